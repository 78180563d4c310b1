"""Who and what this laptop is: its name, its person, its language, the houses that it opened."""

from __future__ import annotations

import getpass
import json
import os
import socket
from collections.abc import Container, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from bangjo_desktop import __version__
from bangjo_desktop.store import moving

_ALLOWED: dict[str, Container[object]] = {
    "language": ("id", "en"),
    "paper": ("a4", "f4"),
    "theme": ("light", "dark"),
    "font_percent": range(75, 201),
}

_LONGEST = 100_000


@dataclass(frozen=True)
class Laptop:
    """This laptop's identity and habits. None of the rules of merging depends on it."""

    name: str = ""
    author: str = ""
    language: str = "id"
    recent: tuple[str, ...] = ()
    paper: str = "a4"
    font_percent: int = 100
    theme: str = "light"
    seen: str = ""
    """The version whose news were said here; "" before there was such a thing."""
    houses: Mapping[str, str] = field(default_factory=dict)
    """Which house (id) was opened last at a path: another may lie there by now."""

    def opened(self, path: Path, house: str) -> Laptop:
        """Return this laptop with the file at `path`, which holds the house with the id `house`, as opened last.

        To whom it is the first, nothing is news.
        """
        place = str(path)
        recent = (place, *(other for other in self.recent if other != place))[:8]
        known = {other: self.houses[other] for other in recent if other in self.houses} | {place: house}
        return replace(self, recent=recent, houses=known, seen=self.seen if self.recent else __version__)

    def forget(self, path: Path) -> Laptop:
        """Return this laptop without what it knows of the file at `path`."""
        place = str(path)
        rest = {other: house for other, house in self.houses.items() if other != place}
        return replace(self, recent=tuple(other for other in self.recent if other != place), houses=rest)


def load_laptop(path: Path, environment: Mapping[str, str]) -> Laptop:
    """Return what is known of this laptop; BANGJO_LAPTOP names it, a missing or unreadable file is a new one."""
    kept = _read(path)
    known: dict[str, Any] = {
        name: kept[name] for name, default in asdict(Laptop()).items() if type(kept.get(name)) is type(default)
    }
    recent = kept.get("recent")
    texts = [item for item in recent if isinstance(item, str)] if isinstance(recent, list) else []
    known["recent"] = tuple(str(path.parent / item) for item in texts)
    houses = {place: house for place, house in known.get("houses", {}).items() if isinstance(house, str)}
    known["houses"] = {str(path.parent / place): house for place, house in houses.items()}
    known |= {name: getattr(Laptop(), name) for name, allowed in _ALLOWED.items() if known.get(name) not in allowed}
    laptop = Laptop(**known)
    names = (environment.get("BANGJO_LAPTOP", ""), laptop.name, socket.gethostname(), "laptop")
    return replace(laptop, name=_first(names), author=_text(laptop.author) or _text(_person()))


def save_laptop(path: Path, laptop: Laptop) -> None:
    """Keep `laptop`; the file is replaced whole or not at all.

    Houses that lie beside it are kept by where they lie from it: a stick has another letter on each computer.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    recent = [_from(path.parent, house) for house in laptop.recent]
    houses = {_from(path.parent, place): house for place, house in laptop.houses.items()}
    kept = asdict(laptop) | {"recent": recent, "houses": houses}
    with part.open("w", encoding="utf-8") as stream:
        json.dump(kept, stream, indent=2)  # in ASCII: the name of a house may hold bytes that are no text
        stream.flush()
        os.fsync(stream.fileno())
    moving.replace(part, path)


def _from(folder: Path, house: str) -> str:
    place = Path(house)
    return place.relative_to(folder).as_posix() if place.is_relative_to(folder) else house


def _read(path: Path) -> dict[str, object]:
    try:
        if not path.is_file():
            return {}
        with path.open(encoding="utf-8-sig") as stream:
            kept = json.loads(stream.read(_LONGEST))
    except (OSError, ValueError, RecursionError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _text(name: str) -> str:
    """Return a name as text that a house can keep: what the environment holds may be no letters, or endless."""
    return "".join(sign for sign in name.encode(errors="replace").decode() if sign.isprintable())[:100]


def _first(names: Iterable[str]) -> str:
    return next(text for name in names if (text := _text(name)))


def _person() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
