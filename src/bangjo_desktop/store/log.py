"""The append-only table of changes: writing new ones, reading those of one record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from bangjo_desktop.domain.change import Change, State, canonical, fold, read_said
from bangjo_desktop.store.database import DamagedError
from bangjo_desktop.store.reserved import IS_ERASURE
from bangjo_desktop.store.schema import CHANGE_COLUMNS

if TYPE_CHECKING:
    from bangjo_desktop.store.database import Database
    from bangjo_desktop.store.joins import Joins

_COLUMNS = ", ".join(CHANGE_COLUMNS)


def has_change(database: Database, change: str) -> bool:
    """Whether an open file holds the change with this id (hex)."""
    return bool(database.value("SELECT 1 FROM change WHERE id = ?", (bytes.fromhex(change),)))


class Log:
    """The truth of one house: every change that any laptop acknowledged and this one has seen."""

    def __init__(self, database: Database, joins: Joins) -> None:
        self._database = database
        self._joins = joins

    def mark(self) -> int:
        """Return the place of the newest arrival; what comes later lies above it."""
        return int(self._database.value("SELECT ifnull(max(rowid), 0) FROM change"))

    def count(self) -> int:
        """Return how many changes there are."""
        return int(self._database.value("SELECT count(*) FROM change"))

    def has(self, change: str) -> bool:
        """Whether the change with this id (hex) is in the log."""
        return has_change(self._database, change)

    def change_at(self, place: int) -> str | None:
        """Return the id (hex) of the change at `place` in the order of arrival, None where there is none."""
        found = self._database.value("SELECT lower(hex(id)) FROM change WHERE rowid = ?", (place,))
        return str(found) if found else None

    def extend(self, changes: Iterable[Change]) -> None:
        """Write changes, one after the other. Runs inside a transaction."""
        marks = ", ".join("?" * len(CHANGE_COLUMNS))
        self._database.connection.executemany(
            f"INSERT INTO change ({_COLUMNS}) VALUES ({marks})", (_row(change) for change in changes)
        )

    def changes(self, kind: str, record: str) -> list[Change]:
        """Return the changes of one record, and of those that it was joined with, oldest id first."""
        return self.changes_of(kind, self._joins.members(record))

    def changes_of(self, kind: str, records: Sequence[str]) -> list[Change]:
        """Return the changes of `kind` that were written under exactly these ids, oldest id first, and any erasure."""
        marks = ", ".join("?" * len(records))
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM change WHERE record IN ({marks}) AND (kind = ? OR {IS_ERASURE}) ORDER BY id",
            (*map(bytes.fromhex, records), kind),
        )
        return [_change(row) for row in rows]

    def named(self, ids: Sequence[str]) -> dict[str, Change]:
        """Return the known changes among `ids`."""
        found: dict[str, Change] = {}
        for change in ids:
            rows = self._database.rows(f"SELECT {_COLUMNS} FROM change WHERE id = ?", (bytes.fromhex(change),))
            found |= {made.id: made for made in map(_change, rows)}
        return found

    def state(self, kind: str, record: str) -> State:
        """Return what the changes of one record amount to."""
        return fold(self.changes(kind, record))


def _row(change: Change) -> tuple[Any, ...]:
    return (
        bytes.fromhex(change.id),
        change.author,
        change.laptop,
        change.made_at,
        change.kind,
        bytes.fromhex(change.record),
        canonical(change.fields),
        canonical(change.replaces),
    )


def _change(row: Sequence[Any]) -> Change:
    change, author, laptop, made_at, kind, record, fields, replaces = row
    try:
        said = read_said(fields, replaces)
    except (ValueError, RecursionError) as error:
        raise DamagedError("malformed change") from error
    return Change(change.hex(), author, laptop, made_at, kind, record.hex(), *said)
