"""A disk that fills up, for real: a small file system in memory that only one program sees, with or without being root.

Where the system allows no program a file system of its own, no file may grow instead: less like a disk, but full too.
"""

from __future__ import annotations

import ctypes
import os
import resource
from pathlib import Path

_NEW_MOUNTS, _NEW_USERS = 0x00020000, 0x10000000
_READ_ONLY, _REMOUNT, _EVERYTHING, _PRIVATE = 1, 32, 16384, 1 << 18
_ROOMY = 64 * 2**20


class SmallDisk:
    """The disk under `folder`, for the rest of this program's life; what is on it ends with the program."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._libc = ctypes.CDLL(None, use_errno=True)
        self.is_real = self._on_its_own() and self._mount(0, _ROOMY)

    def leave(self, spare: int) -> None:
        """Let about `spare` bytes more fit."""
        if self.is_real:
            disk = os.statvfs(self._folder)
            used = (disk.f_blocks - disk.f_bfree) * disk.f_frsize
            self._must(self._mount(_REMOUNT, max(4096, used + spare)))
        else:
            sizes = [path.stat().st_size for path in self._folder.rglob("*") if path.is_file()]
            self._limit(max([0, *sizes]) + spare)

    def make_room(self) -> None:
        """Let everything fit again, and be written."""
        if self.is_real:
            self._must(self._mount(_REMOUNT, _ROOMY))
        else:
            self._limit(resource.RLIM_INFINITY)

    def write_protect(self) -> bool:
        """Turn the switch on the stick; return whether there is such a switch."""
        return self.is_real and self._mount(_REMOUNT | _READ_ONLY, _ROOMY)

    def _on_its_own(self) -> bool:
        """Leave the other programs' file systems, as root or, where that is allowed to all, as root of nothing else."""
        person, group = os.getuid(), os.getgid()
        if self._libc.unshare(_NEW_MOUNTS) != 0:
            if self._libc.unshare(_NEW_MOUNTS | _NEW_USERS) != 0:
                return False
            Path("/proc/self/setgroups").write_text("deny")
            Path("/proc/self/uid_map").write_text(f"0 {person} 1")
            Path("/proc/self/gid_map").write_text(f"0 {group} 1")
        return bool(self._libc.mount(b"none", b"/", None, _EVERYTHING | _PRIVATE, None) == 0)

    def _mount(self, flags: int, size: int) -> bool:
        options = f"size={size}".encode()
        return bool(self._libc.mount(b"tmpfs", os.fsencode(self._folder), b"tmpfs", flags, options) == 0)

    def _must(self, is_done: bool) -> None:
        if not is_done:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(self._folder))

    def _limit(self, size: int) -> None:
        _soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
