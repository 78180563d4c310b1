"""Consents in the house: what holds for each family, and the sheets of one that stand, its people's own among them."""

from __future__ import annotations

from datetime import date

from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.insight.consent_overview import Overview, overviews
from bangjo_desktop.domain.insight.progress import is_accompanied
from bangjo_desktop.domain.record import Record
from bangjo_desktop.store.house import House


def consent_overviews(house: House, area: str, day: date) -> list[Overview]:
    """Return the families accompanied on `day`, of `area` (id) or of all where it is empty, with their consents."""
    records = house.records
    families = [one for one in records.all("family") if is_accompanied(one, day) and area in ("", one["area"])]
    return overviews(families, records.all("consent"), records.of("person", assisted=1), day)


def families_to_ask(house: House, area: str, day: date) -> list[Record]:
    """Return the families of `area` (id; of all where it is empty) to whom a form may be brought: nobody asked them.

    Who took the consent back is left in peace: the house talks with them, and prints a form where they ask for one.
    """
    return [one.family for one in consent_overviews(house, area, day) if one.never_asked]


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
