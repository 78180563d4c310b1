"""Merging a copy: set union by id of changes and by hash of files, in one transaction, whatever the copy's name.

A copy is a file that others can write, so it is hostile until checked: only plain tables of the expected shape are
read, what arrives is checked row by row, and one bad row leaves the house as it was.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.database import Error, quoted
from bangjo_desktop.store.schema import CHANGE_COLUMNS, FORMAT

if TYPE_CHECKING:
    from bangjo_desktop.store.database import Database
    from bangjo_desktop.store.log import Log
    from bangjo_desktop.store.state import State

_COLUMNS = ", ".join(CHANGE_COLUMNS)
_EXPECTED = {
    "change": set(CHANGE_COLUMNS),
    "file": {"hash", "bytes"},
    "meta": {"house", "format", "min_reader", "practice", "tables"},
}
_UNITE = f"""INSERT INTO main.change ({_COLUMNS}) SELECT {_COLUMNS} FROM other.change AS theirs
    WHERE NOT EXISTS (SELECT 1 FROM main.change AS ours WHERE ours.id = theirs.id) ORDER BY theirs.rowid"""
_BAD_ARRIVALS = """SELECT count(*) FROM main.change WHERE rowid > ? AND NOT (
    typeof(id) = 'blob' AND length(id) = 16 AND typeof(record) = 'blob' AND length(record) = 16
    AND typeof(kind) = 'text' AND typeof(author) = 'text' AND typeof(laptop) = 'text' AND typeof(made_at) = 'text'
    AND length(kind) <= 64 AND length(author) <= 500 AND length(laptop) <= 500 AND length(fields) <= 1000000
    AND substr(fields, 1, 1) = '{'
    AND (replaces = '{}' OR (json_valid(replaces) AND substr(replaces, 1, 1) = '{')))"""
_NEW_FILES = """SELECT hash, bytes FROM other.file AS theirs WHERE typeof(hash) = 'text' AND typeof(bytes) = 'blob'
    AND NOT EXISTS (SELECT 1 FROM main.file AS ours WHERE ours.hash = theirs.hash)"""

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Merged:
    """What a merge brought: how many changes, how many of each author, how many stored files."""

    changes: int
    authors: dict[str, int]
    files: int


class Merge:
    """Merges copies into one open house."""

    def __init__(self, database: Database, log: Log, state: State) -> None:
        self._database = database
        self._log = log
        self._state = state

    def copy(self, path: Path, name: str, progress: Progress | None = None) -> Merged:
        """Unite the copy at `path`, called `name`, with the house; one that is not ours is a KnownError."""
        with self._attached(path, name):
            self._check_shape(name)
            self._check_house(name)
            with self._database.atomic():
                return self._unite(name, progress)

    @contextmanager
    def _attached(self, path: Path, name: str) -> Iterator[None]:
        # A plain copy of a locked house would be somebody's mistake or trick: the key is always the house's own.
        key = quoted(self._database.passphrase or "")
        try:
            self._database.execute(f"ATTACH DATABASE ? AS other KEY {key}", (str(path),))
        except Error as error:
            raise KnownError(_NOT_READABLE, name=name) from error
        try:
            yield
        except Error as error:
            raise KnownError(_DAMAGED, name=name) from error
        finally:
            self._database.execute("DETACH DATABASE other")

    def _check_shape(self, name: str) -> None:
        for table, columns in _EXPECTED.items():
            kinds = self._database.rows("SELECT type FROM other.sqlite_master WHERE name = ?", (table,))
            found = {row[1] for row in self._database.rows(f"PRAGMA other.table_info({table})")}
            if kinds != [("table",)] or found != columns:
                raise KnownError(_NOT_OURS, name=name)

    def _check_house(self, name: str) -> None:
        theirs = self._database.rows("SELECT house, min_reader, practice FROM other.meta")
        ours = self._database.rows("SELECT house, min_reader, practice FROM main.meta")
        if len(theirs) != 1 or not isinstance(theirs[0][1], int):
            raise KnownError(_NOT_OURS, name=name)
        if theirs[0][0] != ours[0][0]:
            raise KnownError(_OTHER_HOUSE, name=name)
        if theirs[0][2] != ours[0][2]:
            raise KnownError(_PRACTICE, name=name)
        if theirs[0][1] > FORMAT:
            raise KnownError(_NEWER, name=name, format=theirs[0][1])

    def _unite(self, name: str, progress: Progress | None) -> Merged:
        mark = self._log.mark()
        self._database.execute(_UNITE)
        if self._database.value(_BAD_ARRIVALS, (mark,)):
            raise KnownError(_DAMAGED, name=name)
        files = self._unite_files(name)
        self._fold(mark, name, progress)
        authors = self._database.rows(
            "SELECT author, count(*) FROM change WHERE rowid > ? GROUP BY author ORDER BY author", (mark,)
        )
        return Merged(self._log.mark() - mark, {str(author): int(count) for author, count in authors}, files)

    def _fold(self, mark: int, name: str, progress: Progress | None) -> None:
        try:
            self._state.fold_after(mark, progress)
        except Error as error:
            if "malformed json" in str(error).lower():  # found where every arrival is read anyway
                raise KnownError(_DAMAGED, name=name) from error
            raise

    def _unite_files(self, name: str) -> int:
        count = 0
        for digest, content in self._database.execute(_NEW_FILES):
            if hashlib.sha256(content).hexdigest() != digest:
                raise KnownError(_DAMAGED, name=name)
            self._database.execute("INSERT INTO main.file (hash, bytes) VALUES (?, ?)", (digest, content))
            count += 1
        return count


_NOT_READABLE = N_("“{name}” cannot be read with this house's passphrase, or it is damaged. It was left out.")
_DAMAGED = N_("“{name}” is damaged and was left out. Nothing of it was taken over.")
_NOT_OURS = N_("“{name}” is not a house of this program and was left out.")
_OTHER_HOUSE = N_("“{name}” belongs to another house and was left out. To join a house, start from one of its copies.")
_PRACTICE = N_("“{name}” was left out: practice data and real data are never mixed.")
_NEWER = N_("“{name}” was written by a newer program (format {format}). Update this program, then collect it again.")
