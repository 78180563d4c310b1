"""A change, and the rules of merging as pure functions over the changes of one record.

A change is never altered. What it replaced is written into it, so no clock, device name or counter decides anything:
a value is superseded when some known change lists it, and what is left of a field are its heads.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

DELETED = "_deleted"
"""The reserved field of a delete: the ids of all changes that it saw; None revives."""

ERASED = "_erased"
"""The reserved field of an erasure, a duty of law: the SHA-256 of the stored files that go with the record.

It wins over every other change of the record, whenever that arrives; what they held is blanked in the log itself.
"""

JOINED = "_joined"
"""The reserved field of a joining: the id of a record that turned out to be the same as this one; None parts them.

Records that are joined are one: their changes are folded together, so that late edits to either still arrive.
"""

RandomBytes = Callable[[int], bytes]


@dataclass(frozen=True)
class Change:
    """One acknowledged act of one person: `fields` touched, and for each of them the changes that it `replaces`."""

    id: str
    author: str
    laptop: str
    made_at: str
    kind: str
    record: str
    fields: Mapping[str, Any]
    replaces: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Head:
    """A value that no known change has replaced."""

    change: str
    value: Any


@dataclass(frozen=True)
class State:
    """What the changes of one record amount to.

    `heads` holds every field's heads, the largest id last; that one is shown. `overlooked` are the changes that a
    delete did not see: while there are any the record stays, and a person decides.
    """

    heads: Mapping[str, tuple[Head, ...]]
    deleted: bool = False
    overlooked: tuple[str, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    erased: bool = False

    def contested(self) -> dict[str, tuple[Head, ...]]:
        """Return the fields whose heads differ in value, DELETED where a delete meets an edit that it did not see."""
        return {name: heads for name, heads in self.heads.items() if name != JOINED and _differs(name, heads, self)}

    def behind(self, name: str) -> tuple[str, ...]:
        """Return what an edit of the shown value replaces: every head that holds the value which the person saw."""
        heads = self.heads.get(name, ())
        return tuple(head.change for head in heads if _same(head.value, heads[-1].value))


def new_id(now: datetime, random: RandomBytes) -> str:
    """Return 32 hex digits: 6 bytes of wall-clock milliseconds, for locality and people, and 10 random ones."""
    milliseconds = int(now.timestamp() * 1000) & (2**48 - 1)
    return (milliseconds.to_bytes(6, "big") + random(10)).hex()


def fold(changes: Iterable[Change]) -> State:
    """Return the state of one record from its changes, in whatever order they come."""
    known = sorted(changes, key=lambda change: change.id)
    if any(ERASED in change.fields for change in known):
        return State({}, deleted=True, erased=True)
    replaced = {(name, old) for change in known for name, olds in change.replaces.items() for old in olds}
    heads: dict[str, list[Head]] = {}
    for change in known:
        for name, value in change.fields.items():
            if (name, change.id) not in replaced:
                heads.setdefault(name, []).append(Head(change.id, value))
    deleted, overlooked = _deletion(heads)
    values = {name: found[-1].value for name, found in heads.items() if name not in (DELETED, JOINED)}
    return State({name: tuple(found) for name, found in heads.items()}, deleted, overlooked, values)


def edit(state: State, values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """Return `fields` and `replaces` of a change that sets `values` as one who saw `state`; equal ones drop out."""
    touched = {name: value for name, value in values.items() if not _same(state.values.get(name), value)}
    return touched, {name: list(state.behind(name)) for name in touched if state.behind(name)}


def settle(state: State, name: str, value: Any) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """Return `fields` and `replaces` of the change that ends a difference: it replaces every head of the field."""
    return {name: value}, {name: [head.change for head in state.heads.get(name, ())]}


def delete(state: State) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """Return `fields` and `replaces` of a delete: it lists every change that it saw."""
    seen = sorted({head.change for name, heads in state.heads.items() if name != DELETED for head in heads})
    return settle(state, DELETED, seen)


def revive(state: State) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """Return `fields` and `replaces` of the change that brings a deleted record back."""
    return settle(state, DELETED, None)


def join(
    kept: State, both: State, other: str, values: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """Return `fields` and `replaces` of the change that joins a record with the `other` one; `both` is their union.

    A field takes what `values` says, else what the `kept` record holds, else what the other does.
    """
    fields: dict[str, Any] = {}
    for name in sorted({*both.values, *values}):
        shown = [head.value for head in both.heads.get(name, ())] or [None]
        held = kept.values.get(name)
        wanted = values.get(name, both.values.get(name) if held is None else held)
        if any(not _same(value, wanted) for value in shown):
            fields[name] = wanted
    replaces = {name: [head.change for head in both.heads[name]] for name in fields if name in both.heads}
    return fields | {JOINED: other}, replaces


def part(joining: Change, rest: Sequence[Change]) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """Return `fields` and `replaces` of the change that takes a joining back; `rest` are the record's other changes.

    What was edited since then stays as it is.
    """
    before, now = fold(rest), fold([*rest, joining])
    fields = {name: before.values.get(name) for name in joining.fields if now.behind(name) == (joining.id,)}
    return fields | {JOINED: None}, {name: [joining.id] for name in [*fields, JOINED]}


def roots(edges: Mapping[str, Collection[str]]) -> dict[str, str]:
    """Return the id under which each joined record is found, the smallest of all that are joined with it.

    `edges` says, record by record, what it was joined with; their order makes no difference.
    """
    found: dict[str, str] = {}

    def root(record: str) -> str:
        while (parent := found.setdefault(record, record)) != record:
            found[record] = found[parent]  # halves the way for whoever comes next, or a long chain takes minutes
            record = found[record]
        return record

    for record, others in edges.items():
        for other in others:
            low, high = sorted((root(record), root(other)))
            found[high] = low
    return {record: root(record) for record in found}


def canonical(value: Any) -> str:
    """Return `value` as JSON with one spelling: keys in order, no spaces, text as it is."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def read_json(text: str) -> Any:
    """Return what `text` says, read as SQLite reads it: of a name that stands twice the first counts.

    No field holds a fraction, so one that a stranger wrote stays the text that it was. Raises ValueError for what is
    not strict JSON, RecursionError for what is absurdly deep.
    """
    return json.loads(text, object_pairs_hook=_first, parse_float=str, parse_constant=_refuse)


def read_said(fields: str, replaces: str) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """Return what the two JSON texts of a change say; raises as `read_json` does where no change can say that."""
    said, olds = read_json(fields), read_json(replaces)
    if not isinstance(said, dict) or not isinstance(olds, dict):
        raise ValueError("a change is no object")
    lists = [*olds.values(), *(said[name] for name in (DELETED, ERASED) if said.get(name) is not None)]
    texts = [item for found in lists for item in (found if isinstance(found, list) else (None,))]
    if not all(isinstance(text, str) for text in (*texts, said.get(JOINED) or "")):
        raise ValueError("a change names no changes")
    return said, olds


def _first(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return dict(reversed(pairs)) if len(dict(pairs)) < len(pairs) else dict(pairs)


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _deletion(heads: Mapping[str, list[Head]]) -> tuple[bool, tuple[str, ...]]:
    marks = [head.value for head in heads.get(DELETED, [])]
    deletes = [mark for mark in marks if mark is not None]
    if not deletes:
        return False, ()
    seen = {change for mark in deletes for change in mark}
    standing = {head.change for name, found in heads.items() if name != DELETED for head in found}
    unseen = tuple(sorted(standing - seen))
    return len(deletes) == len(marks) and not unseen, unseen


def _differs(name: str, heads: Sequence[Head], state: State) -> bool:
    if state.deleted:
        return False
    if name == DELETED:
        return any(head.value is not None for head in heads)
    return any(not _same(head.value, heads[-1].value) for head in heads)


def _same(one: Any, other: Any) -> bool:
    return type(one) is type(other) and bool(one == other)
