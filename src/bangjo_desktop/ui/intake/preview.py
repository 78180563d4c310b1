"""What a list would bring, family by family, as a table to read before it is taken in."""

from __future__ import annotations

from bangjo_desktop.domain.language import N_
from bangjo_desktop.exchange.adopting.old_sheet import VISITS
from bangjo_desktop.exchange.adopting.plan import Plan
from bangjo_desktop.store.writer import Entry
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.widgets.plain_table import PlainTable

MOST = 300
"""Families or visits that are shown; the others are counted."""
_CHILDREN = (N_("Family"), N_("Address of stay"), N_("Grown-ups"), N_("Children"))
_VISITS = (N_("Date"), N_("Family"), N_("Contact"), N_("What was seen and heard"))


class PreviewTable(PlainTable):
    """Shows the records that a plan would make."""

    def __init__(self, context: Context) -> None:
        super().__init__("adopt-preview", context.language(N_("What would come")), _CHILDREN, (20, 36, 34))
        self._context = context
        self.setMinimumHeight(self.fontMetrics().height() * 13)

    def show_plan(self, plan: Plan) -> None:
        """Show `plan`."""
        is_visits = plan.sheet.kind == VISITS
        captions = _VISITS if is_visits else _CHILDREN
        self.setHorizontalHeaderLabels([self._context.language(text) for text in captions])
        self.fill((self._visits(plan) if is_visits else self._families(plan))[:MOST])

    def _families(self, plan: Plan) -> list[tuple[str, ...]]:
        people: dict[str, list[Entry]] = {}
        for entry in plan.entries:
            if entry.kind == "person":
                people.setdefault(entry.values["family"], []).append(entry)
        new = {entry.id: entry for entry in plan.entries if entry.kind == "family"}
        return [self._family(family, new.get(family), own) for family, own in people.items()]

    def _family(self, family: str, entry: Entry | None, people: list[Entry]) -> tuple[str, ...]:
        known = self._context.house.records.get("family", family) if entry is None else None
        values = entry.values if entry else known.values if known else {}
        where = " · ".join(str(values[name]) for name in ("address", "rt_rw") if values.get(name))
        grown = [one.values["full_name"] for one in people if not one.values.get("assisted")]
        children = [one.values["full_name"] for one in people if one.values.get("assisted")]
        named = str(values.get("head_name") or "")
        if entry is None:
            named = self._context.language(N_("{family} (in the house already)"), family=named)
        return named, where, ", ".join(grown), ", ".join(children)

    def _visits(self, plan: Plan) -> list[tuple[str, ...]]:
        item = self._context.house.records.type_of("visit")
        new = {entry.id: entry.values["head_name"] for entry in plan.entries if entry.kind == "family"}
        found: list[tuple[str, ...]] = []
        for entry in plan.entries:
            if entry.kind == "visit":
                family = entry.values["family"]
                named = new.get(family) or self._context.house.records.title("family", family) or ""
                day, contact = (
                    item.field(name).kind.show(entry.values.get(name), self._context.language)
                    for name in ("date", "contact")
                )
                found.append((day, str(named), contact, str(entry.values.get("observation") or "")))
        return found
