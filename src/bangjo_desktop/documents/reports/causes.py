"""Why change was slow in a year: for the talk with the partner, with our own side first and the questions to ask.

The copy that leaves the house shows no count of one or two families, and nothing by which they could be worked out: it
has no sums over its rows, and no counts by area.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bangjo_desktop.documents.blocks import Block, Column, Document, Grid, Heading, Items, Paragraph
from bangjo_desktop.documents.sheets.facts import NOTHING
from bangjo_desktop.domain.insight.causes import CauseCount, Turn, by_area, by_side, cause_counts, turns
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.scales import PARTNERSHIP, SIDES, cause

TITLE = N_("Why change was slow in {year}")
FEWEST = 3
"""Families below which a count does not leave the house."""
_SIDES = (PARTNERSHIP, "services", "family", "unknown")
_ASKED = 3
_QUESTIONS: Mapping[str, str] = {
    PARTNERSHIP: N_("“{cause}”: what do we change on our own side, and by when?"),
    "services": N_("“{cause}”: which office can help, and who goes there with the family?"),
    "family": N_("“{cause}”: what would make this easier for the families, and who talks with them?"),
    "unknown": N_("“{cause}”: how do we find out?"),
}


@dataclass(frozen=True)
class CausesFacts:
    """The monthly records of one year, the area of each family, and the areas' names by id."""

    year: int
    today: date
    house: Record
    records: Sequence[Record]
    area_of: Mapping[str, str | None]
    area_names: Mapping[str, str]
    practice: bool = False
    outside: bool = False


def compose(facts: CausesFacts, language: Language) -> Document:
    """Return the report as blocks, in `language`."""
    title = language(TITLE, year=facts.year)
    return Document(
        blocks=tuple(_blocks(facts, title, language)),
        title=title,
        language=language.code,
        look="sheet",
        reference=f"{title} · {facts.house['name'] or ''}",
        practice=facts.practice,
        fit=2,
    )


def _blocks(facts: CausesFacts, title: str, t: Language) -> Iterator[Block]:
    yield Heading(title, 1)
    printed = t(N_("{house} · as of {day}"), house=facts.house["name"] or NOTHING, day=t.date_letter(facts.today))
    yield Paragraph(printed, "note")
    counts = cause_counts(facts.records)
    if not counts:
        yield Paragraph(t(N_("No monthly record of this year names a cause.")))
        return
    families = len({record["family"] for record in facts.records if record["family"]})
    assessed = N_("{count} families have a monthly record in this year. One family may name several causes.")
    yield Paragraph(t(assessed, count=_shown(families, facts)))
    yield Heading(t(N_("On whose side")), 2)
    yield _sides(facts, t)
    yield Heading(t(N_("Which causes")), 2)
    yield _causes(counts, facts, t)
    yield Heading(t(N_("By area")), 2)
    yield _areas(facts, t)
    turned = turns(facts.records)
    if turned:
        yield Heading(t(N_("What turned around")), 2)
        yield Paragraph(_turned(turned, facts, t))
    yield Heading(t(N_("Questions for the talk")), 2)
    yield Items(tuple(_questions(counts, t)))
    if facts.outside:
        yield Paragraph(t(N_("“<{fewest}”: so few families that they might be recognised."), fewest=FEWEST), "note")


def _shown(count: int, facts: CausesFacts) -> str:
    return f"<{FEWEST}" if facts.outside and 0 < count < FEWEST else str(count)


def _label(code: str, t: Language) -> str:
    found = cause(code)
    return t(found.label) if found else code


def _sides(facts: CausesFacts, t: Language) -> Grid:
    sides = by_side(facts.records)
    return Grid(
        columns=(Column(t(N_("Side")), 3), Column(t(N_("Families")), 1, "right")),
        rows=tuple((t(SIDES[side]), _shown(sides[side], facts)) for side in _SIDES),
    )


def _causes(counts: Sequence[CauseCount], facts: CausesFacts, t: Language) -> Grid:
    return Grid(
        columns=(
            Column(t(N_("Cause")), 3.6, most_lines=3),
            Column(t(N_("Side")), 1.8, most_lines=2),
            Column(t(N_("Families")), 0.9, "right"),
            Column(t(N_("Main cause")), 0.9, "right"),
            Column(t(N_("Three months or longer")), 1.2, "right"),
        ),
        rows=tuple(
            (
                _label(count.code, t),
                t(SIDES[count.side]),
                *(_shown(number, facts) for number in (count.families, count.primary, count.lasting)),
            )
            for count in counts
        ),
    )


def _areas(facts: CausesFacts, t: Language) -> Grid:
    areas = by_area(facts.records, facts.area_of)
    return Grid(
        columns=(Column(t(N_("Area")), 1.5, most_lines=2), Column(t(N_("Named by most families")), 5, most_lines=4)),
        rows=tuple(
            (facts.area_names.get(area) or t(N_("Without an area")), _most(counts, facts, t))
            for area, counts in areas.items()
            if counts
        ),
    )


def _most(counts: Sequence[CauseCount], facts: CausesFacts, t: Language) -> str:
    """Name the foremost causes of an area; outside without counts: the whole less one area would tell the other's."""
    if facts.outside:
        named = [_label(each.code, t) for each in counts[:_ASKED] if each.families >= FEWEST]
        return "; ".join(named) or NOTHING
    return "; ".join(f"{_label(each.code, t)} ({each.families})" for each in counts[:_ASKED])


def _turned(turned: Sequence[Turn], facts: CausesFacts, t: Language) -> str:
    named: dict[str, int] = {}
    for turn in turned:
        for code in turn.causes_before:
            named[code] = named.get(code, 0) + 1
    most = sorted(named, key=lambda code: (-named[code], code))[:_ASKED]
    said = N_(
        "{count} families stood still with a cause named and then rose in at least one aspect. Named before: {causes}."
    )
    causes = "; ".join(f"{_label(code, t)} ({_shown(named[code], facts)})" for code in most)
    return t(said, count=_shown(len(turned), facts), causes=causes)


def _questions(counts: Sequence[CauseCount], t: Language) -> Iterator[str]:
    """Ask about the foremost causes of each side, our own first."""
    for side in _SIDES:
        for count in [each for each in counts if each.side == side][:_ASKED]:
            yield t(_QUESTIONS[side], cause=_label(count.code, t))
