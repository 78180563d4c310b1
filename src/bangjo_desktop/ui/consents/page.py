"""Consents as a whole: every accompanied family with what it agreed to, those without a consent to record first."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout

from bangjo_desktop.domain.insight.consent_overview import (
    CONSENT_TO_RECORD,
    PURPOSES,
    WITHDRAWN,
    YES,
    Overview,
    Standing,
)
from bangjo_desktop.domain.language import N_
from bangjo_desktop.store.consents import consent_overviews, standing_sheets
from bangjo_desktop.store.writer import Entry
from bangjo_desktop.ui.consents.acts import ALL, SHORT, Acts
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.lists.area_box import AreaBox
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination, Page
from bangjo_desktop.ui.papers.drawing import CONSENT, PAPER
from bangjo_desktop.ui.undoing import Undoing
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.chosen_table import ChosenTable
from bangjo_desktop.ui.widgets.text import label, titled

KIND, FORMS = "consent", "consent-forms"
_ROOM = (21, 11, 19, 19, 19, 19, 16)
"""Room of the columns before the last."""


class ConsentsPage(Page):
    """Shows families with their consents; a double click opens the sheet, or begins one."""

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices)
        self.setObjectName("page")
        self.shown: list[Overview] = []
        self._undoing = Undoing(context, notices)
        self._area = AreaBox(context)
        self._lacking = QCheckBox(self.language(N_("Only those who lack something")))
        self._lacking.setObjectName("lacking")
        self._state = label("", "quiet", "consents-state")
        self._forms = button("", "print-forms", self._on_forms)
        self.acts = Acts(self.language)
        self.table = self._table()
        self._lay_out()
        self._connect()

    def _table(self) -> ChosenTable:
        named, purposes = self.language(N_("Consents")), [self.language(SHORT[purpose]) for purpose in PURPOSES]
        before = [self.language(N_("Family")), self.language(N_("Area"))]
        after = [self.language(N_("Given by")), self.language(N_("Signed scan"))]
        return ChosenTable("consents", named, [*before, *purposes, *after], _ROOM)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(button("←", "back", self.back.emit))
        head.addLayout(titled(self.language(N_("Consents")), self._state), 1)
        head.addWidget(self._lacking)
        head.addWidget(self._area)
        head.addWidget(self._forms)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.addLayout(head)
        rows.addWidget(self.table, 1)
        rows.addWidget(self.acts)

    def open(self, destination: Destination) -> None:
        """Show the consents, for the areas of today."""
        self._area.look()
        super().open(destination)

    def _connect(self) -> None:
        self._area.activated.connect(self.refresh)
        self._lacking.toggled.connect(self.refresh)
        self.table.opened.connect(self._on_opened)
        self.table.chosen.connect(self._on_chosen)
        self.acts.printing.connect(self._on_print)
        self.acts.writing.connect(self._on_write)
        self.acts.opening.connect(self._on_open)
        self.acts.withdrawn.connect(self._on_withdrawn)

    @property
    def chosen(self) -> Overview | None:
        """The family of the chosen row."""
        place = self.table.place
        return None if place is None else self.shown[place]

    def refresh(self) -> None:
        """Read the consents again; the chosen family stays chosen while it is shown."""
        found = consent_overviews(self.context.house, self._area.area, self.context.today)
        without = sum(CONSENT_TO_RECORD in one.lacks for one in found)
        told = N_("{without} of {count} families have not agreed to records.")
        self._state.setText(self.language(told, without=without, count=len(found)))
        asked = sum(one.never_asked for one in found)
        self._forms.setText(self.language(N_("Print forms ({count})"), count=asked))
        self._forms.setToolTip(self.language(N_("For all of the area that nobody has asked yet, as one paper")))
        self._forms.setEnabled(asked > 0)
        self.shown = [one for one in found if one.lacks] if self._lacking.isChecked() else found
        areas = {one.id: str(one["name"] or "") for one in self.context.house.records.all("area")}
        cells = [self._cells(one, areas.get(one.family["area"], "")) for one in self.shown]
        self.table.show_rows([one.family.id for one in self.shown], cells)

    def _cells(self, one: Overview, area: str) -> tuple[str, ...]:
        named = self.context.house.records.title_of(one.family)
        giver, scan = "", ""
        if one.sheet:
            parts = (str(one.sheet["given_by"] or ""), str(one.sheet["relation"] or ""))
            giver = " · ".join(part for part in parts if part) or "–"
            scan = self.language(N_("✓ is there")) if one.sheet["scan"] else self.language(N_("is missing"))
        return named, area, *(self._said(one.standing[purpose]) for purpose in PURPOSES), giver, scan

    def _said(self, standing: Standing) -> str:
        """Return what holds for one purpose, in words that need no colour."""
        day = self.language.date_short(standing.day) if standing.day else ""
        if standing.state == YES:
            return self.language(N_("✓ since {day}"), day=day)
        if standing.children:
            return self.language(N_("✓ children: {count}"), count=standing.children)
        if standing.state == WITHDRAWN:
            return self.language(N_("✗ ended {day}"), day=day)
        return self.language(N_("no") if day else N_("not asked"))

    def _on_chosen(self) -> None:
        one = self.chosen
        self.acts.show_family(one, self.context.house.records.title_of(one.family) if one else "")

    def _on_forms(self) -> None:
        self.go.emit(Destination(FORMS, record=self._area.area))

    def _on_print(self) -> None:
        if self.chosen:
            self.go.emit(Destination(PAPER, CONSENT, self.chosen.family.id))

    def _on_write(self) -> None:
        """Begin a consent of the family; what it agrees to is for a person to tick."""
        if self.chosen:
            values = {"family": self.chosen.family.id, "given_on": self.context.today.isoformat()}
            self.go.emit(Destination("record", KIND, "", values))

    def _on_open(self) -> None:
        if self.chosen and self.chosen.sheet:
            self.go.emit(Destination("record", KIND, self.chosen.sheet.id))

    def _on_opened(self, _row: int, _column: int) -> None:
        if self.chosen and self.chosen.sheet:
            self._on_open()
        else:
            self._on_write()

    def _on_withdrawn(self, purpose: str) -> None:
        one = self.chosen
        if one is None:
            return
        named = self.context.house.records.title_of(one.family)
        if purpose == ALL:
            told = self.language(N_("All consents taken back: {family}"), family=named)
        else:
            words = self.language(SHORT[purpose])
            told = self.language(N_("Taken back, {purpose}: {family}"), purpose=words, family=named)
        self._undoing.write(self._all_back(one) if purpose == ALL else self._back(one, purpose), told)

    def _back(self, one: Overview, purpose: str) -> list[Entry]:
        """Return a sheet of its own that takes one purpose back; its day is also the day it was said.

        A program that does not know such sheets reads it as the end of all purposes: it then names nobody.
        """
        day = self.context.today.isoformat()
        values = {"family": one.family.id, "purposes": [purpose], "given_on": day, "withdrawn_on": day}
        return [Entry(KIND, {**values, "takes_back": True}, self.context.house.write.new_id())]

    def _all_back(self, one: Overview) -> list[Entry]:
        house, day = self.context.house, self.context.today
        found = standing_sheets(house, one.family.id, day)
        return [Entry(KIND, {"withdrawn_on": day.isoformat()}, sheet.id) for sheet in found]
