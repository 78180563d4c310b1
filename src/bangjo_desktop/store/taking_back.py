"""Taking back what was just written, and nothing else: what somebody wrote in its place meanwhile stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
    the fields mean something together only: all of them are taken back, or none.
    """

    kind: str
    record: str
    values: Mapping[str, Any]
    left: State
    is_begun: bool = False
    as_one: bool = False


def take_back(house: House, done: Iterable[Before]) -> None:
    """Write again what stood there, where nobody wrote since; raises KnownError."""
    entries, begun = [], []
    for each in done:
        now = house.records.state(each.kind, each.record)
        if each.is_begun and now.heads == each.left.heads:
            begun.append((each.kind, each.record))
        elif not now.deleted:
            entries.append(Entry(each.kind, _untouched(each, now), each.record, now))
    house.write.save_many(entries, begun)


def _untouched(each: Before, now: State) -> Mapping[str, Any]:
    same = {name: old for name, old in each.values.items() if now.heads.get(name) == each.left.heads.get(name)}
    return {} if each.as_one and len(same) < len(each.values) else same
