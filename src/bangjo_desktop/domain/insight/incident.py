"""How long a house has to tell of a breach of people's data: 3 × 24 hours, in writing, the people and the authority.

Source: UU 27/2022 Art. 46 (DOMAIN notes §2.4). It does not say from when; here the hours count from when it was found,
and where no time was written down from the beginning of that day, so that nobody is told that they have longer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.insight.urgency import AMBER, CALM, RED, TOO_LATE
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import Problem
from bangjo_desktop.domain.record import Record

ALLOWED = timedelta(hours=72)
RED_HOURS = 24
FAMILIES, AUTHORITY, BOTH = N_("the families"), N_("the authority"), N_("the families and the authority")


@dataclass(frozen=True)
class Notice:
    """How an incident stands: what is said, how urgent it is, and the hours left (below 0: late; None: not known)."""

    said: Problem
    urgency: str
    hours: int | None = None


def notice_of(incident: Record, now: datetime) -> Notice:
    """Return how long there is to tell whom has not been told; `now` is the time on this laptop's clock."""
    whom = still_to_tell(incident)
    if whom is None:
        return Notice(Problem(N_("The families and the authority were told.")), CALM)
    until = deadline(incident)
    if until is None:
        return Notice(Problem(N_("Write down when it was found: 3 × 24 hours count from then.")), AMBER)
    left = until - now.replace(tzinfo=None)
    hours = left // timedelta(hours=1)
    values = {"hours": abs(hours), "whom": Problem(whom)}
    if hours < 0:
        return Notice(Problem(N_("{hours} h late: tell {whom} today, and write down why it took longer."), values),
                      TOO_LATE, hours)  # fmt: skip
    urgency = RED if hours < RED_HOURS else AMBER
    return Notice(Problem(N_("{hours} h left to tell {whom} in writing."), values), urgency, hours)


def deadline(incident: Record) -> datetime | None:
    """Return until when everybody must have been told; None where nobody wrote down when it was found."""
    day = stored_date(incident["found_on"])
    return datetime.combine(day, _time(incident["found_at"])) + ALLOWED if day else None


def still_to_tell(incident: Record) -> str | None:
    """Return who has not been told yet (a msgid), None where everybody has."""
    families, authority = (stored_date(incident[name]) for name in ("told_families_on", "told_authority_on"))
    if families and authority:
        return None
    if families or authority:
        return AUTHORITY if families else FAMILIES
    return BOTH


def still_open(incidents: Iterable[Record], now: datetime) -> list[tuple[Record, Notice]]:
    """Return the incidents of which somebody has not been told, the most pressing first."""
    found = [(incident, notice_of(incident, now)) for incident in incidents if still_to_tell(incident)]
    return sorted(found, key=lambda each: (each[1].hours is not None, each[1].hours or 0, each[0].id))


def _time(value: object) -> time:
    try:
        return time.fromisoformat(value) if isinstance(value, str) else time.min
    except ValueError:
        return time.min
