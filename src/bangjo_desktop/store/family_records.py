"""Everything that a house holds about one family, by the links that lead to it."""

from __future__ import annotations

from bangjo_desktop.domain.record import Record
from bangjo_desktop.store.house import House
from bangjo_desktop.store.records import Query

OF_FAMILY = ("visit", "progress", "commitment", "service", "consent", "letter")
OF_PERSON = ("attendance", "schooling", "document", "service", "consent")
"""A service or a consent may name a person alone, and is about the family all the same."""


def family_records(house: House, family: str) -> list[Record]:
    """Return the records of `family` and of its people, each once, in no order."""
    people = [one.id for one in house.records.of("person", family=family)]
    found = [one for kind in OF_FAMILY for one in house.records.of(kind, family=family)]
    found += [one for person in people for kind in OF_PERSON for one in house.records.of(kind, person=person)]
    return list({one.id: one for one in found}.values())


def attended(house: House, records: list[Record]) -> dict[str, Record]:
    """Return the activities that the attendance among `records` is of, by id."""
    ids = {record["activity"] for record in records if record.kind == "attendance" and record["activity"]}
    return {one.id: one for one in house.records.page("activity", Query(matching=sorted(ids)))}
