"""Counting the days on which an office is open: Monday to Friday, without the house's list of holidays."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from bangjo_desktop.domain.insight.lead_time import is_working_day

_A_WEEK = 5


def working_days(after: date, until: date, holidays: Collection[date] = ()) -> int:
    """Return how many working days lie after `after` up to and with `until`; 0 where `until` is not later."""
    if until <= after:
        return 0
    weeks, rest = divmod((until - after).days, 7)
    odd = sum((after + timedelta(days=day)).weekday() < _A_WEEK for day in range(1, rest + 1))
    closed = sum(after < day <= until and day.weekday() < _A_WEEK for day in set(holidays))
    return weeks * _A_WEEK + odd - closed


def after_working_days(start: date, days: int, holidays: Collection[date] = ()) -> date:
    """Return the day on which `days` working days have passed since `start`; for 0 days that is `start` itself."""
    day, passed = start, 0
    while passed < days:
        day += timedelta(days=1)
        passed += is_working_day(day, holidays)
    return day
