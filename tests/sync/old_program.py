"""What an older program did: it opened any copy, wherever it lay, and left in its log what it acknowledged."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bangjo_desktop.store.database import Database
from bangjo_desktop.store.house import House, Surroundings


class _OldDatabase(Database):
    """A file as an older program held it open: what it wrote stayed in the log until it was closed."""

    def rest(self) -> bool:
        return False


@contextmanager
def worked_in(path: Path, around: Surroundings, passphrase: str | None = None) -> Iterator[House]:
    """Yield the copy at `path` opened to write in it, as it lies; its log is folded in when the block ends."""
    database = _OldDatabase(path, passphrase)
    database.make_durable()
    database.execute("PRAGMA wal_autocheckpoint = 0")
    try:
        yield House(database, around)
    finally:
        database.close()
