"""Where two logs last agreed: a running hash over the order of arrival, and the bags of changes known to be in here.

A mark is the SHA-256 of a log's first changes, chained from the mark before. Equal marks mean equal logs up to there,
whoever wrote them. `seen` holds the marks of other logs and the SHA-256 of copies that were merged whole. It lies in
the house itself, in the same transaction as what was merged, so that a restored backup forgets exactly what it lost.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from bangjo_desktop.store.arrivals import LONGEST_BYTES
from bangjo_desktop.store.database import in_words
from bangjo_desktop.store.schema import CHANGE_COLUMNS

if TYPE_CHECKING:
    from bangjo_desktop.store.database import Database

_FAR, _FARTHEST = 32, 2000
"""So many changes after a mark for good, where people write, comes the next; so many are read to mark at all."""

# What is marked for good is seen as well, so that what others merged of it counts; what is marked for now is not.
_LAST_FOR_GOOD = "SELECT place, digest FROM mark WHERE digest IN (SELECT digest FROM seen) ORDER BY place DESC LIMIT 1"
# What is absurdly long is no change of ours: it is not read into memory, and its stretch does not fit its mark.
_FAIR = ", ".join(f"CASE WHEN octet_length({name}) <= {LONGEST_BYTES} THEN {name} END" for name in CHANGE_COLUMNS)
_SINCE = f"SELECT {_FAIR} FROM {{schema}}.change WHERE rowid > ? AND rowid <= ? ORDER BY rowid"


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
                    self._database.execute("INSERT OR IGNORE INTO seen (digest) VALUES (?)", (digest,))
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
                self._database.execute("INSERT OR IGNORE INTO seen (digest) VALUES (?)", (digest,))

    def has_seen(self, digest: str | None) -> bool:
        """Whether everything in the copy, or before the mark, with this SHA-256 (hex) is in this house."""
        known = bytes.fromhex(digest) if digest else b""
        return bool(self._database.value("SELECT 1 FROM seen WHERE digest = ?", (known,)))

    def note(self, digest: str) -> None:
        """Remember that everything in the copy with this SHA-256 (hex) is in this house."""
        with in_words(self._database.path):
            self._database.execute("INSERT OR IGNORE INTO seen (digest) VALUES (?)", (bytes.fromhex(digest),))

    def common(self) -> int:
        """Return the place in the attached copy's log up to which every change is in this house."""
        place = self._database.value(
            "SELECT place FROM other.mark WHERE digest IN (SELECT digest FROM main.seen) ORDER BY place DESC LIMIT 1"
        )
        return int(place or 0)

    def take_over(self) -> None:
        """Having merged the attached copy whole, hold for seen what it has marked and seen."""
        for table in ("mark", "seen"):
            self._database.execute(
                f"INSERT OR IGNORE INTO main.seen (digest) SELECT digest FROM other.{table} "
                "WHERE typeof(digest) = 'blob' AND length(digest) = 32"
            )

    def forget_after(self, place: int) -> None:
        """Drop the marks above `place`, because changes there are about to be blanked."""
        self._database.execute("DELETE FROM mark WHERE place > ?", (place,))

    def broken(self, schema: str = "main") -> tuple[int, int] | None:
        """Return the first stretch of a log, (after, upto), that is not what was marked; None where all is."""
        digest, place = b"", 0
        end = self._database.value(f"SELECT ifnull(max(rowid), 0) FROM {schema}.change")
        for upto, marked in self._database.rows(f"SELECT place, digest FROM {schema}.mark ORDER BY place"):
            digest = _chained(digest, self._database.execute(_SINCE.format(schema=schema), (place, upto)))
            if digest != marked or upto > end:
                return place, int(upto)
            place = upto
        return None

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


def _chained(before: bytes, rows: Iterable[Sequence[bytes | str]]) -> bytes:
    digest = hashlib.sha256(before)
    for row in rows:
        parts = [part if isinstance(part, bytes) else str(part).encode(errors="surrogatepass") for part in row]
        digest.update(b"".join(len(part).to_bytes(4, "big") + part for part in parts))
    return digest.digest()
