"""What is typed into a cell, told with every key: a table itself learns of it only when the cell is left."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Signal
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget


class TypedCells(QStyledItemDelegate):
    """Edits cells of text; `typed` tells row, column and what stands there after each key."""

    typed = Signal(int, int, str)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        editor = super().createEditor(parent, option, index)
        if isinstance(editor, QLineEdit):
            self._at = index.row(), index.column()
            editor.textEdited.connect(self._on_typed)
        return editor

    def _on_typed(self, text: str) -> None:
        self.typed.emit(*self._at, text)
