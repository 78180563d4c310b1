"""A letter that came in; where it answers one of ours, its number, day and scan go into ours in the same save."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QCheckBox

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.records.letter import DECISION
from bangjo_desktop.store.following import answer_entries
from bangjo_desktop.store.writer import Entry
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.following.destination import letter_destination
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination
from bangjo_desktop.ui.records.page import RecordPage
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.choice_box import QuietComboBox
from bangjo_desktop.ui.widgets.scroll import Column
from bangjo_desktop.ui.widgets.text import label


class IncomingPage(RecordPage):
    """Edits a letter that came in, and offers to write the answer into the letter that it answers."""

    def __init__(self, context: Context, notices: Notices, kind: str = "incoming_letter") -> None:
        super().__init__(context, notices, kind)
        self.form.edited.connect(self.show_answer)

    def fill(self, column: Column) -> None:
        """Put the form and, below it, what goes into our letter."""
        column.rows.addWidget(self.form)
        column.rows.addWidget(self._answer_card())
        column.rows.addWidget(self.history)
        column.rows.addStretch(1)

    def _answer_card(self) -> Card:
        self.answer = Card(self.language(N_("The answer to our letter")), "hint", "answer-card")
        self._ours = label("", "", "answered-letter")
        self.taken = QCheckBox(self.language(N_("Write its number, day and scan into our letter")))
        self.taken.setObjectName("take-over")
        self.taken.setChecked(True)
        self.decision = QuietComboBox()
        self.decision.setObjectName("answer-decision")
        self.decision.setAccessibleName(self.language(N_("Decision")))
        self.decision.addItem(self.language(N_("Decision: not known yet")), None)
        for option in DECISION:
            self.decision.addItem(self.language(option.label), option.code)
        self.decision.setMinimumContentsLength(24)
        self.decision.setMaximumWidth(420)
        for each in (self._ours, self.taken, self.decision):
            self.answer.add(each)
        self.answer.add(button(self.language(N_("Open our letter")), "open-answered", self._on_open, "flat"))
        return self.answer

    def open(self, destination: Destination) -> None:
        """Show a letter that came in, or a new one."""
        super().open(destination)
        self.taken.setChecked(True)
        self.decision.setCurrentIndex(0)
        self.show_answer()

    def refresh_head(self) -> None:
        """Show what the record is called, and whether it answers a letter of ours."""
        super().refresh_head()
        self.show_answer()

    def show_answer(self) -> None:
        """Offer to write into our letter, where there is something to write."""
        entries = self._entries()
        link = self.form.as_typed()["answers"]
        ours = self.context.house.records.get("letter", link) if link else None
        self.answer.setVisible(ours is not None)
        if ours is None:
            return
        title = self.context.house.records.title_of(ours)
        undecided = ours["decision"] is None
        known = self.language(N_("{title}: its answer is written down already"), title=title)
        self._ours.setText(title if entries or undecided else known)
        self.taken.setVisible(bool(entries) or undecided)
        self.decision.setVisible(undecided)

    def _entries(self) -> Sequence[Entry]:
        typed: Mapping[str, Any] = self.form.as_typed().values
        return answer_entries(self.context.house, typed, self.decision.currentData())

    def save(self) -> str | None:
        """Write what was typed and, where that is wanted, the answer into our letter, in one go."""
        entries = self._entries() if self.taken.isChecked() else ()
        return self.form.save(lambda _id: entries)

    def _on_open(self) -> None:
        ours = self.form.as_typed()["answers"]
        if ours:
            self.go.emit(letter_destination(self.context.house, ours))
