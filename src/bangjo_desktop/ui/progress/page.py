"""The monthly progress of one family: numbers, 14 worded aspects beside last month's, causes, agreements."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QFormLayout, QTabWidget, QVBoxLayout, QWidget

from bangjo_desktop.domain.insight.progress import record_before, street_share
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.scales import RUBRIC_VERSION
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.forms.form import RecordForm
from bangjo_desktop.ui.lists.rows import RowsTable
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination
from bangjo_desktop.ui.progress.aspects import AspectsPart
from bangjo_desktop.ui.progress.causes import CausesPart
from bangjo_desktop.ui.records.page import RecordPage
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.scroll import Column
from bangjo_desktop.ui.widgets.text import label, set_tone

NUMBERS = (
    "school_days", "school_days_attended", "street_days", "street_hours_per_day", "income_total",
    "income_from_children", "savings",
)  # fmt: skip
AGREEMENTS = ("what", "who", "due_on", "status")


class ProgressPage(RecordPage):
    """Edits the record of one family and month; there is one, and opening the month again edits it."""

    def __init__(self, context: Context, notices: Notices) -> None:
        self._family: str | None = None
        self._month = ""
        super().__init__(context, notices, "progress")

    def make_form(self) -> RecordForm:
        """Return a form whose fields are placed by hand."""
        return RecordForm(self.context, self.item, ())

    def finish_text(self) -> str:
        """Return the words on the button that saves."""
        return N_("Finish")

    def fill(self, column: Column) -> None:
        """Lay the record out in four steps."""
        self.aspects = AspectsPart(self.form, self.context)
        self.causes = CausesPart(self.form, self.context)
        self.agreements = RowsTable(self.context, "commitment", AGREEMENTS, "family")
        self.agreements.edited.connect(self._on_agreements)
        self._agreements_edited = False
        self.tabs = QTabWidget()
        self.tabs.setObjectName("progress-tabs")
        self.tabs.setDocumentMode(True)
        for text, part in (
            (N_("1 · Numbers"), self._numbers()),
            (N_("2 · The 14 aspects"), self.aspects),
            (N_("3 · Why change is slow"), self.causes),
            (N_("4 · Agreements"), self._agreements()),
        ):
            self.tabs.addTab(part, self.language(text))
        column.rows.addWidget(self.tabs)
        column.rows.addWidget(self.history)
        column.rows.addStretch(1)
        self.form.edited.connect(self._show_share)

    def _numbers(self) -> QWidget:
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 10, 0, 0)
        card = Card()
        layout = QFormLayout()
        self._before = {name: label("", "quiet") for name in NUMBERS}
        for name in NUMBERS:
            editor = self.form.add_editor(self.item.field(name))
            caption = label(self.item.field(name).words(self.language))
            caption.setFixedWidth(caption.fontMetrics().averageCharWidth() * 40)
            caption.setBuddy(editor)
            editor.rows.addWidget(self._before[name])
            layout.addRow(caption, editor)
        card.rows.addLayout(layout)
        self._share = label("", "heading", "street-share")
        card.add(self._share)
        rows.addWidget(card)
        rows.addStretch(1)
        return whole

    def _agreements(self) -> QWidget:
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 10, 0, 0)
        text = N_("What is still open from earlier, with “done?”; and what is agreed now.")
        rows.addWidget(label(self.language(text), "quiet"))
        self.agreements.setMinimumHeight(300)
        rows.addWidget(self.agreements, 1)
        return whole

    def open(self, destination: Destination) -> None:
        """Show the record of the family and month in `values`, or the record itself."""
        values: dict[str, Any] = dict(destination.values)
        values.setdefault("month", f"{self.context.today:%Y-%m}")
        found = destination.record or self._standing(values)
        if not found:
            values["rubric_version"] = RUBRIC_VERSION
        super().open(Destination(destination.page, destination.kind, found, values))
        record = self.context.house.records.get("progress", found) if found else None
        self._family = record["family"] if record else values.get("family")
        self._month = record["month"] if record else values["month"]
        self._show_before()
        self._open_agreements()
        self.causes.show_chosen()
        self.refresh_head()

    def _standing(self, values: dict[str, Any]) -> str:
        equal = {name: values.get(name) for name in ("family", "month")}
        found = self.context.house.records.of("progress", **equal) if all(equal.values()) else []
        return found[0].id if found else ""

    def refresh_head(self) -> None:
        """Show family and month."""
        super().refresh_head()
        family = self.context.house.records.title("family", self._family) if self._family else None
        if family:
            self.title.setText(f"{family} · {self.language.month(self._month)}")

    def _show_before(self) -> None:
        earlier = self.context.house.records.of("progress", family=self._family) if self._family else []
        before = record_before(earlier, self._month)
        self.aspects.show_before(before)
        for name, words in self._before.items():
            value = before[name] if before else None
            shown = self.item.field(name).kind.show(value, self.language) if value is not None else "–"
            words.setText(self.language(N_("last time: {value}"), value=shown))
        self._show_share()

    def _show_share(self) -> None:
        typed = self.form.as_typed()
        share = street_share(typed)
        if share is None:
            self._share.setText(self.language(N_("Share of income from the children: –")))
            set_tone(self._share, "")
            return
        text = N_("Share of income from the children: {share}%")
        self._share.setText(self.language(text, share=self.language.number(share * 100)))
        set_tone(self._share, "red" if share > 0.5 else "amber" if share > 0.25 else "green")

    def _open_agreements(self) -> None:
        standing = self.context.house.records.of("commitment", family=self._family) if self._family else []
        shown: list[Record] = [record for record in standing if record["status"] in (None, "open")]
        self.agreements.open(None, shown)
        self._agreements_edited = False

    def _on_agreements(self) -> None:
        self._agreements_edited = True

    def _on_finish(self) -> None:
        if self._agreements_edited and self._family:
            try:
                self.agreements.save(self._family)
            except KnownError as error:
                self.notices.failed(error)
                self.tabs.setCurrentIndex(3)
                return
            self._agreements_edited = False
        super()._on_finish()

    def focus_first(self) -> None:
        """Start with the numbers."""
        self.tabs.setCurrentIndex(0)
        self.form.editors[NUMBERS[0]].setFocus()

    def _own_page(self) -> str:
        return "progress"
