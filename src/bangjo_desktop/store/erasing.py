"""Erasing somebody in one act: what goes with a family or a person, what names others too and stays, and doing it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bangjo_desktop.domain.kinds import File
from bangjo_desktop.domain.record import Record
from bangjo_desktop.store.family_records import OF_FAMILY, OF_PERSON
from bangjo_desktop.store.house import House
from bangjo_desktop.store.records import Query
from bangjo_desktop.store.writer import Entry

NAMELESS = "–"
_NAMED_BY = {"family": "head_name", "person": "full_name"}
_NAMING = """SELECT lower(hex(id)) FROM "{kind}" WHERE _deleted < 2
    AND EXISTS (SELECT 1 FROM json_each(fields, '$.{field}') AS named JOIN json_each(?) AS sought USING (value))"""


@dataclass(frozen=True)
class Reach:
    """What erasing one record takes along (`goes`, itself included), and which records name it and stay.

    What stays names other families too, or is a letter with a number, which the letter book tells of.
    """

    kind: str
    record: str
    goes: tuple[Record, ...]
    stays: tuple[Record, ...]
    files: int

    @property
    def counts(self) -> Mapping[str, int]:
        """How many records of each type go."""
        return Counter(one.kind for one in self.goes)


def reach_of(house: House, kind: str, record: str) -> Reach:
    """Return what erasing a record reaches: with a family its people and all that is about them, in the bin as well."""
    own = _found(house, kind, [house.joins.root(record)])
    about, named = _around(house, kind, own[0]) if own and kind in _NAMED_BY else ([], [])
    goes = {one.id: one for one in (*own, *about)}
    stays = {one.id: one for one in named if one.id not in goes}
    return Reach(kind, record, tuple(goes.values()), tuple(stays.values()), _files(house, goes.values()))


def erase(house: House, reach: Reach) -> None:
    """Erase all that goes, for ever and on every laptop, in one transaction.

    The log of what was given out stays: it tells that a paper was made, and of whose code, but no name any more. A disk
    that could not be swept is a KnownError; the records are erased all the same.
    """
    gone = [(one.kind, one.id) for one in reach.goes] or [(reach.kind, reach.record)]
    called, nameless = _given_by_name(house, reach)
    house.erase_many([*gone, *((one.kind, one.id) for one in called)], nameless)


def _around(house: House, kind: str, own: Record) -> tuple[list[Record], list[Record]]:
    """Return what goes with a family or a person, and what names them and stays."""
    if kind == "person":
        about = [one for each in OF_PERSON for one in _equal(house, each, person=own.id)]
        return about, _naming(house, "visit", "met", [own.id])
    people = _equal(house, "person", family=own.id)
    ids = [one.id for one in people]
    about = [one for each in (*OF_FAMILY, "kept_sheet") for one in _equal(house, each, family=own.id)]
    about += [one for person in ids for each in OF_PERSON for one in _equal(house, each, person=person)]
    shared = {one.id for one in about if _is_shared(house, one, ids)}
    goes = [one for one in about if one.id not in shared]
    letters = [one.id for one in goes if one.kind == "letter"]
    items = [one for letter in letters for one in _equal(house, "letter_item", letter=letter)]
    named = [one for one in about if one.id in shared]
    named += _naming(house, "visit", "met", ids) + _naming(house, "letter", "annex_families", [own.id])
    return [*people, *goes, *items], named


def _is_shared(house: House, one: Record, people: Sequence[str]) -> bool:
    """Whether a record about a family is not its alone: a letter with a number, a visit that met others too."""
    if one.kind == "letter":
        return bool(one["number"])
    met = (one["met"] or ()) if one.kind == "visit" else ()
    others = [person for person in met if house.joins.root(person) not in people]
    return any(person["family"] for person in _found(house, "person", others))


def _naming(house: House, kind: str, field: str, ids: Sequence[str]) -> list[Record]:
    rows = house.database.rows(_NAMING.format(kind=kind, field=field), (json.dumps(ids),))
    return _found(house, kind, [record for (record,) in rows])


def _equal(house: House, kind: str, **equal: str) -> list[Record]:
    return [one for binned in (False, True) for one in house.records.page(kind, Query(equal=equal, deleted=binned))]


def _found(house: House, kind: str, ids: Sequence[str]) -> list[Record]:
    queries = (Query(matching=ids, deleted=binned) for binned in (False, True))
    return [one for query in queries for one in house.records.page(kind, query)] if ids else []


def _files(house: House, records: Iterable[Record]) -> int:
    return len({one[name] for one in records for name in _file_fields(house, one.kind) if one[name]})


def _file_fields(house: House, kind: str) -> Iterator[str]:
    return (field.name for field in house.records.type_of(kind).fields if isinstance(field.kind, File))


def _given_by_name(house: House, reach: Reach) -> tuple[list[Record], list[Entry]]:
    """Return what was given out under a name that goes, and the same without the names, to be written instead."""
    names = sorted({name for one in reach.goes if (name := _name(one))}, key=len, reverse=True)
    families = {one.id if one.kind == "family" else one["family"] for one in reach.goes if one.kind in _NAMED_BY}
    given = [one for one in house.records.all("disclosure") if families & {*(one["families"] or ())}]
    holding = [one for one in given if any(name in (one["what"] or "") for name in names)]
    instead = [Entry("disclosure", {**one.values, "what": _without(one["what"], names)}) for one in holding]
    return holding, instead


def _name(one: Record) -> str | None:
    field = _NAMED_BY.get(one.kind)
    return str(one[field] or "") if field else None


def _without(text: str, names: list[str]) -> str:
    for name in names:
        text = text.replace(name, NAMELESS)
    return text
