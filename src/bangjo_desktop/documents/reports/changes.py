"""What changed in the families: the fourteen aspects, days on the street, where the income comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from statistics import median

from bangjo_desktop.documents.blocks import Block, Chart, Column, Grid, Paragraph, Series
from bangjo_desktop.documents.reports.areas import area_name, told_areas
from bangjo_desktop.documents.reports.facts import ReportFacts
from bangjo_desktop.documents.reports.figures import Figures
from bangjo_desktop.domain.insight.family_results import AspectResult, Elsewhere
from bangjo_desktop.domain.insight.progress import months_until, street_days, street_share
from bangjo_desktop.domain.insight.results import Results
from bangjo_desktop.domain.insight.small_cells import FEWEST, HIDDEN, SMALL, ShownList
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.scales import aspect

_DAYS, _PERCENT = 32, 100

MEANS_TELL = 20
"""Families below whom two means with one decimal tell how many levels they rose together.

Each mean is exact to a twentieth, so their difference times the families is known to within a tenth of these. One
family more that fell is two levels less: from twenty families on that lies within what rounding leaves open.
"""


def aspects(facts: ReportFacts, figures: Figures) -> Iterator[Block]:
    """Yield the fourteen aspects: in how many families each rose, stayed or fell, and the mean level."""
    t = figures.language
    told = N_("Each family's newest monthly record beside an earlier one. Levels 1 to 4, higher is better.")
    yield Paragraph(t(told), "note")
    yield Grid(
        columns=(
            Column(t(N_("Aspect")), 3.4, most_lines=2),
            Column(t(N_("Up")), 0.8, "right"),
            Column(t(N_("The same")), 0.8, "right"),
            Column(t(N_("Down")), 0.8, "right"),
            Column(t(N_("Families")), 0.9, "right"),
            Column(t(N_("Mean before")), 1, "right"),
            Column(t(N_("Mean now")), 1, "right"),
        ),
        rows=tuple(_aspect(each, figures) for each in facts.results.aspects),
    )


def _aspect(found: AspectResult, figures: Figures) -> tuple[str, ...]:
    said = _moved(found, figures)
    before, after = (figures.average(mean, found.families) for mean in (found.before, found.after))
    if any(cell in (SMALL, HIDDEN) for cell in said.cells) and FEWEST <= found.families < MEANS_TELL:
        before = HIDDEN
    return (figures.language(aspect(found.aspect).label), *said.cells, said.whole, before, after)


def street(facts: ReportFacts, figures: Figures) -> Iterator[Block]:
    """Yield days on the street and where the income comes from, by area."""
    t = figures.language
    areas, (days, income) = told_areas(facts, figures, _ways, _sources)
    rows = tuple(
        (area_name(facts, area, t), *days.cells[row], *_medians(figures, each), *income.cells[row])
        for row, (area, each) in enumerate(areas.items())
    )
    whole = facts.results
    yield Grid(
        columns=(
            Column(t(N_("Area")), 1.5, most_lines=3),
            Column(t(N_("Fewer street days")), 1.1, "right"),
            Column(t(N_("As many")), 0.9, "right"),
            Column(t(N_("More street days")), 1.0, "right"),
            Column(t(N_("Median days before")), 1.2, "right"),
            Column(t(N_("Median days now")), 1.2, "right"),
            Column(t(N_("Half of the income or more from elsewhere")), 1.8, "right"),
            Column(t(N_("Less than half of it")), 1.0, "right"),
        ),
        rows=rows,
        total=(t(N_("All")), *days.columns, *_medians(figures, whole), *income.columns) if len(areas) > 1 else None,
    )
    told = N_(
        "Families are counted. Days on the street: families with two records to compare. Income: families whose newest "
        "record tells it."
    )
    yield Paragraph(t(told), "note")
    if whole.elsewhere.compared and not (figures.outside and _is_telling(whole.elsewhere)):
        yield Paragraph(_elsewhere(facts, figures))


def _ways(found: Results) -> list[int]:
    return [found.street_days.fewer, found.street_days.same, found.street_days.more]


def _sources(found: Results) -> list[int]:
    return [found.elsewhere.families, found.elsewhere.known - found.elsewhere.families]


def fewer_days(facts: ReportFacts, figures: Figures) -> str:
    """Return how many families have fewer days on the street, as the table prints it."""
    _areas, (said, _income) = told_areas(facts, figures, _ways, _sources)
    days = facts.results.street_days
    return figures.of(days.fewer, days.families, (said.columns[0], said.whole))


def _is_telling(found: Elsewhere) -> bool:
    """Whether those who can be compared, taken from all whose record tells it, leave one or two."""
    left = found.families - found.after, found.known - found.compared - (found.families - found.after)
    return any(0 < count < FEWEST for count in (*left, sum(left)))


def moves(found: Sequence[AspectResult], figures: Figures) -> tuple[int, int] | None:
    """Return all rises and all falls; None where one of them would be told by the rest of the table."""
    told = [cell for each in found for cell in _moved(each, figures).cells]
    if any(cell in (SMALL, HIDDEN) for cell in told):
        return None
    return sum(each.up for each in found), sum(each.down for each in found)


def _moved(found: AspectResult, figures: Figures) -> ShownList:
    return figures.row([found.up, found.same, found.down])


def _medians(figures: Figures, found: Results) -> tuple[str, str]:
    days = found.street_days
    return figures.average(days.before, days.families), figures.average(days.after, days.families)


def _elsewhere(facts: ReportFacts, figures: Figures) -> str:
    found = facts.results.elsewhere
    said = N_(
        "Families that can be compared and had at least half of their income from elsewhere: {before}; now {after}."
    )
    return figures.language(
        said, before=figures.of(found.before, found.compared), after=figures.of(found.after, found.compared)
    )


def trend(facts: ReportFacts, month: str, months: int, figures: Figures) -> Iterator[Block]:
    """Yield the medians of street days and of the share of income from children, over the months up to `month`."""
    t = figures.language
    shown = months_until(month, months)
    series = (
        Series(t(N_("Days on the street (half of the families)")), _course(facts, shown, street_days), _DAYS),
        Series(
            t(N_("Share of income from children (half of the families)")), _course(facts, shown, _share), _PERCENT, "%"
        ),
    )
    if any(value is not None for each in series for value in each.values):
        yield Chart(tuple(t.month_short(each) for each in shown), series)


def _course(
    facts: ReportFacts, months: Sequence[str], value: Callable[[Record], float | None]
) -> tuple[float | None, ...]:
    return tuple(
        _median([value(record) for record in facts.found.progress if record["month"] == month]) for month in months
    )


def _median(values: Iterable[float | None]) -> float | None:
    """Return the median of what is known; of one or two families there is none, inside and outside alike."""
    known = [value for value in values if value is not None]
    return median(known) if len(known) >= FEWEST else None


def _share(record: Record) -> float | None:
    share = street_share(record)
    return None if share is None else min(share, 1.0) * 100
