"""The hours that a house has left to tell of a breach: never more than the law gives."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangjo_desktop.domain.insight.incident import ALLOWED, deadline, notice_of, still_open
from bangjo_desktop.domain.insight.urgency import AMBER, CALM, RED, TOO_LATE
from bangjo_desktop.domain.language import Language
from bangjo_desktop.domain.record import Record

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=timezone(timedelta(hours=7)))
ENGLISH = Language("en")


def incident(record: str = "1" * 32, /, **values: Any) -> Record:
    return Record("incident", record, values)


@pytest.mark.parametrize(
    ("found", "hours", "urgency"),
    [
        ({"found_on": "2026-11-23", "found_at": "09:00"}, 72, AMBER),
        ({"found_on": "2026-11-23", "found_at": "08:59"}, 71, AMBER),
        ({"found_on": "2026-11-23"}, 63, AMBER),
        ({"found_on": "2026-11-21", "found_at": "08:00"}, 23, RED),
        ({"found_on": "2026-11-20", "found_at": "09:00"}, 0, RED),
        ({"found_on": "2026-11-20", "found_at": "08:59"}, -1, TOO_LATE),
        ({"found_on": "2026-11-20"}, -9, TOO_LATE),
        ({"found_on": "2026-11-23", "found_at": "noon"}, 63, AMBER),
        ({"happened_on": "2026-11-01"}, None, AMBER),
        ({"found_on": "2026-13-45"}, None, AMBER),
    ],
)
def test_the_hours_count_from_when_it_was_found(found: dict[str, Any], hours: int | None, urgency: str) -> None:
    notice = notice_of(incident(**found), NOW)
    assert (notice.hours, notice.urgency) == (hours, urgency)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({}, "the families and the authority"),
        ({"told_families_on": "2026-11-23"}, "the authority"),
        ({"told_authority_on": "2026-11-23"}, "the families"),
    ],
)
def test_it_says_who_has_still_to_be_told(told: dict[str, Any], words: str) -> None:
    said = notice_of(incident(found_on="2026-11-23", **told), NOW).said.say(ENGLISH)
    assert said == f"63 h left to tell {words} in writing."


def test_where_everybody_was_told_nothing_is_left() -> None:
    told = incident(found_on="2026-01-01", told_families_on="2026-01-02", told_authority_on="2026-01-02")
    assert notice_of(told, NOW).urgency == CALM
    assert still_open([told], NOW) == []


def test_what_is_late_comes_first_and_what_has_no_day_before_it() -> None:
    late = incident("2" * 32, found_on="2026-11-01")
    fresh = incident("1" * 32, found_on="2026-11-23")
    undated = incident("3" * 32)
    assert [each.id[0] for each, _notice in still_open([fresh, late, undated], NOW)] == ["3", "2", "1"]


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)),
    st.timedeltas(timedelta(days=-5), timedelta(days=5)),
    st.booleans(),
)
def test_nobody_is_told_that_they_have_longer_than_three_times_24_hours(
    found: datetime, later: timedelta, has_time: bool
) -> None:
    found = found.replace(second=0, microsecond=0)
    at = {"found_at": f"{found:%H:%M}"} if has_time else {}
    record = incident(found_on=f"{found:%Y-%m-%d}", **at)
    now = found + later
    until = deadline(record)
    assert until
    assert until <= found + ALLOWED
    hours = notice_of(record, now.replace(tzinfo=UTC)).hours
    assert hours is not None
    assert now + timedelta(hours=hours) <= until < now + timedelta(hours=hours + 1)
