"""A family's sheet for the family itself: one page in plain words, read together at home.

It tells what went better, what is still hard, what was agreed and what comes next, with the days of the visits at which
that was seen. No figures of income, no levels, and nothing of violence: a paper on a wall is read by everybody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bangjo_desktop.documents.blocks import Block, Document, Heading, Items, Paragraph, Signatory, Signatures
from bangjo_desktop.documents.letters.wording import paper_title
from bangjo_desktop.documents.sheets.span_facts import MOST_DAYS, SpanFacts, days_in_words
from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.insight.course import Move, better, harder, visits_in
from bangjo_desktop.domain.insight.progress import months_until
from bangjo_desktop.domain.kinds import Phone
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.scales import PROTECTION

MOST, MOST_DONE = 5, 3
BETTER = {
    "school_attendance": N_("The children go to school more often."),
    "parental_support": N_("Father and mother help more with school."),
    "street_time": N_("The children are on the street on fewer days."),
    "reliance_on_child_income": N_("The family lives less from what the children earn."),
    "alternative_income": N_("There is more income from the parents' own work."),
    "basic_needs": N_("There is more for food and daily needs."),
    "savings_literacy": N_("Money is written down or saved more often."),
    "housing_quality": N_("The place to live has become better."),
    "nutrition": N_("The family eats better."),
    "health": N_("Health is cared for better."),
    "civil_documents": N_("More papers are there: KK, akta, KTP or KIA."),
    "child_protection": N_("The children are safer."),
    "psychosocial": N_("The children are more cheerful and have friends."),
    "participation": N_("The parents come to meetings more often."),
}
HARDER = {
    "school_attendance": N_("The children went to school less often."),
    "parental_support": N_("There was less time to help with school."),
    "street_time": N_("The children were on the street on more days."),
    "reliance_on_child_income": N_("The family lived more from what the children earn."),
    "alternative_income": N_("The parents' own income became less."),
    "basic_needs": N_("It was harder to pay for food and daily needs."),
    "savings_literacy": N_("It was harder to save."),
    "housing_quality": N_("The place to live became more difficult."),
    "nutrition": N_("The food became less."),
    "health": N_("Health was cared for less."),
    "civil_documents": N_("The papers have not moved on."),
    "psychosocial": N_("The children were more often sad or angry."),
    "participation": N_("The parents could come to meetings less often."),
}
_NO_CHANGE = N_("We see no change yet. That takes time, and we go on together.")
_DONE, _DROPPED = "done", "dropped"
_PENDING = ("asked", "agreed", "scheduled")


def compose(facts: SpanFacts, language: Language) -> Document:
    """Return the family's own page as blocks, in `language`."""
    code = facts.family["code"] or facts.family["head_name"] or ""
    title = paper_title(language(N_("How our family is doing")), language)
    return Document(
        blocks=tuple(_blocks(facts, title, language)),
        title=f"{title} · {code} · {facts.span(language)}",
        language=language.code,
        look="letter",
        reference=f"{code} · {facts.span(language)}",
        practice=facts.practice,
        fit=1,
    )


def _blocks(facts: SpanFacts, title: str, t: Language) -> Iterator[Block]:
    yield Heading(title, 1)
    family = t(N_("Family {name}"), name=facts.family["head_name"] or "")
    yield Paragraph(f"{family} · {facts.span(t)}", "strong")
    visited = visits_in(facts.visits, months_until(facts.last, _months(facts)))
    days = days_in_words(list(visited)[-MOST_DAYS:], t)
    thanks = N_("Thank you for talking with us on {days}. This page says what we saw together.")
    yield Paragraph(t(thanks, days=days) if days else t(N_("This page says what we saw together.")))
    yield Heading(t(N_("What went better")), 2)
    risen, fell = better(facts.moves), [move for move in harder(facts.moves) if move.aspect != PROTECTION]
    yield from _told(risen, BETTER, facts, t) if risen else iter([Paragraph(t(_NO_CHANGE))])
    if fell:
        yield Heading(t(N_("What was hard")), 2)
        yield from _told(fell, HARDER, facts, t)
    yield Heading(t(N_("What we agreed")), 2)
    yield from _agreed(facts, t)
    yield Heading(t(N_("What comes next")), 2)
    yield from _next(facts, t)
    yield _signed(facts, t)


def _months(facts: SpanFacts) -> int:
    first, last = ((int(month[:4]) * 12 + int(month[5:7])) for month in (facts.first, facts.last))
    return last - first + 1


def _told(moves: Sequence[Move], words: dict[str, str], facts: SpanFacts, t: Language) -> Iterator[Block]:
    """Yield a sentence for each change, and the visits at which it was seen."""
    yield Items(tuple(t(words[move.aspect]) for move in moves[:MOST]), numbered=False)
    yield Paragraph(facts.seen(t), "note")


def _agreed(facts: SpanFacts, t: Language) -> Iterator[Block]:
    found = [one for one in facts.commitments if _is_of_span(one, facts)]
    if not found:
        yield Paragraph(t(N_("Nothing has been agreed yet.")))
        return
    found.sort(key=lambda one: (one["due_on"] or "9", one.id))
    still, done = ([one for one in found if (one["status"] == _DONE) == is_done] for is_done in (False, True))
    shown = [*done[-MOST_DONE:], *still[-MOST:]]
    yield Items(tuple(_agreement(one, t) for one in shown), numbered=False)


def _is_of_span(one: Record, facts: SpanFacts) -> bool:
    if one["status"] in (_DONE, _DROPPED):
        return one["status"] == _DONE and (facts.holds(one["done_on"]) or facts.holds(one["due_on"]))
    return True


def _agreement(one: Record, t: Language) -> str:
    who = f" – {one['who']}" if one["who"] else ""
    done, due = stored_date(one["done_on"]), stored_date(one["due_on"])
    if one["status"] == _DONE:
        state = t(N_("done {day}"), day=t.date_letter(done)) if done else t(N_("done"))
    else:
        state = t(N_("until {day}"), day=t.date_letter(due)) if due else t(N_("still to do"))
    return f"{one['what'] or ''}{who} ({state})"


def _next(facts: SpanFacts, t: Language) -> Iterator[Block]:
    lines = [*_services(facts, t), *_visit(facts, t)]
    contact = facts.companion
    if contact:
        called = contact["nickname"] or contact["full_name"] or ""
        phone = f" ({Phone().show(contact['phone'], t)})" if contact["phone"] else ""
        lines.append(t(N_("You can always talk to {name}{phone}."), name=called, phone=phone))
    yield Items(tuple(lines), numbered=False) if lines else Paragraph(t(N_("We come again next month.")))


def _services(facts: SpanFacts, t: Language) -> Iterator[str]:
    for one in [one for one in facts.services if one["status"] in _PENDING][:MOST]:
        asked = stored_date(one["asked_on"])
        since = t(N_(", asked for on {day}"), day=t.date_letter(asked)) if asked else ""
        yield t(N_("{service} is being arranged{since}."), service=one["kind"] or t(N_("A service")), since=since)


def _visit(facts: SpanFacts, t: Language) -> Iterator[str]:
    days = [day for visit in facts.visits if (day := stored_date(visit["follow_up_on"]))]
    coming = [day for day in days if day > facts.today]
    if coming:
        yield t(N_("Our next visit: {day}."), day=t.date_long(min(coming)))


def _signed(facts: SpanFacts, t: Language) -> Signatures:
    companion = facts.companion["full_name"] if facts.companion else ""
    return Signatures(
        (
            Signatory(t(N_("Companion")), companion or ""),
            Signatory(t(N_("Parent or guardian")), "", organisation=t(N_("(signature or thumbprint)"))),
        )
    )
