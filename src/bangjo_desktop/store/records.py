"""Reading records: one, a page of a list, those that belong to another, their history and what is contested."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from bangjo_desktop.domain.change import DELETED, Change, Head, State, read_json
from bangjo_desktop.domain.kinds import Date, Link, Month
from bangjo_desktop.domain.record import Field, Record, RecordType
from bangjo_desktop.store.database import DamagedError
from bangjo_desktop.store.schema import stored

if TYPE_CHECKING:
    from bangjo_desktop.store.database import Database
    from bangjo_desktop.store.joins import Joins
    from bangjo_desktop.store.log import Log


@dataclass(frozen=True)
class Query:
    """Which records a list shows: equal fields, words found by search, an order, and a stretch of it."""

    equal: Mapping[str, Any] = field(default_factory=dict)
    matching: Sequence[str] | None = None
    order_by: str = ""
    descending: bool | None = None
    offset: int = 0
    limit: int | None = None
    deleted: bool = False
    since: tuple[str, str] | None = None


@dataclass(frozen=True)
class Contested:
    """One field of one record that two people wrote differently, with every version that still stands."""

    kind: str
    record: str
    field: str
    versions: tuple[tuple[Change | None, Head], ...]


class Records:
    """The records of one house, read from the folded tables."""

    def __init__(self, database: Database, log: Log, joins: Joins, types: Sequence[RecordType]) -> None:
        self._database = database
        self._log = log
        self._joins = joins
        self._types = {item.name: item for item in types}

    @property
    def types(self) -> tuple[RecordType, ...]:
        """Every record type of the house."""
        return tuple(self._types.values())

    def type_of(self, kind: str) -> RecordType:
        """Return the record type called `kind`; an unknown one is a KeyError."""
        return self._types[kind]

    def get(self, kind: str, record: str) -> Record | None:
        """Return one record that is not deleted, None where there is none (yet); a joined one by any of its ids."""
        found = self.page(kind, Query(matching=(self._joins.root(record),)))
        return found[0] if found else None

    def page(self, kind: str, query: Query | None = None) -> list[Record]:
        """Return the records that `query` asks for, in its order."""
        query = query or Query()
        item = self._types[kind]
        where, values = self._where(item, query)
        stretch = f" LIMIT {query.limit if query.limit is not None else -1} OFFSET {query.offset}"
        rows = self._database.rows(
            f'SELECT id, fields FROM "{kind}" WHERE {where} ORDER BY {_order(item, query)}{stretch}', values
        )
        return [_record(item, row) for row in rows]

    def count(self, kind: str, query: Query | None = None, most: int = -1) -> int:
        """Return how many records `query` asks for, whatever its stretch; with `most` no more than that are counted."""
        where, values = self._where(self._types[kind], query or Query())
        counted = f'SELECT 1 FROM "{kind}" WHERE {where} LIMIT {most}'
        return int(self._database.value(f"SELECT count(*) FROM ({counted})", values))

    def of(self, kind: str, /, **equal: Any) -> list[Record]:
        """Return the records of `kind` whose fields equal the values given."""
        return self.page(kind, Query(equal=equal))

    def all(self, kind: str) -> list[Record]:
        """Return every record of `kind` that is not deleted, by id."""
        return self.page(kind, Query(order_by="id", descending=False))

    def _where(self, item: RecordType, query: Query) -> tuple[str, list[Any]]:
        followed = {
            name: self._joins.root(value) if value and isinstance(item.field(name).kind, Link) else value
            for name, value in query.equal.items()
        }
        return _where(item, replace(query, equal=followed))

    def title(self, kind: str, record: str) -> str | None:
        """Return what people call a record, also one in the bin; None where it is not received yet, or erased."""
        if kind not in self._types:
            return None
        binned = Query(deleted=True, matching=(self._joins.root(record),), limit=1)
        found = self.get(kind, record) or next(iter(self.page(kind, binned)), None)
        return self.title_of(found) if found else None

    def title_of(self, record: Record) -> str:
        """Return what people call `record`: its naming fields, links by their own first name."""
        item = self._types[record.kind]
        parts = [self._naming_part(item.field(name), record[name]) for name in item.names]
        return " · ".join(part for part in parts if part) or record.id[:8]

    def _naming_part(self, field: Field, value: Any) -> str:
        if isinstance(field.kind, Date | Month) and value:
            return "/".join(reversed(str(value).split("-")))  # 23/11/2026 reads the same in either language
        if value is None or not isinstance(field.kind, Link):
            return field.kind.to_text(value)
        return self.title(field.kind.to, value) or ""

    def state(self, kind: str, record: str) -> State:
        """Return the merged state of one record, as a form needs it when it is opened."""
        return self._log.state(kind, record)

    def history(self, kind: str, record: str) -> list[Change]:
        """Return every change of one record, oldest id first."""
        return self._log.changes(kind, record)

    def contested(self, kind: str | None = None, record: str | None = None) -> list[Contested]:
        """Return what two people wrote differently, by type and record; fields of newer programs wait unseen."""
        where, values = "", tuple[bytes, ...]()
        if record is not None:
            where, values = "WHERE record = ?", (bytes.fromhex(self._joins.root(record)),)
        rows = self._database.rows(
            f"SELECT kind, record, field, change, value FROM conflict {where} ORDER BY kind, record, field, change",
            values,
        )
        groups: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
        for found, blob, name, change, value in rows:
            if kind in (None, found) and self._knows(found, name):
                groups.setdefault((found, blob.hex(), name), []).append((change.hex(), value))
        return [self._contested(key, versions) for key, versions in groups.items()]

    def contested_keys(self) -> list[tuple[str, str, str]]:
        """Return type, record and field of everything that two people wrote differently, in the order of `contested`.

        It reads no versions, so that thousands can be listed at once.
        """
        rows = self._database.rows("SELECT DISTINCT kind, record, field FROM conflict ORDER BY kind, record, field")
        return [(kind, blob.hex(), name) for kind, blob, name in rows if self._knows(kind, name)]

    def contested_count(self) -> int:
        """Return how many fields wait for a person to choose."""
        rows = self._database.rows("SELECT DISTINCT kind, record, field FROM conflict")
        return sum(self._knows(kind, name) for kind, _record, name in rows)

    def contested_fields(self, kind: str, record: str) -> frozenset[str]:
        """Return the names of the contested fields of one record."""
        rows = self._database.rows(
            "SELECT DISTINCT field FROM conflict WHERE record = ? AND kind = ?",
            (bytes.fromhex(self._joins.root(record)), kind),
        )
        return frozenset(name for (name,) in rows)

    def _knows(self, kind: str, name: str) -> bool:
        return kind in self._types and (name == DELETED or name in self._types[kind].field_names)

    def _contested(self, key: tuple[str, str, str], versions: Sequence[tuple[str, str]]) -> Contested:
        known = self._log.named([change for change, _value in versions])
        heads = tuple((known.get(change), Head(change, read_json(value))) for change, value in versions)
        return Contested(*key, heads)

    def known_as(self, kind: str, text: str) -> list[str]:
        """Return the ids of the records of `kind` that `text` names exactly, whatever its capitals and spaces."""
        item = self._types[kind]
        folded = " ".join(text.split()).casefold()
        tests = " OR ".join(f"folded({stored(name)}) = ?" for name in item.known_by)
        if not tests:
            return []
        self._database.connection.create_function("folded", 1, _folded, deterministic=True)
        rows = self._database.rows(
            f'SELECT id FROM "{kind}" WHERE _deleted = 0 AND ({tests}) ORDER BY id', (folded,) * len(item.known_by)
        )
        return [row[0].hex() for row in rows]

    def names_of(self, kind: str) -> dict[str, list[str]]:
        """Return every name by which records of `kind` are known, folded, with the ids that it fits."""
        item = self._types[kind]
        known: dict[str, list[str]] = {}
        for record in self.all(kind):
            for text in {_folded(record[name]) for name in item.known_by if record[name]}:
                known.setdefault(text or "", []).append(record.id)
        return known

    def exists(self, kind: str, record: str) -> bool:
        """Whether a record of `kind` with this id was ever received, deleted or not."""
        root = bytes.fromhex(self._joins.root(record))
        row = self._database.value(f'SELECT 1 FROM "{kind}" WHERE id = ?', (root,))
        return row is not None


def _folded(text: object) -> str | None:
    return None if text is None else " ".join(str(text).split()).casefold()


def _record(item: RecordType, row: tuple[bytes, str]) -> Record:
    """Return a record; what a hostile or newer file put into a field that cannot hold it reads as nothing."""
    try:
        found = read_json(row[1])
    except (ValueError, RecursionError) as error:
        raise DamagedError("malformed record") from error
    values = {
        field.name: value
        for field in item.fields
        if (value := found.get(field.name)) is not None and field.kind.accepts(value)
    }
    for name, value in values.items():
        if isinstance(value, list):  # two of them may have been joined
            values[name] = list(dict.fromkeys(value))
    return Record(item.name, row[0].hex(), values)


def _where(item: RecordType, query: Query) -> tuple[str, list[Any]]:
    tests = ["_deleted = ?"]
    values: list[Any] = [int(query.deleted)]
    for name, value in query.equal.items():
        tests.append(f"{stored(name)} IS ?")
        values.append(value)
    if query.since:
        item.field(query.since[0])
        tests.append(f"{stored(query.since[0])} >= ?")
        values.append(query.since[1])
    if query.matching is not None:
        tests.append("id IN (SELECT unhex(value) FROM json_each(?))")
        values.append(json.dumps(list(query.matching)))
    return " AND ".join(tests), values


def _order(item: RecordType, query: Query) -> str:
    name = query.order_by or item.newest_first or (item.names[0] if item.names else "id")
    down = bool(item.newest_first) and not query.order_by if query.descending is None else query.descending
    way = "DESC" if down else "ASC"
    if name == "id":
        return f"id {way}"
    collate = " COLLATE NOCASE" if name != item.newest_first else ""
    item.field(name)
    return f"{stored(name)}{collate} {way}, id {way}"
