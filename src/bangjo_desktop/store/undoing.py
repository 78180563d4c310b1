"""Writing what one click takes back, and taking back that and nothing else: what came in its place meanwhile stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bangjo_desktop.domain.change import State
from bangjo_desktop.store.writer import Entry

if TYPE_CHECKING:
    from bangjo_desktop.store.house import House


@dataclass(frozen=True)
class Before:
    """What stood in the fields of one record before they were written, and the record as that writing left it.

    `is_begun` where the writing began the record: it goes into the bin, unless somebody went on with it. `as_one` where
    the fields mean something together only: all of them are taken back, or none where anybody wrote in one of them.
    """

    kind: str
    record: str
    values: Mapping[str, Any]
    left: State
    is_begun: bool = False
    as_one: bool = False


Done = tuple[Before, ...]


def write(house: House, entries: Sequence[Entry], *, as_one: bool = False) -> Done:
    """Write `entries`, each of which has its id, in one transaction; raises KnownError, and then nothing is written."""
    standing = {str(entry.id): house.records.get(entry.kind, str(entry.id)) for entry in entries}
    house.write.save_many(entries)
    return tuple(
        Before(
            entry.kind,
            record,
            {name: old[name] for name in entry.values} if old else {},
            house.records.state(entry.kind, record),
            is_begun=old is None,
            as_one=as_one,
        )
        for entry, (record, old) in zip(entries, standing.items(), strict=True)
    )


def take_back(house: House, done: Done) -> None:
    """Write again what stood there, all in one transaction; raises KnownError.

    What somebody wrote over it since stays; what another laptop wrote beside it, unseen, stays beside what stood there.
    """
    entries, begun = [], []
    for each in done:
        now = house.records.state(each.kind, each.record)
        if each.is_begun and now.heads == each.left.heads:
            begun.append((each.kind, each.record))
        elif not now.deleted:
            entries.append(Entry(each.kind, _standing(each, now), each.record, each.left))
    house.write.save_many(entries, begun)


def _standing(each: Before, now: State) -> Mapping[str, Any]:
    """Return what is to be written again: of the fields in which what was written still stands."""
    left, heads = ({name: set(state.heads.get(name, ())) for name in each.values} for state in (each.left, now))
    if each.as_one:
        return each.values if left == heads else {}
    return {name: old for name, old in each.values.items() if left[name] <= heads[name]}
