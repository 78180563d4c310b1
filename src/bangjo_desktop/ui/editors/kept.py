"""Editors for what is not typed: stored files, and what a letter's template asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from bangjo_desktop.documents.scans import fit_to_keep
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.record import Field
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.editors.editor import Editor
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.text import label


class FileEditor(Editor):
    """A stored file: its bytes are taken into the house."""

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__(field, context)
        self._hash: str | None = None
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        self._said = label(role="quiet")
        row.addWidget(self._said)
        row.addWidget(button(self.language(N_("Choose a file…")), f"choose-{field.name}", self._on_choose))
        row.addWidget(button(self.language(N_("Remove")), f"remove-{field.name}", self._on_remove))
        row.addStretch(1)
        self.hold(inside)
        self.set_value(None)

    def value(self) -> Any:
        """Return the file's SHA-256."""
        return self._hash

    def set_value(self, value: Any) -> None:
        """Show whether there is a file."""
        self._hash = value
        self._said.setText(self.language(N_("stored file")) if value else self.language(N_("no file")))

    def _on_choose(self) -> None:
        path, _filter = QFileDialog.getOpenFileName(self, self.field.words(self.language))
        if path:
            self.take(Path(path))

    def take(self, path: Path) -> None:
        """Take the file at `path` into the house; what is no scan, or too large, is a KnownError."""
        self.set_value(self.context.house.files.add(fit_to_keep(path)))
        self.edited.emit()

    def _on_remove(self) -> None:
        self.set_value(None)
        self.edited.emit()


class ShownEditor(Editor):
    """A value that other pages write: shown, not typed."""

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__(field, context)
        self._value: Any = None
        self._said = label(role="quiet")
        self.hold(self._said)

    def value(self) -> Any:
        """Return the value as it came."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Show `value` in words."""
        self._value = value
        self._said.setText(self.field.kind.show(value, self.language))
