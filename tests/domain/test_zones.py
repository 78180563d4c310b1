"""Moments of a clock that was reset, on a system that knows no zone for them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangjo_desktop.domain.zones import by_this_clock


class _OfWindows(datetime):
    """A moment as Windows treats it: of its zone nothing is known before 1970."""

    def astimezone(self, tz: tzinfo | None = None) -> datetime:
        if tz is None and self.year <= 1970:
            raise OSError(22, "Invalid argument")
        return datetime.fromisoformat(self.isoformat()).astimezone(tz)


@pytest.mark.parametrize("year", [1601, 1969, 1970])
def test_a_time_from_before_windows_began_is_a_time_of_this_clock(year: int) -> None:
    moment = by_this_clock(_OfWindows(year, 1, 1, 8, 30))
    assert (moment.year, moment.hour, moment.minute) == (year, 8, 30)
    assert moment.tzinfo is not None


def test_a_moment_with_a_zone_stays_that_moment() -> None:
    moment = _OfWindows(1969, 12, 31, 23, tzinfo=UTC)
    assert by_this_clock(moment) - datetime(1969, 12, 31, 23, tzinfo=UTC) == timedelta(0)


@given(st.datetimes(timezones=st.sampled_from([None, UTC])))
def test_every_moment_has_a_place(moment: datetime) -> None:
    placed = by_this_clock(moment)
    assert placed.tzinfo is not None
    assert moment.tzinfo is None or placed == moment
