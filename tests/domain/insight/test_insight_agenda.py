"""What a day asks for, told from real days of a house."""

import itertools
import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangjo_desktop.domain.insight.agenda import (
    ACCOUNT,
    CHASE,
    DANGER,
    FETCH,
    FOLLOW_UP,
    HAND_IN,
    KINDS,
    NO_PROGRESS,
    NOT_SEEN,
    Task,
    day_agenda,
)
from bangjo_desktop.domain.insight.house_rules import HouseRules
from bangjo_desktop.domain.insight.lead_time import DEFAULT, LeadTime
from bangjo_desktop.domain.insight.urgency import AMBER, CALM, RED, TOO_LATE, URGENCIES
from bangjo_desktop.domain.language import Language
from bangjo_desktop.domain.record import Record

TODAY = date(2026, 11, 23)
RULES = HouseRules(LeadTime(28, 0, 0, DEFAULT))
ENGLISH = Language("en")
IDS = itertools.count(1)


def make(kind: str, ident: str = "", **values: object) -> Record:
    return Record(kind, ident or f"{next(IDS):032x}", values)


def family(ident: str = "f1", **values: object) -> Record:
    return make("family", ident, **{"head_name": "Slamet", "opened_on": str(TODAY), **values})


def visit(day: str, **values: object) -> Record:
    return make("visit", **{"date": day, "family": "f1", "contact": "home", **values})


def letter(**values: object) -> Record:
    return make("letter", **{"code": "PM", "subject": "Bantuan", **values})


def agenda(rules: HouseRules = RULES, today: date = TODAY, **records: list[Record]) -> list[Task]:
    return list(day_agenda(today, rules, **{"families": [], **records}))


def only(kind: str, tasks: list[Task]) -> list[Task]:
    return [task for task in tasks if task.kind == kind]


def said(tasks: list[Task]) -> list[str]:
    return [task.said.say(ENGLISH) for task in tasks]


def follow_ups(*visits: Record, families: list[Record] | None = None) -> list[Task]:
    return only(FOLLOW_UP, agenda(families=families or [family()], visits=list(visits)))


def test_an_empty_house_asks_for_nothing() -> None:
    assert agenda() == []


def test_a_follow_up_on_its_day() -> None:
    first = visit("2026-11-10", follow_up_on="2026-11-23", next_step="urus akta")
    (task,) = follow_ups(first)
    assert (task.record_kind, task.record_id, task.due, task.urgency) == ("visit", first.id, TODAY, AMBER)
    assert said([task]) == ["Slamet: follow up today · urus akta"]


def test_a_follow_up_that_is_late() -> None:
    tasks = follow_ups(visit("2026-11-01", follow_up_on="2026-11-15"), visit("2026-11-02", follow_up_on="2026-11-16"))
    assert said(tasks) == ["Slamet: follow-up 7 days late"]
    assert follow_ups(visit("2026-11-01", follow_up_on="2026-11-15"))[0].urgency == RED


@pytest.mark.parametrize(
    ("later", "settled"),
    [
        (visit("2026-11-20"), True),
        (visit("2026-11-22"), True),
        (visit("2026-11-19"), False),
        (visit("2026-11-19", follow_up_on="2026-12-01"), True),
        (visit("2026-11-22", contact="not_met"), False),
        (visit("2026-11-22", contact="not_met", follow_up_on="2026-12-01"), True),
        (visit("2026-11-22", family="f2"), False),
        (visit("2026-11-22", family=None), False),
        (visit("2026-11-24"), False),
        (visit("2026-11-01"), False),
        (visit("2026-11-01", follow_up_on="2026-12-01"), False),
        (make("visit", family="f1"), False),
    ],
)
def test_a_later_visit_settles_a_follow_up(later: Record, settled: bool) -> None:
    first = visit("2026-11-05", follow_up_on="2026-11-20")
    assert (first.id not in {task.record_id for task in follow_ups(first, later)}) is settled


def test_visits_without_a_family_do_not_settle_one_another() -> None:
    loose = visit("2026-11-05", follow_up_on="2026-11-20", family=None)
    tasks = follow_ups(loose, visit("2026-11-22", family=None))
    assert [task.record_id for task in tasks] == [loose.id]


def test_follow_ups_ahead_and_of_closed_families_wait() -> None:
    first = visit("2026-11-10", follow_up_on="2026-11-24")
    late = visit("2026-11-10", follow_up_on="2026-11-20")
    assert follow_ups(first) == []
    assert follow_ups(late, families=[family(status="closed")]) == []
    assert follow_ups(late, families=[family(suspended=True)]) == []


def test_a_follow_up_of_a_family_not_received_yet_is_not_lost() -> None:
    (task,) = only(FOLLOW_UP, agenda(visits=[visit("2026-11-10", follow_up_on="2026-11-23")]))
    assert said([task]) == ["a family that is not received yet: follow up today"]


@pytest.mark.parametrize(
    ("needed", "urgency", "words"),
    [
        ("2026-12-20", TOO_LATE, "Letter “Bantuan”: 3 days too late, hand it in today"),
        ("2026-12-21", RED, "Letter “Bantuan”: today is the last day to hand it in"),
        ("2026-12-22", RED, "Letter “Bantuan”: tomorrow is the last day to hand it in"),
        ("2026-12-23", RED, "Letter “Bantuan”: 2 days left to hand it in"),
        ("2026-12-28", RED, "Letter “Bantuan”: 7 days left to hand it in"),
        ("2026-12-29", AMBER, "Letter “Bantuan”: 8 days left to hand it in"),
        ("2027-01-04", AMBER, "Letter “Bantuan”: 14 days left to hand it in"),
        ("2027-01-05", CALM, "Letter “Bantuan”: 15 days left to hand it in"),
        ("2026-11-23", TOO_LATE, "Letter “Bantuan”: 28 days too late, hand it in today"),
    ],
)
def test_a_letter_to_hand_in(needed: str, urgency: str, words: str) -> None:
    (task,) = agenda(letters=[letter(needed_by=needed)])
    assert (task.kind, task.urgency, task.said.say(ENGLISH)) == (HAND_IN, urgency, words)


def test_a_letter_one_day_late() -> None:
    tasks = agenda(letters=[letter(needed_by="2026-12-21")], today=date(2026, 11, 24))
    assert said(tasks) == ["Letter “Bantuan”: one day too late, hand it in today"]


def test_a_follow_up_that_was_due_yesterday() -> None:
    tasks = follow_ups(visit("2026-11-01", follow_up_on="2026-11-22"))
    assert said(tasks) == ["Slamet: follow-up was due yesterday"]


def test_the_due_day_avoids_weekends_and_holidays() -> None:
    rules = HouseRules(LeadTime(28, 0, 0, DEFAULT), holidays={date(2026, 11, 27)})
    (task,) = agenda(rules, letters=[letter(needed_by="2026-12-27")])
    assert task.due == date(2026, 11, 26)


@pytest.mark.parametrize(
    "values",
    [
        {"needed_by": None},
        {"needed_by": "2026-11-22"},
        {"needed_by": "2027-06-01"},
        {"sent_on": "2026-11-20"},
        {"received_on": "2026-11-20"},
        {"status": "cancelled"},
        {"cancelled_on": "2026-11-20"},
        {"code": "TK"},
        {"status": "answered"},
    ],
)
def test_letters_that_need_no_handing_in(values: dict[str, object]) -> None:
    assert only(HAND_IN, agenda(letters=[letter(**{"needed_by": "2026-12-25", **values})])) == []


def test_a_letter_takes_its_day_from_the_activity() -> None:
    event = make("activity", "a1", title="Pelatihan", date="2026-12-25", status="planned")
    (task,) = agenda(letters=[letter(activity="a1")], activities=[event])
    assert (task.record_kind, task.due) == ("letter", date(2026, 11, 27))
    for status in ("cancelled", "done"):
        over = make("activity", "a1", title="Pelatihan", date="2026-12-25", status=status)
        assert agenda(letters=[letter(activity="a1")], activities=[over]) == []


def test_an_activity_that_needs_aid_asks_for_its_letter() -> None:
    event = make("activity", "a1", title="Pelatihan", date="2026-12-28", needed_by="2026-12-25", status="planned")
    (task,) = agenda(activities=[event])
    assert (task.kind, task.record_kind, task.record_id) == (HAND_IN, "activity", "a1")
    assert said([task]) == ["“Pelatihan” has no letter yet: 4 days left to hand it in"]
    assert said(agenda(activities=[event], today=date(2026, 12, 1))) == [
        "“Pelatihan” has no letter yet: 4 days too late, write and hand it in today"
    ]
    assert [task.record_kind for task in agenda(activities=[event], letters=[letter(activity="a1")])] == ["letter"]
    cancelled = letter(activity="a1", status="cancelled")
    assert [task.record_kind for task in agenda(activities=[event], letters=[cancelled])] == ["activity"]
    assert agenda(activities=[event], letters=[letter(activity="a1", sent_on="2026-11-20")]) == []


def test_an_activity_without_aid_asks_for_no_letter() -> None:
    assert agenda(activities=[make("activity", title="Belajar", date="2026-12-01", status="planned")]) == []


@pytest.mark.parametrize(
    ("sent", "chased", "urgency"),
    [
        ("2026-11-12", False, ""),
        ("2026-11-11", True, AMBER),
        ("2026-11-04", True, AMBER),
        ("2026-11-02", True, RED),
    ],
)
def test_a_letter_is_chased_after_seven_working_days(sent: str, chased: bool, urgency: str) -> None:
    tasks = only(CHASE, agenda(letters=[letter(sent_on=sent, number="012/PM")]))
    assert bool(tasks) is chased
    if chased:
        assert tasks[0].urgency == urgency
        days = (TODAY - date.fromisoformat(sent)).days
        assert said(tasks) == [f"Ask about “012/PM”: no answer for {days} days"]


def test_holidays_give_the_agency_more_time() -> None:
    waiting = letter(sent_on="2026-11-11")
    rules = HouseRules(RULES.lead, holidays={date(2026, 11, 17)})
    assert agenda(rules, letters=[waiting]) == []
    assert only(CHASE, agenda(rules, letters=[waiting], today=date(2026, 11, 24))) != []


def test_a_reminder_starts_the_wait_again() -> None:
    first = letter(sent_on="2026-10-01")
    reminder = letter(code="TL", answers=first.id, sent_on="2026-11-16")
    assert only(CHASE, agenda(letters=[first, reminder])) == []
    old = letter(code="TL", answers=first.id, sent_on="2026-10-20")
    assert [task.record_id for task in only(CHASE, agenda(letters=[first, old]))] == [first.id]
    unsent = letter(code="TL", answers=first.id)
    cancelled = letter(code="TL", answers=first.id, sent_on="2026-11-16", status="cancelled")
    assert [task.record_id for task in only(CHASE, agenda(letters=[first, unsent, cancelled]))] == [first.id]


@pytest.mark.parametrize(
    "values",
    [
        {"replied_on": "2026-11-20"},
        {"status": "answered"},
        {"decision": "refused"},
        {"aid_received_on": "2026-11-20"},
        {"status": "cancelled"},
        {"code": "LPJ"},
        {"sent_on": None},
    ],
)
def test_letters_that_need_no_chasing(values: dict[str, object]) -> None:
    assert only(CHASE, agenda(letters=[letter(**{"sent_on": "2026-09-01", **values})])) == []


def test_a_letter_whose_aid_is_needed_within_days_is_asked_about_before_its_reminder_is_due() -> None:
    waiting = letter(sent_on="2026-11-19", needed_by="2026-11-27", number="012/PM")
    (task,) = agenda(letters=[waiting])
    assert (task.kind, task.urgency, task.due) == (CHASE, RED, date(2026, 12, 1))
    assert agenda(letters=[letter(sent_on="2026-11-19", needed_by="2026-12-27")]) == []


def test_aid_that_was_granted_and_did_not_come_in_time_is_fetched() -> None:
    granted = letter(sent_on="2026-10-01", replied_on="2026-11-02", decision="granted", needed_by="2026-11-20")
    (task,) = agenda(letters=[granted])
    assert (task.kind, task.urgency, task.record_id) == (FETCH, RED, granted.id)
    assert said([task]) == ["“Bantuan”: Ask when the aid comes; write down the day it is here"]
    assert agenda(letters=[letter(sent_on="2026-10-01", decision="granted", needed_by="2027-01-20")]) == []
    assert agenda(letters=[letter(sent_on="2026-10-01", decision="refused", needed_by="2026-11-20")]) == []


def test_aid_that_came_asks_for_thanks_and_account() -> None:
    came = letter(sent_on="2026-10-01", decision="granted", aid_received_on="2026-11-12")
    (task,) = agenda(letters=[came])
    assert (task.kind, task.urgency, task.due) == (ACCOUNT, AMBER, date(2026, 11, 23))
    assert said([task]) == ["“Bantuan”: Write the letter of thanks"]
    thanked = letter(code="TK", answers=came.id, sent_on="2026-11-20")
    assert only(ACCOUNT, agenda(letters=[came, thanked])) == []
    (late,) = agenda(letters=[came, thanked], today=date(2026, 12, 3))
    assert (late.urgency, late.due, said([late])) == (
        RED, date(2026, 12, 2), ["“Bantuan”: Write the accountability report"]
    )  # fmt: skip


def not_seen(*visits: Record, **values: object) -> list[Task]:
    rules = HouseRules(RULES.lead, not_seen_days=30)
    return only(NOT_SEEN, agenda(rules, families=[family(**values)], visits=list(visits)))


def test_families_not_seen_for_long() -> None:
    assert not_seen(visit("2026-10-24")) == []
    (task,) = not_seen(visit("2026-10-23"), visit("2026-09-01"))
    assert (task.record_kind, task.record_id, task.due, task.urgency) == ("family", "f1", date(2026, 11, 23), AMBER)
    assert said([task]) == ["Slamet: not seen for 31 days"]
    assert not_seen(visit("2026-09-23"))[0].urgency == RED


def test_only_meeting_somebody_is_seeing_the_family() -> None:
    assert len(not_seen(visit("2026-09-01"), visit("2026-11-20", contact="not_met"))) == 1
    assert len(not_seen(visit("2026-09-01"), visit("2026-11-24"))) == 1
    assert len(not_seen(visit("2026-09-01"), visit("2026-11-20", family="f2"))) == 1
    assert not_seen(visit("2026-09-01"), visit("2026-11-20", contact="telephone")) == []
    assert not_seen(visit("2026-09-01"), visit("2026-11-20", contact=None)) == []


def test_a_family_never_visited() -> None:
    assert not_seen(opened_on="2026-11-01") == []
    assert said(not_seen(opened_on="2026-10-01")) == ["Slamet: not visited yet"]
    (task,) = not_seen(opened_on=None)
    assert (task.due, task.urgency) == (None, AMBER)


@pytest.mark.parametrize(
    "values", [{"status": "closed"}, {"status": "moved"}, {"suspended": True}, {"closed_on": "2026-11-01"}]
)
def test_only_accompanied_families_are_asked_for(values: dict[str, object]) -> None:
    assert agenda(families=[family(opened_on="2026-01-01", **values)]) == []


def test_progress_missing_this_month_presses_in_its_last_week() -> None:
    def missing(day: date, *progress: Record) -> list[Task]:
        return only(NO_PROGRESS, agenda(today=day, families=[family(opened_on="2026-11-01")], progress=list(progress)))

    (task,) = missing(TODAY)
    assert (task.due, task.urgency, task.said.say(ENGLISH)) == (
        date(2026, 11, 30),
        CALM,
        "Slamet: no monthly progress yet",
    )
    assert missing(date(2026, 11, 24))[0].urgency == AMBER
    assert missing(TODAY, make("progress", family="f1", month="2026-11", street_days=0)) == []
    assert len(missing(TODAY, make("progress", family="f1", month="2026-11", street_days=None, causes=[]))) == 1
    assert len(missing(TODAY, make("progress", family="f1", month="2026-10"))) == 1
    assert missing(date(2028, 2, 3))[0].due == date(2028, 2, 29)


def in_danger(*progress: Record, **values: object) -> list[str]:
    tasks = only(DANGER, agenda(families=[family(code="KL-1", **values)], alarms=list(progress)))
    assert all((task.urgency, task.record_kind, task.record_id) == (RED, "family", "f1") for task in tasks)
    return said(tasks)


def month_of_protection(month: str, level: int | None, **values: object) -> Record:
    return make("progress", family="f1", month=month, child_protection=level, **values)


def test_a_child_in_danger_stands_on_the_first_screen_until_a_later_month_is_better() -> None:
    worst = month_of_protection("2026-08", 1)
    words = ["Slamet · KL-1: child protection stands at 1 (08/2026)"]
    assert in_danger(worst) == words
    assert in_danger(worst, month_of_protection("2026-09", None, street_days=3)) == words
    assert in_danger(month_of_protection("2026-09", 2), worst) == []
    assert in_danger(month_of_protection("2026-07", 3), worst) == words
    assert in_danger(worst, status="closed") == []
    assert in_danger(worst, suspended=True) == []
    assert in_danger(month_of_protection("2026-08", 2)) == []


def a_full_day() -> dict[str, list[Record]]:
    return {
        "families": [
            family("f1", opened_on="2026-01-01"),
            family("f2", head_name="Paijo"),
            family("f3", opened_on=None),
        ],
        "visits": [
            visit("2026-11-10", follow_up_on="2026-11-23"),
            visit("2026-10-01", family="f3", follow_up_on="2026-10-08"),
        ],
        "letters": [letter(needed_by="2026-12-01"), letter(needed_by="2026-12-24"), letter(sent_on="2026-11-05")],
        "activities": [make("activity", "a1", title="Rekreasi", needed_by="2027-01-10", date="2027-01-11")],
        "progress": [make("progress", family="f2", month="2026-11", verdict="same")],
    }


def test_the_most_urgent_comes_first() -> None:
    tasks = agenda(**a_full_day())
    assert [(task.urgency, task.kind) for task in tasks] == [
        (TOO_LATE, HAND_IN),
        (RED, HAND_IN),
        (RED, FOLLOW_UP),
        (AMBER, FOLLOW_UP),
        (AMBER, CHASE),
        (AMBER, NOT_SEEN),
        (CALM, HAND_IN),
        (CALM, NO_PROGRESS),
        (CALM, NO_PROGRESS),
    ]


@given(st.randoms(use_true_random=False))
def test_the_order_of_the_records_does_not_matter(chance: random.Random) -> None:
    records = a_full_day()
    mixed = {name: chance.sample(values, len(values)) for name, values in records.items()}
    assert agenda(**mixed) == agenda(**records)


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_every_task_is_known_and_can_be_said_on_any_day(day: date) -> None:
    records = a_full_day()
    ids = {record.id for values in records.values() for record in values}
    for task in agenda(today=day, **records):
        assert task.kind in KINDS
        assert task.urgency in URGENCIES
        assert task.record_id in ids
        words = task.said.say(ENGLISH)
        assert "{" not in words
        assert "None" not in words


def test_broken_days_from_elsewhere_break_nothing() -> None:
    records = {
        "families": [family(opened_on="kemarin", closed_on="0001-01-01", head_name=None)],
        "visits": [visit("besok", follow_up_on="0001-01-01"), make("visit", follow_up_on="2026-11-01", family="f1")],
        "letters": [
            letter(needed_by="0001-01-05"),
            letter(sent_on="9999-99-99"),
            letter(sent_on="2026-01-01", subject=None),
        ],
        "activities": [make("activity", needed_by="2026-13-01", date="2026-12-01")],
        "progress": [make("progress")],
    }
    tasks = agenda(**records)
    assert all(isinstance(words, str) for words in said(tasks))
    assert {task.kind for task in tasks} >= {FOLLOW_UP, CHASE, NOT_SEEN}


def test_a_thousand_families_are_each_asked_for_once() -> None:
    families = [family(f"f{n:04}", opened_on=str(TODAY - timedelta(days=n))) for n in range(1000)]
    tasks = agenda(families=families)
    assert len(only(NO_PROGRESS, tasks)) == 1000
    assert len(only(NOT_SEEN, tasks)) == 969
