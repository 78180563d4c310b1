"""Services and referrals by component: what was asked for, what came of it, and for how many families."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bangjo_desktop.documents.blocks import Block, Column, Grid, Paragraph
from bangjo_desktop.documents.reports.facts import ReportFacts
from bangjo_desktop.documents.reports.figures import Figures
from bangjo_desktop.domain.insight.service_results import (
    NOT_GIVEN,
    NOT_RECORDED,
    OUTCOMES,
    RECEIVED,
    UNDER_WAY,
    ServiceResult,
)
from bangjo_desktop.domain.insight.small_cells import FEWEST, HIDDEN, SMALL, Shown
from bangjo_desktop.domain.kinds import label_of
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.records.work import COMPONENTS

OUTCOME_WORDS = {
    RECEIVED: N_("Received"),
    UNDER_WAY: N_("Under way"),
    NOT_GIVEN: N_("Refused or not available"),
    NOT_RECORDED: N_("Not recorded"),
}


def services(facts: ReportFacts, figures: Figures) -> Iterator[Block]:
    """Yield what was asked for in the span, by component; what came of it beneath where a cell would be hidden."""
    t, found = figures.language, facts.results.services
    if not found:
        yield Paragraph(t(N_("No service was asked for.")))
        return
    said, families = shown(found, figures), frozenset[str]().union(*(one.families for one in found))
    outcomes = _outcomes(found) if said.cells else []
    cells = said.cells or ((),) * len(found)
    yield Grid(
        columns=(
            Column(t(N_("Component (ATENSI)")), 3.2, most_lines=2),
            Column(t(N_("Asked for")), 0.9, "right"),
            *(Column(t(OUTCOME_WORDS[outcome]), 1.1, "right") for outcome in outcomes),
            Column(t(N_("Families")), 1.0, "right"),
        ),
        rows=tuple(
            (component(one.component, t), whole, *row, figures.count(len(one.families)))
            for one, whole, row in zip(found, said.rows, cells, strict=True)
        ),
        total=(
            t(N_("All")),
            said.whole,
            *(said.columns if outcomes else ()),
            _all(len(families), found, figures),
        ),
    )
    told = zip((t(OUTCOME_WORDS[each]) for each in _outcomes(found)), said.columns, strict=True)
    beneath = [f"{words}: {count}" for words, count in told if count != HIDDEN]
    if beneath and not outcomes:
        yield Paragraph("; ".join(beneath) + ".")


def _all(families: int, found: Sequence[ServiceResult], figures: Figures) -> str:
    """Return the families of all components; less those of the others they might tell one that is small."""
    said = [figures.count(len(one.families)) for one in found]
    return HIDDEN if SMALL in said and families >= FEWEST else figures.count(families)


def received(found: Sequence[ServiceResult], figures: Figures) -> tuple[str, str]:
    """Return how many services were received, and how many were asked for, as the table prints them."""
    said = shown(found, figures)
    return said.columns[0], said.whole


def shown(found: Sequence[ServiceResult], figures: Figures) -> Shown:
    """Return the services by component and outcome with their sums; where a cell would be hidden, the sums alone.

    Sums without cells hide less: how a row and a column cross is not printed, so each protects its own small counts.
    """
    cells = [[one.outcomes.get(outcome, 0) for outcome in _outcomes(found)] for one in found]
    said = figures.table(cells)
    if not any(cell in (SMALL, HIDDEN) for row in said.cells for cell in row):
        return said
    rows = figures.row([sum(row) for row in cells])
    columns = figures.row([sum(column) for column in zip(*cells, strict=True)])
    both = columns.cells if rows.whole == columns.whole else (HIDDEN,) * len(columns.cells)
    return Shown(cells=(), rows=rows.cells, columns=both, whole=rows.whole)


def _outcomes(found: Sequence[ServiceResult]) -> list[str]:
    return [each for each in OUTCOMES if each != NOT_RECORDED or any(one.outcomes.get(each) for one in found)]


def component(code: str, t: Language) -> str:
    """Return what a component is called."""
    return t(N_("Not recorded")) if code == NOT_RECORDED else label_of(COMPONENTS, code, t)
