"""Whether a house is sound: its file, its tables against the log, links that lead nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bangjo_desktop.domain.change import read_json
from bangjo_desktop.domain.kinds import Link, Links
from bangjo_desktop.domain.record import Field, RecordType
from bangjo_desktop.store.schema import stored

if TYPE_CHECKING:
    from bangjo_desktop.store.database import Database
    from bangjo_desktop.store.marks import Marks
    from bangjo_desktop.store.state import State


@dataclass(frozen=True)
class Dangling:
    """A link to a record `to` of the type `kind_of` that has not been received: shown to people, no error."""

    kind: str
    record: str
    field: str
    kind_of: str
    to: str


@dataclass(frozen=True)
class Report:
    """What a check found. `integrity` and `tables` name what is wrong; empty is sound.

    `torn` is the first stretch of the log, by place of arrival, that is not what was once marked; None where all is.
    """

    changes: int
    records: int
    integrity: tuple[str, ...]
    torn: tuple[int, int] | None
    tables: tuple[str, ...]
    dangling: tuple[Dangling, ...]

    @property
    def is_sound(self) -> bool:
        """Whether the file is whole, the log as it was written, and the tables its fold."""
        return not self.integrity and not self.torn and not self.tables


def check(database: Database, state: State, marks: Marks, types: Sequence[RecordType]) -> Report:
    """Check the file, hold the tables against a fold from nothing, and list the links that dangle."""
    integrity = tuple(row[0] for row in database.rows("PRAGMA integrity_check(20)") if row[0] != "ok")
    standing = state.digest()
    fresh = _folded_anew(database, state)
    return Report(
        changes=int(database.value("SELECT count(*) FROM change")),
        records=sum(count for name, (count, _digest) in standing.items() if name != "conflict"),
        integrity=integrity,
        torn=marks.broken(),
        tables=tuple(name for name, found in standing.items() if found != fresh[name]),
        dangling=tuple(found for item in types for found in _dangling(database, item)),
    )


def _folded_anew(database: Database, state: State) -> dict[str, tuple[int, str]]:
    database.execute("BEGIN IMMEDIATE")
    try:
        state.rebuild()
        return state.digest()
    finally:
        if database.connection.in_transaction:  # SQLite itself takes back what ran out of memory
            database.execute("ROLLBACK")


def _dangling(database: Database, item: RecordType) -> list[Dangling]:
    found: list[Dangling] = []
    for field in item.fields:
        if isinstance(field.kind, Link | Links):
            found += _dangling_field(database, item, field, field.kind.to)
    return found


def _dangling_field(database: Database, item: RecordType, field: Field, to: str) -> list[Dangling]:
    rows = database.rows(
        f"SELECT id, fields -> '{field.name}' FROM \"{item.name}\" "
        f"WHERE _deleted = 0 AND {stored(field.name)} IS NOT NULL"
    )
    known = {row[0].hex() for row in database.rows(f'SELECT id FROM "{to}"')} if rows else set()
    values = ((record.hex(), read_json(text)) for record, text in rows)
    links = [
        (record, target)
        for record, value in values
        if field.kind.accepts(value)  # what is no link at all leads nowhere, and reads as nothing
        for target in (value if isinstance(value, list) else [value])
    ]
    return [Dangling(item.name, record, field.name, to, target) for record, target in links if target not in known]
