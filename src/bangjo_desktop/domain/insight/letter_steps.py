"""What is to be done next about a letter, in words and in order: the first step is the one to take now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.insight import letter_stage as at
from bangjo_desktop.domain.insight.accounting import balance
from bangjo_desktop.domain.insight.house_rules import HouseRules
from bangjo_desktop.domain.insight.lead_time import expects_reply, last_day, needed_by
from bangjo_desktop.domain.insight.letter_kin import REMINDER, REPORT, THANKS, Kin
from bangjo_desktop.domain.insight.reminders import Reminder, next_reminder
from bangjo_desktop.domain.insight.working_days import after_working_days
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.letter_status import has_come_to
from bangjo_desktop.domain.problem import Problem
from bangjo_desktop.domain.record import Record

WRITE, FINISH, SIGN, HAND_IN = "write", "finish", "sign", "hand_in"
WAIT, REMIND, GO_THERE, TAKE_OVER = "wait", "remind", "go_there", "take_over"
FETCH, ACCOUNT, THANK, REPORT_IT, CLOSE = "fetch", "account", "thank", "report", "close"
HAND_IN_OTHER = "hand_in_other"

_WORDS = {
    WRITE: N_("Write the letter"),
    FINISH: N_("Make it final"),
    SIGN: N_("Have it signed and stamped, then hand it in"),
    HAND_IN: N_("Hand it in"),
    WAIT: N_("Wait for the answer"),
    GO_THERE: N_("Telephone or go there, with the copy that they stamped"),
    TAKE_OVER: N_("Take over the answer that came in"),
    FETCH: N_("Ask when the aid comes; write down the day it is here"),
    ACCOUNT: N_("Write down what was received, handed out and left over"),
    THANK: N_("Write the letter of thanks"),
    REPORT_IT: N_("Write the accountability report"),
    CLOSE: N_("Close it: nothing is left to do"),
}
_REMIND = (N_("Write the first reminder"), N_("Write the second reminder"))
_OTHER = {
    REMINDER: N_("Hand in the reminder that is written"),
    THANKS: N_("Hand in the letter of thanks that is written"),
    REPORT: N_("Hand in the report that is written"),
}


@dataclass(frozen=True)
class Step:
    """One thing to do: `act` is its code, `due` its day where it has one, `why` what that rests on.

    `letter` names the letter that is to be opened for it, where that is another one.
    """

    act: str
    said: Problem
    due: date | None = None
    why: Problem | None = None
    letter: str = ""


@dataclass(frozen=True)
class Case:
    """One letter with all that its next step depends on."""

    letter: Record
    stage: str
    kin: Kin
    activity: Record | None
    rules: HouseRules
    today: date

    @cached_property
    def needed_by(self) -> date | None:
        """The day by which what it asks for is needed; None where it asks for nothing."""
        return needed_by(self.letter, self.activity) if expects_reply(self.letter) else None

    @cached_property
    def last_day(self) -> date | None:
        """The last day to hand it in."""
        wanted = self.needed_by
        return last_day(wanted, self.rules.lead_of(self.letter), self.rules.holidays) if wanted else None

    @cached_property
    def reminder(self) -> Reminder | None:
        """The next reminder, where it waits for an answer."""
        waits = self.stage == at.WAITING
        return next_reminder(self.letter, self.kin, self.rules, self.today) if waits else None

    @property
    def report_due(self) -> date | None:
        """The day by which account is to be given: so many working days after the activity, or the aid if later."""
        days = (self.activity and self.activity["date"], self.letter["aid_received_on"])
        known = [day for day in map(stored_date, days) if day]
        return after_working_days(max(known), self.rules.report_due_days, self.rules.holidays) if known else None

    @property
    def thanks_due(self) -> date | None:
        """The day by which the agency is to be thanked for the aid."""
        came = stored_date(self.letter["aid_received_on"])
        return after_working_days(came, self.rules.thanks_due_days, self.rules.holidays) if came else None


def step(act: str, due: date | None = None, why: Problem | None = None) -> Step:
    """Return the step `act` in its words."""
    return Step(act, Problem(_WORDS[act]), due, why)


def steps_of(case: Case) -> tuple[Step, ...]:
    """Return what is to be done about a letter, first things first; nothing for one that is done or cancelled."""
    ways = {
        at.DRAFT: _to_finish,
        at.READY: _to_hand_in,
        at.WAITING: _to_chase,
        at.PROMISED: _to_fetch,
        at.HERE: _to_account,
        at.REPORTED: _to_close,
    }
    way = ways.get(case.stage)
    return tuple(way(case)) if way else ()


def _to_finish(case: Case) -> Iterator[Step]:
    yield step(FINISH, case.last_day)


def _to_hand_in(case: Case) -> Iterator[Step]:
    signed = has_come_to(case.letter.values, "signed")
    yield step(HAND_IN if signed else SIGN, case.last_day)


def _to_chase(case: Case) -> Iterator[Step]:
    if case.kin.incoming:
        yield step(TAKE_OVER)
    reminder = case.reminder
    due = reminder.due if reminder else None
    begun = case.kin.in_house(REMINDER, case.today)
    if begun:
        yield Step(HAND_IN_OTHER, Problem(_OTHER[REMINDER]), due, letter=begun.id)
    elif reminder and reminder.due <= case.today:
        said = step(GO_THERE).said if reminder.in_person else Problem(_REMIND[reminder.number - 1])
        yield Step(GO_THERE if reminder.in_person else REMIND, said, reminder.due, reminder.why)
    else:
        yield step(WAIT, due)


def _to_fetch(case: Case) -> Iterator[Step]:
    yield step(FETCH, case.needed_by)


def _to_account(case: Case) -> Iterator[Step]:
    balances = [balance(item) for item in case.kin.items]
    if any(each.unknown or each.problem for each in balances):
        yield step(ACCOUNT, case.report_due)
    dated = [*_letter_due(case, THANKS, THANK, case.thanks_due), *_letter_due(case, REPORT, REPORT_IT, case.report_due)]
    yield from sorted(dated, key=lambda each: each.due or date.max)


def _to_close(case: Case) -> Iterator[Step]:
    yield from _letter_due(case, THANKS, THANK, case.thanks_due)
    yield step(CLOSE)


def _letter_due(case: Case, code: str, act: str, due: date | None) -> Iterator[Step]:
    """Yield that a letter of kind `code` is to be written, or handed in; nothing where the agency has one."""
    begun = case.kin.in_house(code, case.today)
    if case.kin.handed_in(code, case.today):
        return
    yield Step(HAND_IN_OTHER, Problem(_OTHER[code]), due, letter=begun.id) if begun else step(act, due)
