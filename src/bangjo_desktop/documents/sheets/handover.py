"""The handover sheet of a volunteer who leaves: what each family waits for, and what else passes into other hands.

RAHASIA stands on every page. Notes marked confidential are never printed, nor is anything of a family on hold but its
code: what has to be said about those is said in person.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bangjo_desktop.documents.blocks import (
    ONE_LESS,
    Block,
    Column,
    Document,
    Facts,
    Grid,
    Heading,
    Items,
    Paragraph,
    Signatory,
    Signatures,
    Text,
)
from bangjo_desktop.documents.letters.wording import paper_title
from bangjo_desktop.documents.sheets.facts import NOTHING, Speaker
from bangjo_desktop.domain.insight.handover import FamilyLeft, Handover
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.record import Named, Record

TITLE = N_("Handover of accompaniment")
MOST_OF_ONE = 4
"""Agreements and referrals of one family that are named; the others are counted."""
_LAPTOP = (
    N_("Synchronise once more on this laptop and wait until it says that its copy was published."),
    N_("When another laptop has collected it: delete the house, its backups, and what was exported or saved as PDF "
       "from this laptop, and empty its bin."),
    N_("Hand over sticks and papers with families' data; nothing stays at home or on a telephone."),
    N_("The coordinator then changes the passphrase of the house."),
)  # fmt: skip
_HEAD = (
    N_("No."), N_("Family"), N_("Area"), N_("Last visit"), N_("Goes on with it"), N_("Initials"),
)  # fmt: skip


@dataclass(frozen=True)
class HandoverFacts:
    """What the sheet is made from; `drafts` are the unfinished forms on this laptop, None where nobody counted."""

    handover: Handover
    house: Record
    today: date
    named: Named
    coordinator: str = ""
    drafts: int | None = None
    practice: bool = False


def compose(facts: HandoverFacts, language: Language) -> Document:
    """Return the sheet as blocks, in `language`."""
    say = Speaker(language, facts.named)
    name = str(facts.handover.worker["full_name"] or NOTHING)
    return Document(
        blocks=tuple(_blocks(facts, say)),
        title=f"{language(TITLE)}: {name}",
        language=language.code,
        look="report",
        reference=f"{language(TITLE)} · {name}",
        confidential=True,
        practice=facts.practice,
        fit=ONE_LESS,
    )


def _blocks(facts: HandoverFacts, say: Speaker) -> Iterator[Block]:
    t, own = say.language, facts.house
    yield Heading(paper_title(t(TITLE), t), 1)
    printed = t(N_("{house} · as of {day}"), house=own["name"] or NOTHING, day=t.date_letter(facts.today))
    yield Paragraph(printed, "note")
    yield _who(facts, say)
    yield from _families(facts, say)
    yield from _open_work(facts, say)
    yield from _elsewhere(facts, say)
    yield from _laptop_steps(facts.drafts, t)
    yield _signatures(facts, say)


def _who(facts: HandoverFacts, say: Speaker) -> Facts:
    worker, left = facts.handover.worker, facts.handover.families
    return Facts(
        (
            (say.language(N_("Hands over")), str(worker["full_name"] or NOTHING)),
            (say.label("worker", "active_to"), say.day(worker["active_to"])),
            (say.language(N_("Families")), str(len(left))),
            (say.language(N_("Without a successor")), str(sum(one.taker is None for one in left))),
        ),
        columns=2,
    )


def _families(facts: HandoverFacts, say: Speaker) -> Iterator[Block]:
    t = say.language
    yield Heading(t(N_("Families that change hands")), 2)
    if not facts.handover.families:
        yield Paragraph(t(N_("There is none.")), "note")
        return
    weights = (0.45, 3.2, 1.7, 1.7, 2.4, 1.2)
    yield Grid(
        columns=tuple(Column(t(title), weight) for title, weight in zip(_HEAD, weights, strict=True)),
        rows=tuple(_row(place, left, say) for place, left in enumerate(facts.handover.families, start=1)),
        least_lines=1.6,
    )


def _row(place: int, left: FamilyLeft, say: Speaker) -> tuple[Text, ...]:
    taker = say.named("worker", left.taker) if left.taker else None
    seen = left.last_visit["date"] if left.last_visit else None
    area = NOTHING if left.family["suspended"] else say.value(left.family, "area")
    return str(place), _name(left.family, say), area, say.day(seen), taker or "", ""


def _name(family: Record, say: Speaker) -> str:
    """Return a family by name and code; one on hold by its code alone."""
    if family["suspended"]:
        return say.line(family["code"], say.language(N_("on hold")))
    return say.line(family["head_name"], family["code"])


def _open_work(facts: HandoverFacts, say: Speaker) -> Iterator[Block]:
    t = say.language
    shown = [left for left in facts.handover.families if left.is_open and not left.family["suspended"]]
    calm = [left for left in facts.handover.families if not left.is_open and not left.family["suspended"]]
    if shown:
        yield Heading(t(N_("What waits, family by family")), 2)
    for left in shown:
        yield Heading(_name(left.family, say), 3)
        yield Facts(tuple(_waiting(left, say)))
    if calm:
        names = ", ".join(_name(left.family, say) for left in calm)
        yield Paragraph(t(N_("Nothing waits for: {families}."), families=names), "note")


def _waiting(left: FamilyLeft, say: Speaker) -> Iterator[tuple[str, Text]]:
    t = say.language
    if left.next_on and left.next_visit:
        yield t(N_("Next visit")), say.line(t.date_short(left.next_on), left.next_visit["next_step"])
    if left.commitments:
        each = [say.line(one["what"], one["who"], say.day(one["due_on"])) for one in left.commitments]
        yield t(N_("Agreements")), _listed(each, say)
    if left.services:
        each = [say.line(one["kind"], say.value(one, "provider"), say.value(one, "status")) for one in left.services]
        yield t(N_("Services and referrals")), _listed(each, say)
    if left.stuck_since:
        yield t(N_("Nothing moves since")), t.month(left.stuck_since)
    if left.missing:
        months = ", ".join(t.month(month) for month in left.missing)
        yield t(N_("Months without a progress record")), months


def _listed(lines: list[str], say: Speaker) -> str:
    more = len(lines) - MOST_OF_ONE
    told = [say.language(N_("and {count} more"), count=more)] if more > 0 else []
    return "\n".join([*lines[:MOST_OF_ONE], *told])


def _elsewhere(facts: HandoverFacts, say: Speaker) -> Iterator[Block]:
    t, left = say.language, facts.handover
    held = {one.family.id for one in left.families if one.family["suspended"]}
    letters = tuple(_letter(each, say, is_held=each["family"] in held) for each in left.letters)
    activities = tuple(say.line(each["title"], say.day(each["date"]), each["place"]) for each in left.activities)
    guests = tuple(say.line(each["requester"], each["institution"], say.day(each["date"])) for each in left.guests)
    for title, lines in (
        (N_("Letters under way"), letters),
        (N_("Activities on duty"), activities),
        (N_("Guests to accompany"), guests),
    ):
        if lines:
            yield Heading(t(title), 2)
            yield Items(lines, numbered=False)


def _letter(letter: Record, say: Speaker, *, is_held: bool) -> str:
    """Return a letter in a line; what it asks for may name a family on hold."""
    subject = say.language(N_("on hold")) if is_held else letter["subject"]
    return say.line(letter["number"], subject, say.value(letter, "status"))


def _laptop_steps(drafts: int | None, t: Language) -> Iterator[Block]:
    """Yield what is to be done with the laptop before it leaves the house's hands, in plain words."""
    yield Heading(t(N_("The laptop")), 2)
    yield Items((*([draft_words(drafts, t)] if drafts is not None else []), *laptop_words(t)))


def laptop_words(t: Language) -> tuple[str, ...]:
    """Return the steps after the drafts, one sentence each."""
    return tuple(t(step) for step in _LAPTOP)


def draft_words(drafts: int, t: Language) -> str:
    """Return what is to be done with the unfinished forms on this laptop."""
    if not drafts:
        return t(N_("No form is left unfinished on this laptop."))
    told = N_("Forms left unfinished on this laptop: {count}. Finish or discard them first: drafts are never shared.")
    return t(told, count=drafts)


def _signatures(facts: HandoverFacts, say: Speaker) -> Signatures:
    t = say.language
    takers = {left.taker for left in facts.handover.families if left.taker}
    only = say.named("worker", next(iter(takers))) if len(takers) == 1 else ""
    return Signatures(
        (
            Signatory(t(N_("Hands over")), str(facts.handover.worker["full_name"] or "")),
            Signatory(t(N_("Takes over")), only or ""),
            Signatory(t(N_("Coordinator")), facts.coordinator, above=t(N_("Acknowledged,"))),
        ),
        in_row=True,
    )
