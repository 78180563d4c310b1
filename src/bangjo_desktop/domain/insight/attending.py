"""Who may be asked for on an attendance list, and who was there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bangjo_desktop.domain.insight.progress import is_accompanied
from bangjo_desktop.domain.record import Record

CHILDREN, GROWN_UPS, EVERYBODY = "children", "grown_ups", "everybody"
_USUAL = {
    "learning": CHILDREN,
    "outing": CHILDREN,
    "parent_training": GROWN_UPS,
    "mentoring": GROWN_UPS,
    "counselling": GROWN_UPS,
}


@dataclass(frozen=True)
class Invited:
    """One person with the family and what stands on the list: the attendance record, None where nothing was noted."""

    person: Record
    family: Record | None
    noted: Record | None

    @property
    def status(self) -> str | None:
        """What was noted: `present`, `excused`, `sick`, `absent`, or nothing."""
        return self.noted["status"] if self.noted else None


def usual_audience(activity: Record) -> str:
    """Return whom an activity of its kind is for: CHILDREN, GROWN_UPS or EVERYBODY."""
    return _USUAL.get(activity["kind"] or "", EVERYBODY)


def invited(
    people: Iterable[Record],
    families: Mapping[str, Record],
    attendance: Iterable[Record],
    day: date,
    *,
    area: str | None = None,
    audience: str = EVERYBODY,
) -> list[Invited]:
    """Return who can be noted, by family: the people of `area` (None: of all) whom the house accompanies on `day`.

    Whoever is noted already is always among them. Of two notes on one person the one begun last counts.
    """
    noted = {one["person"]: one for one in sorted(attendance, key=lambda one: one.id)}
    found = [
        Invited(person, families.get(person["family"] or ""), noted.get(person.id))
        for person in people
        if not person["alias_of"]
    ]
    kept = [one for one in found if one.noted or _is_asked(one, day, area, audience)]
    return sorted(kept, key=_by_family)


def counts(people: Iterable[Invited]) -> Mapping[str, int]:
    """Count what was noted."""
    return Counter(one.status for one in people if one.status)


def _is_asked(one: Invited, day: date, area: str | None, audience: str) -> bool:
    if one.family is None or not is_accompanied(one.family, day) or (area and one.family["area"] != area):
        return False
    is_child = bool(one.person["assisted"]) or one.person["relation"] == "child"
    return audience == EVERYBODY or (audience == CHILDREN) == is_child


def _by_family(one: Invited) -> tuple[str, ...]:
    head = str(one.family["head_name"] or "") if one.family else ""
    family = one.family.id if one.family else ""
    grown = "1" if one.person["assisted"] or one.person["relation"] == "child" else "0"
    return head.casefold(), family, grown, str(one.person["full_name"] or "").casefold(), one.person.id
