"""Which area a cell means: one of the house's own, or what a person answered."""

from __future__ import annotations

from bangjo_desktop.exchange.adopting.asked import which_area
from bangjo_desktop.exchange.adopting.known import likely, squeezed
from bangjo_desktop.exchange.adopting.plan import NEW, Plan
from bangjo_desktop.store.house import House
from bangjo_desktop.store.writer import Entry


class Places:
    """Finds areas by what people write: `kota lama`, `Kotalama`, `Boro` for Pondok Boro."""

    def __init__(self, house: House, plan: Plan) -> None:
        self._house = house
        self._plan = plan
        self._names = {area.id: str(area["name"] or "") for area in house.records.all("area")}
        self._made: dict[str, str] = {}

    def area(self, text: str) -> str | None:
        """Return the id of the area that `text` means; None where it is blank or nobody has said."""
        wanted = squeezed(text)
        if not wanted:
            return None
        found = likely(text, self._names, str.__eq__) or likely(text, self._names, _is_part)
        if found or wanted in self._made:
            return found or self._made[wanted]
        answer = self._plan.ask(which_area(text, self._names))
        if answer == NEW:
            self._made[wanted] = self._house.write.new_id()
            self._plan.entries.append(Entry("area", {"name": text, "active": True}, self._made[wanted]))
            return self._made[wanted]
        return next((key for key, name in self._names.items() if name == answer), None)


def _is_part(text: str, name: str) -> bool:
    return len(text) >= 3 and (text in name or name in text)
