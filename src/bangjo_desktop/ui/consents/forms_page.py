"""The consent forms of all families of an area that nobody has asked yet, as one paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from bangjo_desktop.domain.disclosure import Told
from bangjo_desktop.domain.language import N_
from bangjo_desktop.store.consents import families_to_ask
from bangjo_desktop.store.house import House
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.jobs import Job
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination, Page
from bangjo_desktop.ui.preview.desk import PaperDesk
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.text import label


@dataclass(frozen=True)
class Forms:
    """What was drawn: nothing where every family was asked already."""

    asked: _Drawing
    count: int
    pdf: bytes = b""
    told: Told | None = None


class ConsentFormsPage(Page):
    """Shows the forms; the destination's record is the area, all of them where there is none."""

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices)
        self.setObjectName("page")
        self._area = ""
        self._wanted: _Drawing | None = None
        self._job: Job | None = None
        self._title = label("", "title")
        self._state = label("", "quiet", "forms-state")
        self._state.setWordWrap(False)
        self.desk = PaperDesk(context, notices, 90)
        self.desk.paper_changed.connect(self.refresh)
        head = QHBoxLayout()
        head.addWidget(button("←", "back", self.back.emit))
        head.addWidget(self._title, 1)
        head.addWidget(self._state)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.addLayout(head)
        rows.addWidget(self.desk, 1)

    def open(self, destination: Destination) -> None:
        """Show the forms of the area."""
        self._area = destination.record
        self.desk.clear()
        self.refresh()

    def refresh(self) -> None:
        """Draw the forms on another thread: a hundred families take a second."""
        self._title.setText(self._named())
        self._state.setText(self.language(N_("The forms are being drawn…")))
        self._wanted = _Drawing(self._area, self.desk.paper, self.context.today)
        self._job = Job(self.context.reopen, self._wanted, self)
        self._job.succeeded.connect(self._on_drawn)
        self._job.failed.connect(self._on_failed)
        self._job.start()

    def _named(self) -> str:
        area = self.context.house.records.title("area", self._area) if self._area else self.language(N_("All areas"))
        return " · ".join(part for part in (self.language(N_("Consent forms")), area) if part)

    def _on_drawn(self, made: Forms) -> None:
        if made.asked != self._wanted or self.is_over:
            return
        if not made.count:
            self._state.setText(self.language(N_("Every family here was asked already.")))
            self.desk.clear()
            return
        self._state.setText(self.language(N_("Not asked yet: {count} families"), count=made.count))
        self.desk.show_pdf(made.pdf, f"{self._named()}.pdf".lower(), made.told)

    def _on_failed(self, error: BaseException) -> None:
        if not self.is_over:
            self._state.setText("")
            self.desk.clear()
            self.notices.failed(error)


@dataclass(frozen=True)
class _Drawing:
    """What is done on the other thread."""

    area: str
    paper: str
    today: date

    def __call__(self, house: House, _tell: Callable[[int, int], None]) -> Forms:
        from bangjo_desktop.documents.issue import consents_pdf, told_by_consents

        families = [family.id for family in families_to_ask(house, self.area, self.today)]
        if not families:
            return Forms(self, 0)
        pdf = consents_pdf(house, families, self.paper, self.today)
        return Forms(self, len(families), pdf, told_by_consents(house, families, self.today))
