"""Who has a house open to write in it: one window holds a lock, which the system takes back however that window ends.

The lock lies on a small file beside the house, so that it is the same for every person and program that finds the house
there. What the file says is only told to people; that it exists means nothing.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError, Problem
from bangjo_desktop.store import moving
from bangjo_desktop.store.own_files import share_as

if TYPE_CHECKING:
    from bangjo_desktop.store.writer import Who

_LONGEST = 400
_ONLY_LOOK = N_(
    "“{name}” is open already: {author} on “{laptop}” (process {process}). "
    "Here you can look at everything, but nothing is written until it is closed there."
)
_ONLY_LOOK_UNKNOWN = N_(
    "“{name}” is open already in another program. "
    "Here you can look at everything, but nothing is written until it is closed there."
)


class Access:
    """Whether this program may write to the house at `path`: only while no other one does that holds the lock."""

    def __init__(self, path: Path, who: Who) -> None:
        self._house = path
        self._beside = path.resolve().with_name(f".{path.resolve().name}.open")
        self._who = who
        self._lock: BinaryIO | None = None
        self._problem: Problem | None = None
        self.enter()

    @property
    def problem(self) -> Problem | None:
        """Why nothing may be written here, None where it may."""
        return self._problem

    def check(self) -> None:
        """Raise a KnownError where nothing may be written here."""
        if self._problem:
            raise KnownError(self._problem.text, **self._problem.values)

    def enter(self) -> bool:
        """Take the lock if nobody has it; return whether this program may write now."""
        if self._lock:
            return True
        self._lock, is_taken = _locked(self._beside)
        if self._lock:
            share_as(self._beside, self._house)
        self._problem = self._said_by_the_other() if is_taken else None
        if self._lock:
            _sign(self._lock, self._who)
        return not is_taken

    def leave(self) -> None:
        """Let others write."""
        lock, self._lock = self._lock, None
        if lock is None:
            return
        if os.name != "nt":  # while the lock is held: whoever waits at the door looks whether it is still this one
            moving.remove(self._beside)
        lock.close()
        if os.name == "nt":  # there nobody removes what is open, not even we
            with suppress(OSError):
                moving.remove(self._beside)

    def _said_by_the_other(self) -> Problem:
        try:
            with self._beside.open("rb") as stream:
                text = stream.read(_LONGEST).decode(errors="replace")
        except OSError:
            text = ""
        lines = ["".join(sign for sign in line if sign.isprintable())[:100] for line in text.splitlines()]
        if len(lines) < 3:
            return Problem(_ONLY_LOOK_UNKNOWN, {"name": self._house.name})
        author, laptop, process = lines[:3]
        values = {"name": self._house.name, "author": author, "laptop": laptop, "process": process}
        return Problem(_ONLY_LOOK, values)


@contextmanager
def alone(path: Path, who: Who) -> Iterator[None]:
    """Run a block in which no window may write to the house at `path`; one that has it open is a KnownError."""
    access = Access(path, who)
    try:
        access.check()
        yield
    finally:
        access.leave()


def _locked(path: Path) -> tuple[BinaryIO | None, bool]:
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


def _sign(stream: BinaryIO, who: Who) -> None:
    with suppress(OSError):  # on a full disk the lock must do
        stream.truncate(0)
        stream.write(f"{who.author}\n{who.laptop}\n{os.getpid()}\n".encode(errors="replace"))
        stream.flush()


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
