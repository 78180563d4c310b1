"""The list of activities, newest first."""

from __future__ import annotations

from bangjo_desktop.domain.language import N_
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.lists.page import ListPage
from bangjo_desktop.ui.notices import Notices


class ActivitiesPage(ListPage):
    """Activities, and a button to plan one."""

    page = "activity"
    columns = ("title", "date", "kind", "place", "expected", "needed_by", "status")

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices, "activity")

    def new_text(self) -> str:
        """Return the words on the button for a new activity."""
        return N_("Plan an activity")
