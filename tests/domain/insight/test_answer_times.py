"""Plain figures of how long answers and goods took, counted by hand, and whether aid came in time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangjo_desktop.domain.insight.aid_in_time import Asked, InTime, asked, by_handing_in, by_year, in_time
from bangjo_desktop.domain.insight.answer_times import (
    Times,
    by_partner_and_kind,
    by_quarter,
    goods_wait_of,
    times,
)
from bangjo_desktop.domain.insight.lead_time import Wait
from bangjo_desktop.domain.record import Record

TODAY = date(2026, 11, 23)


def letter(sent: str, replied: str | None = None, came: str | None = None, **more: Any) -> Record:
    values = {"code": "PM", "to": "d" * 32, "sent_on": sent, "replied_on": replied, "aid_received_on": came, **more}
    return Record("letter", more.get("id", "1" * 32), values)


def test_half_and_most_counted_by_hand() -> None:
    days = (10, 12, 20, 22, 30)
    letters = [letter("2026-01-05", str(date(2026, 1, 5) + timedelta(days=each))) for each in days]
    assert times(letters, TODAY) == Times(5, 0, 20, 22, 30, None)


def test_what_still_waits_lengthens_and_is_named() -> None:
    letters = [letter("2026-01-05", "2026-01-15")] * 2 + [letter("2026-10-24")] * 3
    assert times(letters, TODAY) == Times(2, 3, None, None, 10, 30)
    assert times([], TODAY) == Times(0, 0, None, None, None, None)


@pytest.mark.parametrize(
    ("given_", "wait"),
    [
        (letter("2026-01-05", "2026-01-15", "2026-01-25"), Wait(20, True)),
        (letter("2026-11-03"), Wait(20, False)),
        (letter("2026-11-03", "2026-11-10", decision="refused"), None),
        (letter("2026-11-03", cancelled_on="2026-11-04"), None),
        (letter("2026-11-03", status="done"), None),
        (letter("2026-11-03", code="PI"), None),
        (letter("2026-12-03"), None),
        (letter("2026-11-03", came="2026-11-01"), None),
        (letter("2026-11-03", came="2026-12-01"), Wait(20, False)),
    ],
)
def test_how_long_goods_are_waited_for(given_: Record, wait: Wait | None) -> None:
    assert goods_wait_of(given_, TODAY) == wait


def test_groups_are_by_partner_and_kind_the_largest_first() -> None:
    other = letter("2026-01-05", "2026-01-06", to="e" * 32)
    letters = [other, letter("2026-01-05", "2026-01-15"), letter("2026-11-01"), letter("2026-11-01", code="TK")]
    groups = by_partner_and_kind(letters, TODAY)
    assert [(group.partner[0], group.code, group.answers.came, group.answers.waiting) for group in groups] == [
        ("d", "PM", 1, 1), ("e", "PM", 1, 0),
    ]  # fmt: skip


def test_quarters_end_with_the_present_one_and_count_by_the_day_of_handing_in() -> None:
    letters = [letter("2025-12-31", "2026-01-10"), letter("2026-01-01", "2026-01-21"), letter("2026-10-01")]
    found = by_quarter(letters, TODAY, 5)
    assert [(each.year, each.quarter) for each in found] == [(2025, 4), (2026, 1), (2026, 2), (2026, 3), (2026, 4)]
    assert [each.answers.came for each in found] == [1, 1, 0, 0, 0]
    assert found[-1].answers.waiting == 1


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(1, 12))
def test_quarters_are_consecutive_on_any_day(today: date, count: int) -> None:
    found = [each.year * 4 + each.quarter - 1 for each in by_quarter([], today, count)]
    assert found == list(range(found[0], found[0] + count))
    assert found[-1] == today.year * 4 + (today.month - 1) // 3


def activity(day: str, record: str = "a" * 32, **more: Any) -> Record:
    return Record("activity", record, {"date": day, **more})


def test_aid_in_time_late_and_never_counted_by_hand() -> None:
    acts = {each.id: each for each in (
        activity("2026-03-10"), activity("2026-04-10", "b" * 32),
        activity("2026-05-10", "c" * 32, needed_by="2026-05-08"),
        activity("2026-12-24", "d" * 32), activity("2026-06-01", "e" * 32, status="cancelled"),
    )}  # fmt: skip
    letters = [
        letter("2026-02-01", came="2026-03-10", activity="a" * 32),
        letter("2026-03-30", came="2026-04-13", activity="b" * 32),
        letter("2026-04-01", activity="c" * 32),
        letter("2026-11-01", activity="d" * 32),
        letter("2026-05-01", activity="e" * 32),
        letter("2026-02-02", activity="a" * 32, cancelled_on="2026-02-03"),
    ]
    needs = asked(letters, acts, TODAY)
    assert in_time(needs) == InTime(3, 1, 1, 1, 3)
    assert by_year(needs) == {2026: InTime(3, 1, 1, 1, 3)}
    early, late = by_handing_in(needs, 28)
    assert (early.needs, early.in_time, late.needs, late.in_time) == (2, 1, 1, 0)


def test_of_two_letters_for_one_activity_the_one_whose_aid_came_counts_once() -> None:
    letters = [letter("2026-02-01", activity="a" * 32), letter("2026-02-20", came="2026-03-01", activity="a" * 32)]
    assert in_time(asked(letters, {"a" * 32: activity("2026-03-10")}, TODAY)) == InTime(1, 1, 0, 0, None)


def test_nothing_needed_has_no_share() -> None:
    assert in_time([]).share is None


DAYS = st.dates(date(2024, 1, 1), date(2026, 11, 23))


@given(st.lists(st.builds(Asked, DAYS, DAYS, st.none() | DAYS), max_size=30), st.integers(0, 90))
def test_every_need_is_counted_exactly_once(needs: list[Asked], days: int) -> None:
    whole, years, halves = in_time(needs), by_year(needs).values(), by_handing_in(needs, days)
    for parts in ([whole], list(years), list(halves)):
        assert sum(each.needs for each in parts) == len(needs)
        assert sum(each.in_time + each.late + each.never for each in parts) == len(needs)
        assert sum(each.in_time for each in parts) == whole.in_time
