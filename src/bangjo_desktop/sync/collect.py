"""Collecting: every copy that lies in the folder is brought home, checked and merged; none is ever changed."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError, Problem
from bangjo_desktop.domain.reason import reason
from bangjo_desktop.store.backup import MERGE, Backups
from bangjo_desktop.store.copies import sha256
from bangjo_desktop.store.house import House
from bangjo_desktop.store.merge import Merged, Progress
from bangjo_desktop.sync.leftovers import COLLECTING
from bangjo_desktop.sync.names import is_candidate, sha256_in, shown


@dataclass(frozen=True)
class Collected:
    """One copy that was merged: its name and what it brought."""

    name: str
    merged: Merged


@dataclass(frozen=True)
class Collection:
    """What a folder held: copies merged, and what was left out and why."""

    copies: tuple[Collected, ...]
    left_out: tuple[Problem, ...]


class NoBackupError(KnownError):
    """The house could not be backed up first, so nothing was collected."""


class Collector:
    """Merges copies into one house; what is damaged or foreign is left out and named."""

    def __init__(self, house: House, work: Path, backups: Backups) -> None:
        self._house = house
        self._work = work
        self._backups = backups
        self._is_backed_up = False

    def folder(self, folder: Path, progress: Progress | None = None) -> Collection:
        """Merge every copy in `folder` that was not merged before, in the order of their names."""
        copies: list[Collected] = []
        left_out: list[Problem] = []
        for path in sorted(path for path in folder.iterdir() if path.is_file() and is_candidate(path.name)):
            if self._house.marks.has_seen(sha256_in(path.name)) and not _log_of(path).exists():
                continue
            try:
                merged = self.file(path, progress)
            except NoBackupError:
                raise
            except KnownError as error:
                left_out.append(error.problem)
            else:
                copies += [Collected(shown(path.name), merged)] if merged else []
        return Collection(tuple(copies), tuple(left_out))

    def file(self, path: Path, progress: Progress | None = None) -> Merged | None:
        """Merge one copy, wherever it lies; None where the very same bytes were merged before."""
        self._work.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=self._work, prefix=COLLECTING) as scratch:
            name = shown(path.name)
            home = _bring(path, name, Path(scratch))
            if _log_of(home).exists():
                self._back_up()
                return self._with_log(home, name, progress)
            digest = sha256(home)
            if self._house.marks.has_seen(digest):
                return None
            self._back_up()
            published = sha256_in(path.name)
            if published not in (None, digest):
                return self._altered(home, name, progress)
            return self._house.merge(home, name, digest=digest, published=bool(published), progress=progress)

    def _back_up(self) -> None:
        """Back the house up before the first copy that may bring something."""
        if self._is_backed_up:
            return
        try:
            self._backups.write(self._house, MERGE)
        except KnownError as error:
            raise NoBackupError(error.problem.text, **error.problem.values) from error
        self._is_backed_up = True

    def _altered(self, home: Path, name: str, progress: Progress | None) -> Merged:
        """Merge a copy that is not as it was published: somebody wrote in it, or else it is not all there yet."""
        try:
            return self._house.merge(home, name, progress=progress)
        except KnownError as error:
            raise KnownError(N_("“{name}” is still arriving. It is collected next time."), name=name) from error

    def _with_log(self, home: Path, name: str, progress: Progress | None) -> Merged:
        try:
            return self._house.merge(home, name, progress=progress)
        except KnownError:
            _log_of(home).unlink(missing_ok=True)
            home.with_name(f"{home.name}-shm").unlink(missing_ok=True)
        # A write-ahead log that is older than its file makes it unreadable; the file alone may be whole.
        return self._house.merge(home, name, progress=progress)


def _bring(path: Path, name: str, scratch: Path) -> Path:
    home = scratch / "copy.bangjo"
    try:
        if path.stat().st_size == 0:
            raise KnownError(N_("“{name}” is empty and was left out."), name=name)
        shutil.copyfile(path, home)
        if _log_of(path).is_file():
            shutil.copyfile(_log_of(path), _log_of(home))
    except OSError as error:
        raise KnownError(N_("“{name}” cannot be read: {reason}"), name=name, reason=reason(error)) from error
    return home


def _log_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")
