"""The names of published copies. They help people and spare reading; no rule depends on them."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime

_PUBLISHED = re.compile(r"(?P<laptop>.+)--\d{8}-\d{6}--(?P<sha256>[0-9a-f]{64})\.bangjo")
_NOT_COPIES = ("-wal", "-shm", "-journal", ".part", ".tmp")


def published_name(laptop: str, now: datetime, sha256: str) -> str:
    """Return `<laptop>--<date>-<time>--<sha256>.bangjo`; the laptop's name is cut to what every disk can store."""
    plain = unicodedata.normalize("NFKD", laptop).encode("ascii", "ignore").decode()
    safe = re.sub(r"[^A-Za-z0-9_]+", "-", plain).strip("-")[:40] or "laptop"
    return f"{safe}--{now:%Y%m%d-%H%M%S}--{sha256}.bangjo"


def sha256_in(name: str) -> str | None:
    """Return the SHA-256 that a published name carries, None for any other name."""
    found = _PUBLISHED.fullmatch(name)
    return found["sha256"] if found else None


def shown(name: str) -> str:
    """Return a file's name as it can be printed: an old stick may carry bytes that are no letters."""
    return name.encode(errors="replace").decode()


def is_candidate(name: str) -> bool:
    """Whether a file of this name may be a copy of a house: renamed by a cloud client, numbered, dragged by hand."""
    lower = name.lower()
    return ".bangjo" in lower and not lower.startswith(".") and not lower.endswith(_NOT_COPIES)
