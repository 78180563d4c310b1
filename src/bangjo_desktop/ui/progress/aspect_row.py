"""One aspect of a month: its last level, the worded levels to click, what the records say, a line of evidence."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from bangjo_desktop.domain.insight.month_known import Offered
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.scales import Aspect
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.editors.chosen import ScoreEditor
from bangjo_desktop.ui.editors.typed import LineEditor
from bangjo_desktop.ui.forms.form import RecordForm
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.text import label

MUCH = 2
"""A score that moves by this many levels asks for a line of evidence (DOMAIN notes §4)."""
LETTERS_IN_A_LINE = 19


class AspectRow:
    """The widgets of one aspect; whoever lays them out holds them."""

    def __init__(self, form: RecordForm, context: Context, place: int, aspect: Aspect) -> None:
        self.aspect = aspect
        self._language = context.language
        field = form.item.field(aspect.name)
        self.caption = label(f"{place}. {field.words(self._language)}", "heading")
        self.last = label("", "quiet")
        self.editor = ScoreEditor(field, context)
        self.caption.setBuddy(self.editor)
        form.add_editor(field, self.editor)
        self.offer = button("", f"offer-{aspect.name}", self.take_offer, "flat")
        self.evidence = LineEditor(form.item.field(f"{aspect.name}_evidence"), context)
        self.evidence.line.setPlaceholderText(self._language(N_("What did you see? One line is enough.")))
        form.add_editor(self.evidence.field, self.evidence)
        for each in (self.offer, self.evidence):
            each.hide()
            self.editor.rows.addWidget(each)
        self._levels: Sequence[str] = aspect.levels
        self._offered: Offered | None = None
        self._before: int | None = None

    @property
    def score(self) -> int | None:
        """The score that was clicked, None where it is not assessed."""
        score: int | None = self.editor.value()
        return score

    def word(self, levels: Sequence[str]) -> None:
        """Show the levels in the words that hold in this month."""
        self._levels = levels
        for score, words in enumerate(levels, start=1):
            self.editor.word(score, "\n".join(textwrap.wrap(self._language(words), LETTERS_IN_A_LINE)))

    def show_before(self, score: int | None, words: str) -> None:
        """Show last month's level; `score` is None where it cannot be compared."""
        self._before = score
        self.last.setText(words)

    def set_offer(self, offered: Offered | None) -> None:
        """Show which level the records and numbers say, as long as another one is chosen."""
        self._offered = offered
        if offered is None or self.score in offered.levels:
            self.offer.hide()
            return
        words = [self._language(self._levels[score - 1]) for score in sorted(offered.levels)]
        said = self._language(N_("{levels} ({why})"), levels=" / ".join(words), why=offered.said.say(self._language))
        self.offer.setText(said)
        self.offer.setAccessibleName(f"{self.editor.field.words(self._language)}: {said}")
        self.offer.show()

    @property
    def is_offered(self) -> bool:
        """Whether a level is offered where none is chosen."""
        return self._offered is not None and self.score is None

    def take_offer(self) -> None:
        """Choose the likeliest of the levels that are offered."""
        if self._offered:
            self.editor.set_value(self._offered.levels[0])
            self.editor.edited.emit()

    def ask(self, is_alarming: bool) -> None:
        """Ask for evidence where the score moved much, or is alarming; what was written stays in sight."""
        moved = self.score is not None and self._before is not None and abs(self.score - self._before) >= MUCH
        self.evidence.setVisible(moved or is_alarming or bool(self.evidence.raw()))
