"""The list of letters, newest first."""

from __future__ import annotations

from bangjo_desktop.domain.language import N_
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.following.destination import BOARD, letter_destination
from bangjo_desktop.ui.lists.page import ListPage
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination
from bangjo_desktop.ui.widgets.buttons import button


class LettersPage(ListPage):
    """Letters with their stage, and a button for a new one."""

    page = "letter"
    columns = ("number", "subject", "to", "date", "status", "sent_on", "replied_on")

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices, "letter")
        place = self.top.count() - 2  # before the bin and the button for a new one
        outside = button(self.language(N_("Written elsewhere…")), "go-outside-letter", self._on_outside)
        self.top.insertWidget(place, outside)
        self.top.insertWidget(place, button(self.language(N_("Board of letters")), "go-board", self._on_board))

    def _on_opened(self, record: str) -> None:
        self.go.emit(letter_destination(self.context.house, record))

    def _on_board(self) -> None:
        self.go.emit(Destination(BOARD))

    def _on_outside(self) -> None:
        self.go.emit(Destination("outside-letter"))

    def new_text(self) -> str:
        """Return the words on the button for a new letter."""
        return N_("New aid request")
