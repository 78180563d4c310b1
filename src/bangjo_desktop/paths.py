"""Where things lie on this laptop, and where the program's own resources lie."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
PORTABLE = "portable"
"""A file or folder of this name beside the program: its data then lie in `data` beside it, as on a stick."""


@dataclass(frozen=True)
class Paths:
    """This laptop's own folder. Nothing is made until something is written."""

    home: Path

    @property
    def laptop(self) -> Path:
        """Who and what this laptop is: its name, the person's name, the language, the houses opened last."""
        return self.home / "laptop.json"

    @property
    def clock(self) -> Path:
        """What a person said of this laptop's clock."""
        return self.home / "clock.json"

    @property
    def work(self) -> Path:
        """Copies on their way in or out."""
        return self.home / "work"

    @property
    def update(self) -> Path:
        """A newer program that was fetched and is to be installed by a person."""
        return self.home / "update"

    @property
    def log(self) -> Path:
        """What went wrong, for whoever mends the program."""
        return self.home / "bangjo.log"

    def local(self, house: str) -> Path:
        """This laptop's own file beside the house with the id `house`."""
        return self.home / "houses" / f"{house}.local"

    def all_backups(self) -> list[Path]:
        """The folders of backups of every house that this laptop ever backed up."""
        folder = self.home / "backups"
        return sorted(path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []

    def backups(self, house: str) -> Path:
        """The backups of the house with the id `house`."""
        return self.home / "backups" / house


def paths_from(environment: Mapping[str, str]) -> Paths:
    """Return the places on this laptop; BANGJO_HOME moves all of them; a portable program brings its own."""
    chosen = environment.get("BANGJO_HOME")
    if chosen:
        return Paths(Path(os.path.expanduser(chosen)).absolute())  # where there is no such person, “~name” is a folder
    started = program()
    if started and (started.parent / PORTABLE).exists():
        return Paths(started.parent / "data")
    from platformdirs import user_data_path

    return Paths(user_data_path("bangjo", appauthor=False))


def program() -> Path | None:
    """Return the starter of the installed program, such as `Bangjo.exe`; None where Python itself was started."""
    started = Path(sys.executable or "")
    return None if not started.name or started.stem.lower().startswith("python") else started


def is_installed() -> bool:
    """Whether this is a program that a setup or a package put here: not portable, not run by Python."""
    started = program()
    return started is not None and not (started.parent / PORTABLE).exists()


def command() -> list[str]:
    """Return what starts this very program anew; arguments may follow."""
    started = program()
    return [str(started)] if started else [sys.executable, "-m", "bangjo_desktop"]


def resources() -> Path:
    """Return the folder of fonts, letters, icons and the catalogue: in the bundle, the package or the checkout."""
    bundle = getattr(sys, "_MEIPASS", None)
    places = [Path(bundle) / "resources"] if bundle else []
    places += [_PACKAGE / "resources", _PACKAGE.parents[1] / "resources"]
    return next((place for place in places if place.is_dir()), places[-1])


def checkout() -> Path | None:
    """Return the root of the source tree where the program runs from one, else None."""
    root = _PACKAGE.parents[1]
    return root if (root / "benchmarks").is_dir() and os.access(root / "pyproject.toml", os.R_OK) else None
