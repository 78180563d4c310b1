"""Backups of one house on this laptop: whole copies, verified after writing, kept by age, brought back in one step."""

from __future__ import annotations

import os
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.backup_ages import kept
from bangjo_desktop.store.copies import flush, flush_folder, sha256
from bangjo_desktop.store.database import Database, Error, in_words, is_plain
from bangjo_desktop.store.house import House
from bangjo_desktop.store.writer import Clock

DAILY, MERGE, MIGRATION, RESTORE, HAND = "daily", "merge", "migration", "restore", "hand"
WHY = {
    DAILY: N_("of the day"),
    MERGE: N_("before collecting"),
    MIGRATION: N_("before a new version"),
    RESTORE: N_("before restoring"),
    HAND: N_("made by hand"),
}
_NAME = re.compile(
    rf"(?P<made>\d{{8}}-\d{{6}})--(?P<why>{DAILY}|{MERGE}|{MIGRATION}|{RESTORE}|{HAND})--(?P<sha256>[0-9a-f]{{64}})\.bangjo"
)
_WHEN = "%Y%m%d-%H%M%S"
_LOGS = ("-wal", "-shm")
_WAY_BACK = timedelta(days=7)


@dataclass(frozen=True)
class Backup:
    """One backup: its file, when it was made (this laptop's time), why, and its size in bytes."""

    path: Path
    made: datetime
    why: str
    size: int

    @property
    def is_intact(self) -> bool:
        """Whether its bytes are those that were written. Reads the whole file."""
        found = _NAME.fullmatch(self.path.name)
        return found is not None and found["sha256"] == sha256(self.path)


@dataclass(frozen=True)
class Contents:
    """What a backup holds: records by type that are not deleted, its changes, and who wrote the newest one when."""

    records: dict[str, int]
    changes: int
    newest: str
    author: str


class Backups:
    """The backups in one folder. Nothing there is ever removed but what was written under a name of ours."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder = folder
        self._clock = clock

    def all(self) -> list[Backup]:
        """Return the backups, newest first."""
        if not self._folder.is_dir():
            return []
        found = [(path, _NAME.fullmatch(path.name)) for path in self._folder.iterdir()]
        made = [
            Backup(path, datetime.strptime(name["made"], _WHEN), name["why"], path.stat().st_size)
            for path, name in found
            if name
        ]
        return sorted(made, key=lambda backup: (backup.made, backup.path.name), reverse=True)

    def write(self, house: House, why: str = HAND) -> Backup:
        """Back `house` up, verify what was written, then clear away what is too old; nothing is left of a failure."""
        with _said(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
            part = self._folder / f".{os.getpid()}.part"
            part.unlink(missing_ok=True)
            try:
                digest = house.write_copy(part)
                _verify(part, house, digest)
                now = self._clock().replace(tzinfo=None, microsecond=0)
                path = self._folder / f"{now:{_WHEN}}--{why}--{digest}.bangjo"
                os.replace(part, path)
                flush_folder(self._folder)
            finally:
                part.unlink(missing_ok=True)
            self._clear(now)
            return Backup(path, now, why, path.stat().st_size)

    def daily(self, house: House) -> Backup | None:
        """Back `house` up unless that was done today."""
        today = self._clock().date()
        if any(backup.made.date() == today for backup in self.all()):
            return None
        return self.write(house, DAILY)

    def look(self, backup: Backup, passphrase: str | None) -> Contents:
        """Return what a backup holds; one that is damaged, or locked with another passphrase, is a KnownError."""
        with _said(backup.path), _opened(backup, passphrase) as database:
            tables = {name for (name,) in database.rows("SELECT DISTINCT kind FROM change")}
            known = {name for (name,) in database.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
            counts = Counter({
                name: int(database.value(f'SELECT count(*) FROM "{name}" WHERE _deleted = 0'))
                for name in sorted(tables & known)
            })  # fmt: skip
            changes = int(database.value("SELECT count(*) FROM change"))
            newest = database.rows("SELECT made_at, author FROM change ORDER BY id DESC LIMIT 1") or [("", "")]
            return Contents(dict(counts), changes, *newest[0])

    def restore(self, backup: Backup, path: Path, passphrase: str | None) -> Path:
        """Put `backup` in the place of the closed house at `path`; return where the present house was set aside.

        A stop at any moment leaves the old house or the restored one, never something between. A house that another
        program has open is a KnownError.
        """
        with _said(path):
            with _opened(backup, passphrase):
                pass
            aside = self._set_aside(path, passphrase)
            part = path.with_name(f".{path.name}.part")
            try:
                _copy(backup.path, part)
                for end in _LOGS:  # a log beside a file that it does not belong to makes the file unreadable
                    path.with_name(path.name + end).unlink(missing_ok=True)
                os.replace(part, path)
                flush_folder(path.parent)
            finally:
                part.unlink(missing_ok=True)
            return aside

    def keep_as_it_lies(self, path: Path) -> Path:
        """Keep a house that may be damaged byte by byte, with its log; return where. It is never cleared away."""
        if not path.is_file():
            raise KnownError(N_("There is no house at “{path}”."), path=str(path))
        with _said(path):
            self._folder.mkdir(parents=True, exist_ok=True)
            raw = self._folder / f"{self._clock():{_WHEN}}--{sha256(path)}--damaged.bangjo"
            for end in ("", *_LOGS):
                source = path.with_name(path.name + end)
                if source.exists():
                    _copy(source, raw.with_name(raw.name + end))
        return raw

    def _set_aside(self, path: Path, passphrase: str | None) -> Path:
        """Keep the present house among the backups; one too damaged to open is kept byte by byte and never cleared."""
        # As it lies there first: merely opening a damaged house lets SQLite throw its log away.
        raw = self.keep_as_it_lies(path)
        try:
            if not _fold_log_back(path, passphrase):
                return raw
        except KnownError:  # somebody is inside: nothing is restored, so nothing is set aside
            _drop(raw)
            raise
        _drop(raw)
        aside = self._folder / f"{self._clock():{_WHEN}}--{RESTORE}--{sha256(path)}.bangjo"
        _copy(path, aside)
        return aside

    def _clear(self, now: datetime) -> None:
        entries = self.all()
        keep = kept((backup.made for backup in entries), now)
        for backup in entries:
            is_way_back = backup.why == RESTORE and now - backup.made < _WAY_BACK
            if backup.made not in keep and not is_way_back:
                backup.path.unlink(missing_ok=True)


def _fold_log_back(path: Path, passphrase: str | None) -> bool:
    """Empty the house's log into it, with nobody else inside; return whether it is whole enough for that."""
    try:
        database = Database(path, None if is_plain(path) else passphrase)
    except KnownError:
        return False
    try:
        database.execute("PRAGMA locking_mode = EXCLUSIVE")
        database.execute("BEGIN EXCLUSIVE")
        database.execute("COMMIT")
        return bool(database.value("PRAGMA quick_check(1)") == "ok")
    except Error as error:
        if "locked" in str(error).lower():
            raise KnownError(
                N_("“{name}” is open in another program. Close it there, then restore."), name=path.name
            ) from error
        return False
    finally:
        database.close()


def _drop(raw: Path) -> None:
    for end in ("", *_LOGS):
        raw.with_name(raw.name + end).unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    """Copy a file and return when it has reached the disk and reads back as it was."""
    shutil.copyfile(source, target)
    flush(target)
    if sha256(target) != sha256(source):
        raise KnownError(N_("The backup does not read back as it was written. Is the disk failing?"))


def _verify(path: Path, house: House, digest: str) -> None:
    if sha256(path) != digest:
        raise KnownError(N_("The backup does not read back as it was written. Is the disk failing?"))
    copy = Database(path, house.passphrase)
    try:
        whole = copy.value("PRAGMA quick_check(1)") == "ok"
        if not whole or copy.value("SELECT count(*) FROM change") < house.log.count():
            raise KnownError(N_("The backup does not read back as it was written. Is the disk failing?"))
    finally:
        copy.close()


@contextmanager
def _opened(backup: Backup, passphrase: str | None) -> Iterator[Database]:
    if not backup.is_intact:
        raise KnownError(N_("The backup “{name}” is damaged. Choose another."), name=backup.path.name)
    database = Database(backup.path, None if is_plain(backup.path) else passphrase)
    try:
        yield database
    finally:
        database.close()


@contextmanager
def _said(path: Path) -> Iterator[None]:
    try:
        with in_words(path):
            yield
    except OSError as error:
        raise KnownError(
            N_("The backup failed at “{path}”: {reason}. The house is as it was."),
            path=str(error.filename or path),
            reason=error.strerror or str(error),
        ) from error
