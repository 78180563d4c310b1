"""Why the operating system refused, in words that can be translated: it says so itself in English alone."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import PureWindowsPath

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import Label

_NOT_ALLOWED = N_("this laptop's settings do not allow it")
_NO_ANSWER = N_("the disk or stick does not answer")
_HELD = N_("another program has it open; close it there, then try again")
_READ_ONLY = N_("it can only be read, not written")
_FULL = N_("the disk is full")
_TOO_LONG = N_("the name is too long")
_PATH_TOO_LONG = N_("its name with all the folders around it is too long for Windows; choose a folder further up")
_LONGEST = 259
"""Letters of a path that Windows takes: https://learn.microsoft.com/windows/win32/fileio/maximum-file-path-limitation"""
_NO_CLOUD = N_("the cloud program does not give it out; see whether that is running and online")
_DANGEROUS = N_("the virus scanner takes it for dangerous")
_REASONS = {
    errno.ENOENT: N_("there is no such file or folder"),
    errno.ENOTDIR: N_("what should be a folder is a file"),
    errno.EISDIR: N_("it is a folder"),
    errno.EEXIST: N_("something with that name exists already"),
    errno.ENOTEMPTY: N_("something with that name exists already"),
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EROFS: _READ_ONLY,
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: N_("the file is too large for this disk"),
    errno.ENAMETOOLONG: _TOO_LONG,
    errno.EINVAL: N_("the name is not allowed on this disk"),
    errno.ENOTSUP: N_("it is not a file"),
    errno.ELOOP: N_("the shortcut leads back to itself"),
    errno.EBUSY: _HELD,
    errno.ETXTBSY: _HELD,
    errno.EIO: _NO_ANSWER,
    errno.ENODEV: _NO_ANSWER,
    errno.ENXIO: _NO_ANSWER,
    errno.ETIMEDOUT: _NO_ANSWER,
    errno.ESTALE: _NO_ANSWER,
}


_OF_WINDOWS = {
    19: _READ_ONLY,
    32: _HELD, 33: _HELD, 1224: _HELD,
    39: _FULL, 112: _FULL,
    206: _PATH_TOO_LONG,
    225: _DANGEROUS,
    362: _NO_CLOUD, 388: _NO_CLOUD, 389: _NO_CLOUD, 426: _NO_CLOUD,
    **dict.fromkeys((21, 23, 53, 55, 59, 64, 67, 121, 433, 1117, 1167, 1231, 1232), _NO_ANSWER),
}  # fmt: skip
"""Windows tells more than `errno` holds: https://learn.microsoft.com/windows/win32/debug/system-error-codes"""


def reason(error: OSError, rename: Callable[[str, str], None] = os.rename) -> Label:
    """Return why `error` happened, as a part of a sentence; what has no words here is in the system's English.

    Opening a file on Windows tells next to nothing of why it failed. Renaming it to the name that it bears changes
    nothing anywhere, and tells.
    """
    asked = (number for number in (_number(error), *_asked(error, rename)) if number in _OF_WINDOWS)
    known = next((_OF_WINDOWS[number] for number in asked), None) or _meant(error) or _REASONS.get(error.errno or 0)
    return Label(known or error.strerror or str(error))


def _meant(error: OSError) -> str | None:
    """Return what Windows means where it says something else."""
    if error.errno == errno.EINVAL and not error.filename:
        return _NO_ANSWER  # of a stick that was pulled out while it was read or written
    paths = [str(path) for path in (error.filename, error.filename2) if path]
    if error.errno == errno.ENOENT and any(len(path) > _LONGEST and PureWindowsPath(path).drive for path in paths):
        return _PATH_TOO_LONG
    return None


def is_full(error: OSError) -> bool:
    """Whether `error` says that there is no room."""
    return reason(error).text == _FULL


def _asked(error: OSError, rename: Callable[[str, str], None]) -> Iterator[int]:
    if not isinstance(error, PermissionError):
        return
    for path in (error.filename2, error.filename):
        if isinstance(path, str):
            try:
                rename(path, path)
            except OSError as told:
                yield _number(told)


def _number(error: OSError) -> int:
    """Return Windows' own number of an error, 0 where there is none."""
    return getattr(error, "winerror", None) or 0
