"""A month of all families, an area or a companion: who has a record, who not yet; numbers are typed right here."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout

from bangjo_desktop.domain.dates import previous_month
from bangjo_desktop.domain.insight.month_round import MonthLine, month_round
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError, Problem
from bangjo_desktop.store.month_cells import write_cell
from bangjo_desktop.store.undoing import Done, take_back
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.lists.area_box import AreaBox
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination, Page
from bangjo_desktop.ui.progress.month_model import MonthModel
from bangjo_desktop.ui.progress.month_table import MonthTable
from bangjo_desktop.ui.widgets.choice_box import ChoiceBox
from bangjo_desktop.ui.widgets.text import label, set_tone

MONTHS_OFFERED = 24
LETTERS = 13
"""Letters for which each of the three boxes has room: more do not fit at 150 %."""


class MonthPage(Page):
    """Lists the families with what the month says of them; each typed cell is written at once and can be undone."""

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices)
        self.setObjectName("page")
        self._is_writing = self._is_stale = False
        self._all: list[MonthLine] = []
        self._done: Done = ()
        months = [previous_month(f"{context.today:%Y-%m}", back) for back in range(MONTHS_OFFERED)]
        named = [(self.language.month(month), month) for month in months]
        self._month = ChoiceBox("month", self.language(N_("Month")), named)
        self._area = AreaBox(context)
        self._companion = ChoiceBox("companion", self.language(N_("Companion")))
        for box in (self._month, self._area, self._companion):
            box.setMinimumContentsLength(LETTERS)
            box.activated.connect(self.refresh)
        self._missing = QCheckBox(self.language(N_("Only those without a record")))
        self._missing.setObjectName("only-missing")
        self._missing.toggled.connect(self.refresh)
        self._said = label("", "quiet", "month-state")
        self.model = MonthModel(context)
        self.table = MonthTable(context, self.model)
        self.model.typed.connect(self._on_typed)
        self.model.refused.connect(self._on_refused)
        self.table.opened.connect(self.open_line)
        self.table.closed.connect(self._on_closed)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label(self.language(N_("Monthly progress")), "title"), 1)
        for widget in (self._companion, self._area, self._month):
            head.addWidget(widget)
        below = QHBoxLayout()
        below.addWidget(self._said, 1)
        below.addWidget(self._missing)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.addLayout(head)
        rows.addLayout(below)
        rows.addWidget(self.table, 1)

    def open(self, destination: Destination) -> None:
        """Show the month as it was left, for the areas and companions of today."""
        self._area.look()
        self._offer_companions()
        self.refresh()
        self.table.setFocus()

    def _offer_companions(self) -> None:
        """Offer everybody who accompanies a family: also who left, since nobody else looks after those families."""
        records = self.context.house.records
        companions = {one["companion"] for one in records.all("family")}
        named = ((str(one["full_name"] or "–"), one.id) for one in records.page("worker") if one.id in companions)
        self._companion.offer([(self.language(N_("All companions")), ""), *named])

    def refresh(self) -> None:
        """Read the month again; while a cell is open, or is being written, nothing moves."""
        if self._is_writing or self.table.is_editing:
            self._is_stale = self.table.is_editing
            return
        at = self.table.currentIndex()
        self.model.show(self._read())
        self.table.setCurrentIndex(self.model.index(at.row(), at.column()))
        self._tell_state()

    def _read(self) -> list[MonthLine]:
        records, month = self.context.house.records, str(self._month.currentData())
        lines = month_round(
            records.page("family"),
            records.of("progress", month=month),
            records.of("progress", month=previous_month(month)),
            self.context.today,
        )
        chosen = {"area": self._area.currentData(), "companion": self._companion.currentData()}
        self._all = [line for line in lines if all(line.family[name] == one for name, one in chosen.items() if one)]
        return [line for line in self._all if not line.is_written] if self._missing.isChecked() else self._all

    def _tell_state(self) -> None:
        missing = sum(not line.is_written for line in self._all)
        text = N_(
            "{missing} of {count} families have no record yet. Enter on a name opens its record; type over the other "
            "cells. In brackets: last month."
        )
        set_tone(self._said, "")
        self._said.setText(self.language(text, missing=missing, count=len(self._all)))

    def _on_refused(self, problem: Problem) -> None:
        set_tone(self._said, "red")
        self._said.setText(problem.say(self.language))

    def _on_closed(self) -> None:
        self._tell_state()
        if self._is_stale:
            self._is_stale = False
            self.refresh()

    def _on_typed(self, place: int, name: str, value: Any) -> None:
        line, month = self.model.lines[place], str(self._month.currentData())
        try:
            record, self._done = write_cell(self.context.house, line.family.id, month, name, value, self.model.seen)
        except KnownError as error:
            self.notices.failed(error)
            return
        self._tell_others()
        self.model.put(place, self.context.house.records.get("progress", record))
        self._tell_state()
        item = self.context.house.records.type_of("progress").field(name)
        said = N_("Saved: {family} · {field}: {value}")
        shown = item.kind.show(value, self.language) if value is not None else "–"
        family = line.family["head_name"] or ""
        text = self.language(said, family=family, field=item.words(self.language), value=shown)
        self.notices.undoable(text, self._undo)

    def _tell_others(self) -> None:
        """Tell the other pages; this one shows the line by itself, and the cursor stays."""
        self._is_writing = True
        self.context.news.changed.emit()
        self._is_writing = False

    def _undo(self) -> None:
        try:
            take_back(self.context.house, self._done)
        except KnownError as error:
            self.notices.failed(error)
            return
        self.context.news.changed.emit()

    def open_line(self, place: int) -> None:
        """Open the record of the family in a line."""
        if 0 <= place < len(self.model.lines):
            values = {"family": self.model.lines[place].family.id, "month": self._month.currentData()}
            self.go.emit(Destination("progress", "progress", "", values))
