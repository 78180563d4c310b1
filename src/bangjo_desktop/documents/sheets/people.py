"""Who the family is: its identity and its people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bangjo_desktop.documents.blocks import Block, Column, Facts, Grid, Heading, Paragraph
from bangjo_desktop.documents.sheets.facts import NOTHING, SheetFacts, Speaker
from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.insight.household import by_relation
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.record import Record

MOST_PEOPLE = 12
FEW_PEOPLE = 6
_ROUGH = ("year", "estimated")


def identity(facts: SheetFacts, say: Speaker) -> Facts:
    """Return who the family is, in two columns."""
    family = facts.family
    seen = sorted({visit["date"] for visit in facts.visits if facts.in_month(visit["date"])})
    days = ", ".join(say.day(day) for day in seen) or NOTHING
    return Facts(
        rows=(
            (say.label("family", "code"), say.value(family, "code")),
            (say.label("family", "area"), say.value(family, "area")),
            (say.label("family", "head_name"), say.value(family, "head_name")),
            (say.label("family", "address"), say.value(family, "address")),
            (say.label("family", "companion"), say.value(family, "companion")),
            (say.language(N_("Visited on")), days),
        ),
        columns=2,
        most_lines=2,
    )


def people(facts: SheetFacts, say: Speaker) -> Iterator[Block]:
    """Yield the table of the family's people, the head first, and how many do not fit."""
    persons = by_relation(one for one in facts.persons if not one["alias_of"])
    shown = persons[:MOST_PEOPLE]
    t = say.language
    lines = 2 if len(shown) <= FEW_PEOPLE else 1
    yield Heading(t(N_("Family members")), 2)
    if not shown:
        yield Paragraph(t(N_("Nobody is recorded yet.")), "note")
        return
    yield Grid(
        columns=(
            Column(t(N_("No.")), 0.45, "centre"),
            Column(t(N_("Name")), 2.9, most_lines=lines),
            Column(t(N_("Relation")), 1.5, most_lines=lines),
            Column(t(N_("Sex")), 1.2, most_lines=1),
            Column(t(N_("Age")), 0.9, most_lines=1),
            Column(t(N_("Occupation, on the street")), 3.4, most_lines=lines),
        ),
        rows=tuple(_person(number, person, facts.last_day, say) for number, person in enumerate(shown, start=1)),
    )
    if len(persons) > len(shown):
        yield Paragraph(t(N_("… and {count} more people."), count=len(persons) - len(shown)), "note")


def _person(number: int, person: Record, day: date, say: Speaker) -> tuple[str, ...]:
    nickname = person["nickname"]
    name = say.value(person, "full_name")
    return (
        str(number),
        f"{name} ({nickname})" if nickname and nickname != name else name,
        say.value(person, "relation"),
        say.value(person, "sex"),
        age(person, day, say),
        say.line(
            say.label("person", "assisted") if person["assisted"] else "",
            say.value(person, "occupation"),
            say.value(person, "street_link"),
            say.value(person, "street_activities"),
        ),
    )


def age(person: Record, day: date, say: Speaker) -> str:
    """Return the age on `day` in years, `±` before it where the birth date is only estimated."""
    born = stored_date(person["birth_date"])
    if born is None or born > day or person["birth_precision"] == "unknown":
        return NOTHING
    years = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    about = "± " if person["birth_precision"] in _ROUGH else ""
    return about + say.language(N_("{count} yrs"), count=years)
