"""A paper that bears no number, to be printed: an attendance list, a consent form, a sealed annex, a
family's own data, a handover."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout

from bangjo_desktop.domain.disclosure import Told
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination, Page
from bangjo_desktop.ui.preview.desk import PaperDesk
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.text import label

PAPER = "paper"
ATTENDANCE, CONSENT, ANNEX, MY_DATA = "attendance", "consent", "annex", "my_data"
HANDOVER = "handover"
TAKERS = "takers"
"""The value of a destination that names, by family, who was chosen to go on with it."""
_TITLES = {
    ATTENDANCE: N_("Attendance list"),
    CONSENT: N_("Consent form"),
    ANNEX: N_("Sealed annex"),
    MY_DATA: N_("What is on record about us"),
    HANDOVER: N_("Handover of accompaniment"),
}
_OF = {ATTENDANCE: "activity", CONSENT: "family", ANNEX: "letter", MY_DATA: "family", HANDOVER: "worker"}


class PaperPage(Page):
    """Shows the paper that the destination's kind names, of the record that it names."""

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices)
        self.setObjectName("page")
        self._paper, self._record = ATTENDANCE, ""
        self._values: Mapping[str, Any] = {}
        self._title = label("", "title")
        self._blank = QCheckBox(self.language(N_("Without names, to write on")))
        self._blank.setObjectName("blank")
        self._blank.toggled.connect(self.refresh)
        self.desk = PaperDesk(context, notices, 90)
        self.desk.paper_changed.connect(self.refresh)
        head = QHBoxLayout()
        head.addWidget(button("←", "back", self.back.emit))
        head.addWidget(self._title, 1)
        head.addWidget(self._blank)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.addLayout(head)
        rows.addWidget(self.desk, 1)

    def open(self, destination: Destination) -> None:
        """Show the paper."""
        self._paper = destination.kind if destination.kind in _TITLES else ATTENDANCE
        self._record, self._values = destination.record, destination.values
        self._blank.setVisible(self._paper == ATTENDANCE)
        self.refresh()

    def refresh(self) -> None:
        """Draw it anew."""
        named = self.context.house.records.title(_OF[self._paper], self._record) if self._record else None
        title = self.language(_TITLES[self._paper])
        self._title.setText(" · ".join(part for part in (title, named) if part))
        try:
            pdf, told = self._drawn()
        except KnownError as error:
            self.desk.clear()
            self.notices.failed(error)
            return
        self.desk.show_pdf(pdf, f"{title} {named or ''}.pdf".lower(), told)

    def _drawn(self) -> tuple[bytes, Told | None]:
        from bangjo_desktop.documents import issue, my_data

        house, today, paper, record = self.context.house, self.context.today, self.desk.paper, self._record
        if self._paper == ATTENDANCE:
            blank = self._blank.isChecked()
            pdf = issue.attendance_pdf(house, record or None, paper, today, blank=blank)
            return pdf, issue.told_by_attendance(house, record or None, today, blank=blank)
        if self._paper == CONSENT:
            return issue.consent_pdf(house, record or None, paper, today), issue.told_by_consent(house, record, today)
        if self._paper == MY_DATA:
            pdf = my_data.my_data_pdf(house, record, paper, self.language, today)
            return pdf, my_data.told_by_my_data(house, record, self.language)
        if self._paper == HANDOVER:
            return self._handover()
        return issue.annex_pdf(house, record, paper, today), None

    def _handover(self) -> tuple[bytes, Told]:
        from bangjo_desktop.documents.handover_facts import handover_pdf, told_by_handover

        house, today, drafts = self.context.house, self.context.today, len(self.context.local.drafts())
        takers = self._values.get(TAKERS)
        pdf = handover_pdf(house, self._record, self.desk.paper, self.language, today, takers, drafts)
        return pdf, told_by_handover(house, self._record, self.language, today)
