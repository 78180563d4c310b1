"""A form over the fields of a record type: it saves what was touched, against what stood there when it was opened."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from bangjo_desktop.domain.change import Change, Head, State
from bangjo_desktop.domain.kinds import Link, Links
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import BadValue, Label, Problem
from bangjo_desktop.domain.record import Field, Record, RecordType
from bangjo_desktop.store.writer import NOTHING, Entry
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.editors import Editor, editor_for
from bangjo_desktop.ui.widgets.text import label

REQUIRED = N_("“{field}” must be filled in.")
SEEN = "_seen"
"""In what a draft keeps: for each typed field, the changes and values that stood there when the form was opened."""


def nothing_more(record: str) -> Sequence[Entry]:
    """Return no further entries."""
    return ()


class RecordForm(QWidget):
    """Edits one record, new or old. `edited` tells that a person changed something."""

    edited = Signal()

    def __init__(self, context: Context, item: RecordType, fields: Sequence[str] | None = None) -> None:
        super().__init__()
        self.context = context
        self.item = item
        self.editors: dict[str, Editor] = {}
        self.record: str | None = None
        self._seen: State = NOTHING
        self._latest: State = NOTHING
        self._touched: set[str] = set()
        self._prefill: dict[str, Any] = {}
        self._lines: dict[str, QFormLayout] = {}
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        chosen = [field for field in item.fields if fields is None or field.name in fields]
        for section in dict.fromkeys(field.section for field in chosen):
            self._add_section(section, [field for field in chosen if field.section == section])

    def _add_section(self, section: str, fields: Sequence[Field]) -> None:
        language = self.context.language
        if section:
            self._rows.addWidget(label(language(section), "heading"))
        layout = QFormLayout()
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        layout.setHorizontalSpacing(16)
        for field in fields:
            editor = self.add_editor(field)
            caption = label(field.words(language) + (" *" if field.required else ""))
            caption.setFixedWidth(caption.fontMetrics().averageCharWidth() * 26)
            caption.setBuddy(editor)
            layout.addRow(caption, editor)
            self._lines[field.name] = layout
        self._rows.addLayout(layout)

    def show_only(self, names: Collection[str]) -> None:
        """Show the lines of the fields `names`; the others keep what they hold, out of sight."""
        for name, layout in self._lines.items():
            layout.setRowVisible(self.editors[name], name in names)

    def let_go(self, name: str) -> None:
        """Forget what an untouched field of a new record was opened with."""
        if self.record is None and name not in self._touched:
            self._prefill.pop(name, None)
            self.editors[name].set_value(None)

    def add_editor(self, field: Field, editor: Editor | None = None) -> Editor:
        """Make `editor` (or a new one) part of the form; the caller may place it himself."""
        made = editor or editor_for(field, self.context)
        self.editors[field.name] = made
        made.edited.connect(self._on_edited)
        return made

    def open(self, record: str | None, prefill: Mapping[str, Any] | None = None) -> None:
        """Show the record, or a new one with the values of `prefill`."""
        self.record = record
        self._touched = set()
        self._prefill = dict(prefill or {})
        self._seen = self.context.house.records.state(self.item.name, record) if record else NOTHING
        self._latest = self._seen
        found = self.context.house.records.get(self.item.name, record) if record else None
        values = dict(found.values) if found else self._prefill
        for name, editor in self.editors.items():
            editor.set_value(values.get(name))
            editor.set_problem(None)

    def take_in(self) -> list[Change]:
        """Show what was written in the record since it was opened, and return who wrote it, oldest first.

        What somebody is typing stays as it is, and is saved as by one who saw what stood there before.
        """
        if self.record is None:
            return []
        self._name_links()
        fresh = self.context.house.records.state(self.item.name, self.record)
        if fresh == self._latest:
            return []
        arrived = _changes(fresh) - _changes(self._latest)
        self._show_untouched(fresh)
        self._latest = fresh
        heads = {name: self._seen.heads.get(name, ()) for name in self._touched}
        values = {name: self._seen.values.get(name) for name in self._touched}
        self._seen = replace(fresh, heads={**fresh.heads, **heads}, values={**fresh.values, **values})
        history = self.context.house.records.history(self.item.name, self.record)
        return [change for change in history if change.id in arrived]

    def adopt(self, record: str) -> list[Change]:
        """Go on with a record that somebody else made meanwhile, as `take_in` does; what was typed stays."""
        self.record = record
        self._prefill = {}
        self._seen = self._latest = NOTHING
        return self.take_in()

    def unseen(self) -> tuple[Field, ...]:
        """Return the touched fields in which somebody wrote what this person did not see: they will differ."""
        return tuple(
            self.item.field(name)
            for name in sorted(self._touched)
            if self.record and self._latest.heads.get(name, ()) != self._seen.heads.get(name, ())
        )

    @property
    def latest(self) -> State:
        """What the record amounts to now."""
        return self._latest

    def _name_links(self) -> None:
        """Name anew what the untouched links lead to: it may have arrived, or be called otherwise by now."""
        for name in self.editors.keys() - self._touched:
            if isinstance(self.item.field(name).kind, Link | Links):
                self.editors[name].set_value(self.editors[name].value())

    def _show_untouched(self, fresh: State) -> None:
        found = self.context.house.records.get(self.item.name, self.record) if self.record else None
        standing = found.values if found else fresh.values
        for name in self.editors.keys() - self._touched:
            value = standing.get(name)
            kind = self.item.field(name).kind
            if fresh.values.get(name) != self._latest.values.get(name):
                self.editors[name].set_value(value if kind.accepts(value) else None)
                self.editors[name].set_problem(None)

    def raw(self) -> dict[str, Any]:
        """Return what stands in the touched fields, valid or not: what a draft keeps; nothing where none is touched.

        Of a new record, also what it was opened with. Of an old one, also what the person saw, so that what others
        write until the draft is finished is not overwritten unseen.
        """
        if not self._touched:
            return {}
        if self.record:
            heads = {name: self._seen.heads.get(name, ()) for name in sorted(self._touched)}
            seen = {name: [[head.change, head.value] for head in found] for name, found in heads.items()}
            return {**self._raw_of(self._touched), SEEN: seen}
        unplaced = {name: value for name, value in self._prefill.items() if name not in self.editors}
        return {**unplaced, **self._raw_of(self._touched | self._prefill.keys())}

    def _raw_of(self, names: set[str]) -> dict[str, Any]:
        return {name: self.editors[name].raw() for name in sorted(names) if name in self.editors}

    def set_raw(self, raw: Mapping[str, Any]) -> None:
        """Bring back what `raw` kept."""
        for name, kept in raw.items():
            if name in self.editors:
                self.editors[name].set_raw(kept)
                self._touched.add(name)
            elif not self.record and name in self.item.field_names:
                self._prefill[name] = kept
        if self.record:
            self._see(raw.get(SEEN, {}))

    def _see(self, kept: Mapping[str, Any]) -> None:
        heads = {name: tuple(Head(change, value) for change, value in found) for name, found in kept.items()}
        values = {name: found[-1].value if found else None for name, found in heads.items()}
        self._seen = replace(self._seen, heads={**self._seen.heads, **heads}, values={**self._seen.values, **values})

    @property
    def is_touched(self) -> bool:
        """Whether a person changed anything."""
        return bool(self._touched)

    def values(self) -> dict[str, Any] | None:
        """Return the touched values, and for a new record the prefilled ones; None where a field shows a problem."""
        names = self._touched if self.record else self._touched | self._prefill.keys()
        read = {name: self._read(name) for name in self.editors if name in names}
        values = {name: value for name, (value, _fine) in read.items()}
        if not self.record:
            values = {**{n: v for n, v in self._prefill.items() if n not in self.editors}, **values}
        fine = all(fine for _value, fine in read.values())
        return values if self._has_required(values) and fine else None

    def readable(self) -> dict[str, Any]:
        """Return what stands in the fields and can be read now, for a preview; the rest is left out."""
        read: dict[str, Any] = {}
        for name, editor in self.editors.items():
            with suppress(BadValue):
                read[name] = editor.value()
        return {name: value for name, value in read.items() if value is not None}

    def as_typed(self) -> Record:
        """Return the record as it stands in the form; what has no editor is as it was opened."""
        standing = self._seen.values if self.record else self._prefill
        unplaced = {
            field.name: standing[field.name]
            for field in self.item.fields
            if field.name in standing.keys() - self.editors.keys() and field.kind.accepts(standing[field.name])
        }
        return Record(self.item.name, self.record or "", {**unplaced, **self.readable()})

    def save(self, more: Callable[[str], Sequence[Entry]] = nothing_more) -> str | None:
        """Write what was touched and return the record's id; None where a field shows a problem.

        `more` is given the id, and what it returns is written in the same transaction.
        """
        values = self.values()
        if values is None:
            return None
        record = self.record or self.context.house.write.new_id()
        entry = Entry(self.item.name, values, record, self._seen)
        self.context.house.write.save_many([entry, *more(record)])
        self.open(record)
        self.context.news.changed.emit()
        return record

    def _read(self, name: str) -> tuple[Any, bool]:
        editor = self.editors[name]
        try:
            value = editor.value()
        except BadValue as error:
            editor.set_problem(error.problem)
            return None, False
        editor.set_problem(None)
        return value, True

    def _has_required(self, values: Mapping[str, Any]) -> bool:
        standing = {**self._seen.values, **values}
        missing = [field for field in self.item.missing(standing) if field.name in self.editors]
        for field in missing:
            self.editors[field.name].set_problem(Problem(REQUIRED, {"field": Label(field.label)}))
        if missing:
            self.editors[missing[0].name].setFocus()
        return not missing

    def _on_edited(self) -> None:
        sender = self.sender()
        self._touched |= {name for name, editor in self.editors.items() if editor is sender}
        self.edited.emit()


def _changes(state: State) -> set[str]:
    return {head.change for heads in state.heads.values() for head in heads}
