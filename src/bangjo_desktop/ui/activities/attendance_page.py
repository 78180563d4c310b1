"""Attendance by click or by key: who came to an activity, who was excused, sick, or did not come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.insight.attending import (
    CHILDREN,
    EVERYBODY,
    GROWN_UPS,
    Invited,
    counts,
    invited,
    usual_audience,
)
from bangjo_desktop.domain.insight.people_results import age_on
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.person_names import folded_name
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.record import Record
from bangjo_desktop.store.writer import Entry
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.lists.area_box import AreaBox
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination, Page
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.choice_box import ChoiceBox
from bangjo_desktop.ui.widgets.plain_table import PlainTable
from bangjo_desktop.ui.widgets.text import label

ATTENDING = "attending"
STATUSES = {
    "present": N_("Present"),
    "excused": N_("Excused"),
    "sick": N_("Sick"),
    "absent": N_("Absent"),
}
KEYS = {Qt.Key.Key_H: "present", Qt.Key.Key_I: "excused", Qt.Key.Key_S: "sick", Qt.Key.Key_T: "absent"}
"""The first letters of the Indonesian words: hadir, izin, sakit, tidak hadir."""
AUDIENCES = {CHILDREN: N_("Children"), GROWN_UPS: N_("Grown-ups"), EVERYBODY: N_("Everybody")}
NAMED = 3
"""Columns before those that are clicked."""
MARK = "●"


class AttendancePage(Page):
    """Notes the attendance of one activity; each click is written at once, and clicked again it is taken away."""

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices)
        self.setObjectName("page")
        self._activity: Record | None = None
        self.people: list[Invited] = []
        self._filled: list[tuple[str, str]] = []
        self._title = label("", "title")
        self._counts = label("", "heading", "attendance-counts")
        audiences = [(self.language(text), audience) for audience, text in AUDIENCES.items()]
        self._audience = ChoiceBox("audience", self.language(N_("Who")), audiences)
        self._area = AreaBox(context)
        for box in (self._audience, self._area):
            box.activated.connect(self.refresh)
        self._wanted = QLineEdit()
        self._wanted.setObjectName("wanted")
        self._wanted.setPlaceholderText(self.language(N_("Search a name")))
        self._wanted.setAccessibleName(self.language(N_("Search a name")))
        self._wanted.textEdited.connect(self.refresh)
        self.table = _Table(self.language)
        self.table.noted.connect(self._on_noted)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(button("←", "back", self.back.emit))
        head.addWidget(self._title, 1)
        head.addWidget(button(self.language(N_("The others were present")), "all-present", self._on_all))
        choice = QHBoxLayout()
        for widget in (self._audience, self._area, self._wanted):
            choice.addWidget(widget)
        choice.addWidget(self._counts, 1)
        keys = N_("Click, or go to a name and press H present, I excused, S sick, T absent; once more takes it away.")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.addLayout(head)
        rows.addLayout(choice)
        rows.addWidget(label(self.language(keys), "quiet"))
        rows.addWidget(self.table, 1)

    def open(self, destination: Destination) -> None:
        """Show the list of the activity `record`."""
        records = self.context.house.records
        self._activity = records.get("activity", destination.record)
        self._wanted.clear()
        self._area.look()
        if self._activity:
            self._audience.setCurrentIndex(self._audience.findData(usual_audience(self._activity)))
            self._area.setCurrentIndex(max(0, self._area.findData(self._activity["area"])))
        self.refresh()
        self.table.setFocus()

    def refresh(self) -> None:
        """Read the people and what was noted."""
        records = self.context.house.records
        activity = self._activity
        self._title.setText(records.title_of(activity) if activity else "")
        self.people = self._read(activity) if activity else []
        day = (stored_date(activity["date"]) if activity else None) or self.context.today
        self.table.show_people([self._row(one, day) for one in self.people], [one.status for one in self.people])
        found = counts(self.people)
        said = [f"{self.language(words)} {found[status]}" for status, words in STATUSES.items() if found.get(status)]
        self._counts.setText(" · ".join(said))

    def _read(self, activity: Record) -> list[Invited]:
        records = self.context.house.records
        day = stored_date(activity["date"]) or self.context.today
        found = invited(
            records.all("person"),
            {family.id: family for family in records.all("family")},
            records.of("attendance", activity=activity.id),
            day,
            area=self._area.area or None,
            audience=str(self._audience.currentData()),
        )
        wanted = set(folded_name(self._wanted.text())) if self._wanted.text().strip() else set()
        return [one for one in found if _is_wanted(one, wanted)]

    def _row(self, one: Invited, day: date) -> tuple[str, str, str]:
        age = age_on(one.person, day)
        nickname = one.person["nickname"]
        named = f"{one.person['full_name']} ({nickname})" if nickname else str(one.person["full_name"] or "")
        family = " · ".join(str(one.family[name]) for name in ("head_name", "code") if one.family and one.family[name])
        return named, family, self.language(N_("{age} years"), age=age) if age is not None else ""

    def _on_noted(self, row: int, status: str) -> None:
        one = self.people[row]
        self._write([(one, None if one.status == status else status)])

    def _write(self, notes: Sequence[tuple[Invited, str | None]]) -> bool:
        if self._activity is None:
            return False
        entries = [
            Entry("attendance", {"status": status}, one.noted.id)
            if one.noted
            else Entry("attendance", {"activity": self._activity.id, "person": one.person.id, "status": status})
            for one, status in notes
        ]
        try:
            self.context.house.write.save_many(entries)
        except KnownError as error:
            self.notices.failed(error)
            return False
        self.context.news.changed.emit()
        return True

    def _on_all(self) -> None:
        """Note everybody on the list of whom nothing was noted as present; it can be undone."""
        before = {one.person.id for one in self.people if not one.status}
        if before and self._write([(one, "present") for one in self.people if not one.status]):
            made = [one.noted.id for one in self.people if one.noted and one.person.id in before]
            self._filled = [("attendance", one) for one in made]
            text = self.language(N_("Noted as present: {count}."), count=len(made))
            self.notices.undoable(text, self._unfill)

    def _unfill(self) -> None:
        self.context.house.write.delete_many(self._filled)
        self._filled = []
        self.context.news.changed.emit()


def _is_wanted(one: Invited, wanted: set[str]) -> bool:
    named = {*folded_name(str(one.person["full_name"] or "")), *folded_name(str(one.person["nickname"] or ""))}
    if one.family:
        named |= set(folded_name(str(one.family["head_name"] or "")))
    return all(any(name.startswith(word) for name in named) for word in wanted)


class _Table(PlainTable):
    """People with four columns to click; `noted` tells the row and the status."""

    noted = Signal(int, str)

    def __init__(self, language: Language) -> None:
        captions = [language(text) for text in (N_("Full name"), N_("Family"), N_("Age"), *STATUSES.values())]
        super().__init__("attendance", language(N_("Attendance")), captions, (34, 30, 12, 14, 14, 14, 16))
        self.cellClicked.connect(self._on_clicked)

    def show_people(self, rows: Sequence[tuple[str, ...]], statuses: Sequence[str | None]) -> None:
        """Show `rows` with what was noted; the cursor stays where it was."""
        current = self.currentRow(), max(self.currentColumn(), 0)
        marks = [[MARK if status == each else "" for each in STATUSES] for status in statuses]
        self.fill([(*cells, *own) for cells, own in zip(rows, marks, strict=True)])
        for row in range(len(rows)):
            for column in range(NAMED, self.columnCount()):
                if cell := self.item(row, column):
                    cell.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        if rows:
            self.setCurrentCell(min(max(current[0], 0), len(rows) - 1), current[1])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Note with the letters, and go down."""
        status = KEYS.get(Qt.Key(event.key()))
        row = self.currentRow()
        if status and row >= 0 and not event.modifiers():
            self.noted.emit(row, status)
            self.setCurrentCell(min(row + 1, self.rowCount() - 1), self.currentColumn())
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, row: int, column: int) -> None:
        if column >= NAMED:
            self.noted.emit(row, list(STATUSES)[column - NAMED])
