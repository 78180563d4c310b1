"""Editors for what is typed on one line or several: text, dates in any form, numbers, money."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from bangjo_desktop.domain.kinds import Date, Digits, Kind, Money, Month, Number, Phone, Time
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import BadValue
from bangjo_desktop.domain.record import Field
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.editors.editor import Editor

_EXAMPLES: dict[type[Kind], str] = {
    Date: N_("for instance 23/11/2026"),
    Month: N_("for instance 11/2026"),
    Time: N_("for instance 16.00"),
    Money: N_("for instance 1.250.000"),
    Phone: N_("for instance 0812 3456 7890"),
}


class LineEditor(Editor):
    """One line, read by the field's kind; what was understood is shown when the cursor leaves."""

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__(field, context)
        self.line: QLineEdit = _DayLine(self) if isinstance(field.kind, Date) else QLineEdit()
        self.line.setPlaceholderText(self._example())
        if isinstance(field.kind, Number | Date | Month | Time | Digits | Phone):
            self.line.setMaximumWidth(260)
        self.line.textEdited.connect(self._on_edited)
        self.line.editingFinished.connect(self._on_finished)
        self.hold(self.line)

    def value(self) -> Any:
        """Return what the line means."""
        return self.field.kind.parse(self.line.text(), self.reading)

    def set_value(self, value: Any) -> None:
        """Show `value` as people write it."""
        self.line.setText(self._shown(value))
        self.line.setCursorPosition(0)
        self.set_problem(None)

    def raw(self) -> Any:
        """Return the line as it stands."""
        return self.line.text()

    def set_raw(self, raw: Any) -> None:
        """Bring the line back."""
        self.line.setText(str(raw))

    def shift(self, days: int) -> None:
        """Move a date by `days`; an empty line starts at today."""
        try:
            day = date.fromisoformat(self.value()) + timedelta(days=days) if self.value() else self.context.today
        except (BadValue, OverflowError):
            return
        self.set_value(day.isoformat())
        self.edited.emit()

    def _shown(self, value: Any) -> str:
        if isinstance(self.field.kind, Date):
            return self.field.kind.show(value, self.language)
        if isinstance(self.field.kind, Money):
            return "" if value is None else self.language.number(value)
        return self.field.kind.show(value, self.language)

    def _example(self) -> str:
        text = _EXAMPLES.get(type(self.field.kind), "")
        return self.language(text) if text else ""

    def _on_edited(self) -> None:
        self.set_problem(None)
        self.edited.emit()

    def _on_finished(self) -> None:
        try:
            shown = self._shown(self.value())
        except BadValue as error:
            self.set_problem(error.problem)
            return
        self.set_problem(None)
        if shown != self.line.text():
            self.line.setText(shown)


class _DayLine(QLineEdit):
    """A line for a date: the up and down keys go a day on or back."""

    def __init__(self, editor: LineEditor) -> None:
        super().__init__()
        self._editor = editor

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        if event.key() in steps:
            self._editor.shift(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class TextEditor(Editor):
    """Several lines; the tab key goes on to the next field."""

    def __init__(self, field: Field, context: Context, lines: int = 3) -> None:
        super().__init__(field, context)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(self.text.fontMetrics().lineSpacing() * lines + 20)
        self.text.textChanged.connect(self._on_changed)
        self._telling = True
        self.hold(self.text)

    def value(self) -> Any:
        """Return the text."""
        return self.field.kind.parse(self.text.toPlainText(), self.reading)

    def set_value(self, value: Any) -> None:
        """Show `value`."""
        self._telling = False
        self.text.setPlainText(value or "")
        self._telling = True

    def raw(self) -> Any:
        """Return the text as it stands."""
        return self.text.toPlainText()

    def _on_changed(self) -> None:
        if self._telling:
            self.edited.emit()
