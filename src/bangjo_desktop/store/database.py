"""One connection to one file: opening, keys, transactions, and what the world does wrong in words."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path, PurePath
from shutil import disk_usage
from typing import TYPE_CHECKING, Any

import sqlcipher3
import sqlcipher3.dbapi2 as sqlite

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.passphrase import RAW_KEY, is_raw_key, usable
from bangjo_desktop.domain.problem import KnownError

if TYPE_CHECKING:
    import sqlite_utils

    from bangjo_desktop.store.file_watch import FileWatch
    from bangjo_desktop.store.occupied import Access

PLAIN_HEADER = b"SQLite format 3\x00"
Error = sqlite.Error
_STEPS = 20_000
_WAIT, _FOLD_WITHIN, _GLANCE = 10_000, 50, 50
"""Milliseconds that a statement, folding the log, and a glance wait for another connection."""
DamagedError = sqlite.DatabaseError

# Before anything else, so that a hostile or damaged file runs nothing of its own and says nothing on stderr.
_CAREFUL = ("PRAGMA trusted_schema = OFF", "PRAGMA cell_size_check = ON", "PRAGMA mmap_size = 0")


class Database:
    """An open SQLite file, encrypted where `passphrase` is given. Used by one thread.

    One that is opened as `immutable` is only read, without its log, and nothing is ever written beside it. One that is
    opened for a `glance` is not made where it is missing, and hardly waits for other programs.
    """

    def __init__(
        self, path: Path, passphrase: str | None = None, *, immutable: bool = False, glance: bool = False
    ) -> None:
        self.path = path
        self.passphrase = key_of(passphrase)
        with in_words(path):
            option = "immutable=1" if immutable else "mode=rw" if glance else ""
            # Absolute, for SQLite takes some short names for something else than a file.
            place = as_uri(path.absolute(), option) if option else str(path.absolute())
            wait = _GLANCE if glance else _WAIT
            self.connection = sqlite.connect(place, isolation_level=None, timeout=wait / 1000, uri=bool(option))
            self._unlock()
        self._utils: sqlite_utils.Database | None = None
        self._is_durable = False
        self.access: Access | None = None
        """Where given, what says whether this program may write here just now."""
        self.watch: FileWatch | None = None
        """Where given, what sees that the file was exchanged."""

    def _unlock(self) -> None:
        try:
            self.connection.execute("PRAGMA cipher_log_level = NONE")
            if self.passphrase:
                self.connection.execute(f"PRAGMA key = {quoted(self.passphrase)}")
                salt = self.value("PRAGMA cipher_salt")  # nothing is derived before the first page is read
                self.connection.execute(f"PRAGMA key = {_raw_key(self.passphrase, salt)}")
            for pragma in _CAREFUL:
                self.connection.execute(pragma)
            self.connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite.Error:
            self.connection.close()
            raise

    def make_durable(self) -> None:
        """Use a write-ahead log that is flushed at every commit: what was acknowledged survives a power cut."""
        if self.value("PRAGMA journal_mode") != "wal" and self.value("PRAGMA user_version"):
            self.connection.execute("PRAGMA user_version = 0")  # it was written while its house was read: it is whole
        self.connection.execute("PRAGMA journal_mode = WAL").fetchone()
        self.connection.execute("PRAGMA synchronous = FULL")
        # What a merge folds at a time stays in memory: with a key, every page read again is deciphered again.
        self.connection.execute("PRAGMA cache_size = -32000")
        self._is_durable = True

    def rest(self) -> bool:
        """Fold the write-ahead log into the main file, so that a copy of that file alone holds everything.

        Whoever reads at length in another connection keeps it from being folded: then False, and it is to be tried
        again. Nothing is lost meanwhile, since the log is flushed at every commit.
        """
        if not self._is_durable or self.connection.in_transaction:
            return not self._is_durable
        self.connection.execute(f"PRAGMA busy_timeout = {_FOLD_WITHIN}")
        try:
            ((is_busy, *_pages),) = self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except sqlite.Error:  # a full disk, say: what was committed stands in the log all the same
            return False
        finally:
            self.connection.execute(f"PRAGMA busy_timeout = {_WAIT}")
        return not is_busy

    @property
    def is_at_rest(self) -> bool:
        """Whether the main file holds everything, as far as the length of its log tells."""
        try:
            return self.path.with_name(f"{self.path.name}-wal").stat().st_size == 0
        except OSError:
            return True

    @contextmanager
    def reading_at_length(self) -> Iterator[None]:
        """Run a block that reads for long, and so keeps what is written meanwhile from being folded.

        The main file says so until it ends (see `may_lack`), since people copy it with a file manager at any moment.
        """
        self._mark_reading(1)
        try:
            yield
        finally:
            self._mark_reading(0)

    def _mark_reading(self, sign: int) -> None:
        """Set the mark; where nothing can be written, reading goes on without it."""
        try:
            if self._is_durable and self.value("PRAGMA user_version") != sign:
                self.connection.execute(f"PRAGMA user_version = {sign}")
            self.rest()
        except sqlite.OperationalError:
            return

    def settle(self) -> None:
        """Take away the mark that a program left which was killed while it read at length, unless one reads now."""
        if self.rest():
            self._mark_reading(0)

    def may_lack(self, schema: str = "main") -> bool:
        """Whether this is a raw copy of a house, taken while something read there at length.

        What was written in that time may lie in the log that was not copied. Copies that the program writes hold
        everything, and are known by having no write-ahead log.
        """
        is_raw = self.value(f"PRAGMA {schema}.journal_mode") == "wal"
        return bool(is_raw and self.value(f"PRAGMA {schema}.user_version") == 1)

    @contextmanager
    def stoppable(self, is_stopped: Callable[[], bool]) -> Iterator[None]:
        """Interrupt every statement of a block, whichever is under way, as soon as `is_stopped` says so.

        It is asked on this thread every few thousand steps of SQLite; what was interrupted is rolled back.
        """
        self.connection.set_progress_handler(is_stopped, _STEPS)
        try:
            yield
        finally:
            self.connection.set_progress_handler(None, _STEPS)

    def attach(self, path: Path, schema: str) -> None:
        """Attach another file, locked as this one is; what SQLite says of it is raised as it is."""
        place = (str(path.absolute()),)
        self.execute(f"ATTACH DATABASE ? AS {schema} KEY {quoted(self.passphrase or '')}", place)
        if self.passphrase:
            salt = self.value(f"PRAGMA {schema}.cipher_salt")
            self.execute(f"DETACH DATABASE {schema}")
            self.execute(f"ATTACH DATABASE ? AS {schema} KEY {_raw_key(self.passphrase, salt)}", place)

    def execute(self, statement: str, values: Sequence[Any] = ()) -> Any:
        """Run one statement and return its cursor."""
        return self.connection.execute(statement, values)

    def rows(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return all rows of a query."""
        return list(self.connection.execute(statement, values))

    def value(self, statement: str, values: Sequence[Any] = ()) -> Any:
        """Return the first column of the first row, None where there is none."""
        row = self.connection.execute(statement, values).fetchone()
        return row[0] if row else None

    @contextmanager
    def atomic(self, *, follows: bool = False) -> Iterator[None]:
        """Run a block as one transaction: all of it is written, or nothing.

        It is folded into the main file before this returns, wherever nobody reads at length. Where this program may
        only look, that is a KnownError, but for what only `follows` from what others wrote.
        """
        if self.access and not follows:
            self.access.check()
        if self.watch:
            self.watch.check()
        with in_words(self.path), self.transaction():
            yield
        self.rest()
        if self.watch:
            self.watch.note()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Run a block as one bare transaction: nobody is asked, and nothing is folded."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.connection.execute("COMMIT")
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise

    @property
    def utils(self) -> sqlite_utils.Database:
        """The same connection through sqlite-utils, imported at first use: it costs the first paint 46 ms."""
        if self._utils is None:
            # sqlite-utils catches the errors of the module that it finds under this name; ours are sqlcipher3's.
            sys.modules.setdefault("pysqlite3", sqlcipher3)
            sys.modules.setdefault("pysqlite3.dbapi2", sqlite)
            import sqlite_utils

            self._utils = sqlite_utils.Database(self.connection, execute_plugins=False)
        return self._utils

    def close(self) -> None:
        """Close the file; the last one out folds the write-ahead log back into it."""
        self.watch = None
        self.connection.close()


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn what SQLite says of the disk, the key or the file into a KnownError."""
    try:
        yield
    except (sqlite.Error, UnicodeDecodeError, MemoryError) as error:
        raise known(error, path) from error


def known(error: BaseException, path: Path) -> BaseException:
    """Return `error` in words for a volunteer where SQLite says it is the world's fault, else the error itself."""
    if isinstance(error, MemoryError):
        return KnownError(_NO_MEMORY, name=known_as(path))
    if not isinstance(error, sqlite.Error | UnicodeDecodeError):
        return error
    said = str(error).lower()
    for sign, text in _SIGNS:
        if sign in said:
            return KnownError(_FULL if text is _NO_ANSWER and _is_full(path) else text, name=known_as(path))
    return error


def is_damage(error: BaseException) -> bool:
    """Whether `error`, or what it says in words, is about what some file holds, and not the disk or another program."""
    cause = error.__cause__ if isinstance(error, KnownError) else error
    said = str(cause).lower()
    return isinstance(cause, sqlite.Error | UnicodeDecodeError) and not any(sign in said for sign in _NOT_DAMAGE)


def known_as(path: Path) -> str:
    """Return the name by which people know a file that is still being written under another."""
    return path.name.lstrip(".").removesuffix(".part").removesuffix(".new")


def _is_full(path: Path) -> bool:
    """Whether the disk under `path` has no room: where SQLite's memory beside a file needs it, it only says I/O."""
    try:
        return disk_usage(path.absolute().parent).free < _LEAST
    except OSError:
        return False


_LEAST = 1 << 16
_NOT_DAMAGE = ("full", "readonly", "read-only", "locked", "busy", "unable to open", "disk i/o", "interrupted")
_FULL = N_("The disk is full, so nothing was written to “{name}”. Make room and try again.")
_NO_MEMORY = N_("“{name}” needs more memory than is free. Close other programs and try again.")
_NO_ANSWER = N_("The disk under “{name}” did not answer. Check the cable or the stick and try again.")
NOT_OPENED = N_("“{name}” cannot be opened: the passphrase is not the right one, or it is not a house of this program.")
DAMAGED = N_("“{name}” is damaged. Bring back a backup, or collect another laptop's copy.")
_SIGNS = (
    ("full", _FULL),
    ("not a database", NOT_OPENED),
    ("decode", DAMAGED),
    ("malformed", DAMAGED),
    ("no such", DAMAGED),  # a table or column of ours that somebody took away
    ("has no column", DAMAGED),
    ("readonly", N_("“{name}” can only be read here, not written. Copy it to your own disk first.")),
    ("read-only", N_("“{name}” can only be read here, not written. Copy it to your own disk first.")),
    ("locked", N_("Another program is writing to “{name}”. Close it and try again.")),
    ("busy", N_("Another program is writing to “{name}”. Close it and try again.")),
    ("unable to open", N_("“{name}” cannot be opened. Does the folder exist, and may you write to it?")),
    ("disk i/o", _NO_ANSWER),
    ("interrupted", N_("Stopped. Nothing was changed.")),
)


def _raw_key(passphrase: str, salt: str) -> str:
    """Return the literal of the key itself, for a file with `salt` (hex): opening it again costs no derivation."""
    return f"\"x'{_derived(passphrase, salt)}{salt}'\""


@lru_cache(maxsize=32)
def _derived(passphrase: str, salt: str) -> str:
    """Return the key (hex) as SQLCipher 4 derives it; that takes some tenths of a second.

    https://www.zetetic.net/sqlcipher/design/: PBKDF2 with HMAC-SHA512, 256,000 rounds.
    """
    return hashlib.pbkdf2_hmac("sha512", passphrase.encode(), bytes.fromhex(salt), 256_000, 32).hex()


def key_of(passphrase: str | None) -> str | None:
    """Return a passphrase in the one form that every keyboard's spelling of it leads to; empty is none."""
    if passphrase and is_raw_key(passphrase):
        raise KnownError(RAW_KEY)
    (passphrase or "").encode()  # what is no text cannot be typed again on another laptop
    return usable(passphrase)


def quoted(text: str) -> str:
    """Return `text` as an SQL literal, for the statements that take no parameters."""
    return "'" + text.replace("'", "''") + "'"


def is_plain(path: Path) -> bool:
    """Whether the file at `path` is an SQLite file that anybody can read.

    Asked of SQLite: to open and close a file in another way drops the locks that this process holds on it (POSIX).
    """
    connection = sqlite.connect(as_uri(path.absolute(), "immutable=1"), uri=True)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute("PRAGMA schema_version").fetchone()
    except sqlite.Error as error:
        return "not a database" not in str(error).lower()
    finally:
        connection.close()
    return path.stat().st_size > 0


def as_uri(path: PurePath, option: str) -> str:
    """Return what SQLite opens the file at an absolute `path` by, with an option of its own.

    A drive of the network has a host in its URI, which SQLite refuses (https://sqlite.org/uri.html, 3.1); it takes it
    as a part of the path: `file:////host/share/rumah.bangjo`.
    """
    uri = path.as_uri()
    return f"{uri if uri.startswith('file:///') else uri.replace('file://', 'file:////', 1)}?{option}"


def cipher_version() -> str:
    """Return the versions of SQLCipher and of SQLite in it."""
    connection = sqlite.connect(":memory:")
    try:
        return f"{connection.execute('PRAGMA cipher_version').fetchone()[0]}, SQLite {sqlite.sqlite_version}"
    finally:
        connection.close()
