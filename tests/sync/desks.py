"""Laptops that share one house, each with its own file and its own place for copies."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from tests.conftest import NOW, Laptops

from bangjo_desktop.paths import Paths
from bangjo_desktop.store.house import House
from bangjo_desktop.store.local import Local, open_local
from bangjo_desktop.sync.folder import Outcome, SharedFolder
from bangjo_desktop.sync.keys import Ask
from bangjo_desktop.sync.laptops import Laptops as Others
from bangjo_desktop.sync.reach import Reach


@dataclass
class Desk:
    """One laptop with its house, its own file, its place for copies on their way, and its clock."""

    house: House
    local: Local
    home: Path
    now: datetime = field(default=NOW)

    def clock(self) -> datetime:
        return self.now

    def shared(self, folder: Path, reach: Reach | None = None, ask: Ask | None = None) -> SharedFolder:
        return SharedFolder(self.house, self.local, Paths(self.home), folder, self.clock, reach, ask)

    def sync(self, folder: Path, reach: Reach | None = None, ask: Ask | None = None) -> Outcome:
        return self.shared(folder, reach, ask).synchronise()

    @property
    def others(self) -> Others:
        return Others(self.local, self.house.write.who.laptop, self.clock)

    def work(self) -> list[Path]:
        place = Paths(self.home).work
        return list(place.iterdir()) if place.exists() else []


def desk(laptops: Laptops, stack: ExitStack, name: str, house: House, passphrase: str | None = None) -> Desk:
    """Return the laptop `name` with `house`."""
    home = laptops.folder / f"home-{name}"
    local = stack.enter_context(closing(open_local(Paths(home).local(house.id), passphrase or house.passphrase)))
    return Desk(house, local, home)


Make = Callable[[str], Desk]
