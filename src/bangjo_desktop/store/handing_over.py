"""Handing families over: who goes on with each, and the day the leaving volunteer is active to, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from bangjo_desktop.domain.insight.handover import Past
from bangjo_desktop.domain.insight.service_families import with_families
from bangjo_desktop.domain.record import Record
from bangjo_desktop.store.services import people_of
from bangjo_desktop.store.taking_back import Before
from bangjo_desktop.store.writer import Entry

if TYPE_CHECKING:
    from bangjo_desktop.store.house import House


def past_of(house: House, families: Sequence[Record]) -> Past:
    """Return what `house` holds about `families`, and its letters, activities and guests."""
    records = house.records

    def of(kind: str) -> list[Record]:
        return [record for family in families for record in records.of(kind, family=family.id)]

    return Past(
        of("visit"), of("progress"), of("commitment"), [*of("service"), *_services_of_people(house, families)],
        records.all("letter"), records.all("activity"), records.all("guest_request"),
    )  # fmt: skip


def _services_of_people(house: House, families: Sequence[Record]) -> list[Record]:
    """Return the services that name only one of the people of `families`, each as of its family."""
    alone, own = house.records.of("service", family=None), {family.id for family in families}
    family_of = {one.id: one["family"] for one in people_of(house, alone)}
    return [one for one in with_families(alone, family_of) if one["family"] in own]


def families_of(house: House, worker: str) -> list[Record]:
    """Return the families that a volunteer accompanies, or did just before their companion of today."""
    found = [*house.records.of("family", companion=worker), *house.records.of("family", former_companion=worker)]
    return list({family.id: family for family in found}.values())


def hand_over(
    house: House, worker: str, takers: Mapping[str, str], today: date, active_to: str | None
) -> tuple[Before, ...]:
    """Write who goes on with each family of `takers`, and until when `worker` is active; return it for `take_back`.

    A family that has another companion by now is left to them. Raises KnownError, and then nothing is written.
    """
    handed: list[tuple[Record, Mapping[str, Any]]] = [
        (family, {"companion": taker, "companion_since": today.isoformat(), "former_companion": worker})
        for record, taker in takers.items()
        if (family := house.records.get("family", record)) and family["companion"] == worker
    ]
    leaving = house.records.get("worker", worker)
    if leaving and active_to != leaving["active_to"]:
        handed.append((leaving, {"active_to": active_to}))
    house.write.save_many([Entry(record.kind, values, record.id) for record, values in handed])
    return tuple(_before(house, record, values) for record, values in handed)


def _before(house: House, record: Record, values: Mapping[str, Any]) -> Before:
    stood = {name: record[name] for name in values}
    return Before(record.kind, record.id, stood, house.records.state(record.kind, record.id), as_one=True)
