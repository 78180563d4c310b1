"""A paper that bears no number, to be printed: an attendance list, a consent form, a sealed annex, a
family's own data, a handover, notices of an incident."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.jobs import Job
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination, Page
from bangjo_desktop.ui.papers.drawing import (
    ANNEX,
    ATTENDANCE,
    CONSENT,
    HANDOVER,
    MY_DATA,
    TAKERS,
    TO_AUTHORITY,
    TO_FAMILY,
    Drawn,
    Wanted,
    drawn,
    is_long,
)
from bangjo_desktop.ui.preview.desk import PaperDesk
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.text import label

_TITLES = {
    ATTENDANCE: N_("Attendance list"),
    CONSENT: N_("Consent form"),
    ANNEX: N_("Sealed annex"),
    MY_DATA: N_("What is on record about the family"),
    HANDOVER: N_("Handover of accompaniment"),
    TO_FAMILY: N_("Notice to the families"),
    TO_AUTHORITY: N_("Notice to the authority"),
}
_OF = {
    ATTENDANCE: "activity", CONSENT: "family", ANNEX: "letter", MY_DATA: "family", HANDOVER: "worker",
    TO_FAMILY: "incident", TO_AUTHORITY: "incident",
}  # fmt: skip


class PaperPage(Page):
    """Shows the paper that the destination's kind names, of the record that it names."""

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices)
        self.setObjectName("page")
        self._paper, self._record = ATTENDANCE, ""
        self._values: Mapping[str, Any] = {}
        self._file = ""
        self._job: Job | None = None
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
        """Draw it anew; what takes long is drawn on another thread."""
        named = self.context.house.records.title(_OF[self._paper], self._record) if self._record else None
        title = self.language(_TITLES[self._paper])
        self._title.setText(" · ".join(part for part in (title, named) if part))
        self._file = f"{title} {named or ''}.pdf".lower()
        self._job = None
        wanted = self._wanted()
        try:
            if is_long(self.context.house, wanted):
                self._begin(wanted)
                return
            found = drawn(self.context.house, wanted)
        except KnownError as error:
            self._fail(error)
            return
        self.desk.show_pdf(found[0], self._file, found[1])

    def _wanted(self) -> Wanted:
        return Wanted(
            self._paper,
            self._record,
            self.desk.paper,
            self.language,
            self.context.today,
            blank=self._blank.isChecked(),
            takers=self._values.get(TAKERS) or {},
            drafts=len(self.context.local.drafts()) if self._paper == HANDOVER else None,
        )

    def _begin(self, wanted: Wanted) -> None:
        self.desk.clear()
        self._job = Job(self.context.reopen, wanted, self)
        self._job.succeeded.connect(self._on_drawn)
        self._job.failed.connect(self._on_not_drawn)
        self._job.start()

    @property
    def _is_wanted(self) -> bool:
        """Whether what a job tells is about the paper that is asked for now."""
        return self.sender() is self._job and not self.is_over

    def _on_drawn(self, found: Drawn) -> None:
        if self._is_wanted:
            self.desk.show_pdf(found[0], self._file, found[1])

    def _on_not_drawn(self, error: BaseException) -> None:
        if self._is_wanted:
            self._fail(error)

    def _fail(self, error: BaseException) -> None:
        self.desk.clear()
        self.notices.failed(error)
