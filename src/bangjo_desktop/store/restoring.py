"""Bringing a backup back: the house is replaced whole or stays, whenever the plug is pulled, with nobody inside."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store import moving
from bangjo_desktop.store.backup_file import Backup, house_in, opened
from bangjo_desktop.store.copies import flush, flush_folder, sha256
from bangjo_desktop.store.database import Database, Error, is_plain
from bangjo_desktop.store.own_files import share_as
from bangjo_desktop.store.published import make_working
from bangjo_desktop.store.unfinished import beside

_LOGS = ("-wal", "-journal")
_BESIDE = (*_LOGS, "-shm")
_PATIENCE = "PRAGMA busy_timeout = 500"
_IN_USE = N_("“{name}” is open in another program. Close it there, then restore.")
_ANOTHER = N_("“{name}” is a backup of another house, so it was not brought back.")
_FAILING = N_("The backup does not read back as it was written. Is the disk failing?")


@dataclass(frozen=True)
class Aside:
    """Where the present house goes: `back_up` makes a backup of it, `raw` is for one that is beyond that.

    Without `back_up` it goes as it lies: what a check found damaged must never pass for a backup.
    """

    back_up: Callable[[Database], Path] | None
    raw: Path


def restore(backup: Backup, path: Path, passphrase: str | None, present: str | None, aside: Aside) -> Path | None:
    """Put `backup`, which `passphrase` opens, in the place of the house at `path`, which `present` opens.

    Return where the present house was set aside, None where there was none. A house that any program has open, a backup
    of another house and a disk that takes nothing are KnownErrors or OSErrors; then the house is as it was.
    """
    with opened(backup.path, passphrase) as database:
        house = house_in(database)
    with beside(path) as part:
        _copy(backup.path, part, backup.sha256)
        make_working(part, passphrase)
        if path.exists():
            return exchange(part, path, present, aside, lambda there: _check_same(there, house, backup))
        _copy_logs(path, free(aside.raw))
        _put(part, path)
        return None


def copy_raw(path: Path, raw: Path) -> None:
    """Copy a house as it lies, with its logs, to the new file `raw`."""
    _copy_logs(path, raw)
    _copy(path, raw)


def free(path: Path) -> Path:
    """Return `path`, numbered where it is taken: what was set aside before stays."""
    numbered = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    return next(name for name in chain((path,), numbered) if not name.exists())


def exchange(part: Path, path: Path, passphrase: str | None, aside: Aside, check: Callable[[Database], None]) -> Path:
    """Put the file `part` in the place of the house at `path`, which `passphrase` opens; return where that was kept.

    `check` is called with the house when nobody else is inside, and may still refuse or write `part`.
    """
    raw = free(aside.raw)
    _copy_logs(path, raw)  # merely opening a damaged house lets SQLite throw its log away
    database = None
    try:
        database = _entered(path, passphrase)
        version = database.value("PRAGMA data_version") if database else None
        if database and aside.back_up and _is_whole(database):
            check(database)
            drop_raw(raw)
            kept = aside.back_up(database)
        else:
            _copy(path, raw)
            kept = raw
        if database:
            _shut_out(database, version)
        _put(part, path, database)
        return kept
    except KnownError:
        if not raw.exists():
            drop_raw(raw)
        raise
    finally:
        if database:
            database.close()


def _entered(path: Path, passphrase: str | None) -> Database | None:
    """Open the house with nobody else inside and its log folded into it; None where it is too damaged for that."""
    database = None
    try:
        database = Database(path, None if is_plain(path) else passphrase)
        database.execute(_PATIENCE)
        database.execute("PRAGMA journal_mode = DELETE").fetchone()
    except (KnownError, Error) as error:
        if database:
            database.close()
        if _is_taken(error.__cause__ or error):
            raise KnownError(_IN_USE, name=path.name) from error
        return None
    return database


def _is_taken(error: BaseException) -> bool:
    return "locked" in str(error).lower()


def _is_whole(database: Database) -> bool:
    try:
        return bool(database.value("PRAGMA quick_check(1)") == "ok" and house_in(database))
    except Error:
        return False


def _check_same(present: Database, house: tuple[object, ...], backup: Backup) -> None:
    if house_in(present) != house:
        raise KnownError(_ANOTHER, name=backup.path.name)


def _shut_out(database: Database, version: object) -> None:
    """Lock the house; whoever came in since it stood at `version` may have written what is not set aside."""
    try:
        database.execute("BEGIN EXCLUSIVE")
        is_alone = database.value("PRAGMA journal_mode") == "delete"
        is_alone = is_alone and database.value("PRAGMA data_version") == version
    except Error as error:
        is_alone = not _is_taken(error)  # a damaged one may not be lockable at all
    if not is_alone:
        raise KnownError(_IN_USE, name=database.path.name)


def _put(part: Path, path: Path, database: Database | None = None) -> None:
    """Move `part` to `path` and let nobody write to the file that was there."""
    share_as(part, path)
    for end in _BESIDE:  # a log beside a file that it does not belong to makes the file unreadable
        moving.remove(_beside(path, end))
    flush_folder(path.parent)
    if os.name == "nt":  # there nobody can replace a file that somebody has open, not even we
        if database:
            database.close()
        moving.replace(part, path)
        return
    old = os.open(path, os.O_RDWR) if path.exists() else None
    try:
        moving.replace(part, path)
        # A program that opened the old file a moment ago waits for our lock: it must find nothing to write to.
        if old is not None and os.fstat(old).st_nlink == 0:
            os.ftruncate(old, 0)
    finally:
        if old is not None:
            os.close(old)
    with suppress(OSError):  # it stands, and there is no way back
        flush_folder(path.parent)


def _copy_logs(path: Path, raw: Path) -> None:
    raw.parent.mkdir(parents=True, exist_ok=True)
    for end in _LOGS:
        if _beside(path, end).exists():
            _copy(_beside(path, end), _beside(raw, end))


def _copy(source: Path, target: Path, digest: str = "") -> None:
    """Copy a file and return when it has reached the disk and reads back as it was."""
    shutil.copyfile(source, target)
    flush(target)
    if sha256(target) != (digest or sha256(source)):
        raise KnownError(_FAILING)


def drop_raw(raw: Path) -> None:
    """Remove the logs that were set aside with `raw`: its house turned out whole."""
    for end in _LOGS:
        moving.remove(_beside(raw, end))


def _beside(path: Path, end: str) -> Path:
    return path.with_name(path.name + end)
