"""The records that a report counts from: of the families that the house accompanied in its span, and of no others.

A family counts where it was begun by the span's last day and was not closed before its first; one that is closed or
moved without a day, or on hold, does not count. A person who was joined to another (`alias_of`) does not count twice,
and of two monthly records of one family and month the one begun last counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cached_property
from typing import Any

from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.insight.service_families import with_families
from bangjo_desktop.domain.insight.span import Span
from bangjo_desktop.domain.record import Record

OF_FAMILIES = ("progress", "visits", "commitments", "services")
OF_PERSONS = ("schooling", "documents", "attendance")
Records = Sequence[Record]
Areas = tuple[str, ...]
"""Ids of areas that are told as one."""


@dataclass(frozen=True)
class Reported:
    """Records by type; `progress` may reach back before the span, `letters` are all letters of the house."""

    span: Span
    today: date
    families: Records = ()
    persons: Records = ()
    schooling: Records = ()
    documents: Records = ()
    progress: Records = ()
    visits: Records = ()
    commitments: Records = ()
    services: Records = ()
    activities: Records = ()
    attendance: Records = ()
    letters: Records = ()
    items: Records = field(default=())

    @property
    def as_of(self) -> date:
        """The span's last day, or today where that is still to come."""
        return min(self.span.end, self.today)

    def holds_today(self, day: object) -> bool:
        """Whether a stored day lies in the span and not after today."""
        return Span(self.span.start, self.as_of).holds(day)

    @cached_property
    def children(self) -> Records:
        """The assisted children."""
        return [person for person in self.persons if person["assisted"]]

    @cached_property
    def adults(self) -> Records:
        """The parents and other grown-ups: everybody who is no assisted child and no child of the family."""
        return [person for person in self.persons if not person["assisted"] and person["relation"] != "child"]

    @cached_property
    def held(self) -> Records:
        """The activities of the span that took place: done, or planned for a day that is past and not cancelled."""
        return [one for one in self.activities if self.span.holds(one["date"]) and is_held(one, self.as_of)]

    @cached_property
    def progress_in_span(self) -> Records:
        """The monthly records of the span."""
        return [record for record in self.progress if self.span.holds_month(record["month"])]

    @cached_property
    def visits_in_span(self) -> Records:
        """The visits of the span, up to today."""
        return [visit for visit in self.visits if self.holds_today(visit["date"])]

    @cached_property
    def family_of(self) -> Mapping[str, str]:
        """Each person's family."""
        return {person.id: person["family"] for person in self.persons}

    def in_areas(self, areas: Areas) -> Reported:
        """Return what belongs to the families of `areas`, with the activities held there; "" stands for no area."""
        narrowed = replace(self, families=[family for family in self.families if (family["area"] or "") in areas])
        activities = [activity for activity in self.activities if (activity["area"] or "") in areas]
        return replace(only_accompanied(narrowed), activities=activities)


def is_accompanied_in(family: Record, span: Span) -> bool:
    """Whether `family` counts in a report on `span`."""
    opened, closed = stored_date(family["opened_on"]), stored_date(family["closed_on"])
    over = family["status"] in ("closed", "moved") and closed is None
    begun = opened is None or opened <= span.end
    return not family["suspended"] and not over and begun and (closed is None or closed >= span.start)


def only_accompanied(found: Reported) -> Reported:
    """Return `found` without the families that do not count, and without what belongs to them."""
    families = [family for family in found.families if is_accompanied_in(family, found.span)]
    known = {family.id for family in families}
    persons = [one for one in found.persons if one["family"] in known and not one["alias_of"]]
    people = {person.id for person in persons}
    found = replace(found, services=with_families(found.services, {one.id: one["family"] for one in persons}))
    kept: dict[str, Any] = {
        name: [one for one in getattr(found, name) if one["family"] in known] for name in OF_FAMILIES
    }
    kept["progress"] = one_a_month(kept["progress"])
    kept |= {name: [one for one in getattr(found, name) if one["person"] in people] for name in OF_PERSONS}
    return replace(found, families=families, persons=persons, **kept)


def one_a_month(progress: Records) -> list[Record]:
    """Return one monthly record for each family and month: of several the one begun last, which alone counts."""
    newest = {(one["family"], one["month"]): one.id for one in sorted(progress, key=lambda one: one.id)}
    return [one for one in progress if newest[one["family"], one["month"]] == one.id]


def is_held(activity: Record, day: date) -> bool:
    """Whether `activity` took place by `day`."""
    on = stored_date(activity["date"])
    return on is not None and on <= day and activity["status"] != "cancelled"


TYPES = {
    each.name: {
        "families": "family", "persons": "person", "documents": "document", "visits": "visit",
        "commitments": "commitment", "services": "service", "activities": "activity", "letters": "letter",
        "items": "letter_item",
    }.get(each.name, each.name)
    for each in fields(Reported)
    if each.name not in ("span", "today")
}  # fmt: skip
"""The record type of each field."""
