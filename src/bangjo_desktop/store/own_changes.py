"""What this laptop wrote, kept in its own file too: people copy, paste over and lose the file of the house.

Each change that is written here is copied beside the house at once, with the stored files that it names, and stays
there until two other places are known to hold it (docs/decisions/0022-own-changes.md). When the house is opened and
lacks any of them, because an older file was pasted over it, they are united with it again: see `reuniting`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.database import Error, in_words
from bangjo_desktop.store.log import has_change
from bangjo_desktop.store.reserved import IS_ERASURE
from bangjo_desktop.store.schema import CHANGE_COLUMNS

if TYPE_CHECKING:
    from pathlib import Path

    from bangjo_desktop.store.database import Database
    from bangjo_desktop.store.local import Local

PLACES = 2
"""So many other places must hold a change before this laptop's own file lets go of it."""
BACKUPS = "backups"
"""The place of the backups on this laptop; any other place is a folder that a copy was written to."""
_COLUMNS = ", ".join(CHANGE_COLUMNS)
_MARKS = ", ".join("?" * len(CHANGE_COLUMNS))
_KEEP = f"INSERT OR IGNORE INTO own ({_COLUMNS}) VALUES ({_MARKS})"
# What was blanked holds nothing, and in a file that does not know of the erasure it would read as a forged change.
_READABLE = f"SELECT {_COLUMNS} FROM change WHERE fields <> '{{}}'"
_OF_ID = f"{_READABLE} AND id = ?"
_OF_LAPTOP = f"{_READABLE} AND laptop = ? AND rowid > ? ORDER BY rowid"
_FORGET_ERASED = f"DELETE FROM own AS change WHERE record = ? AND NOT ({IS_ERASURE})"
_FIELDS = CHANGE_COLUMNS.index("fields")
_NAMED = re.compile(r"\b[0-9a-f]{64}\b")
_BEGUN, _LEFT, _HELD = "own_begun", "own_left", "own_held"
_LANDMARKS, _UNDONE = "own_landmarks", "own_undone"
_LET_GO, _MERGED = "let_go", "merged"
_MOST_FILES = 20


@dataclass(frozen=True)
class Left:
    """As what this laptop left a file of the house: where its log ended, and by what the file is known on the disk."""

    place: int
    change: str
    number: int = 0
    size: int = 0
    written: int = 0


class OwnChanges:
    """The changes of this laptop to the house in `database`, kept in the file that `opening` opens when needed."""

    def __init__(self, database: Database, laptop: str, opening: Callable[[], Local]) -> None:
        self._database = database
        self._laptop = laptop
        self._opening = opening
        self._opened: Local | None = None
        self._waiting: list[str] = []
        self._is_damaged = False

    @property
    def _local(self) -> Local:
        self._opened = self._opened or self._opening()
        return self._opened

    @property
    def has_begun(self) -> bool:
        """Whether this laptop has worked in this house before."""
        return bool(self._local.setting(_BEGUN))

    @property
    def left(self) -> Left | None:
        """As what this laptop left the file that is open; None where it never worked in this one."""
        kept = self._all_left().get(_place(self._database.path))
        return Left(**kept) if kept else None

    def ids(self) -> list[str]:
        """Return the changes (hex) that are kept, in the order in which they were written."""
        return [change for (change,) in self._local.database.rows("SELECT lower(hex(id)) FROM own ORDER BY number")]

    def landmarks(self) -> set[str]:
        """Return changes (hex) that the house had here and that are not kept any more: the last of each sort."""
        return set(self._landmarks().values())

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """Yield the changes that are kept, as they stand in a log."""
        yield from self._local.database.execute(f"SELECT {_COLUMNS} FROM own ORDER BY number")

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the stored files that they name, each with its hash."""
        yield from self._local.database.execute("SELECT hash, bytes FROM own_file")

    def distrust(self) -> None:
        """Take the file that lies there for damaged, whoever put it there."""
        self._is_damaged = True

    def keep_since(self, place: int) -> None:
        """Copy what this laptop wrote above `place` in the log: with an older program, or just before it was killed."""
        with self._writing() as local:
            self._insert(local, self._database.rows(_OF_LAPTOP, (self._laptop, place)))
            self._local.set(_BEGUN, True)

    def keep(self, changes: Sequence[str]) -> None:
        """Copy `changes` (hex), which were written just now.

        They stand in the house by now: where they cannot be copied, for the disk is full, they are with the next ones.
        """
        self._waiting += changes
        with self._writing() as local:
            self._local.set(_BEGUN, True)
            self._insert(local, (row for change in self._waiting for row in self._row(change)))
        self._waiting.clear()

    def note_merge(self, last: str) -> None:
        """Remember that the house had `last` (hex), the last change that a merge brought; it lies elsewhere too."""
        with self._writing():
            self._set_landmark(_MERGED, last)

    def close(self, close_house: Callable[[], None]) -> None:
        """Close the house by `close_house`, and remember as what its file is left; then close this laptop's own file.

        Only one that was opened is closed: whoever just reads leaves no trace. What was exchanged meanwhile, or found
        damaged, is not what this laptop left: it is looked at at every opening.
        """
        watch = self._database.watch
        is_ours = self._opened and not self._is_damaged and not (watch and watch.look())
        left = self._end() if is_ours else None
        close_house()
        if self._opened:
            with suppress(KnownError, Error, OSError):
                self._remember_left(left)
            self._opened.close()
            self._opened = None

    @property
    def undone(self) -> set[str]:
        """The backups (SHA-256) with what was taken out of the house on purpose: none of them returns by itself."""
        return set(self._local.setting(_UNDONE, []))

    def begin_anew(self, held: Callable[[str], bool], undone: Iterable[str]) -> None:
        """Let go of what was undone by bringing a backup back on purpose, and the file that was set aside holds.

        What stands in the house again is kept as before, since that file may be pasted over like any other.
        The backups `undone` (SHA-256) were made after that one, and hold what it does not.
        """
        gone = [change for change in self.ids() if held(change) and not has_change(self._database, change)]
        with self._writing() as local:
            local.connection.executemany("DELETE FROM own WHERE id = ?", [(bytes.fromhex(change),) for change in gone])
            self._drop_files(local)
            self._local.set(_LANDMARKS, {})
            self._local.set(_UNDONE, sorted(undone))

    def go_on(self, missing: Sequence[str]) -> None:
        """Go on with the house as it stands; the changes (hex) still `missing` are asked for until they are there."""
        with self._writing():
            last = {name: change for name, change in self._landmarks().items() if name in (_LET_GO, _MERGED)}
            self._local.set(_LANDMARKS, last | {change: change for change in missing})

    @contextmanager
    def copied_to(self, place: str) -> Iterator[None]:
        """Run a block that writes a whole copy to `place` and reads it back: from then on it holds what is kept now.

        What was written in another file of the house, such as one on a stick, is not in the copy, nor what came later.
        """
        with in_words(self._database.path):
            newest = self._newest_here()
        yield
        with self._writing() as local:
            name = place.encode(errors="replace").decode()  # a folder's name may hold bytes that are no text
            held: dict[str, int] = self._local.setting(_HELD, {})
            held[name] = max(newest, held.get(name, 0))
            self._local.set(_HELD, held)
            self._let_go(local, held)

    def blank_erased(self) -> None:
        """Hold of erased records nothing but that they were. What the disk had of it is overwritten."""
        erased = self._database.rows("SELECT record FROM erased")
        with self._writing() as local:
            forgotten = local.connection.executemany(_FORGET_ERASED, erased).rowcount
            if forgotten > 0:
                self._drop_files(local)
        if forgotten > 0:
            with in_words(local.path):
                local.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    @contextmanager
    def _writing(self) -> Iterator[Database]:
        local = self._local.database
        with in_words(local.path), local.transaction():
            yield local

    def _newest_here(self) -> int:
        """Return up to which number all that is kept stands in the house that is open."""
        newest = 0
        for number, change in self._local.database.rows("SELECT number, id FROM own ORDER BY number"):
            if not has_change(self._database, change.hex()):
                break
            newest = int(number)
        return newest

    def _row(self, change: str) -> list[tuple[Any, ...]]:
        return self._database.rows(_OF_ID, (bytes.fromhex(change),))

    def _insert(self, local: Database, rows: Iterable[tuple[Any, ...]]) -> None:
        for row in rows:
            local.execute(_KEEP, row)
            for name in _NAMED.findall(row[_FIELDS]):
                content = self._database.value("SELECT bytes FROM file WHERE hash = ?", (name,))
                if content is not None:
                    local.execute("INSERT OR IGNORE INTO own_file VALUES (?, ?)", (name, content))

    def _let_go(self, local: Database, held: dict[str, int]) -> None:
        """Forget what enough places hold."""
        upto = sorted((0,) * PLACES + tuple(held.values()), reverse=True)[PLACES - 1]
        last = local.value("SELECT lower(hex(id)) FROM own WHERE number <= ? ORDER BY number DESC LIMIT 1", (upto,))
        if last:
            self._set_landmark(_LET_GO, last)
            local.execute("DELETE FROM own WHERE number <= ?", (upto,))
            self._drop_files(local)

    def _end(self) -> tuple[int, str] | None:
        try:
            rows = self._database.rows("SELECT rowid, lower(hex(id)) FROM change ORDER BY rowid DESC LIMIT 1")
        except Error:  # a stick that was pulled out, say
            return None
        return (int(rows[0][0]), str(rows[0][1])) if rows else None

    def _remember_left(self, end: tuple[int, str] | None) -> None:
        path = self._database.path
        if end and self.has_begun and path.is_file():
            others = [(place, left) for place, left in self._all_left().items() if place != _place(path)]
            left = asdict(Left(*end, *file_state(path)))
            self._local.set(_LEFT, dict([*others[-_MOST_FILES:], (_place(path), left)]))

    def _all_left(self) -> dict[str, dict[str, Any]]:
        return dict(self._local.setting(_LEFT, {}))

    def _landmarks(self) -> dict[str, str]:
        return dict(self._local.setting(_LANDMARKS, {}))

    def _set_landmark(self, name: str, change: str) -> None:
        self._local.set(_LANDMARKS, self._landmarks() | {name: change})

    def _drop_files(self, local: Database) -> None:
        named = {name for (text,) in local.rows("SELECT fields FROM own") for name in _NAMED.findall(text)}
        for (name,) in local.rows("SELECT hash FROM own_file"):
            if name not in named:
                local.execute("DELETE FROM own_file WHERE hash = ?", (name,))


def kept_quietly(keep: Callable[[], None]) -> None:
    """Run `keep` after something was acknowledged: its failure must not be told as one of what was written."""
    with suppress(KnownError, Error, OSError):
        keep()


def _place(path: Path) -> str:
    """Return where a file lies, as text that can be kept whatever its name is made of."""
    return str(path.absolute()).encode(errors="backslashreplace").decode()


def file_state(path: Path) -> tuple[int, int, int]:
    """Return by what a file is known to be the one that was left: number, size in bytes, time of writing."""
    found = path.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns
