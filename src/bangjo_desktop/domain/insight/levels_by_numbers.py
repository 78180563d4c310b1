"""Which level the numbers of a month amount to, for the aspects whose levels are numbers (DOMAIN notes §4)."""

from __future__ import annotations

from collections.abc import Mapping

from bangjo_desktop.domain.insight.progress import street_share
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.scales import STREET_INCOME

SCHOOL, STREET, TAKING_PART = "school_attendance", "street_time", "participation"
Levels = tuple[int, ...]
"""Levels that the numbers leave open, the likeliest first."""


def levels_by_numbers(record: Record) -> Mapping[str, Levels]:
    """Return the levels of the aspects that the numbers of `record` tell, and of no others."""
    found = {
        SCHOOL: _attendance(record["school_days"], record["school_days_attended"]),
        STREET: _street(record["street_days"]),
        STREET_INCOME: _income(street_share(record)),
    }
    return {name: levels for name, levels in found.items() if levels}


def level_of_taking_part(came: int, asked: int) -> Levels:
    """Return the levels of who came to `came` of `asked` trainings and talks; none where nobody was asked.

    From 80 % on only a visit can tell whether what was learned is applied, which the highest level says.
    """
    if not asked:
        return ()
    rate = came / asked
    return (1,) if not came else (2,) if rate < 0.5 else (3,) if rate < 0.8 else (3, 4)


def _street(days: int | None) -> Levels:
    if days is None:
        return ()
    return (4,) if days == 0 else (3,) if days < 10 else (2,) if days < 20 else (1,)


def _income(share: float | None) -> Levels:
    if share is None or not 0 <= share <= 1:
        return ()
    return (4,) if share == 0 else (3,) if share <= 0.25 else (2,) if share <= 0.5 else (1,)


def _attendance(days: int | None, attended: int | None) -> Levels:
    """Below 60 % a child may also be out of school, which level 1 says."""
    if not days or attended is None or not 0 <= attended <= days:
        return ()
    rate = attended / days
    return (4,) if rate >= 0.85 else (3,) if rate >= 0.6 else (2, 1)
