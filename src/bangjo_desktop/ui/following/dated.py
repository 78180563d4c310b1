"""A date that is typed, or taken for today with one click."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from bangjo_desktop.domain.language import N_
from bangjo_desktop.ui.editors import Editor
from bangjo_desktop.ui.widgets.buttons import button


class Dated(QWidget):
    """The editor of a date with a button beside it."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._editor = editor
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(editor)
        today = button(editor.language(N_("Today")), f"today-{editor.field.name}", self._on_today)
        today.setAccessibleName(f"{editor.field.words(editor.language)}: {editor.language(N_('Today'))}")
        row.addWidget(today)
        row.addStretch(1)

    def _on_today(self) -> None:
        self._editor.set_value(self._editor.context.today.isoformat())
        self._editor.edited.emit()
