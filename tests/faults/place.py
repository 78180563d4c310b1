"""One laptop on the disk: its house, its own file, its backups and the shared folder, and how to open them."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import sqlcipher3.dbapi2 as sqlite

from bangjo_desktop.domain.language import Language
from bangjo_desktop.paths import Paths
from bangjo_desktop.store import database, start
from bangjo_desktop.store.backup import Backups
from bangjo_desktop.store.entering import enter
from bangjo_desktop.store.here import Here
from bangjo_desktop.store.house import House, Surroundings, create_house, open_house
from bangjo_desktop.store.laptop import Laptop
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
        with patch.object(database, "_derived", _derived_in_one_round):
            yield
    finally:
        connection.execute(f"{_ROUNDS} = {rounds}")
        connection.close()


def _derived_in_one_round(passphrase: str, salt: str) -> str:
    return hashlib.pbkdf2_hmac("sha512", passphrase.encode(), bytes.fromhex(salt), 1, 32).hex()


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
    def of_long_ago(self) -> Path:
        """A copy of the house as it was at first, which somebody may paste over it."""
        return self.root / self.name / "lama.bangjo"

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

    @property
    def home(self) -> Path:
        """Where a house goes that is taken home."""
        return self.paths.home / "rumah"

    @property
    def here(self) -> Here:
        """The laptop as the program finds it."""
        laptop = Laptop(self.name, f"Orang {self.name}", "en")
        return Here(self.paths, laptop, Language("en"), self.clock, self.passphrase)

    def enter(self) -> House:
        """Open the house as a window does, which brings back what its file lacks."""
        return enter(self.here, self.path).house

    def local(self, house: House) -> Local:
        return open_local(self.paths.local(house.id), self.passphrase)

    def backups(self, house: House) -> Backups:
        return Backups(self.paths.backups(house.id), self.clock)

    def sync(self, house: House, local: Local) -> Outcome:
        return SharedFolder(house, local, self.paths, self.folder, self.clock).synchronise()

    def _around(self) -> Surroundings:
        return Surroundings(Who(f"Orang {self.name}", self.name), self.clock)
