"""Collecting: every copy that lies in the folder is brought home, checked and merged; none is ever changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError, Problem
from bangjo_desktop.domain.reason import reason
from bangjo_desktop.store import moving
from bangjo_desktop.store.backup import MERGE, Backups
from bangjo_desktop.store.copies import sha256
from bangjo_desktop.store.database import in_words
from bangjo_desktop.store.house import House
from bangjo_desktop.store.merge import Merged
from bangjo_desktop.store.unfinished import COLLECTING, scratch_folder
from bangjo_desktop.sync.disk import Beat
from bangjo_desktop.sync.keys import Keys
from bangjo_desktop.sync.names import called, is_candidate, laptop_in, sha256_in
from bangjo_desktop.sync.patience import NoAnswerError, StoppedError
from bangjo_desktop.sync.reach import Reach
from bangjo_desktop.sync.readings import Glance, Readings, has_log
from bangjo_desktop.sync.steps import FETCHING, LOOKING, SAVING, UNITING, Step


@dataclass(frozen=True)
class Collected:
    """One copy that was merged: its name and what it brought."""

    name: str
    merged: Merged


@dataclass(frozen=True)
class Collection:
    """What was collected, what was left out and why, which files lie in the folder, and what ended it too early."""

    copies: tuple[Collected, ...] = ()
    left_out: tuple[Problem, ...] = ()
    files: tuple[str, ...] = ()
    failure: Problem | None = None


@dataclass(frozen=True)
class _Copy:
    """A copy that was brought home: as it stood in the folder, the file here, its name, and the step that is told."""

    glance: Glance
    home: Path
    name: str
    step: Step


class NoBackupError(KnownError):
    """The house could not be backed up first, so nothing was collected."""


class Collector:
    """Merges copies into one house; what is damaged or foreign is left out and named."""

    def __init__(
        self, house: House, work: Path, backups: Backups, reach: Reach, keys: Keys, readings: Readings
    ) -> None:
        self._house = house
        self._work = work
        self._backups = backups
        self._reach = reach
        self._keys = keys
        self._readings = readings
        self._is_backed_up = False

    def folder(self, folder: Path) -> Collection:
        """Merge every copy in `folder` that was not merged before, in the order of their names."""
        disk = self._reach.disk
        names = self._reach.ask(folder, partial(_listed, disk.files, folder), Step(LOOKING))
        candidates = [folder / name for name in names if is_candidate(name)]
        collection = self.files([path for path in candidates if not self._is_known(path, names)])
        self._readings.keep(folder, names)
        return replace(collection, files=tuple(names))

    def files(self, paths: Sequence[Path]) -> Collection:
        """Merge copies, wherever they lie. A stop or a folder that no longer answers ends it: see `failure`."""
        copies: list[Collected] = []
        left_out: list[Problem] = []
        for number, path in enumerate(paths, 1):
            try:
                merged = self.file(path, number, len(paths))
            except (NoBackupError, StoppedError) as error:
                if isinstance(error, NoBackupError) and not copies:
                    raise
                return Collection(tuple(copies), tuple(left_out), failure=error.problem)
            except NoAnswerError as error:
                if not self._reach.answers(path.parent):
                    return Collection(tuple(copies), tuple(left_out), failure=error.problem)
                left_out.append(Problem(_SILENT, {"name": called(path)}))
            except KnownError as error:
                left_out.append(error.problem)
            else:
                copies += [Collected(called(path), merged)] if merged else []
        return Collection(tuple(copies), tuple(left_out))

    def file(self, path: Path, number: int = 1, of: int = 1) -> Merged | None:
        """Merge one copy, wherever it lies; None where the very same bytes were merged before."""
        name = called(path)
        if self._reach.ask(path, lambda _beat: self._reach.disk.is_same(path, self._house.path)):
            raise KnownError(_ITSELF, name=name)
        step = Step(FETCHING, laptop_in(path.name) or name, number, of)
        with scratch_folder(self._work, COLLECTING) as scratch:
            copy = self._bring(path, name, scratch, step)
            with self._stoppable():
                return self._take(replace(copy, step=replace(step, what=UNITING, done=0, whole=0)))

    def _is_known(self, path: Path, names: Sequence[str]) -> bool:
        """Whether the bytes of a copy are all in this house, or it is the very house that is open here.

        Its name is never asked: somebody may have worked in it. What cannot be looked at is said when it is read.
        """
        try:
            if not has_log(path.name, names) and self._house.marks.has_seen(self._readings.trusted(path)):
                return True
            return self._reach.ask(path, lambda _beat: self._reach.disk.is_same(path, self._house.path))
        except (OSError, NoAnswerError):
            return False

    def _take(self, copy: _Copy) -> Merged | None:
        digest = sha256(copy.home)
        if _log_of(copy.home).exists():
            return self._with_log(copy, digest)
        self._readings.note(copy.glance, digest)
        if self._house.marks.has_seen(digest):
            return None
        self._back_up()
        published = sha256_in(copy.glance.path.name)
        if published not in (None, digest):
            return self._altered(copy, digest)
        return self._unlocked(copy, digest, published=bool(published))

    def _merge(self, copy: _Copy, digest: str, *, published: bool = False) -> Merged:
        self._reach.tell(copy.step)
        tell = partial(_tell_merge, self._reach, copy.step)
        return self._house.merge(copy.home, copy.name, digest=digest, published=published, progress=tell)

    def _unlocked(self, copy: _Copy, digest: str, *, published: bool = False) -> Merged:
        """Merge; where that fails because the copy is locked otherwise, lock it as the house is and merge again."""
        try:
            return self._merge(copy, digest, published=published)
        except KnownError:
            if not self._keys.fit(copy.home, copy.name, laptop_in(copy.name)):
                raise
        return self._merge(copy, digest, published=published)

    def _back_up(self) -> None:
        """Back the house up before the first copy that may bring something."""
        if self._is_backed_up:
            return
        self._reach.tell(Step(SAVING))
        try:
            self._backups.write(self._house, MERGE)
        except KnownError as error:
            self._reach.patience.check()
            raise NoBackupError(error.problem.text, **error.problem.values) from error
        self._is_backed_up = True

    def _altered(self, copy: _Copy, digest: str) -> Merged:
        """Merge a copy that is not as it was published: somebody wrote in it, or else it is not all there yet."""
        self._keys.fit_known(copy.home)  # what is still arriving is nothing to ask a person about
        try:
            return self._merge(copy, digest)
        except KnownError as error:
            text = N_("“{name}” is still arriving. It is collected next time.")
            raise KnownError(text, name=copy.name) from error

    def _with_log(self, copy: _Copy, digest: str) -> Merged | None:
        """Merge a copy with the log beside it, as long as these two were not merged before."""
        log = _log_of(copy.home)
        both = hashlib.sha256(f"{digest} {sha256(log)}".encode()).hexdigest()
        if self._house.marks.has_seen(both):
            return None
        self._back_up()
        try:
            return self._unlocked(copy, both)
        except KnownError:
            moving.remove(log)
            moving.remove(copy.home.with_name(f"{copy.home.name}-shm"))
        # A write-ahead log that is older than its file makes it unreadable; the file alone may be whole.
        return self._unlocked(copy, both)

    def _bring(self, path: Path, name: str, scratch: Path, step: Step) -> _Copy:
        """Copy `path`, with its log where it has one, into `scratch`."""
        home, disk = scratch / "copy.bangjo", self._reach.disk
        try:
            glance = self._readings.glance(path)
            if glance.sign.size == 0:
                raise KnownError(N_("“{name}” is empty and was left out."), name=name)
            self._reach.ask(path, lambda beat: disk.fetch(path, home, beat), replace(step, whole=glance.sign.size))
            if self._reach.ask(path, lambda _beat: _log_of(path).is_file()):
                self._reach.ask(path, lambda beat: disk.fetch(_log_of(path), _log_of(home), beat))
        except OSError as error:
            raise KnownError(N_("“{name}” cannot be read: {reason}"), name=name, reason=reason(error)) from error
        return _Copy(glance, home, name, step)

    @contextmanager
    def _stoppable(self) -> Iterator[None]:
        """Say that a person stopped it, whatever the statement says that was under way."""
        try:
            with in_words(self._house.path):
                yield
        except KnownError as error:
            if self._reach.patience.is_stopped() and not isinstance(error, StoppedError):
                raise StoppedError from error
            raise


def _listed(files: Callable[[Path, Beat], list[str]], folder: Path, beat: Beat) -> list[str]:
    try:
        return files(folder, beat)
    except OSError as error:
        raise KnownError(
            N_("The shared folder “{folder}” cannot be reached. Nothing was changed."), folder=str(folder)
        ) from error


def _tell_merge(reach: Reach, step: Step, done: int, whole: int) -> None:
    reach.patience.check()
    reach.tell(replace(step, done=done, whole=whole))


def _log_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


_ITSELF = N_("“{name}” is the house that is open here itself. It was left alone.")
_SILENT = N_("“{name}” does not answer: perhaps the cloud client has not brought it yet. It is collected next time.")
