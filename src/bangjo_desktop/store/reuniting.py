"""Bringing back into a house what this laptop had in it: its file may have been pasted over with an older one.

Whatever lies there now, the newest backup of this laptop and this laptop's own changes are united with it by the merge
that takes in any copy. Older backups follow where changes are still missing that the house is known to have had here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.backup_elsewhere import relocked
from bangjo_desktop.store.database import DAMAGED, DamagedError, Error
from bangjo_desktop.store.house import House, create_house
from bangjo_desktop.store.own_changes import Left, OwnChanges, file_state
from bangjo_desktop.store.schema import CHANGE_COLUMNS
from bangjo_desktop.store.unfinished import READING, scratch_folder

if TYPE_CHECKING:
    from bangjo_desktop.store.backup import Backup

_TAKE = f"INSERT INTO change ({', '.join(CHANGE_COLUMNS)}) VALUES ({', '.join('?' * len(CHANGE_COLUMNS))})"
_KINDS = "SELECT kind, count(DISTINCT record) FROM change WHERE rowid > ? GROUP BY kind ORDER BY 2 DESC, 1"


@dataclass(frozen=True)
class Returned:
    """What was brought back: so many records of each type; `is_behind` where something is still known to be missing.

    `may_lack` says of the file itself that it is a raw copy, taken while something was written.
    """

    records: Mapping[str, int] = field(default_factory=dict)
    is_behind: bool = False
    may_lack: bool = False

    def told(self, house: House, language: Language) -> list[str]:
        """Return what people should know of it, a sentence each; nothing where all was there."""
        names = {item.name: item for item in house.records.types}
        counted = [
            f"{language.number(count)} {language(names[kind].plural if count > 1 else names[kind].label).lower()}"
            for kind, count in self.records.items()
            if kind in names
        ]
        if self.records and not self.is_behind:
            return [language(_RETURNED, what=", ".join(counted))]
        if self.is_behind:
            return [language(_BEHIND), *([language(_RETURNED_PARTLY, what=", ".join(counted))] if counted else [])]
        return [language(_MAY_LACK)] if self.may_lack else []


def reunite(
    house: House, own: OwnChanges, backups: Iterable[Backup], keys: Iterable[str | None], work: Path
) -> Returned:
    """Bring back into `house` what `own` and, where that is not all, `backups` (newest first) hold beyond it.

    `keys` are the passphrases that may open the backups; `work` is where copies lie meanwhile.
    """
    may_lack = house.database.may_lack()
    left = own.left
    is_as_left = _is_as_left(house, left)
    if not is_as_left:
        _check_sound(house, own)
        house.rebuild()  # of a copy taken midway the tables may be of another moment than the log
    wanted, has_begun = own.landmarks(), own.has_begun
    known = left.place if left and house.log.change_at(left.place) == left.change else 0
    if house.log.mark() > known:  # only in the log beside it, perhaps: then the file itself is as it was left
        own.keep_since(known)
    if not has_begun:
        return Returned(may_lack=may_lack)
    if is_as_left and not lacking(house) and _holds(house, wanted):
        return Returned()
    mark = house.log.mark()
    with scratch_folder(work, READING) as scratch:
        _take_own(house, own, scratch)
        _take_backups(house, wanted, own.undone, backups, list(keys), scratch)
    own.go_on([change for change in wanted if not house.log.has(change)])
    return Returned(
        dict(house.database.rows(_KINDS, (mark,))), is_behind=not _holds(house, wanted) or lacking(house) > 0
    )


def _is_as_left(house: House, left: Left | None) -> bool:
    """Whether the file is the one that this laptop left in its place, as it left it."""
    if left is None or house.log.change_at(left.place) != left.change:
        return False
    return file_state(house.path) == (left.number, left.size, left.written)


def _check_sound(house: House, own: OwnChanges) -> None:
    """Make sure that a file which others may have put there is whole: a copy taken midway may open and yet be torn."""
    database = house.database
    if database.value("PRAGMA integrity_check(1)") != "ok" or house.marks.broken():
        own.distrust()
        raise KnownError(DAMAGED, name=house.path.name) from DamagedError("torn")


def lacking(house: House) -> int:
    """Return how many of this laptop's own changes `house` lacks."""
    return sum(not house.log.has(change) for change in house.own.ids()) if house.own else 0


def _take_own(house: House, own: OwnChanges, scratch: Path) -> None:
    """Write the changes that are kept here and missing there as a copy of the house, and merge it as any other."""
    missing = [row for row in own.rows() if not house.log.has(row[0].hex())]
    if not missing:
        return
    copy = scratch / "own.bangjo"
    key = house.passphrase
    with create_house(copy, house.around, key, practice=house.practice, house=house.id) as kept, kept.database.atomic():
        kept.database.connection.executemany(_TAKE, missing)
        kept.database.connection.executemany("INSERT OR IGNORE INTO file VALUES (?, ?)", own.files())
    with suppress(KnownError):  # whatever keeps it out must not keep the person out; it is told to be missing
        house.merge(copy)


def _take_backups(
    house: House, wanted: set[str], undone: set[str], backups: Iterable[Backup], keys: list[str | None], scratch: Path
) -> None:
    """Merge whole backups until the house has all of `wanted`; one that is damaged or does not open is passed over.

    What a backup brings it brings once, for the house remembers which it has seen; what was undone stays away.
    """
    for backup in backups:
        if backup.sha256 in undone or house.marks.has_seen(backup.sha256) or not backup.is_intact:
            continue
        for key in keys:
            with suppress(KnownError, Error, OSError):
                copy = relocked(backup, key, house.passphrase, scratch).path
                house.merge(copy, backup.path.name, digest=backup.sha256)
                break
        if _holds(house, wanted):
            return


def _holds(house: House, wanted: Iterable[str]) -> bool:
    return all(house.log.has(change) for change in wanted)


_RETURNED = N_(
    "The file of this house was older than what was written on this laptop. What it lacked is in it again: {what}."
)
_RETURNED_PARTLY = N_("Back in the house from this laptop: {what}.")
_BEHIND = N_(
    "The file of this house is older than the one that was opened here last, and this laptop's backups do not hold "
    "what is missing. Press “Synchronise”: the shared folder may have it."
)
_MAY_LACK = N_(
    "This copy was taken while a laptop was writing: what was written there last may be missing. "
    "Ask whoever gave it to press “Synchronise”."
)
