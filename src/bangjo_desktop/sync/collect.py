"""Collecting: every copy that lies in the folder is brought home, checked and merged; none is ever changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError, Problem
from bangjo_desktop.store.copies import sha256
from bangjo_desktop.store.house import House
from bangjo_desktop.store.local import Local
from bangjo_desktop.store.merge import Merged, Progress
from bangjo_desktop.sync.names import is_candidate, sha256_in


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


class Collector:
    """Merges copies into one house; what is damaged or foreign is left out and named."""

    def __init__(self, house: House, local: Local, work: Path, clock: Callable[[], datetime]) -> None:
        self._house = house
        self._local = local
        self._work = work
        self._clock = clock

    def folder(self, folder: Path, progress: Progress | None = None) -> Collection:
        """Merge every copy in `folder` that was not merged before, in the order of their names."""
        copies: list[Collected] = []
        left_out: list[Problem] = []
        for path in sorted(path for path in folder.iterdir() if path.is_file() and is_candidate(path.name)):
            if self._local.has_collected(sha256_in(path.name) or ""):
                continue
            try:
                merged = self.file(path, progress)
            except KnownError as error:
                left_out.append(error.problem)
            else:
                copies += [Collected(path.name, merged)] if merged else []
        return Collection(tuple(copies), tuple(left_out))

    def file(self, path: Path, progress: Progress | None = None) -> Merged | None:
        """Merge one copy, wherever it lies; None where the very same bytes were merged before."""
        self._work.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=self._work, prefix="collect-") as scratch:
            home = _bring(path, Path(scratch))
            digest = sha256(home)
            expected = sha256_in(path.name)
            if expected and expected != digest:
                raise KnownError(N_("“{name}” is still arriving. It is collected next time."), name=path.name)
            has_log = home.with_name(f"{home.name}-wal").exists()
            if not has_log and self._local.has_collected(digest):
                return None
            merged = self._merge(home, path.name, progress)
            if not has_log:
                self._local.note_collected(digest, path.name, self._clock().isoformat(timespec="seconds"))
            return merged

    def _merge(self, home: Path, name: str, progress: Progress | None) -> Merged:
        try:
            return self._house.merge(home, name, progress)
        except KnownError:
            if not _drop_log(home):
                raise
        # A write-ahead log that is older than its file makes it unreadable; the file alone may be whole.
        return self._house.merge(home, name, progress)


def _bring(path: Path, scratch: Path) -> Path:
    home = scratch / "copy.bangjo"
    try:
        if path.stat().st_size == 0:
            raise KnownError(N_("“{name}” is empty and was left out."), name=path.name)
        shutil.copyfile(path, home)
        log = path.with_name(f"{path.name}-wal")
        if log.is_file():
            shutil.copyfile(log, scratch / "copy.bangjo-wal")
    except OSError as error:
        raise KnownError(N_("“{name}” cannot be read: {reason}"), name=path.name, reason=error.strerror) from error
    return home


def _drop_log(home: Path) -> bool:
    log = home.with_name(f"{home.name}-wal")
    existed = log.exists()
    for leftover in (log, home.with_name(f"{home.name}-shm")):
        leftover.unlink(missing_ok=True)
    return existed
