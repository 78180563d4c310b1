"""Services and referrals: what waits, when to ask again, what a click on a status writes."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangjo_desktop.domain.insight.agenda import SERVICE, Task, day_agenda
from bangjo_desktop.domain.insight.calendar_days import SERVICE as ON_ITS_DAY
from bangjo_desktop.domain.insight.calendar_days import events
from bangjo_desktop.domain.insight.house_rules import HouseRules
from bangjo_desktop.domain.insight.lead_time import DEFAULT, LeadTime
from bangjo_desktop.domain.insight.service_course import (
    ANSWER_DAYS,
    ENDED,
    OPEN,
    RECEIVED,
    Course,
    courses,
    step,
    tallies,
)  # fmt: skip
from bangjo_desktop.domain.insight.urgency import AMBER, RED
from bangjo_desktop.domain.language import Language
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.records.work import COMPONENTS

TODAY = date(2026, 11, 23)
IDS = itertools.count(1)
ENGLISH = Language("en")
FAMILY = Record("family", "f1", {"head_name": "Slamet", "opened_on": "2026-11-23", "status": "active"})
RULES = HouseRules(LeadTime(28, 0, 0, DEFAULT))


def service(**values: Any) -> Record:
    said = {"family": "f1", "kind": "Psikolog", "component": "therapy", "status": "asked", "asked_on": "2026-11-20"}
    return Record("service", f"{next(IDS):032x}", {**said, **values})


def course(**values: Any) -> Course:
    return courses([service(**values)], TODAY)[0]


def tasks(*services: Record, families: tuple[Record, ...] = (FAMILY,), people: tuple[Record, ...] = ()) -> list[Task]:
    found = day_agenda(TODAY, RULES, families=families, services=services, people=people)
    return [task for task in found if task.kind == SERVICE]


def said(*services: Record) -> list[str]:
    return [task.said.say(ENGLISH) for task in tasks(*services)]


@pytest.mark.parametrize(
    ("values", "is_open", "waiting"),
    [
        ({}, True, 3),
        ({"status": "scheduled"}, True, 3),
        ({"status": None}, True, 3),
        ({"status": None, "received_on": "2026-11-22"}, False, 2),
        ({"status": "received", "received_on": "2026-11-21"}, False, 1),
        ({"status": "received", "received_on": "2026-11-01"}, False, None),
        ({"status": "refused"}, False, None),
        ({"status": "not_available"}, False, None),
        ({"status": "waiting_list"}, False, None),
        ({"asked_on": None}, True, None),
        ({"asked_on": "2026-12-01"}, True, None),
        ({"asked_on": "kemarin"}, True, None),
    ],
)
def test_what_is_open_and_how_long_it_waits(values: dict[str, Any], is_open: bool, waiting: int | None) -> None:
    one = course(**values)
    assert (one.is_open, one.waiting) == (is_open, waiting)


def test_an_answer_is_awaited_for_two_weeks() -> None:
    asked = {"asked_on": "2026-11-09"}
    assert course(**asked).late(TODAY) == 0
    assert course(**asked).late(TODAY - timedelta(days=1)) is None
    assert said(service(**asked)) == ["Slamet: “Psikolog”, no answer for 14 days"]
    for answered in ("agreed", "scheduled", "refused", "received", "not_available"):
        assert said(service(**asked, status=answered)) == []


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-11-23", ["Slamet: “Psikolog”, follow up today"]),
        ("2026-11-22", ["Slamet: “Psikolog”, follow-up was due yesterday"]),
        ("2026-11-16", ["Slamet: “Psikolog”, follow-up 7 days late"]),
        ("2026-11-24", []),
    ],
)
@pytest.mark.parametrize("status", ["asked", "scheduled", "refused", "received", None])
def test_a_day_that_a_person_set_counts_whatever_the_status(day: str, words: list[str], status: str | None) -> None:
    assert said(service(follow_up_on=day, status=status)) == words


def test_a_planned_day_ahead_silences_the_two_weeks() -> None:
    assert said(service(asked_on="2026-09-01", follow_up_on="2026-12-01")) == []


def test_how_urgent_it_is() -> None:
    late = [service(follow_up_on="2026-11-16"), service(follow_up_on="2026-11-15"), service(asked_on="2026-10-26"),
            service(asked_on="2026-10-25")]  # fmt: skip
    assert {task.record_id: task.urgency for task in tasks(*late)} == {
        late[0].id: AMBER, late[1].id: RED, late[2].id: AMBER, late[3].id: RED,
    }  # fmt: skip


def test_families_that_are_not_accompanied_are_left_out_and_those_not_received_are_not_lost() -> None:
    due = service(follow_up_on="2026-11-20")
    closed = Record("family", "f1", {"head_name": "Slamet", "status": "closed"})
    held = Record("family", "f1", {"head_name": "Slamet", "suspended": True})
    assert tasks(due, families=(closed,)) == []
    assert tasks(due, families=(held,)) == []
    (task,) = tasks(due, families=())
    assert "not received yet" in task.said.say(ENGLISH)


def test_a_service_of_a_person_is_of_its_family() -> None:
    due = service(family=None, person="p1", follow_up_on="2026-11-23")
    person = Record("person", "p1", {"family": "f1"})
    assert tasks(due, people=(person,))[0].said.say(ENGLISH).startswith("Slamet")


def test_without_a_name_the_component_is_said() -> None:
    assert said(service(kind=None, follow_up_on="2026-11-23")) == [
        "Slamet: “Physical, psychosocial and mental therapy”, follow up today"
    ]


def test_what_is_due_comes_first_then_what_waits_longest_then_what_ended_last() -> None:
    given = [
        service(status="received", received_on="2026-01-01"), service(status="received", received_on="2026-10-01"),
        service(asked_on="2026-11-22"), service(asked_on="2026-11-12"), service(follow_up_on="2026-11-22"),
        service(asked_on="2026-08-01"),
    ]  # fmt: skip
    found = [one.record.id for one in courses(given, TODAY)]
    assert found == [given[place].id for place in (5, 4, 3, 2, 1, 0)]


def test_the_seven_components_are_counted_and_the_unnamed_only_where_there_are_any() -> None:
    given = [service(), service(), service(family="f2", status="received"), service(component="vocational")]
    found = {one.component: one for one in tallies(courses(given, TODAY))}
    assert list(found) == [option.code for option in COMPONENTS]
    therapy = found["therapy"]
    assert (therapy.families, therapy.open, therapy.received) == (2, 2, 1)
    unnamed = tallies(courses([service(component=None), service(component="baru")], TODAY))[-1]
    assert (unnamed.component, unnamed.open) == (None, 2)


def test_a_click_on_received_says_when_and_ends_the_follow_up() -> None:
    asked = service(follow_up_on="2026-12-01")
    assert step(asked, RECEIVED, TODAY) == {
        "status": "received", "received_on": "2026-11-23", "follow_up_on": None,
    }  # fmt: skip
    assert step(service(received_on="2026-11-01"), RECEIVED, TODAY)["received_on"] == "2026-11-01"


def test_a_click_on_the_wrong_status_is_corrected_by_another() -> None:
    wrong = Record("service", "s", {"status": "received", "received_on": "2026-11-23"})
    assert step(wrong, "scheduled", TODAY)["received_on"] is None


@pytest.mark.parametrize(("day", "kept"), [("2026-11-22", None), ("2026-11-23", None), ("2026-11-24", "2026-11-24")])
def test_an_answer_settles_the_follow_up_that_was_due_and_leaves_one_ahead(day: str, kept: str | None) -> None:
    assert step(service(follow_up_on=day), "agreed", TODAY)["follow_up_on"] == kept


def test_the_agenda_shows_it_on_its_day() -> None:
    ahead, past = service(follow_up_on="2026-11-26", accompanied_by="w1"), service(follow_up_on="2026-11-20")
    found = events(TODAY, TODAY + timedelta(days=9), TODAY, RULES, services=[ahead, past])
    assert [(one.kind, one.day, one.workers) for one in found] == [(ON_ITS_DAY, date(2026, 11, 26), ("w1",))]


DAYS = st.none() | st.integers(-90, 90).map(lambda days: (TODAY + timedelta(days=days)).isoformat())
STATUSES = st.sampled_from([*OPEN, *ENDED, None])
SERVICES = st.builds(
    lambda status, asked, came, follow, part: service(
        status=status, asked_on=asked, received_on=came, follow_up_on=follow, component=part
    ),
    STATUSES, DAYS, DAYS, DAYS, st.sampled_from([*(option.code for option in COMPONENTS), None]),
)  # fmt: skip


@given(st.lists(SERVICES, max_size=12), st.randoms())
def test_every_service_is_counted_once_and_the_order_given_does_not_matter(found: list[Record], chance: Any) -> None:
    mixed = list(found)
    chance.shuffle(mixed)
    there = courses(found, TODAY)
    assert [one.record.id for one in there] == [one.record.id for one in courses(mixed, TODAY)]
    assert sum(sum(one.by_status.values()) for one in tallies(there)) == len(found)
    assert sum(one.open for one in tallies(there)) == sum(one.is_open for one in there)


@given(SERVICES, st.sampled_from([*OPEN, *ENDED]))
def test_after_a_click_nothing_is_due_today(one: Record, status: str) -> None:
    """Except an answer that is still awaited: asking is no answer."""
    after = Record("service", one.id, {**one.values, **step(one, status, TODAY)})
    found = courses([after], TODAY)[0]
    assert found.late(TODAY) is None or (status == "asked" and not found.is_planned)
    assert found.late(TODAY) is None or (found.waiting or 0) >= ANSWER_DAYS
    assert (after["received_on"] is not None) is (status == RECEIVED)
