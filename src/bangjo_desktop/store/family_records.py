"""Everything that a house holds about one family, by the links that lead to it: to be read, or erased for ever."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bangjo_desktop.domain.record import Record
from bangjo_desktop.store.house import House
from bangjo_desktop.store.records import Query

OF_FAMILY = ("visit", "progress", "commitment", "service", "consent", "letter")
OF_PERSON = ("attendance", "schooling", "document", "service", "consent")
"""A child's own consent, or a service for one person, need not name the family."""


def family_records(house: House, family: str) -> list[Record]:
    """Return the records of `family` and of its people, each once, in no order."""
    records = house.records
    return _gathered(records.of, family, records.of("person", family=family))


def _gathered(of: Callable[..., list[Record]], family: str, people: Iterable[Record]) -> list[Record]:
    found = [record for kind in OF_FAMILY for record in of(kind, family=family)]
    for person in people:
        found += [record for kind in OF_PERSON for record in of(kind, person=person.id)]
    return list({record.id: record for record in found}.values())


def erase_family(house: House, family: str) -> int:
    """Erase `family`, its people and all that is about them on every laptop; return how many records that were.

    What of it lies in the bin goes too. The log of what was given out stays: it tells that a paper was made, and of
    whose code. Raises KnownError.
    """

    def of(kind: str, **equal: str) -> list[Record]:
        binned = house.records.page(kind, Query(equal=equal, deleted=True))
        return [*house.records.of(kind, **equal), *binned]

    people = of("person", family=family)
    about = [*_gathered(of, family, people), *of("kept_sheet", family=family), *people]
    found = [*((record.kind, record.id) for record in about), ("family", family)]
    house.erase_many(found)
    return len(found)


def attended(house: House, records: list[Record]) -> dict[str, Record]:
    """Return the activities that the attendance among `records` is of, by id."""
    ids = {record["activity"] for record in records if record.kind == "attendance" and record["activity"]}
    return {one: found for one in ids if (found := house.records.get("activity", one))}
