"""All children of a school year in one table; in July: who goes up, repeats, finished, moved, left, all in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QTableWidgetItem, QVBoxLayout

from bangjo_desktop.domain.dates import school_year
from bangjo_desktop.domain.insight.progress import is_accompanied
from bangjo_desktop.domain.insight.school_round import WORDS, next_record, outcomes
from bangjo_desktop.domain.insight.schooling_results import by_child, year_before
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.record import Record
from bangjo_desktop.store.writer import Entry
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination, Page
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.choice_box import ChoiceBox
from bangjo_desktop.ui.widgets.plain_table import PlainTable
from bangjo_desktop.ui.widgets.text import label, titled

SCHOOLING = "school-round"
YEARS = 8
_TOLD = ("level", "grade", "school", "status")
_CAPTIONS = (N_("Child"), N_("Family"), N_("The year before"), N_("This school year"))


@dataclass(frozen=True)
class Pupil:
    """A child with its family and its records of the year before and of the year."""

    child: Record
    family: Record | None
    before: Record | None
    now: Record | None


class SchoolingPage(Page):
    """Shows one school year; where a child has no record yet, what becomes of the last one can be chosen."""

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices)
        self.setObjectName("page")
        self.pupils: list[Pupil] = []
        self._boxes: dict[int, ChoiceBox] = {}
        self._made: list[tuple[str, str]] = []
        self._shown_year = ""
        first = int(school_year(context.today)[:4])
        years = [f"{year}/{year + 1}" for year in range(first + 1, first - YEARS, -1)]
        self._year = ChoiceBox("school-year", self.language(N_("School year")), zip(years, years, strict=True))
        self._year.setCurrentIndex(1)
        self._year.activated.connect(self.refresh)
        self._missing = QCheckBox(self.language(N_("Only those without a record")))
        self._missing.setObjectName("only-missing")
        self._missing.toggled.connect(self.refresh)
        self._state = label("", "quiet", "schooling-state")
        self._write = button(self.language(N_("Write what was chosen")), "write-round", self._on_write, "main")
        captions = [self.language(text) for text in _CAPTIONS]
        self.table = PlainTable("pupils", self.language(N_("Schooling")), captions, (28, 28, 46))
        self.table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 18)  # room for a choice
        self.table.opened.connect(self._on_opened)
        head = QHBoxLayout()
        head.addWidget(button("←", "back", self.back.emit))
        head.addLayout(titled(self.language(N_("Schooling of a school year")), self._state), 1)
        head.addWidget(self._missing)
        head.addWidget(self._year)
        head.addWidget(self._write)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.addLayout(head)
        rows.addWidget(self.table, 1)

    def refresh(self) -> None:
        """Read the school year again; what was chosen for a child and is not written yet stays chosen."""
        year = str(self._year.currentData())
        chosen = {self.pupils[row].child.id: box.currentData() for row, box in self._boxes.items()}
        found = self._read(year)
        self.pupils = [one for one in found if one.now is None] if self._missing.isChecked() else found
        self._boxes = {}
        self.table.setRowCount(0)
        self.table.fill([self._known(pupil) for pupil in self.pupils])
        for row, pupil in enumerate(self.pupils):
            self._show_now(row, pupil)
        if year == self._shown_year:
            self._choose_again(chosen)
        self._shown_year = year
        missing = sum(pupil.now is None for pupil in found)
        told = N_("{missing} of {count} children have no record for this school year yet.")
        self._state.setText(self.language(told, missing=missing, count=len(found)))
        self._write.setEnabled(bool(self._boxes))

    def _choose_again(self, chosen: Mapping[str, Any]) -> None:
        for row, box in self._boxes.items():
            box.setCurrentIndex(max(0, box.findData(chosen.get(self.pupils[row].child.id))))

    def _read(self, year: str) -> list[Pupil]:
        records = self.context.house.records
        families = {one.id: one for one in records.all("family") if is_accompanied(one, self.context.today)}
        schooling = [one for each in (year, year_before(year)) for one in records.of("schooling", school_year=each)]
        before, now = by_child(schooling, year_before(year)), by_child(schooling, year)
        children = [
            one for one in records.of("person", assisted=1) if not one["alias_of"] and one["family"] in families
        ]
        found = [Pupil(one, families.get(one["family"]), before.get(one.id), now.get(one.id)) for one in children]
        return sorted(found, key=_by_family)

    def _known(self, pupil: Pupil) -> tuple[str, ...]:
        family = self.context.house.records.title_of(pupil.family) if pupil.family else ""
        return str(pupil.child["full_name"] or ""), family, self._words(pupil.before)

    def _words(self, record: Record | None) -> str:
        if record is None:
            return "–"
        item = self.context.house.records.type_of("schooling")
        shown = (item.field(name).kind.show(record[name], self.language) for name in _TOLD if record[name] is not None)
        return " · ".join(text for text in shown if text)

    def _show_now(self, row: int, pupil: Pupil) -> None:
        """Show the record of the year; where there is none, a choice of what becomes of the last one."""
        offered = outcomes(pupil.before) if pupil.before and pupil.now is None else ()
        if not offered:
            text = self._words(pupil.now) if pupil.now else self.language(N_("not recorded; double-click to write"))
            self.table.setItem(row, len(_CAPTIONS) - 1, QTableWidgetItem(text))
            return
        entries = [(self.language(WORDS[outcome]), outcome) for outcome in offered]
        named = str(pupil.child["full_name"] or "")
        box = ChoiceBox(f"outcome-{row}", named, [*entries, (self.language(N_("Leave it open")), "")])
        self._boxes[row] = box
        self.table.setCellWidget(row, len(_CAPTIONS) - 1, box)

    def _on_write(self) -> None:
        year, house = str(self._year.currentData()), self.context.house
        entries = []
        for row, box in self._boxes.items():
            before, outcome = self.pupils[row].before, str(box.currentData())
            if before and outcome:
                values = {**next_record(before, outcome, year), "person": self.pupils[row].child.id}
                entries.append(Entry("schooling", values, house.write.new_id()))
        try:
            house.write.save_many(entries)
        except KnownError as error:
            self.notices.failed(error)
            return
        self._made = [(entry.kind, str(entry.id)) for entry in entries]
        self.context.news.changed.emit()
        self.notices.undoable(self.language(N_("Written for {count} children."), count=len(entries)), self._unwrite)

    def _unwrite(self) -> None:
        self.context.house.write.delete_many(self._made)
        self._made = []
        self.context.news.changed.emit()

    def _on_opened(self, row: int, _column: int) -> None:
        pupil = self.pupils[row]
        values = {} if pupil.now else {"person": pupil.child.id, "school_year": self._year.currentData()}
        self.go.emit(Destination("record", "schooling", pupil.now.id if pupil.now else "", values))


def _by_family(pupil: Pupil) -> tuple[str, ...]:
    head = str(pupil.family["head_name"] or "") if pupil.family else ""
    return head.casefold(), pupil.child["family"] or "", str(pupil.child["full_name"] or "").casefold(), pupil.child.id
