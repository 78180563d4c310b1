"""The results of a year in figures: as data for scripts, and as lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bangjo_desktop.documents.reports.areas import area_name
from bangjo_desktop.documents.reports.facts import ReportFacts
from bangjo_desktop.documents.reports.figures import Figures
from bangjo_desktop.documents.reports.schooling import climbs_in_words, levels_in_words
from bangjo_desktop.documents.sheets.facts import NOTHING
from bangjo_desktop.domain.insight.people_results import ACTIVE, HAS
from bangjo_desktop.domain.insight.results import Results
from bangjo_desktop.domain.insight.training import module_results
from bangjo_desktop.domain.insight.work_results import by_kind, letters_of
from bangjo_desktop.domain.language import N_, Language


def summary(facts: ReportFacts) -> dict[str, Any]:
    """Return the results of the house and of each area; the areas by id, "" for families without one."""
    letters = letters_of(facts.found)
    return {
        "from": facts.found.span.start.isoformat(),
        "to": facts.found.as_of.isoformat(),
        "whole": _figures(facts.results),
        "training": {
            one.module: {"sessions": one.sessions, "people": one.people, "hours": round(one.hours, 2)}
            for one in module_results(facts.found)
        },
        "areas": [
            {"area": area, "name": facts.named("area", area) if area else None, **_figures(found)}
            for (area,), found in facts.areas.items()
        ],
        "letters": {"sent": letters.sent, "answered": letters.answered},
        "aid": {
            "needed": letters.aid.needs,
            "in_time": letters.aid.in_time,
            "late": letters.aid.late,
            "never": letters.aid.never,
        },
    }


def _figures(found: Results) -> dict[str, Any]:
    school, days, income = found.schooling, found.street_days, found.elsewhere
    return {
        "families": found.families,
        "children": found.children,
        "in_school": school.in_school,
        "out_of_school": school.out_of_school,
        "levels": dict(sorted(school.levels.items())),
        "school_statuses": dict(sorted(school.statuses.items())),
        "since_the_school_year_before": dict(sorted(school.courses.items())),
        "between_levels": {f"{then}>{now}": count for (then, now), count in sorted(school.climbs.items())},
        "documents": {each.kind: {**dict(sorted(each.states.items())), "issued": each.issued} for each in found.papers},
        "health_insurance": dict(sorted(found.insurance.items())),
        "street_days": {
            "families": days.families, "fewer": days.fewer, "same": days.same, "more": days.more,
            "median_before": days.before, "median_now": days.after,
        },
        "half_of_income_from_elsewhere": {
            "known": income.known, "families": income.families, "compared": income.compared,
            "before": income.before, "now": income.after,
        },
        "aspects": {each.aspect: {"up": each.up, "same": each.same, "down": each.down} for each in found.aspects},
        "services": {
            each.component: {**dict(sorted(each.outcomes.items())), "families": len(each.families)}
            for each in found.services
        },
        "visits": {"count": found.visits.count, "met": found.visits.met, "families": found.visits.families},
        "activities": dict(sorted(by_kind(found.activities).items())),
        "hours": round(found.hours, 2),
    }  # fmt: skip


def lines(facts: ReportFacts, language: Language) -> list[str]:
    """Return the results as lines, the house first, then each area."""
    found = [(area_name(facts, (), language), facts.results)]
    found += [(area_name(facts, area, language), each) for area, each in facts.areas.items()]
    figures = Figures(False, language)
    told = [line for name, each in found for line in _lines(name, each, figures)]
    aid = letters_of(facts.found).aid
    return [*told, language(N_("aid in time: {said}"), said=figures.of(aid.in_time, aid.needs))]


def _lines(name: str, found: Results, figures: Figures) -> Iterator[str]:
    t = figures.language
    yield t(N_("{area}: {families} families, {children} assisted children"), area=name, families=found.families,
            children=found.children)  # fmt: skip
    akta = next(each for each in found.papers if each.kind == "akta")
    days, income = found.street_days, found.elsewhere
    school = found.schooling
    told = (
        (N_("in school"), figures.of(school.in_school, found.children)),
        (N_("by level"), "; ".join(levels_in_words(school, figures))),
        (N_("from one level to the next"), "; ".join(climbs_in_words(school, figures))),
        (N_("came back to school"), figures.count(school.back)),
        (N_("birth certificate"), figures.of(akta.states.get(HAS, 0), found.children)),
        (N_("JKN active"), figures.of(found.insurance.get(ACTIVE, 0), found.children)),
        (N_("fewer days on the street"), figures.of(days.fewer, days.families)),
        (N_("half of the income or more from elsewhere"), figures.of(income.families, income.known)),
    )
    yield from (f"  {t(label)}: {said or NOTHING}" for label, said in told)
