"""Which backups are kept: many of today, fewer of long ago, and never fewer than a few."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

_RECENT, _NEWEST = 10, 3
_DAYS, _WEEKS, MONTHS = 7, 4, 12


def kept(times: Iterable[datetime], now: datetime) -> set[datetime]:
    """Return which of the backups made at `times` are kept at `now`.

    The newest ten of the last 24 hours; the newest of each of the last 7 days, 4 weeks and 12 months that have one; the
    newest three whatever their age; and all that seem to lie ahead, because then a clock is wrong, not a backup.
    """
    ordered = sorted(set(times), reverse=True)
    past = [time for time in ordered if time <= now]
    ahead = {time for time in ordered if time > now}
    recent = [time for time in past if now - time <= timedelta(days=1)][:_RECENT]
    by_age = [
        chosen
        for period, count in ((_day, _DAYS), (_week, _WEEKS), (_month, MONTHS))
        for chosen in _newest_of_each(past, period, count)
    ]
    return ahead | set(past[:_NEWEST]) | set(recent) | set(by_age)


def _newest_of_each(past: Sequence[datetime], period: Callable[[datetime], object], count: int) -> list[datetime]:
    """Return the newest of each of the `count` latest periods that have any; `past` is newest first."""
    found: dict[object, datetime] = {}
    for time in past:
        found.setdefault(period(time), time)
    return list(found.values())[:count]


def _day(time: datetime) -> object:
    return time.date()


def _week(time: datetime) -> object:
    return time.isocalendar()[:2]


def _month(time: datetime) -> object:
    return time.year, time.month
