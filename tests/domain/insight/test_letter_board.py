"""The board of letters: lives of letters told day by day, and rules that hold for any letters."""

import itertools
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangjo_desktop.domain.insight import letter_stage as at
from bangjo_desktop.domain.insight import letter_steps as do
from bangjo_desktop.domain.insight.house_rules import HouseRules, rules_of
from bangjo_desktop.domain.insight.lead_time import DEFAULT, LeadTime
from bangjo_desktop.domain.insight.letter_board import Row, by_stage, letter_board
from bangjo_desktop.domain.insight.letter_chain import AHEAD, BEHIND, SKIPPED, chain
from bangjo_desktop.domain.insight.urgency import AMBER, CALM, RED, TOO_LATE, URGENCIES, by_days_left
from bangjo_desktop.domain.language import Language
from bangjo_desktop.domain.letter_status import CHAIN, has_come_to, reached, status_after, status_of
from bangjo_desktop.domain.record import Record

TODAY = date(2026, 11, 23)
RULES = HouseRules(LeadTime(28, 0, 0, DEFAULT))
ENGLISH = Language("en")
IDS = itertools.count(1)


def make(kind: str, ident: str = "", **values: Any) -> Record:
    return Record(kind, ident or f"{next(IDS):032x}", values)


def letter(ident: str = "", **values: Any) -> Record:
    return make("letter", ident, **{"code": "PM", "number": "012/PM", "finalised_on": "2026-09-01", **values})


def board(*letters: Record, today: date = TODAY, rules: HouseRules = RULES, **more: Any) -> tuple[Row, ...]:
    return letter_board(today, rules, letters, **more)


def row(*letters: Record, today: date = TODAY, **more: Any) -> Row:
    """The row of the first letter."""
    return next(each for each in board(*letters, today=today, **more) if each.record.id == letters[0].id)


def acts(found: Row) -> list[str]:
    return [step.act for step in found.steps]


@pytest.mark.parametrize(
    ("values", "stage"),
    [
        ({"number": None, "finalised_on": None}, at.DRAFT),
        ({}, at.READY),
        ({"finalised_on": None}, at.READY),
        ({"signed_on": "2026-09-02"}, at.READY),
        ({"sent_on": "2026-09-02"}, at.WAITING),
        ({"received_on": "2026-09-02"}, at.WAITING),
        ({"disposition_to": "Bidang Rehabilitasi Sosial"}, at.WAITING),
        ({"status": "sent"}, at.WAITING),
        ({"replied_on": "2026-09-20"}, at.PROMISED),
        ({"decision": "granted"}, at.PROMISED),
        ({"decision": "partly"}, at.PROMISED),
        ({"decision": "refused", "replied_on": "2026-09-20"}, at.CLOSED),
        ({"aid_received_on": "2026-10-01"}, at.HERE),
        ({"aid_received_on": "2026-10-01", "decision": "refused"}, at.HERE),
        ({"report_sent_on": "2026-10-20"}, at.REPORTED),
        ({"status": "done"}, at.CLOSED),
        ({"status": "cancelled"}, at.CANCELLED),
        ({"cancelled_on": "2026-09-10", "replied_on": "2026-09-20"}, at.CANCELLED),
        ({"code": "PI", "replied_on": "2026-09-20"}, at.CLOSED),
        ({"code": "PI", "sent_on": "2026-09-20"}, at.WAITING),
        ({"code": "TK", "sent_on": "2026-09-20"}, at.CLOSED),
        ({"code": "UND"}, at.READY),
        ({"code": None, "sent_on": "2026-09-20"}, at.WAITING),
        ({"status": "from a newer program"}, at.READY),
    ],
)
def test_where_a_letter_stands(values: dict[str, Any], stage: str) -> None:
    assert row(letter(**values)).stage == stage


def test_the_usual_life_of_an_aid_request() -> None:
    """From a draft to done, as the days go by; what follows it are letters of their own."""
    event = make("activity", "a1", title="Makan bersama", date="2026-11-20", needed_by="2026-11-19", status="planned")
    known: dict[str, Any] = {"activities": [event]}
    asked = {"activity": "a1", "number": None, "finalised_on": None}
    (unwritten,) = board(today=date(2026, 10, 1), **known)
    assert (unwritten.stage, unwritten.urgency, acts(unwritten)) == (at.TO_WRITE, CALM, [do.WRITE])
    assert unwritten.due == date(2026, 10, 22)
    found = row(letter("l1", **asked), today=date(2026, 10, 12), **known)
    assert (found.stage, acts(found), found.due, found.urgency) == (at.DRAFT, [do.FINISH], date(2026, 10, 22), AMBER)
    asked |= {"number": "012/PM", "finalised_on": "2026-10-12", "date": "2026-10-12"}
    found = row(letter("l1", **asked), today=date(2026, 10, 15), **known)
    assert (found.stage, acts(found), found.urgency, found.days) == (at.READY, [do.SIGN], RED, 3)
    asked |= {"signed_on": "2026-10-15", "sent_on": "2026-10-16"}
    found = row(letter("l1", **asked), today=date(2026, 10, 28), **known)
    assert (found.stage, found.days, found.urgency) == (at.WAITING, 8, AMBER)
    assert found.reminder is not None
    assert found.reminder.due == date(2026, 10, 28)
    assert acts(found) == [do.REMIND]
    reminder = letter("l2", code="TL", answers="l1", number=None, finalised_on=None)
    found = row(letter("l1", **asked), reminder, today=date(2026, 10, 29), **known)
    assert (acts(found), found.steps[0].letter) == ([do.HAND_IN_OTHER], "l2")
    reminder = letter("l2", code="TL", answers="l1", sent_on="2026-10-29")
    found = row(letter("l1", **asked), reminder, today=date(2026, 10, 30), **known)
    assert acts(found) == [do.WAIT]
    asked |= {"replied_on": "2026-11-09", "decision": "granted"}
    found = row(letter("l1", **asked), reminder, today=date(2026, 11, 10), **known)
    assert (found.stage, acts(found), found.due) == (at.PROMISED, [do.FETCH], date(2026, 11, 19))
    asked |= {"aid_received_on": "2026-11-18"}
    item = make("letter_item", letter="l1", description="Nasi kotak", quantity=40, received=40)
    found = row(letter("l1", **asked), reminder, today=date(2026, 11, 23), items=[item], **known)
    assert (found.stage, acts(found)) == (at.HERE, [do.ACCOUNT, do.THANK, do.REPORT_IT])
    assert [step.due for step in found.steps] == [date(2026, 12, 10), date(2026, 11, 27), date(2026, 12, 10)]
    given = make("letter_item", letter="l1", description="Nasi kotak", quantity=40, received=40, distributed=40)
    thanks = letter("l3", code="TK", answers="l1", sent_on="2026-11-24")
    report = letter("l4", code="LPJ", answers="l1")
    found = row(letter("l1", **asked), reminder, thanks, report, today=date(2026, 11, 25), items=[given], **known)
    assert (acts(found), found.steps[0].letter) == ([do.HAND_IN_OTHER], "l4")
    report = letter("l4", code="LPJ", answers="l1", sent_on="2026-12-01")
    found = row(letter("l1", **asked), thanks, report, today=date(2026, 12, 2), items=[given], **known)
    assert (found.stage, acts(found), found.since) == (at.REPORTED, [do.CLOSE], date(2026, 12, 1))
    asked |= {"status": "done"}
    found = row(letter("l1", **asked), thanks, report, today=date(2026, 12, 2), items=[given], **known)
    assert (found.stage, acts(found), found.urgency) == (at.CLOSED, [], CALM)


def test_reminders_come_after_seven_and_fourteen_working_days_and_then_somebody_goes_there() -> None:
    waiting = letter("l1", sent_on="2026-10-05")
    first = letter(code="TL", answers="l1", sent_on="2026-10-16")
    second = letter(code="TL", answers="l1", sent_on="2026-10-28")
    for letters, number, act, due in (
        ([waiting], 1, do.REMIND, date(2026, 10, 15)),
        ([waiting, first], 2, do.REMIND, date(2026, 10, 28)),
        ([waiting, first, second], 3, do.GO_THERE, date(2026, 11, 9)),
    ):
        found = row(*letters)
        assert found.reminder is not None
        assert (found.reminder.number, found.reminder.due, acts(found)) == (number, due, [act])
        assert row(*letters, today=due).steps[0].act == act
        before = row(*letters, today=due - timedelta(days=1))
        assert (acts(before), before.due) == ([do.WAIT], due)
        assert "{" not in found.reminder.why.say(ENGLISH)
    third = row(waiting, first, second)
    assert third.steps[0].why is not None
    assert third.steps[0].why.say(ENGLISH) == "18 working days since the last reminder; letters alone do not help here"


def test_a_cancelled_reminder_does_not_count() -> None:
    waiting = letter("l1", sent_on="2026-10-05")
    found = row(waiting, letter(code="TL", answers="l1", sent_on="2026-11-20", cancelled_on="2026-11-21"))
    assert found.reminder is not None
    assert found.reminder.number == 1


def test_a_letter_that_came_in_as_the_answer_is_taken_over_first() -> None:
    found = row(letter("l1", sent_on="2026-11-16"), incoming=[make("incoming_letter", answers="l1", number="15/OR")])
    assert acts(found) == [do.TAKE_OVER, do.WAIT]


def test_aid_that_came_before_the_answer_is_accounted_for_all_the_same() -> None:
    found = row(letter("l1", sent_on="2026-11-02", aid_received_on="2026-11-12"))
    assert (found.stage, found.since, acts(found)) == (at.HERE, date(2026, 11, 12), [do.THANK, do.REPORT_IT])


def test_a_refusal_with_days_to_go_says_what_can_still_be_done() -> None:
    refused = letter(sent_on="2026-11-02", replied_on="2026-11-20", decision="refused", needed_by="2026-12-03")
    found = row(refused)
    assert (found.stage, found.steps) == (at.CLOSED, ())
    assert found.advice is not None
    assert found.advice.say(ENGLISH).startswith("Refused. 10 days to go")
    assert row(refused, today=date(2026, 12, 4)).advice is None


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"needed_by": "2026-12-15"}, "Already too late for the usual 28 days."),
        ({"needed_by": "2026-12-15"}, "or move the activity by 6 days."),
        ({"needed_by": "2026-11-20"}, "The aid was needed 3 days ago. Write a new day"),
        ({"needed_by": "2026-11-30", "sent_on": "2026-11-16"}, "7 days to go and no answer."),
        ({"needed_by": "2026-11-20", "sent_on": "2026-11-16"}, "needed 3 days ago and no answer came"),
        ({"needed_by": "2026-11-25", "replied_on": "2026-11-20"}, "2 days to go. Ask today when and where"),
        ({"needed_by": "2026-11-20", "decision": "granted"}, "Granted, but it was needed 3 days ago."),
    ],
)
def test_too_late_is_followed_by_what_to_do_instead(values: dict[str, Any], words: str) -> None:
    found = row(letter(**values))
    assert found.advice is not None
    assert words in found.advice.say(ENGLISH)


@pytest.mark.parametrize(
    "values",
    [
        {"needed_by": "2027-02-01"},
        {"needed_by": "2026-12-21"},
        {"needed_by": "2026-12-01", "sent_on": "2026-11-16"},
        {"needed_by": "2026-12-01", "replied_on": "2026-11-16"},
        {"needed_by": "2026-11-01", "aid_received_on": "2026-10-30"},
        {"needed_by": "2026-11-01", "cancelled_on": "2026-10-30"},
        {"code": "TK", "needed_by": "2026-11-01"},
        {},
    ],
)
def test_in_time_nobody_is_given_advice(values: dict[str, Any]) -> None:
    assert row(letter(**values)).advice is None


@pytest.mark.parametrize(
    ("left", "urgency"), [(-1, TOO_LATE), (0, RED), (7, RED), (8, AMBER), (14, AMBER), (15, CALM), (400, CALM)]
)
def test_amber_from_fourteen_days_red_from_seven(left: int, urgency: str) -> None:
    assert by_days_left(left) == urgency
    needed = TODAY + timedelta(days=left)
    assert row(letter(sent_on="2026-11-20", needed_by=str(needed))).urgency == urgency


def test_a_letter_that_lies_in_the_house_turns_amber_though_it_asks_for_nothing() -> None:
    assert row(letter(code="TK", finalised_on="2026-11-19")).urgency == CALM
    assert row(letter(code="TK", finalised_on="2026-11-18")).urgency == AMBER


def test_the_report_is_due_after_the_activity_or_after_the_aid_whichever_is_later() -> None:
    event = make("activity", "a1", date="2026-11-16", status="done")
    for came, due in (("2026-11-05", date(2026, 12, 4)), ("2026-11-20", date(2026, 12, 10))):
        found = row(letter(activity="a1", aid_received_on=came), activities=[event])
        assert next(step.due for step in found.steps if step.act == do.REPORT_IT) == due
    rules = HouseRules(RULES.lead, {date(2026, 11, 17)}, report_due_days=2)
    found = row(letter(aid_received_on="2026-11-16"), rules=rules)
    assert next(step.due for step in found.steps if step.act == do.REPORT_IT) == date(2026, 11, 19)
    assert found.urgency == RED


def test_an_activity_that_is_over_hurries_nobody() -> None:
    over = make("activity", "a1", date="2026-12-01", needed_by="2026-12-01", status="cancelled")
    assert board(activities=[over]) == ()
    assert row(letter(activity="a1"), activities=[over]).urgency == CALM


def test_a_letter_cancelled_and_replaced() -> None:
    old = letter("l1", activity="a1", cancelled_on="2026-11-20", cancelled_because="salah tanggal")
    new = letter("l2", activity="a1", number=None, finalised_on=None)
    event = make("activity", "a1", title="Makan", date="2026-12-30", needed_by="2026-12-29", status="planned")
    assert {each.record.id: each.stage for each in board(old, new, activities=[event])} == {
        "l1": at.CANCELLED,
        "l2": at.DRAFT,
    }
    assert [each.stage for each in board(old, activities=[event])] == [at.TO_WRITE, at.CANCELLED]


def test_the_house_settles_how_long_it_waits() -> None:
    own = make("house", lead_days=10, reminder_after_days=3, report_due_days=5)
    rules = rules_of(own, [], [make("holiday", date="2026-11-17"), make("holiday", date="besok")], TODAY)
    assert (rules.lead.days, rules.reminder_after_days, rules.report_due_days) == (10, 3, 5)
    assert rules.holidays == {date(2026, 11, 17)}
    usual = rules_of(make("house"), [], [], TODAY)
    assert (usual.lead.days, usual.reminder_after_days, usual.report_due_days) == (28, 7, 14)


def test_the_most_urgent_stands_first_in_its_stage() -> None:
    days = ("2026-12-30", "2026-11-25", "2026-12-05", "2026-11-01")
    rows = board(*(letter(sent_on="2026-11-20", needed_by=day) for day in days))
    assert [each.urgency for each in rows] == [TOO_LATE, RED, AMBER, CALM]
    assert list(by_stage(rows)) == list(at.STAGES)
    assert len(by_stage(rows)[at.WAITING]) == 4


def test_the_chain_tells_what_was_skipped() -> None:
    states = {each.status: each.state for each in chain(letter(sent_on="2026-11-01", replied_on="2026-11-20"))}
    assert states == {
        "final": BEHIND, "signed": SKIPPED, "sent": BEHIND, "received": SKIPPED, "in_disposition": SKIPPED,
        "answered": BEHIND, "aid_received": AHEAD, "report_sent": AHEAD, "done": AHEAD,
    }  # fmt: skip
    thanks = [each.status for each in chain(letter(code="TK"))]
    assert thanks == ["final", "signed", "sent", "received", "in_disposition", "done"]
    assert "answered" in [each.status for each in chain(letter(code="PI"))]


DATES = st.none() | st.dates(date(2026, 1, 1), date(2027, 6, 1)).map(str) | st.sampled_from(["besok", "0001-01-01"])
DAYS = (
    "date", "finalised_on", "signed_on", "sent_on", "received_on", "replied_on", "aid_received_on", "report_sent_on",
    "needed_by", "cancelled_on",
)  # fmt: skip
LETTERS = st.builds(
    lambda ident, values: Record("letter", ident, {k: v for k, v in values.items() if v is not None}),
    st.sampled_from([f"{n:032x}" for n in range(1, 6)]),
    st.fixed_dictionaries(
        {
            "code": st.sampled_from([None, "PM", "TL", "TK", "PI", "LPJ", "UND", "ZZ"]),
            "status": st.sampled_from([None, *CHAIN, "cancelled", "later"]),
            "decision": st.sampled_from([None, "granted", "partly", "refused"]),
            "number": st.sampled_from([None, "1", "2"]),
            "answers": st.sampled_from([None, *(f"{n:032x}" for n in range(1, 7))]),
            "activity": st.sampled_from([None, "a1", "a2"]),
            **dict.fromkeys(DAYS, DATES),
        }
    ),
)  # fmt: skip
HOUSES = st.lists(LETTERS, max_size=5, unique_by=lambda each: each.id)
ACTIVITY = make("activity", "a1", title="Makan", date="2026-12-01", needed_by="2026-11-30")


@given(HOUSES, st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_any_letters_on_any_day_have_a_row_that_can_be_said(letters: list[Record], today: date) -> None:
    rows = board(*letters, today=today, activities=[ACTIVITY])
    assert {each.record.id for each in rows if each.record.kind == "letter"} == {each.id for each in letters}
    for each in rows:
        assert each.stage in at.STAGES
        assert each.urgency in URGENCIES
        assert each.days is None or each.days >= 0
        said = [step.said for step in each.steps] + [step.why for step in each.steps if step.why]
        for problem in [*said, *([each.advice] if each.advice else [])]:
            words = problem.say(ENGLISH)
            assert "{" not in words
            assert "None" not in words
            assert "-" not in words.split(" days")[0][-4:]
        if each.stage in (at.CLOSED, at.CANCELLED):
            assert each.steps == ()
        else:
            assert each.steps != ()


@given(LETTERS, st.sampled_from(["signed_on", "sent_on", "received_on", "replied_on", "aid_received_on"]))
def test_writing_down_one_more_day_never_sends_a_letter_back(one: Record, field: str) -> None:
    later = Record("letter", one.id, {**one.values, field: "2026-06-01"})
    order = list(at.STAGES)
    if reached(one.values) != "cancelled":
        assert CHAIN.index(reached(later.values)) >= CHAIN.index(reached(one.values))
    if one["decision"] != "refused" or one["aid_received_on"] or field != "aid_received_on":
        assert order.index(at.stage_of(later)) >= order.index(at.stage_of(one))


@given(LETTERS)
def test_the_stations_agree_with_the_status(one: Record) -> None:
    at_now = reached(one.values)
    assert has_come_to(one.values, "draft") is (at_now != "cancelled")
    assert status_of(one.values) in (*CHAIN, "cancelled")
    assert status_after(one.values) in (*CHAIN, "cancelled")
    for station in chain(one):
        if station.state != AHEAD and at_now != "cancelled":
            assert station.status in CHAIN
        if station.state == SKIPPED:
            assert has_come_to(one.values, station.status)


def test_a_day_taken_back_takes_the_status_back_with_it() -> None:
    values = {"status": "answered", "number": "1", "sent_on": "2026-11-01", "replied_on": None}
    assert reached(values) == "answered"
    assert status_after(values) == "sent"
    assert status_after({**values, "sent_on": None}) == "final"
    assert status_after({**values, "status": "done"}) == "done"
    assert status_after({**values, "cancelled_on": "2026-11-02"}) == "cancelled"
