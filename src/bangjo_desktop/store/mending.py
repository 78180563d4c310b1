"""Mending whatever a check finds: from the log where that is sound, else from what is left and from copies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.check import Report
from bangjo_desktop.store.database import in_words, is_damage
from bangjo_desktop.store.entering import OTHER_HOUSE
from bangjo_desktop.store.here import Here
from bangjo_desktop.store.house import EMPTY, LOCKED, MISSING
from bangjo_desktop.store.mended import Mended
from bangjo_desktop.store.repairing import Copy, rebuild
from bangjo_desktop.store.salvage import Progress
from bangjo_desktop.store.shape import NOT_OURS


@dataclass(frozen=True)
class Mending:
    """What was done: nothing, tables built anew from the log, or the whole house built anew."""

    tables: tuple[str, ...] = ()
    rebuilt: Mended | None = None
    kept: Path | None = None

    @property
    def is_complete(self) -> bool:
        """Whether everything that was in the house is in it again."""
        return self.rebuilt is None or self.rebuilt.is_complete

    def told(self, language: Language) -> list[str]:
        """Return what was done, a sentence each."""
        if self.rebuilt:
            return [*self.rebuilt.told(language), language(N_("The house is sound."))]
        if not self.tables:
            return [language(N_("The house is sound. There is nothing to mend."))]
        lines = [language(N_("The table “{name}” was built anew from the log."), name=name) for name in self.tables]
        return [language(N_("Backed up: {path}"), path=str(self.kept)), *lines, language(N_("The house is sound."))]


def may_be_damage(error: KnownError) -> bool:
    """Whether `error` is about what the file of a house holds, so that a repair or a backup may help."""
    return is_damage(error) or error.problem.text in (NOT_OURS, LOCKED)


def may_be_brought_back(error: KnownError) -> bool:
    """Whether `error` is about what lies in the place of a house, so that a backup may be put there."""
    return may_be_damage(error) or error.problem.text in (MISSING, EMPTY, OTHER_HOUSE)


def mend(laptop: Here, path: Path, copies: Sequence[Copy], progress: Progress = lambda _done, _whole: None) -> Mending:
    """Check the house at `path` and mend what is wrong with it; what it was before is kept."""
    found = _checked(laptop, path)
    if found and found.is_sound:
        return Mending()
    if found and not found.integrity and not found.torn:
        return _folded_anew(laptop, path, found)
    rebuilt = rebuild(laptop, path, copies, progress)
    return Mending(rebuilt=rebuilt, kept=rebuilt.kept)


def _checked(laptop: Here, path: Path) -> Report | None:
    """Return what a check finds, None where the house is too damaged to be opened or checked."""
    try:
        with in_words(path), laptop.open(path) as house:
            return house.check()
    except KnownError as error:
        if not may_be_damage(error):
            raise
    return None


def _folded_anew(laptop: Here, path: Path, found: Report) -> Mending:
    """Build the tables anew that are not what the log says; the log is sound."""
    kept = laptop.backups_of(path).keep_as_it_lies(path)
    with laptop.open(path) as house:
        house.mend()
    return Mending(tables=found.tables, kept=kept)
