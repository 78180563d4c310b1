"""One difference: the versions with who wrote them and when, what was chosen of them, and a third that is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton

from bangjo_desktop.domain.change import DELETED, Change, State
from bangjo_desktop.domain.differences import combined, united, value_before, writer_of
from bangjo_desktop.domain.kinds import Kind, LongText, ManyValues
from bangjo_desktop.domain.language import N_
from bangjo_desktop.store.records import Contested, Query
from bangjo_desktop.store.settling import versions_of
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.editors import Editor, editor_for
from bangjo_desktop.ui.editors.linked import LinksEditor
from bangjo_desktop.ui.editors.typed import TextEditor
from bangjo_desktop.ui.records.history import told, written
from bangjo_desktop.ui.sharing.difference_list import named
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.text import label
from bangjo_desktop.ui.widgets.tiles import Tiles

OFFERED = 40
"""Records that may be ticked besides those that a version names."""
LINES = 8
"""Lines of the editor in which two long notes become one."""
LEAST = 24
"""Letters that a version has room for, at least."""


@dataclass(frozen=True)
class Version:
    """One of the values that stand beside each other: what it says, who wrote it, and the key for it."""

    value: Any
    text: str
    who: str
    name: str
    """What its button is found by."""
    act: str
    """The words of its button."""


class Difference(Card):
    """Shows one contested field. `chosen` tells that a version was clicked, `opened` that the record is asked for,
    `wrote` that an editor was opened."""

    chosen = Signal()
    opened = Signal()
    wrote = Signal()

    def __init__(self, item: Contested, context: Context) -> None:
        title, where = named((item.kind, item.record, item.field), context)
        super().__init__(title, name=f"difference-{item.field}")
        self.item = item
        self._context = context
        self._language = context.language
        self._history = {change.id: change for change in context.house.records.history(item.kind, item.record)}
        self._cards: list[Card] = []
        self.editor: Editor | None = None
        self.picked: int | None = None
        self.add(label(where, "quiet"))
        self.versions = self._deletion() if item.field == DELETED else self._values()
        self._show_before()
        self._show_versions()
        self._show_ways()

    @property
    def kind(self) -> Kind | None:
        """The kind of the field, None of a deletion."""
        item = self._context.house.records.type_of(self.item.kind)
        return None if self.item.field == DELETED else item.field(self.item.field).kind

    @property
    def can_combine(self) -> bool:
        """Whether both can be kept: of long notes and of lists."""
        return isinstance(self.kind, LongText | ManyValues)

    @property
    def is_writing(self) -> bool:
        """Whether somebody is writing a third version."""
        return self.editor is not None

    def value(self) -> Any:
        """Return what was chosen or written; raises BadValue where what was written cannot be meant."""
        if self.editor:
            return self.editor.value()
        assert self.picked is not None
        return self.versions[self.picked].value

    def pick(self, place: int) -> None:
        """Mark the version at `place` as the one that holds."""
        if not 0 <= place < len(self.versions):
            return
        self.stop_writing()
        self.picked = place
        for other, card in enumerate(self._cards):
            card.setProperty("role", "chosen" if other == place else "card")
            card.style().unpolish(card)
            card.style().polish(card)

    def combine(self) -> None:
        """Write both: texts below each other with who wrote which, lists united; to be changed before it is saved."""
        if not self.can_combine:
            return
        if isinstance(self.kind, ManyValues):
            self.write(united(version.value for version in self.versions) or None)
        else:
            self.write(combined((version.who, version.value) for version in self.versions))

    def write(self, value: Any = None) -> None:
        """Open an editor for a third version; it begins with `value`, else with the version that is marked or shown."""
        if self.kind is None or self.editor:
            return
        begin = self.versions[-1 if self.picked is None else self.picked].value if value is None else value
        item = self._context.house.records.type_of(self.item.kind)
        self.editor = self._editor(item.field(self.item.field))
        if isinstance(self.editor, LinksEditor):
            self._offer(self.editor)
        self.editor.set_value(begin)
        self._written.add(self.editor)
        self._written.show()
        self.editor.setFocus()
        if isinstance(text := self.editor.focusProxy(), QPlainTextEdit):
            text.moveCursor(text.textCursor().MoveOperation.End)
        self.wrote.emit()

    def _offer(self, editor: LinksEditor) -> None:
        """Let every record that one of the versions names be ticked or not, wherever it stands in its list."""
        records = self._context.house.records
        known = {record.id: records.title_of(record) for record in records.page(editor.to, Query(limit=OFFERED))}
        for record in united(version.value for version in self.versions):
            known[record] = records.title(editor.to, record) or self._language(N_("(not received yet)"))
        editor.offer(list(known.items()))

    def stop_writing(self) -> None:
        """Take the editor away."""
        self.editor = None
        self._written.clear(keep=1)
        self._written.hide()

    def _editor(self, field: Any) -> Editor:
        return (
            TextEditor(field, self._context, LINES)
            if isinstance(self.kind, LongText)
            else editor_for(field, self._context)
        )

    def _values(self) -> list[Version]:
        found = []
        for place, value in enumerate(versions_of(self.item)):
            assert self.kind
            shown = self.kind.legible(value, self._language, self._context.house.records.title)
            text = shown if value is not None and shown else self._language(N_("(empty)"))
            found.append(Version(value, text, self._who(value), f"use-{place}", self._language(N_("Use this one"))))
        return found

    def _who(self, value: Any) -> str:
        """Return all who wrote `value`, with when, each once."""
        known = [change for change, head in self.item.versions if _is(head.value, value)]
        return "; ".join(dict.fromkeys(self._wrote(change) for change in known)) or "?"

    def _wrote(self, change: Change | None) -> str:
        if change is None:
            return "?"
        return written(writer_of(change, self.item.field, self._history), self._context)

    def _deletion(self) -> list[Version]:
        """Return the two sides: who put the record into the bin, and who changed it meanwhile."""
        deletes = [change for change, head in self.item.versions if head.value is not None]
        state: State = self._context.house.records.state(self.item.kind, self.item.record)
        edits = [self._history[change] for change in state.overlooked if change in self._history]
        by = "; ".join(dict.fromkeys(self._wrote(change) for change in deletes))
        changed = "; ".join(dict.fromkeys(written(change, self._context) for change in edits))
        what = "\n".join(told(change, self._context) for change in edits)
        return [
            Version(
                True, self._language(N_("Deleted")), by, "bin", self._language(N_("Put it into the bin"))
            ),
            Version(
                False, what or self._language(N_("Changed meanwhile")), changed or "?", "keep",
                self._language(N_("Keep the record")),
            ),
        ]  # fmt: skip

    def _show_before(self) -> None:
        if self.kind is None:
            return
        changes = [change for change, _head in self.item.versions if change]
        first = [writer_of(change, self.item.field, self._history) for change in changes]
        before = value_before(first, self.item.field, self._history)
        if before is not None and self.kind.accepts(before):
            shown = self.kind.show(before, self._language, self._context.house.records.title)
            self.add(label(self._language(N_("Before: {value}"), value=shown), "quiet", "value-before"))

    def _show_versions(self) -> None:
        tiles = Tiles(min(3, len(self.versions)))
        self._cards = [self._card(place, version) for place, version in enumerate(self.versions)]
        tiles.set_tiles(self._cards)
        self.add(tiles)

    def _card(self, place: int, version: Version) -> Card:
        card = Card(name=f"version-{place}")
        card.setMinimumWidth(self.fontMetrics().averageCharWidth() * LEAST)
        card.add(label(f"{place + 1} · {version.who}", "quiet"))
        text = label(version.text, "" if isinstance(self.kind, LongText) or self.kind is None else "heading")
        card.add(text)
        card.rows.addStretch(1)
        use = button(version.act, version.name, self._on_use)
        use.setProperty("place", place)
        use.setAccessibleName(f"{version.act}: {version.text}")
        card.add(use)
        return card

    def _show_ways(self) -> None:
        self._written = Card(self._language(N_("What shall stand there?")), "hint", "third")
        self._written.hide()
        row = QHBoxLayout()
        if self.can_combine:
            row.addWidget(button(self._language(N_("Combine both…")), "combine", self.combine))
        if self.kind is not None:
            row.addWidget(button(self._language(N_("Write another…")), "write-another", self._on_write))
        row.addStretch(1)
        row.addWidget(button(self._language(N_("Open the record")), "open-record", self.opened.emit, "flat"))
        self.rows.addLayout(row)
        self.add(self._written)

    def _on_write(self) -> None:
        self.write()

    def _on_use(self) -> None:
        sender = self.sender()
        assert isinstance(sender, QPushButton)
        self.pick(int(sender.property("place")))
        self.chosen.emit()


def _is(one: Any, other: Any) -> bool:
    return type(one) is type(other) and bool(one == other)


def same_versions(one: Contested, others: Sequence[Contested]) -> bool:
    """Whether `one` still stands among `others` with the very versions that were shown."""
    return one in others
