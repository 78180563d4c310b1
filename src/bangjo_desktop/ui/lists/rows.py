"""Records as rows that are typed by keyboard: a letter's needs, a family's people. An empty row always waits at the end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)  # fmt: skip

from bangjo_desktop.domain.kinds import Choice, Flag, Reading
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import BadValue, KnownError, Problem
from bangjo_desktop.domain.record import Record
from bangjo_desktop.store.records import Query
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.editors.chosen import QuietComboBox

_ID = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex
POSITION = "position"


class RowsTable(QTableWidget):
    """Edits the records of `kind` that belong to one record by their link field `parent`."""

    edited = Signal()

    def __init__(self, context: Context, kind: str, columns: Sequence[str], parent: str) -> None:
        super().__init__(0, len(columns))
        self._context = context
        self._item = context.house.records.type_of(kind)
        self._columns = tuple(columns)
        self._parent = parent
        self._standing: list[str] = []
        self.setObjectName(f"rows-{kind}")
        self.setAccessibleName(context.language(self._item.plural))
        self.setHorizontalHeaderLabels([self._item.field(name).words(context.language) for name in columns])
        self.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 16)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setMinimumHeight(190)
        self._offer_choices()
        self.cellChanged.connect(self._on_changed)

    def _offer_choices(self) -> None:
        for place, name in enumerate(self._columns):
            kind = self._item.field(name).kind
            if isinstance(kind, Choice):
                words = [self._context.language(option.label) for option in kind.options]
                self.setItemDelegateForColumn(place, _Offer(words, self))
            elif isinstance(kind, Flag):
                words = [self._context.language(N_("yes")), self._context.language(N_("no"))]
                self.setItemDelegateForColumn(place, _Offer(words, self))

    def open(self, parent: str | None, only: Sequence[Record] | None = None) -> None:
        """Show the records that belong to `parent`, or those of them given in `only`."""
        self.blockSignals(True)
        self.setRowCount(0)
        records = self._records_of(parent) if only is None else list(only)
        self._standing = [record.id for record in records]
        for record in records:
            self._add([self._shown(name, record[name]) for name in self._columns], record.id)
        self._add_empty()
        self.blockSignals(False)

    def raw(self) -> list[list[str]]:
        """Return what stands in the rows: what a draft keeps."""
        return [self._texts(row) for row in self._filled()]

    def set_raw(self, rows: Sequence[Sequence[str]]) -> None:
        """Bring back what `raw` kept."""
        self.blockSignals(True)
        for row, texts in enumerate(rows):
            if row >= self.rowCount():
                self._add(list(texts), "")
            for place, text in enumerate(texts):
                self.setItem(row, place, QTableWidgetItem(text))
        self._add_empty()
        self.blockSignals(False)

    def records(self, parent: str) -> tuple[Record, ...]:
        """Return the rows as records; raises KnownError, naming the row, where one cannot be read."""
        found = []
        for place, row in enumerate(self._filled(), start=1):
            position = {POSITION: place} if POSITION in self._item.field_names else {}
            found.append(
                Record(self._item.name, self._id(row), {self._parent: parent, **position, **self._values(row)})
            )
        return tuple(found)

    def save(self, parent: str) -> None:
        """Write what was changed; rows that were emptied go into the bin."""
        records = self.records(parent)
        write = self._context.house.write
        written = [name for name in (self._parent, POSITION, *self._columns) if name in self._item.field_names]
        for record in records:
            write.save(self._item.name, record.id or write.new_id(), {name: record[name] for name in written})
        for gone in set(self._standing) - {record.id for record in records}:
            write.delete(self._item.name, gone)
        self.open(parent)

    def _records_of(self, parent: str | None) -> list[Record]:
        if parent is None:
            return []
        order = POSITION if POSITION in self._item.field_names else "id"
        query = Query(equal={self._parent: parent}, order_by=order, descending=False)
        return self._context.house.records.page(self._item.name, query)

    def _shown(self, name: str, value: Any) -> str:
        if value is None:
            return ""
        return self._item.field(name).kind.show(value, self._context.language)

    def _values(self, row: int) -> dict[str, Any]:
        reading = Reading(self._context.today, (self._context.language,))
        try:
            values = {
                name: self._item.field(name).kind.parse(text, reading)
                for name, text in zip(self._columns, self._texts(row), strict=True)
            }
        except BadValue as error:
            raise self._wrong(row, error.problem) from error
        missing = [field for field in self._item.missing(values) if field.name in self._columns]
        if missing:
            field = missing[0].words(self._context.language)
            raise self._wrong(row, Problem(N_("“{field}” must be filled in."), {"field": field}))
        return {name: value for name, value in values.items() if value is not None}

    def _wrong(self, row: int, problem: Problem) -> KnownError:
        table = self._context.language(self._item.plural)
        return KnownError(N_("{table}, row {row}: {problem}"), table=table, row=row + 1, problem=problem)

    def _filled(self) -> list[int]:
        return [row for row in range(self.rowCount()) if any(self._texts(row))]

    def _texts(self, row: int) -> list[str]:
        cells = [self.item(row, place) for place in range(len(self._columns))]
        return [cell.text().strip() if cell else "" for cell in cells]

    def _id(self, row: int) -> str:
        cell = self.verticalHeaderItem(row)
        return str(cell.data(_ID) or "") if cell else ""

    def _add(self, texts: Sequence[str], record: str) -> None:
        row = self.rowCount()
        self.insertRow(row)
        for place, text in enumerate(texts):
            self.setItem(row, place, QTableWidgetItem(text))
        head = QTableWidgetItem(str(row + 1))
        head.setData(_ID, record)
        self.setVerticalHeaderItem(row, head)

    def _add_empty(self) -> None:
        if not self.rowCount() or any(self._texts(self.rowCount() - 1)):
            self._add([""] * len(self._columns), "")

    def _on_changed(self) -> None:
        self.blockSignals(True)
        self._add_empty()
        self.blockSignals(False)
        self.edited.emit()


class _Offer(QStyledItemDelegate):
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
            editor.setCurrentIndex(max(0, editor.findText(str(index.data() or ""))))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        if isinstance(editor, QuietComboBox):
            model.setData(index, editor.currentText())
