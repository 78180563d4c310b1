"""Handing families over: who goes on with each, and the day the leaving volunteer is active to, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from bangjo_desktop.domain.insight.handover import Past
from bangjo_desktop.domain.insight.service_course import courses
from bangjo_desktop.domain.record import Record
from bangjo_desktop.store.services import people_of, services_of
from bangjo_desktop.store.undoing import Done, write
from bangjo_desktop.store.writer import Entry

if TYPE_CHECKING:
    from bangjo_desktop.store.house import House


def past_of(house: House, families: Sequence[Record], today: date) -> Past:
    """Return what `house` holds about `families` as of `today`, and its letters, activities and guests."""
    records = house.records

    def of(kind: str) -> list[Record]:
        return [record for family in families for record in records.of(kind, family=family.id)]

    services = [service for family in families for service in services_of(house, family.id)]
    return Past(
        of("visit"), of("progress"), of("commitment"), courses(services, today, people_of(house, services)),
        records.all("letter"), records.all("activity"), records.all("guest_request"),
    )  # fmt: skip


def families_of(house: House, worker: str) -> list[Record]:
    """Return the families that a volunteer accompanies, or did just before their companion of today."""
    found = [*house.records.of("family", companion=worker), *house.records.of("family", former_companion=worker)]
    return list({family.id: family for family in found}.values())


def hand_over(house: House, worker: str, takers: Mapping[str, str], today: date, active_to: str | None) -> Done:
    """Write who goes on with each family of `takers`, and until when `worker` is active; return what takes it back.

    A family that has another companion by now is left to them. Raises KnownError, and then nothing is written.
    """
    entries = [
        Entry(
            "family",
            {"companion": taker, "companion_since": today.isoformat(), "former_companion": worker},
            family.id,
        )
        for record, taker in takers.items()
        if (family := house.records.get("family", record)) and family["companion"] == worker
    ]
    leaving = house.records.get("worker", worker)
    if leaving and active_to != leaving["active_to"]:
        entries.append(Entry("worker", {"active_to": active_to}, leaving.id))
    return write(house, entries, as_one=True)
