"""Whom the house accompanies: families, children by sex and age, their papers and insurance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from bangjo_desktop.documents.blocks import Block, Column, Facts, Grid, Heading
from bangjo_desktop.documents.reports.areas import area_name, told_areas
from bangjo_desktop.documents.reports.facts import ReportFacts
from bangjo_desktop.documents.reports.figures import Figures
from bangjo_desktop.domain.insight import people_results as people
from bangjo_desktop.domain.insight.people_results import age_group
from bangjo_desktop.domain.insight.results import Results
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
_Counts = Callable[[Results, Sequence[str]], list[int]]


def families(facts: ReportFacts, figures: Figures) -> Iterator[Block]:
    """Yield how many families and children are accompanied, and the children by sex and age."""
    t, found = figures.language, facts.results
    yield Facts(
        (
            (t(N_("Families accompanied")), figures.count(found.families)),
            (t(N_("Of them begun in this time")), figures.count(found.begun)),
            (t(N_("Ended in this time")), figures.count(found.ended)),
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
    names = {state: t(label) for state, label in INSURED.items()}
    yield _by_area(facts, figures, names, lambda found, states: [found.insurance.get(state, 0) for state in states])


def papers(facts: ReportFacts, figures: Figures) -> Iterator[Block]:
    """Yield who has which civil document."""
    t = figures.language
    rows = []
    for each in facts.results.papers:
        said = figures.row([each.states.get(state, 0) for state in STATES])
        whose = t(_PAPERS_OF[each.kind], age=people.GROWN_UP)
        issued = figures.count(each.issued)
        rows.append((f"{label_of(DOCUMENT_KINDS, each.kind, t)} · {whose}", *said.cells, said.whole, issued))
    yield Grid(
        columns=(
            Column(t(N_("Document")), 2.6, most_lines=2),
            *(Column(t(label), 1, "right") for label in STATES.values()),
            Column(t(N_("All")), 0.8, "right"),
            Column(t(N_("Issued in this time")), 1.1, "right"),
        ),
        rows=tuple(rows),
    )


def _by_area(facts: ReportFacts, figures: Figures, names: Mapping[str, str], counts: _Counts) -> Grid:
    """Return counts of children by area, or one row for the house where areas are not told apart."""
    t = figures.language
    areas, (said,) = told_areas(facts, figures, lambda found: counts(found, list(names)))
    rows = tuple((area_name(facts, area, t), *said.cells[row], said.rows[row]) for row, area in enumerate(areas))
    return Grid(
        columns=(
            Column(t(N_("Area")), 1.6, most_lines=3),
            *(Column(name, 1, "right", most_lines=4) for name in names.values()),
            Column(t(N_("All")), 0.8, "right"),
        ),
        rows=rows,
        total=(t(N_("All")), *said.columns, said.whole) if len(areas) > 1 else None,
    )


def headed(title: str, blocks: Iterator[Block], level: int = 2) -> Iterator[Block]:
    """Yield `blocks` under a heading."""
    yield Heading(title, level)
    yield from blocks
