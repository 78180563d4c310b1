"""What two people wrote differently: who wrote each version, and how two versions become one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bangjo_desktop.domain.change import Change, canonical


def writer_of(change: Change, field: str, history: Mapping[str, Change]) -> Change:
    """Return the change by which the value of `field` was written first, where `change` only put it back.

    Taking a choice back writes every version anew, in one act and in one name: each of those changes replaces the
    choice alone, and the choice replaced what they put back.
    """
    for settling in _replaced(change, field, history):
        if not _has_twin(change, settling, field, history):
            continue
        for old in _replaced(settling, field, history):
            if canonical(old.fields.get(field)) == canonical(change.fields.get(field)):
                return writer_of(old, field, history)
    return change


def value_before(versions: Iterable[Change], field: str, history: Mapping[str, Change]) -> Any:
    """Return the value that all `versions` were written over, None where there was none or several."""
    before = [[old.fields.get(field) for old in _replaced(version, field, history)] for version in versions]
    known = {canonical(values[0]) if len(values) == 1 else "" for values in before}
    return before[0][0] if len(known) == 1 and known != {""} else None


def united(values: Iterable[Sequence[str] | None]) -> list[str]:
    """Return every entry of several lists once, in the order in which it comes first."""
    return list(dict.fromkeys(entry for value in values for entry in value or ()))


def combined(versions: Iterable[tuple[str, str | None]]) -> str:
    """Return all texts below each other, each under the line that says who wrote it; empty ones are left out."""
    return "\n\n".join(f"{who}:\n{text}" for who, text in versions if text)


def _replaced(change: Change, field: str, history: Mapping[str, Change]) -> list[Change]:
    return [history[old] for old in change.replaces.get(field, ()) if old in history]


def _has_twin(change: Change, settling: Change, field: str, history: Mapping[str, Change]) -> bool:
    return any(
        other.id != change.id
        and (other.author, other.laptop) == (change.author, change.laptop)
        and settling.id in other.replaces.get(field, ())
        for other in history.values()
    )
