"""What a house has settled about its letters and visits: how long it waits, and by when it gives account."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.insight.lead_time import DEFAULT_DAYS, LeadTime
from bangjo_desktop.domain.insight.leads import Leads
from bangjo_desktop.domain.record import Record

REMINDER_AFTER_DAYS, REPORT_DUE_DAYS, THANKS_DUE_DAYS = 7, 14, 7
"""Working days (DOMAIN notes §1.3; the days to a letter of thanks are ours)."""
LOOK_AHEAD_DAYS, NOT_SEEN_DAYS = 30, 30


@dataclass(frozen=True)
class HouseRules:
    """What the house has settled: the lead time of letters, its holidays, and how long it waits (days).

    `reminder_after_days`, `report_due_days` and `thanks_due_days` are working days, `not_seen_days` and
    `look_ahead_days` calendar days.
    """

    lead: LeadTime
    holidays: Collection[date] = ()
    reminder_after_days: int = REMINDER_AFTER_DAYS
    not_seen_days: int = NOT_SEEN_DAYS
    look_ahead_days: int = LOOK_AHEAD_DAYS
    report_due_days: int = REPORT_DUE_DAYS
    thanks_due_days: int = THANKS_DUE_DAYS
    leads: Leads | None = None

    def lead_of(self, letter: Record) -> LeadTime:
        """Return the lead time for `letter`, by its partner and kind where the letters teach that."""
        return self.leads.of(letter["to"], letter["code"]) if self.leads else self.lead


def rules_of(own: Record, letters: Sequence[Record], holidays: Iterable[Record], today: date) -> HouseRules:
    """Return the rules of the house whose record of itself is `own`; what it left empty is as usual."""
    leads = Leads(letters, today, own["lead_days"] or DEFAULT_DAYS)
    return HouseRules(
        lead=leads.whole,
        leads=leads,
        holidays=frozenset(day for each in holidays if (day := stored_date(each["date"]))),
        reminder_after_days=own["reminder_after_days"] or REMINDER_AFTER_DAYS,
        report_due_days=own["report_due_days"] or REPORT_DUE_DAYS,
    )
