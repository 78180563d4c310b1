"""The registers on paper: letters out, letters in, the delivery book, of one year."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from bangjo_desktop.documents.sheets.registers import TITLES
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination, Page
from bangjo_desktop.ui.preview.desk import PaperDesk
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.choice_box import QuietComboBox
from bangjo_desktop.ui.widgets.text import label

WIDEST = 36
"""Letters of the longest name of a register."""


class RegistersPage(Page):
    """Shows one register of one year, to be printed or saved."""

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices)
        self.setObjectName("page")
        self._kind = QuietComboBox()
        self._kind.setObjectName("register-kind")
        self._kind.setAccessibleName(self.language(N_("Register")))
        self._kind.setMinimumContentsLength(WIDEST)
        for kind, text in TITLES.items():
            self._kind.addItem(self.language(text), kind)
        self._year = QuietComboBox()
        self._year.setObjectName("register-year")
        self._year.setAccessibleName(self.language(N_("Year")))
        self._year.setMinimumContentsLength(5)
        self.desk = PaperDesk(context, notices, 90)
        for box in (self._kind, self._year):
            box.activated.connect(self.refresh)
        self.desk.paper_changed.connect(self.refresh)
        head = QHBoxLayout()
        head.addWidget(button("←", "back", self.back.emit))
        head.addWidget(label(self.language(N_("Registers of letters")), "title"), 1)
        head.addWidget(self._kind)
        head.addWidget(self._year)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.addLayout(head)
        rows.addWidget(self.desk, 1)

    def open(self, destination: Destination) -> None:
        """Show the register `kind` of `year`, where the destination names them."""
        self._offer_years()
        self._kind.setCurrentIndex(max(0, self._kind.findData(destination.values.get("kind"))))
        self._year.setCurrentIndex(max(0, self._year.findData(destination.values.get("year"))))
        self.refresh()

    def _offer_years(self) -> None:
        from bangjo_desktop.documents.register_facts import register_years

        self._year.clear()
        for year in register_years(self.context.house, self.context.today):
            self._year.addItem(str(year), year)

    def refresh(self) -> None:
        """Draw the register anew."""
        from bangjo_desktop.documents.register_facts import register_pdf

        kind, year = str(self._kind.currentData()), int(self._year.currentData() or self.context.today.year)
        try:
            pdf = register_pdf(self.context.house, kind, year, self.desk.paper, self.language, self.context.today)
        except KnownError as error:
            self.notices.failed(error)
            return
        self.desk.show_pdf(pdf, f"{self.language(TITLES[kind])} {year}.pdf".lower())
