"""A list of records: a page at a time, sorted and filtered in SQL."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from bangjo_desktop.domain.kinds import Date, Flag, Link, LongText, Number, Text, Time
from bangjo_desktop.domain.record import Field, Record
from bangjo_desktop.store.records import Query
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.widgets.paged import PagedModel, arrange

PAGE = 200
SHORTEST = 9
"""Letters that the narrowest column shows."""


def _letters(field: Field) -> int:
    """Return how many letters of `field` a list has room for."""
    if isinstance(field.kind, Date | Time | Number | Flag):
        return 13
    if isinstance(field.kind, Link):
        return 23 if field.kind.to in ("family", "person") else 17
    return 20 if isinstance(field.kind, Text) else 16


class RecordModel(PagedModel):
    """The records that were fetched so far."""

    rows: list[Record]

    def __init__(self, context: Context, kind: str, query: Query, columns: Sequence[str] | None) -> None:
        item = context.house.records.type_of(kind)
        self.fields: tuple[Field, ...] = tuple(item.field(name) for name in columns) if columns else item.listed
        super().__init__(PAGE, [field.words(context.language) for field in self.fields])
        self._context = context
        self._kind = kind
        self._query = query
        self._titles: dict[tuple[str, str], str | None] = {}

    def show(self, query: Query) -> None:
        """Start anew with `query`."""
        self._query = query
        self._titles = {}
        self.start_anew()

    def fetched(self, start: int, most: int) -> list[Record]:
        """Return the records of the query, sorted and filtered in SQL."""
        return self._context.house.records.page(self._kind, replace(self._query, offset=start, limit=most))

    def words(self, row: int, column: int) -> str:
        """Return a field in words."""
        field = self.fields[column]
        value = self.rows[row][field.name]
        return field.kind.show(value, self._context.language, self._named) if value is not None else ""

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
        self.model_ = RecordModel(context, kind, self.query, columns)
        self.setModel(self.model_)
        self.setObjectName(f"table-{kind}")
        self.setAccessibleName(context.language(context.house.records.type_of(kind).plural))
        arrange(self, QAbstractItemView.SelectionMode.SingleSelection)
        self._arrange()
        self.doubleClicked.connect(self._on_opened)

    def _arrange(self) -> None:
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(False)
        header.sectionClicked.connect(self._on_sort)
        unit = self.fontMetrics().averageCharWidth()
        for place, field in enumerate(self.model_.fields):
            caption = self.fontMetrics().horizontalAdvance(field.words(self._context.language)) + 34
            self.setColumnWidth(place, max(caption, unit * _letters(field)))
        long = next((place for place, field in enumerate(self.model_.fields) if isinstance(field.kind, LongText)), None)
        if long is None:
            header.setStretchLastSection(True)
        else:
            header.setMinimumSectionSize(unit * SHORTEST)
            header.setSectionResizeMode(long, QHeaderView.ResizeMode.Stretch)

    def show_query(self, query: Query) -> None:
        """Show what `query` asks for."""
        self.query = query
        self.model_.show(query)

    def refresh(self) -> None:
        """Read the list again."""
        self.model_.show(self.query)

    def chosen(self) -> str | None:
        """Return the id of the selected record."""
        row = self.currentIndex().row()
        return self.model_.rows[row].id if 0 <= row < len(self.model_.rows) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_opened()
        else:
            super().keyPressEvent(event)

    def _on_opened(self) -> None:
        if record := self.chosen():
            self.opened.emit(record)

    def _on_sort(self, place: int) -> None:
        name = self.model_.fields[place].name
        descending = self.query.order_by == name and not self.query.descending
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(place, order)
        self.horizontalHeader().setSortIndicatorShown(True)
        self.show_query(replace(self.query, order_by=name, descending=descending))
