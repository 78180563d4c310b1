"""Why change was slow in a year: for the talk with the partner, with our own side first and the questions to ask.

The copy that leaves the house shows no count of one or two families, and nothing by which they could be worked out: it
has no sums over its rows, and no counts by area.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bangjo_desktop.documents.blocks import ONE_LESS, Block, Column, Document, Grid, Heading, Items, Paragraph
from bangjo_desktop.documents.letters.wording import lowered, paper_title
from bangjo_desktop.documents.reports.figures import Figures
from bangjo_desktop.documents.sheets.facts import NOTHING
from bangjo_desktop.domain.insight.causes import CauseCount, Turn, by_area, by_side, cause_counts, turns
from bangjo_desktop.domain.insight.small_cells import FEWEST
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.scales import PARTNERSHIP, SIDES, cause

TITLE = N_("Why change was slow in {year}")
_SIDES = (PARTNERSHIP, "services", "family", "unknown")
_ASKED = 3
_QUESTIONS: Mapping[str, str] = {
    PARTNERSHIP: N_("What do we change on our own side, and by when? {causes}."),
    "services": N_("Which office can help, and who goes there with the family? {causes}."),
    "family": N_("What would make it easier for the families, and who talks with them? {causes}."),
    "unknown": N_("How do we find out more about what is not known yet?"),
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
    accompanied: int = 0
    """The families that the house accompanied in the year, which its other papers print."""


def compose(facts: CausesFacts, language: Language) -> Document:
    """Return the report as blocks, in `language`."""
    title = paper_title(language(TITLE, year=facts.year), language)
    return Document(
        blocks=tuple(_blocks(facts, title, language)),
        title=title,
        language=language.code,
        look="report",
        reference=f"{title} · {facts.house['name'] or ''}",
        practice=facts.practice,
        fit=ONE_LESS,
        confidential=not facts.outside,
    )


def _blocks(facts: CausesFacts, title: str, t: Language) -> Iterator[Block]:
    yield Heading(title, 1)
    printed = t(N_("{house} · as of {day}"), house=facts.house["name"] or NOTHING, day=t.date_letter(facts.today))
    yield Paragraph(printed, "note")
    figures = Figures(facts.outside, t)
    yield from analysis(facts, figures)
    if facts.outside:
        yield Paragraph(figures.key, "note")


def analysis(facts: CausesFacts, figures: Figures, level: int = 2) -> Iterator[Block]:
    """Yield which causes were named, on whose side, by area, what turned around, and the questions for the talk.

    `level` is that of its headings.
    """
    t, counts = figures.language, cause_counts(facts.records)
    if not counts:
        yield Paragraph(t(N_("No monthly record of this year names a cause.")))
        return
    families = len({record["family"] for record in facts.records if record["family"]})
    assessed = N_("{count} families have a monthly record in this year. One family may name several causes.")
    yield Paragraph(t(assessed, count=figures.part(families, max(facts.accompanied, families))))
    yield Heading(t(N_("On whose side")), level)
    yield _sides(facts, figures)
    yield Heading(t(N_("Which causes")), level)
    yield table(counts, figures)
    yield Heading(t(N_("By area")), level)
    yield _areas(facts, t)
    turned = turns(facts.records)
    if turned:
        yield Heading(t(N_("What turned around")), level)
        yield Paragraph(_turned(turned, figures))
    yield Heading(t(N_("Questions for the talk")), level)
    yield Items(tuple(_questions(counts, t)))


def _label(code: str, t: Language) -> str:
    found = cause(code)
    return t(found.label) if found else code


def _sides(facts: CausesFacts, figures: Figures) -> Grid:
    t = figures.language
    sides = by_side(facts.records)
    return Grid(
        columns=(Column(t(N_("Side")), 3), Column(t(N_("Families")), 1, "right")),
        rows=tuple((t(SIDES[side]), figures.count(sides[side])) for side in _SIDES),
    )


def table(counts: Sequence[CauseCount], figures: Figures) -> Grid:
    """Return the causes with how many families name each."""
    t = figures.language
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
                *map(figures.count, (count.families, count.primary, count.lasting)),
            )
            for count in counts
        ),
    )


def row_of(named: Sequence[str]) -> str:
    """Return what was named as one row of words: only the first begins with a capital."""
    return "; ".join([*named[:1], *map(lowered, named[1:])])


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
        return row_of(named) or NOTHING
    return row_of([f"{_label(each.code, t)} ({each.families})" for each in counts[:_ASKED]])


def _turned(turned: Sequence[Turn], figures: Figures) -> str:
    t = figures.language
    named: dict[str, int] = {}
    for turn in turned:
        for code in turn.causes_before:
            named[code] = named.get(code, 0) + 1
    most = sorted(named, key=lambda code: (-named[code], code))[:_ASKED]
    said = N_(
        "{count} families stood still with a cause named and then rose in at least one aspect. Named before: {causes}."
    )
    causes = "; ".join(f"{lowered(_label(code, t))} ({figures.count(named[code])})" for code in most)
    return t(said, count=figures.count(len(turned)), causes=causes)


def _questions(counts: Sequence[CauseCount], t: Language) -> Iterator[str]:
    """Ask one question about each side, our own first, with its foremost causes."""
    for side in _SIDES:
        own = [_label(each.code, t) for each in counts if each.side == side][:_ASKED]
        if own:
            yield t(_QUESTIONS[side], causes=row_of(own))
