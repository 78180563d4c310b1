"""What changed in the months after a module, in families that came and in those that did not, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import wrap

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy

from bangjo_desktop.domain.insight.training import Effect, Spread
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.ui.widgets.plain_table import PlainTable

IN_A_LINE = 21
"""Letters of one line of a heading."""
_CAPTIONS = (
    N_("Module"),
    N_("Days on the street: came"),
    N_("Days on the street: did not come"),
    N_("Aspects up less down: came"),
    N_("Aspects up less down: did not come"),
)


class EffectsTable(PlainTable):
    """One line a module; each cell is a median, the middle half and the number of families."""

    def __init__(self, language: Language, names: Mapping[str, str]) -> None:
        captions = ["\n".join(wrap(language(text), IN_A_LINE)) for text in _CAPTIONS]
        super().__init__("training-after", language(N_("What changed in the months after")), captions, (26, 27, 27, 27))
        self._language = language
        self._names = names
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_effects(self, effects: Sequence[Effect]) -> None:
        """Show what changed, as high as its lines are."""
        self.fill([self._cells(effect) for effect in effects])
        lines = len(effects) * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + lines + 4)

    def _cells(self, effect: Effect) -> tuple[str, ...]:
        spreads = (*effect.days, *effect.aspects)
        return self._language(self._names[effect.module]), *(self._spread(spread) for spread in spreads)

    def _spread(self, spread: Spread) -> str:
        """Return `-2 (-4 to 0, n = 12)`: the median, the middle half, the families."""
        if spread.middle is None:
            return "–"
        middle = self._signed(spread.middle)
        if spread.low is None or spread.high is None:
            return self._language(N_("{middle} (n = {count})"), middle=middle, count=spread.families)
        return self._language(
            N_("{middle} ({low} to {high}, n = {count})"), middle=middle, low=self._signed(spread.low),
            high=self._signed(spread.high), count=spread.families,
        )  # fmt: skip

    def _signed(self, value: float) -> str:
        text = self._language.number(abs(value), 0 if value == int(value) else 1)
        return f"+{text}" if value > 0 else f"−{text}" if value < 0 else text
