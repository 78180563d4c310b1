"""A family's sheet over several months for the file: two pages of figures, aspects, visits and agreements."""

from __future__ import annotations

from collections.abc import Iterator

from bangjo_desktop.documents.blocks import Block, Column, Document, Grid, Heading, Items, Paragraph
from bangjo_desktop.documents.sheets.facts import NOTHING, Speaker
from bangjo_desktop.documents.sheets.multiples import aspect_charts
from bangjo_desktop.documents.sheets.span_facts import SpanFacts
from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.insight.causes import named_causes
from bangjo_desktop.domain.insight.course import Move, stuck_since
from bangjo_desktop.domain.insight.progress import DOWN, UP, by_month, street_share
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.scales import aspect, cause

LEAST_MONTHS, MOST_MONTHS = 6, 12
MOST_VISITS, MOST_AGREEMENTS, MOST_SERVICES = 9, 8, 5
_ARROWS = {UP: "▲", DOWN: "▼"}


def compose(facts: SpanFacts, language: Language) -> Document:
    """Return the sheet for the file as blocks, in `language`."""
    say = Speaker(language, facts.named)
    code = facts.family["code"] or facts.family["head_name"] or ""
    span = facts.span(language)
    return Document(
        blocks=tuple(_blocks(facts, span, say)),
        title=language(N_("Family progress sheet {family} – {month}"), family=code, month=span),
        language=language.code,
        look="sheet",
        reference=f"{code} · {span}",
        confidential=True,
        practice=facts.practice,
        fit=2,
    )


def _blocks(facts: SpanFacts, span: str, say: Speaker) -> Iterator[Block]:
    t, family = say.language, facts.family
    yield Heading(t(N_("Family progress sheet – {month}"), month=span), 1)
    yield Paragraph(facts.house["name"] or "", "note")
    identity = (say.value(family, name) for name in ("code", "head_name", "area", "companion"))
    yield Paragraph(say.line(*identity), "strong")
    yield from _months(facts, say)
    yield from _aspects(facts, say)
    yield from _causes(facts, say)
    yield from _visits(facts, say)
    yield from _agreements(facts, say)
    yield from _services(facts, say)


def _months(facts: SpanFacts, say: Speaker) -> Iterator[Block]:
    """Yield the figures of each month that has a record, the newest ones where there are too many."""
    t = say.language
    known = {month: record for month, record in by_month(facts.progress).items() if facts.first <= month <= facts.last}
    yield Heading(t(N_("The months in numbers")), 2)
    if not known:
        yield Paragraph(t(N_("No monthly record was written in this time.")), "note")
        return
    yield Grid(
        columns=(
            Column(t(N_("Month")), 1.2),
            Column(t(N_("School days attended")), 1.5, "centre"),
            Column(t(N_("Days on the street")), 1.2, "centre"),
            Column(t(N_("Family income")), 1.6, "right"),
            Column(t(N_("Of it from children")), 2.1, "right"),
            Column(t(N_("Savings")), 1.4, "right"),
            Column(t(N_("This month as a whole")), 1.5),
        ),
        rows=tuple(_month(month, record, say) for month, record in list(known.items())[-MOST_MONTHS:]),
    )


def _month(month: str, record: Record, say: Speaker) -> tuple[str, ...]:
    share = street_share(record)
    children = say.value(record, "income_from_children")
    attended, days = record["school_days_attended"], record["school_days"]
    school = say.language(N_("{attended} of {days}"), attended=attended, days=days)
    return (
        say.language.month_short(month),
        school if attended is not None and days is not None else NOTHING,
        say.value(record, "street_days"),
        say.value(record, "income_total"),
        children if share is None else f"{children} ({share:.0%})",
        say.value(record, "savings"),
        say.value(record, "verdict"),
    )


def _aspects(facts: SpanFacts, say: Speaker) -> Iterator[Block]:
    t = say.language
    yield Heading(t(N_("The 14 aspects")), 2)
    count = (int(facts.last[:4]) - int(facts.first[:4])) * 12 + int(facts.last[5:7]) - int(facts.first[5:7]) + 1
    yield from aspect_charts(facts.progress, facts.last, min(max(count, LEAST_MONTHS), MOST_MONTHS), t)
    moved = [move for move in facts.moves if move.way in _ARROWS]
    if moved:
        yield Items(tuple(_move(move, facts, t) for move in sorted(moved, key=lambda one: one.way)), numbered=False)
        yield Paragraph(facts.seen(t), "note")
    for month in facts.rubrics.changed_in(by_month(facts.progress), facts.first, facts.last):
        yield Paragraph(t(N_("From {month} on the levels have another wording; they are not compared."),
                          month=t.month(month)), "note")  # fmt: skip
    since = stuck_since(facts.progress, facts.last)
    if since:
        yield Paragraph(t(N_("No aspect has gone up since {month}."), month=t.month(since)), "strong")


def _move(move: Move, facts: SpanFacts, t: Language) -> str:
    """Return a change with the words of both levels."""
    found = aspect(move.aspect)
    levels = facts.rubrics.levels(move.version, found) or ("1", "2", "3", "4")
    then, now = (t(levels[score - 1]) for score in (move.then, move.now))
    return f"{_ARROWS[move.way]} {t(found.label)}: {then} → {now}"


def _causes(facts: SpanFacts, say: Speaker) -> Iterator[Block]:
    t = say.language
    named: dict[str, list[str]] = {}
    for month, record in by_month(facts.progress).items():
        if facts.first <= month <= facts.last:
            for code in named_causes(record):
                named.setdefault(code, []).append(month)
    if named:
        yield Heading(t(N_("Causes of slow change")), 2)
        ordered = sorted(named.items(), key=lambda item: (-len(item[1]), item[0]))
        yield Items(tuple(_cause(code, months, say) for code, months in ordered[:6]), numbered=False)


def _cause(code: str, months: list[str], say: Speaker) -> str:
    t, found = say.language, cause(code)
    label = t(found.label) if found else code
    return t(N_("{cause}: named in {count} months, the last time in {month}."), cause=label, count=len(months),
             month=t.month(months[-1]))  # fmt: skip


def _visits(facts: SpanFacts, say: Speaker) -> Iterator[Block]:
    t = say.language
    found = sorted((one for one in facts.visits if facts.holds(one["date"])), key=lambda one: (one["date"], one.id))
    yield Heading(t(N_("Visits ({count})"), count=len(found)), 2)
    if not found:
        yield Paragraph(t(N_("No visit was recorded in this time.")), "note")
        return
    yield Grid(
        columns=(
            Column(t(N_("Date")), 1.2, most_lines=1),
            Column(t(N_("Contact")), 1.4, most_lines=2),
            Column(t(N_("What was seen and heard")), 5.4, most_lines=2),
            Column(t(N_("Next step")), 2.4, most_lines=2),
        ),
        rows=tuple(
            (say.day(one["date"]), say.value(one, "contact"), say.line(one["observation"], one["needs"]),
             say.line(one["next_step"]))
            for one in found[-MOST_VISITS:]
        ),
    )  # fmt: skip
    if len(found) > MOST_VISITS:
        yield Paragraph(t(N_("… and {count} earlier visits."), count=len(found) - MOST_VISITS), "note")


def _agreements(facts: SpanFacts, say: Speaker) -> Iterator[Block]:
    t = say.language
    found = [one for one in facts.commitments if _concerns(one, facts)]
    if not found:
        return
    done = sum(one["status"] == "done" for one in found)
    yield Heading(t(N_("Agreements with the family ({done} of {count} done)"), done=done, count=len(found)), 2)
    found.sort(key=lambda one: (one["due_on"] or "9", one.id))
    yield Grid(
        columns=(
            Column(t(N_("What was agreed")), 4.6, most_lines=2),
            Column(t(N_("Who")), 2.0, most_lines=2),
            Column(t(N_("Due on")), 1.4, most_lines=1),
            Column(t(N_("Done?")), 2.1, most_lines=1),
        ),
        rows=tuple(
            (say.line(one["what"]), say.line(one["who"]), say.day(one["due_on"]), _state(one, say))
            for one in found[-MOST_AGREEMENTS:]
        ),
    )


def _concerns(one: Record, facts: SpanFacts) -> bool:
    return one["status"] in (None, "open") or facts.holds(one["done_on"]) or facts.holds(one["due_on"])


def _state(one: Record, say: Speaker) -> str:
    done = stored_date(one["done_on"])
    if one["status"] == "done" and done:
        return say.language(N_("Done {day}"), day=say.language.date_short(done))
    return say.value(one, "status") if one["status"] else say.language(N_("Not done yet"))


def _services(facts: SpanFacts, say: Speaker) -> Iterator[Block]:
    t = say.language
    found = [one for one in facts.services if facts.holds(one["asked_on"]) or facts.holds(one["received_on"])]
    if not found:
        return
    yield Heading(t(N_("Services and referrals")), 2)
    yield Items(
        tuple(
            say.line(
                one["kind"], say.value(one, "status"), say.day(one["received_on"] or one["asked_on"]), one["result"]
            )
            for one in found[-MOST_SERVICES:]
        ),
        numbered=False,
    )
