"""The registers of a house: letters that went out, letters that came in, and the delivery book (buku ekspedisi).

They hold no family's name: a letter to a family shows the family's code. Subjects are what somebody wrote and stay so.
A cancelled number keeps its row, slanted and marked, so that no gap has to be explained.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bangjo_desktop.documents.blocks import Block, Column, Document, Grid, Heading, Paragraph, Run, Text
from bangjo_desktop.documents.letters.wording import paper_title
from bangjo_desktop.documents.sheets.facts import NOTHING, Speaker
from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.insight.lead_time import is_cancelled
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.letter_status import has_come_to, reached
from bangjo_desktop.domain.record import Named, Record

OUTGOING, INCOMING, DELIVERY = "outgoing", "incoming", "delivery"
TITLES: Mapping[str, str] = {
    OUTGOING: N_("Register of outgoing letters"),
    INCOMING: N_("Register of incoming letters"),
    DELIVERY: N_("Delivery book"),
}
_EMPTY = {
    OUTGOING: N_("No letter went out in {year}."),
    INCOMING: N_("No letter came in in {year}."),
    DELIVERY: N_("No letter was to be delivered in {year}."),
}
_BY_HAND = 2.2
"""Lines of a row in which somebody signs."""


@dataclass(frozen=True)
class RegisterFacts:
    """What a register of one year is made from: the letters of all years, and the codes of families by id."""

    kind: str
    year: int
    today: date
    house: Record
    letters: Sequence[Record]
    incoming: Sequence[Record]
    family_codes: Mapping[str, str]
    named: Named
    practice: bool = False


def compose(facts: RegisterFacts, language: Language) -> Document:
    """Return the register as blocks, in `language`."""
    say = Speaker(language, facts.named)
    shown = {OUTGOING: _outgoing, INCOMING: _incoming, DELIVERY: _delivery}[facts.kind](facts, say)
    title = f"{paper_title(language(TITLES[facts.kind]), language)} {facts.year}"
    return Document(
        blocks=tuple(_blocks(facts, title, shown, say)),
        title=title,
        language=language.code,
        look="sheet",
        reference=f"{title} · {facts.house['name'] or ''}",
        practice=facts.practice,
        fit=0,
    )


def years(letters: Sequence[Record], incoming: Sequence[Record], today: date) -> list[int]:
    """Return the years that have an entry in any register, and the present one; the newest first."""
    days = [*map(letter_day, letters), *map(came_on, incoming), today]
    return sorted({day.year for day in days if day}, reverse=True)


def letter_day(letter: Record) -> date | None:
    """Return the day under which a letter of ours is entered."""
    return stored_date(letter["date"]) or stored_date(letter["finalised_on"]) or stored_date(letter["sent_on"])


def came_on(incoming: Record) -> date | None:
    """Return the day under which a letter that came in is entered."""
    return stored_date(incoming["received_on"]) or stored_date(incoming["date"])


def _blocks(facts: RegisterFacts, title: str, grid: Grid, say: Speaker) -> Iterator[Block]:
    t = say.language
    yield Heading(title, 1)
    printed = t(N_("{house} · as of {day}"), house=facts.house["name"] or NOTHING, day=t.date_letter(facts.today))
    yield Paragraph(printed, "note")
    if not grid.rows:
        yield Paragraph(t(_EMPTY[facts.kind], year=facts.year))
        return
    yield grid
    cancelled = sum(is_cancelled(each) for each in _ours(facts)) if facts.kind == OUTGOING else 0
    text = N_("{count} letters, {cancelled} of them cancelled.") if cancelled else N_("{count} letters.")
    yield Paragraph(t(text, count=len(grid.rows), cancelled=cancelled), "note")


def _ours(facts: RegisterFacts) -> list[Record]:
    """Return the letters of the year that bear a number, in the order in which they were written."""
    found = [each for each in facts.letters if each["number"] and _year(letter_day(each)) == facts.year]
    return sorted(found, key=lambda each: (letter_day(each) or date.max, str(each["number"]), each.id))


def _year(day: date | None) -> int | None:
    return day.year if day else None


def _outgoing(facts: RegisterFacts, say: Speaker) -> Grid:
    t = say.language
    return Grid(
        columns=(
            Column(t(N_("No.")), 0.45, "right", 1),
            Column(t(N_("Letter number")), 2.6),
            Column(t(N_("Date")), 1.6, most_lines=2),
            Column(t(N_("To")), 2.1, most_lines=5),
            Column(t(N_("Subject")), 2.4, most_lines=6),
            Column(t(N_("Handed in")), 1.6, most_lines=2),
            Column(t(N_("Answer and note")), 2.5, most_lines=6),
        ),
        rows=tuple(_outgoing_row(place, each, facts, say) for place, each in enumerate(_ours(facts), start=1)),
    )


def _outgoing_row(place: int, letter: Record, facts: RegisterFacts, say: Speaker) -> tuple[Text, ...]:
    cells = (
        str(place),
        say.line(letter["number"]),
        say.day(letter["date"]),
        _addressee(letter, facts, say),
        say.line(letter["subject"]),
        say.day(letter["sent_on"]),
    )
    note = _note(letter, say)
    return (*map(_slanted, cells), note) if is_cancelled(letter) else (*cells, note)


def _slanted(text: str) -> Text:
    return (Run(text, slanted=True),)


def _note(letter: Record, say: Speaker) -> Text:
    t = say.language
    outside = t(N_("written outside the program")) if letter["outside"] else None
    if is_cancelled(letter):
        word = Run(t(N_("CANCELLED")), strong=True)
        parts = [say.day(letter["cancelled_on"]), letter["cancelled_because"], outside]
        rest = say.line(*parts)
        return (word, Run(f" · {rest}")) if rest != NOTHING else (word,)
    if not has_come_to(letter.values, "answered"):
        return say.line(outside)
    decision = say.value(letter, "decision")
    told = (decision, letter["replied_on"] and say.day(letter["replied_on"]), letter["reply_number"], outside)
    return "\n".join(say.line(each) for each in told if each)


def _addressee(letter: Record, facts: RegisterFacts, say: Speaker) -> str:
    partner = facts.named("partner", letter["to"]) if letter["to"] else None
    if partner:
        return partner
    if letter["family"]:
        return say.language(N_("Family {code}"), code=facts.family_codes.get(letter["family"]) or NOTHING)
    return NOTHING


def _incoming(facts: RegisterFacts, say: Speaker) -> Grid:
    t = say.language
    found = [each for each in facts.incoming if _year(came_on(each)) == facts.year]
    ordered = sorted(found, key=lambda each: (came_on(each) or date.max, str(each["number"] or ""), each.id))
    ours = {each.id: each for each in facts.letters}
    return Grid(
        columns=(
            Column(t(N_("No.")), 0.45, "right", 1),
            Column(t(N_("Received on")), 1.4, most_lines=2),
            Column(t(N_("Letter number")), 2.2),
            Column(t(N_("Letter date")), 1.4, most_lines=2),
            Column(t(N_("From")), 2.2, most_lines=5),
            Column(t(N_("Subject")), 2.6, most_lines=6),
            Column(t(N_("Answers our letter")), 2.7, most_lines=4),
        ),
        rows=tuple(
            (
                str(place),
                say.day(each["received_on"]),
                say.line(each["number"]),
                say.day(each["date"]),
                say.value(each, "from"),
                say.line(each["subject"]),
                say.line(ours[each["answers"]]["number"]) if each["answers"] in ours else NOTHING,
            )
            for place, each in enumerate(ordered, start=1)
        ),
    )


def _delivery(facts: RegisterFacts, say: Speaker) -> Grid:
    """Return the delivery book; what is not handed in yet leaves room to write by hand."""
    t = say.language
    found = [each for each in _ours(facts) if not is_cancelled(each) or each["sent_on"]]
    return Grid(
        columns=(
            Column(t(N_("No.")), 0.45, "right", 1),
            Column(t(N_("Letter number")), 2.7),
            Column(t(N_("To")), 2.1, most_lines=5),
            Column(t(N_("Handed in")), 1.4, most_lines=2),
            Column(t(N_("Handed in by")), 1.6, most_lines=3),
            Column(t(N_("Received by")), 1.6, most_lines=3),
            Column(t(N_("Agenda number")), 1.3, most_lines=2),
            Column(t(N_("Signature and stamp")), 1.6),
        ),
        rows=tuple(
            (
                str(place),
                say.line(each["number"]),
                _addressee(each, facts, say),
                _to_write(say.day(each["sent_on"])),
                _to_write(say.line(each["sent_by"])),
                _to_write(say.line(each["received_by"], _day_if_other(each, say))),
                _to_write(say.line(each["agenda_number"])),
                "" if reached(each.values) != "cancelled" else t(N_("CANCELLED")),
            )
            for place, each in enumerate(found, start=1)
        ),
        least_lines=_BY_HAND,
    )


def _to_write(text: str) -> str:
    """Leave white what nobody has written down yet."""
    return "" if text == NOTHING else text


def _day_if_other(letter: Record, say: Speaker) -> str | None:
    return say.day(letter["received_on"]) if letter["received_on"] not in (None, letter["sent_on"]) else None
