"""What every editor of a field can do: give its value, keep what was typed even if it is none, show a problem."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bangjo_desktop.domain.kinds import Reading
from bangjo_desktop.domain.problem import Problem
from bangjo_desktop.domain.record import Field
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.widgets.text import label


class Editor(QWidget):
    """Edits one field. `edited` tells that a person changed something."""

    edited = Signal()

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__()
        self.field = field
        self.context = context
        self.language = context.language
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(2)
        self._problem = label(role="problem")
        self._problem.hide()

    def hold(self, widget: QWidget) -> None:
        """Put the widget that is typed into in its place; it is found as `field-<name>`."""
        widget.setObjectName(f"field-{self.field.name}")
        widget.setAccessibleName(self.field.words(self.language))
        if self.field.help:
            widget.setToolTip(self.language(self.field.help))
        self.setFocusProxy(widget)
        self.rows.addWidget(widget)
        self.rows.addWidget(self._problem)

    @property
    def reading(self) -> Reading:
        """What typed text is read against."""
        return Reading(self.context.today, (self.language,))

    def value(self) -> Any:
        """Return the stored value; raises BadValue where what was typed cannot be meant."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show `value` without telling that it was edited."""
        raise NotImplementedError

    def raw(self) -> Any:
        """Return what stands there, even if it is no value: what a draft keeps."""
        return self.value()

    def set_raw(self, raw: Any) -> None:
        """Bring back what `raw` kept."""
        self.set_value(raw)

    @property
    def is_wrong(self) -> bool:
        """Whether a problem is shown under the field."""
        return bool(self._problem.text())

    def set_problem(self, problem: Problem | None) -> None:
        """Show what is wrong under the field, or that nothing is."""
        self._problem.setText(problem.say(self.language) if problem else "")
        self._problem.setVisible(problem is not None)
