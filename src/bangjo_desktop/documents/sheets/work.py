"""What was done with the family: visits, causes, agreements, referrals; each with a count of what is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bangjo_desktop.documents.blocks import Block, Column, Facts, Grid, Heading, Paragraph, Run, Text
from bangjo_desktop.documents.sheets.facts import NOTHING, SheetFacts, Speaker
from bangjo_desktop.documents.sheets.people import MOST_PEOPLE
from bangjo_desktop.domain.dates import previous_month
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.scales import FAMILY, PARTNERSHIP, SERVICES, SIDES, cause

LEAST_VISITS, MOST_COMMITMENTS, MOST_SERVICES = 7, 6, 5
VISIT_LINES, FEWEST_LINES, MOST_LINES = 20, 2, 8
"""Lines for what was seen, shared out among the visits shown: few visits are told at length."""
_PENDING = ("asked", "agreed", "scheduled")


def visits(facts: SheetFacts, say: Speaker) -> Iterator[Block]:
    """Yield the month's visits from the first on; the notes marked confidential stay out."""
    t = say.language
    found = sorted(
        (visit for visit in facts.visits if facts.in_month(visit["date"])),
        key=lambda visit: (visit["date"], visit["start"] or "", visit.id),
    )
    yield Heading(t(N_("Visits this month")), 2)
    if not found:
        yield Paragraph(t(N_("No visit is recorded for this month.")), "note")
        return
    shown = found[: LEAST_VISITS + max(0, MOST_PEOPLE - len(facts.persons)) // 2]
    lines = min(max(VISIT_LINES // len(shown), FEWEST_LINES), MOST_LINES)
    yield Grid(
        columns=(
            Column(t(N_("Date")), 1.25, most_lines=1),
            Column(t(N_("Contact")), 1.45, most_lines=2),
            Column(t(N_("Visited by")), 1.8, most_lines=2),
            Column(t(N_("What was seen and heard")), 4.6, most_lines=lines),
            Column(t(N_("Next step")), 2.5, most_lines=lines),
        ),
        rows=tuple(
            (
                say.day(visit["date"]),
                say.value(visit, "contact"),
                say.value(visit, "workers"),
                say.line(visit["observation"], visit["needs"]),
                say.line(visit["next_step"]),
            )
            for visit in shown
        ),
    )
    yield from _left_out(N_("… and {count} more visits this month."), found, shown, say)


def causes(facts: SheetFacts, say: Speaker) -> Iterator[Block]:
    """Yield the causes of slow change by side, the main one marked; our own side always has its line."""
    t = say.language
    codes = _cause_codes(facts)
    primary = facts.present["primary_cause"] if facts.present else None
    yield Heading(t(N_("Causes of slow change")), 2)
    sides = [FAMILY, SERVICES, PARTNERSHIP]
    if any(_side(code) not in sides for code in codes):
        sides.append("unknown")
    yield Facts(
        rows=tuple((t(SIDES[side]), _causes_of(side, codes, primary, say)) for side in sides),
        most_lines=3,
    )


def _cause_codes(facts: SheetFacts) -> list[str]:
    """Those of the month's record, the main one first; where there is no record, those noted at visits."""
    if facts.present:
        main = facts.present["primary_cause"]
        return list(dict.fromkeys([*([main] if main else []), *(facts.present["causes"] or ())]))
    seen = (code for visit in facts.visits if facts.in_month(visit["date"]) for code in visit["causes"] or ())
    return sorted(dict.fromkeys(seen))


def _side(code: str) -> str:
    known = cause(code)
    return known.side if known else "unknown"


def _causes_of(side: str, codes: Sequence[str], primary: str | None, say: Speaker) -> Text:
    runs: list[Run] = []
    for code in codes:
        if (_side(code) if _side(code) in SIDES else "unknown") != side:
            continue
        if runs:
            runs.append(Run("; "))
        known = cause(code)
        words = f"{code} {say.language(known.label)}" if known else code
        main = code == primary
        runs.append(Run(f"{words} ({say.language(N_('main'))})" if main else words, strong=main))
    return tuple(runs) or say.language(N_("none noted"))


def commitments(facts: SheetFacts, say: Speaker) -> Iterator[Block]:
    """Yield what was agreed: what is open, what was due this month or the last, what was done this month."""
    t = say.language
    found = sorted(
        (item for item in facts.commitments if _concerns(facts, item)),
        key=lambda item: (item["due_on"] or "9", item.id),
    )
    yield Heading(t(N_("Agreements with the family")), 2)
    if not found:
        yield Paragraph(t(N_("Nothing has been agreed yet.")), "note")
        return
    shown = found[:MOST_COMMITMENTS]
    yield Grid(
        columns=(
            Column(t(N_("What was agreed")), 5.0, most_lines=2),
            Column(t(N_("Who")), 2.0, most_lines=2),
            Column(t(N_("Due on")), 1.4, most_lines=1),
            Column(t(N_("Done?")), 2.1, most_lines=1),
        ),
        rows=tuple(
            (say.line(item["what"]), say.line(item["who"]), say.day(item["due_on"]), _done(item, say)) for item in shown
        ),
    )
    yield from _left_out(N_("… and {count} more agreements."), found, shown, say)


def _concerns(facts: SheetFacts, item: Record) -> bool:
    recent = (facts.month, previous_month(facts.month))
    due, done = (item["due_on"] or "")[:7], (item["done_on"] or "")[:7]
    if item["status"] in ("done", "dropped"):
        return due in recent or done == facts.month
    return True


def _done(item: Record, say: Speaker) -> str:
    if item["status"] == "done" and item["done_on"]:
        return say.language(N_("Done {day}"), day=say.day(item["done_on"]))
    if item["status"] is None:
        return say.language(N_("Not done yet"))
    return say.value(item, "status")


def referrals(facts: SheetFacts, say: Speaker) -> Iterator[Block]:
    """Yield the services and referrals that are under way, or were asked for or received this month."""
    t = say.language
    found = sorted(
        (
            item
            for item in facts.services
            if item["status"] in _PENDING or facts.in_month(item["asked_on"]) or facts.in_month(item["received_on"])
        ),
        key=lambda item: (item["asked_on"] or "", item.id),
        reverse=True,
    )
    yield Heading(t(N_("Services and referrals")), 2)
    if not found:
        yield Paragraph(t(N_("None under way.")), "note")
        return
    shown = found[:MOST_SERVICES]
    yield Grid(
        columns=(
            Column(t(N_("Service")), 3.0, most_lines=2),
            Column(t(N_("For whom")), 1.8, most_lines=2),
            Column(t(N_("Provider")), 2.2, most_lines=2),
            Column(t(N_("Asked on")), 1.3, most_lines=1),
            Column(t(N_("Status, result")), 2.8, most_lines=2),
        ),
        rows=tuple(
            (
                say.line(item["kind"]) if item["kind"] else say.value(item, "component"),
                say.value(item, "person"),
                say.value(item, "provider"),
                say.day(item["asked_on"]),
                say.line(say.value(item, "status"), item["result"]),
            )
            for item in shown
        ),
    )
    yield from _left_out(N_("… and {count} more services."), found, shown, say)


def note(facts: SheetFacts, say: Speaker) -> Iterator[Block]:
    """Yield the month as a whole and its note."""
    present = facts.present
    if present is None or not (present["verdict"] or present["note"]):
        return
    rows = (
        (say.label("progress", "verdict"), say.value(present, "verdict")),
        (say.label("progress", "note"), say.line(present["note"])),
    )
    yield Facts(tuple(row for row in rows if row[1] != NOTHING), most_lines=3)


def _left_out(text: str, found: Sequence[Record], shown: Sequence[Record], say: Speaker) -> Iterator[Block]:
    if len(found) > len(shown):
        yield Paragraph(say.language(text, count=len(found) - len(shown)), "note")
