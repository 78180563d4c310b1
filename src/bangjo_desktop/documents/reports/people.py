"""Whom the house accompanies: families, children by sex and age, their papers and insurance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bangjo_desktop.documents.blocks import Block, Column, Facts, Grid, Heading
from bangjo_desktop.documents.reports.areas import area_name, told_areas
from bangjo_desktop.documents.reports.facts import ReportFacts
from bangjo_desktop.documents.reports.figures import Figures
from bangjo_desktop.domain.insight import people_results as people
from bangjo_desktop.domain.insight.people_results import age_group
from bangjo_desktop.domain.insight.results import Results
from bangjo_desktop.domain.insight.small_cells import FEWEST, HIDDEN, ShownList
from bangjo_desktop.domain.kinds import label_of
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.records.family import DOCUMENT_KINDS

SEXES = {"female": N_("Girls"), "male": N_("Boys"), people.NOT_KNOWN: N_("Not known")}
STATES = {
    people.HAS: N_("Has it"),
    people.IN_PROCESS: N_("In process"),
    people.NONE: N_("Does not have it"),
    people.NOT_RECORDED: N_("Not recorded"),
}
INSURED = {
    people.ACTIVE: N_("JKN active"),
    people.INACTIVE: N_("JKN not active"),
    people.NONE: N_("None"),
    people.NOT_RECORDED: N_("Not recorded"),
}
_PAPERS_OF = {
    "akta": N_("children"),
    "kia": N_("children under {age}"),
    "ktp": N_("grown-ups"),
    "kk": N_("families"),
}


def families(facts: ReportFacts, figures: Figures) -> Iterator[Block]:
    """Yield how many families and children are accompanied, and the children by sex and age."""
    t, found = figures.language, facts.results
    yield Facts(
        (
            (t(N_("Families accompanied")), figures.count(found.families)),
            (t(N_("Of them begun in this time")), figures.part(found.begun, found.families)),
            (t(N_("Ended in this time")), figures.part(found.ended, found.families)),
            (t(N_("Assisted children")), figures.count(found.children)),
        ),
        columns=2,
    )
    if found.children:
        yield _sexes(facts, figures)


def _sexes(facts: ReportFacts, figures: Figures) -> Grid:
    t, day = figures.language, facts.found.as_of
    groups = [*(name for name, _least, _most in people.AGES), people.NOT_KNOWN]
    known = Counter((_sex(child), age_group(child, day)) for child in facts.found.children)
    groups = [group for group in groups if any(known[sex, group] for sex in SEXES)]
    cells = [[known[sex, group] for group in groups] for sex in SEXES]
    said = figures.table(cells)
    unknown = t(N_("Age not known"))
    names = [
        unknown if group == people.NOT_KNOWN else t(N_("{ages} years"), ages=group.replace("-", "–"))
        for group in groups
    ]
    return Grid(
        columns=(
            Column(t(N_("Children")), 1.4),
            *(Column(name, 1, "right") for name in names),
            Column(t(N_("All")), 0.8, "right"),
        ),
        rows=tuple(
            (t(SEXES[sex]), *said.cells[row], said.rows[row])
            for row, sex in enumerate(SEXES)
            if any(cells[row]) or sex != people.NOT_KNOWN
        ),
        total=(t(N_("All")), *said.columns, said.whole),
    )


def _sex(child: Record) -> str:
    return str(child["sex"] or people.NOT_KNOWN)


def insurance(facts: ReportFacts, figures: Figures) -> Iterator[Block]:
    """Yield the children's health insurance by area."""
    t = figures.language
    areas, (said,) = told_areas(facts, figures, _by_insurance)
    yield Grid(
        columns=(
            Column(t(N_("Area")), 1.6, most_lines=3),
            *(Column(t(label), 1, "right", most_lines=4) for label in INSURED.values()),
            Column(t(N_("All")), 0.8, "right"),
        ),
        rows=tuple((area_name(facts, area, t), *said.cells[row], said.rows[row]) for row, area in enumerate(areas)),
        total=(t(N_("All")), *said.columns, said.whole) if len(areas) > 1 else None,
    )


def insured(facts: ReportFacts, figures: Figures) -> str:
    """Return how many children have an active insurance, as the table prints it."""
    found = facts.results
    _areas, (said,) = told_areas(facts, figures, _by_insurance)
    return figures.of(found.insurance.get(people.ACTIVE, 0), found.children, (said.columns[0], said.whole))


def _by_insurance(found: Results) -> list[int]:
    return [found.insurance.get(state, 0) for state in INSURED]


def papers(facts: ReportFacts, figures: Figures) -> Iterator[Block]:
    """Yield who has which civil document."""
    t, issued = figures.language, _issued(facts, figures)
    rows = []
    for each, new in zip(facts.results.papers, issued.cells, strict=True):
        whose = t(_PAPERS_OF[each.kind], age=people.GROWN_UP)
        rows.append((f"{label_of(DOCUMENT_KINDS, each.kind, t)} · {whose}", *_states(each, facts, figures), new))
    yield Grid(
        columns=(
            Column(t(N_("Document")), 2.6, most_lines=2),
            *(Column(t(label), 1, "right") for label in STATES.values()),
            Column(t(N_("All")), 0.8, "right"),
            Column(t(N_("Issued in this time")), 1.1, "right"),
        ),
        rows=tuple(rows),
    )


def issued(facts: ReportFacts, figures: Figures) -> str:
    """Return how many documents were issued, beside the table that tells how many of each kind."""
    return _issued(facts, figures).whole


def _issued(facts: ReportFacts, figures: Figures) -> ShownList:
    return figures.row([each.issued for each in facts.results.papers])


def _states(each: people.Papers, facts: ReportFacts, figures: Figures) -> tuple[str, ...]:
    """Return the counts by state with their sum; that of the KIA would tell how few children are too old for it."""
    counts = [each.states.get(state, 0) for state in STATES]
    older = facts.results.children - sum(counts) if each.kind == "kia" else 0
    if figures.outside and 0 < older < FEWEST:
        return (*figures.row([*counts, older]).cells[:-1], HIDDEN)
    said = figures.row(counts)
    return (*said.cells, said.whole)


def headed(title: str, blocks: Iterator[Block], level: int = 2) -> Iterator[Block]:
    """Yield `blocks` under a heading."""
    yield Heading(title, level)
    yield from blocks
