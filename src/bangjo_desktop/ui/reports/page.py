"""Reports: which one, on which time, for whom; drawn on another thread, to be read, printed or saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QVBoxLayout

from bangjo_desktop.documents.report_papers import CAUSES, EVALUATION, MONTHLY, Asked, Drawn, drawn
from bangjo_desktop.domain.dates import previous_month
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.house import House
from bangjo_desktop.store.unfinished import announced, part_of
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.jobs import Job
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination, Page
from bangjo_desktop.ui.preview.desk import PaperDesk
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.choice_box import ChoiceBox
from bangjo_desktop.ui.widgets.text import label

REPORTS = "reports"
KINDS = {
    MONTHLY: N_("Monthly report"),
    EVALUATION: N_("Yearly evaluation"),
    CAUSES: N_("Why change was slow"),
}
MONTHS_OFFERED, YEARS_OFFERED = 36, 6


class ReportsPage(Page):
    """Shows one report; a destination may name its kind, and its time in `values`."""

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices)
        self.setObjectName("page")
        self._wanted: Asked | None = None
        self._drawn: Drawn | None = None
        self._job: Job | None = None
        kinds = [(self.language(text), kind) for kind, text in KINDS.items()]
        self._kind = ChoiceBox("report-kind", self.language(N_("Which report")), kinds)
        self._time = ChoiceBox("report-time", self.language(N_("Month or year")))
        self._inside = QCheckBox(self.language(N_("For the house itself")))
        self._inside.setObjectName("inside")
        self._evaluate = button(self.language(N_("Fill in the evaluation…")), "fill-evaluation", self._on_evaluate)
        self._workbook = button(self.language(N_("Save as XLSX…")), "save-xlsx", self._on_save)
        self._state = label("", "quiet", "report-state")
        self.desk = PaperDesk(context, notices, 90)
        self._lay_out()
        self._kind.activated.connect(self._on_kind)
        self._time.activated.connect(self.refresh)
        self._inside.toggled.connect(self.refresh)
        self.desk.paper_changed.connect(self.refresh)
        self._offer_times()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label(self.language(N_("Reports")), "title"))
        head.addWidget(self._state, 1)
        head.addWidget(self._evaluate)
        head.addWidget(button(self.language(N_("How long answers take")), "lead-time", self._on_lead_time, "flat"))
        choice = QHBoxLayout()
        for widget in (self._kind, self._time, self._inside):
            choice.addWidget(widget)
        choice.addStretch(1)
        choice.addWidget(self._workbook)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.addLayout(head)
        rows.addLayout(choice)
        rows.addWidget(self.desk, 1)

    def open(self, destination: Destination) -> None:
        """Show the report that was shown last, or the one that the destination names."""
        kind = self._kind.findData(destination.kind)
        if kind >= 0:
            self._kind.setCurrentIndex(kind)
            self._offer_times()
        time = self._time.findData(destination.values.get("time"))
        self._time.setCurrentIndex(time if time >= 0 else self._time.currentIndex())
        self.refresh()

    def refresh(self) -> None:
        """Draw the report as the records stand now."""
        self._evaluate.setVisible(self._kind.currentData() == EVALUATION)
        wanted = Asked(str(self._kind.currentData()), str(self._time.currentData()), not self._inside.isChecked())
        self._wanted = wanted
        self.desk.hold()
        self._workbook.setEnabled(False)
        self._state.setText(self.language(N_("The report is being drawn…")))
        self._job = Job(self.context.reopen, _Drawing(wanted, self.desk.paper, self.context), self)
        self._job.succeeded.connect(self._on_drawn)
        self._job.failed.connect(self._on_failed)
        self._job.start()

    def save_workbook(self, path: Path) -> None:
        """Save the tables of what is shown as the workbook `path`."""
        from bangjo_desktop.documents.writing import write_workbook
        from bangjo_desktop.exchange.xlsx_writing import workbook

        if self._drawn is None:
            return
        try:
            with announced(self.context.paths.work, [part_of(path)]):
                write_workbook(workbook(self._drawn.tables), path)
        except KnownError as error:
            self.notices.failed(error)
            return
        self.notices.say(self.language(N_("Written: {path}"), path=str(path)))

    def _offer_times(self) -> None:
        today = self.context.today
        self._time.clear()
        if self._kind.currentData() == MONTHLY:
            for back in range(MONTHS_OFFERED):
                month = previous_month(f"{today:%Y-%m}", back)
                self._time.addItem(self.language.month(month), month)
            self._time.setCurrentIndex(1 if today.day <= HALF else 0)  # early in a month people report on the last one
        else:
            for back in range(YEARS_OFFERED):
                self._time.addItem(str(today.year - back), str(today.year - back))

    def _file_name(self, suffix: str) -> str:
        where = "" if self._inside.isChecked() else f" {self.language(N_('to be given out'))}"
        return f"{self._kind.currentText()} {self._time.currentData()}{where}{suffix}".lower()

    def _on_kind(self) -> None:
        self._offer_times()
        self.refresh()

    def _on_drawn(self, found: tuple[Asked, Drawn]) -> None:
        wanted, made = found
        if wanted == self._wanted and not self.is_over:
            self._drawn = made
            self._state.setText(self._promise())
            self.desk.show_pdf(made.pdf, self._file_name(".pdf"))
            self._workbook.setEnabled(True)

    def _promise(self) -> str:
        """Return what the paper holds back, or that it is to stay in the house."""
        if self._inside.isChecked():
            return self.language(N_("This copy stays in the house: small counts and family codes are shown."))
        return self.language(N_("This copy may be given out: no names, no count of one or two."))

    def _on_failed(self, error: BaseException) -> None:
        self._state.setText("")
        self.desk.clear()
        self.notices.failed(error)

    def _on_save(self) -> None:
        title = self.language(N_("Save as XLSX…"))
        path, _filter = QFileDialog.getSaveFileName(self, title, self._file_name(".xlsx"), "XLSX (*.xlsx)")
        if path:
            self.save_workbook(Path(path))

    def _on_evaluate(self) -> None:
        year = int(str(self._time.currentData()))
        records = self.context.house.records
        known = next(iter(records.of("review", year=year)), None)
        dinsos = next(iter(records.of("partner", kind="dinsos")), None)
        values = {} if known else {"year": year, "partner": dinsos.id if dinsos else None}
        self.go.emit(Destination("record", "review", known.id if known else "", values))

    def _on_lead_time(self) -> None:
        self.go.emit(Destination("lead-time"))


HALF = 10
"""The day of a month until which people report on the month before."""


class _Drawing:
    """What is done on the other thread."""

    def __init__(self, wanted: Asked, paper: str, context: Context) -> None:
        self._wanted = wanted
        self._paper = paper
        self._language = context.language
        self._today = context.today

    def __call__(self, house: House, _tell: Callable[[int, int], None]) -> tuple[Asked, Drawn]:
        return self._wanted, drawn(house, self._wanted, self._paper, self._language, self._today)
