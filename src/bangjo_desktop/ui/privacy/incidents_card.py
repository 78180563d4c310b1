"""Data incidents of which somebody has still to be told, with the hours left."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from bangjo_desktop.domain.insight.incident import still_open
from bangjo_desktop.domain.language import N_
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.page import Destination
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.text import TONES, label


class IncidentsCard(Card):
    """Lists what is open. `go` asks for a page."""

    go = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(context.language(N_("Data incidents")), name="incidents")
        self._context = context
        language = context.language
        told = N_(
            "A lost laptop, a stick or paper in strange hands, a list sent to the wrong person: the law asks to tell "
            "the families and the authority in writing within 3 × 24 hours."
        )
        self.add(label(language(told), "quiet"))
        row = QHBoxLayout()
        row.addWidget(button(language(N_("Write down an incident")), "new-incident", self._on_new))
        row.addWidget(button(language(N_("All incidents")), "all-incidents", self._on_all, "flat"))
        row.addStretch(1)
        self.rows.addLayout(row)

    def refresh(self) -> None:
        """Read what is open, and how long there is."""
        self.clear(3)
        records = self._context.house.records
        for incident, notice in still_open(records.all("incident"), self._context.clock()):
            said = notice.said.say(self._context.language)
            self.add(label(said, "", f"hours-{incident.id[:8]}", TONES[notice.urgency]))
            opened = button(records.title_of(incident), f"incident-{incident.id[:8]}", self._on_open, "flat")
            opened.setProperty("incident", incident.id)
            self.add(opened)

    def _on_new(self) -> None:
        self.go.emit(Destination("record", "incident", "", {"found_on": self._context.today.isoformat()}))

    def _on_all(self) -> None:
        self.go.emit(Destination("list", "incident"))

    def _on_open(self) -> None:
        self.go.emit(Destination("record", "incident", str(self.sender().property("incident"))))
