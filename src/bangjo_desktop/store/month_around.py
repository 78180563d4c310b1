"""Gathers from the open house what other records tell of a family's month."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.insight.month_known import Around
from bangjo_desktop.domain.record import Record
from bangjo_desktop.store.records import Query

if TYPE_CHECKING:
    from bangjo_desktop.store.house import House


def around(house: House, family: Record, month: str, today: date) -> Around:
    """Return the records around the family's `month` (`YYYY-MM`)."""
    records = house.records
    people = [one for one in records.of("person", family=family.id) if not one["alias_of"]]
    return Around(
        month=month,
        today=today,
        family=family,
        people=people,
        schooling=[one for person in people for one in records.of("schooling", person=person.id)],
        documents=[one for person in people for one in records.of("document", person=person.id)],
        visits=[one for one in records.of("visit", family=family.id) if str(one["date"] or "")[:7] == month],
        came=_came(house, people),
        elsewhere=[one for one in records.of("progress", month=month) if one["family"] != family.id],
        holidays=frozenset(day for one in records.all("holiday") if (day := stored_date(one["date"]))),
    )


def _came(house: House, people: list[Record]) -> list[tuple[Record, Record]]:
    """Return the people's attendance, each with its activity; one whose activity is not received yet is left out."""
    noted = [one for person in people for one in house.records.of("attendance", person=person.id)]
    wanted = sorted({one["activity"] for one in noted if one["activity"]})
    activities = {one.id: one for one in house.records.page("activity", Query(matching=wanted))}
    return [(one, activities[one["activity"]]) for one in noted if one["activity"] in activities]
