"""Published copies are marked in themselves, and nothing is written into one, wherever it lies and whatever its name.

The mark is SQLite's `application_id`, which travels with the file and lies under its SHA-256 as everything else does. A
house that somebody works in bears none.
"""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.copies import WORKING, sha256, stamp
from bangjo_desktop.store.database import Database, is_plain

PUBLISHED = 0x626E676A
NAME = re.compile(r"(?P<laptop>\w[\w-]{0,39})--(?P<when>\d{8}-\d{6})--(?P<sha256>[0-9a-f]{64})\.bangjo", re.ASCII)
"""What a published copy is called; no rule depends on it but where the bytes say the same."""

REFUSED = N_(
    "“{name}” is a copy for the other laptops, so nothing is written into it. "
    "Open it in the window of Bangjo, which takes it home."
)
_COMMAND = N_("With “bangjo join” it is made this laptop's house.")


class PublishedError(KnownError):
    """The file is a published copy, and was to be opened to write in it."""

    def __init__(self, path: Path) -> None:
        super().__init__(REFUSED, name=path.name)
        self.adding(_COMMAND)


def check_name(path: Path) -> None:
    """Refuse a copy of an older program, which bears no mark, as long as its bytes are those that its name tells.

    The file must not be open in this process: closing it drops the locks that SQLite holds on it (POSIX).
    """
    named = NAME.fullmatch(path.name)
    if named and sha256(path) == named["sha256"]:
        raise PublishedError(path)


def check_mark(database: Database) -> None:
    """Refuse an open file that is marked as published."""
    if database.value("PRAGMA application_id") == PUBLISHED:
        raise PublishedError(database.path)


def is_published(path: Path, passphrase: str | None) -> bool:
    """Whether the file at `path`, which `passphrase` opens, is marked as published; nothing is written beside it."""
    with closing(Database(path, passphrase, immutable=True)) as database:
        return bool(database.value("PRAGMA application_id") == PUBLISHED)


def make_working(path: Path, passphrase: str | None) -> None:
    """Take the mark off a file on this laptop, which `passphrase` opens: it is worked in from now on."""
    stamp(path, None if is_plain(path) else passphrase, WORKING)
