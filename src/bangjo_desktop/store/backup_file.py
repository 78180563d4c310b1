"""One backup: what its name says, whether its bytes are whole, and what it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.records import RECORD_TYPES
from bangjo_desktop.store.copies import sha256
from bangjo_desktop.store.database import Database, in_words, is_plain, quoted
from bangjo_desktop.store.shape import check_shape

DAILY, CLOSING, REPLACED = "daily", "closing", "replaced"
MERGE, MIGRATION, RESTORE, HAND = "merge", "migration", "restore", "hand"
PASSPHRASE = "passphrase"
WHY = {
    DAILY: N_("of the day"),
    CLOSING: N_("when the program was closed"),
    REPLACED: N_("when the file was replaced"),
    MERGE: N_("before collecting"),
    MIGRATION: N_("before a new version"),
    RESTORE: N_("before restoring"),
    PASSPHRASE: N_("before the passphrase was changed"),
    HAND: N_("made by hand"),
}
WHEN = "%Y%m%d-%H%M%S"
_LAST = """SELECT CASE WHEN octet_length(made_at) < 500 THEN made_at ELSE '' END,
    CASE WHEN octet_length(author) < 2000 THEN author ELSE '' END FROM change ORDER BY rowid DESC LIMIT 1"""
_NAME = re.compile(rf"(?P<made>\d{{8}}-\d{{6}})--(?P<why>{'|'.join(WHY)})--(?P<sha256>[0-9a-f]{{64}})\.bangjo")


@dataclass(frozen=True)
class Backup:
    """One backup: its file, when it was made (this laptop's time), why, and its size in bytes."""

    path: Path
    made: datetime
    why: str
    size: int

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes that were written."""
        return self.path.stem[-64:]

    @property
    def is_intact(self) -> bool:
        """Whether its bytes are those that were written. Reads the whole file."""
        return self.path.is_file() and sha256(self.path) == self.sha256


@dataclass(frozen=True)
class Contents:
    """What a backup holds: records by type that are not deleted, its changes, who wrote the last of them and when.

    `only_here` counts the changes that the present house lacks, `only_there` those that it has and the backup lacks;
    None where there is no present house to hold it against.
    """

    records: Mapping[str, int]
    changes: int
    newest: str
    author: str
    only_here: int | None = None
    only_there: int | None = None


def backup_at(path: Path) -> Backup | None:
    """Return the backup at `path` by its name, None for any other file and for an empty one."""
    found = _NAME.fullmatch(path.name)
    try:
        made = datetime.strptime(found["made"], WHEN) if found else None
        size = path.stat().st_size
    except (ValueError, OSError):  # no such day, or gone since the folder was listed
        return None
    return Backup(path, made, found["why"], size) if found and made and size and path.is_file() else None


@contextmanager
def opened(path: Path, passphrase: str | None) -> Iterator[Database]:
    """Open a whole copy of a house to be read only; one that is not a house that this program reads is a KnownError."""
    database = Database(path, None if is_plain(path) else passphrase, immutable=True)
    try:
        with in_words(path):
            check_shape(database)
            yield database
    finally:
        database.close()


def house_in(database: Database) -> tuple[object, ...]:
    """Return which house a file holds, and whether it is one for practice."""
    return tuple(database.rows("SELECT house, practice FROM meta"))


def contents(database: Database, present: tuple[Path, str | None] | None) -> Contents:
    """Return what the open backup holds, held against the `present` house at a path with a passphrase."""
    changes = int(database.value("SELECT count(*) FROM change"))
    last = database.rows(_LAST) or [("", "")]
    return Contents(_records(database), changes, *last[0], *(_against(database, *present) if present else ()))


def _records(database: Database) -> dict[str, int]:
    tables = {name for (name,) in database.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
    counts = {
        item.name: int(database.value(f'SELECT count(*) FROM "{item.name}" WHERE _deleted = 0'))
        for item in RECORD_TYPES
        if item.name in tables
    }
    return {name: count for name, count in counts.items() if count}


def _against(database: Database, path: Path, passphrase: str | None) -> tuple[int, int]:
    database.execute(f"ATTACH DATABASE ? AS present KEY {quoted(passphrase or '')}", (str(path.absolute()),))
    both, there = database.rows(
        """SELECT (SELECT count(*) FROM main.change AS ours
                WHERE EXISTS (SELECT 1 FROM present.change AS theirs WHERE theirs.id = ours.id)),
            (SELECT count(*) FROM present.change)"""
    )[0]
    return int(database.value("SELECT count(*) FROM main.change")) - both, there - both
