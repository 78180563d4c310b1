"""Offers to work on a copy on this laptop where the house lies on a network drive, a stick or in a cloud folder."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.reason import reason
from bangjo_desktop.sync.homecoming import Homecoming
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.text import label


class OfferHome(QDialog):
    """Says why the house should not be worked on where it lies; `chosen` is the file to open."""

    def __init__(self, offer: Homecoming) -> None:
        super().__init__()
        self._offer = offer
        self.chosen = offer.path
        self._own = offer.own()
        language = offer.laptop.language
        self.setObjectName("offer-home")
        self.setWindowTitle("Bangjo")
        self.setMinimumWidth(620)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(28, 24, 28, 24)
        rows.setSpacing(12)
        asked = (
            N_("Take this file into the house on this laptop?") if self._own else N_("Work on a copy on this laptop?")
        )
        rows.addWidget(label(language(asked), "heading"))
        rows.addWidget(label(offer.why.say(language)))
        rows.addWidget(label(self._then(), "quiet"))
        self._problem = label("", "problem", "home-problem")
        self._problem.hide()
        rows.addWidget(self._problem)
        foot = QHBoxLayout()
        foot.addStretch(1)
        stay = N_("Work there all the same") if offer.may_stay else N_("Close")
        foot.addWidget(button(language(stay), "stay", self._on_stay))
        going = N_("Take it in and open this laptop's own") if self._own else N_("Work on a copy")
        self._home = button(language(going), "take-home", self._on_home, "main")
        self._home.setDefault(True)
        foot.addWidget(self._home)
        rows.addLayout(foot)

    def _then(self) -> str:
        language = self._offer.laptop.language
        if self._own:
            text = N_("This laptop has this house already. What is new in this file is taken into it: {path}")
            return language(text, path=str(self._own))
        return language(
            N_("The copy lies in {folder}. This one stays as it is; share through “Synchronise” from then on."),
            folder=str(self._offer.folder),
        )

    def _on_home(self) -> None:
        self._guarded(self._go_home)

    def _on_stay(self) -> None:
        if self._offer.may_stay:
            self._guarded(self._offer.decline)
        else:
            self.reject()

    def _go_home(self) -> None:
        self.chosen = self._offer.go_home(self._own)

    def _guarded(self, act: Callable[[], object]) -> None:
        language = self._offer.laptop.language
        try:
            act()
        except KnownError as error:
            self._say(error.say(language))
        except OSError as error:
            text = N_("The copy could not be written to “{folder}”: {reason}. Your own house is safe.")
            self._say(language(text, folder=str(self._offer.folder), reason=language(reason(error).text)))
        else:
            self.accept()

    def _say(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.show()
