"""Everything that a house holds about one family, by the links that lead to it: to be read, or erased for ever."""

from __future__ import annotations

from bangjo_desktop.domain.record import Record
from bangjo_desktop.store.house import House
from bangjo_desktop.store.records import Query

OF_FAMILY = ("visit", "progress", "commitment", "service", "consent", "letter")
OF_PERSON = ("attendance", "schooling", "document", "service", "consent")
"""A service or a consent may name a person alone, and is about the family all the same."""
NAMELESS = "–"


def family_records(house: House, family: str) -> list[Record]:
    """Return the records of `family` and of its people, each once, in no order."""
    return _about(house, family, [one.id for one in house.records.of("person", family=family)])


def erase_family(house: House, family: str) -> int:
    """Erase `family`, its people and all that is about them on every laptop; return how many records that were.

    What lies in the bin goes with it. The log of what was given out stays: it tells that a paper was made, and of whose
    code, but no name any more. Raises KnownError.
    """
    people = [one for binned in (False, True) for one in _of(house, "person", binned, family=family)]
    ids = [one.id for one in people]
    about = [each for binned in (False, True) for each in _about(house, family, ids, binned)]
    kept = [each for binned in (False, True) for each in _of(house, "kept_sheet", binned, family=family)]
    found = [*((each.kind, each.id) for each in (*about, *kept, *people)), ("family", family)]
    house.erase_many([*found, *_given_by_name(house, family, people)])
    return len(found)


def _about(house: House, family: str, people: list[str], binned: bool = False) -> list[Record]:
    found = [one for kind in OF_FAMILY for one in _of(house, kind, binned, family=family)]
    found += [one for person in people for kind in OF_PERSON for one in _of(house, kind, binned, person=person)]
    return list({one.id: one for one in found}.values())


def _of(house: House, kind: str, binned: bool, **equal: str) -> list[Record]:
    return house.records.page(kind, Query(equal=equal, deleted=binned))


def _given_by_name(house: House, family: str, people: list[Record]) -> list[tuple[str, str]]:
    """Write what was given out of `family` under its people's names anew without them; return what is to be erased."""
    record = house.records.get("family", family)
    called = [record["head_name"] if record else None]
    called += [one["full_name"] for one in people]
    names = sorted({name for name in called if name}, key=len, reverse=True)
    given = [one for one in house.records.all("disclosure") if family in (one["families"] or ())]
    holding = [one for one in given if any(name in (one["what"] or "") for name in names)]
    for one in holding:
        house.write.add("disclosure", {**one.values, "what": _without(one["what"], names)})
    return [("disclosure", one.id) for one in holding]


def _without(text: str, names: list[str]) -> str:
    for name in names:
        text = text.replace(name, NAMELESS)
    return text


def attended(house: House, records: list[Record]) -> dict[str, Record]:
    """Return the activities that the attendance among `records` is of, by id."""
    ids = {record["activity"] for record in records if record.kind == "attendance" and record["activity"]}
    return {one.id: one for one in house.records.page("activity", Query(matching=sorted(ids)))}
