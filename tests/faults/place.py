"""One laptop on the disk: its house, its own file, its backups and the shared folder, and how to open them."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlcipher3.dbapi2 as sqlite

from bangjo_desktop.paths import Paths
from bangjo_desktop.store import start
from bangjo_desktop.store.backup import Backups
from bangjo_desktop.store.house import House, Surroundings, create_house, open_house
from bangjo_desktop.store.local import Local, open_local
from bangjo_desktop.store.writer import Who
from bangjo_desktop.sync.folder import Outcome, SharedFolder

PASSPHRASE = "hujan turun di pasar johar"
MORNING = datetime(2026, 11, 23, 8, tzinfo=UTC)
_ROUNDS = "PRAGMA cipher_default_kdf_iter"


@contextmanager
def quick_keys() -> Iterator[None]:
    """Let this process turn a passphrase into a key in one round: what is tried here is not how long guessing takes."""
    connection = sqlite.connect(":memory:")
    ((rounds,),) = connection.execute(_ROUNDS)
    connection.execute(f"{_ROUNDS} = 1")
    try:
        yield
    finally:
        connection.execute(f"{_ROUNDS} = {rounds}")
        connection.close()


@dataclass(frozen=True)
class Place:
    """Where one laptop keeps its things, and the folder that it shares; picklable, for programs of their own."""

    root: Path
    name: str
    passphrase: str | None
    minute: int = 0

    @property
    def path(self) -> Path:
        return self.root / self.name / "rumah" / "rumah.bangjo"

    @property
    def folder(self) -> Path:
        return self.root / "bersama"

    @property
    def paths(self) -> Paths:
        return Paths(self.root / self.name / "laptop")

    @property
    def clock(self) -> Callable[[], datetime]:
        """A clock that moves on by a second whenever it is read, and by a minute from one program to the next."""
        ticks = itertools.count()
        return lambda: MORNING + timedelta(minutes=self.minute, seconds=next(ticks))

    def make(self, other: Place | None = None) -> None:
        """Make the laptop, with a new house or with a copy of the one that `other` has."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.folder.mkdir(exist_ok=True)
        if other:
            with other.open() as house:
                house.write_copy(self.path)
            return
        with create_house(self.path, self._around(), self.passphrase) as house:
            start.furnish(house, "Rumah Uji")

    def open(self) -> House:
        return open_house(self.path, self._around(), self.passphrase)

    def local(self, house: House) -> Local:
        return open_local(self.paths.local(house.id), self.passphrase)

    def backups(self, house: House) -> Backups:
        return Backups(self.paths.backups(house.id), self.clock)

    def sync(self, house: House, local: Local) -> Outcome:
        return SharedFolder(house, local, self.paths, self.folder, self.clock).synchronise()

    def _around(self) -> Surroundings:
        return Surroundings(Who(f"Orang {self.name}", self.name), self.clock)
