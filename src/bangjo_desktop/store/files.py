"""Stored files (final letters, scans, photos), named by the SHA-256 of their bytes, and held by whoever names them.

A file stays as long as a change of a record that was not erased names it, as a whole text of its JSON; or while a form
on this laptop took it in, and nothing names it yet (`awaited`). So the order in which erasures, records and bytes
arrive makes no difference, and what was erased with one record comes back when another one names it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING

from bangjo_desktop.domain.change import canonical, read_json
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError

if TYPE_CHECKING:
    from bangjo_desktop.store.database import Database

LARGEST = 10 * 2**20
"""Bytes of a file that this program puts into a house."""
LARGEST_TAKEN = 64 * 2**20
"""Bytes of a file that it takes over from another program's copy, which may allow more."""

_NAME = re.compile(r'"([0-9a-f]{64})"')
_SHORTEST = 66
_TOGETHER = 50_000
_LIVING = f"""SELECT fields FROM main.change WHERE octet_length(fields) >= {_SHORTEST}
    AND record NOT IN (SELECT record FROM main.erased) ORDER BY rowid DESC"""
_MISSING = """SELECT hash, rowid FROM other.file AS theirs
    WHERE typeof(hash) = 'text' AND octet_length(hash) = 64 AND NOT hash GLOB '*[^0-9a-f]*' AND typeof(bytes) = 'blob'
    AND NOT EXISTS (SELECT 1 FROM main.file AS ours WHERE ours.hash = theirs.hash)"""
_UNAWAITED = "SELECT hash FROM main.file WHERE hash NOT IN (SELECT hash FROM main.awaited)"


class Files:
    """The files of one house."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, content: bytes) -> str:
        """Keep `content` and return its name; the same bytes are kept once. They wait for a change that names them."""
        if len(content) > LARGEST:
            raise KnownError(N_("The file is larger than {most} MB. Choose a smaller one."), most=LARGEST // 2**20)
        name = hashlib.sha256(content).hexdigest()
        with self._database.atomic():
            self._database.execute("INSERT OR IGNORE INTO file (hash, bytes) VALUES (?, ?)", (name, content))
            self._database.execute("INSERT OR IGNORE INTO awaited (hash) VALUES (?)", (name,))
        return name

    def get(self, name: str) -> bytes | None:
        """Return the bytes of a stored file, None where they have not arrived."""
        content = self._database.value("SELECT bytes FROM file WHERE hash = ?", (name,))
        return bytes(content) if content is not None else None

    def are_named(self, written: Iterable[Mapping[str, object]]) -> None:
        """Tell that changes with these fields are being written: what they name waits no longer. In a transaction."""
        if self._database.value("SELECT 1 FROM awaited LIMIT 1"):
            names = {name for fields in written for name in names_in(canonical(fields))}
            self._database.connection.executemany("DELETE FROM awaited WHERE hash = ?", [(name,) for name in names])

    def wait_only(self, names: Collection[str]) -> bool:
        """Let the files called `names` wait for a change, and no other; return whether others did."""
        waiting = {name for (name,) in self._database.rows("SELECT hash FROM awaited")}
        if waiting != set(names):
            with self._database.atomic():
                self._database.execute("DELETE FROM awaited")
                self._database.connection.executemany(
                    "INSERT INTO awaited VALUES (?)", [(name,) for name in set(names)]
                )
        return not waiting <= set(names)

    def missing_named(self) -> Iterator[tuple[str, int]]:
        """Yield the files of the attached copy that something here names and that are not here, with their places."""
        missing = self._database.execute(_MISSING)
        while some := dict(islice(missing, _TOGETHER)):
            yield from ((name, some[name]) for name in sorted(self._named(some)))

    def drop_unnamed(self) -> None:
        """Forget the files that nothing holds any more, after an erasure. Runs in a transaction."""
        here = [name for (name,) in self._database.rows(_UNAWAITED)]
        unnamed = set(here) - self._named(here)
        self._database.connection.executemany("DELETE FROM file WHERE hash = ?", [(name,) for name in unnamed])

    def _named(self, wanted: Collection[str]) -> set[str]:
        """Return those of `wanted` that a change of a living record names; what arrived last is read first."""
        found: set[str] = set()
        for (fields,) in self._database.execute(_LIVING) if wanted else ():
            found.update(name for name in names_in(fields) if name in wanted)
            if len(found) == len(wanted):
                break
        return found


def names_in(text: str) -> list[str]:
    """Return what may be names of stored files in JSON, also where it is spelt in numbers of letters."""
    return _NAME.findall(canonical(read_json(text)) if "\\u" in text else text)
