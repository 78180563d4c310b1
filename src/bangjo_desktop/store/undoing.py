"""Writing what one click takes back: several records in one transaction, and what stood in them before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bangjo_desktop.store.writer import Entry

if TYPE_CHECKING:
    from bangjo_desktop.store.house import House


@dataclass(frozen=True)
class Done:
    """What was written: the records that were begun (type and id), and entries that write again what stood before."""

    begun: tuple[tuple[str, str], ...] = ()
    before: tuple[Entry, ...] = ()


def write(house: House, entries: Sequence[Entry]) -> Done:
    """Write `entries`, each of which has its id, in one transaction; raises KnownError, and then nothing is written."""
    each = [(entry.kind, str(entry.id), entry.values) for entry in entries]
    standing = {record: house.records.get(kind, record) for kind, record, _values in each}
    house.write.save_many(entries)
    return Done(
        tuple((kind, record) for kind, record, _values in each if standing[record] is None),
        tuple(
            Entry(kind, {name: old[name] for name in values}, record, house.records.state(kind, record))
            for kind, record, values in each
            if (old := standing[record])
        ),
    )


def take_back(house: House, done: Done) -> None:
    """Write what stood there before, and put what was begun into the bin; raises KnownError.

    What somebody else wrote in the same field meanwhile is kept beside it, to be chosen from.
    """
    house.write.save_many(done.before)
    house.write.delete_many(done.begun)
