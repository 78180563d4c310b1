"""A span of days that a report is about: a month or a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bangjo_desktop.domain.dates import month_end, month_of, stored_date


@dataclass(frozen=True)
class Span:
    """From `start` to `end`, both days included."""

    start: date
    end: date

    def holds(self, day: object) -> bool:
        """Whether a stored day lies in it; what is no day does not."""
        found = stored_date(day)
        return found is not None and self.start <= found <= self.end

    def holds_month(self, month: object) -> bool:
        """Whether a stored month (`YYYY-MM`) lies in it."""
        return isinstance(month, str) and month_of(self.start) <= month <= month_of(self.end)


def year_span(year: int) -> Span:
    """Return the calendar year."""
    return Span(date(year, 1, 1), date(year, 12, 31))


def month_span(month: str) -> Span:
    """Return the month `YYYY-MM`."""
    first = date.fromisoformat(f"{month}-01")
    return Span(first, month_end(first))
