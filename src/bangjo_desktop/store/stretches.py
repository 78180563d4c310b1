"""Going through a log a stretch at a time: so many real rows each, wherever they lie.

Places of arrival are counted up one by one, but a stranger's may be anything: never count through a range of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bangjo_desktop.store.database import Database

Stretch = tuple[int, int]
"""The changes with a place above the first number, up to the second."""

_LAST_OF = "SELECT rowid FROM {schema}.change WHERE rowid > ? AND rowid <= ? ORDER BY rowid LIMIT 1 OFFSET ?"


def first_stretch(database: Database, after: int, upto: int, most: int, schema: str = "main") -> Stretch:
    """Return the stretch of the next `most` changes above `after`, or of fewer where the log ends at `upto`."""
    if upto - after <= most:
        return after, upto
    last = database.value(_LAST_OF.format(schema=schema), (after, upto, most - 1))
    return after, upto if last is None else int(last)


def stretches(database: Database, after: int, upto: int, most: int, schema: str = "main") -> Iterator[Stretch]:
    """Yield stretches of `most` changes each, and a last one of fewer, from above `after` up to `upto`."""
    while after < upto:
        stretch = first_stretch(database, after, upto, most, schema)
        yield stretch
        after = stretch[1]
