"""What the records say about each of the five indicators of the partnership, in sentences with their figures.

Source of the indicators and of what is counted for each: Brinkerhoff 2002, DOMAIN notes §5.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bangjo_desktop.documents.reports.changes import fewer_days, moves
from bangjo_desktop.documents.reports.facts import EvaluationFacts
from bangjo_desktop.documents.reports.figures import Figures
from bangjo_desktop.documents.reports.people import insured, issued
from bangjo_desktop.documents.reports.schooling import came_back
from bangjo_desktop.documents.reports.services import received
from bangjo_desktop.documents.sheets.facts import NOTHING
from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.insight.causes import cause_counts
from bangjo_desktop.domain.insight.lead_time import handed_in_on, is_cancelled, needed_by
from bangjo_desktop.domain.insight.small_cells import FEWEST, HIDDEN
from bangjo_desktop.domain.insight.work_results import by_kind, letters_of
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.scales import PARTNERSHIP, cause

EARLY_DAYS = 7
"""An answer so many days before the need leaves time to prepare (H-7, DOMAIN notes §5)."""
_CAUSES = 2


def evidence(indicator: str, facts: EvaluationFacts, figures: Figures) -> tuple[str, ...]:
    """Return the sentences for `indicator`, a name of records.review.INDICATORS."""
    return tuple(_SENTENCES[indicator](facts, figures))


def in_short(facts: EvaluationFacts, figures: Figures) -> Iterator[str]:
    """Yield the year in four sentences, for somebody who reads no further."""
    t, found, letters = figures.language, facts.report.results, letters_of(facts.report.found)
    yield t(N_("{house} accompanied {families} families with {children} assisted children."),
            house=facts.report.house["name"] or NOTHING, families=figures.count(found.families),
            children=figures.count(found.children))  # fmt: skip
    yield t(N_("In school: {share} assisted children; came back to school: {back}."),
            share=figures.of(found.schooling.in_school, found.children),
            back=came_back(found, figures))  # fmt: skip
    if found.street_days.families:
        yield t(N_("Fewer days on the street: {share} families compared."), share=fewer_days(facts.report, figures))
    if letters.aid.needs:
        yield t(N_("The aid was there on the day {in_time} of {needs} times."), in_time=letters.aid.in_time,
                needs=letters.aid.needs)  # fmt: skip


def _prerequisites(facts: EvaluationFacts, figures: Figures) -> Iterator[str]:
    t, partner = figures.language, facts.partner
    number = str(partner["agreement_number"] or "") if partner else ""
    until = stored_date(partner["agreement_to"]) if partner else None
    if number and until:
        yield t(N_("The agreement {number} holds until {day}."), number=number, day=t.date_letter(until))
    elif number:
        yield t(N_("The agreement {number} is on record."), number=number)
    else:
        yield t(N_("No agreement with the partner is on record."))
    if partner and partner["our_part"] and partner["their_part"]:
        yield t(N_("It is written down what each partner does."))
    else:
        yield t(N_("It is not written down yet what each partner does."))
    meetings = by_kind(facts.report.results.activities).get("coordination_meeting", 0)
    yield t(N_("Coordination meetings held: {count}."), count=meetings)


def _degree(facts: EvaluationFacts, figures: Figures) -> Iterator[str]:
    t = figures.language
    sent = [one for one in facts.report.found.letters if _is_of_year(one, facts) and not is_cancelled(one)]
    asked = [one for one in sent if one["code"] in (None, "PM")]
    granted = sum(one["decision"] in ("granted", "partly") for one in asked)
    reports = sum(one["code"] == "LB" for one in sent)
    accounts = sum(one["code"] == "LPJ" for one in sent) or sum(one["report_sent_on"] is not None for one in asked)
    if asked:
        yield t(N_("From them to us: {granted} of {asked} requests for aid were granted at least in part."),
                granted=granted, asked=len(asked))  # fmt: skip
    else:
        yield t(N_("No aid was asked for."))
    yield t(N_("From us to them: {reports} monthly reports and {accounts} accounts of aid were handed in."),
            reports=reports, accounts=accounts)  # fmt: skip
    guests = [one for one in facts.guests if facts.report.found.holds_today(one["letter_date"] or one["date"])]
    if guests:
        agreed = sum(one["decision"] in ("agreed", "other_date") for one in guests)
        yield t(N_("Others asked {asked} times to visit the house; {agreed} visits were agreed."), asked=len(guests),
                agreed=agreed)  # fmt: skip


def _outcomes(facts: EvaluationFacts, figures: Figures) -> Iterator[str]:
    t, found = figures.language, facts.report.results
    school = found.schooling
    yield t(N_("In school: {share} assisted children; came back to school: {back}."),
            share=figures.of(school.in_school, found.children), back=came_back(found, figures))  # fmt: skip
    yield t(N_("Documents issued this year: {issued}. JKN active: {share} children."),
            issued=issued(facts.report, figures), share=insured(facts.report, figures))  # fmt: skip
    if found.services:
        came, asked = received(found.services, figures)
        if came != HIDDEN:
            yield t(N_("Services and referrals received: {received} of {asked} asked for."), received=came,
                    asked=asked)  # fmt: skip
    if found.street_days.families:
        yield t(N_("Fewer days on the street: {share} families compared."), share=fewer_days(facts.report, figures))
    moved = moves(found.aspects, figures) if any(each.families for each in found.aspects) else None
    if moved:
        yield t(N_("Over the fourteen aspects there were {up} rises and {down} falls."), up=t.number(moved[0]),
                down=t.number(moved[1]))  # fmt: skip


def _performance(facts: EvaluationFacts, figures: Figures) -> Iterator[str]:
    t, letters = figures.language, letters_of(facts.report.found)
    if letters.sent:
        yield t(N_("{answered} of {sent} letters were answered."), answered=letters.answered, sent=letters.sent)
    else:
        yield t(N_("No letter that asks for an answer was handed in."))
    if letters.times.half is not None:
        yield t(N_("Half of the answers came within {half} days, the longest took {longest}."),
                half=letters.times.half, longest=letters.times.longest or 0)  # fmt: skip
    early, needs = _answered_early(facts)
    if needs:
        yield t(N_("Answered at least {days} days before the need: {early} of {needs}."), days=EARLY_DAYS,
                early=early, needs=needs)  # fmt: skip
    if letters.aid.needs:
        yield t(N_("The aid was there on the day {in_time} of {needs} times."), in_time=letters.aid.in_time,
                needs=letters.aid.needs)  # fmt: skip
    visits = facts.report.results.visits
    yield t(N_("{visits} visits to {families} families were made."), visits=t.number(visits.count),
            families=figures.part(visits.families, facts.report.results.families))  # fmt: skip


def _efficiency(facts: EvaluationFacts, figures: Figures) -> Iterator[str]:
    t, found = figures.language, facts.report.results
    yield t(N_("Volunteers gave {hours} hours at visits and activities."), hours=t.number(found.hours))
    counted = [each.children + each.adults for each in found.activities if each.children + each.adults]
    few = any(0 < count < FEWEST for each in found.activities for count in (each.children, each.adults))
    if counted and not (few and figures.outside):
        yield t(N_("On average {people} people came to an activity with an attendance list."),
                people=t.number(sum(counted) / len(counted), 1))  # fmt: skip
    own = [each for each in cause_counts(facts.report.found.progress_in_span) if each.side == PARTNERSHIP]
    for each in own[:_CAUSES]:
        label = cause(each.code)
        yield t(N_("On our own side, “{cause}” was named by {count} families."),
                cause=t(label.label) if label else each.code, count=figures.count(each.families))  # fmt: skip
    if facts.carried:
        done = sum(one["status"] == "done" for one in facts.carried)
        yield t(N_("Of what was agreed before, {done} of {agreed} are done."), done=done, agreed=len(facts.carried))


_SENTENCES: dict[str, Callable[[EvaluationFacts, Figures], Iterator[str]]] = {
    "prerequisites": _prerequisites,
    "degree": _degree,
    "outcomes": _outcomes,
    "performance": _performance,
    "efficiency": _efficiency,
}


def _is_of_year(letter: Record, facts: EvaluationFacts) -> bool:
    day = handed_in_on(letter)
    return day is not None and facts.report.found.span.start <= day <= facts.report.found.as_of


def _answered_early(facts: EvaluationFacts) -> tuple[int, int]:
    """Return how many requests were answered early enough, of those whose need is known and past or answered."""
    activities = {activity.id: activity for activity in facts.report.found.activities}
    needs = [
        (stored_date(letter["replied_on"]), needed_by(letter, activities.get(letter["activity"] or "")))
        for letter in facts.report.found.letters
        if letter["code"] in (None, "PM") and _is_of_year(letter, facts) and not is_cancelled(letter)
    ]
    known = [(replied, day) for replied, day in needs if day and (replied or day <= facts.report.found.as_of)]
    return sum(replied is not None and (day - replied).days >= EARLY_DAYS for replied, day in known), len(known)
