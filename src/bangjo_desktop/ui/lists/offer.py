"""A cell of a table that offers the words of a choice."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from bangjo_desktop.ui.widgets.choice_box import QuietComboBox

_Index = QModelIndex | QPersistentModelIndex


class Offer(QStyledItemDelegate):
    """Offers the words of a choice; the first letters go to them."""

    def __init__(self, words: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._words = ["", *words]

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        box = QuietComboBox()
        box.setParent(parent)
        box.addItems(self._words)
        return box

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        if isinstance(editor, QuietComboBox):
            editor.setCurrentIndex(max(0, editor.findText(str(index.data(Qt.ItemDataRole.EditRole) or ""))))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        if isinstance(editor, QuietComboBox):
            model.setData(index, editor.currentText())
