"""The board of letters: where each stands, how long it waits, how urgent it is, and what is to be done next.

It is the one source of what the window, the home page and the command line say about letters on their way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bangjo_desktop.domain.insight import letter_stage as at
from bangjo_desktop.domain.insight.house_rules import HouseRules
from bangjo_desktop.domain.insight.lead_time import expects_reply, is_cancelled
from bangjo_desktop.domain.insight.letter_advice import advice
from bangjo_desktop.domain.insight.letter_kin import NO_KIN, Kin, kin_of
from bangjo_desktop.domain.insight.letter_steps import WRITE, Case, Step, step, steps_of
from bangjo_desktop.domain.insight.reminders import Reminder
from bangjo_desktop.domain.insight.urgency import (
    AMBER,
    AMBER_DAYS,
    CALM,
    RED,
    RED_DAYS,
    TOO_LATE,
    URGENCIES,
    by_days_left,
    most_urgent,
)
from bangjo_desktop.domain.insight.working_days import working_days
from bangjo_desktop.domain.problem import Problem
from bangjo_desktop.domain.record import Record

STILL_HERE = 3
"""Working days that a final letter may lie in the house before it turns amber."""
_NO_LETTER = Record("letter", "", {"code": "PM"})
_OVER = ("cancelled", "done")


@dataclass(frozen=True)
class Row:
    """One letter on the board, or an activity that has no letter yet.

    `since` is the day it came to its stage, `days` the working days since then; both None where nobody knows.
    """

    record: Record
    stage: str
    since: date | None
    days: int | None
    urgency: str
    steps: tuple[Step, ...] = ()
    advice: Problem | None = None
    reminder: Reminder | None = None
    needed_by: date | None = None
    activity: Record | None = None

    @property
    def next(self) -> Step | None:
        """What is to be done now."""
        return self.steps[0] if self.steps else None

    @property
    def due(self) -> date | None:
        """The day of the next step."""
        return self.steps[0].due if self.steps else None


def letter_board(
    today: date,
    rules: HouseRules,
    letters: Sequence[Record],
    activities: Iterable[Record] = (),
    incoming: Iterable[Record] = (),
    items: Iterable[Record] = (),
) -> tuple[Row, ...]:
    """Return every letter, and every activity that needs aid and has no letter: by stage, the most urgent first."""
    known = {activity.id: activity for activity in activities}
    kin = kin_of(letters, incoming, items)
    rows = [_row(_case(letter, kin.get(letter.id, NO_KIN), known, rules, today)) for letter in letters]
    return tuple(sorted([*rows, *_unwritten(letters, known, rules, today)], key=_order))


def by_stage(rows: Iterable[Row]) -> Mapping[str, tuple[Row, ...]]:
    """Return the rows of every stage, in the order of the stages; empty ones too."""
    found = tuple(rows)
    return {stage: tuple(row for row in found if row.stage == stage) for stage in at.STAGES}


def letter_row(
    letter: Record, letters: Sequence[Record], rules: HouseRules, today: date, **more: Iterable[Record]
) -> Row:
    """Return the row of one letter; `more` are `activities`, `incoming` and `items` as for `letter_board`."""
    known = {activity.id: activity for activity in more.get("activities", ())}
    kin = kin_of(letters, more.get("incoming", ()), more.get("items", ()))
    return _row(_case(letter, kin.get(letter.id, NO_KIN), known, rules, today))


def _case(letter: Record, kin: Kin, activities: Mapping[str, Record], rules: HouseRules, today: date) -> Case:
    return Case(letter, at.stage_of(letter, kin, today), kin, activities.get(letter["activity"]), rules, today)


def _row(case: Case) -> Row:
    since = at.since(case.letter, case.stage, case.kin, case.today)
    days = working_days(since, case.today, case.rules.holidays) if since and since <= case.today else None
    steps = steps_of(case)
    return Row(
        record=case.letter,
        stage=case.stage,
        since=since,
        days=days,
        urgency=_urgency(case, days, steps),
        steps=steps,
        advice=advice(case),
        reminder=case.reminder,
        needed_by=case.needed_by,
        activity=case.activity,
    )


def _unwritten(
    letters: Iterable[Record], activities: Mapping[str, Record], rules: HouseRules, today: date
) -> Iterator[Row]:
    asked_for = {letter["activity"] for letter in letters if expects_reply(letter) and not is_cancelled(letter)}
    for activity in activities.values():
        if activity["needed_by"] and activity.id not in asked_for and activity["status"] not in _OVER:
            case = Case(_NO_LETTER, at.TO_WRITE, NO_KIN, activity, rules, today)
            if case.needed_by and case.needed_by >= today:
                yield Row(
                    record=activity,
                    stage=at.TO_WRITE,
                    since=None,
                    days=None,
                    urgency=_urgency(case, None, ()),
                    steps=(step(WRITE, case.last_day),),
                    advice=advice(case),
                    needed_by=case.needed_by,
                    activity=activity,
                )


def _urgency(case: Case, days: int | None, steps: Sequence[Step]) -> str:
    if case.stage in (at.TO_WRITE, at.DRAFT, at.READY):
        return _before_handing_in(case, days)
    if case.stage == at.WAITING:
        return most_urgent(_while_waiting(case))
    if case.stage == at.PROMISED and case.needed_by:
        left = (case.needed_by - case.today).days
        return RED if left < 0 else AMBER if left <= RED_DAYS else CALM
    if case.stage == at.HERE:
        return most_urgent(_account_urgency((each.due - case.today).days) for each in steps if each.due)
    return CALM


def _before_handing_in(case: Case, days: int | None) -> str:
    if case.activity and case.activity["status"] in _OVER:
        return CALM
    last, wanted = case.last_day, case.needed_by
    if last and wanted:
        return TOO_LATE if wanted < case.today else by_days_left((last - case.today).days)
    return AMBER if case.stage == at.READY and days is not None and days >= STILL_HERE else CALM


def _while_waiting(case: Case) -> Iterator[str]:
    if case.reminder and case.reminder.due <= case.today:
        yield RED if (case.today - case.reminder.due).days > RED_DAYS else AMBER
    if case.needed_by and not (case.activity and case.activity["status"] in _OVER):
        yield by_days_left((case.needed_by - case.today).days)


def _account_urgency(left: int) -> str:
    return RED if left < 0 else AMBER if left <= AMBER_DAYS - RED_DAYS else CALM


def _order(row: Row) -> tuple[int, int, date, str, str]:
    named = str(row.record["number"] or row.record["subject"] or row.record["title"] or "")
    return list(at.STAGES).index(row.stage), URGENCIES.index(row.urgency), row.due or date.max, named, row.record.id
