"""Where the self-test works: laptops with homes of their own in one temporary folder that is forgotten afterwards."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from bangjo_desktop.exchange.demo import create
from bangjo_desktop.store.here import Here, here
from bangjo_desktop.store.house import House

NOW = "2026-11-23T09:00:00+07:00"
PASSPHRASE = "kapal jendela mangga tenang"


class NotSoundError(Exception):
    """Something is not as it should be."""


class Bench:
    """Hands out laptops, and one practice house for the checks that only read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.closing = ExitStack()
        self._practice: House | None = None

    def laptop(self, name: str, code: str = "id", passphrase: str = "") -> Here:
        """Return the laptop `name`, which speaks `code`; the clock of this one may show any day."""
        around = {"BANGJO_HOME": str(self.folder / name), "BANGJO_LAPTOP": name, "BANGJO_LANG": code, "BANGJO_NOW": NOW}
        return here(around | ({"BANGJO_PASSPHRASE": passphrase} if passphrase else {}))

    def practice(self) -> House:
        """Return the practice house, made when it is first asked for."""
        if self._practice is None:
            house = create(self.laptop("practice"), self.folder / "practice.bangjo", families=4, months=3)
            self._practice = self.closing.enter_context(house)
        return self._practice

    def close(self) -> None:
        """Close what is open."""
        self.closing.close()


def must(is_so: object, what: str) -> None:
    """Stop the check unless `is_so`."""
    if not is_so:
        raise NotSoundError(what)
