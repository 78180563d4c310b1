"""Who and what this laptop is: its name, its person, its language, the houses that it opened."""

from __future__ import annotations

import getpass
import json
import os
import platform
from collections.abc import Container, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

_ALLOWED: dict[str, Container[object]] = {
    "language": ("id", "en"),
    "paper": ("a4", "f4"),
    "theme": ("light", "dark"),
    "font_percent": range(75, 201),
}


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

    def opened(self, house: Path) -> Laptop:
        """Return this laptop with `house` as the one opened last."""
        path = str(house)
        return replace(self, recent=(path, *(other for other in self.recent if other != path))[:8])


def load_laptop(path: Path, environment: Mapping[str, str]) -> Laptop:
    """Return what is known of this laptop; BANGJO_LAPTOP names it, a missing or unreadable file is a new one."""
    kept = _read(path)
    known: dict[str, Any] = {
        name: kept[name] for name, default in asdict(Laptop()).items() if type(kept.get(name)) is type(default)
    }
    recent = kept.get("recent")
    known["recent"] = tuple(item for item in recent if isinstance(item, str)) if isinstance(recent, list) else ()
    known |= {name: getattr(Laptop(), name) for name, allowed in _ALLOWED.items() if known.get(name) not in allowed}
    laptop = Laptop(**known)
    name = environment.get("BANGJO_LAPTOP") or laptop.name or platform.node() or "laptop"
    return replace(laptop, name=_text(name), author=_text(laptop.author or _person()))


def save_laptop(path: Path, laptop: Laptop) -> None:
    """Keep `laptop`; the file is replaced whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    with part.open("w", encoding="utf-8") as stream:
        json.dump(asdict(laptop), stream, ensure_ascii=False, indent=2)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(path)


def _read(path: Path) -> dict[str, object]:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _text(name: str) -> str:
    """Return a name as text that a house can keep: what the environment holds may be no letters, or endless."""
    return name.encode(errors="replace").decode().replace("\0", "")[:100]


def _person() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
