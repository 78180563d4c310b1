"""Everything that a house holds about one family, by the links that lead to it: to be read, or erased for ever."""

from __future__ import annotations

from bangjo_desktop.domain.record import Record
from bangjo_desktop.store.house import House
from bangjo_desktop.store.records import Query

OF_FAMILY = ("visit", "progress", "commitment", "service", "consent", "letter")
OF_PERSON = ("attendance", "schooling", "document", "service", "consent")
"""A service or a consent may name a person alone, and is about the family all the same."""


def family_records(house: House, family: str) -> list[Record]:
    """Return the records of `family` and of its people, each once, in no order."""
    records = house.records
    found = [record for kind in OF_FAMILY for record in records.of(kind, family=family)]
    for person in records.of("person", family=family):
        found += [record for kind in OF_PERSON for record in records.of(kind, person=person.id)]
    return list({record.id: record for record in found}.values())


def erase_family(house: House, family: str) -> int:
    """Erase `family`, its people and all that is about them on every laptop; return how many records that were.

    The log of what was given out stays: it tells that a paper was made, and of whose code. Raises KnownError.
    """
    people = [("person", one.id) for one in house.records.of("person", family=family)]
    kept = [("kept_sheet", one.id) for one in house.records.of("kept_sheet", family=family)]
    about = [(record.kind, record.id) for record in family_records(house, family)]
    found = [*about, *kept, *people, ("family", family)]
    house.erase_many(found)
    return len(found)


def attended(house: House, records: list[Record]) -> dict[str, Record]:
    """Return the activities that the attendance among `records` is of, by id."""
    ids = {record["activity"] for record in records if record.kind == "attendance" and record["activity"]}
    return {one.id: one for one in house.records.page("activity", Query(matching=sorted(ids)))}
