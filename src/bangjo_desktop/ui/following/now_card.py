"""Where a letter stands now: what that means, what is to be done next, and what to do where it is too late."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bangjo_desktop.domain.insight.letter_board import Row
from bangjo_desktop.domain.insight.letter_stage import MEANINGS, STAGES
from bangjo_desktop.domain.insight.letter_steps import GO_THERE, WAIT, Step
from bangjo_desktop.domain.language import N_
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.following.board_row import waiting_words
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.elided import ElidedButton
from bangjo_desktop.ui.widgets.text import TONES, label

_ROLES = {"too_late": "alarm", "red": "alarm", "amber": "hint", "calm": "card"}
_WORDS_ONLY = (WAIT, GO_THERE)
"""Steps that are not done at the laptop."""


class NowCard(Card):
    """Shows a row of the board at large; `stepped` is a bound method of the page, called by the steps' buttons."""

    def __init__(self, context: Context, stepped: Callable[[], None]) -> None:
        super().__init__("", name="now")
        self._context = context
        self._stepped = stepped

    def show_row(self, row: Row) -> None:
        """Show where `row` stands."""
        language = self._context.language
        self.clear(0)
        self.setProperty("role", _ROLES[row.urgency])
        self.style().unpolish(self)
        self.style().polish(self)
        head = QWidget()
        line = QHBoxLayout(head)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(label(language(STAGES[row.stage]), "heading", "now-stage"), 1)
        waiting = label(waiting_words(row, self._context).replace("\n", " · "), "", "now-waiting", TONES[row.urgency])
        line.addWidget(waiting)
        self.add(head)
        self.add(label(language(MEANINGS[row.stage]), "quiet", "now-meaning"))
        if row.record["cancelled_because"]:
            because = N_("Cancelled because: {reason}")
            self.add(label(language(because, reason=row.record["cancelled_because"])))
        for place, step in enumerate(row.steps):
            self.add(self._step(place, step))
        if row.advice:
            self.add(label(row.advice.say(language), "", "now-advice", TONES[row.urgency]))

    def _step(self, place: int, step: Step) -> QWidget:
        language = self._context.language
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        said = step.said.say(language)
        if step.act in _WORDS_ONLY:
            rows.addWidget(label(said, "", f"step-{step.act}"))
        else:
            made = ElidedButton(said, f"step-{step.act}", self._stepped, "main" if place == 0 else "")
            made.setProperty("place", place)
            rows.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        parts = [language(N_("by {day}"), day=language.date_short(step.due))] if step.due else []
        parts += [step.why.say(language)] if step.why else []
        if parts:
            rows.addWidget(label(" · ".join(parts), "quiet"))
        return whole
