"""Privacy: incidents, what a family asks for, records kept too long, data on hold, and what was given out by whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bangjo_desktop.documents.facts import house_record
from bangjo_desktop.domain.insight.retention import USUAL_YEARS, overdue
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.record import Record
from bangjo_desktop.store.records import Query
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.lists.table import RecordTable
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination, Page
from bangjo_desktop.ui.privacy.family_card import FamilyCard
from bangjo_desktop.ui.privacy.incidents_card import IncidentsCard
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.scroll import Column
from bangjo_desktop.ui.widgets.text import label

SHOWN = 12
GIVEN = ("made_on", "by", "kind", "with_names", "to_whom", "what")


class PrivacyPage(Page):
    """Gathers what the protection of people's data asks for."""

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices)
        self.setObjectName("page")
        self.wishes = FamilyCard(context, notices)
        self.wishes.go.connect(self.go)
        self.incidents = IncidentsCard(context)
        self.incidents.go.connect(self.go)
        self._kept = Card(self.language(N_("Kept long enough")), name="kept-long")
        self._held = Card(self.language(N_("On hold")), name="held")
        self.given = RecordTable(context, "disclosure", Query(), GIVEN)
        self.given.setMinimumHeight(260)
        self.given.opened.connect(self._on_given)
        self._column = Column()
        head = QHBoxLayout()
        head.addWidget(button("←", "back", self.back.emit))
        head.addWidget(label(self.language(N_("Privacy")), "title"))
        head.addStretch(1)
        given = Card(self.language(N_("What was printed or given out")), name="given")
        given.add(self.given)
        for card in (self.wishes, self.incidents, self._kept, self._held, given):
            self._column.rows.addWidget(card)
        self._column.rows.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.addLayout(head)
        rows.addWidget(self._column, 1)

    def open(self, destination: Destination) -> None:
        """Show everything, with the family chosen that `destination` names."""
        self.refresh()
        if destination.record:
            self.wishes.choose(destination.record)

    def refresh(self) -> None:
        """Read everything anew."""
        self.wishes.refresh()
        self.incidents.refresh()
        families = self.context.house.records.all("family")
        years = house_record(self.context.house)["retention_years"]
        self._list_kept(overdue(families, years, self.context.today), years)
        self._held.clear()
        held = [family for family in families if family["suspended"]]
        self._held.setVisible(bool(held))
        for family in held[:SHOWN]:
            self._held.add(self._family(family.id, self.context.house.records.title_of(family)))
        self.given.show_query(Query())

    def _list_kept(self, found: Sequence[tuple[Record, date]], years: int | None) -> None:
        self._kept.clear()
        told = N_("Families closed more than {years} years ago: erase what is no longer needed, or keep it on purpose.")
        self._kept.add(label(self.language(told, years=USUAL_YEARS if years is None else years), "quiet"))
        if not found:
            self._kept.add(label(self.language(N_("There is none."))))
        for family, until in found[:SHOWN]:
            title = self.context.house.records.title_of(family)
            text = self.language(N_("{family} · until {day}"), family=title, day=self.language.date_short(until))
            self._kept.add(self._family(family.id, text))
        if len(found) > SHOWN:
            self._kept.add(label(self.language(N_("and {count} more"), count=len(found) - SHOWN), "quiet"))

    def _family(self, family: str, text: str) -> QWidget:
        made = button(text, f"choose-{family[:8]}", self._on_family, "flat")
        made.setProperty("family", family)
        return made

    def _on_family(self) -> None:
        self.wishes.choose(str(self.sender().property("family")))
        self._column.verticalScrollBar().setValue(0)

    def _on_given(self, record: str) -> None:
        self.go.emit(Destination("record", "disclosure", record))
