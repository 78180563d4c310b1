"""Cancelling a letter: with a reason, its number stays; a letter that takes its place gets a number of its own."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.text import label
from bangjo_desktop.ui.widgets.tiles import Tiles


class CancelCard(Card):
    """Asks for the reason. `cancelled` gives it, and whether another letter takes the place."""

    cancelled = Signal(str, bool)

    def __init__(self, language: Language) -> None:
        super().__init__(language(N_("Cancel the letter")), name="cancelling")
        text = N_("It keeps its number and stays in the register. A letter that takes its place gets its own number.")
        self.add(label(language(text), "quiet"))
        self.why = QLineEdit()
        self.why.setObjectName("cancel-reason")
        self.why.setPlaceholderText(language(N_("the reason, for the record")))
        self.why.setAccessibleName(language(N_("Cancelled because")))
        self.add(self.why)
        both = Tiles(2)
        both.set_tiles(
            [
                button(language(N_("Cancel and write it anew")), "cancel-replace", self._on_replace),
                button(language(N_("Only cancel")), "cancel-letter", self._on_cancel),
            ]
        )
        self.add(both)

    def _on_replace(self) -> None:
        self.cancelled.emit(self.why.text(), True)

    def _on_cancel(self) -> None:
        self.cancelled.emit(self.why.text(), False)
