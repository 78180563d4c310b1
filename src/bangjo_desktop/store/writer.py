"""Writing records: each act of a person is one change and one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Any

from bangjo_desktop.domain.change import (
    ERASED,
    JOINED,
    Change,
    RandomBytes,
    State,
    delete,
    edit,
    fold,
    join,
    new_id,
    part,
    revive,
    settle,
)
from bangjo_desktop.domain.kinds import is_id
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.arrivals import are_sound
from bangjo_desktop.store.clock import Clock

if TYPE_CHECKING:
    from bangjo_desktop.store.database import Database
    from bangjo_desktop.store.erasure import Erasure
    from bangjo_desktop.store.files import Files
    from bangjo_desktop.store.joins import Joins
    from bangjo_desktop.store.log import Log
    from bangjo_desktop.store.marks import Marks
    from bangjo_desktop.store.state import State as Tables

NOTHING = State({})
_UNFIT = N_("A text is far too long, or holds signs that no other laptop could read. Shorten it, or type it anew.")


@dataclass(frozen=True)
class Who:
    """Who writes, and on which laptop: for people to read, no rule depends on it."""

    author: str
    laptop: str


@dataclass(frozen=True)
class Entry:
    """Values for one record; an `id` of None makes a new one.

    `seen` is what stood there when the form was opened (default: what stands now).
    """

    kind: str
    values: Mapping[str, Any]
    id: str | None = None
    seen: State | None = None


class Writer:
    """Writes to one house, in the name of one person on one laptop."""

    def __init__(
        self,
        database: Database,
        log: Log,
        tables: Tables,
        erasure: Erasure,
        joins: Joins,
        marks: Marks,
        files: Files,
        who: Who,
        clock: Clock,
        random: RandomBytes,
        wrote: Callable[[Sequence[Change]], None],
    ) -> None:
        self._database = database
        self._log = log
        self._tables = tables
        self._erasure = erasure
        self._joins = joins
        self._marks = marks
        self._files = files
        self._clock = clock
        self._random = random
        self._wrote = wrote
        self.who = who

    def new_id(self) -> str:
        """Return an id for a record or a change that does not exist yet."""
        return new_id(self._clock(), self._random)

    def add(self, kind: str, values: Mapping[str, Any]) -> str:
        """Write a new record and return its id."""
        record = self.new_id()
        self.save(kind, record, values, NOTHING)
        return record

    def save(self, kind: str, record: str, values: Mapping[str, Any], seen: State | None = None) -> Change | None:
        """Write `values` over what the person saw when the form was opened (default: what stands now).

        Only what differs is written; None where nothing does.
        """
        opened = self._log.state(kind, record) if seen is None else seen
        fields, replaces = edit(opened, values)
        self._refuse_erased([fields])
        return self._act(kind, record, fields, replaces)

    def settle(self, kind: str, record: str, field: str, value: Any) -> Change | None:
        """End a difference: `value` replaces every version of `field` that stands now."""
        return self._act(kind, record, *settle(self._log.state(kind, record), field, value))

    def delete(self, kind: str, record: str) -> Change | None:
        """Put a record into the bin; an edit that this laptop has not seen keeps it alive."""
        return self._act(kind, record, *delete(self._log.state(kind, record)))

    def delete_many(self, records: Sequence[tuple[str, str]]) -> None:
        """Put records, each by its type and id, into the bin in one transaction, or none of them."""
        each = dict.fromkeys(records)
        self._write([self._change(kind, one, *delete(self._log.state(kind, one))) for kind, one in each])

    def revive(self, kind: str, record: str) -> Change | None:
        """Bring a deleted record back."""
        return self._act(kind, record, *revive(self._log.state(kind, record)))

    def join(self, kind: str, keep: str, other: str, values: Mapping[str, Any]) -> Change:
        """Make two records one, because they are; late edits to either still arrive. `part` takes it back.

        Each field takes what `values` says, else what `keep` holds, else what the other does. Ids of either lead to
        the one; it is listed under the smallest.
        """
        kept, joined = self._log.state(kind, keep), self._log.state(kind, other)
        if keep == other or other in self._joins.members(keep):
            raise KnownError(N_("These two are one record already."))
        if any(not state.heads or state.deleted for state in (kept, joined)):
            raise KnownError(N_("Only records that are there can be joined. Bring the deleted one back first."))
        both = fold([*self._log.changes(kind, keep), *self._log.changes(kind, other)])
        change = self._change(kind, keep, *join(kept, both, other, values))
        self._write([change])
        return change

    def part(self, kind: str, record: str) -> None:
        """Take back every joining of this record with others; what was edited since then stays where it is."""
        changes = self._log.changes(kind, record)
        standing = {head.change for head in fold(changes).heads.get(JOINED, ()) if head.value is not None}
        joinings = [
            change for change in changes if change.id in standing and record in (change.record, change.fields[JOINED])
        ]
        self._write([self._parting(kind, joining, record) for joining in joinings])

    def _parting(self, kind: str, joining: Change, record: str) -> Change:
        other = joining.fields[JOINED] if record == joining.record else record
        apart = [member for member in self._joins.members(record) if member != other]
        rest = [change for change in self._log.changes_of(kind, apart) if change.id != joining.id]
        return self._change(kind, joining.record, *part(joining, rest))

    def erase(self, records: Sequence[tuple[str, str]], instead: Sequence[Entry] = ()) -> None:
        """Blank every change of records, each by its type and id, with their stored files; the ids stay.

        In one transaction, and `instead` is written in it too. What a record was joined with is the same person, and
        goes with it. The record of the house itself always stays. Only `House.erase` sweeps the disk.
        """
        house = self._database.value("SELECT lower(hex(house)) FROM meta")
        if house in (record for _kind, record in records):
            raise KnownError(N_("The house itself cannot be erased."))
        kinds = {member: kind for kind, record in records for member in self._joins.members(record) if member != house}
        written = [change for entry in instead if (change := self._change_of(entry, entry.id or self.new_id()))]
        self._write(
            [
                self._change(kind, member, {ERASED: self._erasure.files_of(member)}, {})
                for member, kind in kinds.items()
                if not self._erasure.has(member)
            ]
            + written
        )

    def save_many(self, entries: Sequence[Entry], gone: Sequence[tuple[str, str]] = ()) -> int:
        """Write all entries in one transaction, or none; return how many changes were made.

        The records `gone`, each by its type and id, are put into the bin with it. New records keep their order: lists
        that know no other go by id.
        """
        ids = iter(sorted(self.new_id() for entry in entries if not entry.id))
        changes = [change for entry in entries if (change := self._change_of(entry, entry.id or next(ids)))]
        self._refuse_erased(change.fields for change in changes)
        changes += [self._change(kind, one, *delete(self._log.state(kind, one))) for kind, one in gone]
        self._write(changes)
        return len(changes)

    def _refuse_erased(self, written: Iterable[Mapping[str, Any]]) -> None:
        """Raise KnownError for what leads to a record that was erased: a form may have been open since before."""
        values = {value for fields in written for value in fields.values() if isinstance(value, str)}
        if self._erasure.has_any(value for value in values if is_id(value)):
            raise KnownError(N_("Whom this is about was erased on purpose. Nothing more can be written about them."))

    def _write(self, changes: Sequence[Change]) -> None:
        with self._database.atomic():
            mark = self._log.mark()
            self._log.extend(changes)
            self._files.are_named(change.fields for change in changes if ERASED not in change.fields)
            self._fold_after(mark)
            self._marks.follow()
        self._wrote(changes)

    def _fold_after(self, mark: int) -> None:
        """Fold what was written; what no other laptop would take is not written at all, or none would take the rest."""
        if not are_sound(self._database, mark, self._log.mark()):
            raise KnownError(_UNFIT)
        self._tables.fold_after(mark)

    def _change_of(self, entry: Entry, record: str) -> Change | None:
        standing = entry.seen or (self._log.state(entry.kind, entry.id) if entry.id else NOTHING)
        fields, replaces = edit(standing, entry.values)
        return self._change(entry.kind, record, fields, replaces) if fields else None

    def _act(
        self, kind: str, record: str, fields: Mapping[str, Any], replaces: Mapping[str, Sequence[str]]
    ) -> Change | None:
        if not fields:
            return None
        change = self._change(kind, record, fields, replaces)
        self._write([change])
        return change

    def _change(
        self, kind: str, record: str, fields: Mapping[str, Any], replaces: Mapping[str, Sequence[str]]
    ) -> Change:
        if self._erasure.has(record):
            raise KnownError(N_("This record was erased on purpose. Nothing more can be written in it."))
        made_at = self._clock().astimezone(UTC).isoformat(timespec="seconds")
        return Change(self.new_id(), self.who.author, self.who.laptop, made_at, kind, record, fields, replaces)
