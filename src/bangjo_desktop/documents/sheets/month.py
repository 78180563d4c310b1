"""The month itself: its numbers, its fourteen aspects beside the month before, and the last twelve months as charts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bangjo_desktop.documents.blocks import Block, Chart, Column, Grid, Heading, Paragraph, Run, Series, Text
from bangjo_desktop.documents.sheets.facts import NOTHING, SheetFacts, Speaker
from bangjo_desktop.domain.insight.progress import (
    DOWN,
    SAME,
    UP,
    changes,
    is_stuck,
    months_until,
    needs_protection,
    series,
    street_days,
    street_share,
)
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.protection import contacts
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.rubrics import SCORES, Rubrics, version_of
from bangjo_desktop.domain.scales import ASPECTS, Aspect

NOT_ASSESSED = "TD"
STREET_TOP = 32
"""The chart's scale of days: the longest month, and figures that halve."""
OTHER_WORDING = N_("{month} was assessed by another wording of the levels, so the two months are not compared.")
_CHANGES = {UP: N_("▲ up"), SAME: N_("= same"), DOWN: N_("▼ down")}
_EMPTY = Record("progress", "", {})


def numbers(facts: SheetFacts, say: Speaker) -> Iterator[Block]:
    """Yield the month's numbers under those of the month before."""
    t = say.language
    yield Heading(t(N_("The month in numbers")), 2)
    yield Grid(
        columns=(
            Column(t(N_("Month")), 1.3),
            Column(t(N_("School days attended")), 1.5, "centre"),
            Column(t(N_("Days on the street")), 1.2, "centre"),
            Column(t(N_("Hours a day")), 1.1, "centre"),
            Column(t(N_("Family income")), 1.6, "right"),
            Column(t(N_("Of it from children")), 2.1, "right"),
            Column(t(N_("Savings")), 1.5, "right"),
        ),
        rows=tuple(
            _numbers(month, record, say)
            for month, record in ((_before_month(facts), facts.before), (facts.month, facts.present))
            if month
        ),
    )


def _before_month(facts: SheetFacts) -> str:
    return str(facts.before["month"]) if facts.before else ""


def _numbers(month: str, record: Record | None, say: Speaker) -> tuple[str, ...]:
    told = record or _EMPTY
    share = street_share(told)
    from_children = say.value(told, "income_from_children")
    return (
        say.language.month_short(month),
        _attended(told, say),
        say.value(told, "street_days"),
        say.value(told, "street_hours_per_day"),
        say.value(told, "income_total"),
        from_children if share is None else f"{from_children} ({share:.0%})",
        say.value(told, "savings"),
    )


def _attended(record: Record, say: Speaker) -> str:
    attended, days = record["school_days_attended"], record["school_days"]
    if attended is None and days is None:
        return NOTHING
    return say.language(
        N_("{attended} of {days}"),
        attended=NOTHING if attended is None else attended,
        days=NOTHING if days is None else days,
    )


def aspects(facts: SheetFacts, say: Speaker) -> Iterator[Block]:
    """Yield the fourteen aspects: the month before, this month, the change, the evidence."""
    t = say.language
    present, before = facts.present or _EMPTY, facts.before
    moved = changes(present, before)
    yield Heading(t(N_("The 14 aspects")), 2)
    yield Grid(
        columns=(
            Column(t(N_("No.")), 0.5, "centre"),
            Column(t(N_("Aspect")), 2.5, most_lines=2),
            Column(t.month_short(_before_month(facts)) if before else t(N_("Before")), 2.9, most_lines=2),
            Column(t.month_short(facts.month), 2.9, most_lines=2),
            Column(t(N_("Change")), 1.05, most_lines=1),
            Column(t(N_("Evidence")), 2.5, most_lines=2),
        ),
        rows=tuple(
            _aspect(number, aspect, (before or _EMPTY, present), moved[aspect.name], facts.rubrics, say)
            for number, aspect in enumerate(ASPECTS, start=1)
        ),
    )
    yield Paragraph(t(N_("1 to 4, higher is better. TD: not assessed (tidak dinilai), which is never zero.")), "note")
    yield from _warnings(facts, present, say)


def _aspect(
    number: int, aspect: Aspect, records: tuple[Record, Record], moved: str, rubrics: Rubrics, say: Speaker
) -> tuple[Text, ...]:
    before, present = (_level(aspect, record, rubrics, say) for record in records)
    change = say.language(_CHANGES[moved]) if moved in _CHANGES else NOTHING
    evidence = " ".join((records[1][f"{aspect.name}_evidence"] or "").split())
    changed = moved in (UP, DOWN)
    return (
        str(number),
        say.language(aspect.label),
        before,
        present,
        (Run(change, strong=True),) if changed else change,
        evidence,
    )


def _level(aspect: Aspect, record: Record, rubrics: Rubrics, say: Speaker) -> str:
    """Return a score in the words by which it was given, `TD` where it was not assessed."""
    score, words = record[aspect.name], rubrics.words(record, aspect)
    if score not in SCORES:
        return NOT_ASSESSED
    return f"{score} · {say.language(words)}" if words else str(score)


def _warnings(facts: SheetFacts, present: Record, say: Speaker) -> Iterator[Block]:
    t = say.language
    if facts.present is None:
        yield Paragraph((Run(t(N_("No progress record has been written for this month yet.")), strong=True),))
    if facts.before and facts.present and version_of(facts.before) != version_of(facts.present):
        yield Paragraph(t(OTHER_WORDING, month=t.month(facts.before["month"])), "note")
    if needs_protection(present):
        words = t(N_("Child protection stands at 1: refer now. {contacts}."), contacts=contacts(facts.house, t))
        yield Paragraph((Run(words, strong=True),))
    if is_stuck(facts.progress, facts.month):
        yield Paragraph((Run(t(N_("No aspect has gone up for three months: look for the cause.")), strong=True),))


def charts(progress: Sequence[Record], last: str, t: Language) -> Iterator[Block]:
    """Yield street days and the share of income from children over the twelve months that end with `last`."""
    yield Heading(t(N_("The last twelve months")), 2)
    yield Chart(
        months=tuple(t.month_short(month) for month in months_until(last)),
        series=(
            Series(
                t(N_("Days on the street")),
                tuple(value for _, value in series(progress, last, street_days)),
                top=STREET_TOP,
            ),
            Series(
                t(N_("Share of income from children")),
                tuple(value for _, value in series(progress, last, _percent)),
                top=100,
                unit="%",
            ),
        ),
    )


def _percent(record: Record) -> float | None:
    share = street_share(record)
    return None if share is None else share * 100
