"""Whole copies of a house: written beside it, flushed, and known by their SHA-256."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store import moving
from bangjo_desktop.store.database import Database, in_words, is_plain, key_of, quoted

_PAGE = 4096
_BLOCK = 1 << 20


WORKING = 0
"""The `application_id` of a house that somebody works in; see `store.published` for the other one."""


def write_copy(database: Database, path: Path, application: int = WORKING) -> str:
    """Write a whole, openable copy of the house to the new file `path` and return its SHA-256.

    It is locked as the house is, and bears the mark `application`. A copy that fails midway is removed.
    """
    try:
        with in_words(path):
            database.execute("VACUUM INTO ?", (str(path),))
            is_marked = database.value("PRAGMA application_id") == application
        if not is_marked:
            stamp(path, database.passphrase, application)
        flush(path)
        return sha256(path)
    except BaseException:
        moving.remove(path)
        raise


def stamp(path: Path, passphrase: str | None, application: int) -> None:
    """Write the mark `application` into the file at `path`, which `passphrase` opens, unless it bears it already."""
    database = Database(path, passphrase)
    try:
        with in_words(path):
            if database.value("PRAGMA application_id") != application:
                database.execute(f"PRAGMA application_id = {application}")
    finally:
        database.close()


def looks_locked(path: Path) -> bool:
    """Whether a file may be a locked house: whole pages that nobody can read without a key."""
    size = path.stat().st_size
    return size >= 2 * _PAGE and size % _PAGE == 0 and not is_plain(path)


def opens(path: Path, passphrase: str | None) -> bool:
    """Whether `passphrase` opens the file at `path`; for a locked one this takes a tenth of a second."""
    if passphrase is None and not is_plain(path):
        return False
    try:
        Database(path, passphrase, immutable=True).close()
    except KnownError:
        return False
    return True


def take_key(path: Path, passphrase: str, own: str) -> None:
    """Lock a copy on this laptop that `passphrase` opens with `own` instead; its pages stay as they are.

    The copy is a file that others can write: nothing of it runs, and it is checked when it is merged.
    """
    database = Database(path, passphrase)
    try:
        with in_words(path):
            database.execute("PRAGMA journal_mode = DELETE").fetchone()
            database.execute(f"PRAGMA rekey = {quoted(key_of(own) or '')}")
    finally:
        database.close()


def lock_copy(database: Database, part: Path, key: str) -> None:
    """Write a copy of a file to the new file `part`, locked with `key`; it never lies there in the clear."""
    if database.passphrase:
        write_copy(database, part)  # locked as the file itself is
        take_key(part, database.passphrase, key)
        return
    database.execute(f"ATTACH DATABASE ? AS locked KEY {quoted(key)}", (str(part.absolute()),))
    try:
        database.execute("SELECT sqlcipher_export('locked')").fetchone()
    finally:
        database.execute("DETACH DATABASE locked")


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
