"""A list of records: a page at a time, sorted and filtered in SQL, so that 100,000 open as fast as 200."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from bangjo_desktop.domain.kinds import Date, Flag, Link, LongText, Number, Text, Time
from bangjo_desktop.domain.record import Field, Record
from bangjo_desktop.store.records import Query
from bangjo_desktop.ui.context import Context

PAGE = 200
SHORTEST = 9
"""Letters that the narrowest column shows."""
_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


def _letters(field: Field) -> int:
    """Return how many letters of `field` a list has room for."""
    if isinstance(field.kind, Date | Time | Number | Flag):
        return 13
    if isinstance(field.kind, Link):
        return 23 if field.kind.to in ("family", "person") else 17
    return 20 if isinstance(field.kind, Text) else 16


class RecordModel(QAbstractTableModel):
    """The rows that were fetched so far."""

    def __init__(self, context: Context, kind: str, query: Query, columns: Sequence[str] | None) -> None:
        super().__init__()
        self._context = context
        self._kind = kind
        self._query = query
        item = context.house.records.type_of(kind)
        self.fields: tuple[Field, ...] = tuple(item.field(name) for name in columns) if columns else item.listed
        self.records: list[Record] = []
        self._more = True
        self._titles: dict[tuple[str, str], str | None] = {}

    def show(self, query: Query) -> None:
        """Start anew with `query`."""
        self.beginResetModel()
        self._query = query
        self._titles = {}
        self.records = self._page(0)
        self.endResetModel()

    def _page(self, start: int) -> list[Record]:
        page = self._context.house.records.page(self._kind, replace(self._query, offset=start, limit=PAGE))
        self._more = len(page) == PAGE
        return page

    def canFetchMore(self, parent: _Index) -> bool:
        return self._more and not parent.isValid()

    def fetchMore(self, parent: _Index) -> None:
        start = len(self.records)
        page = self._page(start)
        if page:
            self.beginInsertRows(QModelIndex(), start, start + len(page) - 1)
            self.records += page
            self.endInsertRows()

    def rowCount(self, parent: _Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.records)

    def columnCount(self, parent: _Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.fields)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        field = self.fields[index.column()]
        value = self.records[index.row()][field.name]
        shown = field.kind.show(value, self._context.language, self._named) if value is not None else ""
        return shown if role == Qt.ItemDataRole.ToolTipRole else " ".join(shown.split())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self.fields[section].words(self._context.language)
        return section + 1

    def _named(self, kind: str, record: str) -> str | None:
        key = (kind, record)
        if key not in self._titles:
            self._titles[key] = self._context.house.records.title(kind, record)
        return self._titles[key]


class RecordTable(QTableView):
    """Shows records; `opened` gives the id of the one that was double-clicked or entered."""

    opened = Signal(str)

    def __init__(self, context: Context, kind: str, query: Query | None = None, columns: Sequence[str] | None = None):
        super().__init__()
        self._context = context
        self.query = query or Query()
        self.rows = RecordModel(context, kind, self.query, columns)
        self.setModel(self.rows)
        self.setObjectName(f"table-{kind}")
        self.setAccessibleName(context.language(context.house.records.type_of(kind).plural))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 12)
        self._arrange()
        self.doubleClicked.connect(self._on_opened)

    def _arrange(self) -> None:
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.sectionClicked.connect(self._on_sort)
        unit = self.fontMetrics().averageCharWidth()
        for place, field in enumerate(self.rows.fields):
            caption = self.fontMetrics().horizontalAdvance(field.words(self._context.language)) + 34
            self.setColumnWidth(place, max(caption, unit * _letters(field)))
        long = next((place for place, field in enumerate(self.rows.fields) if isinstance(field.kind, LongText)), None)
        if long is None:
            header.setStretchLastSection(True)
        else:
            header.setMinimumSectionSize(unit * SHORTEST)
            header.setSectionResizeMode(long, QHeaderView.ResizeMode.Stretch)

    def show_query(self, query: Query) -> None:
        """Show what `query` asks for."""
        self.query = query
        self.rows.show(query)

    def refresh(self) -> None:
        """Read the list again."""
        self.rows.show(self.query)

    def chosen(self) -> str | None:
        """Return the id of the selected record."""
        row = self.currentIndex().row()
        return self.rows.records[row].id if 0 <= row < len(self.rows.records) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_opened()
        else:
            super().keyPressEvent(event)

    def _on_opened(self) -> None:
        if record := self.chosen():
            self.opened.emit(record)

    def _on_sort(self, place: int) -> None:
        name = self.rows.fields[place].name
        descending = self.query.order_by == name and not self.query.descending
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(place, order)
        self.horizontalHeader().setSortIndicatorShown(True)
        self.show_query(replace(self.query, order_by=name, descending=descending))
