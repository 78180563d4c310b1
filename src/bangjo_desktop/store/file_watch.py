"""Whether the file at the path of an open house is still the one that is open: people paste, rename and delete."""

from __future__ import annotations

import os
from contextlib import closing
from enum import Enum
from typing import TYPE_CHECKING

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.database import Database, Error, is_damage

if TYPE_CHECKING:
    from pathlib import Path

_END = "SELECT rowid, lower(hex(id)) FROM change ORDER BY rowid DESC LIMIT 1"
_LOOKS = 3
EXCHANGED = N_(
    "The file “{name}” was exchanged while it was open. Nothing of yours is lost: wait a moment, both are being united."
)


class Exchange(Enum):
    """What happened to the file: it is gone, another lies in its place, or another was written over it."""

    GONE = "gone"
    REPLACED = "replaced"
    OVERWRITTEN = "overwritten"


class FileWatch:
    """Watches the file of the house that `database` has open. Used by the thread of that connection.

    A glance costs a microsecond. Only where size or time tell that somebody wrote, which is mostly this program, the
    file is read through a connection of its own and held against the open one.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known = _signature(database.path)

    def check(self) -> None:
        """Raise a KnownError where the file was exchanged: what would be written now went into nobody's house."""
        if self.look():
            raise KnownError(EXCHANGED, name=self._database.path.name)

    def note(self) -> None:
        """Take the file as it is now for the one that is known: this connection wrote it."""
        found = _signature(self._database.path)
        if found and self._known and found[:2] == self._known[:2]:
            self._known = found

    def is_readable(self) -> bool:
        """Whether what lies there now can be read as a file of ours: a copy that is still arriving cannot."""
        return isinstance(self._end_of_file(), list)

    def look(self) -> Exchange | None:
        """Return what happened to the file since it was opened, None where it is the same."""
        if self._database.watch is not self:  # closed, or no longer watched
            return None
        found = _signature(self._database.path)
        if found is None or self._known is None:
            return Exchange.GONE if found is None else None
        if found == self._known:
            return None
        if found[:2] != self._known[:2]:
            return Exchange.REPLACED
        if not self._is_the_same():
            return Exchange.OVERWRITTEN
        self._known = found
        return None

    def _is_the_same(self) -> bool:
        """Whether both connections read the same last change; somebody may be writing just between the two looks."""
        return any(self._end(self._database) == self._end_of_file() for _look in range(_LOOKS))

    def _end_of_file(self) -> object:
        """Return the last change in the file; what keeps it from being read just now says nothing of what it holds."""
        try:
            with closing(Database(self._database.path, self._database.passphrase, glance=True)) as file:
                return self._end(file)
        except (KnownError, Error) as error:
            return error if is_damage(error) else self._end(self._database)

    @staticmethod
    def _end(database: Database) -> object:
        try:
            return database.rows(_END)
        except Error as error:
            return error


def _signature(path: Path) -> tuple[int, ...] | None:
    """Return by what a file is known to be the same: device and number, then size and time; None where it is gone."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)
