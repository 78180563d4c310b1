"""Whole copies of a house: written beside it, flushed, and known by their SHA-256."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from bangjo_desktop.store.database import in_words

if TYPE_CHECKING:
    from bangjo_desktop.store.database import Database

_BLOCK = 1 << 20


def write_copy(database: Database, path: Path) -> str:
    """Write a whole, openable copy of the house to the new file `path` and return its SHA-256.

    It is locked as the house is. A copy that fails midway is removed.
    """
    try:
        with in_words(path):
            database.execute("VACUUM INTO ?", (str(path),))
        flush(path)
        return sha256(path)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file in hex."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def flush(path: Path) -> None:
    """Return only when the file at `path` has reached the disk."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def flush_folder(folder: Path) -> None:
    """Return only when the names in `folder` have reached the disk; Windows does that by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
