"""Locks on small files, which the system takes back however a program ends; that such a file exists means nothing."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from bangjo_desktop.store import moving


def locked(path: Path) -> tuple[BinaryIO | None, bool]:
    """Return the file at `path` with the lock on it, and whether somebody else has that.

    Where nothing can be locked (a disk of another kind, a folder that takes nothing) nobody is kept out.
    """
    while True:
        stream = _opened(path)
        if stream is None:
            return None, False
        try:
            _lock(stream)
            if _is_still(path, stream):
                return stream, False
        except OSError as error:
            stream.close()
            return None, isinstance(error, BlockingIOError | PermissionError)
        stream.close()


def release(path: Path, lock: BinaryIO) -> None:
    """Let others have the lock on the file at `path`, which goes away."""
    if os.name != "nt":  # while the lock is held: whoever waits at the door looks whether it is still this one
        moving.remove(path)
    lock.close()
    if os.name == "nt":  # there nobody removes what is open, not even we
        with suppress(OSError):
            moving.remove(path)


def _opened(path: Path) -> BinaryIO | None:
    with suppress(OSError):
        return path.open("ab+")
    with suppress(OSError):  # another person's file may be there to be read only: that is enough for a lock
        return path.open("rb")
    return None


def _is_still(path: Path, stream: BinaryIO) -> bool:
    """Whether the file that was locked is the one that others find: whoever left may have removed it just before."""
    try:
        return os.path.samestat(os.fstat(stream.fileno()), path.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(stream: BinaryIO) -> None:
        """Lock a byte far behind what the file says, since nobody else can read what is locked."""
        stream.seek(1 << 30)
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(stream: BinaryIO) -> None:
        """Lock the whole file; `flock`, since the other kind ends when anything in this process closes the file."""
        fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
