"""Finds out what this computer knows of the place of a house. It asks the system, never the house."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path, PurePath

from bangjo_desktop.sync.whereabouts import Mount, Survey

_MOUNTS = Path("/proc/self/mountinfo")
_MOST_NAMES = 5000
_LONGEST_LABEL = 261


def survey(path: Path, environment: Mapping[str, str] = os.environ) -> Survey:
    """Return what is known of the place of the house at `path`; what cannot be found out is left out."""
    resolved = _resolved(path)
    drive, volume = _drive(resolved)
    beside: dict[PurePath, frozenset[str]] = {folder: _names(folder) for folder in resolved.parents}
    return Survey(resolved, _mounts(), drive, volume, environment, beside)


def parse_mounts(text: str) -> tuple[Mount, ...]:
    """Return the file systems that Linux lists in `/proc/self/mountinfo`: proc_pid_mountinfo(5)."""
    found = []
    for line in text.splitlines():
        left, separator, right = line.partition(" - ")
        fields, kind = left.split(" "), right.split(" ", 1)[0]
        if separator and len(fields) > 4 and kind:
            found.append(Mount(_unescaped(fields[4]), kind))
    return tuple(found)


def _mounts() -> tuple[Mount, ...]:
    with suppress(OSError):
        return parse_mounts(_MOUNTS.read_text(encoding="utf-8", errors="surrogateescape"))
    return ()


def _unescaped(text: str) -> str:
    for code, sign in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        text = text.replace(code, sign)
    return text


def _resolved(path: Path) -> Path:
    with suppress(OSError, RuntimeError):
        return path.resolve()
    return path.absolute()


def _names(folder: PurePath) -> frozenset[str]:
    """Return what lies in `folder`, as far as it may be listed; a huge folder is looked at in part."""
    names = []
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            names.append(entry.name)
            if len(names) == _MOST_NAMES:
                break
    return frozenset(names)


def _drive(path: Path) -> tuple[int | None, str]:
    """Return what Windows says of the drive of `path`, and its label; elsewhere nothing."""
    if sys.platform != "win32":
        return None, ""
    import ctypes

    root = f"{path.drive}\\"
    kernel = ctypes.windll.kernel32
    label = ctypes.create_unicode_buffer(_LONGEST_LABEL)
    kernel.GetVolumeInformationW(root, label, _LONGEST_LABEL, None, None, None, None, 0)
    return int(kernel.GetDriveTypeW(root)), label.value
