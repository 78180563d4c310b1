"""Renaming, replacing and removing files, with patience where another program holds one for a moment.

On Windows a virus scanner, an indexer or a cloud client opens each fresh file, and as long as it does nobody else can
rename, replace or remove that. It is over within a second; what a person has open in a viewer is not, and is said.
"""

from __future__ import annotations

import errno
import os
import shutil
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

PAUSES = tuple(0.05 * 2**step for step in range(5))
"""Seconds between two tries, one and a half in all, since a window may wait; git for Windows waits so too."""
_HELD = frozenset({5, 32, 33, 145})
"""Windows' ERROR_ACCESS_DENIED (which it says of an open file that is to be replaced), ERROR_SHARING_VIOLATION,
ERROR_LOCK_VIOLATION and ERROR_DIR_NOT_EMPTY (of files that somebody still has open while they are removed):
https://learn.microsoft.com/windows/win32/debug/system-error-codes--0-499-"""


def replace(part: Path, path: Path) -> None:
    """Give `part` the name `path`, in the place of what bears it; OSError about `path` where somebody has it open."""
    try:
        insist(partial(os.replace, part, path))
    except PermissionError as error:
        if not _may_pass(error) or not _is_writable_file(path):
            raise
        raise OSError(errno.EBUSY, error.strerror, str(path)) from error


def rename(part: Path, path: Path) -> None:
    """Give `part` the free name `path`."""
    insist(partial(os.rename, part, path))


def remove(path: Path) -> None:
    """Remove the file at `path`, if there is one."""
    insist(partial(path.unlink, missing_ok=True))


def remove_folder(folder: Path) -> None:
    """Remove `folder` and all that lies in it."""
    insist(partial(shutil.rmtree, folder))


def insist(act: Callable[[], object], sleep: Callable[[float], None] = time.sleep) -> None:
    """Call `act` again and again while another program holds a file, at most for the sum of `PAUSES`."""
    for pause in PAUSES:
        try:
            act()
        except OSError as error:
            if not _may_pass(error):
                raise
        else:
            return
        sleep(pause)
    act()


def _may_pass(error: OSError) -> bool:
    return getattr(error, "winerror", None) in _HELD


def _is_writable_file(path: Path) -> bool:
    return path.is_file() and os.access(path, os.W_OK)
