"""The other laptops of the house: how old the last copy of each is, and which are no longer in use."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.sync import told
from bangjo_desktop.sync.laptops import Heard, Laptops
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.text import label


class LaptopsCard(Card):
    """A line for each laptop; `changed` when one was told to be no longer, or again, in use."""

    changed = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__(language(N_("The other laptops")), name="laptops")
        self._language = language
        self._laptops: Laptops | None = None

    def show_laptops(self, laptops: Laptops, now: datetime) -> None:
        """Show what is known; nothing at all where this laptop has heard of no other."""
        self._laptops = laptops
        self.clear()
        heard = laptops.all()
        for each in heard:
            self.add(self._line(each, now))
        self.setVisible(bool(heard))

    def _line(self, heard: Heard, now: datetime) -> QWidget:
        language = self._language
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        if heard.is_retired:
            row.addWidget(label(language(N_("{laptop}: no longer in use"), laptop=told.known_as(heard)), "quiet"), 1)
            again, name = button(language(N_("In use again")), f"use-{heard.key}", self._on_use, "flat"), "use"
        else:
            tone = "amber" if heard.is_silent(now) else ""
            row.addWidget(label(told.age(heard, now, language), "", f"age-{heard.key}", tone), 1)
            again, name = button(language(N_("No longer in use")), f"retire-{heard.key}", self._on_retire, "flat"), ""
        again.setProperty("laptop", heard.key)
        text = N_("{laptop}: in use again") if name else N_("{laptop}: no longer in use")
        again.setAccessibleName(language(text, laptop=told.known_as(heard)))
        row.addWidget(again)
        return whole

    def _on_retire(self) -> None:
        self._retire(is_retired=True)

    def _on_use(self) -> None:
        self._retire(is_retired=False)

    def _retire(self, *, is_retired: bool) -> None:
        if self._laptops:
            self._laptops.retire(str(self.sender().property("laptop")), is_retired=is_retired)
            self.changed.emit()
