"""The stations of a letter's way at a glance: what lies behind it with its day, and what is ahead."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from bangjo_desktop.domain.insight.letter_chain import AHEAD, BEHIND, MEANING, SKIPPED, Station, chain
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.record import Record, RecordType
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.text import label

_MARKS = {BEHIND: "✓", SKIPPED: "–", AHEAD: "○"}
_TONES = {BEHIND: "green", SKIPPED: "", AHEAD: ""}


class ChainCard(Card):
    """Shows the stations; pointing at one tells what it means."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.language(N_("The way so far")), name="chain")
        self.rows.setSpacing(3)
        self._context = context

    def show_letter(self, letter: Record, item: RecordType) -> None:
        """Show the way of `letter`."""
        self.clear()
        for station in chain(letter):
            self.add(self._cell(station, letter, item))

    def _cell(self, station: Station, letter: Record, item: RecordType) -> QLabel:
        language = self._context.language
        name = item.field("status").kind.show(station.status, language)
        parts = [f"{_MARKS[station.state]} {name}"]
        if station.day:
            parts.append(language.date_short(station.day))
        if station.besides:
            parts.append(item.field(station.besides).kind.show(letter[station.besides], language))
        if station.state == SKIPPED:
            parts.append(language(N_("not written down")))
        role = "quiet" if station.state != BEHIND else ""
        made = label(" · ".join(parts), role, f"station-{station.status}", _TONES[station.state])
        made.setToolTip(language(MEANING[station.status]))
        return made
