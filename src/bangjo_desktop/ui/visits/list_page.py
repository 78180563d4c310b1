"""The list of visits, newest first."""

from __future__ import annotations

from bangjo_desktop.domain.language import N_
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.lists.page import ListPage
from bangjo_desktop.ui.notices import Notices


class VisitsPage(ListPage):
    """Visits, and a button to record one."""

    page = "visit"
    columns = ("date", "family", "contact", "area", "observation", "workers", "follow_up_on")

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices, "visit")

    def new_text(self) -> str:
        """Return the words on the button for a new visit."""
        return N_("Record a visit")
