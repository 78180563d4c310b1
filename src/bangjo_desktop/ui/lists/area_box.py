"""A box that narrows a page down to one area."""

from __future__ import annotations

from bangjo_desktop.domain.language import N_
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.widgets.choice_box import ChoiceBox


class AreaBox(ChoiceBox):
    """Offers all areas at once, and each of them."""

    def __init__(self, context: Context) -> None:
        self._context = context
        super().__init__("area", context.language(N_("Area")))
        self.look()

    def look(self) -> None:
        """Offer the areas of today; the one that was chosen stays chosen."""
        areas = self._context.house.records.page("area")
        named = ((str(area["name"] or "–"), area.id) for area in areas)
        self.offer([(self._context.language(N_("All areas")), ""), *named])

    @property
    def area(self) -> str:
        """The id of the area that is chosen, empty for all."""
        return str(self.currentData() or "")
