"""Making a series of an activity: every so many weeks until a day, in one go, undone in one go."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.insight.series import copies
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import BadValue, KnownError
from bangjo_desktop.domain.record import Record
from bangjo_desktop.store.writer import Entry
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.editors import editor_for
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.choice_box import QuietComboBox
from bangjo_desktop.ui.widgets.text import label

WEEKS = {1: N_("Every week"), 2: N_("Every second week"), 4: N_("Every fourth week")}


class SeriesCard(Card):
    """Asks how often and until when; `wanted` asks its page to save the activity first and to call `make`."""

    wanted = Signal()

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context.language(N_("Comes again")), name="series")
        self._context = context
        self._notices = notices
        self._made: list[tuple[str, str]] = []
        self._weeks = QuietComboBox()
        self._weeks.setObjectName("series-weeks")
        self._weeks.setAccessibleName(context.language(N_("How often")))
        for weeks, text in WEEKS.items():
            self._weeks.addItem(context.language(text), weeks)
        self.until = editor_for(context.house.records.type_of("visit").field("follow_up_on"), context)
        row = QHBoxLayout()
        row.addWidget(self._weeks)
        row.addWidget(label(context.language(N_("until"))))
        row.addWidget(self.until, 1)
        row.addWidget(button(context.language(N_("Make the series")), "make-series", self.wanted.emit))
        self.rows.addLayout(row)

    def make(self, activity: Record) -> None:
        """Write the activities that follow `activity`."""
        until = self._until()
        found = copies(activity, int(self._weeks.currentData()), until) if until else []
        if not found:
            text = N_("Give the activity a day, and the series a later one until which it goes on.")
            self._notices.tell(self._context.language(text))
            return
        entries = [Entry("activity", values, self._context.house.write.new_id()) for values in found]
        try:
            self._context.house.write.save_many(entries)
        except KnownError as error:
            self._notices.failed(error)
            return
        self._made = [(entry.kind, str(entry.id)) for entry in entries]
        self._context.news.changed.emit()
        text = N_("Planned: {count} more times.")
        self._notices.undoable(self._context.language(text, count=len(entries)), self._unmake)

    def _until(self) -> date | None:
        try:
            return stored_date(self.until.value())
        except BadValue:
            return None

    def _unmake(self) -> None:
        self._context.house.write.delete_many(self._made)
        self._made = []
        self._context.news.changed.emit()
