"""One activity: what it is, what it needs by when, and the letter that asks for it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from bangjo_desktop.domain.language import N_
from bangjo_desktop.ui.activities.attendance_page import ATTENDING
from bangjo_desktop.ui.activities.series_card import SeriesCard
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.following.destination import letter_destination
from bangjo_desktop.ui.letters.last_day import LastDayCard
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination
from bangjo_desktop.ui.papers.drawing import ATTENDANCE, PAPER
from bangjo_desktop.ui.records.page import RecordPage
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.scroll import Column
from bangjo_desktop.ui.widgets.text import label

KEPT = 4
"""Entries of the card of letters that stay: its heading and three buttons."""


class ActivityPage(RecordPage):
    """Edits an activity, says by when its letter must leave, and starts the letter."""

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices, "activity")

    def fill(self, column: Column) -> None:
        """Put the letter's card above the form."""
        self.last_day = LastDayCard(self.context)
        self.letters = Card(self.language(N_("Letters for this activity")), name="letters-card")
        ask = button(self.language(N_("Write an aid request")), "write-letter", self._on_letter, "main")
        self.letters.add(ask)
        self.letters.add(button(self.language(N_("Note who came")), "note-attendance", self._on_noting))
        self.letters.add(button(self.language(N_("Attendance list…")), "attendance-list", self._on_attendance))
        top = QHBoxLayout()
        top.addWidget(self.last_day, 3)
        top.addWidget(self.letters, 2)
        column.rows.addLayout(top)
        super().fill(column)
        self.series = SeriesCard(self.context, self.notices)
        self.series.wanted.connect(self._on_series)
        column.rows.insertWidget(column.rows.indexOf(self.form) + 1, self.series)
        self.form.edited.connect(self.refresh_last_day)

    def refresh_head(self) -> None:
        """Show the last day and the letters too."""
        super().refresh_head()
        self.refresh_last_day()
        self._list_letters()

    def refresh_last_day(self) -> None:
        """Show by when the letter must leave, as the form stands."""
        self.last_day.show_for(None, self.form.as_typed())

    def _list_letters(self) -> None:
        self.letters.clear(KEPT)
        record = self.form.record
        letters = self.context.house.records.of("letter", activity=record) if record else []
        for letter in letters:
            entry = button(
                self.context.house.records.title_of(letter), f"letter-{letter.id[:8]}", self._on_open, "flat"
            )
            entry.setProperty("record", letter.id)
            self.letters.add(entry)
        if not letters:
            self.letters.add(label(self.language(N_("No letter yet.")), "quiet"))

    def _on_letter(self) -> None:
        record = self.form.save()
        if record:
            self.drafts.finish()
            self.drafts.begin(record)
            self.go.emit(Destination("letter", "letter", "", {"activity": record}))

    def _on_attendance(self) -> None:
        self._go_with(PAPER, ATTENDANCE)

    def _on_noting(self) -> None:
        self._go_with(ATTENDING, "activity")

    def _on_series(self) -> None:
        record = self.form.save()
        activity = self.context.house.records.get("activity", record) if record else None
        if activity:
            self.drafts.finish()
            self.drafts.begin(activity.id)
            self.series.make(activity)

    def _go_with(self, page: str, kind: str) -> None:
        """Go to a page that works on this activity as it stands, so that it is saved first."""
        record = self.form.save()
        if record:
            self.drafts.finish()
            self.drafts.begin(record)
            self.go.emit(Destination(page, kind, record))

    def _on_open(self) -> None:
        self.go.emit(letter_destination(self.context.house, self.sender().property("record")))
