"""Who the accompanied people are, and what papers and insurance they have: as recorded today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.insight.reported import Reported
from bangjo_desktop.domain.record import Record

HAS, IN_PROCESS, NONE, NOT_RECORDED = "has", "in_process", "none", "not_recorded"
STATES = (HAS, IN_PROCESS, NONE, NOT_RECORDED)
AGES = (("0-5", 0, 5), ("6-12", 6, 12), ("13-15", 13, 15), ("16-18", 16, 18), ("19+", 19, 200))
NOT_KNOWN = "not_known"
GROWN_UP = 17
"""The age from which a person has a KTP and no KIA any more."""
ACTIVE, INACTIVE = "active", "inactive"
_INSURED = {"pbi": ACTIVE, "self": ACTIVE, "other": ACTIVE, "inactive": INACTIVE, "none": NONE}


@dataclass(frozen=True)
class Papers:
    """Who has a civil document: counts by state (one of STATES), and how many were issued in the span."""

    kind: str
    states: Mapping[str, int]
    issued: int


def age_on(person: Record, day: date) -> int | None:
    """Return a person's full years on `day`; None where no date of birth, however rough, is known."""
    born = stored_date(person["birth_date"])
    if born is None or born > day or person["birth_precision"] == "unknown":
        return None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def age_group(person: Record, day: date) -> str:
    """Return the name of a person's group of age, one of AGES, or NOT_KNOWN."""
    age = age_on(person, day)
    return next((name for name, least, most in AGES if age is not None and least <= age <= most), NOT_KNOWN)


def by_sex(people: Iterable[Record]) -> Mapping[str, int]:
    """Count people as `male`, `female` or NOT_KNOWN."""
    return Counter(person["sex"] or NOT_KNOWN for person in people)


def by_age(people: Iterable[Record], day: date) -> Mapping[str, int]:
    """Count people by group of age."""
    return Counter(age_group(person, day) for person in people)


def insurance(people: Iterable[Record]) -> Mapping[str, int]:
    """Count people by health insurance: ACTIVE, INACTIVE, NONE or NOT_RECORDED."""
    return Counter(_INSURED.get(person["health_insurance"] or "", NOT_RECORDED) for person in people)


def papers(found: Reported) -> list[Papers]:
    """Return who has an akta, a KIA, a KTP; and which families have a KK."""
    young = [child for child in found.children if (age_on(child, found.as_of) or 0) < GROWN_UP]
    return [
        _papers("akta", [{child.id} for child in found.children], found),
        _papers("kia", [{child.id} for child in young], found),
        _papers("ktp", [{adult.id} for adult in found.adults], found),
        _papers("kk", list(_members(found).values()), found),
    ]


def _members(found: Reported) -> dict[str, set[str]]:
    members: dict[str, set[str]] = {family.id: set() for family in found.families}
    for person, family in found.family_of.items():
        members[family].add(person)
    return members


def _papers(kind: str, owners: list[set[str]], found: Reported) -> Papers:
    """Count owners, a person or the people of a family: one that any of them has counts as had."""
    own = [one for one in found.documents if one["kind"] == kind]
    states: dict[str, set[str]] = {state: {one["person"] for one in own if one["status"] == state} for state in STATES}
    issued = {one["person"] for one in own if one["status"] == HAS and found.span.holds(one["since"])}
    counts = Counter(next((state for state in STATES if states[state] & people), NOT_RECORDED) for people in owners)
    return Papers(kind, counts, sum(bool(issued & people) for people in owners))
