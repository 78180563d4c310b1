"""The names of published copies. They help people and spare reading; no rule depends on them."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from bangjo_desktop.store.published import NAME

_NOT_COPIES = ("-wal", "-shm", "-journal", ".part", ".tmp")


def published_name(laptop: str, now: datetime, sha256: str) -> str:
    """Return `<laptop>--<date>-<time>--<sha256>.bangjo`; the laptop's name is cut to what every disk can store."""
    return f"{stored(laptop)}--{now:%Y%m%d-%H%M%S}--{sha256}.bangjo"


def stored(laptop: str) -> str:
    """Return a laptop's name as every disk can store it."""
    plain = unicodedata.normalize("NFKD", laptop).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9_]+", "-", plain).strip("-")[:40] or "laptop"


def is_laptop(key: str) -> bool:
    """Whether a laptop can be called so in the names of copies."""
    return re.fullmatch(r"\w[\w-]{0,39}", key, re.ASCII) is not None


def laptop_in(name: str) -> str:
    """Return the laptop that published a copy, as its name says; "" for a name that says nothing."""
    found = NAME.fullmatch(name)
    return found["laptop"] if found else ""


def published_at(name: str) -> datetime | None:
    """Return when a copy was published, by the clock and zone of the laptop that did; None where nothing says."""
    found = NAME.fullmatch(name)
    with suppress(ValueError):  # no such day
        return datetime.strptime(found["when"], "%Y%m%d-%H%M%S") if found else None
    return None


def sha256_in(name: str) -> str | None:
    """Return the SHA-256 that a published name carries, None for any other name."""
    found = NAME.fullmatch(name)
    return found["sha256"] if found else None


def shown(name: str) -> str:
    """Return a file's name as it can be printed: an old stick may carry bytes that are no letters."""
    return name.encode(errors="replace").decode()


def brief(name: str) -> str:
    """Return a file's name for a sentence: of a published copy without most of its SHA-256."""
    digest = sha256_in(name)
    return shown(name.replace(digest, f"{digest[:8]}…") if digest else name)


def called(path: Path) -> str:
    """Return what people call the file at `path`: `.` is a folder whose name stands above it."""
    return shown(path.name or path.absolute().name or str(path))


def is_candidate(name: str) -> bool:
    """Whether a file of this name may be a copy of a house: renamed by a cloud client, numbered, dragged by hand."""
    lower = name.lower()
    return ".bangjo" in lower and not lower.startswith(".") and not lower.endswith(_NOT_COPIES)
