"""Which backups are kept: many of today, fewer of long ago, and never fewer than a few."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

_RECENT, _NEWEST = 10, 3
_DAYS, _WEEKS, MONTHS = 7, 4, 12
WAY_BACK = 7
"""How many days of backups come after a house that was set aside before it may go."""


def kept(times: Iterable[datetime], now: datetime) -> set[datetime]:
    """Return which of the backups made at `times` are kept at `now`.

    The newest ten of the last 24 hours; the newest of each of the last 7 days, 4 weeks and 12 months that have one; the
    newest three whatever their age. Those that seem to lie ahead were named by a wrong clock: the newest three of them
    stay, and take the place of nothing.
    """
    ordered = sorted(set(times), reverse=True)
    past = [time for time in ordered if time <= now]
    ahead = [time for time in ordered if time > now]
    recent = [time for time in past if now - time <= timedelta(days=1)][:_RECENT]
    by_age = [
        chosen
        for period, count in ((_day, _DAYS), (_week, _WEEKS), (_month, MONTHS))
        for chosen in _newest_of_each(past, period, count)
    ]
    return set(ahead[:_NEWEST]) | set(past[:_NEWEST]) | set(recent) | set(by_age)


def is_recent_way_back(time: datetime, times: Iterable[datetime]) -> bool:
    """Whether backups of fewer than `WAY_BACK` later days are there. Days that had a backup are counted, not hours:
    a clock that jumps makes nothing old.
    """
    return len({other.date() for other in times if other.date() > time.date()}) < WAY_BACK


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
