"""The list of any record type: search, a button for a new one, and the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from bangjo_desktop.domain.language import N_
from bangjo_desktop.store.records import Query
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.lists.table import RecordTable
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination, Page
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.text import label

COUNTED = 2_000
"""A list that is longer is not counted to its end: that would take as long as the list is."""
PAUSE = 200
"""Milliseconds after the last key before a search starts."""


class ListPage(Page):
    """The records of one type. `page` names the page that shows one of them."""

    page = "record"
    query = Query()
    columns: Sequence[str] | None = None

    def __init__(self, context: Context, notices: Notices, kind: str) -> None:
        super().__init__(context, notices)
        self.kind = kind
        item = context.house.records.type_of(kind)
        self.setObjectName("page")
        self.search = QLineEdit()
        self.search.setObjectName("search")
        self.search.setPlaceholderText(self.language(N_("Search…")))
        self.search.setAccessibleName(self.language(N_("Search…")))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(340)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.refresh)
        self.search.textEdited.connect(self._on_typed)
        self._found: list[str] = []
        context.news.indexed.connect(self._on_indexed)
        self._count = label(role="quiet", name="count")
        self.table = RecordTable(context, kind, self.query, self.columns)
        self.table.opened.connect(self._on_opened)
        self.top = QHBoxLayout()
        self.top.addWidget(label(self.language(item.plural), "title"))
        self.top.addWidget(self._count)
        self.top.addStretch(1)
        self.top.addWidget(self.search)
        if not item.single:
            self.top.addWidget(button(self.language(N_("Bin")), "list-bin", self._on_bin))
        if item.by_hand and not item.single:
            self.top.addWidget(button(self.language(self.new_text()), "new", self._on_new, "main"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.addLayout(self.top)
        rows.addWidget(self.table, 1)

    def new_text(self) -> str:
        """Return the words on the button for a new record."""
        return N_("New")

    def refresh(self) -> None:
        """Read the list again, as searched."""
        query = self.query
        if self.search.text().strip():
            self._found = self._find()
            query = replace(query, matching=self._found)
        self.table.show_query(
            replace(query, order_by=self.table.query.order_by, descending=self.table.query.descending)
        )
        count = self.context.house.records.count(self.kind, query, COUNTED + 1)
        more = "+" if count > COUNTED else ""
        self._count.setText(f"{self.language.number(min(count, COUNTED))}{more}")

    def _find(self) -> list[str]:
        found = self.context.house.search.find(self.search.text(), (self.kind,), COUNTED + 1, self.language)
        return [record for _kind, record in found]

    def _on_typed(self) -> None:
        self._timer.start()

    def _on_indexed(self) -> None:
        """Show what the search finds by now; a list in which nothing is new stays where it was scrolled to."""
        if self.search.text().strip() and not self.is_over and self._find() != self._found:
            self.refresh()

    def _on_opened(self, record: str) -> None:
        self.go.emit(Destination(self.page, self.kind, record))

    def _on_bin(self) -> None:
        self.go.emit(Destination("bin", self.kind))

    def _on_new(self) -> None:
        self.go.emit(Destination(self.page, self.kind))
