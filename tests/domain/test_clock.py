"""Which clocks cannot be right, from what a program's day, the changes of a house and a person's word say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangjo_desktop.domain.clock import QUIET, SLACK, Trust, known_by
from bangjo_desktop.domain.dates import parse_date

RELEASED = date(2026, 11, 27)
NOW = datetime(2027, 3, 5, 9, tzinfo=UTC)
TERM = [NOW - timedelta(days=day) for day in range(0, 700, 9)]


class Written:
    """Changes made at some moments."""

    def __init__(self, moments: Sequence[datetime]) -> None:
        self._moments = moments

    def oldest(self) -> datetime | None:
        return min(self._moments, default=None)

    def newest(self, after: datetime, until: datetime) -> datetime | None:
        return max((moment for moment in self._moments if after < moment <= until), default=None)


@pytest.mark.parametrize("year", [1970, 2000, 2016, 2020, 2026])
def test_a_clock_that_was_reset_is_behind_the_newest_change(year: int) -> None:
    shown = datetime(year, 1, 1, 0, 3, tzinfo=UTC)
    doubt = known_by(RELEASED, shown, Written(TERM)).doubt(shown)
    assert doubt
    assert doubt.is_behind
    assert doubt.floor == NOW
    assert not doubt.can_be_right


def test_without_a_house_the_day_of_the_program_speaks() -> None:
    for shown in (
        datetime(1970, 1, 1, tzinfo=UTC),
        datetime(2026, 11, 20, tzinfo=UTC),
        datetime(2099, 1, 1, tzinfo=UTC),
    ):
        doubt = known_by(RELEASED, shown).doubt(shown)
        assert doubt
        assert doubt.floor == datetime(2026, 11, 27, tzinfo=UTC)
    assert known_by(RELEASED, NOW).doubt(NOW) is None


def test_a_clock_of_next_year_is_far_ahead_and_may_be_right() -> None:
    shown = NOW + timedelta(days=365)
    known = known_by(RELEASED, shown, Written(TERM))
    doubt = known.doubt(shown)
    assert doubt
    assert (doubt.is_behind, doubt.can_be_right, doubt.floor) == (False, True, NOW)
    trusted = known_by(RELEASED, shown, Written(TERM), doubt.denied())
    assert trusted.doubt(shown) is None
    assert trusted.doubt(shown + QUIET) is None
    assert trusted.doubt(datetime(1970, 1, 1, tzinfo=UTC))


def test_a_clock_a_semester_after_the_newest_change_may_be_right() -> None:
    shown = NOW + timedelta(days=200)
    assert known_by(RELEASED, shown, Written(TERM)).doubt(shown) is None


@pytest.mark.parametrize("hours", [7, 8, 9, -12, 14])
def test_zones_and_slow_clocks_are_nobodys_mistake(hours: int) -> None:
    zone = timezone(timedelta(hours=hours))
    shown = NOW.astimezone(zone) - timedelta(hours=12)
    assert known_by(RELEASED, shown, Written(TERM)).doubt(shown) is None


@pytest.mark.parametrize("ahead", [365, 3650, 30000])
def test_one_laptop_that_ran_ahead_makes_nobody_else_look_late(ahead: int) -> None:
    written = Written([*TERM, NOW + timedelta(days=ahead)])
    known = known_by(RELEASED, NOW, written)
    assert known.doubt(NOW) is None
    assert known.floor == NOW


def test_a_laptop_some_months_ahead_can_be_denied_once_and_for_all() -> None:
    wrong = [NOW + timedelta(days=100), NOW + timedelta(days=101)]
    doubt = known_by(RELEASED, NOW, Written([*TERM, *wrong])).doubt(NOW)
    assert doubt
    assert doubt.can_be_right
    trust = doubt.denied()
    for days in (0, 30, 99, 150):
        today = NOW + timedelta(days=days)
        written = Written([*TERM, *wrong, today])
        assert known_by(RELEASED, today, written, trust).doubt(today) is None
    reset = datetime(2020, 1, 1, tzinfo=UTC)
    assert known_by(RELEASED, reset, Written([*TERM, *wrong]), trust).doubt(reset)


def test_after_a_quiet_year_two_laptops_bear_each_other_out() -> None:
    later = NOW + timedelta(days=400)
    assert known_by(RELEASED, later, Written([*TERM, later - timedelta(days=2)])).doubt(later) is None


def test_a_house_younger_than_its_program_speaks_for_itself() -> None:
    begun = datetime(2028, 9, 1, tzinfo=UTC)
    written = Written([begun + timedelta(days=day) for day in range(90)])
    doubt = known_by(RELEASED, datetime(1970, 1, 1, tzinfo=UTC), written).doubt(datetime(1970, 1, 1, tzinfo=UTC))
    assert doubt
    assert doubt.floor == begun + timedelta(days=89)


@given(
    st.lists(st.datetimes(datetime(2024, 1, 1), datetime(2032, 1, 1), timezones=st.just(UTC)), max_size=12),
    st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
    st.none() | st.datetimes(datetime(2026, 1, 1), datetime(2032, 1, 1), timezones=st.just(UTC)),
)
def test_what_is_taken_for_now_is_the_clock_or_a_moment_that_somebody_vouches_for(
    moments: list[datetime], shown: datetime, trusted: datetime | None
) -> None:
    known = known_by(RELEASED, shown, Written(moments), Trust(trusted))
    vouched = {datetime(2026, 11, 27, tzinfo=UTC), *moments, *([trusted] if trusted else [])}
    assert known.floor in vouched
    doubt = known.doubt(shown)
    assert (doubt is None) == (known.floor - SLACK <= shown <= known.floor + known.lasts)
    if doubt and doubt.can_be_right:
        assert known_by(RELEASED, shown, Written(moments), doubt.denied()).doubt(shown) is None


@pytest.mark.parametrize("shown", [datetime(year, 6, 1, tzinfo=UTC) for year in (1970, 1999, 2026, 2027, 2070, 2126)])
def test_two_digits_are_never_1926_and_never_2126(shown: datetime) -> None:
    known = known_by(RELEASED, shown, Written(TERM))
    today = (known.floor if known.doubt(shown) else shown).date()
    assert parse_date("23/11/26", today) == date(2026, 11, 23)
    assert parse_date("5-3-'27", today) == date(2027, 3, 5)
