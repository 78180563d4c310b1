"""What this laptop itself read in shared folders: which bytes a file had, and whether it may have changed since.

A name says nothing of what lies under it, and a file's times say little: on a stick they are counted by two seconds, so
that a file may be written to right after it was read and bear the time that it had. As git does for its index, what was
read so soon after it was written is read again: https://git-scm.com/docs/racy-git
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import astuple, dataclass
from pathlib import Path

from bangjo_desktop.store.local import Local
from bangjo_desktop.sync.disk import Sign
from bangjo_desktop.sync.names import shown
from bangjo_desktop.sync.patience import NoAnswerError
from bangjo_desktop.sync.reach import Reach

COARSE = 3_000_000_000
"""So much later than it was written (ns) must a file have been read to be known by its times: FAT counts by 2 s."""
_READINGS = "readings"
_MOST = 1000
_LOGS = ("-wal", "-journal")


@dataclass(frozen=True)
class Glance:
    """A file as it stood before it was read, and when that was by this laptop's clock (ns)."""

    path: Path
    sign: Sign
    at: int


class Readings:
    """The SHA-256 of files in shared folders, as this laptop computed them; kept in its own file."""

    def __init__(self, local: Local, reach: Reach) -> None:
        self._local = local
        self._reach = reach
        self._read: dict[str, list[int | str]] = local.setting(_READINGS, {})

    def glance(self, path: Path) -> Glance:
        """Look at a file before it is read; what is no file, or cannot be looked at, is an OSError."""
        at = self._reach.disk.now()
        return Glance(path, self._reach.ask(path, lambda _beat: self._reach.disk.sign(path)), at)

    def trusted(self, path: Path) -> str | None:
        """Return the SHA-256 of a file that has not changed since it was read, None where it may have."""
        known = self._read.get(str(path))
        if known is None or list(astuple(self.glance(path).sign)) != known[:3]:
            return None
        return str(known[4]) if int(known[3]) - int(known[1]) >= COARSE else None

    def digest(self, path: Path) -> str:
        """Return the SHA-256 of what lies at `path` now; it is read unless it cannot have changed since it was."""
        if trusted := self.trusted(path):
            return trusted
        glance = self.glance(path)
        digest = self._reach.ask(path, lambda beat: self._reach.disk.digest(path, beat))
        self.note(glance, digest)
        return digest

    def note(self, glance: Glance, digest: str) -> None:
        """Remember what a file held that was looked at with `glance` and then read."""
        name = str(glance.path)
        self._read.pop(name, None)
        with suppress(OSError, NoAnswerError):  # it is gone meanwhile: what was read was read
            if shown(name) == name and self.glance(glance.path).sign == glance.sign:
                self._read[name] = [*astuple(glance.sign), glance.at, digest]

    def keep(self, folder: Path, names: Collection[str]) -> None:
        """Write down what was read, but for what lies in `folder` no longer."""
        here = {str(folder / name) for name in names}
        kept = [(path, read) for path, read in self._read.items() if Path(path).parent != folder or path in here]
        self._read = dict(kept[-_MOST:])
        self._local.set(_READINGS, self._read)


def has_log(name: str, names: Collection[str]) -> bool:
    """Whether a log lies beside the file `name`: somebody is in it, or was, and its bytes are not all there is."""
    return any(f"{name}{end}" in names for end in _LOGS)
