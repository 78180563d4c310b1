"""The monthly records of families in which a child was in danger, without reading all that ever were."""

from __future__ import annotations

from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.scales import PROTECTION
from bangjo_desktop.store.house import House


def alarms(house: House) -> list[Record]:
    """Return all monthly records of the families whose child protection ever stood at 1."""
    found = house.records.of("progress", **{PROTECTION: 1})
    families = sorted({one["family"] for one in found if one["family"]})
    return [one for family in families for one in house.records.of("progress", family=family)]
