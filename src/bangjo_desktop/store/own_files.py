"""Files about people are readable by their owner only; what lies in a folder of several is as that folder is.

On Windows the user's own folder sees to it, and none of this does anything there. See docs/decisions/0020.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

SHARED_MARKER = "bangjo-folder.json"
"""The file by which a shared folder is known."""
_LOGS = ("", "-wal", "-shm", "-journal")
_OWN_FILES = ("laptop.json", "laptop.part", "bangjo.log")
_OWN_FOLDERS = ("houses", "backups", "work", "rumah")
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def keep_to_oneself() -> None:
    """Let whatever this process makes from now on be its owner's alone, whichever library makes it."""
    if os.name == "posix":
        os.umask(_OTHERS)


def mend_own_folder(home: Path) -> None:
    """Take from others what an older program left them of this laptop's own folder; nothing else in there is touched.

    A person's home, or a folder that belongs to everybody, stays as it is where BANGJO_HOME names it.
    """
    if os.name != "posix":
        return
    found = [home / name for name in _OWN_FILES]
    for name in _OWN_FOLDERS:
        found += _under(home / name)
    is_its_own = home.resolve() != Path.home().resolve() and not _mode(home) & stat.S_ISVTX
    for path in [*([home] if is_its_own and any(each.exists() for each in found) else []), *found]:
        _take_from_others(path)


def mend_house(path: Path) -> None:
    """Do so with the house at `path` and its logs, but where it lies in a folder of several."""
    if os.name == "posix" and path.is_file() and not _is_of_several(path.parent):
        for end in _LOGS:
            _take_from_others(path.with_name(path.name + end))


def share_as_its_folder(path: Path) -> None:
    """Let those read the file at `path` who may read its folder; only its owner may write in it."""
    if os.name == "posix":
        with suppress(OSError):  # a disk without owners: a stick, a share of Windows
            os.chmod(path, _mode(path.parent) & 0o444 | stat.S_IRUSR | stat.S_IWUSR)


def share_as(path: Path, other: Path) -> None:
    """Let those at the file at `path` who may at `other`, in whose place or beside which it comes to lie."""
    if os.name == "posix" and other.exists():
        with suppress(OSError):
            os.chmod(path, _mode(other) & 0o666)


def _is_of_several(folder: Path) -> bool:
    """Whether a folder is shared on purpose: it bears our marker, or hands its group on to what lies in it."""
    return (folder / SHARED_MARKER).exists() or bool(_mode(folder) & stat.S_ISGID)


def _under(folder: Path) -> Iterator[Path]:
    yield folder
    for place, folders, files in os.walk(folder):
        for name in (*folders, *files):
            yield Path(place) / name


def _take_from_others(path: Path) -> None:
    with suppress(OSError):  # it has gone meanwhile
        found = path.lstat()
        is_plain = stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)
        if is_plain and found.st_mode & _OTHERS and found.st_uid == os.geteuid():
            os.chmod(path, stat.S_IMODE(found.st_mode) & ~_OTHERS)


def _mode(path: Path) -> int:
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return 0
