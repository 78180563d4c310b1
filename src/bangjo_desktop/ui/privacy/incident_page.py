"""A data incident: what happened, how many hours are left to tell, and the notices that tell it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from bangjo_desktop.documents.incident_papers import TITLES, TO_AUTHORITY, TO_FAMILY
from bangjo_desktop.domain.insight.incident import notice_of
from bangjo_desktop.domain.language import N_
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.forms.form import RecordForm
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination
from bangjo_desktop.ui.papers.drawing import PAPER
from bangjo_desktop.ui.privacy.picked_families import PickedFamilies
from bangjo_desktop.ui.records.page import RecordPage
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.scroll import Column
from bangjo_desktop.ui.widgets.text import TONES, label, set_tone


class IncidentPage(RecordPage):
    """Edits an incident."""

    def __init__(self, context: Context, notices: Notices, kind: str = "incident") -> None:
        super().__init__(context, notices, kind)

    def make_form(self) -> RecordForm:
        """Return a form whose families are picked by hand."""
        return RecordForm(self.context, self.item, [name for name in self.item.field_names if name != "families"])

    def finish_text(self) -> str:
        """Return the words on the button that saves."""
        return N_("Save")

    def fill(self, column: Column) -> None:
        """Put the hours and the ways to the notices above the form, the families below it."""
        self.hours = label("", "", "incident-hours")
        self._papers = [
            button(self.language(TITLES[TO_FAMILY]), "notice-families", self._on_families),
            button(self.language(TITLES[TO_AUTHORITY]), "notice-authority", self._on_authority),
        ]
        row = QHBoxLayout()
        for each in self._papers:
            row.addWidget(each)
        row.addStretch(1)
        column.rows.addWidget(self.hours)
        column.rows.addLayout(row)
        column.rows.addWidget(self.form)
        picked = Card(self.language(self.item.field("families").label), name="incident-families")
        field = self.item.field("families")
        picked.add(self.form.add_editor(field, PickedFamilies(field, self.context)))
        column.rows.addWidget(picked)
        column.rows.addWidget(self.history)
        column.rows.addStretch(1)
        self.form.edited.connect(self._show_hours)

    def refresh_head(self) -> None:
        """Show how long there is, and the notices of an incident that is on record."""
        super().refresh_head()
        for each in self._papers:
            each.setVisible(self.form.record is not None)
        self._show_hours()

    def finished(self, record: str) -> None:
        """Stay with the incident that was saved: its notices come next."""
        title = self.context.house.records.title("incident", record) or ""
        self.notices.say(self.language(N_("Saved: {title}"), title=title))
        self.drafts.begin(record)
        self.refresh_head()

    def _show_hours(self) -> None:
        notice = notice_of(self.form.as_typed(), self.context.clock())
        self.hours.setText(notice.said.say(self.language))
        set_tone(self.hours, TONES[notice.urgency] or "green")

    def _on_families(self) -> None:
        self.go.emit(Destination(PAPER, TO_FAMILY, self.form.record or ""))

    def _on_authority(self) -> None:
        self.go.emit(Destination(PAPER, TO_AUTHORITY, self.form.record or ""))
