"""The way into a house to work in it: its file may have been exchanged, in any way, since it was opened here last."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store import former_passphrases, moving
from bangjo_desktop.store.copies import flush, opens, take_key
from bangjo_desktop.store.database import Database, Error, in_words
from bangjo_desktop.store.here import Here
from bangjo_desktop.store.house import House
from bangjo_desktop.store.local import Local
from bangjo_desktop.store.marks import Marks
from bangjo_desktop.store.own_changes import file_state
from bangjo_desktop.store.published import is_published
from bangjo_desktop.store.restoring import free
from bangjo_desktop.store.reuniting import Returned, reunite
from bangjo_desktop.store.schema import is_current
from bangjo_desktop.store.shape import check_shape
from bangjo_desktop.store.unfinished import READING, beside, scratch_folder

OTHER_HOUSE = N_(
    "In the place of your house now lies the file of another house, “{name}”. Bring your own back from the newest "
    "backup below: the other file is kept beside it. Or open the other house."
)


@dataclass(frozen=True)
class Entered:
    """An open house, and what was brought back into it on the way in."""

    house: House
    returned: Returned


def enter(laptop: Here, path: Path) -> Entered:
    """Open the house at `path` to work in it, and bring back what it lacks of what this laptop had in it.

    Another house than the one that was opened here last is a KnownError with the text `OTHER_HOUSE`.
    """
    prepare(laptop, path)
    house = look_in(laptop, path)
    try:
        with in_words(path):  # a file that others put there may open and yet be torn
            return Entered(house, _reunited(laptop, house))
    except BaseException:
        house.close()
        raise


def look_in(laptop: Here, path: Path) -> House:
    """Open the house at `path` as it lies, such as to look where another window works; another house is refused too."""
    house = laptop.open(path)
    expected = laptop.laptop.houses.get(str(path.absolute()))
    if expected and expected != house.id:
        name = house.name or path.stem
        house.close()
        raise KnownError(OTHER_HOUSE, name=name)
    return house


def prepare(laptop: Here, path: Path) -> None:
    """Put right what keeps the file at `path` from being opened as it lies: a log of another file, an older passphrase.

    Both follow from an older file having been pasted over the house. What cannot be put right is left as it is, and
    opening the house says what is the matter.
    """
    if not path.is_file() or not path.stat().st_size:
        return
    with suppress(KnownError, Error, OSError):
        _set_foreign_log_aside(laptop, path)
    with suppress(KnownError, Error, OSError):
        _lock_as_today(laptop, path)


def _reunited(laptop: Here, house: House) -> Returned:
    if house.own is None:
        return Returned()
    house.own.blank_erased()
    returned = reunite(house, house.own, laptop.backups(house.id).all(), _keys(laptop, house), laptop.paths.work)
    house.database.settle()
    return returned


def _keys(laptop: Here, house: House) -> Iterator[str | None]:
    """Yield what may open a backup; asked for only where something is missing, which is hardly ever."""
    yield house.passphrase
    with closing(laptop.local(house)) as local:
        yield from former_passphrases.known(local)


def _set_foreign_log_aside(laptop: Here, path: Path) -> None:
    """Move a write-ahead log away that belongs to the file which lay here before.

    A program that was killed leaves its log behind; pasted over, another file would be read through it as one damaged
    house. The log is foreign where the file alone is sound and with the log is not. Nobody may be writing: then both
    are the same after they were looked at.
    """
    log = path.with_name(f"{path.name}-wal")
    if not log.is_file() or not log.stat().st_size:
        return
    before = file_state(path), file_state(log)
    with scratch_folder(laptop.paths.work, READING) as scratch:
        alone, both = scratch / "alone.bangjo", scratch / "both.bangjo"
        for copy in (alone, both):
            shutil.copyfile(path, copy)
        shutil.copyfile(log, both.with_name(f"{both.name}-wal"))
        is_foreign = not _is_sound(both, laptop.passphrase) and _is_sound(alone, laptop.passphrase)
    if is_foreign and (file_state(path), file_state(log)) == before:
        aside = laptop.paths.home / "set-aside" / log.name
        aside.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(log, free(aside))


def _is_sound(path: Path, passphrase: str | None) -> bool:
    try:
        with closing(Database(path, passphrase)) as database:
            check_shape(database)
            is_whole = database.value("PRAGMA quick_check(1)") == "ok"
            return bool(is_whole and (not is_current(database) or Marks(database).broken() is None))
    except (KnownError, Error):
        return False


def _lock_as_today(laptop: Here, path: Path) -> None:
    """Lock a file anew that only a former passphrase of a house of this laptop opens: it is from before the change."""
    today = laptop.passphrase
    if not today or opens(path, today):
        return
    former = next((text for text in _former(laptop, today) if opens(path, text)), None)
    if former is None or (is_published(path, former) and str(path.absolute()) not in laptop.laptop.houses):
        return  # a copy for the other laptops stays as it is, but where it was pasted over a house of this one
    with beside(path) as part:
        shutil.copyfile(path, part)
        take_key(part, former, today)
        flush(part)
        moving.replace(part, path)


def _former(laptop: Here, today: str) -> Iterator[str]:
    for own in sorted(laptop.paths.local("").parent.glob("*.local")):
        with suppress(KnownError, OSError), closing(Local(own, today)) as local:
            yield from former_passphrases.known(local)
