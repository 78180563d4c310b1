"""A world of laptops, a shared folder and bad luck, driven by one seed: the same seed plays the same days again."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from unittest.mock import patch

from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.paths import Paths
from bangjo_desktop.store.backup import Backups
from bangjo_desktop.store.house import House, Surroundings, create_house, open_house
from bangjo_desktop.store.local import Local, open_local
from bangjo_desktop.store.writer import Who
from bangjo_desktop.sync.disk import Disk
from bangjo_desktop.sync.folder import SharedFolder

START = datetime(2026, 11, 1, 8, tzinfo=UTC)
ENDS = ("", "-wal", "-shm")


class CutOffError(OSError):
    """The cable was pulled, the disk was full, the battery was empty."""


@dataclass
class Laptop:
    """One laptop: its place, the name that it goes by, how wrong its clock is, and the house that is open on it."""

    place: Path
    name: str
    error: timedelta
    house: House
    local: Local
    published: set[str] = field(default_factory=set)

    @property
    def path(self) -> Path:
        return self.place / "rumah.bangjo"


class World:
    """Five laptops over many days. `happened` counts what befell them; `promised` are the changes that left one."""

    def __init__(self, folder: Path, seed: int, laptops: int = 5) -> None:
        self.chance = Random(seed)
        self.now = START
        self.root = folder
        self.shared = folder / "bersama"
        self.shared.mkdir(parents=True)
        self.bin = folder / "sampah"
        self.bin.mkdir()
        self.happened: Counter[str] = Counter()
        self.promised: set[str] = set()
        self.laptops: list[Laptop] = []
        for number in range(laptops):
            self._join(number)

    def clock_of(self, place: Path) -> Callable[[], datetime]:
        """Return the clock of the laptop at `place`, as wrong as it is at the time."""
        return lambda: self.now + next((it.error for it in self.laptops if it.place == place), timedelta())

    def around(self, laptop: Path, name: str) -> Surroundings:
        return Surroundings(Who(f"Orang {name}", name), self.clock_of(laptop), self.chance.randbytes)

    def _join(self, number: int) -> None:
        place = self.root / f"laptop-{number}"
        place.mkdir()
        around = self.around(place, f"L{number}")
        if self.laptops:
            self.laptops[0].house.write_copy(place / "rumah.bangjo")
            house = open_house(place / "rumah.bangjo", around)
        else:
            house = create_house(place / "rumah.bangjo", around)
            # By the wall clock, and in every copy: names, and so the order of merging, would differ from run to run.
            house.database.execute("UPDATE _sqlite_migrations SET applied_at = ''")
        local = open_local(Paths(place).local(house.id), None)
        self.laptops.append(Laptop(place, f"L{number}", timedelta(), house, local))

    def reopen(self, laptop: Laptop) -> None:
        """Close and open the house of `laptop`, whatever lies there now."""
        laptop.house.close()
        laptop.house = open_house(laptop.path, self.around(laptop.place, laptop.name))

    def exchange(self, laptop: Laptop) -> None:
        """Synchronise; what is in the house after a success has been promised to everybody."""
        shared = SharedFolder(laptop.house, laptop.local, Paths(laptop.place), self.shared, self.clock_of(laptop.place))
        outcome = shared.synchronise()
        self.happened["copies merged"] += len(outcome.copies)
        self.happened["copies left out"] += len(outcome.left_out)
        if outcome.failure is None:
            self.promised |= changes_of(laptop.house)

    def put_by(self, path: Path) -> None:
        """Keep a copy as it was published, for the day on which the cloud client brings it back."""
        if "--" in path.name and not (self.bin / path.name).exists():
            shutil.copyfile(path, self.bin / path.name)

    def heal(self) -> None:
        """Bring back, whole, every published copy that was damaged or thrown away; what was torn goes."""
        for path in sorted(self.shared.glob("*.bangjo*")):
            if "--" not in path.name:
                path.unlink()
        for path in sorted(self.bin.glob("*.bangjo")):
            shutil.copyfile(path, self.shared / path.name)

    def backups(self, laptop: Laptop) -> Backups:
        return Backups(Paths(laptop.place).backups(laptop.house.id), self.clock_of(laptop.place))

    @contextmanager
    def bad_luck(self) -> Iterator[None]:
        """Cut one of the next operations on files off, before or after it was done."""
        left = self.chance.randrange(8)
        after = self.chance.random() < 0.5

        def cut(real: Callable[..., object]) -> Callable[..., object]:
            def attempt(*arguments: object, **options: object) -> object:
                nonlocal left
                left -= 1
                if left == 0 and not after:
                    raise CutOffError(5, "cut off")
                result = real(*arguments, **options)
                if left == 0:
                    raise CutOffError(5, "cut off")
                return result

            return attempt

        with (
            patch.object(Disk, "fetch", cut(Disk.fetch)),
            patch.object(Disk, "put", cut(Disk.put)),
            patch.object(Disk, "digest", cut(Disk.digest)),
            patch.object(Disk, "rename", cut(Disk.rename)),
            suppress(CutOffError, KnownError),
        ):
            yield

    def close(self) -> None:
        for laptop in self.laptops:
            laptop.house.close()
            laptop.local.close()


def changes_of(house: House) -> set[str]:
    """Return the ids of all changes in a house."""
    return {row[0].hex() for row in house.database.rows("SELECT id FROM change")}


def copy_as_it_lies(source: Path, target: Path) -> None:
    """Copy a house while it is open, as a power cut leaves it: the file, and the log beside it."""
    for end in ENDS:
        there = source.with_name(source.name + end)
        here = target.with_name(target.name + end)
        here.unlink(missing_ok=True)
        if there.exists():
            shutil.copyfile(there, here)
