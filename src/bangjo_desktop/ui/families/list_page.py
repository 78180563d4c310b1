"""The list of families."""

from __future__ import annotations

from bangjo_desktop.domain.language import N_
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.lists.page import ListPage
from bangjo_desktop.ui.notices import Notices


class FamiliesPage(ListPage):
    """Families by name, and a button for a new one."""

    page = "family"
    columns = ("head_name", "code", "area", "address", "companion", "risk", "status", "phone")

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices, "family")

    def new_text(self) -> str:
        """Return the words on the button for a new family."""
        return N_("New family")
