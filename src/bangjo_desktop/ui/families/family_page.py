"""One family: who belongs to it, what was seen, how it goes; and a new family with its people in one go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bangjo_desktop.domain.change import Change
from bangjo_desktop.domain.insight.known_already import FAMILY, PERSON, TYPED, Known, Typed
from bangjo_desktop.domain.insight.likeness import family_facts, person_facts
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.person_names import folded_name
from bangjo_desktop.domain.record import Record, RecordType
from bangjo_desktop.store.records import Query
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.doubles.maybe_there import MaybeThere
from bangjo_desktop.ui.editors import Editor
from bangjo_desktop.ui.families.chart import FamilyChart
from bangjo_desktop.ui.families.members import Members
from bangjo_desktop.ui.families.timeline import Timeline
from bangjo_desktop.ui.lists.table import RecordTable
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination, page_of
from bangjo_desktop.ui.papers.drawing import CONSENT, PAPER
from bangjo_desktop.ui.records.page import RecordPage
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.scroll import Column
from bangjo_desktop.ui.widgets.steps import Steps
from bangjo_desktop.ui.widgets.text import label

NEW = {"status": "active"}
LISTS = (
    ("visit", N_("Visits"), ("date", "contact", "workers", "observation", "follow_up_on")),
    ("progress", N_("Monthly progress"), ("month", "verdict", "street_days", "primary_cause")),
    ("commitment", N_("Agreements"), ("what", "who", "due_on", "status")),
    ("service", N_("Services"), ("kind", "component", "status", "asked_on", "follow_up_on")),
    ("consent", N_("Consents"), ("purposes", "given_by", "given_on", "withdrawn_on", "takes_back")),
)
"""Lists of the family: the type, a name short enough for all tabs to be seen at once, the columns."""
PEOPLE = "_people"
"""What a draft keeps of the rows of people."""


class FamilyPage(RecordPage):
    """Edits a family and its people, and leads to everything that was written about it."""

    def __init__(self, context: Context, notices: Notices) -> None:
        self._tables: list[RecordTable] = []
        self._rows_differ = False
        super().__init__(context, notices, "family")
        self.maybe = MaybeThere(context, self.new_ones)
        self.maybe.go.connect(self.go)
        self.maybe.failed.connect(notices.failed)
        self.form.edited.connect(self.maybe.touch)
        for told in (self.members.edited, self.members.typing):
            told.connect(self.maybe.touch)
        self.below.addWidget(self.maybe)

    def finish_text(self) -> str:
        """Return the words on the button that saves."""
        return N_("Save")

    def fill(self, column: Column) -> None:
        """Put the tabs in the place of the bare form."""
        self.members = Members(self.context)
        self.members.edited.connect(self._on_members)
        self.tabs = Steps("family-tabs")
        self.tabs.addTab(self._people(), self.language(N_("Family and people")))
        self.timeline = Timeline(self.context)
        self.timeline.go.connect(self.go)
        self.tabs.addTab(self.timeline, self.language(N_("Timeline")))
        self.tabs.addTab(self._charts(), self.language(N_("Charts")))
        for kind, name, columns in LISTS:
            self.tabs.addTab(self._list(kind, columns), self.language(name))
        self.tabs.currentChanged.connect(self._on_tab)
        column.rows.addLayout(self._actions())
        column.rows.addWidget(self.tabs, 1)
        column.rows.addWidget(self.history)

    def _actions(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._act = [
            button(self.language(N_("Record a visit")), "family-visit", self._on_visit, "main"),
            button(self.language(N_("Monthly progress")), "family-progress", self._on_progress),
            button(self.language(N_("Progress sheet")), "family-sheet", self._on_sheet),
            button(self.language(N_("Consent form…")), "family-consent", self._on_consent),
        ]
        for each in self._act:
            row.addWidget(each)
        row.addStretch(1)
        return row

    def _people(self) -> QWidget:
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 10, 0, 0)
        rows.addWidget(label(self.language(N_("Family members")), "heading"))
        rows.addWidget(self.members)
        foot = QHBoxLayout()
        self._details = button(self.language(N_("Details of the chosen person…")), "person-details", self._on_details)
        foot.addWidget(self._details)
        foot.addStretch(1)
        self._privacy = button(self.language(N_("What it asks for…")), "family-privacy", self._on_privacy)
        foot.addWidget(self._privacy)
        rows.addLayout(foot)
        rows.addWidget(self.form)
        return whole

    def _charts(self) -> QWidget:
        self._chart_step = QWidget()
        rows = QVBoxLayout(self._chart_step)
        rows.setContentsMargins(0, 10, 0, 0)
        self.chart = FamilyChart(self.context)
        rows.addWidget(self.chart)
        rows.addStretch(1)
        return self._chart_step

    def _list(self, kind: str, columns: tuple[str, ...]) -> QWidget:
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 10, 0, 0)
        table = RecordTable(self.context, kind, Query(equal={"family": None}), columns)
        table.setProperty("kind", kind)
        table.setMinimumHeight(320)
        table.opened.connect(self._on_opened)
        self._tables.append(table)
        add = button(self.language(N_("New")), f"new-{kind}", self._on_new)
        add.setProperty("kind", kind)
        foot = QHBoxLayout()
        foot.addWidget(add)
        foot.addStretch(1)
        rows.addLayout(foot)
        rows.addWidget(table, 1)
        return whole

    def open(self, destination: Destination) -> None:
        """Show a family, or a new one."""
        self.maybe.forget()
        self.members.open(destination.record or None)
        self._rows_differ = False
        values: dict[str, Any] = {**({} if destination.record else NEW), **destination.values}
        self.tabs.setCurrentIndex(0)  # first, or what another tab shows is read and not looked at
        super().open(Destination(destination.page, destination.kind, destination.record, values))

    def focus_first(self) -> None:
        """Start a new family with its head; one that is known is read first."""
        if self.form.record is None:
            self.form.editors["head_name"].setFocus()
        else:
            self._act[0].setFocus()

    def take_in(self) -> list[Change]:
        """Take in the family's people too."""
        self._rows_differ |= self.members.take_in(self.form.record)
        return super().take_in()

    def rows_unseen(self) -> list[RecordType]:
        """Return the people where somebody changed a row that is being typed in."""
        return [self.context.house.records.type_of("person")] if self._rows_differ and self.members.is_touched else []

    def refresh_head(self) -> None:
        """Show the family's name and its lists."""
        super().refresh_head()
        record = self.form.record
        for each in (*self._act, self._privacy):
            each.setEnabled(record is not None)
        self._details.setVisible(record is not None)
        for place in range(1, self.tabs.count()):
            self.tabs.setTabEnabled(place, record is not None)
        for table in self._tables:
            table.show_query(Query(equal={"family": record}))
        self._on_tab(self.tabs.currentIndex())

    def _on_tab(self, place: int) -> None:
        if self.tabs.widget(place) is self._chart_step:
            self.chart.show_for(self.form.record)
        elif self.tabs.widget(place) is self.timeline:
            self.timeline.show_for(self.form.record)

    def typed(self) -> dict[str, Any]:
        """Return what was typed of the family and of its people."""
        people = self.members.raw()
        return {**self.form.raw(), **({PEOPLE: people} if people else {})}

    def type_again(self, content: Mapping[str, Any]) -> None:
        """Bring back both."""
        super().type_again(content)
        self.members.set_raw(content.get(PEOPLE, ()))
        self.maybe.touch()

    def new_ones(self, known: Known) -> list[Typed]:
        """Return what is typed of a family and of people that the house does not have yet."""
        typed, record = self.form.as_typed(), self.form.record
        family = Record(FAMILY, record or TYPED, typed.values)
        people = [Record(PERSON, "", {**one.values, "family": family.id}) for one in self.members.new_as_typed()]
        but = known.people_of(record) if record else frozenset()
        found = [Typed(PERSON, person_facts(one, family), but) for one in people]
        if record is None:
            names = frozenset(folded_name(one["full_name"] or "") for one in people)
            found.append(Typed(FAMILY, family_facts(family, names - {()})))
        return found

    def end(self) -> None:
        """Look for nobody any more."""
        super().end()
        self.maybe.stop()

    def _on_members(self) -> None:
        self.drafts.touch()

    def save(self) -> str | None:
        """Write the family and its people in one transaction."""
        record = self.form.save(self.members.entries)
        if record:
            self.members.bin_emptied()
            self.members.open(record)
        return record

    def lead_to(self, editor: Editor) -> None:
        """Go to the family's own fields first."""
        self.tabs.show_step_of(editor)
        super().lead_to(editor)

    def finished(self, record: str) -> None:
        """Stay with the family that was saved; what can be done next comes into sight."""
        title = self.context.house.records.title("family", record) or ""
        self.notices.say(self.language(N_("Saved: {title}"), title=title))
        self.drafts.begin(record)
        self.maybe.forget()
        self.refresh_head()
        self.column.verticalScrollBar().setValue(0)

    def _on_details(self) -> None:
        person = self.members.chosen()
        if person:
            self.go.emit(Destination("record", "person", person))
        else:
            self.notices.say(self.language(N_("Click a saved family member first.")))

    def _on_visit(self) -> None:
        self.go.emit(Destination("visit", "visit", "", {"family": self.form.record}))

    def _on_progress(self) -> None:
        month = f"{self.context.today:%Y-%m}"
        self.go.emit(Destination("progress", "progress", "", {"family": self.form.record, "month": month}))

    def _on_sheet(self) -> None:
        month = f"{self.context.today:%Y-%m}"
        self.go.emit(Destination("sheet", "family", self.form.record or "", {"month": month}))

    def _on_consent(self) -> None:
        self.go.emit(Destination(PAPER, CONSENT, self.form.record or ""))

    def _on_privacy(self) -> None:
        self.go.emit(Destination("privacy", "family", self.form.record or ""))

    def _on_opened(self, record: str) -> None:
        kind = self.sender().property("kind")
        self.go.emit(Destination(page_of(kind), kind, record))

    def _on_new(self) -> None:
        kind = self.sender().property("kind")
        self.go.emit(Destination(page_of(kind), kind, "", {"family": self.form.record}))
