"""A family's progress sheet: choose the month, look at it, print it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from bangjo_desktop.domain.dates import previous_month
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.editors.chosen import QuietComboBox
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination, Page
from bangjo_desktop.ui.preview.desk import PaperDesk
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.text import label

MONTHS_OFFERED = 24


class SheetPage(Page):
    """Shows the sheet of one family for one month."""

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices)
        self.setObjectName("page")
        self._family = ""
        self._title = label("", "title")
        self._month = QuietComboBox()
        self._month.setObjectName("sheet-month")
        self._month.setAccessibleName(self.language(N_("Month")))
        for back in range(MONTHS_OFFERED):
            month = previous_month(f"{context.today:%Y-%m}", back)
            self._month.addItem(self.language.month(month), month)
        self._month.activated.connect(self.refresh)
        self.desk = PaperDesk(context, notices, 90)
        self.desk.paper_changed.connect(self.refresh)
        head = QHBoxLayout()
        head.addWidget(button("←", "back", self.back.emit))
        head.addWidget(self._title, 1)
        head.addWidget(self._month)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.addLayout(head)
        rows.addWidget(self.desk, 1)

    def open(self, destination: Destination) -> None:
        """Show the sheet of the family `record`, for the month in `values` or the present one."""
        self._family = destination.record
        month = destination.values.get("month")
        self._month.setCurrentIndex(max(0, self._month.findData(month)))
        self.refresh()

    def refresh(self) -> None:
        """Draw the sheet anew."""
        from bangjo_desktop.documents.issue import sheet_pdf, told_by_sheet

        title = self.context.house.records.title("family", self._family) or ""
        self._title.setText(self.language(N_("Progress sheet · {family}"), family=title))
        month = str(self._month.currentData())
        try:
            pdf = sheet_pdf(self.context.house, self._family, month, self.desk.paper, self.language)
            told = told_by_sheet(self.context.house, self._family, month, self.language)
        except KnownError as error:
            self.notices.failed(error)
            return
        self.desk.show_pdf(pdf, f"lembar {title} {month}.pdf", told)
