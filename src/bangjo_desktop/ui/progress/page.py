"""The monthly progress of one family: numbers, 14 worded aspects beside last month's, causes, agreements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from bangjo_desktop.domain.change import Change
from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.insight.month_known import SCHOOL_DAYS, STREET_DAYS, known_numbers, offered_levels
from bangjo_desktop.domain.insight.progress import record_before, street_share
from bangjo_desktop.domain.insight.warnings import soft_warnings
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError, Problem
from bangjo_desktop.domain.record import Record, RecordType
from bangjo_desktop.domain.rubrics import Rubrics, version_of
from bangjo_desktop.domain.scales import PROTECTION, aspect
from bangjo_desktop.store.month_around import around
from bangjo_desktop.store.writer import Entry
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.editors import Editor
from bangjo_desktop.ui.forms.form import RecordForm
from bangjo_desktop.ui.lists.rows import RowsTable
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination
from bangjo_desktop.ui.progress.aspects import AspectsPart
from bangjo_desktop.ui.progress.causes import CausesPart
from bangjo_desktop.ui.records.page import DRAFT, RecordPage
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.scroll import Column
from bangjo_desktop.ui.widgets.steps import Steps
from bangjo_desktop.ui.widgets.text import label, set_tone

NUMBERS = (
    "school_days", "school_days_attended", "street_days", "street_hours_per_day", "income_total",
    "income_from_children", "savings",
)  # fmt: skip
AGREEMENTS = ("what", "who", "due_on", "status")
AGREED = "_agreed"
"""What a draft keeps of the rows of agreements."""


class ProgressPage(RecordPage):
    """Edits the record of one family and month; there is one, and opening the month again edits it."""

    def __init__(self, context: Context, notices: Notices) -> None:
        self._family: str | None = None
        self._month = ""
        self._rows_differ = False
        super().__init__(context, notices, "progress")
        frame = self.layout()
        assert isinstance(frame, QVBoxLayout)
        frame.insertWidget(1, self.aspects.alarm)  # above what scrolls: it is seen wherever the score was clicked

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
        self.tabs = Steps("progress-tabs")
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
        self.form.edited.connect(self._show_what_follows)

    def _numbers(self) -> QWidget:
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 10, 0, 0)
        card = Card()
        layout = QFormLayout()
        self._before = {name: label("", "quiet") for name in NUMBERS}
        self._known = {name: label("", "quiet", f"known-{name}") for name in (SCHOOL_DAYS, STREET_DAYS)}
        for name in NUMBERS:
            editor = self.form.add_editor(self.item.field(name))
            caption = label(self.item.field(name).words(self.language))
            caption.setFixedWidth(caption.fontMetrics().averageCharWidth() * 40)
            caption.setBuddy(editor)
            editor.rows.addWidget(self._before[name])
            if name in self._known:
                editor.rows.addWidget(self._known[name])
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
        values = {"month": f"{self.context.today:%Y-%m}", **self._of_draft(destination), **destination.values}
        found = destination.record or self._standing(values)
        record = self.context.house.records.get("progress", found) if found else None
        self._family = record["family"] if record else values.get("family")
        self._month = record["month"] or "" if record else values["month"]
        self._look_around()
        if not found:
            values = {**self._fills(), **values, "rubric_version": self._rubrics.in_force(self._month)}
        self._open_agreements()
        super().open(Destination(destination.page, destination.kind, found, values))
        self._show_before()
        self.causes.show_chosen()

    def _look_around(self) -> None:
        """Read what other records tell of the month, and in which words its levels stand."""
        records = self.context.house.records
        family = records.get("family", self._family) if self._family else None
        self._rubrics = Rubrics(records.all("rubric"))
        today, is_month = self.context.today, stored_date(f"{self._month}-01") is not None
        self._around = around(self.context.house, family, self._month, today) if family and is_month else None

    def _fills(self) -> dict[str, int]:
        """Return the numbers that are known before anybody looked."""
        known = known_numbers(self._around) if self._around else {}
        return {name: one.value for name, one in known.items() if one.fills}

    def take_in(self) -> list[Change]:
        """Take in the agreements too, and the record itself where somebody else began the same month."""
        changes = super().take_in()
        self._look_around()
        made = self._standing({"family": self._family, "month": self._month}) if self.form.record is None else ""
        if made:
            changes = self.form.adopt(made)
            self.drafts.adopt(made)
        self._rows_differ |= self.agreements.take_in(None, self._open_ones())
        self._show_before()
        self.causes.show_chosen()
        return changes

    def rows_unseen(self) -> list[RecordType]:
        """Return the agreements where somebody changed a row that is being typed in."""
        differs = self._rows_differ and self.agreements.is_touched
        return [self.context.house.records.type_of("commitment")] if differs else []

    def _of_draft(self, destination: Destination) -> dict[str, Any]:
        """Return the family and month of the draft that is gone on with."""
        chosen = destination.values.get(DRAFT)
        content = next((kept.content for kept in self.context.local.drafts() if kept.id == chosen), {})
        return {name: content[name] for name in ("family", "month") if name in content}

    def _standing(self, values: dict[str, Any]) -> str:
        equal = {name: values.get(name) for name in ("family", "month")}
        found = self.context.house.records.of("progress", **equal) if all(equal.values()) else []
        return found[0].id if found else ""

    def refresh_head(self) -> None:
        """Show family and month."""
        super().refresh_head()
        family = self.context.house.records.title("family", self._family) if self._family else None
        if self._family and family is None:
            family = self.language(N_("(not received yet)"))
        if family:
            month = self.language.month(self._month) if self._month else ""
            self.title.setText(" · ".join(part for part in (family, month) if part))

    def _show_before(self) -> None:
        earlier = self.context.house.records.of("progress", family=self._family) if self._family else []
        before = record_before(earlier, self._month)
        version = version_of(self.form.as_typed())
        self.aspects.show_before(before, self._rubrics, version)
        for name, words in self._before.items():
            value = before[name] if before else None
            shown = self.item.field(name).kind.show(value, self.language) if value is not None else "–"
            words.setText(self.language(N_("last time: {value}"), value=shown))
        known = known_numbers(self._around) if self._around else {}
        for name, words in self._known.items():
            words.setText(known[name].said.say(self.language) if name in known else "")
            words.setVisible(name in known)
        self._show_what_follows()

    def _show_what_follows(self) -> None:
        """Show what the numbers as they are typed amount to."""
        typed = self.form.as_typed()
        self._show_share(typed)
        offered = offered_levels(self._around, typed) if self._around else {}
        version = version_of(typed)
        self.aspects.offer(
            {name: one for name, one in offered.items() if self._rubrics.is_shipped(version, aspect(name))}
        )

    def _show_share(self, typed: Record) -> None:
        share = street_share(typed)
        if share is None:
            self._share.setText(self.language(N_("Share of income from the children: –")))
            set_tone(self._share, "")
            return
        text = N_("Share of income from the children: {share}%")
        self._share.setText(self.language(text, share=self.language.number(share * 100)))
        set_tone(self._share, "red" if share > 0.5 else "amber" if share > 0.25 else "green")

    def _open_agreements(self) -> None:
        self._rows_differ = False
        self.agreements.open(None, self._open_ones())

    def _open_ones(self) -> list[Record]:
        standing = self.context.house.records.of("commitment", family=self._family) if self._family else []
        return [record for record in standing if record["status"] in (None, "open")]

    def typed(self) -> dict[str, Any]:
        """Return what was typed of the record and of the agreements, with the family and month that they are of."""
        agreed = self.agreements.raw()
        content = {**self.form.raw(), **({AGREED: agreed} if agreed else {})}
        return {"family": self._family, "month": self._month, **content} if content else {}

    def type_again(self, content: Mapping[str, Any]) -> None:
        """Bring back both."""
        super().type_again(content)
        self.agreements.set_raw(content.get(AGREED, ()))

    def odd_things(self) -> list[Problem]:
        """Return what looks odd; the danger to a child has its own, louder place."""
        typed = self.form.as_typed()
        quieter = replace(typed, values={name: value for name, value in typed.values.items() if name != PROTECTION})
        return soft_warnings(quieter, self.context.today)

    def _on_agreements(self) -> None:
        self.drafts.touch()

    def save(self) -> str | None:
        """Write the record and the agreements in one transaction."""
        try:
            record = self.form.save(self._agreed)
        except KnownError:
            self.tabs.setCurrentIndex(self.tabs.count() - 1)
            raise
        if record:
            self.agreements.bin_emptied()
        return record

    def _agreed(self, record: str) -> list[Entry]:
        return [self._agreement(entry, record) for entry in self.agreements.entries(self._family or "")]

    def _agreement(self, entry: Entry, record: str) -> Entry:
        """Return a new agreement as open and of this record, and one that was kept with the day on which it was."""
        values = dict(entry.values)
        if entry.id is None:
            values = {**values, "status": values["status"] or "open", "from_progress": record}
        was_done = entry.seen is not None and entry.seen.values.get("status") == "done"
        if values["status"] == "done" and not was_done:
            values["done_on"] = self.context.today.isoformat()
        return replace(entry, values=values)

    def lead_to(self, editor: Editor) -> None:
        """Go to the step where the problem lies."""
        self.tabs.show_step_of(editor)
        super().lead_to(editor)

    def focus_first(self) -> None:
        """Start with the numbers."""
        self.tabs.setCurrentIndex(0)
        self.form.editors[NUMBERS[0]].setFocus()

    def _own_page(self) -> str:
        return "progress"
