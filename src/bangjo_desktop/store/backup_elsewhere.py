"""A backup outside of its folder: copied to a stick, or locked anew so that today's passphrase opens it."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from bangjo_desktop.domain.file_names import safe
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.reason import reason
from bangjo_desktop.store import moving
from bangjo_desktop.store.backup_file import Backup, opened
from bangjo_desktop.store.copies import flush, lock_copy, sha256, take_key
from bangjo_desktop.store.own_files import share_as_its_folder
from bangjo_desktop.store.restoring import free


def copy_to(backup: Backup, folder: Path, name: str) -> Path:
    """Copy `backup` into `folder` under a name for people, read it back and return where; nothing is overwritten."""
    target = free(folder / f"{safe(name, 'rumah')} {backup.made:%Y-%m-%d %H%M}.bangjo")
    part = target.with_name(f".{target.name}.part")
    try:
        _bring(backup, part)
        share_as_its_folder(part)
        moving.rename(part, target)
    except OSError as error:
        raise KnownError(
            N_("The backup could not be copied to “{folder}”: {reason}."), folder=str(folder), reason=reason(error)
        ) from error
    finally:
        with suppress(OSError):
            moving.remove(part)
    return target


def relocked(backup: Backup, old: str | None, new: str | None, folder: Path) -> Backup:
    """Return a copy of `backup` in `folder` that `new` opens instead of `old`: where they are the same, itself."""
    if old == new or not new:
        return backup
    part = folder / "relocked"
    if old:
        _bring(backup, part)
        take_key(part, old, new)
    else:
        with opened(backup.path, None) as database:
            lock_copy(database, part, new)
        flush(part)
    digest = sha256(part)
    named = folder / backup.path.name.replace(backup.sha256, digest)
    moving.replace(part, named)
    return replace(backup, path=named, size=named.stat().st_size)


def _bring(backup: Backup, target: Path) -> None:
    shutil.copyfile(backup.path, target)
    flush(target)
    if sha256(target) != backup.sha256:
        raise KnownError(N_("The copy does not read back as it was written. Take another stick."))
