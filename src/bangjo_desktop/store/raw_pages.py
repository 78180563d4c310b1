"""A damaged house as bare pages: put behind a sound first page whose schema calls each of them a table of its own.

SQLite then reads, and SQLCipher unlocks and authenticates, every page by itself, whatever became of the pages that led
to it. The damaged file is only read, as bytes, with its write-ahead log laid over it; it is never opened as a database.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping, Set
from dataclasses import dataclass
from pathlib import Path

import sqlcipher3.dbapi2 as sqlite

from bangjo_desktop.store import moving
from bangjo_desktop.store.database import PLAIN_HEADER, key_of, quoted

PAGE = 4096
"""Bytes of a page of a locked house, and of a plain one unless its header says otherwise."""
_SIZES = tuple(1 << power for power in range(9, 16))
_WAL_HEADER, _FRAME_HEADER = 32, 24
_AT_ONCE = 64 << 20
_PAGE_IN = re.compile(r"page (\d+)")
_COLUMNS = ", ".join(f"c{place}" for place in range(8))
# What lies behind an index is read as the index it is: keys with the place of their row.
_AS_TABLE = f"CREATE TABLE t%d ({_COLUMNS})"

_AS_INDEX = "CREATE TABLE i%d (k, place, PRIMARY KEY (k, place)) WITHOUT ROWID"


@dataclass(frozen=True)
class RawPages:
    """The pages of the file at `path`, whose log may lie beside it."""

    path: Path

    @property
    def beginning(self) -> bytes:
        """The first 16 bytes: of a locked house its salt, the same in all its copies."""
        with self.path.open("rb") as stream:
            return stream.read(len(PLAIN_HEADER))

    @property
    def logged_beginning(self) -> bytes:
        """The first 16 bytes as the log holds them, empty where it does not."""
        return self._logged(self.size).get(1, b"")[: len(PLAIN_HEADER)]

    @property
    def size(self) -> int:
        """Bytes of a page."""
        with self.path.open("rb") as stream:
            header = stream.read(18)
        said = int.from_bytes(header[16:], "big")
        return said if header.startswith(PLAIN_HEADER) and said in _SIZES else PAGE

    def lay_out(self, target: Path, passphrase: str | None, salt: bytes) -> tuple[int, bool]:
        """Write the pages into the new database `target`, as t2, i2, t3, i3 and so on.

        Return the number of the last, and whether the key is the right one: of a locked house, that it fits any page.

        `passphrase` and `salt` lock the new first page; the others stay locked as they are.
        """
        size = self.size
        logged = self._logged(size)
        last = max(self._whole(size), *logged, 1)
        _write_first(target, passphrase, salt, size, last)
        trial = target.with_name(f"{target.name}-trial")
        self._overlay(trial, target, logged)
        forged = _forged(trial, passphrase) if passphrase else frozenset()
        _copy_pages(trial, target, size, forged)
        moving.remove(trial)
        return last, len(forged) < last - 1 if passphrase else self.beginning == PLAIN_HEADER

    def _logged(self, size: int) -> dict[int, bytes]:
        return _logged(self.path.with_name(f"{self.path.name}-wal"), size, self._whole(size))

    def _whole(self, size: int) -> int:
        return -(-self.path.stat().st_size // size)

    def _overlay(self, trial: Path, first: Path, logged: Mapping[int, bytes]) -> None:
        """Write the pages as they lie, behind the page that `first` begins with."""
        size = self.size
        shutil.copyfile(self.path, trial)
        with first.open("rb") as source, trial.open("r+b") as stream:
            for number, content in {**logged, 1: source.read(size)}.items():
                stream.seek((number - 1) * size)
                stream.write(content)
            stream.seek(0, os.SEEK_END)
            stream.write(bytes(-stream.tell() % size))  # what is cut off in the midst of a page


def _copy_pages(source: Path, target: Path, size: int, leave: Set[int]) -> None:
    with source.open("rb") as pages, target.open("r+b") as stream:
        number = 0
        while content := pages.read(size):
            number += 1
            if number > 1 and number not in leave:
                stream.seek((number - 1) * size)
                stream.write(content)


def _logged(log: Path, size: int, whole: int) -> dict[int, bytes]:
    """Return the newest of each page that a log holds up to its last commit; `whole` is how many its house has."""
    content = log.read_bytes() if log.is_file() else b""
    step = _FRAME_HEADER + size
    starts = range(_WAL_HEADER, len(content) - step + 1, step)
    current = [start for start in starts if content[start + 8 : start + 16] == content[16:24]]
    committed = max((start for start in current if any(content[start + 4 : start + 8])), default=0)
    pages = {}
    for start in current:
        number = int.from_bytes(content[start : start + 4], "big")
        if start <= committed and number <= whole + len(current):
            pages[number] = content[start + _FRAME_HEADER : start + step]
    return pages


def _forged(path: Path, passphrase: str) -> frozenset[int]:
    """Return the pages that are not as they were locked: over the first of them SQLCipher gives a connection up."""
    connection = sqlite.connect(str(path.absolute()), isolation_level=None)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = {quoted(key_of(passphrase) or '')}")
        said = [row[0] for row in connection.execute("PRAGMA cipher_integrity_check")]
    finally:
        connection.close()
    return frozenset(int(found[1]) for text in said if (found := _PAGE_IN.search(text)))


def _write_first(target: Path, passphrase: str | None, salt: bytes, size: int, last: int) -> None:
    """Make a database of at least `last` pages whose schema lies behind them."""
    connection = sqlite.connect(str(target.absolute()), isolation_level=None)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        if passphrase:
            connection.execute(f"PRAGMA key = {quoted(key_of(passphrase) or '')}")
            connection.execute(f"PRAGMA cipher_salt = \"x'{salt.hex()}'\"")
        else:
            connection.execute(f"PRAGMA page_size = {size}")
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "writable_schema = ON"):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        connection.execute("BEGIN")
        connection.execute("CREATE TABLE filling (bytes)")
        for start in range(0, last * size, _AT_ONCE):
            connection.execute("INSERT INTO filling VALUES (zeroblob(?))", (min(_AT_ONCE, last * size - start),))
        for name, statement in (("t%d", _AS_TABLE), ("i%d", _AS_INDEX)):
            connection.executemany(
                "INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql) VALUES ('table', ?, ?, ?, ?)",
                ((name % page, name % page, page, statement % page) for page in range(2, last + 1)),
            )
        connection.execute("COMMIT")
    finally:
        connection.close()
