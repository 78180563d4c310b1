"""Changing the passphrase of a house: a whole newly locked copy is written beside it, verified, and put in its place.

The house is never locked anew in place (docs/decisions/0008-changing-the-passphrase.md): whenever the plug is pulled,
the house opens with the old passphrase or with the new one, and this laptop's own file with the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.passphrase import usable, weakness
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.reason import reason
from bangjo_desktop.store import former_passphrases, moving, restoring
from bangjo_desktop.store.backup_file import PASSPHRASE, house_in
from bangjo_desktop.store.copies import flush, flush_folder, lock_copy
from bangjo_desktop.store.database import Database, key_of
from bangjo_desktop.store.here import Here
from bangjo_desktop.store.house import House
from bangjo_desktop.store.local import CHANGING, Local, changing
from bangjo_desktop.store.occupied import alone
from bangjo_desktop.store.unfinished import beside, drop, writing

_PRACTICE = N_("A practice house has no passphrase: the people in it are invented.")
_SAME = N_("This is the passphrase already. Choose another.")
_DAMAGED = N_("“{name}” is damaged. Mend it first, then change the passphrase.")
_FAILING = N_("What was written with the new passphrase does not read back. Nothing was changed. Is the disk failing?")
_NOT_WRITTEN = N_("The passphrase was not changed: {reason}. The house is as it was.")
_HELD = {"meta": "*", "change": "rowid, *", "file": "*"}
"""What must be the same in a newly locked copy: table and columns. Everything else follows from it."""


def refuse_practice(house: House) -> None:
    """Raise KnownError for a practice house: it has no passphrase, and gets none."""
    if house.practice:
        raise KnownError(_PRACTICE)


def change_passphrase(laptop: Here, path: Path, new: str, *, agreed: bool = False) -> Path:
    """Lock the house at `path`, which `laptop.passphrase` opens, with `new` from now on; return the backup made before.

    The backup, and every older one, keeps the old passphrase, which this laptop remembers for later copies. A weak one,
    a practice house, a damaged house and one that any program has open are KnownErrors, and the house stays as it was.
    `agreed` is one that the house has on other laptops already: it is not judged here.
    """
    key = key_of(new)
    with _said(), alone(path, laptop.around.who), ExitStack() as held:
        with laptop.open(path) as house:
            own = laptop.paths.local(house.id)
            _check(house, laptop, key, judged=not agreed)
            backups = laptop.backups(house.id, house.clock)
            held.enter_context(writing(changing(own)))
            with closing(laptop.local(house)) as local:
                _prepare(local, changing(own), key or "", path)
        aside = restoring.Aside(
            lambda there: backups.write(House(there, laptop.around), PASSPHRASE).path, backups.raw_name()
        )
        part = held.enter_context(beside(path))
        kept = restoring.exchange(
            part, path, laptop.passphrase, aside, lambda there: _write_newly_locked(there, part, key or "")
        )
        # From here on the new one holds; what fails now is made up for when the file is opened next.
        with suppress(KnownError, OSError):
            laptop_file_changed(own)
    return kept


def laptop_file_changed(path: Path) -> None:
    """Put this laptop's own file, newly locked, in the place of the old one at `path`."""
    for end in ("-wal", "-shm"):
        moving.remove(path.with_name(path.name + end))
    moving.replace(changing(path), path)
    flush_folder(path.parent)


def _check(house: House, laptop: Here, key: str | None, *, judged: bool) -> None:
    refuse_practice(house)
    if key == house.passphrase:
        raise KnownError(_SAME)
    problem = weakness(key or "", (house.name, laptop.laptop.author)) if judged or not key else None
    if problem:
        raise KnownError(problem.text, **problem.values)
    if house.database.value("PRAGMA quick_check(1)") != "ok":
        raise KnownError(_DAMAGED, name=house.path.name).adding(N_("It is mended with “bangjo repair”."))


def _prepare(local: Local, target: Path, key: str, house: Path) -> None:
    """Write this laptop's own file to `target`, locked with `key`, the old passphrase remembered in it."""
    drop(target)
    local.set(CHANGING, str(house.absolute()))  # so that it is known whose it was, should this stop half-way
    lock_copy(local.database, target, key)
    with closing(Local(target, key)) as newly:
        newly.set(CHANGING, None)
        former_passphrases.remember(newly, local.database.passphrase)
        former_passphrases.drop(newly, key)
    flush(target)


def _write_newly_locked(database: Database, part: Path, key: str) -> None:
    """Write the house to `part`, locked with `key`, and make sure that it holds everything."""
    lock_copy(database, part, key)
    flush(part)
    with closing(Database(part, key, immutable=True)) as copy:
        is_whole = copy.value("PRAGMA quick_check(1)") == "ok" and house_in(copy) == house_in(database)
        is_same = all(_digest(copy, *held) == _digest(database, *held) for held in _HELD.items())
    if not is_whole or not is_same or not usable(key):
        raise KnownError(_FAILING)


def _digest(database: Database, table: str, columns: str) -> bytes:
    digest = hashlib.sha256()
    for row in database.execute(f"SELECT {columns} FROM {table} ORDER BY rowid"):
        digest.update(repr(row).encode())
    return digest.digest()


@contextmanager
def _said() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise KnownError(_NOT_WRITTEN, reason=reason(error)) from error
