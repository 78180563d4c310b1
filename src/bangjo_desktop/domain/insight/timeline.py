"""Everything that happened with a family, by its days: visits, months, activities, services, letters, school."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bangjo_desktop.domain.dates import month_end, stored_date
from bangjo_desktop.domain.record import Record

KINDS = ("visit", "progress", "commitment", "attendance", "service", "letter", "schooling", "document", "consent")
_DAYS: Mapping[str, tuple[str, ...]] = {
    "visit": ("date",),
    "commitment": ("done_on", "due_on"),
    "service": ("received_on", "asked_on"),
    "letter": ("sent_on", "date"),
    "document": ("since",),
    "consent": ("withdrawn_on", "given_on"),
}
"""The fields that give a record its day: the first of them that is filled."""


@dataclass(frozen=True)
class Moment:
    """One record of a family with the day that it stands on; `about` is the activity that was attended."""

    day: date
    record: Record
    about: Record | None = None


def timeline(records: Iterable[Record], activities: Mapping[str, Record] | None = None) -> list[Moment]:
    """Return the moments of `records`, the newest first; what has no day is left out.

    A monthly record stands on its month's last day, a school year on the day since which it holds, else on its first.
    """
    found = [moment for record in records if (moment := _moment(record, activities or {}))]
    return sorted(found, key=lambda moment: (moment.day, moment.record.id), reverse=True)


def outcomes(commitments: Sequence[Record], today: date) -> dict[str, int]:
    """Count what was agreed: `done`, `dropped`, `open`, and of the open ones those that are `late`."""
    counts = dict.fromkeys(("done", "dropped", "open", "late"), 0)
    for one in commitments:
        counts[one["status"] if one["status"] in ("done", "dropped") else "open"] += 1
    counts["late"] = sum(1 for _one in _late(commitments, today))
    return counts


def _late(commitments: Iterable[Record], today: date) -> Iterator[Record]:
    for one in commitments:
        due = stored_date(one["due_on"])
        if one["status"] not in ("done", "dropped") and due and due < today:
            yield one


def _moment(record: Record, activities: Mapping[str, Record]) -> Moment | None:
    about = activities.get(record["activity"] or "") if record.kind == "attendance" else None
    day = _day(about if about else record)
    return Moment(day, record, about) if day else None


def _day(record: Record) -> date | None:
    if record.kind == "progress":
        return _last_day(record["month"])
    if record.kind == "schooling":
        return stored_date(record["since"]) or stored_date(f"{str(record['school_year'] or '')[:4]}-07-01")
    if record.kind == "activity":
        return stored_date(record["date"])
    return next((day for name in _DAYS.get(record.kind, ()) if (day := stored_date(record[name]))), None)


def _last_day(month: object) -> date | None:
    first = stored_date(f"{month}-01")
    return month_end(first) if first else None
