"""Counts by area: each area for itself, or all of them as one where a copy for outside would hide too much."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from bangjo_desktop.documents.reports.facts import ReportFacts
from bangjo_desktop.documents.reports.figures import Figures
from bangjo_desktop.domain.insight.reported import Areas
from bangjo_desktop.domain.insight.results import Results
from bangjo_desktop.domain.insight.small_cells import HIDDEN, SMALL, Shown
from bangjo_desktop.domain.language import N_, Language

MOST_HIDDEN = 0.3
"""Where more of a table by area would be hidden than this share, the areas are told as one."""
Counts = Callable[[Results], Sequence[int]]


def told_areas(
    facts: ReportFacts, figures: Figures, *tables: Counts, groups: Sequence[int] = ()
) -> tuple[Mapping[Areas, Results], list[Shown]]:
    """Return the areas and for each of `tables` its counts by area; see `small_cells.shown_table` for `groups`."""
    whole: Mapping[Areas, Results] = {(): facts.results}
    areas = facts.areas or whole
    said = _said(areas, figures, tables, groups)
    if len(areas) > 1 and any(map(_hides_much, said)):
        areas, said = whole, _said(whole, figures, tables, groups)
    return areas, said


def area_name(facts: ReportFacts, areas: Areas, t: Language) -> str:
    """Return what areas that are told as one are called."""
    if not areas:
        return t(N_("All areas"))
    names = [(facts.named("area", area) if area else None) or t(N_("Without an area")) for area in areas]
    return " + ".join(names)


def _said(
    areas: Mapping[Areas, Results], figures: Figures, tables: Sequence[Counts], groups: Sequence[int]
) -> list[Shown]:
    return [figures.table([counts(found) for found in areas.values()], groups) for counts in tables]


def _hides_much(said: Shown) -> bool:
    cells = [cell for row in said.cells for cell in row]
    return sum(cell in (HIDDEN, SMALL) for cell in cells) > MOST_HIDDEN * len(cells)
