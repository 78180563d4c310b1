"""Services and referrals of one family, and those that somebody may have to ask about, without reading all others."""

from __future__ import annotations

from collections.abc import Iterable

from bangjo_desktop.domain.dates import EARLIEST
from bangjo_desktop.domain.insight.service_course import UNANSWERED
from bangjo_desktop.domain.record import Record
from bangjo_desktop.store.house import House
from bangjo_desktop.store.records import Query


def services_to_ask_about(house: House) -> list[Record]:
    """Return the services with a day to follow up, and those that nobody has answered."""
    planned = house.records.page("service", Query(since=("follow_up_on", f"{EARLIEST}-01-01")))
    waiting = [one for status in UNANSWERED for one in house.records.of("service", status=status)]
    return list({one.id: one for one in (*planned, *waiting)}.values())


def services_of(house: House, family: str) -> list[Record]:
    """Return the services of `family` (id), and those that name one of its people and no family."""
    found = house.records.of("service", family=family)
    for person in house.records.of("person", family=family):
        found += [one for one in house.records.of("service", person=person.id) if not one["family"]]
    return found


def people_of(house: House, services: Iterable[Record]) -> list[Record]:
    """Return the people of those `services` that name a person and no family."""
    named = {one["person"] for one in services if one["person"] and not one["family"]}
    return [found for one in sorted(named) if (found := house.records.get("person", one))]
