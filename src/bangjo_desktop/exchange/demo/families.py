"""Invented families: parents and children, how long the house accompanies them, and how their year goes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from bangjo_desktop.exchange.demo import consents, names, papers, schooling
from bangjo_desktop.exchange.demo.cast import Cast, Child, Household

CLIMBING, STEADY, TURNING, STUCK = "climbing", "steady", "turning", "stuck"
COURSES = (CLIMBING, CLIMBING, STEADY, STEADY, TURNING, STUCK)
"""How a family's year goes. The first family of every house climbs, the second is stuck: two stories to tell."""
_TOLD = {1: CLIMBING, 2: STUCK}
_ALIKE = {23: 8}
"""A family that somebody may have written down a second time: it has the parents' names of another."""
_CHILDREN = (1, 2, 2, 3, 3, 4)
_CLOSED, _MOVED, _NEW = 17, 13, 4
"""Every so-and-so-many-th family has become independent, has moved away, was begun within the last year."""


def add_families(cast: Cast, count: int) -> None:
    """Gather `count` families with everything that belongs to their people."""
    for number in range(1, count + 1):
        household = _family(cast, number)
        cast.households.append(household)
        for place in range(cast.one_of(_CHILDREN)):
            household.children.append(_child(cast, household, place))
        _twins_without_papers(cast, household)
        if number not in _ALIKE:
            papers.add_family_card(cast, household)
        consents.add_consents(cast, household)


def _family(cast: Cast, number: int) -> Household:
    father, mother, alone, area = _parents(cast, number)
    opened, ending = _opened(cast, number), _ending(cast, number)
    course = _TOLD.get(number) or (CLIMBING if ending.get("status") == "closed" else cast.one_of(COURSES))
    companion = cast.one_of(cast.workers)
    family = cast.add(
        "family", code=f"{'PB' if area == 'Pondok Boro' else 'KL'}-{number:03d}", head_name=mother if alone else father,
        area=cast.areas[area], address=f"{cast.one_of(names.STREETS)} No. {cast.chance.randint(1, 90)}",
        rt_rw=f"{cast.chance.randint(1, 12):02d}/{cast.chance.randint(1, 10):02d}",
        phone=f"+62840000{number:05d}" if cast.happens(0.6) else None,
        housing=cast.one_of(("rented_room", "rented_house", "staying", "lodging")),
        desil=cast.chance.randint(1, 4) if cast.happens(0.5) else None,
        programmes=cast.some_of(("pkh", "sembako", "pip", "pbi_jk"), cast.chance.randint(0, 3)) or None,
        companion=companion, risk=cast.one_of(("low", "medium", "medium", "high")), opened_on=opened.isoformat(),
        **{"status": "active", **ending},
    )  # fmt: skip
    mother_id = _parent(cast, family, mother, "head" if alone else "wife", number, woman=True)
    father_id = None if alone else _parent(cast, family, father, "head", number, woman=False)
    closed = date.fromisoformat(ending["closed_on"]) if ending else None
    return Household(
        family, number, mother if alone else father, mother_id, mother, cast.areas[area], companion, course, opened,
        closed, father_id,
    )  # fmt: skip


def _parents(cast: Cast, number: int) -> tuple[str, str, bool, str]:
    """Draw father, mother, whether she is alone, and the area: their own, or those of the family that is alike."""
    alike = _ALIKE.get(number, number)
    father = _name(names.FATHERS, names.SECOND_FATHERS, alike)
    mother = _name(names.MOTHERS, names.SECOND_MOTHERS, alike + 7)
    if alike != number:
        other = cast.households[alike - 1]
        return father, mother, other.father is None, next(name for name, id in cast.areas.items() if id == other.area)
    alone = cast.happens(0.3) and number not in _ALIKE.values()  # two parents tell a double, one head alone does not
    return father, mother, alone, cast.one_of(sorted(cast.areas))


def _name(first: Sequence[str], second: Sequence[str], number: int) -> str:
    """Return a name that no other family has, as long as there are names."""
    around, place = divmod(number, len(first))
    return f"{first[place]} {second[around % len(second)]}".strip()


def _opened(cast: Cast, number: int) -> date:
    """Draw since when: from before the first month told, or for every fourth family since some time within the year."""
    if number % _NEW == 0:
        return cast.today - timedelta(days=cast.chance.randint(60, 300))
    return cast.today - timedelta(days=cast.months * 31 + cast.chance.randint(20, 400))


def _ending(cast: Cast, number: int) -> dict[str, str]:
    if number % _CLOSED == 0:
        because = "Sudah mandiri: usaha ibu tetap, anak bersekolah dan tidak lagi di jalan."
        return {"status": "closed", "closed_on": cast.days_ago(40), "closed_because": because}
    if number % _MOVED == 0:
        because = "Pulang ke Demak; datanya diteruskan kepada pendamping di sana."
        return {"status": "moved", "closed_on": cast.days_ago(100), "closed_because": because}
    return {}


def _parent(cast: Cast, family: str, name: str, relation: str, number: int, *, woman: bool) -> str:
    born = date(cast.today.year - cast.chance.randint(26, 52), cast.chance.randint(1, 12), cast.chance.randint(2, 28))
    day = born.day + (40 if woman else 0)
    work = cast.one_of(names.MOTHERS_WORK if woman else names.FATHERS_WORK)
    person = cast.add(
        "person", family=family, full_name=name, relation=relation, sex="female" if woman else "male",
        birth_date=born.isoformat(), birth_precision="exact",
        nik=f"337499{day:02d}{born:%m%y}{number:04d}", occupation=work,
        education=cast.one_of(("none", "sd_unfinished", "sd", "sd", "smp")), assisted=False,
        health_insurance=cast.one_of(("pbi", "pbi", "inactive", "none")),
    )  # fmt: skip
    papers.add_identity_card(cast, person)
    return person


def _child(cast: Cast, household: Household, place: int) -> Child:
    boy = cast.happens(0.5)
    name = cast.one_of(names.BOYS if boy else names.GIRLS)
    age = cast.chance.randint(4, 18)
    born = date(cast.today.year - age, cast.chance.randint(1, 12), cast.chance.randint(2, 28))
    on_street = age > 5 and cast.happens(0.7)
    person = cast.add(
        "person", family=household.id, full_name=name, nickname=names.NICKNAMES[name] if cast.happens(0.4) else None,
        relation="child", sex="male" if boy else "female", birth_date=born.isoformat(), birth_precision="exact",
        nik=f"337499{born.day + (0 if boy else 40):02d}{born:%m%y}{household.number * 10 + place:04d}", assisted=True,
        street_link=cast.one_of(("works", "works", "at_risk", "street_family")) if on_street else "at_risk",
        street_activities=cast.some_of(names.STREET_WORK, 1) if on_street else None,
        health_insurance=cast.one_of(("pbi", "inactive", "none")),
    )  # fmt: skip
    child = Child(person, household.id, name, born)
    papers.add_papers(cast, child)
    schooling.add_schooling(cast, child, age)
    return child


def _twins_without_papers(cast: Cast, household: Household) -> None:
    """Story 4: twins without any document, whose age is a guess, and who never went to school."""
    if household.number != 3:
        return
    for name in ("Aldo", "Aldi"):
        born = date(cast.today.year - 9, 1, 1)
        twin = cast.add(
            "person", family=household.id, full_name=name, relation="child", sex="male", assisted=True,
            birth_date=born.isoformat(), birth_precision="estimated", age_estimated_on=cast.days_ago(60),
            street_link="works", street_activities=["scavenging"], health_insurance="none",
        )  # fmt: skip
        for kind in ("akta", "kia"):
            cast.add("document", person=twin, kind=kind, status="none", note="Surat keterangan lahir sedang dicari.")
        schooling.add_never_schooled(cast, twin)
        household.children.append(Child(twin, household.id, name, born))
