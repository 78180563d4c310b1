"""The list of letters, newest first."""

from __future__ import annotations

from bangjo_desktop.domain.language import N_
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.lists.page import ListPage
from bangjo_desktop.ui.notices import Notices


class LettersPage(ListPage):
    """Letters with their stage, and a button for a new one."""

    page = "letter"
    columns = ("number", "subject", "to", "date", "status", "sent_on", "replied_on")

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices, "letter")

    def new_text(self) -> str:
        """Return the words on the button for a new letter."""
        return N_("New aid request")
