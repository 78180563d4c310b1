"""Backups of one house on this laptop: whole copies, verified after writing, kept by age, brought back in one step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from bangjo_desktop.domain.clock import SLACK
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.reason import reason
from bangjo_desktop.store import moving, restoring
from bangjo_desktop.store.backup_ages import is_recent_way_back, kept
from bangjo_desktop.store.backup_file import (
    CLOSING,
    DAILY,
    HAND,
    MERGE,
    MIGRATION,
    REPLACED,
    RESTORE,
    WHEN,
    WHY,
    Backup,
    Contents,
    backup_at,
    contents,
    house_in,
    opened,
)
from bangjo_desktop.store.clock import Clock
from bangjo_desktop.store.copies import flush_folder, sha256, write_copy
from bangjo_desktop.store.database import PLAIN_HEADER, Database, Error, in_words
from bangjo_desktop.store.house import House
from bangjo_desktop.store.own_changes import BACKUPS
from bangjo_desktop.store.unfinished import BACKING_UP, scratch_folder, sweep_folder

__all__ = [
    "CLOSING", "DAILY", "HAND", "MERGE", "MIGRATION", "REPLACED", "RESTORE", "WHY", "Backup", "Backups", "Contents",
]  # fmt: skip

_A_SECOND = timedelta(seconds=1)


class Backups:
    """The backups in one folder. Nothing there is ever removed but what this program wrote for this house."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder = folder
        self._clock = clock

    def all(self) -> list[Backup]:
        """Return the backups, newest first; last come those that seem to lie ahead, made while a clock was wrong.

        Only their names are read.
        """
        if not self._folder.is_dir():
            return []
        with _said(self._folder):
            found = [backup for path in self._folder.iterdir() if (backup := backup_at(path))]
        soon = self._clock_now() + SLACK
        return sorted(found, key=lambda each: (each.made <= soon, each.made, each.path.name), reverse=True)

    def after(self, backup: Backup) -> list[Backup]:
        """Return the backups that were made after `backup`."""
        shelf = self.all()
        return shelf[: shelf.index(backup)] if backup in shelf else []

    def write(self, house: House, why: str = HAND) -> Backup:
        """Back `house` up, verify what was written, then clear away what is too old; nothing is left of a failure."""
        now = self._after_all() if house.clock.doubt else self._now()
        with house.copied_to(BACKUPS):
            made = self._keep(house.database, why, house.write_copy, now)
        if made.made + SLACK >= house.clock.passed.replace(tzinfo=None):  # else the clock cannot tell what is old
            with suppress(OSError):  # what cannot be cleared away today is cleared away tomorrow
                self._clear(house.database, made)
        return made

    def closing(self, house: House) -> Backup | None:
        """Back `house` up at the end of work, unless the newest backup of today holds all of it already."""
        newest = next(iter(self.all()), None)
        if newest and newest.made.date() == self._clock().date() and _holds(newest, house):
            return None
        return self.write(house, CLOSING)

    def daily(self, house: House) -> Backup | None:
        """Back `house` up unless that was done today.

        A clock that starts at the same day over and over cannot say what today is; then what the backups hold does.
        """
        now = self._clock()
        today = [backup for backup in self.all() if backup.made.date() == now.date()]
        was_set_back = house.clock.doubt is not None or house.path.stat().st_mtime > now.timestamp()
        if today and not (was_set_back and not any(_holds(backup, house) for backup in today)):
            return None
        return self.write(house, DAILY)

    def look(self, backup: Backup, passphrase: str | None, house: House | None = None) -> Contents:
        """Return what a backup holds, against `house` where given; takes seconds for a large one.

        One that is damaged, or locked with another passphrase, is a KnownError.
        """
        with _said(backup.path):
            _check_intact(backup)
            with opened(backup.path, passphrase) as database:
                return contents(database, (house.path, house.passphrase) if house else None)

    def restore(
        self,
        backup: Backup,
        path: Path,
        passphrase: str | None,
        present: str | None = None,
        *,
        is_damaged: bool = False,
    ) -> Path | None:
        """Put `backup` in the place of the house at `path`; return where that was set aside, None where there was none.

        `passphrase` opens the backup, `present` the house where that has another one. Close the house first: one that
        any program has open is a KnownError. A stop at any moment leaves the old house or the restored one. One that
        `is_damaged` is set aside as it lies, not as a backup.
        """
        with _said(path):
            _check_intact(backup)
            aside = restoring.Aside(None if is_damaged else self._set_aside, self.raw_name())
            return restoring.restore(backup, path, passphrase, present or passphrase, aside)

    def _set_aside(self, database: Database) -> Path:
        return self._keep(database, RESTORE, partial(write_copy, database), self._now()).path

    def keep_as_it_lies(self, path: Path) -> Path:
        """Keep a house that may be damaged byte by byte, with its log; return where. It is never cleared away."""
        if not path.is_file():
            raise KnownError(N_("There is no house at “{path}”."), path=str(path))
        with _said(path):
            self._folder.mkdir(parents=True, exist_ok=True)
            raw = restoring.free(self.raw_name())
            restoring.copy_raw(path, raw)
        return raw

    def raw_name(self) -> Path:
        """Return under what name a house that is beyond a backup is set aside now."""
        return self._folder / f"{self._now():{WHEN}}--damaged.bangjo"

    def _clock_now(self) -> datetime:
        return self._clock().replace(tzinfo=None, microsecond=0)

    def _now(self) -> datetime:
        """Return the moment to name a backup by: after every other one, also where the clock went back a little."""
        now = self._clock_now()
        return self._after_all() if any(now < each.made <= now + SLACK for each in self.all()) else now

    def _after_all(self) -> datetime:
        """Return a moment after every backup; a clock that cannot be right stands still, and one day lasts long."""
        now = self._clock_now()
        return max([now, *(each.made + _A_SECOND for each in self.all() if each.made <= now + SLACK)])

    def _keep(self, database: Database, why: str, copy: Callable[[Path], str], now: datetime) -> Backup:
        with _said(self._folder):
            sweep_folder(self._folder, BACKING_UP)
            with scratch_folder(self._folder, BACKING_UP) as scratch:
                unfinished = scratch / f"{now:{WHEN}}--{why}.bangjo"
                least = database.value("SELECT count(*) FROM change")
                digest = copy(unfinished)
                _verify(unfinished, digest, database, least)
                path = self._folder / f"{unfinished.stem}--{digest}.bangjo"
                moving.replace(unfinished, path)
            flush_folder(self._folder)
            return Backup(path, now, why, path.stat().st_size)

    def _clear(self, database: Database, made: Backup) -> None:
        entries = self.all()
        times = [backup.made for backup in entries]
        keep, newer = kept(times, made.made), made
        for backup in entries:
            is_way_back = backup.why == RESTORE and is_recent_way_back(backup.made, times)
            if backup.made > made.made:
                newer = made
            if backup.made in keep or is_way_back:
                newer = backup
            # A log only grows: whatever an older backup holds is in the next newer one too, if that is whole.
            elif newer.is_intact and _is_of_house(backup, made, database):
                moving.remove(backup.path)


def _verify(path: Path, digest: str, database: Database, least: int) -> None:
    """Read a new backup back: whole, of this house, with every change there was; another thread may write meanwhile."""
    with opened(path, database.passphrase) as copy:
        held = copy.value("SELECT count(*) FROM change")
        is_whole = copy.value("PRAGMA quick_check(1)") == "ok" and house_in(copy) == house_in(database)
    most = database.value("SELECT count(*) FROM change")
    if not is_whole or not least <= held <= most or sha256(path) != digest:
        raise KnownError(N_("The backup does not read back as it was written. Is the disk failing?"))


def _holds(backup: Backup, house: House) -> bool:
    """Whether a backup ends where the log of `house` stands now."""
    try:
        with opened(backup.path, house.passphrase) as copy:
            last = copy.value("SELECT lower(hex(digest)) FROM mark ORDER BY place DESC LIMIT 1")
            return bool(last == house.marks.reach())
    except (KnownError, Error):
        return False


def _is_of_house(backup: Backup, made: Backup, database: Database) -> bool:
    """Whether a backup is of the house of the one just `made`.

    A locked house begins with 16 random bytes, the same in each of its copies whatever the passphrase was then.
    """
    begins = _beginning(backup.path)
    if begins != PLAIN_HEADER:
        return begins == _beginning(made.path)
    try:
        with opened(backup.path, None) as copy:
            return house_in(copy) == house_in(database)
    except KnownError:
        return False


def _beginning(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(len(PLAIN_HEADER))


def _check_intact(backup: Backup) -> None:
    if not backup.is_intact:
        raise KnownError(N_("The backup “{name}” is damaged. Choose another."), name=backup.path.name)


@contextmanager
def _said(path: Path) -> Iterator[None]:
    try:
        with in_words(path):
            yield
    except OSError as error:
        raise KnownError(
            N_("The backup failed at “{path}”: {reason}. The house is as it was."),
            path=str(error.filename or path),
            reason=reason(error),
        ) from error
