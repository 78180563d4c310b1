"""The table of deleted records: a page at a time, with when each was deleted and by whom."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from bangjo_desktop.domain.language import N_
from bangjo_desktop.store.bin import Bin, Binned
from bangjo_desktop.ui.context import Context

PAGE = 100
COLUMNS = (N_("Record"), N_("Name"), N_("Deleted on"), N_("Deleted by"))
LETTERS = (17, 30, 19, 24)
_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class BinModel(QAbstractTableModel):
    """The rows that were fetched so far."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._asked = ("", "")
        self.rows: list[Binned] = []
        self._more = False

    def show(self, kind: str, text: str) -> None:
        """Show what the bin holds of `kind` (all where it is empty) with `text` in it."""
        self.beginResetModel()
        self._asked = (kind, text)
        self.rows = self._page(0)
        self.endResetModel()

    def _page(self, start: int) -> list[Binned]:
        page = Bin(self._context.house).page(*self._asked, start, PAGE)
        self._more = len(page) == PAGE
        return page

    def canFetchMore(self, parent: _Index) -> bool:
        return self._more and not parent.isValid()

    def fetchMore(self, parent: _Index) -> None:
        start = len(self.rows)
        page = self._page(start)
        if page:
            self.beginInsertRows(QModelIndex(), start, start + len(page) - 1)
            self.rows += page
            self.endInsertRows()

    def rowCount(self, parent: _Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _TOP) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        return told(self.rows[index.row()], self._context)[index.column()]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return self._context.language(COLUMNS[section])


def told(binned: Binned, context: Context) -> tuple[str, str, str, str]:
    """Return what a deleted record is, what it is called, when it was deleted, and by whom."""
    records, language = context.house.records, context.language
    return (
        language(records.type_of(binned.record.kind).label),
        records.title_of(binned.record),
        when(binned, context),
        language(N_("{author} on {laptop}"), author=binned.author or "?", laptop=binned.laptop or "?"),
    )


def when(binned: Binned, context: Context) -> str:
    """Return when a record was deleted, by the clock of the laptop on which it was."""
    try:
        at = datetime.fromisoformat(binned.made_at).astimezone(context.clock().tzinfo)
    except (ValueError, OverflowError):
        return binned.made_at
    return f"{context.language.date_short(at.date())} {at:%H.%M}"


class BinTable(QTableView):
    """Shows the bin; several may be chosen. `restored` asks to bring the chosen ones back, `moved` that others are."""

    restored = Signal()
    moved = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.model_ = BinModel(context)
        self.setModel(self.model_)
        self.setObjectName("table-bin")
        self.setAccessibleName(context.language(N_("Bin")))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 12)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, letters in enumerate(LETTERS):
            self.setColumnWidth(place, self.fontMetrics().averageCharWidth() * letters)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().selectionChanged.connect(self._on_moved)

    def show_rows(self, kind: str, text: str) -> None:
        """Show what the bin holds; the first row is chosen, so that a key is enough."""
        self.model_.show(kind, text)
        if self.model_.rows:
            self.selectRow(0)
        self.moved.emit()

    def chosen(self) -> list[Binned]:
        """Return the chosen records, from the top."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [self.model_.rows[row] for row in rows]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter brings back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.restored.emit()
        else:
            super().keyPressEvent(event)

    def _on_moved(self) -> None:
        self.moved.emit()
