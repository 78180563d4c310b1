"""What a day asks for: children in danger, visits, letters, referrals, families not seen, months missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.insight import letter_stage as at
from bangjo_desktop.domain.insight.house_rules import HouseRules
from bangjo_desktop.domain.insight.lead_time import handed_in_on
from bangjo_desktop.domain.insight.letter_board import Row, letter_board
from bangjo_desktop.domain.insight.letter_steps import CLOSE
from bangjo_desktop.domain.insight.progress import (
    by_family,
    by_month,
    is_accompanied,
    missing_progress,
    needs_protection,
)
from bangjo_desktop.domain.insight.service_course import ANSWER_DAYS, Course, courses
from bangjo_desktop.domain.insight.urgency import AMBER, CALM, RED, RED_DAYS, TOO_LATE, URGENCIES
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import Label, Problem
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.records.work import COMPONENTS
from bangjo_desktop.domain.scales import PROTECTION

FOLLOW_UP, HAND_IN, CHASE, NOT_SEEN, NO_PROGRESS = "follow_up", "hand_in", "chase", "not_seen", "no_progress"
FETCH, ACCOUNT, SERVICE, DANGER = "fetch", "account", "service", "danger"
KINDS = (DANGER, HAND_IN, FOLLOW_UP, CHASE, FETCH, ACCOUNT, SERVICE, NOT_SEEN, NO_PROGRESS)
NOT_MET = "not_met"
NAMELESS = N_("a family that is not received yet")

_FOLLOW_UP_WORDS = (
    N_("{family}: follow-up {days} days late"),
    N_("{family}: follow-up was due yesterday"),
    N_("{family}: follow up today"),
    N_("{family}: follow up tomorrow"),
    N_("{family}: follow up in {days} days"),
)
_HAND_IN_WORDS = {
    "letter": (
        N_("Letter “{title}”: {days} days too late, hand it in today"),
        N_("Letter “{title}”: one day too late, hand it in today"),
        N_("Letter “{title}”: today is the last day to hand it in"),
        N_("Letter “{title}”: tomorrow is the last day to hand it in"),
        N_("Letter “{title}”: {days} days left to hand it in"),
    ),
    "activity": (
        N_("“{title}” has no letter yet: {days} days too late, write and hand it in today"),
        N_("“{title}” has no letter yet: one day too late, write and hand it in today"),
        N_("“{title}” has no letter yet: today is the last day to hand it in"),
        N_("“{title}” has no letter yet: tomorrow is the last day to hand it in"),
        N_("“{title}” has no letter yet: {days} days left to hand it in"),
    ),
}
"""The words for days past, yesterday, today, tomorrow and days to come."""
_SERVICE_WORDS = (
    N_("{family}: “{service}”, follow up today"),
    N_("{family}: “{service}”, follow-up was due yesterday"),
    N_("{family}: “{service}”, follow-up {days} days late"),
)
"""The words for today, yesterday and days past."""


@dataclass(frozen=True)
class Task:
    """One thing to do: which record it is about, what is said, the day it is due, and how urgent it is.

    `kind` is one of KINDS, `urgency` one of URGENCIES.
    """

    kind: str
    record_kind: str
    record_id: str
    said: Problem
    due: date | None
    urgency: str


def day_agenda(
    today: date,
    rules: HouseRules,
    *,
    families: Sequence[Record],
    visits: Sequence[Record] = (),
    letters: Sequence[Record] = (),
    activities: Sequence[Record] = (),
    progress: Sequence[Record] = (),
    services: Sequence[Record] = (),
    people: Sequence[Record] = (),
    alarms: Sequence[Record] = (),
) -> tuple[Task, ...]:
    """Return what `today` asks for, the most urgent first; the order of the records given does not matter.

    `alarms` are all monthly records of the families in which a child was ever in danger.
    """
    board = letter_board(today, rules, letters, activities)
    tasks = [
        *children_in_danger(today, families, alarms),
        *letters_to_hand_in(today, rules, board),
        *follow_ups(today, families, visits),
        *letters_to_chase(today, board),
        *aid_to_follow(board),
        *services_to_follow(today, families, courses(services, today, people)),
        *families_not_seen(today, rules, families, visits),
        *progress_missing(today, families, progress),
    ]
    return tuple(sorted(tasks, key=_urgent_first))


def children_in_danger(today: date, families: Iterable[Record], progress: Iterable[Record]) -> Iterator[Task]:
    """Yield the families whose child protection stood at 1 when it was last assessed, until a later month is better."""
    found = by_family(one for one in progress if one[PROTECTION] is not None)
    for family in families:
        last = next(reversed(by_month(found.get(family.id, ())).values()), None)
        if last and needs_protection(last) and is_accompanied(family, today):
            said = Problem(
                N_("{family}: child protection stands at 1 ({month})"),
                {"family": _called(family), "month": "/".join(reversed(last["month"].split("-")))},
            )
            yield Task(DANGER, "family", family.id, said, None, RED)


def follow_ups(today: date, families: Iterable[Record], visits: Sequence[Record]) -> Iterator[Task]:
    """Yield the follow-ups of visits that are due by `today` and that no later visit has settled."""
    known = {family.id: family for family in families}
    for visit, due in unsettled(today, visits):
        family = known.get(visit["family"])
        if due <= today and (family is None or is_accompanied(family, today)):
            yield _follow_up(visit, family, due, (today - due).days)


def unsettled(today: date, visits: Sequence[Record]) -> Iterator[tuple[Record, date]]:
    """Yield the visits that ask for another one, with its day, where none until `today` was that or set a new day."""
    others = by_family(visits)
    for visit in visits:
        due = stored_date(visit["follow_up_on"])
        if due and not any(_settles(later, visit, due, today) for later in others.get(visit["family"], ())):
            yield visit, due


def letters_to_hand_in(today: date, rules: HouseRules, board: Iterable[Row]) -> Iterator[Task]:
    """Yield the letters not handed in yet, and the activities that need aid and have no letter, by their last day.

    It says nothing where the aid could be of no use any more, or the day is still far.
    """
    for row in board:
        if row.stage not in (at.TO_WRITE, at.DRAFT, at.READY) or not row.needed_by or row.needed_by < today:
            continue
        if row.due and not _is_over(row.activity) and (row.due - today).days <= rules.look_ahead_days:
            left = (row.due - today).days
            said = Problem(_picked(_HAND_IN_WORDS[row.record.kind], left), {"title": _title(row), "days": abs(left)})
            yield Task(HAND_IN, row.record.kind, row.record.id, said, row.due, row.urgency)


def letters_to_chase(today: date, board: Iterable[Row]) -> Iterator[Task]:
    """Yield the letters for which a reminder is due, and those whose aid is needed within days."""
    for row in board:
        handed_in = handed_in_on(row.record) if row.stage == at.WAITING else None
        if not handed_in or not row.reminder:
            continue
        if row.reminder.due <= today or row.urgency in (RED, TOO_LATE):
            said = Problem(
                N_("Ask about “{title}”: no answer for {days} days"),
                {"title": row.record["number"] or row.record["subject"] or "–", "days": (today - handed_in).days},
            )
            yield Task(CHASE, "letter", row.record.id, said, row.reminder.due, row.urgency)


def aid_to_follow(board: Iterable[Row]) -> Iterator[Task]:
    """Yield the aid that was granted and is late, and the aid for which thanks or account are due soon."""
    kinds = {at.PROMISED: FETCH, at.HERE: ACCOUNT}
    for row in board:
        kind, step = kinds.get(row.stage), row.next
        if kind and step and step.act != CLOSE and row.urgency != CALM:
            due = min((each.due for each in row.steps if each.due), default=None)
            said = Problem(N_("“{title}”: {step}"), {"title": _title(row), "step": step.said})
            yield Task(kind, "letter", row.record.id, said, due, row.urgency)


def services_to_follow(today: date, families: Iterable[Record], found: Iterable[Course]) -> Iterator[Task]:
    """Yield the services and referrals whose follow-up is due, and those that nobody has answered for two weeks."""
    known = {family.id: family for family in families}
    for one in found:
        family, late = known.get(one.family), one.late(today)
        if late is None or (family and not is_accompanied(family, today)):
            continue
        name: object = _called(family) if family else Problem(NAMELESS)
        values = {"family": name, "service": service_name(one.record), "days": late if one.is_planned else one.waiting}
        words = (
            _SERVICE_WORDS[min(late, 2)] if one.is_planned else N_("{family}: “{service}”, no answer for {days} days")
        )
        is_red = late > (RED_DAYS if one.is_planned else ANSWER_DAYS)
        yield Task(SERVICE, "service", one.record.id, Problem(words, values), one.due, RED if is_red else AMBER)


def service_name(service: Record) -> object:
    """Return what a service is, in the house's own words, else by its component."""
    component = next((option.label for option in COMPONENTS if option.code == service["component"]), None)
    return service["kind"] or (Label(component) if component else "–")


def _title(row: Row) -> str:
    return str(row.record["title"] or row.record["subject"] or row.record["number"] or "–")


def _is_over(activity: Record | None) -> bool:
    return activity is not None and activity["status"] in ("cancelled", "done")


def families_not_seen(
    today: date, rules: HouseRules, families: Iterable[Record], visits: Iterable[Record]
) -> Iterator[Task]:
    """Yield the families that nobody met for longer than the house allows; one taken on lately has that long."""
    seen: dict[str, date] = {}
    for visit in visits:
        day = stored_date(visit["date"])
        if visit["family"] and day and day <= today and visit["contact"] != NOT_MET:
            seen[visit["family"]] = max(day, seen.get(visit["family"], day))
    for family in families:
        if is_accompanied(family, today):
            yield from _not_seen(today, rules.not_seen_days, family, seen.get(family.id))


def progress_missing(today: date, families: Iterable[Record], progress: Iterable[Record]) -> Iterator[Task]:
    """Yield the families without a progress record this month; the last week of the month makes it pressing."""
    month_end = _month_end(today)
    urgency = AMBER if (month_end - today).days < RED_DAYS else CALM
    for family in missing_progress(families, progress, today):
        said = Problem(N_("{family}: no monthly progress yet"), {"family": _called(family)})
        yield Task(NO_PROGRESS, "family", family.id, said, month_end, urgency)


def _settles(later: Record, visit: Record, due: date, today: date) -> bool:
    """Whether `later` is the visit that was asked for, or one that set a new day for it."""
    day, then = stored_date(later["date"]), stored_date(visit["date"])
    if later.id == visit.id or not day or day > today:
        return False
    after = then is None or (day, later.id) > (then, visit.id)
    return after and (later["follow_up_on"] is not None or (day >= due and later["contact"] != NOT_MET))


def _follow_up(visit: Record, family: Record | None, due: date, late: int) -> Task:
    name: object = _called(family) if family else Problem(NAMELESS)
    said = Problem(_picked(_FOLLOW_UP_WORDS, -late), {"family": name, "days": late})
    if visit["next_step"]:
        said = Problem(N_("{said} · {step}"), {"said": said, "step": visit["next_step"], "family": name})
    return Task(FOLLOW_UP, "visit", visit.id, said, due, RED if late > RED_DAYS else AMBER)


def _picked(words: tuple[str, str, str, str, str], left: int) -> str:
    """Return the words for days past, yesterday, today, tomorrow or days to come."""
    return words[max(-2, min(left, 2)) + 2]


def _not_seen(today: date, allowed: int, family: Record, seen: date | None) -> Iterator[Task]:
    since = seen or stored_date(family["opened_on"])
    days = (today - since).days if since else None
    if days is not None and days <= allowed:
        return
    values = {"family": _called(family), "days": days}
    text = N_("{family}: not seen for {days} days") if seen else N_("{family}: not visited yet")
    urgency = RED if days is not None and days > 2 * allowed else AMBER
    due = since + timedelta(days=allowed + 1) if since else None
    yield Task(NOT_SEEN, "family", family.id, Problem(text, values), due, urgency)


def _called(family: Record) -> str:
    """Return the head's name with the family's code: several heads bear one name."""
    return " · ".join(str(part) for part in (family["head_name"] or "–", family["code"]) if part)


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _urgent_first(task: Task) -> tuple[int, int, date, str, str]:
    name = str(task.said.values.get("family") or task.said.values.get("title"))
    return URGENCIES.index(task.urgency), KINDS.index(task.kind), task.due or date.min, name, task.record_id
