"""How long answers take, as the page that is taken to the talk with an agency."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from bangjo_desktop.documents.sheets.lead_time import TITLE
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination, Page
from bangjo_desktop.ui.preview.desk import PaperDesk
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.text import label


class LeadTimePage(Page):
    """Shows what the letters teach about waiting, to be read, printed or saved."""

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices)
        self.setObjectName("page")
        self.desk = PaperDesk(context, notices, 90)
        self.desk.paper_changed.connect(self.refresh)
        head = QHBoxLayout()
        head.addWidget(button("←", "back", self.back.emit))
        titles = QVBoxLayout()
        titles.addWidget(label(self.language(TITLE), "title"))
        titles.addWidget(
            label(self.language(N_("For the talk with the agency. It holds no name of a family.")), "quiet")
        )
        head.addLayout(titles, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.addLayout(head)
        rows.addWidget(self.desk, 1)

    def open(self, destination: Destination) -> None:
        """Draw the page as the letters stand now."""
        self.refresh()

    def refresh(self) -> None:
        """Draw it anew."""
        from bangjo_desktop.documents.lead_time_facts import lead_time_pdf

        try:
            pdf = lead_time_pdf(self.context.house, self.desk.paper, self.language, self.context.today)
        except KnownError as error:
            self.notices.failed(error)
            return
        self.desk.show_pdf(pdf, f"{self.language(TITLE)} {self.context.today:%Y-%m-%d}.pdf".lower())
