"""A month of all families: who has a progress record, who not yet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QTableWidget, QTableWidgetItem, QVBoxLayout

from bangjo_desktop.domain.dates import previous_month
from bangjo_desktop.domain.insight.progress import is_accompanied
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.record import Record
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.editors.chosen import QuietComboBox
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination, Page
from bangjo_desktop.ui.widgets.text import label

MONTHS_OFFERED = 24
NAMED, MORE = ("head_name", "code"), ("area", "companion")
MONTH = (N_("This month"), N_("Days on the street"), N_("Main cause"))
LETTERS = (22, 15, 12, 15, 30, 16, 20)
"""Room of each column."""


class MonthPage(Page):
    """Lists the active families with what the month says of them; a double click opens the record."""

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices)
        self.setObjectName("page")
        self._families: list[Record] = []
        self._month = QuietComboBox()
        self._month.setObjectName("month")
        self._month.setAccessibleName(self.language(N_("Month")))
        for back in range(MONTHS_OFFERED):
            month = previous_month(f"{context.today:%Y-%m}", back)
            self._month.addItem(self.language.month(month), month)
        self._month.activated.connect(self.refresh)
        self._said = label("", "quiet", "month-state")
        self.table = _Months(self)
        self._arrange()
        head = QHBoxLayout()
        head.addWidget(label(self.language(N_("Monthly progress")), "title"))
        head.addWidget(self._said, 1)
        head.addWidget(self._month)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.addLayout(head)
        rows.addWidget(self.table, 1)

    def _arrange(self) -> None:
        item = self.context.house.records.type_of("family")
        named, more = ([item.field(name).words(self.language) for name in names] for names in (NAMED, MORE))
        self.table.setColumnCount(len(LETTERS))
        self.table.setHorizontalHeaderLabels([*named, *(self.language(text) for text in MONTH), *more])
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(True)
        unit = self.table.fontMetrics().averageCharWidth()
        for place, letters in enumerate(LETTERS):
            self.table.setColumnWidth(place, unit * letters)

    def refresh(self) -> None:
        """Read the month again."""
        records, month = self.context.house.records, str(self._month.currentData())
        written = {record["family"]: record for record in records.of("progress", month=month)}
        today = self.context.today
        self._families = [
            family for family in records.page("family") if family.id in written or is_accompanied(family, today)
        ]
        self.table.setRowCount(len(self._families))
        for row, family in enumerate(self._families):
            for place, text in enumerate(self._cells(family, written.get(family.id))):
                self.table.setItem(row, place, QTableWidgetItem(text))
        missing = sum(family.id not in written for family in self._families)
        text = N_("{missing} of {count} families have no record yet. Double-click to fill one in.")
        self._said.setText(self.language(text, missing=missing, count=len(self._families)))

    def _cells(self, family: Record, progress: Record | None) -> list[str]:
        records = self.context.house.records
        item = records.type_of("family")
        named, more = (
            [item.field(name).kind.show(family[name], self.language, records.title) for name in names]
            for names in (NAMED, MORE)
        )
        return [*named, *self._month_cells(progress), *more]

    def _month_cells(self, progress: Record | None) -> list[str]:
        if progress is None:
            return [self.language(N_("not yet")), "", ""]
        kind = self.context.house.records.type_of("progress")
        verdict, days, cause = (
            kind.field(name).kind.show(progress[name], self.language) if progress[name] is not None else ""
            for name in ("verdict", "street_days", "primary_cause")
        )
        return [verdict or self.language(N_("written")), days, cause]

    def open_row(self, row: int) -> None:
        """Open the record of the family in `row`."""
        if 0 <= row < len(self._families):
            values = {"family": self._families[row].id, "month": self._month.currentData()}
            self.go.emit(Destination("progress", "progress", "", values))


class _Months(QTableWidget):
    def __init__(self, page: MonthPage) -> None:
        super().__init__()
        self._page = page
        self.setObjectName("month-families")
        self.setAccessibleName(page.language(N_("Monthly progress")))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 12)
        self.cellDoubleClicked.connect(self._on_double_clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._page.open_row(self.currentRow())
        else:
            super().keyPressEvent(event)

    def _on_double_clicked(self, row: int) -> None:
        self._page.open_row(row)
