"""The results of a span: everything that a monthly report or a yearly evaluation counts, for the house or an area."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bangjo_desktop.domain.dates import school_year
from bangjo_desktop.domain.insight.family_results import (
    AspectResult,
    Elsewhere,
    StreetDays,
    aspect_results,
    elsewhere,
    pairs,
    street_days_of,
)
from bangjo_desktop.domain.insight.people_results import Papers, by_age, by_sex, insurance, papers
from bangjo_desktop.domain.insight.progress import says_something
from bangjo_desktop.domain.insight.reported import Areas, Reported
from bangjo_desktop.domain.insight.schooling_results import Schooling, schooling_of
from bangjo_desktop.domain.insight.service_results import ServiceResult, services_of
from bangjo_desktop.domain.insight.small_cells import FEWEST
from bangjo_desktop.domain.insight.work_results import Held, Visits, activities_of, activity_hours, visits_of


@dataclass(frozen=True)
class Results:
    """Counts of families, children and work; `begun` and `ended` are families whose first or last day lies in the span.

    `hours` are volunteers' hours at visits and activities whose times are known.
    """

    families: int
    begun: int
    ended: int
    adults: int
    children: int
    sexes: Mapping[str, int]
    ages: Mapping[str, int]
    schooling: Schooling
    papers: Sequence[Papers]
    insurance: Mapping[str, int]
    assessed: int
    street_days: StreetDays
    elsewhere: Elsewhere
    aspects: Sequence[AspectResult]
    visits: Visits
    activities: Sequence[Held]
    services: Sequence[ServiceResult]
    hours: float


def results(found: Reported) -> Results:
    """Return the results of what was found; see `only_accompanied`."""
    compared = pairs(found.progress, found.span)
    held = activities_of(found)
    visits = visits_of(found)
    return Results(
        families=len(found.families),
        begun=sum(found.span.holds(family["opened_on"]) for family in found.families),
        ended=sum(found.span.holds(family["closed_on"]) for family in found.families),
        adults=len(found.adults),
        children=len(found.children),
        sexes=by_sex(found.children),
        ages=by_age(found.children, found.as_of),
        schooling=schooling_of(found.children, found.schooling, school_year(found.as_of)),
        papers=papers(found),
        insurance=insurance(found.children),
        assessed=len({record["family"] for record in found.progress_in_span if says_something(record)}),
        street_days=street_days_of(compared),
        elsewhere=elsewhere(found.progress, compared, found.span),
        aspects=aspect_results(compared),
        visits=visits,
        activities=held,
        services=services_of(found),
        hours=visits.hours + activity_hours(held),
    )


def by_area(found: Reported) -> dict[Areas, Results]:
    """Return the results of each area that accompanies a family; "" stands for families without one."""
    return {(area,): results(found.in_areas((area,))) for area in _areas(found)}


def by_joined_areas(found: Reported) -> dict[Areas, Results]:
    """Return the results by area as they may leave the house: areas of too few families or children are told as one.

    Empty where that leaves less than two.
    """
    sizes = {area: _size(found.in_areas((area,))) for area in _areas(found)}
    groups: list[Areas] = [(area,) for area, size in sizes.items() if size >= FEWEST]
    rest = tuple(area for area, size in sizes.items() if size < FEWEST)
    if rest and _size(found.in_areas(rest)) < FEWEST and groups:
        rest = (*groups.pop(), *rest)
    groups = sorted([*groups, rest] if rest else groups)
    return {group: results(found.in_areas(group)) for group in groups} if len(groups) > 1 else {}


def _areas(found: Reported) -> list[str]:
    return sorted({family["area"] or "" for family in found.families})


def _size(found: Reported) -> int:
    return min(len(found.families), len(found.children))
