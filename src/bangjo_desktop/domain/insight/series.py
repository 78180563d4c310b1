"""Activities that come back: every week, every second Saturday, until a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.record import Record

MOST = 60
"""Activities that a series has at most: more than a year of weeks is a slip of the pen."""
_OWN = ("minutes", "needed_by", "permission", "note")
"""Fields that belong to the one activity alone."""


def series_days(first: date, weeks: int, until: date) -> tuple[date, ...]:
    """Return the days after `first`, every `weeks` weeks up to and with `until`; at most MOST."""
    days = (first + timedelta(weeks=weeks * number) for number in range(1, MOST + 1))
    return tuple(day for day in days if day <= until)


def copies(activity: Record, weeks: int, until: date) -> list[Mapping[str, Any]]:
    """Return the values of the activities that follow `activity` in its series, planned; none where it has no day."""
    first = stored_date(activity["date"])
    if first is None:
        return []
    kept = {name: value for name, value in activity.values.items() if name not in _OWN and value is not None}
    return [{**kept, "date": day.isoformat(), "status": "planned"} for day in series_days(first, weeks, until)]
