"""Records that people joined because they are one: under which id each is found, and what is folded anew for it."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from bangjo_desktop.domain.change import JOINED, canonical, read_json, read_said, roots
from bangjo_desktop.store.database import DamagedError
from bangjo_desktop.store.reserved import MOVES_JOINS

if TYPE_CHECKING:
    from bangjo_desktop.store.database import Database

_ARRIVED = f"""SELECT 1 FROM change WHERE rowid > ? AND {MOVES_JOINS}
    UNION ALL SELECT 1 FROM erased JOIN joined USING (record) LIMIT 1"""
_SAID = f"""SELECT lower(hex(id)), lower(hex(record)), fields, replaces FROM change WHERE {MOVES_JOINS}
    AND record NOT IN (SELECT record FROM erased)"""
_IS_ERASED = "SELECT 1 FROM erased WHERE record = unhex(?)"
_SPEAK_OF = "INSERT OR IGNORE INTO stale SELECT record FROM change WHERE speaks_of_moved(fields)"
# A whole text of JSON, and no name: what stands within somebody's sentence is not followed.
_ID = re.compile(r'"([0-9a-f]{32})"(?!\s*:)')


class Joins:
    """The joined records of one house, as the folded table `joined` has them: every one, with the id that it goes by.

    `stale` holds the records that must be indexed anew because of them, until the next search.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def root(self, record: str) -> str:
        """Return the id under which a record is found: its own, or that of the one which it was joined with."""
        found = self._database.value("SELECT root FROM joined WHERE record = ?", (bytes.fromhex(record),))
        return found.hex() if found else record

    def members(self, record: str) -> list[str]:
        """Return the ids of all records that are one with this one, itself among them."""
        root = self.root(record)
        rows = self._database.rows("SELECT record FROM joined WHERE root = ? ORDER BY record", (bytes.fromhex(root),))
        return [found.hex() for (found,) in rows] or [record]

    def renew_after(self, place: int) -> bool:
        """Work out anew what is joined where a change above `place` says so; runs in a transaction.

        Return whether anything moved; then `stale` holds every record that was joined or parted or speaks of one.
        """
        if not self._database.value(_ARRIVED, (place,)):
            return False
        before, now = self._known(), roots(self._edges())
        moved = {record for record in {*before, *now} if before.get(record, record) != now.get(record, record)}
        self._keep(now)
        concerned = moved | {table[record] for record in moved for table in (before, now) if record in table}
        if concerned:
            ids = [(bytes.fromhex(record),) for record in sorted(concerned)]
            self._database.connection.executemany("INSERT OR IGNORE INTO stale VALUES (?)", ids)
            self._database.connection.create_function("speaks_of_moved", 1, lambda text: _speaks_of(text, concerned))
            self._database.execute(_SPEAK_OF)
        return bool(moved)

    def _edges(self) -> dict[str, list[str]]:
        """Return what each record was joined with, by joinings that no later change of it replaced."""
        joinings: dict[tuple[str, str], str] = {}
        replaced: set[tuple[str, str]] = set()
        for change, record, *texts in self._database.execute(_SAID):
            try:
                fields, replaces = read_said(*texts)
            except (ValueError, RecursionError) as error:
                raise DamagedError("malformed change") from error
            if other := fields.get(JOINED):
                joinings[record, change] = other
            replaced.update((record, old) for old in replaces.get(JOINED, ()))
        edges: dict[str, list[str]] = {}
        for (record, change), other in joinings.items():
            if (record, change) not in replaced and not self._database.value(_IS_ERASED, (other,)):
                edges.setdefault(record, []).append(other)
        return edges

    def follow(self) -> bool:
        """Give SQL the functions `speaks_of_joined(fields)` and `followed(type, value)`, as json_each has them.

        The second names joined records by the id they go by. Return whether there are any, so that they need not be
        called for nothing.
        """
        now = {record: root for record, root in self._known().items() if record != root}
        if now:
            define = self._database.connection.create_function
            define("speaks_of_joined", 1, lambda text: _speaks_of(text, now.keys()))
            define("followed", 2, lambda kind, value: _followed(kind, value, now))
        return bool(now)

    def _known(self) -> dict[str, str]:
        return {record.hex(): root.hex() for record, root in self._database.rows("SELECT record, root FROM joined")}

    def _keep(self, now: dict[str, str]) -> None:
        self._database.execute("DELETE FROM joined")
        self._database.connection.executemany(
            "INSERT INTO joined (record, root) VALUES (?, ?)",
            [(bytes.fromhex(record), bytes.fromhex(root)) for record, root in sorted(now.items())],
        )


def _speaks_of(text: object, records: Collection[str]) -> bool:
    """Whether the JSON in `text` names one of `records`; it may be spelt in numbers of letters."""
    if not isinstance(text, str):
        return False
    if "\\u" in text:
        text = canonical(read_json(text))
    return any(found in records for found in _ID.findall(text))


def _followed(kind: str, value: object, now: dict[str, str]) -> object:
    if not isinstance(value, str):
        return value
    if kind == "text":
        return now.get(value, value)
    return _ID.sub(lambda found: f'"{now.get(found[1], found[1])}"', value)
