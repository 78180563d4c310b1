"""A moment by the clock on the wall of this laptop."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime


def by_this_clock(moment: datetime) -> datetime:
    """Return `moment` in this laptop's zone; one without a zone is taken for a time of this clock.

    Windows knows no zone before 1970 and after the year 3000, and says so by OSError: there it is that of today.
    """
    with suppress(OSError, OverflowError, ValueError):
        return moment.astimezone()
    today = datetime.now(UTC).astimezone().tzinfo
    if moment.tzinfo is None:
        return moment.replace(tzinfo=today)
    with suppress(OverflowError):
        return moment.astimezone(today)
    return moment
