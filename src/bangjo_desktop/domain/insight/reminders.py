"""Which reminder is due for a letter that waits, when, and why: after the house's working days, and as many again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bangjo_desktop.domain.insight.house_rules import HouseRules
from bangjo_desktop.domain.insight.lead_time import handed_in_on
from bangjo_desktop.domain.insight.letter_kin import REMINDER, Kin
from bangjo_desktop.domain.insight.working_days import after_working_days, working_days
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import Problem
from bangjo_desktop.domain.record import Record

MOST_LETTERS = 2
"""Reminders by letter; what stays unanswered after them is asked for in person."""
_WHY = (
    N_("{days} working days without an answer; the house reminds after {allowed}"),
    N_("{days} working days since the first reminder; the house reminds after {allowed}"),
    N_("{days} working days since the last reminder; letters alone do not help here"),
)


@dataclass(frozen=True)
class Reminder:
    """The next reminder of a letter: the first, the second, or (3 and more) a visit in person."""

    number: int
    due: date
    why: Problem

    @property
    def in_person(self) -> bool:
        """Whether two letters went unanswered, so that somebody should go there."""
        return self.number > MOST_LETTERS


def next_reminder(letter: Record, kin: Kin, rules: HouseRules, today: date) -> Reminder | None:
    """Return the next reminder of a letter that was handed in by `today`, counted from what the agency heard last."""
    handed_in = handed_in_on(letter)
    if handed_in is None or handed_in > today:
        return None
    sent = kin.handed_in(REMINDER, today)
    heard = max([handed_in, *sent])
    allowed = rules.reminder_after_days
    number = len(sent) + 1
    values = {"days": working_days(heard, today, rules.holidays), "allowed": allowed}
    why = Problem(_WHY[min(number, len(_WHY)) - 1], values)
    return Reminder(number, after_working_days(heard, allowed + 1, rules.holidays), why)
