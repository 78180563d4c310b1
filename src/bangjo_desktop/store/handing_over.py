"""Handing families over: who goes on with each, and the day the leaving volunteer is active to, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from bangjo_desktop.domain.insight.handover import Past
from bangjo_desktop.domain.insight.service_course import courses
from bangjo_desktop.domain.record import Record
from bangjo_desktop.store.services import people_of, services_of
from bangjo_desktop.store.writer import Entry

if TYPE_CHECKING:
    from bangjo_desktop.store.house import House


@dataclass(frozen=True)
class Handed:
    """What was written in one record, and what stood there before: to be taken back."""

    kind: str
    record: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]


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


def hand_over(
    house: House, worker: str, takers: Mapping[str, str], today: date, active_to: str | None
) -> tuple[Handed, ...]:
    """Write who goes on with each family of `takers`, and until when `worker` is active; return it for `take_back`.

    A family that has another companion by now is left to them. Raises KnownError, and then nothing is written.
    """
    done = [
        _handed(family, {"companion": taker, "companion_since": today.isoformat(), "former_companion": worker})
        for record, taker in takers.items()
        if (family := house.records.get("family", record)) and family["companion"] == worker
    ]
    leaving = house.records.get("worker", worker)
    if leaving and active_to != leaving["active_to"]:
        done.append(_handed(leaving, {"active_to": active_to}))
    house.write.save_many([Entry(each.kind, each.after, each.record) for each in done])
    return tuple(done)


def take_back(house: House, done: Sequence[Handed]) -> None:
    """Write what stood there before, where nobody wrote something else meanwhile."""
    entries = []
    for each in done:
        found = house.records.get(each.kind, each.record)
        if found and all(found[name] == value for name, value in each.after.items()):
            entries.append(Entry(each.kind, each.before, each.record))
    house.write.save_many(entries)


def _handed(record: Record, after: Mapping[str, Any]) -> Handed:
    return Handed(record.kind, record.id, {name: record[name] for name in after}, after)
