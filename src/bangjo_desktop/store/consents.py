"""Consents of one family in the house: the sheets that stand, its people's own among them."""

from __future__ import annotations

from datetime import date

from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.record import Record
from bangjo_desktop.store.house import House


def standing_sheets(house: House, family: str, day: date) -> list[Record]:
    """Return the sheets of `family` (id) and of its people that give something and were not withdrawn by `day`."""
    records = house.records
    found = records.of("consent", family=family)
    for person in records.of("person", family=family):
        found += records.of("consent", person=person.id)
    return [one for one in {one.id: one for one in found}.values() if not one["takes_back"] and _stands(one, day)]


def _stands(sheet: Record, day: date) -> bool:
    ended = stored_date(sheet["withdrawn_on"])
    return not sheet["withdrawn_on"] or (ended is not None and ended > day)
