"""Taking back a choice between two versions: they stand beside each other again, on every laptop."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from bangjo_desktop.domain.change import DELETED, Change, Head, State
from bangjo_desktop.store.records import Contested
from bangjo_desktop.store.writer import Entry

if TYPE_CHECKING:
    from bangjo_desktop.store.house import House

_NO_VALUE = object()
"""What no field holds: so every version counts as an edit, also the one that had been chosen."""


def versions_of(item: Contested) -> tuple[Any, ...]:
    """Return the values that stand beside each other, each once; of deletes the one mark that saw what they saw."""
    values = [head.value for _change, head in item.versions]
    if item.field == DELETED:
        seen = sorted({change for mark in values if mark is not None for change in mark})
        return (seen,)
    distinct: list[Any] = []
    for value in values:
        if not any(type(value) is type(other) and value == other for other in distinct):
            distinct.append(value)
    return tuple(distinct)


def unsettle(house: House, settling: Change, versions: Sequence[Any]) -> None:
    """Write each of `versions` anew, as one who saw only the choice `settling`, in one transaction."""
    (field,) = settling.fields
    seen = State({field: (Head(settling.id, _NO_VALUE),)}, values={field: _NO_VALUE})
    house.write.save_many([Entry(settling.kind, {field: value}, settling.record, seen) for value in versions])
