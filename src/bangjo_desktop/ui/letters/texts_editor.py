"""The texts that a letter's template asks its writer for, one box for each; they are kept as one field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from bangjo_desktop.documents.letters.placeholders import PLACEHOLDERS
from bangjo_desktop.domain.record import Field
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.editors import Editor
from bangjo_desktop.ui.widgets.text import label

LINES = 3


class TextsEditor(Editor):
    """Edits the field `values`; what other kinds of letter asked for is kept."""

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__(field, context)
        self._kept: dict[str, str] = {}
        self._boxes: dict[str, QPlainTextEdit] = {}
        self._telling = True
        whole = QWidget()
        self._inside = QVBoxLayout(whole)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self.hold(whole)

    def ask(self, names: Sequence[str]) -> None:
        """Show a box for each of `names`, and no other; what was typed stays."""
        if tuple(names) == tuple(self._boxes):
            return
        self._kept = self._texts()
        while item := self._inside.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._boxes = {name: self._box(name) for name in names}
        self._show()

    def _box(self, name: str) -> QPlainTextEdit:
        words = self.language(PLACEHOLDERS.get(name, name))
        box = QPlainTextEdit()
        box.setObjectName(f"text-{name}")
        box.setAccessibleName(words)
        box.setTabChangesFocus(True)
        box.setFixedHeight(box.fontMetrics().lineSpacing() * LINES + 20)
        box.textChanged.connect(self._on_changed)
        self._inside.addWidget(label(words, "quiet"))
        self._inside.addWidget(box)
        return box

    @property
    def asks(self) -> bool:
        """Whether there is anything to type."""
        return bool(self._boxes)

    def value(self) -> Any:
        """Return the texts by placeholder; None where there is none."""
        return {name: text for name, text in self._texts().items() if text} or None

    def set_value(self, value: Any) -> None:
        """Show the texts of `value`."""
        self._kept = dict(value) if isinstance(value, Mapping) else {}
        self._show()

    def _show(self) -> None:
        self._telling = False
        for name, box in self._boxes.items():
            box.setPlainText(self._kept.get(name, ""))
        self._telling = True

    def _texts(self) -> dict[str, str]:
        return {**self._kept, **{name: box.toPlainText().strip() for name, box in self._boxes.items()}}

    def _on_changed(self) -> None:
        if self._telling:
            self.edited.emit()
