"""The yearly evaluation that both partners fill in: scores beside each other, evidence from records, agreements."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bangjo_desktop.documents.report_papers import EVALUATION
from bangjo_desktop.domain.change import Change
from bangjo_desktop.domain.insight.innovations import carried
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.record import Record, RecordType
from bangjo_desktop.domain.records.review import INDICATORS, LEVELS, Indicator
from bangjo_desktop.store.house import House
from bangjo_desktop.store.writer import Entry
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.editors import Editor
from bangjo_desktop.ui.editors.scored import ShortScoreEditor
from bangjo_desktop.ui.editors.typed import TextEditor
from bangjo_desktop.ui.forms.form import RecordForm
from bangjo_desktop.ui.jobs import Job
from bangjo_desktop.ui.lists.rows import RowsTable
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination
from bangjo_desktop.ui.records.page import RecordPage
from bangjo_desktop.ui.reports.page import REPORTS
from bangjo_desktop.ui.reports.score_grid import ScoreGrid
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.scroll import Column
from bangjo_desktop.ui.widgets.steps import Steps
from bangjo_desktop.ui.widgets.text import label, set_tone

HEAD = ("year", "partner", "note")
AGREED = ("what", "who", "due_on", "measure", "status")
CARRIED = ("what", "who", "due_on", "status", "outcome")
ROWS, CARRIED_ROWS = "_innovations", "_carried"
"""What a draft keeps of the rows of innovations: those agreed now, and those agreed before."""
WIDE = 2
"""A gap between two scores from which it is shown loud."""


class ReviewPage(RecordPage):
    """Edits one evaluation: a step for each indicator, and one for what is agreed."""

    def __init__(self, context: Context, notices: Notices, kind: str = "review") -> None:
        self._gaps: dict[str, QLabel] = {}
        self._said: dict[str, QLabel] = {}
        self._rows_differ = False
        self._year = context.today.year
        self._job: Job | None = None
        super().__init__(context, notices, kind)

    def make_form(self) -> RecordForm:
        """Return a form with year, partner and note; the scores are placed by hand."""
        return RecordForm(self.context, self.item, HEAD)

    def finish_text(self) -> str:
        """Return the words on the button that saves."""
        return N_("Save")

    def fill(self, column: Column) -> None:
        """Lay the evaluation out in steps."""
        self.agreed = RowsTable(self.context, "innovation", AGREED, "review")
        self.carried = RowsTable(self.context, "innovation", CARRIED, "review")
        self.carried.setObjectName("rows-carried")
        self.carried.setAccessibleName(self.language(N_("What became of what was agreed before")))
        for table in (self.agreed, self.carried):
            table.edited.connect(self._on_agreed)
        self.tabs = Steps("review-tabs")
        self.tabs.addTab(self._first(), self.language(N_("Year and partner")))
        for number, indicator in enumerate(INDICATORS, start=1):
            self.tabs.addTab(self._indicator(indicator), f"{number} · {self.language(_SHORT[indicator.name])}")
        self.tabs.addTab(self._agreements(), self.language(N_("Agreed for next year")))
        column.rows.addWidget(self.tabs)
        column.rows.addWidget(self.history)
        column.rows.addStretch(1)
        self.form.edited.connect(self._show_gaps)
        self.form.edited.connect(self._on_year)

    def _first(self) -> QWidget:
        whole, rows = _step()
        levels = "\n".join(f"{number} = {self.language(level)}" for number, level in enumerate(LEVELS, start=1))
        rows.addWidget(self.form)
        card = Card(self.language(N_("How it is scored")))
        card.add(label(levels))
        told = N_("Each partner scores alone first. Then the gaps are talked about; nobody has to agree.")
        card.add(label(self.language(told), "quiet"))
        card.add(button(self.language(N_("Preview of the evaluation")), "preview-evaluation", self._on_preview))
        rows.addWidget(card)
        rows.addStretch(1)
        return whole

    def _indicator(self, indicator: Indicator) -> QWidget:
        whole, rows = _step()
        rows.addWidget(label(self.language(indicator.label), "heading"))
        card = Card(self.language(N_("What the records say")))
        self._said[indicator.name] = label("", "", f"evidence-{indicator.name}")
        card.add(self._said[indicator.name])
        rows.addWidget(card)
        heads = (N_("What is scored"), N_("We"), N_("They"), N_("Gap"), N_("Evidence and note"))
        grid = ScoreGrid([self.language(head) for head in heads])
        parts = [(indicator.name, N_("The indicator as a whole"))]
        parts += [(f"{indicator.name}_{name}", words) for name, words in indicator.parts]
        for name, words in parts:
            grid.add(self.language(words), self._part(name))
        grid.place(False)
        rows.addWidget(grid)
        rows.addStretch(1)
        return whole

    def _part(self, name: str) -> list[QWidget]:
        """Return both scores, their gap and the notes of one thing that is scored."""
        fields = [self.item.field(f"{name}_{who}_score") for who in ("our", "their")]
        scores = [self.form.add_editor(field, ShortScoreEditor(field, self.context)) for field in fields]
        self._gaps[name] = label("", "", f"gap-{name}")
        both = QWidget()
        notes = QHBoxLayout(both)
        notes.setContentsMargins(0, 0, 0, 0)
        for kind, hint in (("evidence", N_("Evidence")), ("note", N_("Note"))):
            field = self.item.field(f"{name}_{kind}")
            editor = TextEditor(field, self.context, 1)
            editor.text.setPlaceholderText(self.language(hint))
            notes.addWidget(self.form.add_editor(field, editor))
        return [*scores, self._gaps[name], both]

    def _agreements(self) -> QWidget:
        whole, rows = _step()
        self._before = label(self.language(N_("What became of what was agreed before")), "heading")
        rows.addWidget(self._before)
        rows.addWidget(self.carried)
        rows.addWidget(label(self.language(N_("Newly agreed")), "heading"))
        told = N_("What both sides will do next year: it is carried into the next evaluation, with what came of it.")
        rows.addWidget(label(self.language(told), "quiet"))
        self.agreed.setMinimumHeight(240)
        rows.addWidget(self.agreed, 1)
        return whole

    def _earlier(self) -> list[Record]:
        """Return what was agreed before the year of this evaluation and is to be looked at again."""
        records = self.context.house.records
        return carried(records.all("innovation"), records.all("review"), self._year)

    def _open_earlier(self, year: int | None) -> None:
        self._year = year or self.context.today.year
        earlier = self._earlier()
        self.carried.open(None, earlier)
        for each in (self._before, self.carried):
            each.setVisible(bool(earlier))

    def open(self, destination: Destination) -> None:
        """Show an evaluation, or a new one of this year."""
        values = {} if destination.record else {"year": self.context.today.year, **destination.values}
        self._rows_differ = False
        self.agreed.open(destination.record or None)
        record = self.context.house.records.get("review", destination.record) if destination.record else None
        self._open_earlier(record["year"] if record else values.get("year"))
        super().open(Destination(destination.page, destination.kind, destination.record, values))
        self.tabs.setCurrentIndex(0)
        self._show_gaps()
        self._ask_records()

    def focus_first(self) -> None:
        """Start with the year."""
        self.form.editors["year"].setFocus()

    def take_in(self) -> list[Change]:
        """Take in the agreements too."""
        self._rows_differ |= self.agreed.take_in(self.form.record)
        self._rows_differ |= self.carried.take_in(None, self._earlier())
        arrived = super().take_in()
        self._show_gaps()
        return arrived

    def rows_unseen(self) -> list[RecordType]:
        """Return the agreements where somebody changed a row that is being typed in."""
        differs = self._rows_differ and (self.agreed.is_touched or self.carried.is_touched)
        return [self.context.house.records.type_of("innovation")] if differs else []

    def typed(self) -> dict[str, Any]:
        """Return what was typed of the evaluation and of the agreements."""
        rows = {ROWS: self.agreed.raw(), CARRIED_ROWS: self.carried.raw()}
        return {**self.form.raw(), **{name: typed for name, typed in rows.items() if typed}}

    def type_again(self, content: Mapping[str, Any]) -> None:
        """Bring back both."""
        super().type_again(content)
        self.agreed.set_raw(content.get(ROWS, ()))
        self.carried.set_raw(content.get(CARRIED_ROWS, ()))
        self._show_gaps()

    def save(self) -> str | None:
        """Write the evaluation and its agreements in one transaction."""
        try:
            record = self.form.save(self._entries)
        except KnownError:
            self.tabs.setCurrentIndex(self.tabs.count() - 1)  # what is said is about a row there
            raise
        if record:
            self.agreed.bin_emptied()
            self.carried.bin_emptied()
        return record

    def _entries(self, record: str) -> list[Entry]:
        return [*self.agreed.entries(record), *(self._still_of_its_own(each) for each in self.carried.entries(record))]

    def _still_of_its_own(self, entry: Entry) -> Entry:
        """Return what was agreed before without this evaluation: it stays of the one in which it was agreed."""
        values = {name: value for name, value in entry.values.items() if name != "review"}
        if values.get("status") == "done" and not (entry.seen and entry.seen.values.get("status") == "done"):
            values["done_on"] = self.context.today.isoformat()
        return replace(entry, values=values) if entry.id else entry

    def lead_to(self, editor: Editor) -> None:
        """Go to the step where the problem lies."""
        self.tabs.show_step_of(editor)
        super().lead_to(editor)

    def _show_gaps(self) -> None:
        for name, shown in self._gaps.items():
            ours, theirs = (self.form.editors[f"{name}_{who}_score"].value() for who in ("our", "their"))
            gap = None if ours is None or theirs is None else abs(ours - theirs)
            shown.setText("–" if gap is None else str(gap))
            set_tone(shown, "red" if gap is not None and gap >= WIDE else "amber" if gap else "")

    def _ask_records(self) -> None:
        """Let the evidence be counted on another thread."""
        year = self.form.as_typed()["year"]
        if year is None:
            return
        self._job = Job(self.context.reopen, _Counting(year, self.context), self)
        self._job.succeeded.connect(self._on_counted)
        self._job.failed.connect(self.notices.failed)
        self._job.start()

    def _on_counted(self, said: Mapping[str, tuple[str, ...]]) -> None:
        if self.is_over:
            return
        for name, sentences in said.items():
            self._said[name].setText("\n".join(f"•  {sentence}" for sentence in sentences))

    def _on_year(self) -> None:
        """Look at what was agreed before another year, where nothing was typed about it yet."""
        year = self.form.as_typed()["year"]
        if year and year != self._year and not self.carried.is_touched:
            self._open_earlier(year)

    def _on_agreed(self) -> None:
        self.drafts.touch()

    def _on_preview(self) -> None:
        year = self.form.as_typed()["year"] or self.context.today.year
        self.go.emit(Destination(REPORTS, EVALUATION, values={"time": str(year)}))


_SHORT = {
    "prerequisites": N_("Prerequisites"),
    "degree": N_("Degree"),
    "outcomes": N_("Outcomes"),
    "performance": N_("Performance"),
    "efficiency": N_("Efficiency"),
}


def _step() -> tuple[QWidget, QVBoxLayout]:
    whole = QWidget()
    rows = QVBoxLayout(whole)
    rows.setContentsMargins(0, 10, 0, 0)
    return whole, rows


class _Counting:
    """What is done on the other thread."""

    def __init__(self, year: int, context: Context) -> None:
        self._year = year
        self._language = context.language
        self._today = context.today

    def __call__(self, house: House, _tell: Callable[[int, int], None]) -> dict[str, tuple[str, ...]]:
        from bangjo_desktop.documents.report_facts import evaluation_facts
        from bangjo_desktop.documents.reports.evidence import evidence
        from bangjo_desktop.documents.reports.figures import Figures

        facts = evaluation_facts(house, self._year, self._today, outside=False)
        figures = Figures(False, self._language)
        return {indicator.name: evidence(indicator.name, facts, figures) for indicator in INDICATORS}
