"""Records that people joined because they are one: under which id each is found, and what is folded anew for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bangjo_desktop.domain.change import JOINED, roots

if TYPE_CHECKING:
    from bangjo_desktop.store.database import Database

_ARRIVED = f"""SELECT 1 FROM change WHERE rowid > ? AND substr(fields, 1, 3) = '{{"_' AND instr(fields, '"{JOINED}"')
    UNION ALL SELECT 1 FROM erased JOIN joined USING (record) LIMIT 1"""
_EDGES = f"""SELECT lower(hex(change.record)), json_extract(fields, '$.{JOINED}') FROM change
    WHERE substr(fields, 1, 3) = '{{"_' AND json_extract(fields, '$.{JOINED}') IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM change AS later, json_each(later.replaces, '$.{JOINED}') AS old
        WHERE later.record = change.record AND unhex(old.value) = change.id)
    AND change.record NOT IN (SELECT record FROM erased)
    AND unhex(json_extract(fields, '$.{JOINED}')) NOT IN (SELECT record FROM erased)"""
_SPEAK_OF = "INSERT OR IGNORE INTO stale SELECT record FROM change WHERE speaks_of_one(fields)"
_ID = re.compile(r'(?<![^"])[0-9a-f]{32}(?![^"])')


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
        before = self._known()
        edges: dict[str, list[str]] = {}
        for record, other in self._database.rows(_EDGES):
            edges.setdefault(record, []).append(other)
        now = roots(edges)
        moved = {record for record in {*before, *now} if before.get(record, record) != now.get(record, record)}
        self._keep(now)
        concerned = moved | {table[record] for record in moved for table in (before, now) if record in table}
        if concerned:
            ids = [(bytes.fromhex(record),) for record in sorted(concerned)]
            self._database.connection.executemany("INSERT OR IGNORE INTO stale VALUES (?)", ids)
            self._database.connection.create_function("speaks_of_one", 1, lambda text: _speaks_of(text, concerned))
            self._database.execute(_SPEAK_OF)
        return bool(moved)

    def follow(self) -> bool:
        """Give SQL the function `followed(json)`, which names joined records by the id they go by.

        Return whether there are any, so that it need not be called for nothing.
        """
        now = {record: root for record, root in self._known().items() if record != root}
        if now:
            self._database.connection.create_function("followed", 1, lambda text: _followed(text, now))
        return bool(now)

    def _known(self) -> dict[str, str]:
        return {record.hex(): root.hex() for record, root in self._database.rows("SELECT record, root FROM joined")}

    def _keep(self, now: dict[str, str]) -> None:
        self._database.execute("DELETE FROM joined")
        self._database.connection.executemany(
            "INSERT INTO joined (record, root) VALUES (?, ?)",
            [(bytes.fromhex(record), bytes.fromhex(root)) for record, root in sorted(now.items())],
        )


def _speaks_of(text: object, records: set[str]) -> bool:
    return isinstance(text, str) and not records.isdisjoint(_ID.findall(text))


def _followed(text: object, now: dict[str, str]) -> object:
    if not isinstance(text, str):
        return text
    return _ID.sub(lambda found: now.get(found[0], found[0]), text)
