"""A table that fetches its rows a page at a time, so that 100,000 open as fast as 200."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class PagedModel(QAbstractTableModel):
    """The rows that were fetched so far, `page` at a time; `captions` stand above the columns."""

    def __init__(self, page: int, captions: Sequence[str]) -> None:
        super().__init__()
        self.rows: list[Any] = []
        self._page = page
        self._captions = tuple(captions)
        self._more = False

    @abstractmethod
    def fetched(self, start: int, most: int) -> list[Any]:
        """Return up to `most` rows from number `start` on."""

    @abstractmethod
    def words(self, row: int, column: int) -> str:
        """Return what a cell says, in full."""

    def start_anew(self) -> None:
        """Forget what was fetched, and fetch the first page."""
        self.beginResetModel()
        self.rows = self._next(0)
        self.endResetModel()

    def _next(self, start: int) -> list[Any]:
        page = self.fetched(start, self._page)
        self._more = len(page) == self._page
        return page

    def canFetchMore(self, parent: Index) -> bool:
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        start = len(self.rows)
        page = self._next(start)
        if page:
            self.beginInsertRows(QModelIndex(), start, start + len(page) - 1)
            self.rows += page
            self.endInsertRows()

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._captions)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        words = self.words(index.row(), index.column())
        return words if role == Qt.ItemDataRole.ToolTipRole else " ".join(words.split())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._captions[section] if orientation == Qt.Orientation.Horizontal else section + 1


def arrange(table: QTableView, mode: QAbstractItemView.SelectionMode) -> None:
    """Make a table look and move as every table here: whole rows, no grid, Tab leads out of it."""
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(mode)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setAlternatingRowColors(True)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 12)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
