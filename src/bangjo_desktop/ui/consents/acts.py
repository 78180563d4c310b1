"""What is done for the chosen family: its form on paper, a consent written down, one purpose or all taken back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from bangjo_desktop.domain.insight.consent import PHOTO_PUBLIC, PHOTO_REPORTS, RECORD, SHARE
from bangjo_desktop.domain.insight.consent_overview import PURPOSES, Overview
from bangjo_desktop.domain.kinds import label_of
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.records.family import PURPOSES as OPTIONS
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.text import label

SHORT = {
    RECORD: N_("Records"),
    SHARE: N_("To Dinsos"),
    PHOTO_REPORTS: N_("Photo: reports"),
    PHOTO_PUBLIC: N_("Photo: public"),
}
"""What the purposes are called where there is little room."""
ALL = ""
"""Stands for all purposes."""


class Acts(Card):
    """Buttons for the chosen family. `withdrawn` tells the purpose to be taken back, ALL for every one."""

    printing = Signal()
    writing = Signal()
    opening = Signal()
    withdrawn = Signal(str)

    def __init__(self, language: Language) -> None:
        super().__init__(role="card", name="consent-acts")
        self._language = language
        self._named = label("", "heading", "chosen-family")
        self._print = button(language(N_("Consent form…")), "print-consent", self.printing.emit)
        self._write = button(language(N_("Write down a consent")), "write-consent", self.writing.emit, "main")
        self._open = button(language(N_("Open its sheet")), "open-sheet", self.opening.emit)
        self._backs = [self._back(purpose, language(SHORT[purpose])) for purpose in PURPOSES]
        self._backs.append(self._back(ALL, language(N_("Everything"))))
        top, foot = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self._named, 1)
        for each in (self._open, self._print, self._write):
            top.addWidget(each)
        told = label(language(N_("Take back:")))
        told.setWordWrap(False)
        foot.addWidget(told)
        for each in self._backs:
            foot.addWidget(each)
        foot.addStretch(1)
        self.rows.addLayout(top)
        self.rows.addLayout(foot)
        self.show_family(None, "")

    def _back(self, purpose: str, words: str) -> QPushButton:
        made = button(words, f"take-back-{purpose or 'all'}", self._on_back)
        made.setProperty("purpose", purpose)
        named = label_of(OPTIONS, purpose, self._language) if purpose else words
        told = self._language(N_("Take back: {purpose}"), purpose=named)
        made.setAccessibleName(told)
        made.setToolTip(told)
        return made

    def show_family(self, one: Overview | None, named: str) -> None:
        """Show which family is meant and what it can take back; without one the buttons rest."""
        self._named.setText(named if one else self._language(N_("Choose a family.")))
        for each in (self._print, self._write):
            each.setEnabled(one is not None)
        self._open.setEnabled(one is not None and one.sheet is not None)
        standing = one.standing_purposes if one else ()
        for each in self._backs:
            each.setEnabled(each.property("purpose") in standing)
        self._backs[-1].setEnabled(bool(standing))

    def _on_back(self) -> None:
        self.withdrawn.emit(str(self.sender().property("purpose")))
