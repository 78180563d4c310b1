"""The table of a month: cells are typed over as in a spreadsheet, Enter goes down; a name opens the record."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QValidator
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from bangjo_desktop.domain.kinds import Choice, Reading
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import BadValue
from bangjo_desktop.domain.record import Field
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.lists.offer import Offer
from bangjo_desktop.ui.progress.month_model import NAMED, TYPED, MonthModel
from bangjo_desktop.ui.widgets.paged import arrange

_Index = QModelIndex | QPersistentModelIndex
LETTERS = (24, 8, 9, 9, 8, 9, 12, 10, 10, 13, 20)
"""Room of each column."""


class MonthTable(QTableView):
    """Shows and edits the lines of a month. `opened` tells the line whose record is asked for, `closed` that a cell was
    left."""

    opened = Signal(int)
    closed = Signal()

    def __init__(self, context: Context, model: MonthModel) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setObjectName("month-families")
        self.setAccessibleName(context.language(N_("Monthly progress")))
        arrange(self, QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setTabKeyNavigation(False)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        unit = self.fontMetrics().averageCharWidth()
        for column, letters in enumerate(LETTERS):
            self.setColumnWidth(column, unit * letters)
        self.horizontalHeader().setStretchLastSection(True)
        self._give_delegates(context)
        self.doubleClicked.connect(self._on_double_clicked)

    def _give_delegates(self, context: Context) -> None:
        reading = Reading(context.today, (context.language,))
        for column, name in enumerate(TYPED, start=len(NAMED)):
            field = context.house.records.type_of("progress").field(name)
            if isinstance(field.kind, Choice):
                words = [context.language(option.label) for option in field.kind.options]
                self.setItemDelegateForColumn(column, _ChosenCell(words, self, self._model))
            else:
                self.setItemDelegateForColumn(column, _TypedCell(field, reading, self, self._model))

    @property
    def is_editing(self) -> bool:
        """Whether a cell is open."""
        return self.state() == QAbstractItemView.State.EditingState

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the cell, or the record where it stands on a name; Delete empties the cell."""
        at = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and at.isValid():
            if at.column() < len(NAMED):
                self.opened.emit(at.row())
            elif not self.is_editing:
                self.edit(at)
        elif event.key() == Qt.Key.Key_Delete and at.isValid() and at.column() >= len(NAMED):
            self._model.begin(at.row())
            self._model.setData(at, "")
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go down a line after Enter, so that a column is filled in one go."""
        super().closeEditor(editor, hint)
        at = self.currentIndex()
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache and at.row() + 1 < self._model.rowCount():
            self.setCurrentIndex(at.siblingAtRow(at.row() + 1))
        self.closed.emit()

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if index.column() < len(NAMED):
            self.opened.emit(index.row())


class _TypedCell(QStyledItemDelegate):
    """A line to type a value into; a value that cannot be meant does not close it."""

    def __init__(self, field: Field, reading: Reading, parent: QWidget, model: MonthModel) -> None:
        super().__init__(parent)
        self._field = field
        self._reading = reading
        self._model = model

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        self._model.begin(index.row())
        line = QLineEdit(parent)
        line.setFrame(False)
        line.setValidator(_Meant(self._field, self._reading, self._model, line))
        return line


class _ChosenCell(Offer):
    """A list to choose from."""

    def __init__(self, words: list[str], parent: QWidget, model: MonthModel) -> None:
        super().__init__(words, parent)
        self._model = model

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        self._model.begin(index.row())
        return super().createEditor(parent, option, index)


class _Meant(QValidator):
    """Lets a cell close on what its field can read; the last try tells why it cannot."""

    def __init__(self, field: Field, reading: Reading, model: MonthModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._field = field
        self._reading = reading
        self._model = model

    def validate(self, text: str, position: int) -> object:
        try:
            self._field.kind.parse(text, self._reading)
        except BadValue:
            return QValidator.State.Intermediate, text, position
        return QValidator.State.Acceptable, text, position

    def fixup(self, text: str) -> str:
        try:
            self._field.kind.parse(text, self._reading)
        except BadValue as error:
            self._model.refused.emit(error.problem)
        return text
