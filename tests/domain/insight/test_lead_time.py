"""The last day to hand a letter in, against a textbook, a slow reference and the oddities of real letters."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangjo_desktop.domain.insight.lead_time import (
    DEFAULT,
    LEARNED,
    NOT_REACHED,
    LeadTime,
    Wait,
    last_day,
    lead_time,
    needed_by,
    quantile,
    survival,
)
from bangjo_desktop.domain.language import Language
from bangjo_desktop.domain.record import Record

TODAY = date(2026, 11, 23)
WAITS = st.lists(st.builds(Wait, st.integers(0, 60), st.booleans()), max_size=25)
HIGHEST = Fraction(4, 5)


def letter(waited: int, answered: bool = True, **values: object) -> Record:
    sent = TODAY - timedelta(days=waited if not answered else 100)
    replied = sent + timedelta(days=waited) if answered else None
    return Record(
        "letter", "0" * 32, {"code": "PM", "sent_on": str(sent), "replied_on": replied and str(replied), **values}
    )


def letters(waits: list[Wait]) -> list[Record]:
    return [letter(wait.days, wait.answered) for wait in waits]


def slow_quantile(waits: list[Wait]) -> int | None:
    """Efron's redistribution to the right (1967): each waiting letter hands its weight to those that waited longer."""
    order = sorted(waits, key=lambda wait: (wait.days, not wait.answered))
    weights = [Fraction(1, len(order))] * len(order)
    for place, wait in enumerate(order):
        later = len(order) - place - 1
        if not wait.answered and later:
            for other in range(place + 1, len(order)):
                weights[other] += weights[place] / later
            weights[place] = Fraction(0)
    for day in range(61):
        mass = sum(
            (weight for weight, wait in zip(weights, order, strict=True) if wait.answered and wait.days <= day),
            Fraction(0),
        )
        if mass >= HIGHEST:
            return day
    return None


def test_a_textbook_curve() -> None:
    """Remission times of 21 children on 6-MP (Freireich et al. 1963), as in Kleinbaum and Klein, Survival Analysis."""
    events, cut = [6, 6, 6, 7, 10, 13, 16, 22, 23], [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    waits = [Wait(days, True) for days in events] + [Wait(days, False) for days in cut]
    curve = {days: round(float(share), 4) for days, share in survival(waits)}
    assert curve == {6: 0.8571, 7: 0.8067, 10: 0.7529, 13: 0.6902, 16: 0.6275, 22: 0.5378, 23: 0.4482}
    assert quantile(waits, Fraction(1, 2)) == 23
    assert quantile(waits, Fraction(4, 5)) is None


def test_a_textbook_curve_without_waiting() -> None:
    """The same trial's placebo group: nobody is cut short, so the curve is the plain share."""
    events = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
    waits = [Wait(days, True) for days in events]
    assert dict(survival(waits))[8] == Fraction(8, 21)
    assert quantile(waits, Fraction(1, 2)) == 8
    assert quantile(waits, Fraction(4, 5)) == 12


@given(st.lists(st.builds(Wait, st.integers(0, 60), st.booleans()), min_size=1, max_size=25))
def test_the_quantile_is_that_of_a_slow_reference(waits: list[Wait]) -> None:
    assert quantile(waits, HIGHEST) == slow_quantile(waits)


@given(st.lists(st.integers(0, 60), min_size=5, max_size=30))
def test_without_waiting_letters_it_is_the_plain_quantile(days: list[int]) -> None:
    found = lead_time([letter(wait) for wait in days], TODAY)
    place = -(-4 * len(days) // 5)
    assert found == LeadTime(sorted(days)[place - 1], len(days), 0, LEARNED)


@given(WAITS, st.randoms(use_true_random=False))
def test_the_order_of_letters_does_not_matter(waits: list[Wait], chance: object) -> None:
    mixed = sorted(waits, key=lambda _: chance.random())  # type: ignore[attr-defined]  # a random.Random of Hypothesis
    assert lead_time(letters(waits), TODAY) == lead_time(letters(mixed), TODAY)


@given(WAITS, st.integers(0, 60), st.integers(1, 60))
def test_a_letter_that_waits_longer_never_shortens_the_lead_time(waits: list[Wait], waited: int, more: int) -> None:
    shorter = lead_time(letters([*waits, Wait(waited, False)]), TODAY)
    longer = lead_time(letters([*waits, Wait(waited + more, False)]), TODAY)
    assert longer.days >= shorter.days


@given(st.lists(st.integers(0, 60), min_size=1, max_size=20), st.data(), st.integers(1, 40))
def test_a_later_answer_never_shortens_the_lead_time(days: list[int], data: st.DataObject, more: int) -> None:
    """Where nothing waits; with waiting letters a later last answer can be the one that completes the curve."""
    place = data.draw(st.integers(0, len(days) - 1))
    later = [*days[:place], days[place] + more, *days[place + 1 :]]
    before, after = (lead_time([letter(wait) for wait in waits], TODAY) for waits in (days, later))
    assert after.days >= before.days


@given(WAITS, st.integers(0, 60))
def test_one_more_letter_that_still_waits_never_shortens_a_learned_time(waits: list[Wait], waited: int) -> None:
    before = lead_time(letters(waits), TODAY)
    after = lead_time(letters([*waits, Wait(waited, False)]), TODAY)
    assert before.basis != LEARNED or after.days >= before.days


@given(WAITS)
def test_a_learned_lead_time_is_one_of_the_answers(waits: list[Wait]) -> None:
    found = lead_time(letters(waits), TODAY)
    replies = [wait.days for wait in waits if wait.answered]
    assert (found.replies, found.unanswered) == (len(replies), len(waits) - len(replies))
    if found.basis == LEARNED:
        assert found.days in replies
        assert found.replies >= 5
    elif found.basis == NOT_REACHED:
        assert found.days >= max([28, *replies])
    else:
        assert (found.days, found.basis) == (28, DEFAULT)
        assert found.replies < 5


def test_the_house_s_default_until_there_are_five_replies() -> None:
    assert lead_time([], TODAY) == LeadTime(28, 0, 0, DEFAULT)
    assert lead_time([letter(3)] * 4, TODAY, default_days=21) == LeadTime(21, 4, 0, DEFAULT)
    assert lead_time([letter(3)] * 5, TODAY, default_days=21) == LeadTime(3, 5, 0, LEARNED)


def test_waiting_letters_do_not_count_as_replies() -> None:
    assert lead_time([letter(3)] * 4 + [letter(90, answered=False)] * 9, TODAY) == LeadTime(28, 4, 9, DEFAULT)


def test_too_many_letters_still_wait() -> None:
    found = lead_time([letter(3)] * 5 + [letter(20, answered=False)] * 5, TODAY)
    assert found == LeadTime(28, 5, 5, NOT_REACHED)


def test_the_default_is_not_trusted_below_the_longest_reply() -> None:
    found = lead_time([letter(45)] * 5 + [letter(60, answered=False)] * 5, TODAY)
    assert found == LeadTime(45, 5, 5, NOT_REACHED)


def test_a_letter_that_waits_pushes_the_figure_up() -> None:
    answered = [letter(days) for days in (10, 12, 14, 20, 30)]
    assert lead_time(answered, TODAY).days == 20
    assert lead_time([*answered, letter(25, answered=False)], TODAY).days == 30
    assert lead_time([*answered, letter(5, answered=False)], TODAY).days == 20


def test_a_letter_handed_in_today_says_nothing_yet() -> None:
    answered = [letter(days) for days in (10, 12, 14, 20, 30)]
    assert lead_time([*answered, letter(0, answered=False)], TODAY).days == 20


@pytest.mark.parametrize(
    "values",
    [
        {"sent_on": None},
        {"status": "cancelled", "replied_on": None},
        {"cancelled_on": "2026-09-01", "replied_on": None},
        {"code": "TK"},
        {"code": "TL"},
        {"code": "LPJ", "replied_on": None},
        {"code": "a newer code", "replied_on": None},
        {"sent_on": "2026-12-01"},
        {"replied_on": "2026-01-01"},
        {"replied_on": None, "status": "answered"},
        {"replied_on": None, "decision": "refused"},
        {"replied_on": None, "aid_received_on": "2026-09-01"},
        {"sent_on": "0001-01-01"},
        {"sent_on": "kemarin"},
    ],
)
def test_letters_that_teach_nothing(values: dict[str, object]) -> None:
    assert lead_time([letter(7, **values)], TODAY) == LeadTime(28, 0, 0, DEFAULT)


@pytest.mark.parametrize(
    ("values", "replies", "unanswered"),
    [
        ({}, 1, 0),
        ({"code": None}, 1, 0),
        ({"code": "PI"}, 1, 0),
        ({"status": "cancelled"}, 1, 0),
        ({"sent_on": None, "received_on": "2026-08-16"}, 1, 0),
        ({"decision": "refused"}, 1, 0),
        ({"replied_on": None}, 0, 1),
        ({"replied_on": "2027-01-01"}, 0, 1),
        ({"replied_on": "2026-11-23"}, 1, 0),
        ({"replied_on": "2027-01-01", "status": "answered"}, 0, 1),
        ({"replied_on": "2026-08-15"}, 1, 0),
        ({"replied_on": None, "status": "in_disposition"}, 0, 1),
    ],
)
def test_letters_that_count(values: dict[str, object], replies: int, unanswered: int) -> None:
    found = lead_time([letter(7, **values)], TODAY)
    assert (found.replies, found.unanswered) == (replies, unanswered)


def test_the_day_of_handing_in_counts_before_the_day_of_receipt() -> None:
    both = letter(10, received_on="2026-08-18")
    assert lead_time([both] * 5, TODAY).days == 10
    received = letter(10, sent_on=None, received_on="2026-08-18")
    assert lead_time([received] * 5, TODAY).days == 7


@pytest.mark.parametrize(
    ("lead", "said"),
    [
        (LeadTime(23, 7, 2, LEARNED), "80% of the letters are answered within 23 days (7 answered, 2 still waiting)."),
        (LeadTime(28, 3, 0, DEFAULT), "Too few answers yet (3 of 5), so the house's 28 days are used."),
        (
            LeadTime(28, 5, 9, NOT_REACHED),
            "Too many letters still wait to say how long answers take (5 answered, 9 still waiting), "
            "so 28 days are used.",
        ),
    ],
)
def test_a_volunteer_is_told_what_the_figure_rests_on(lead: LeadTime, said: str) -> None:
    assert lead.sentence.say(Language("en")) == said


def test_the_last_day_lies_before_weekends_and_holidays() -> None:
    lead = LeadTime(7, 9, 0, LEARNED)
    assert last_day(date(2026, 12, 4), lead) == date(2026, 11, 27)
    assert last_day(date(2026, 12, 5), lead) == date(2026, 11, 27)
    assert last_day(date(2026, 12, 6), lead) == date(2026, 11, 27)
    assert last_day(date(2026, 12, 6), lead, {date(2026, 11, 27), date(2026, 11, 26)}) == date(2026, 11, 25)
    assert last_day(date(2026, 12, 7), lead, [date(2026, 11, 30)]) == date(2026, 11, 27)


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(0, 90),
    st.sets(st.dates(date(2019, 1, 1), date(2030, 1, 1))),
)
def test_the_last_day_is_the_latest_working_day_that_leaves_the_time(day: date, days: int, holidays: set[date]) -> None:
    found = last_day(day, LeadTime(days, 5, 0, LEARNED), holidays)
    latest = day - timedelta(days=days)
    assert found <= latest
    assert found.isoweekday() <= 5
    assert found not in holidays
    skipped = [found + timedelta(days=n) for n in range(1, (latest - found).days + 1)]
    assert all(between.isoweekday() > 5 or between in holidays for between in skipped)


def test_needed_by_takes_the_letter_then_the_activity_then_its_date() -> None:
    plain = Record("letter", "1", {})
    own = Record("letter", "1", {"needed_by": "2026-12-01"})
    activity = Record("activity", "2", {"needed_by": "2026-12-05", "date": "2026-12-10"})
    bare = Record("activity", "2", {"date": "2026-12-10"})
    assert needed_by(own, activity) == date(2026, 12, 1)
    assert needed_by(plain, activity) == date(2026, 12, 5)
    assert needed_by(plain, bare) == date(2026, 12, 10)
    assert needed_by(None, bare) == date(2026, 12, 10)
    assert needed_by(own, None) == date(2026, 12, 1)
    assert needed_by(plain, None) is None
    assert needed_by(plain, Record("activity", "2", {})) is None
    assert needed_by(None, None) is None
