"""What the monthly records of a family say: shares, changes, series, and where nothing moves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise

from bangjo_desktop.domain.dates import month_of, previous_month, stored_date
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.rubrics import version_of
from bangjo_desktop.domain.scales import ASPECTS, PROTECTION, RUBRIC_VERSION

UP, SAME, DOWN, NOT_COMPARABLE = "up", "same", "down", "not_comparable"
STUCK_MONTHS = 3
WORST, BEST = 1, 4
BARE = frozenset({"family", "month", "rubric_version"})
"""What a monthly record holds before anybody wrote anything into it."""


def street_share(record: Record) -> float | None:
    """Return the part of the family's income (0.0 to 1.0) that its children earn in the street.

    None where either is blank or the whole is 0; above 1.0 where what was written cannot be so.
    """
    total, children = record["income_total"], record["income_from_children"]
    return children / total if total and children is not None else None


def changes(record: Record, before: Record | None) -> dict[str, str]:
    """Return for each aspect `up`, `same`, `down`, or `not_comparable` against the record `before`."""
    return {aspect.name: _change(record, before, aspect.name) for aspect in ASPECTS}


def by_month(records: Iterable[Record]) -> dict[str, Record]:
    """Return one family's records by month, the oldest first; of two for one month the one begun last."""
    return {str(record["month"]): record for record in sorted(records, key=_order) if record["month"]}


def record_before(records: Iterable[Record], month: str) -> Record | None:
    """Return the newest of one family's records from before `month` (`YYYY-MM`)."""
    earlier = [record for known, record in by_month(records).items() if known < month]
    return earlier[-1] if earlier else None


def is_stuck(records: Iterable[Record], month: str) -> bool:
    """Whether no aspect of one family went up in the three months that end with `month`.

    Said only where an aspect was assessed both in those months and before them, and where one could still go up.
    """
    known = {then: record for then, record in by_month(records).items() if then <= month}
    courses = [_course(known, aspect.name, previous_month(month, STUCK_MONTHS - 1)) for aspect in ASPECTS]
    rose = any(after > then for before, since in courses for then, after in pairwise(before + since))
    could_rise = any(before and since and since[-1] < BEST for before, since in courses)
    return could_rise and not rose


def months_until(month: str, count: int = 12) -> tuple[str, ...]:
    """Return `count` months, the oldest first, ending with `month`."""
    return tuple(previous_month(month, back) for back in range(count - 1, -1, -1))


def series(
    records: Iterable[Record], month: str, value: Callable[[Record], float | None], count: int = 12
) -> tuple[tuple[str, float | None], ...]:
    """Return `value` of one family's record for each of the `count` months ending with `month`.

    A month without a record, or without that value, is None: a gap in the chart, never zero.
    """
    known = by_month(records)
    return tuple((then, value(known[then]) if then in known else None) for then in months_until(month, count))


def street_days(record: Record) -> float | None:
    """Return the days on the street of a month, as `series` takes it."""
    days = record["street_days"]
    return None if days is None else float(days)


def needs_protection(record: Record) -> bool:
    """Whether violence or exploitation is happening: the lowest level of child protection, which asks to refer now."""
    return bool(record[PROTECTION] == 1)


def says_something(record: Record) -> bool:
    """Whether anything was written down for the month: a cell that was emptied again leaves a bare record."""
    return any(value not in (None, "", []) for name, value in record.values.items() if name not in BARE)


def is_accompanied(family: Record, day: date) -> bool:
    """Whether the house accompanies `family` on `day`: active (or not said), begun, not closed and not on hold."""
    opened, closed = stored_date(family["opened_on"]), stored_date(family["closed_on"])
    return (
        family["status"] in (None, "active")
        and not family["suspended"]
        and (opened is None or opened <= day)
        and (closed is None or closed > day)
    )


def missing_progress(families: Iterable[Record], progress: Iterable[Record], day: date) -> tuple[Record, ...]:
    """Return the families accompanied on `day` of whose month nothing was written down yet, in the order given."""
    month = month_of(day)
    written = {record["family"] for record in progress if record["month"] == month and says_something(record)}
    return tuple(family for family in families if is_accompanied(family, day) and family.id not in written)


def by_family(records: Iterable[Record]) -> Mapping[str, Sequence[Record]]:
    """Return records that carry a `family` by its id."""
    found: dict[str, list[Record]] = {}
    for record in records:
        if record["family"]:
            found.setdefault(record["family"], []).append(record)
    return found


def _order(record: Record) -> tuple[str, str]:
    return str(record["month"]), record.id


def _change(record: Record, before: Record | None, name: str) -> str:
    if before is None or version_of(before) != version_of(record):
        return NOT_COMPARABLE
    now, then = record[name], before[name]
    if now is None or then is None:
        return NOT_COMPARABLE
    return UP if now > then else DOWN if now < then else SAME


def _course(known: Mapping[str, Record], name: str, start: str) -> tuple[list[int], list[int]]:
    """Return an aspect's last score from before `start`, and those since; all of the newest rubric."""
    newest = max((version_of(record) for record in known.values()), default=RUBRIC_VERSION)
    scores = [
        (month, record[name])
        for month, record in known.items()
        if record[name] is not None and version_of(record) == newest
    ]
    before = [score for month, score in scores if month < start]
    return before[-1:], [score for month, score in scores if month >= start]
