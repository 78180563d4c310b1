"""The parts that the program is made of, with their licences, as `installer/lock/licences.py` wrote them down."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from functools import cache

from bangjo_desktop.paths import resources

_SYSTEMS = {"win32": "Windows", "linux": "Linux"}


@dataclass(frozen=True)
class Part:
    """One part; `texts` are the names of the files that hold its terms."""

    name: str
    version: str
    licence: str
    texts: tuple[str, ...]

    def terms(self) -> str:
        """Return the whole terms."""
        folder = resources() / "licences"
        return "\n\n".join((folder / name).read_text(encoding="utf-8") for name in self.texts)


@cache
def parts(system: str = sys.platform) -> tuple[Part, ...]:
    """Return what is in the program on `system`, a `sys.platform`."""
    told = json.loads((resources() / "licences" / "parts.json").read_text(encoding="utf-8"))
    here = ("", _SYSTEMS.get(system, ""))
    return tuple(
        Part(one["name"], one["version"], one["licence"], tuple(one["texts"])) for one in told if one["where"] in here
    )
