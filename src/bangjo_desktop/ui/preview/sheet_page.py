"""A family's progress sheet: of a month, or of several for the family or for the file; final ones are kept."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from bangjo_desktop.documents.family_sheets import MONTH, Asked
from bangjo_desktop.documents.sheets.span_facts import FOR_FAMILY, FOR_FILE
from bangjo_desktop.domain.dates import previous_month
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.record import Record
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination, Page
from bangjo_desktop.ui.preview.desk import PaperDesk
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.choice_box import ChoiceBox
from bangjo_desktop.ui.widgets.text import label

MONTHS_OFFERED = 36
YEAR = 12
READERS = {
    MONTH: N_("One month"),
    FOR_FAMILY: N_("For the family, in plain words"),
    FOR_FILE: N_("For the file, several months"),
}


class SheetPage(Page):
    """Shows a sheet of one family as the records stand now, or a final one as it was."""

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices)
        self.setObjectName("page")
        self._family = ""
        self._title = label("", "title")
        self._reader = self._choice("sheet-reader", N_("For whom"))
        for reader, text in READERS.items():
            self._reader.addItem(self.language(text), reader)
        self._first = self._choice("sheet-first", N_("From the month"))
        self._until = label("–")
        self._month = self._choice("sheet-month", N_("Month"))
        self._fill_months()
        self._kept = self._choice("sheet-kept", N_("Final progress sheets"))
        self._final = button(self.language(N_("Make final")), "make-final", self._on_final)
        self.desk = PaperDesk(context, notices, 90)
        self._lay_out()
        self._reader.activated.connect(self._on_reader)
        for box in (self._first, self._month):
            box.activated.connect(self.refresh)
        self._kept.activated.connect(self.refresh)
        self.desk.paper_changed.connect(self.refresh)

    def _choice(self, name: str, words: str) -> ChoiceBox:
        box = ChoiceBox(name, self.language(words))
        box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        return box

    def _fill_months(self) -> None:
        for back in range(MONTHS_OFFERED):
            month = previous_month(f"{self.context.today:%Y-%m}", back)
            for box in (self._first, self._month):
                box.addItem(self.language.month(month), month)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(button("←", "back", self.back.emit))
        head.addWidget(self._title, 1)
        head.addWidget(self._kept)
        head.addWidget(self._final)
        choice = QHBoxLayout()
        for widget in (self._reader, self._first, self._until, self._month):
            choice.addWidget(widget)
        choice.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.addLayout(head)
        rows.addLayout(choice)
        rows.addWidget(self.desk, 1)

    def open(self, destination: Destination) -> None:
        """Show the sheet of the family `record`, for the month in `values` or the present one."""
        self._family = destination.record
        self._month.setCurrentIndex(max(0, self._month.findData(destination.values.get("month"))))
        self._first.setCurrentIndex(min(self._month.currentIndex() + YEAR - 1, self._first.count() - 1))
        self._fill_kept("")
        self.refresh()

    def refresh(self) -> None:
        """Draw the sheet anew, or show the final one that was chosen."""
        kept = self._kept.currentData()
        spans = self._reader.currentData() != MONTH
        for widget in (self._first, self._until):
            widget.setVisible(spans and not kept)
        for box in (self._reader, self._month):
            box.setVisible(not kept)
        self._final.setVisible(not kept)
        title = self.context.house.records.title("family", self._family) or ""
        self._title.setText(self.language(N_("Progress sheet · {family}"), family=title))
        try:
            self._show(str(kept or ""), title)
        except KnownError as error:
            self.desk.clear()
            self.notices.failed(error)

    def _show(self, kept: str, title: str) -> None:
        from bangjo_desktop.documents.family_sheets import kept_pdf, sheet_pdf, told_by

        house, asked, paper = self.context.house, self._asked_of(kept), self.desk.paper
        pdf = kept_pdf(house, kept) if kept else sheet_pdf(house, asked, paper, self.language, self.context.today)
        self.desk.show_pdf(pdf, f"lembar {title} {asked.last}.pdf", told_by(house, asked, self.language))

    def _asked_of(self, kept: str) -> Asked:
        record = self.context.house.records.get("kept_sheet", kept) if kept else None
        if record:
            last = record["last_month"] or ""
            return Asked(self._family, record["first_month"] or last, last, record["reader"] or MONTH)
        reader, last = str(self._reader.currentData()), str(self._month.currentData())
        return Asked(self._family, last if reader == MONTH else str(self._first.currentData()), last, reader)

    def _fill_kept(self, chosen: str) -> None:
        self._kept.clear()
        self._kept.addItem(self.language(N_("As the records stand now")), "")
        for record in self.context.house.records.of("kept_sheet", family=self._family):
            self._kept.addItem(self._named(record), record.id)
        self._kept.setCurrentIndex(max(0, self._kept.findData(chosen)))
        self._kept.setVisible(self._kept.count() > 1)

    def _named(self, record: Record) -> str:
        item = self.context.house.records.type_of("kept_sheet")
        made, reader = (item.field(name).kind.show(record[name], self.language) for name in ("made_on", "reader"))
        return self.language(N_("Final of {day} · {reader}"), day=made, reader=reader)

    def _on_reader(self) -> None:
        self.refresh()

    def _on_final(self) -> None:
        from bangjo_desktop.documents.family_sheets import make_final

        try:
            kept = make_final(
                self.context.house, self._asked_of(""), self.desk.paper, self.language, self.context.today
            )
        except KnownError as error:
            self.notices.failed(error)
            return
        self.context.news.changed.emit()
        self._fill_kept(kept)
        self.refresh()
        self.notices.say(self.language(N_("Kept as final: it can be printed again as it is now.")))
