"""The backups of one house as the window works with them: looked at and brought back on another thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bangjo_desktop.domain.language import Language
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.paths import Paths
from bangjo_desktop.store.backup import Backup, Backups
from bangjo_desktop.store.backup_elsewhere import relocked
from bangjo_desktop.store.comparing import Comparison, compare
from bangjo_desktop.store.here import Here
from bangjo_desktop.store.house import House
from bangjo_desktop.store.mending import Mending, mend
from bangjo_desktop.store.unfinished import READING, scratch_folder
from bangjo_desktop.sync.found_copies import known_copies, named_copies

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Seen:
    """What looking at a backup showed: whole or not, and what is in it where one of the passphrases opened it."""

    backup: Backup
    is_intact: bool
    comparison: Comparison | None = None
    key: str | None = None
    is_refused: bool = False
    """Whether a passphrase was typed that does not open it."""


@dataclass(frozen=True)
class Shelf:
    """The backups of the house at `path`. `enter` opens today's house for a thread, or nothing where that cannot be.

    `keys` are the passphrases to try, the house's own first.
    """

    backups: Backups
    path: Path
    paths: Paths
    keys: tuple[str | None, ...]
    enter: Callable[[], AbstractContextManager[House | None]]
    language: Language
    clock: Callable[[], datetime]


class Look:
    """Looks at one backup with every passphrase that is known, or that was typed."""

    def __init__(self, shelf: Shelf, backup: Backup, typed: str | None = None) -> None:
        self._shelf = shelf
        self._backup = backup
        self._is_typed = bool(typed)
        self._keys = (typed,) if typed else shelf.keys

    def __call__(self, house: House | None, _progress: Progress) -> Seen:
        """Return what is seen."""
        if not self._backup.is_intact:
            return Seen(self._backup, is_intact=False)
        for key in self._keys:
            try:
                return Seen(self._backup, True, compare(self._backup, key, house), key)
            except KnownError:
                continue
        return Seen(self._backup, is_intact=True, is_refused=self._is_typed)


class Verify:
    """Reads every backup and tells which of them is as it was written, one by one."""

    def __init__(self, backups: list[Backup]) -> None:
        self._backups = backups

    def __call__(self, _house: House | None, progress: Progress) -> None:
        """Tell the place of each in the list, and whether it is whole (1) or not (0)."""
        for place, backup in enumerate(self._backups):
            progress(place, int(backup.is_intact))


class BringBack:
    """Brings a backup back with nobody inside; it is locked as today's house is, whatever locked it then."""

    def __init__(self, shelf: Shelf, seen: Seen) -> None:
        self._shelf = shelf
        self._seen = seen

    def __call__(self, _house: House | None, _progress: Progress) -> Path | None:
        """Restore, and return where today's house was set aside."""
        shelf = self._shelf
        with scratch_folder(shelf.paths.work, READING) as scratch:
            backup = relocked(self._seen.backup, self._seen.key, shelf.keys[0], scratch)
            key = self._seen.key if backup == self._seen.backup else shelf.keys[0]
            return shelf.backups.restore(backup, shelf.path, key, shelf.keys[0])


class Mend:
    """Mends a house with nobody inside: from its log, or from what is left, the backups and the copies at hand."""

    def __init__(self, laptop: Here, path: Path, copies: Sequence[Path] = ()) -> None:
        self._laptop = laptop
        self._path = path
        self._copies = copies

    def __call__(self, _house: House | None, progress: Progress) -> Mending:
        """Mend, and return what was done."""
        laptop = self._laptop
        copies = [*named_copies(self._copies), *known_copies(laptop.paths, laptop.passphrase)]
        return mend(laptop, self._path, copies, progress)
