"""What every test works with: a frozen clock, seeded chance, houses on laptops of their own."""

from __future__ import annotations

import gc
import os
import shutil
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings

import bangjo_desktop
from bangjo_desktop.store import start
from bangjo_desktop.store.database import Database
from bangjo_desktop.store.house import House, Surroundings, create_house, open_house
from bangjo_desktop.store.writer import Who

# No test fails because the machine is busy; `steady` says the same of the same code, on any machine.
_UNHURRIED = {"deadline": None, "suppress_health_check": (HealthCheck.too_slow,)}
settings.register_profile("unhurried", **_UNHURRIED)
settings.load_profile("unhurried")
settings.register_profile("steady", **_UNHURRIED, derandomize=True, database=None)

_MEMORY = Path("/dev/shm")
_ROOM = 48 * 2**20

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


class Laptops:
    """Houses of several laptops; closed when the test ends."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.opened: list[House] = []
        self._chance = Random(7)

    def around(self, name: str, now: datetime = NOW) -> Surroundings:
        return Surroundings(Who(f"{name} the person", name), lambda: now, self._chance.randbytes)

    def new(self, name: str, passphrase: str | None = None, *, furnish: bool = False) -> House:
        house = create_house(self.path(name), self.around(name), passphrase)
        if furnish:
            start.furnish(house, "Rumah Uji")
        return self._keep(house)

    def join(self, name: str, other: House, now: datetime = NOW) -> House:
        other.write_copy(self.path(name))
        return self._keep(open_house(self.path(name), self.around(name, now), other.passphrase))

    def open(self, path: Path, name: str, passphrase: str | None = None) -> House:
        return self._keep(open_house(path, self.around(name), passphrase))

    def path(self, name: str) -> Path:
        folder = self.folder / name
        folder.mkdir(exist_ok=True)
        return folder / "rumah.bangjo"

    def copy(self, house: House, name: str) -> Path:
        path = self.folder / f"{name}.bangjo"
        path.unlink(missing_ok=True)
        house.write_copy(path)
        return path

    def exchange(self, *houses: House) -> None:
        """Every house merges a copy of every other, twice, so that all have all."""
        for _round in range(2):
            for source in houses:
                copy = self.copy(source, f"copy-of-{source.write.who.laptop}")
                for target in houses:
                    if target is not source:
                        target.merge(copy)

    def _keep(self, house: House) -> House:
        self.opened.append(house)
        return house


@pytest.fixture
def laptops(tmp_path: Path) -> Iterator[Laptops]:
    made = Laptops(tmp_path)
    yield made
    for house in made.opened:
        house.close()


@pytest.fixture
def house(laptops: Laptops) -> House:
    return laptops.new("A", furnish=True)


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one with room: what a program leaves does not wait for a disk to flush it."""
    if not _MEMORY.is_dir() or shutil.disk_usage(_MEMORY).free < _ROOM:
        yield tmp_path
        return
    with TemporaryDirectory(dir=_MEMORY, prefix="bangjo-test-") as folder:
        yield Path(folder)


Tables = Callable[[House], object]


def everything(house: House) -> object:
    """What a house shows: every record and every contested value, for holding two houses against each other."""
    records = {item.name: house.records.all(item.name) for item in house.records.types}
    return records, house.records.contested()


@pytest.fixture(autouse=True)
def released_long_ago(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program was made before any day of the tests; what the release writes there changes none of them."""
    monkeypatch.setattr(bangjo_desktop, "RELEASED", date(2026, 1, 1))


@pytest.fixture(autouse=True)
def swept() -> Iterator[None]:
    """Delete the windows that a test left: they would live on, and be dressed anew for every test after it."""
    yield
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    windows = QApplication.topLevelWidgets() if QApplication.instance() else []
    for window in windows:
        window.deleteLater()
    if windows:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()


@contextmanager
def unfolded(house: House) -> Iterator[None]:
    """Keep what is written from being folded into the main file, as whoever reads at length does."""
    with closing(Database(house.path, house.passphrase)) as reader:
        reader.execute("BEGIN")
        reader.value("SELECT count(*) FROM change")
        yield
