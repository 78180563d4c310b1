"""Parent training, mentoring and counselling by module: how often, for how many parents, and their hours together."""

from __future__ import annotations

from collections.abc import Iterator

from bangjo_desktop.documents.blocks import Block, Column, Grid, Paragraph
from bangjo_desktop.documents.reports.facts import ReportFacts
from bangjo_desktop.documents.reports.figures import Figures
from bangjo_desktop.domain.insight.training import COUNSELLING, MENTORING, ModuleResult, module_results
from bangjo_desktop.domain.kinds import label_of
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.records.activity import ACTIVITY_KINDS, TOPICS


def training(facts: ReportFacts, figures: Figures) -> Iterator[Block]:
    """Yield the modules that were held."""
    t, found = figures.language, module_results(facts.found)
    if not found:
        yield Paragraph(t(N_("No parent training was held.")))
        return
    yield Grid(
        columns=(
            Column(t(N_("Module")), 3.4, most_lines=2),
            Column(t(N_("Sessions")), 1, "right"),
            Column(t(N_("Parents who came")), 1.2, "right"),
            Column(t(N_("Their hours together")), 1.3, "right"),
        ),
        rows=tuple(_row(one, figures) for one in found),
    )


def _row(one: ModuleResult, figures: Figures) -> tuple[str, ...]:
    hours = figures.average(one.hours, one.people) if one.people else figures.language.number(0)
    return module(one.module, figures.language), str(one.sessions), figures.count(one.people), hours


def module(code: str, t: Language) -> str:
    """Return what a module is called."""
    return label_of(ACTIVITY_KINDS if code in (MENTORING, COUNSELLING) else TOPICS, code, t)
