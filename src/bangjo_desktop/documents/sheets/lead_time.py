"""How long answers take: a page for the talk with an agency, politely and in figures that anybody can count again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import dropwhile

from bangjo_desktop.documents.blocks import Block, Chart, Column, Document, Grid, Heading, Paragraph, Series, Text
from bangjo_desktop.documents.letters.wording import paper_title
from bangjo_desktop.documents.sheets.facts import NOTHING, Speaker
from bangjo_desktop.domain.insight.aid_in_time import Asked, InTime, by_handing_in, by_year, in_time
from bangjo_desktop.domain.insight.answer_times import Quarter, by_partner_and_kind, by_quarter, times
from bangjo_desktop.domain.insight.leads import Leads
from bangjo_desktop.domain.kinds import label_of
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.record import Named, Record
from bangjo_desktop.domain.records.letter import LETTER_CODES

TITLE = N_("How long letters wait for an answer")
_ROMAN = ("I", "II", "III", "IV")
_FEW = 5
"""Needs below which no share in per cent is said."""


@dataclass(frozen=True)
class LeadFacts:
    """What the page is made from: the letters of all years, the needs whose day is past, and what they teach."""

    today: date
    house: Record
    letters: Sequence[Record]
    needs: Sequence[Asked]
    leads: Leads
    named: Named
    practice: bool = False


def compose(facts: LeadFacts, language: Language) -> Document:
    """Return the page as blocks, in `language`."""
    say = Speaker(language, facts.named)
    title = paper_title(language(TITLE), language)
    return Document(
        blocks=tuple(_blocks(facts, title, say)),
        title=title,
        language=language.code,
        look="sheet",
        reference=f"{title} · {facts.house['name'] or ''}",
        practice=facts.practice,
        fit=1,
    )


def _blocks(facts: LeadFacts, title: str, say: Speaker) -> Iterator[Block]:
    t = say.language
    yield Heading(title, 1)
    printed = t(N_("{house} · as of {day}"), house=facts.house["name"] or NOTHING, day=t.date_letter(facts.today))
    yield Paragraph(printed, "note")
    groups = by_partner_and_kind(facts.letters, facts.today)
    if not groups:
        yield Paragraph(t(N_("No letter that asks for an answer was handed in yet.")))
        return
    yield Paragraph(_in_short(facts, say))
    yield Heading(t(N_("By partner and kind of letter")), 2)
    yield _table(facts, say)
    quarters = list(dropwhile(_is_empty, by_quarter(facts.letters, facts.today)))
    if any(quarter.answers.half is not None for quarter in quarters):
        yield Heading(t(N_("By quarter of handing in")), 2)
        yield _chart(quarters, t)
    if facts.needs:
        yield Heading(t(N_("Whether the aid came in time")), 2)
        yield _aid_table(by_year(facts.needs), t)
        yield Paragraph(_early_and_late(facts, t))
    yield Paragraph(t(_HOW_COUNTED), "note")


_HOW_COUNTED = N_(
    "How this is counted: in calendar days from handing in. A letter that still waits counts as waiting at least "
    "so long, so it lengthens the figures and is never left out (Kaplan–Meier). “–”: too many still wait to say it. "
    "Cancelled letters do not count."
)


def _in_short(facts: LeadFacts, say: Speaker) -> str:
    t = say.language
    whole, lead = times(facts.letters, facts.today), facts.leads.whole
    first = t(
        N_("{came} letters were answered and {waiting} still wait."), came=whole.came, waiting=whole.waiting
    )  # fmt: skip
    parts = [first]
    if whole.half is not None and whole.most is not None:
        parts.append(
            t(N_("Half of them had an answer within {half} days, 80% within {most} days."),
              half=whole.half, most=whole.most)
        )  # fmt: skip
    if whole.waiting_longest is not None:
        parts.append(t(N_("The one that waits longest has waited for {days} days."), days=whole.waiting_longest))
    parts.append(t(N_("So this house hands its letters in {days} days before the need."), days=lead.days))
    if lead.certainty:
        parts.append(lead.certainty.say(t))
    return " ".join(parts)


def _table(facts: LeadFacts, say: Speaker) -> Grid:
    t = say.language
    return Grid(
        columns=(
            Column(t(N_("Partner")), 2.6, most_lines=3),
            Column(t(N_("Kind of letter")), 2.3, most_lines=3),
            Column(t(N_("Answered")), 1.0, "right"),
            Column(t(N_("Waiting")), 1.0, "right"),
            Column(t(N_("Half within (days)")), 1.2, "right"),
            Column(t(N_("80% within (days)")), 1.2, "right"),
            Column(t(N_("Longest (days)")), 1.1, "right"),
            Column(t(N_("Goods: half within (days)")), 1.4, "right"),
        ),
        rows=tuple(_rows(facts, say)),
    )


def _rows(facts: LeadFacts, say: Speaker) -> Iterator[tuple[Text, ...]]:
    t = say.language
    for group in by_partner_and_kind(facts.letters, facts.today):
        partner = facts.named("partner", group.partner) if group.partner else None
        answers = group.answers
        figures = (answers.came, answers.waiting, answers.half, answers.most, answers.longest, group.goods.half)
        yield partner or NOTHING, label_of(LETTER_CODES, group.code, t), *map(_figure, figures)


def _is_empty(quarter: Quarter) -> bool:
    return not quarter.answers.came and not quarter.answers.waiting


def _figure(value: int | None) -> str:
    return NOTHING if value is None else str(value)


def _chart(quarters: Sequence[Quarter], t: Language) -> Chart:
    most = [quarter.answers.most or quarter.answers.half or 0 for quarter in quarters]
    top = float(max(10, -(-max(most) // 10) * 10))
    return Chart(
        tuple(f"{_ROMAN[quarter.quarter - 1]}/{quarter.year % 100:02}" for quarter in quarters),
        (
            Series(t(N_("Half answered within (days)")), tuple(_height(each.answers.half) for each in quarters), top),
            Series(t(N_("80% answered within (days)")), tuple(_height(each.answers.most) for each in quarters), top),
        ),
    )


def _height(days: int | None) -> float | None:
    return None if days is None else float(days)


def _aid_table(years: Mapping[int, InTime], t: Language) -> Grid:
    return Grid(
        columns=(
            Column(t(N_("Year")), 0.8),
            Column(t(N_("Aid needed")), 1.0, "right"),
            Column(t(N_("There by the day")), 1.2, "right"),
            Column(t(N_("Came afterwards")), 1.2, "right"),
            Column(t(N_("Days late (half of them)")), 1.4, "right"),
            Column(t(N_("Not come so far")), 1.2, "right"),
        ),
        rows=tuple(
            (str(year), str(each.needs), _share(each), str(each.late), _figure(each.days_late), str(each.never))
            for year, each in years.items()
        ),
    )


def _share(count: InTime) -> str:
    """Return how many came in time; of few no share is said."""
    if count.share is None or count.needs < _FEW:
        return str(count.in_time)
    return f"{count.in_time} ({round(count.share * 100)}%)"


def _early_and_late(facts: LeadFacts, t: Language) -> str:
    days = facts.leads.whole.days
    early, late = by_handing_in(facts.needs, days)
    said = (
        (early, N_("Handed in at least {days} days before: {in_time} of {needs} in time.")),
        (late, N_("Handed in later than {days} days before: {in_time} of {needs} in time.")),
    )
    parts = [t(text, days=days, in_time=each.in_time, needs=each.needs) for each, text in said if each.needs]
    whole = in_time(facts.needs)
    without = whole.needs - whole.in_time
    if without:
        parts.append(t(N_("On {count} occasions the aid was not there on the day of the activity."), count=without))
    return " ".join(parts)
