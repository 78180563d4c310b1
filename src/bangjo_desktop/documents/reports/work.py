"""What was done: visits, activities and who came, letters and how long they waited, aid and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bangjo_desktop.documents.blocks import Block, Column, Facts, Grid, Paragraph
from bangjo_desktop.documents.reports.facts import ReportFacts
from bangjo_desktop.documents.reports.figures import Figures
from bangjo_desktop.documents.sheets.facts import NOTHING
from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.insight.work_results import Goods, Held, by_kind, goods_of, letters_of
from bangjo_desktop.domain.kinds import label_of
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.records.activity import ACTIVITY_KINDS


def effort(facts: ReportFacts, figures: Figures) -> Iterator[Block]:
    """Yield visits, activities by kind and volunteers' hours in figures."""
    t, found = figures.language, facts.results
    number = t.number
    kinds = by_kind(found.activities)
    yield Facts(
        (
            (t(N_("Visits")), number(found.visits.count)),
            (t(N_("Families visited")), figures.part(found.visits.families, found.families)),
            (t(N_("Visits at which somebody was met")), number(found.visits.met)),
            (t(N_("Hours given by volunteers")), number(found.hours)),
            *((label_of(ACTIVITY_KINDS, kind, t), number(count)) for kind, count in sorted(kinds.items())),
        ),
        columns=2,
    )


def activities(facts: ReportFacts, figures: Figures) -> Iterator[Block]:
    """Yield each activity held, with how many children, parents and volunteers were there."""
    t = figures.language
    held = facts.results.activities
    if not held:
        yield Paragraph(t(N_("No activity was held.")))
        return
    yield Grid(
        columns=(
            Column(t(N_("Date")), 1.1),
            Column(t(N_("Activity")), 3.2, most_lines=2),
            Column(t(N_("Area")), 1.5, most_lines=2),
            Column(t(N_("Children present")), 1, "right"),
            Column(t(N_("Parents present")), 1, "right"),
            Column(t(N_("Volunteers")), 0.9, "right"),
        ),
        rows=tuple(_held(each, facts, figures) for each in held),
    )


def _held(each: Held, facts: ReportFacts, figures: Figures) -> tuple[str, ...]:
    t, day = figures.language, stored_date(each.activity["date"])
    area = each.activity["area"]
    is_listed = each.children + each.adults > 0
    return (
        t.date_short(day) if day else NOTHING,
        str(each.activity["title"] or label_of(ACTIVITY_KINDS, each.activity["kind"] or "other", t)),
        (facts.named("area", area) if area else None) or NOTHING,
        figures.count(each.children) if is_listed else NOTHING,
        figures.count(each.adults) if is_listed else NOTHING,
        t.number(each.workers) if each.workers else NOTHING,
    )


def letters(facts: ReportFacts, figures: Figures) -> Iterator[Block]:
    """Yield how many letters were handed in and answered, how long that took, and whether the aid came in time."""
    t, found = figures.language, letters_of(facts.found)
    days = found.times
    yield Facts(
        (
            (t(N_("Letters handed in that ask for an answer")), t.number(found.sent)),
            (t(N_("Answered")), t.number(found.answered)),
            (t(N_("Half answered within (days)")), _figure(days.half, t)),
            (t(N_("Longest wait for an answer (days)")), _figure(days.longest, t)),
            (t(N_("Unanswered, waiting for (days)")), _figure(days.waiting_longest, t)),
            (t(N_("Aid needed (occasions)")), t.number(found.aid.needs)),
            (t(N_("Aid there by the day")), t.number(found.aid.in_time)),
            (t(N_("Aid came afterwards")), t.number(found.aid.late)),
            (t(N_("Aid has not come")), t.number(found.aid.never)),
        ),
        columns=2,
    )


def goods(facts: ReportFacts, t: Language) -> Iterator[Block]:
    """Yield what was asked for and what became of it, by thing."""
    found = goods_of(facts.found)
    if not found:
        yield Paragraph(t(N_("No aid was asked for.")))
        return
    yield Grid(
        columns=(
            Column(t(N_("Item")), 2.6, most_lines=2),
            Column(t(N_("Unit")), 1, most_lines=1),
            *(
                Column(t(title), 1, "right")
                for title in (N_("Asked for"), N_("Granted"), N_("Received"), N_("Handed out"), N_("Left over"))
            ),
        ),
        rows=tuple(_goods(each, t) for each in found),
    )


def _goods(each: Goods, t: Language) -> tuple[str, ...]:
    quantities: Sequence[int | None] = (each.asked, each.granted, each.received, each.distributed, each.left)
    return (each.item or NOTHING, each.unit or NOTHING, *(_figure(quantity, t) for quantity in quantities))


def _figure(value: int | None, t: Language) -> str:
    return NOTHING if value is None else t.number(value)
