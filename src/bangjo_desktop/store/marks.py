"""Where two logs last agreed: a running hash over the order of arrival, and the bags of changes known to be in here.

A mark is the SHA-256 of a log's first changes, chained from the mark before. Equal marks mean equal logs up to there,
whoever wrote them. `seen` holds the marks of other logs and the SHA-256 of copies that were merged whole. It lies in
the house itself, in the same transaction as what was merged, so that a restored backup forgets exactly what it lost.

Every digest in `seen` was computed here, over changes that were read here: what a copy says that it has seen is never
believed, and a mark in it only as far as its changes give that mark again (docs/decisions/0018-by-content.md).
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable
from typing import TYPE_CHECKING

from bangjo_desktop.store.arrivals import LONGEST_BYTES
from bangjo_desktop.store.database import in_words
from bangjo_desktop.store.schema import CHANGE_COLUMNS

if TYPE_CHECKING:
    from bangjo_desktop.store.database import Database

_LENGTH = struct.Struct(">I").pack
_FAR, _FARTHEST = 32, 2000
"""So many changes after a mark for good, where people write, comes the next; so many are read to mark at all."""

# What is marked for good is seen as well, so that what others merged of it counts; what is marked for now is not.
_LAST_FOR_GOOD = "SELECT place, digest FROM mark WHERE digest IN (SELECT digest FROM seen) ORDER BY place DESC LIMIT 1"
# What is absurdly long is no change of ours: it is not read into memory, and its stretch does not fit its mark.
_FAIR = ", ".join(
    f"ifnull(CASE WHEN octet_length({name}) <= {LONGEST_BYTES} THEN CAST({name} AS BLOB) END, CAST('None' AS BLOB))"
    for name in CHANGE_COLUMNS
)
_SINCE = f"SELECT {_FAIR} FROM {{schema}}.change WHERE rowid > ? AND rowid <= ? ORDER BY rowid"
_NEXT = """SELECT place, CASE WHEN octet_length(digest) = 32 THEN digest END FROM {schema}.mark
    WHERE place > ? ORDER BY place LIMIT 1"""
_NEAR, _TRIED = 1000, 3
"""So many changes before a place that a copy claims to be known must be here; so many of its claims are tried."""
_CLAIMED = f"""SELECT place FROM other.mark WHERE digest IN (SELECT digest FROM main.seen)
    AND place <= (SELECT max(rowid) FROM other.change) ORDER BY place DESC LIMIT {_TRIED}"""
_ABSENT = """SELECT 1 FROM other.change AS theirs WHERE theirs.rowid > ? AND theirs.rowid <= ?
    AND NOT EXISTS (SELECT 1 FROM main.change AS ours
        WHERE ours.id = CASE WHEN octet_length(theirs.id) = 16 THEN theirs.id END) LIMIT 1"""


class Marks:
    """The marks of one house, and what it has seen."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def reach(self) -> str:
        """Mark the log as it stands now for good and return the mark, 64 hex digits: the same log has the same one."""
        while True:
            version = self._database.value("PRAGMA data_version")
            place, last = self._last_for_good()
            end = self._end()
            if end == place:
                return last.hex()
            digest = self._over(last, place, end)
            with self._database.atomic(follows=True):
                if self._database.value("PRAGMA data_version") == version:  # else somebody wrote, or erased, meanwhile
                    self._put(place, end, digest)
                    self._see(digest)
                    return digest.hex()

    def follow(self) -> None:
        """Mark the end of the log for now, in the transaction that writes there: a raw copy is held against it.

        The next change moves this mark on, until it is far enough from the last one to stay for good. After a large
        merge there is none until `reach`, for that would read it all.
        """
        place, last = self._last_for_good()
        end = self._end()
        if place < end <= place + _FARTHEST:
            digest = self._over(last, place, end)
            self._put(place, end, digest)
            if end >= place + _FAR:
                self._see(digest)

    def has_seen(self, digest: str | None) -> bool:
        """Whether everything in the copy, or before the mark, with this SHA-256 (hex) is in this house."""
        known = bytes.fromhex(digest) if digest else b""
        return bool(self._database.value("SELECT 1 FROM seen WHERE digest = ?", (known,)))

    def note(self, digest: str) -> None:
        """Remember that everything in the copy with this SHA-256 (hex) is in this house."""
        with in_words(self._database.path):
            self._see(bytes.fromhex(digest))

    def common(self) -> int:
        """Return the place in the attached copy's log up to which every change is in this house.

        The copy says which place a mark of ours has in it; a disk may have altered that number, so the changes just
        before it must be here. Whoever forges it hides his own copy, and nothing else.
        """
        claimed = [int(place) for (place,) in self._database.rows(_CLAIMED)]
        return next((place for place in claimed if not self._database.value(_ABSENT, (place - _NEAR, place))), 0)

    def trail(self, known: int) -> Trail:
        """Return what follows the attached copy's log from the place `known`, up to which all of it is here."""
        return Trail(known, self._digest_at("other", known))

    def take_over(self, trail: Trail) -> None:
        """Hold for seen the marks of a copy that was merged whole, as far as `trail` found them true."""
        for digest in trail.true:
            self._see(digest)

    def believe_only_this(self) -> None:
        """Keep of what this house has seen only the marks of its own log that are true: it began as somebody's copy."""
        with self._database.atomic():
            self._database.execute("DELETE FROM seen WHERE digest NOT IN (SELECT digest FROM mark)")
            broken = self.broken()
            if broken:
                self.forget_after(broken[0])
                self._database.execute("DELETE FROM seen WHERE digest NOT IN (SELECT digest FROM mark)")

    def forget_after(self, place: int) -> None:
        """Drop the marks above `place`, because changes there are about to be blanked."""
        self._database.execute("DELETE FROM mark WHERE place > ?", (place,))

    def broken(self, schema: str = "main") -> tuple[int, int] | None:
        """Return the first stretch of a log, (after, upto), that is not what was marked; None where all is."""
        trail = Trail()
        trail.follow(self._database, self._database.value(f"SELECT ifnull(max(rowid), 0) FROM {schema}.change"), schema)
        return trail.broken or trail.dangling(self._database, schema)

    def _digest_at(self, schema: str, place: int) -> bytes:
        return bytes(self._database.value(f"SELECT digest FROM {schema}.mark WHERE place = ?", (place,)) or b"")

    def _see(self, digest: bytes) -> None:
        self._database.execute("INSERT OR IGNORE INTO seen (digest) VALUES (?)", (digest,))

    def _end(self) -> int:
        return int(self._database.value("SELECT ifnull(max(rowid), 0) FROM change"))

    def _last_for_good(self) -> tuple[int, bytes]:
        rows = self._database.rows(_LAST_FOR_GOOD)
        return rows[0] if rows else (0, b"")

    def _over(self, last: bytes, place: int, end: int) -> bytes:
        return _chained(last, self._database.execute(_SINCE.format(schema="main"), (place, end)))

    def _put(self, place: int, end: int, digest: bytes) -> None:
        self.forget_after(place)
        self._database.execute("INSERT INTO mark (place, digest) VALUES (?, ?)", (end, digest))


class Trail:
    """Follows a log from mark to mark, as a program goes through it, and tells which marks its changes really give.

    From the first that they do not give there is nothing to go on from.
    """

    def __init__(self, place: int = 0, digest: bytes = b"") -> None:
        self.true: list[bytes] = []
        self.broken: tuple[int, int] | None = None
        self._marked = self._read = place
        self._running = hashlib.sha256(digest)

    def follow(self, database: Database, upto: int, schema: str = "main") -> None:
        """Go on to the place `upto` of the log that `database` has under `schema`."""
        while self.broken is None and (mark := self._next(database, schema)):
            place, digest = mark
            end = min(place, upto)
            _chain(self._running, database.execute(_SINCE.format(schema=schema), (self._read, end)))
            self._read = end
            if place > upto:
                return
            self._meet(place, digest)

    def dangling(self, database: Database, schema: str) -> tuple[int, int] | None:
        """Return the stretch from the last mark that was met to one behind the end of the log, None without such."""
        mark = self._next(database, schema)
        return (self._marked, mark[0]) if mark else None

    def _next(self, database: Database, schema: str) -> tuple[int, bytes] | None:
        rows = database.rows(_NEXT.format(schema=schema), (self._marked,))
        return (int(rows[0][0]), rows[0][1]) if rows else None

    def _meet(self, place: int, digest: bytes) -> None:
        found = self._running.digest()
        if found != digest:
            self.broken = (self._marked, place)
            return
        self.true.append(found)
        self._marked = place
        self._running = hashlib.sha256(found)


def _chained(before: bytes, rows: Iterable[tuple[bytes, ...]]) -> bytes:
    running = hashlib.sha256(before)
    _chain(running, rows)
    return running.digest()


def _chain(running: hashlib._Hash, rows: Iterable[tuple[bytes, ...]]) -> None:
    for row in rows:
        running.update(b"".join([piece for part in row for piece in (_LENGTH(len(part)), part)]))
