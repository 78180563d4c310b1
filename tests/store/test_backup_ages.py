"""Which backups are kept, for any clock."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bangjo_desktop.store.backup_ages import WAY_BACK, is_recent_way_back, kept

NOW = datetime(2026, 11, 23, 9)
_TIMES = st.lists(st.datetimes(datetime(2006, 1, 1), datetime(2046, 1, 1)), max_size=60)


def _daily(days: int) -> list[datetime]:
    return [NOW - timedelta(days=day) for day in range(days)]


def test_a_year_of_days_leaves_days_weeks_and_months() -> None:
    left = kept(_daily(400), NOW)
    assert {NOW - timedelta(days=day) for day in range(7)} <= left
    assert len({time.isocalendar()[:2] for time in left if NOW - time < timedelta(days=28)}) >= 4
    assert len({(time.year, time.month) for time in left}) == 12
    assert len(left) <= 7 + 4 + 12


def test_kept_day_by_day_it_comes_to_the_same_depth() -> None:
    there: set[datetime] = set()
    for day in range(400):
        now = NOW + timedelta(days=day)
        there = kept(there | {now}, now)
    assert min(there) <= NOW + timedelta(days=400 - 330)
    assert len(there) <= 25


def test_a_busy_day_is_bounded_and_loses_only_its_older_ones() -> None:
    times = [NOW - timedelta(minutes=minute) for minute in range(200)]
    left = kept(times, NOW)
    assert set(times[:10]) <= left
    assert len(left) <= 13


@given(_TIMES, st.datetimes(datetime(2006, 1, 1), datetime(2046, 1, 1)))
def test_nothing_is_invented_and_the_newest_stay_of_the_past_and_of_what_lies_ahead(
    times: list[datetime], now: datetime
) -> None:
    left = kept(times, now)
    assert left <= set(times)
    assert set(sorted(set(times))[-3:]) <= left
    assert set(sorted({time for time in times if time > now})[-3:]) <= left
    assert kept(left, now) == left


def test_what_lies_ahead_takes_the_place_of_nothing() -> None:
    long_ago = [NOW - timedelta(days=90, minutes=minute) for minute in range(5)]
    ahead = [NOW + timedelta(days=7300 + day) for day in range(20)]
    assert kept([*long_ago, *ahead], NOW) == {*long_ago[:3], *ahead[-3:]}


@given(_TIMES, st.datetimes(datetime(2006, 1, 1), datetime(2046, 1, 1)))
def test_the_newest_of_the_past_stay_and_none_goes_that_is_alone_in_its_time(
    times: list[datetime], now: datetime
) -> None:
    past = sorted({time for time in times if time <= now}, reverse=True)
    left = kept(times, now)
    assert set(past[:3]) <= left
    assert {time.date() for time in past[:7]} <= {time.date() for time in left}
    assert {(time.year, time.month) for time in past[:12]} <= {(time.year, time.month) for time in left}
    assert len([time for time in left if time <= now]) <= 10 + 7 + 4 + 12 + 3


@given(st.lists(st.timedeltas(timedelta(minutes=1), timedelta(days=60)), min_size=1, max_size=80))
def test_written_one_after_the_other_the_house_never_loses_its_depth(steps: list[timedelta]) -> None:
    now, there = NOW, set[datetime]()
    every: list[datetime] = []
    for step in steps:
        now += step
        every.append(now)
        there = kept(there | {now}, now)
    days = list(dict.fromkeys(time.date() for time in reversed(every)))[:7]
    months = list(dict.fromkeys((time.year, time.month) for time in reversed(every)))[:12]
    assert set(days) <= {time.date() for time in there}
    assert set(months) <= {(time.year, time.month) for time in there}


def test_what_was_set_aside_waits_for_seven_days_of_backups_however_a_clock_jumps() -> None:
    aside = NOW
    jump = [NOW + timedelta(days=365, hours=hour) for hour in range(20)]
    assert is_recent_way_back(aside, [aside, *jump[:12]])
    days = [NOW + timedelta(days=day) for day in range(1, WAY_BACK + 1)]
    assert is_recent_way_back(aside, days[:-1])
    assert not is_recent_way_back(aside, days)
