"""What is done to files in a folder of others: a stick, a share, a cloud folder. Any of it may never return."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import disk_usage

from bangjo_desktop.domain.file_names import reachable
from bangjo_desktop.store import moving
from bangjo_desktop.store.own_files import share_as_its_folder

Beat = Callable[[int], None]
"""Called after each piece with the bytes done so far; raises where nobody waits for the work any more."""
_BLOCK = 1 << 20


@dataclass(frozen=True)
class Sign:
    """By what a file shows that it changed: its bytes, and when it and its entry were written to (ns, by its disk)."""

    size: int
    written: int
    changed: int


class Disk:
    """The calls of the file system that an exchange makes on a shared folder, one thing each; every one may hang."""

    def files(self, folder: Path, beat: Beat) -> list[str]:
        """Return the names of what lies in `folder`, hidden ones too: a file or not, `sign` says."""
        found = []
        with os.scandir(reachable(folder)) as entries:
            for entry in entries:
                found.append(entry.name)
                beat(0)
        return sorted(found)

    def is_same(self, path: Path, other: Path) -> bool:
        """Whether both are one file. Neither is opened: closing it would drop the locks that SQLite holds (POSIX)."""
        with suppress(OSError):
            return reachable(path).samefile(other)
        return False

    def fetch(self, source: Path, target: Path, beat: Beat) -> None:
        """Copy `source` into the new file `target` on this laptop."""
        _copy(reachable(source), target, beat)

    def put(self, source: Path, target: Path, beat: Beat) -> None:
        """Copy `source` from this laptop into `target` for those who may read there; return when the disk has it."""
        _copy(source, reachable(target), beat, flush=True)
        share_as_its_folder(reachable(target))

    def digest(self, path: Path, beat: Beat) -> str:
        """Return the SHA-256 of a file in hex."""
        digest, done = hashlib.sha256(), 0
        with reachable(path).open("rb") as stream:
            while block := stream.read(_BLOCK):
                digest.update(block)
                done += len(block)
                beat(done)
        return digest.hexdigest()

    def rename(self, old: Path, new: Path) -> None:
        """Give a file in the folder its name; what an earlier try left under it is the same copy."""
        moving.replace(reachable(old), reachable(new))

    def remove(self, path: Path) -> None:
        """Remove a file from the folder; one that is gone already is no error."""
        moving.remove(reachable(path))

    def room(self, folder: Path) -> int:
        """Return the free bytes of the disk under `folder`."""
        return disk_usage(reachable(folder)).free

    def is_folder(self, path: Path) -> bool:
        """Whether there is a folder at `path`."""
        return reachable(path).is_dir()

    def sign(self, path: Path) -> Sign:
        """Return by what a file shows that it changed.

        What is no file is an OSError: to open a pipe would wait for ever, and a device never ends.
        """
        found = reachable(path).stat()
        if stat.S_ISDIR(found.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP), str(path))
        return Sign(found.st_size, found.st_mtime_ns, found.st_ctime_ns)

    def now(self) -> int:
        """Return the time by this laptop's own clock, as files bear theirs (ns)."""
        return time.time_ns()


def _copy(source: Path, target: Path, beat: Beat, *, flush: bool = False) -> None:
    done = 0
    with source.open("rb") as read, target.open("wb") as write:
        while block := read.read(_BLOCK):
            write.write(block)
            done += len(block)
            beat(done)
        write.flush()
        if flush:
            os.fsync(write.fileno())
