"""Who has a house open to write in it: one window holds a lock, which the system takes back however that window ends.

The lock lies on a small file beside the house, so that it is the same for every person and program that finds the house
there. What the file says is only told to people; that it exists means nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError, Problem
from bangjo_desktop.store.locks import locked, release
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
        self._lock, is_taken = locked(self._beside)
        if self._lock:
            share_as(self._beside, self._house)
        self._problem = self._said_by_the_other() if is_taken else None
        if self._lock:
            _sign(self._lock, self._who)
        return not is_taken

    def leave(self) -> None:
        """Let others write."""
        lock, self._lock = self._lock, None
        if lock:
            release(self._beside, lock)

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


def _sign(stream: BinaryIO, who: Who) -> None:
    with suppress(OSError):  # on a full disk the lock must do
        stream.truncate(0)
        stream.write(f"{who.author}\n{who.laptop}\n{os.getpid()}\n".encode(errors="replace"))
        stream.flush()
