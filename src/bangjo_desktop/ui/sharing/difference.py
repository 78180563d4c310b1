"""One difference: the versions with who wrote them and when, and the ways to settle it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from bangjo_desktop.domain.change import DELETED, Change
from bangjo_desktop.domain.kinds import LongText, ManyValues
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import BadValue
from bangjo_desktop.store.records import Contested
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.editors import Editor, editor_for
from bangjo_desktop.ui.records.history import written
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.text import label


class Difference(Card):
    """Shows one contested field. `settled` tells that a choice was written."""

    settled = Signal()

    def __init__(self, item: Contested, context: Context) -> None:
        self._item = item
        self._context = context
        record_type = context.house.records.type_of(item.kind)
        title = context.house.records.title(item.kind, item.record) or context.language(N_("(in the bin)"))
        self._is_deletion = item.field == DELETED
        named = context.language(N_("deleted here, changed there")) if self._is_deletion else ""
        self._field = None if self._is_deletion else record_type.field(item.field)
        field = self._field.words(context.language) if self._field else named
        super().__init__(f"{context.language(record_type.label)} · {title} · {field}", name=f"difference-{item.field}")
        self._editor: Editor | None = None
        if self._is_deletion:
            self._show_deletion()
        else:
            self._show_versions()

    @property
    def is_writing(self) -> bool:
        """Whether somebody is writing a third version."""
        return self._editor is not None

    def _show_versions(self) -> None:
        language = self._context.language
        row = QHBoxLayout()
        for place, (change, head) in enumerate(self._item.versions):
            row.addWidget(self._version(place, change, head.value), 1)
        self.rows.addLayout(row)
        foot = QHBoxLayout()
        foot.addWidget(button(language(N_("Write another…")), "write-another", self._on_write))
        assert self._field
        if isinstance(self._field.kind, LongText | ManyValues):
            foot.addWidget(button(language(N_("Keep both, combined")), "combine", self._on_combine))
        foot.addStretch(1)
        self.rows.addLayout(foot)

    def _version(self, place: int, change: Change | None, value: Any) -> Card:
        language = self._context.language
        assert self._field
        shown = self._field.kind.show(value, language, self._context.house.records.title)
        card = Card()
        card.add(label(written(change, self._context) if change else "?", "quiet"))
        card.add(label(shown or language(N_("(empty)")), "heading"))
        use = button(language(N_("Use this one")), f"use-{place}", self._on_use, "main")
        use.setProperty("place", place)
        use.setAccessibleName(f"{language(N_('Use this one'))}: {shown}")
        card.add(use)
        return card

    def _show_deletion(self) -> None:
        language = self._context.language
        for change, _head in self._item.versions:
            who = written(change, self._context) if change else "?"
            self.add(label(language(N_("{who} put it into the bin; meanwhile somebody else changed it."), who=who)))
        row = QHBoxLayout()
        row.addWidget(button(language(N_("Keep the record")), "keep", self._on_keep, "main"))
        row.addWidget(button(language(N_("Put it into the bin")), "bin", self._on_bin))
        row.addStretch(1)
        self.rows.addLayout(row)

    def _on_use(self) -> None:
        self._settle(self._item.versions[self.sender().property("place")][1].value)

    def _on_combine(self) -> None:
        values = [head.value for _change, head in self._item.versions if head.value]
        assert self._field
        if isinstance(self._field.kind, ManyValues):
            self._settle(list(dict.fromkeys(item for value in values for item in value)))
        else:
            self._settle("\n\n".join(dict.fromkeys(values)))

    def _on_write(self) -> None:
        if self._editor:
            return
        assert self._field
        self._editor = editor_for(self._field, self._context)
        self._editor.set_value(self._item.versions[-1][1].value)
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._editor, 1)
        row.addWidget(button(self._context.language(N_("Use what I wrote")), "use-written", self._on_written, "main"))
        self.add(inside)
        self._editor.setFocus()

    def _on_written(self) -> None:
        assert self._editor
        try:
            value = self._editor.value()
        except BadValue as error:
            self._editor.set_problem(error.problem)
            return
        self._settle(value)

    def _settle(self, value: Any) -> None:
        self._context.house.write.settle(self._item.kind, self._item.record, self._item.field, value)
        self._editor = None
        self.settled.emit()

    def _on_keep(self) -> None:
        self._context.house.write.revive(self._item.kind, self._item.record)
        self.settled.emit()

    def _on_bin(self) -> None:
        self._context.house.write.delete(self._item.kind, self._item.record)
        self.settled.emit()
