"""A score as four small figures to click, where many stand below each other; the words are in the tooltip."""

from __future__ import annotations

from bangjo_desktop.domain.record import Field
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.editors.chosen import ScoreEditor


class ShortScoreEditor(ScoreEditor):
    """Shows `–` and the figures 1 to 4 in the place of the worded levels."""

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__(field, context)
        for level in self.group.buttons():
            score = self.group.id(level)
            level.setText(str(score) if score else "–")
            level.setFixedWidth(max(34, level.fontMetrics().averageCharWidth() * 5))
