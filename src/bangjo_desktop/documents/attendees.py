"""Who is on a list: those who came to an activity, or those who are expected, named as far as consent goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from bangjo_desktop.documents.letters.facts import Attendee
from bangjo_desktop.documents.letters.people import CHILD, PARENT
from bangjo_desktop.domain.insight.consent import RECORD, SHARE, Consents, Shown
from bangjo_desktop.domain.insight.people_results import age_on
from bangjo_desktop.domain.insight.progress import is_accompanied
from bangjo_desktop.domain.record import Record
from bangjo_desktop.store.house import House

PRESENT = "present"
CHILD_RELATIONS = ("child", "grandchild")
GROWN_UP = 18


def recipients(house: House, activity: Record, day: date) -> tuple[Attendee, ...]:
    """Return those who were there, for a paper that leaves the house."""
    there = (one["person"] for one in house.records.of("attendance", activity=activity.id) if one["status"] == PRESENT)
    return _listed(house, there, Consents(house.records.all("consent"), SHARE, day), inside=False)


def expected(house: House, activity: Record, day: date) -> tuple[Attendee, ...]:
    """Return whom an activity expects, for a list of the house's own: children by nickname and family code.

    Those whose attendance is on record; where there are none, the assisted children of its area.
    """
    known = [one["person"] for one in house.records.of("attendance", activity=activity.id)]
    return _listed(
        house, known or _children_of(house, activity, day), Consents(house.records.all("consent"), RECORD, day),
        inside=True,
    )  # fmt: skip


def _children_of(house: House, activity: Record, day: date) -> Iterator[str]:
    area = activity["area"]
    families = {
        family.id
        for family in (house.records.of("family", area=area) if area else house.records.all("family"))
        if is_accompanied(family, day)
    }
    yield from (child.id for child in house.records.of("person", assisted=1) if child["family"] in families)


def _listed(house: House, ids: Iterable[str], consents: Consents, *, inside: bool) -> tuple[Attendee, ...]:
    persons = (house.records.get("person", one) for one in dict.fromkeys(ids) if one)
    kept = [person for person in persons if person is not None and not person["alias_of"]]
    people = (_attendee(house, person, consents, inside=inside) for person in kept)
    return tuple(sorted(people, key=lambda one: (one.role != CHILD, one.shown.text.casefold())))


def _attendee(house: House, person: Record, consents: Consents, *, inside: bool) -> Attendee:
    family = house.records.get("family", person["family"]) if person["family"] else None
    age = age_on(person, consents.day)
    role = CHILD if _is_child(person, age) else PARENT
    shown = consents.show_person(person, family)
    area = house.records.title("area", family["area"]) if family and family["area"] else None
    if inside and role == CHILD and not shown.hidden:
        shown = _by_nickname(shown, person, family)
    return Attendee(shown, role, person["sex"], age, area or "")


def _by_nickname(shown: Shown, person: Record, family: Record | None) -> Shown:
    name = person["nickname"] or str(person["full_name"]).split()[0]
    code = family["code"] if family else None
    return replace(shown, text=f"{name} ({code})" if code else name)


def _is_child(person: Record, age: int | None) -> bool:
    if person["assisted"]:
        return True
    return age < GROWN_UP if age is not None else person["relation"] in CHILD_RELATIONS
