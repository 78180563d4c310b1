"""How urgent a thing is: amber from fourteen days before its day, red from seven (DOMAIN notes §1.3), then too late."""

from __future__ import annotations

from collections.abc import Iterable

TOO_LATE, RED, AMBER, CALM = "too_late", "red", "amber", "calm"
URGENCIES = (TOO_LATE, RED, AMBER, CALM)
RED_DAYS, AMBER_DAYS = 7, 14


def by_days_left(left: int) -> str:
    """Return the urgency of what is due in `left` calendar days."""
    if left < 0:
        return TOO_LATE
    return RED if left <= RED_DAYS else AMBER if left <= AMBER_DAYS else CALM


def most_urgent(urgencies: Iterable[str]) -> str:
    """Return the most urgent of `urgencies`; calm where there is none."""
    return min((each for each in urgencies), key=URGENCIES.index, default=CALM)
