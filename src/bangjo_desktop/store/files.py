"""Stored files (final letters, scans, photos), named by the SHA-256 of their bytes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError

if TYPE_CHECKING:
    from bangjo_desktop.store.database import Database

LARGEST = 10 * 2**20
"""Bytes of a file that this program puts into a house."""
LARGEST_TAKEN = 64 * 2**20
"""Bytes of a file that it takes over from another program's copy, which may allow more."""


class Files:
    """The files of one house."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, content: bytes) -> str:
        """Keep `content` and return its name; the same bytes are kept once."""
        if len(content) > LARGEST:
            raise KnownError(N_("The file is larger than {most} MB. Choose a smaller one."), most=LARGEST // 2**20)
        name = hashlib.sha256(content).hexdigest()
        with self._database.atomic():
            self._database.execute("INSERT OR IGNORE INTO file (hash, bytes) VALUES (?, ?)", (name, content))
        return name

    def get(self, name: str) -> bytes | None:
        """Return the bytes of a stored file, None where they have not arrived."""
        content = self._database.value("SELECT bytes FROM file WHERE hash = ?", (name,))
        return bytes(content) if content is not None else None
