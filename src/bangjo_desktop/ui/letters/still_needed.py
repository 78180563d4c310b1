"""What a letter still needs before it can be made final, in words, beside its page."""

from __future__ import annotations

from collections.abc import Sequence

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import Problem
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.text import label, set_tone


class StillNeeded(Card):
    """Lists what is missing, or says that nothing is."""

    def __init__(self, context: Context) -> None:
        super().__init__(name="still-needed-card")
        self._language = context.language
        self._said = label("", "", "still-needed")
        self.add(self._said)

    def show_missing(self, missing: Sequence[Problem]) -> None:
        """Show what is `missing`."""
        if not missing:
            self._said.setText(self._language(N_("Nothing is missing: the letter can be made final.")))
            set_tone(self._said, "green")
            return
        listed = " · ".join(dict.fromkeys(each.say(self._language) for each in missing))
        self._said.setText(self._language(N_("Still to fill in: {fields}"), fields=listed))
        set_tone(self._said, "amber")
