"""Finding records by the words in them, as they are typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bangjo_desktop.domain.kinds import Digits, LongText, Phone, Text
from bangjo_desktop.domain.record import RecordType
from bangjo_desktop.store.schema import stored

if TYPE_CHECKING:
    from bangjo_desktop.store.database import Database

MOST = 200


class Search:
    """A search index that catches up with the log when somebody searches: saving and merging need not wait for it."""

    def __init__(self, database: Database, types: Sequence[RecordType]) -> None:
        self._database = database
        self._types = [item for item in types if _searched(item)]

    def find(self, text: str, kinds: Sequence[str] = (), limit: int = MOST) -> list[tuple[str, str]]:
        """Return (type, id) of the records that hold every word of `text`, the last one as a beginning, best first."""
        words = re.findall(r"\w+", text)
        if not words:
            return []
        self.catch_up()
        query = " ".join(f'"{word}"*' for word in words)
        rows = self._database.rows(
            "SELECT kind, record FROM search WHERE search MATCH ? ORDER BY rank LIMIT ?", (query, limit * 4)
        )
        found = [(kind, record.hex()) for kind, record in rows if not kinds or kind in kinds]
        return found[:limit]

    def rebuild(self) -> None:
        """Index anew from what is there, so that no word of an erased record is left between the pages."""
        self.catch_up()
        self._database.execute("INSERT INTO search (search) VALUES ('rebuild')")

    def catch_up(self) -> None:
        """Index what changed since the last search."""
        upto = self._database.value("SELECT upto FROM indexed")
        last = self._database.value("SELECT ifnull(max(rowid), 0) FROM change")
        if upto == last and not self._database.value("SELECT 1 FROM stale LIMIT 1"):
            return
        with self._database.atomic(follows=True):
            self._database.execute("INSERT OR IGNORE INTO stale SELECT record FROM change WHERE rowid > ?", (upto,))
            self._forget()
            for item in self._types:
                self._index(item)
            self._database.execute("DELETE FROM stale")
            self._database.execute("UPDATE indexed SET upto = ?", (last,))

    def _forget(self) -> None:
        self._database.execute("DELETE FROM search WHERE rowid IN (SELECT row FROM searched JOIN stale USING (record))")
        self._database.execute("DELETE FROM searched WHERE record IN (SELECT record FROM stale)")

    def _index(self, item: RecordType) -> None:
        words = " || ' ' || ".join(f"ifnull({stored(name)}, '')" for name in _searched(item))
        first = int(self._database.value("SELECT ifnull(max(rowid), 0) FROM search"))
        self._database.execute(
            f'INSERT INTO search (kind, record, words) SELECT ?, id, {words} FROM "{item.name}" '
            "JOIN stale ON stale.record = id WHERE _deleted = 0",
            (item.name,),
        )
        self._database.execute(
            "INSERT OR REPLACE INTO searched (record, row) SELECT record, rowid FROM search WHERE rowid > ?", (first,)
        )


def _searched(item: RecordType) -> tuple[str, ...]:
    return tuple(
        field.name
        for field in item.fields
        if isinstance(field.kind, Text | LongText | Phone | Digits) and not field.confidential
    )
