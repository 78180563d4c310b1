"""Backups from before something was erased: until when age keeps them, and clearing them away for a fresh one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store import moving
from bangjo_desktop.store.backup import HAND, Backup, Backups
from bangjo_desktop.store.backup_ages import MONTHS
from bangjo_desktop.store.backup_file import contents, opened
from bangjo_desktop.store.database import Error
from bangjo_desktop.store.house import House

_ERASED = "SELECT count(*) FROM erased"


@dataclass(frozen=True)
class Renewed:
    """The fresh backup, how many from before were cleared away, and how many stay because nobody could look inside.

    Or because they hold what this house lacks: a backup from before another one was brought back.
    """

    made: Backup
    cleared: int
    left: int


def kept_until(backups: Sequence[Backup]) -> str:
    """Return the month (`YYYY-MM`) in which age takes the last of `backups`: each month's newest stays for a year."""
    newest = max(backup.made for backup in backups)
    month = newest.year * 12 + newest.month - 1 + MONTHS
    return f"{month // 12:04}-{month % 12 + 1:02}"


def renew(backups: Backups, house: House, keys: Sequence[str | None]) -> Renewed:
    """Back `house` up, then clear away every older backup that still holds what was erased since; raises KnownError.

    `keys` are the passphrases to try. Only what is proven to hold nothing else goes: all its changes are in the house.
    """
    made = backups.write(house, HAND)
    older = [backup for backup in backups.all() if backup.path != made.path]
    cleared = left = 0
    for backup in older:
        is_superseded = _is_superseded(backup, house, keys)
        if is_superseded:
            moving.remove(backup.path)
        cleared += is_superseded is True
        left += is_superseded is None
    return Renewed(made, cleared, left)


def _is_superseded(backup: Backup, house: House, keys: Sequence[str | None]) -> bool | None:
    """Whether a backup holds what was erased since, and nothing that the house lacks; None where nobody can tell."""
    for key in keys:
        try:
            with opened(backup.path, key) as copy:
                if copy.value(_ERASED) == house.erased_count:
                    return False
                return contents(copy, (house.path, house.passphrase)).only_here == 0 or None
        except (KnownError, Error):
            continue
    return None
