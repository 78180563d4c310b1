"""The table of deleted records: a page at a time, with when each was deleted and by whom."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from bangjo_desktop.domain.language import N_
from bangjo_desktop.store.bin import Bin, Binned
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.widgets.paged import PagedModel, arrange

PAGE = 100
COLUMNS = (N_("Record"), N_("Name"), N_("Deleted on"), N_("Deleted by"))
LETTERS = (17, 30, 19, 24)


class BinModel(PagedModel):
    """The deleted records that were fetched so far."""

    rows: list[Binned]

    def __init__(self, context: Context) -> None:
        super().__init__(PAGE, [context.language(caption) for caption in COLUMNS])
        self._context = context
        self._asked = ("", "")

    def show(self, kind: str, text: str) -> None:
        """Show what the bin holds of `kind` (all where it is empty) with `text` in it."""
        self._asked = (kind, text)
        self.start_anew()

    def fetched(self, start: int, most: int) -> list[Binned]:
        """Return what was deleted, the newest first."""
        return Bin(self._context.house).page(*self._asked, start, most)

    def words(self, row: int, column: int) -> str:
        """Return what, called what, when and by whom."""
        return told(self.rows[row], self._context)[column]


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
    except (ValueError, OverflowError, OSError):
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
        arrange(self, QAbstractItemView.SelectionMode.ExtendedSelection)
        for place, letters in enumerate(LETTERS):
            self.setColumnWidth(place, self.fontMetrics().averageCharWidth() * letters)
        self.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
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
