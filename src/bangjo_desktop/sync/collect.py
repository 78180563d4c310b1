"""Collecting: every copy that lies in the folder is brought home, checked and merged; none is ever changed."""

from __future__ import annotations

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


class NoBackupError(KnownError):
    """The house could not be backed up first, so nothing was collected."""


class Collector:
    """Merges copies into one house; what is damaged or foreign is left out and named."""

    def __init__(
        self, house: House, work: Path, backups: Backups, reach: Reach | None = None, keys: Keys | None = None
    ) -> None:
        self._house = house
        self._work = work
        self._backups = backups
        self._reach = reach or Reach()
        self._keys = keys or Keys(house)
        self._is_backed_up = False

    def folder(self, folder: Path) -> Collection:
        """Merge every copy in `folder` that was not merged before, in the order of their names."""
        disk = self._reach.disk
        files = self._reach.ask(folder, partial(_listed, disk.files, folder), Step(LOOKING))
        candidates = [folder / name for name in files if is_candidate(name)]
        return replace(self.files([path for path in candidates if not self._is_known(path, files)]), files=tuple(files))

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
            home = self._bring(path, name, scratch, step)
            with self._stoppable():
                return self._take(path, home, name, replace(step, what=UNITING, done=0, whole=0))

    def _is_known(self, path: Path, files: Sequence[str]) -> bool:
        """Whether a copy brings nothing, or is the very house that is open here: that one is not even read."""
        if self._house.marks.has_seen(sha256_in(path.name)) and f"{path.name}-wal" not in files:
            return True
        return self._reach.ask(path, lambda _beat: self._reach.disk.is_same(path, self._house.path))

    def _take(self, path: Path, home: Path, name: str, step: Step) -> Merged | None:
        if _log_of(home).exists():
            self._back_up()
            return self._with_log(home, name, step)
        digest = sha256(home)
        if self._house.marks.has_seen(digest):
            return None
        self._back_up()
        published = sha256_in(path.name)
        if published not in (None, digest):
            return self._altered(home, name, step)
        return self._unlocked(home, name, partial(self._merge, home, name, step, digest, bool(published)))

    def _merge(self, home: Path, name: str, step: Step, digest: str = "", published: bool = False) -> Merged:
        self._reach.tell(step)
        tell = partial(_tell_merge, self._reach, step)
        return self._house.merge(home, name, digest=digest, published=published, progress=tell)

    def _unlocked(self, home: Path, name: str, merge: Callable[[], Merged]) -> Merged:
        """Merge; where that fails because the copy is locked otherwise, lock it as the house is and merge again."""
        try:
            return merge()
        except KnownError:
            if not self._keys.fit(home, name, laptop_in(name)):
                raise
        return merge()

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

    def _altered(self, home: Path, name: str, step: Step) -> Merged:
        """Merge a copy that is not as it was published: somebody wrote in it, or else it is not all there yet."""
        try:
            return self._merge(home, name, step)
        except KnownError as error:
            raise KnownError(N_("“{name}” is still arriving. It is collected next time."), name=name) from error

    def _with_log(self, home: Path, name: str, step: Step) -> Merged:
        try:
            return self._unlocked(home, name, partial(self._merge, home, name, step))
        except KnownError:
            moving.remove(_log_of(home))
            moving.remove(home.with_name(f"{home.name}-shm"))
        # A write-ahead log that is older than its file makes it unreadable; the file alone may be whole.
        return self._unlocked(home, name, partial(self._merge, home, name, step))

    def _bring(self, path: Path, name: str, scratch: Path, step: Step) -> Path:
        """Copy `path`, with its log where it has one, into `scratch`."""
        home, disk = scratch / "copy.bangjo", self._reach.disk
        try:
            size = self._reach.ask(path, lambda _beat: disk.size(path))
            if size == 0:
                raise KnownError(N_("“{name}” is empty and was left out."), name=name)
            self._reach.ask(path, lambda beat: disk.fetch(path, home, beat), replace(step, whole=size))
            if self._reach.ask(path, lambda _beat: _log_of(path).is_file()):
                self._reach.ask(path, lambda beat: disk.fetch(_log_of(path), _log_of(home), beat))
        except OSError as error:
            raise KnownError(N_("“{name}” cannot be read: {reason}"), name=name, reason=reason(error)) from error
        return home

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
