"""Names of files. What Windows cannot name so leads astray there: into a device, or into a file behind another one.

https://learn.microsoft.com/windows/win32/fileio/naming-a-file
"""

from __future__ import annotations

import os
from pathlib import Path, PurePath

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError

_NUMBERS = "123456789¹²³"
_PORTS = {f"{port}{number}" for port in ("COM", "LPT") for number in _NUMBERS}
_DEVICES = frozenset({"AUX", "CON", "CONIN$", "CONOUT$", "NUL", "PRN"} | _PORTS)
_LONG = 240
"""Letters from which on a path needs help: Windows keeps some for names that it makes itself."""
_FORBIDDEN = frozenset('<>:"/\\|?*') | {chr(number) for number in range(32)}


def safe(name: str, otherwise: str) -> str:
    """Return what a person called something as the beginning of a file's name on any disk, at most 80 letters.

    It is `otherwise` where nothing is left.
    """
    kept = "".join(sign for sign in name if sign.isalnum() or sign in " -_").strip()[:80].strip()
    return otherwise if not kept or kept.upper() in _DEVICES else kept


def check(path: PurePath, *, windows: bool = os.name == "nt") -> None:
    """Raise a KnownError where Windows would write somewhere else than into a file of this name."""
    if windows and any(_leads_astray(part) for part in path.parts[bool(path.anchor) :]):
        raise KnownError(
            N_("Windows cannot give a file the name “{path}”. Use letters, digits, spaces and hyphens."), path=str(path)
        )


def _leads_astray(name: str) -> bool:
    if name in ("..", "."):
        return False
    is_device = name.split(".", 1)[0].rstrip().upper() in _DEVICES
    return is_device or name != name.rstrip(" .") or not _FORBIDDEN.isdisjoint(name)


def reachable(path: Path, *, windows: bool = os.name == "nt") -> Path:
    """Return `path` as Windows reaches it where it is longer than the 260 letters that it takes from programs.

    A published name has 136 letters, so that a shared folder deep in others would be out of reach.
    """
    if not windows or len(str(path)) < _LONG:
        return path
    return type(path)(far(os.path.abspath(path)))


def far(path: str) -> str:
    r"""Return a whole path of Windows with the sign in front that lifts its limit: `\\?\C:\…`, `\\?\UNC\server\…`."""
    if path.startswith("\\\\?\\"):
        return path
    return f"\\\\?\\UNC\\{path[2:]}" if path.startswith("\\\\") else f"\\\\?\\{path}"
