"""Services and referrals on their way: what is open, how long it waits, when to ask again, what came.

What a person set as the day to follow up counts whatever the status: one that was refused may be asked for again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.records.work import COMPONENTS

ASKED, AGREED, SCHEDULED = "asked", "agreed", "scheduled"
RECEIVED, REFUSED, NOT_AVAILABLE = "received", "refused", "not_available"
OPEN = (ASKED, AGREED, SCHEDULED)
ENDED = (RECEIVED, REFUSED, NOT_AVAILABLE)
UNANSWERED = (ASKED, None)
"""What nobody has answered yet; where no status was written, nobody knows of an answer."""
ANSWER_DAYS = 14
"""Calendar days after which somebody asks again: two weeks, as a house that meets twice a week would."""


@dataclass(frozen=True)
class Course:
    """One service or referral as it stands on a day.

    `family` is the family's id, empty where nobody knows it. `waiting` are the days since it was asked for, of one that
    came the days that it took. `due` is the day on which somebody asks again, `is_planned` where a person set it.
    """

    record: Record
    family: str
    is_open: bool
    waiting: int | None
    due: date | None
    is_planned: bool

    def late(self, day: date) -> int | None:
        """Return by how many days `due` has passed on `day`, 0 on the day itself; None where nothing is due yet."""
        return (day - self.due).days if self.due and self.due <= day else None


@dataclass(frozen=True)
class Tally:
    """The services of one `component` (None: not said): how many families they are for, and how many by status."""

    component: str | None
    families: int
    by_status: Mapping[str | None, int]
    open: int

    @property
    def received(self) -> int:
        """How many came."""
        return self.by_status.get(RECEIVED, 0)


def courses(services: Iterable[Record], day: date, people: Iterable[Record] = ()) -> list[Course]:
    """Return `services` as they stand on `day`: what is due first, then what waits longest, then what ended last.

    `people` tell the family of a service that names only a person.
    """
    families = {person.id: person["family"] for person in people}
    found = [_course(service, day, families) for service in services]
    return sorted(found, key=lambda one: _first_things_first(one, day))


def tallies(found: Sequence[Course]) -> tuple[Tally, ...]:
    """Return the seven components in their order, and those without one where there are any."""
    known = tuple(option.code for option in COMPONENTS)
    named = tuple(_tally(code, [one for one in found if one.record["component"] == code]) for code in known)
    others = [one for one in found if one.record["component"] not in known]
    return (*named, _tally(None, others)) if others else named


def step(service: Record, status: str, day: date) -> dict[str, Any]:
    """Return what is written when a service comes to `status` on `day`: when it came, and no follow-up that is done."""
    planned = stored_date(service["follow_up_on"])
    is_done = status in ENDED or (planned is not None and planned <= day)
    return {
        "status": status,
        "received_on": (service["received_on"] or day.isoformat()) if status == RECEIVED else None,
        "follow_up_on": None if is_done else service["follow_up_on"],
    }


def _course(service: Record, day: date, families: Mapping[str, Any]) -> Course:
    planned, asked = stored_date(service["follow_up_on"]), stored_date(service["asked_on"])
    came, status = stored_date(service["received_on"]), service["status"]
    is_open = status in OPEN or (status is None and came is None)
    awaited = asked + timedelta(days=ANSWER_DAYS) if asked and is_open and status in UNANSWERED else None
    until = day if is_open else came
    return Course(
        record=service,
        family=str(service["family"] or families.get(service["person"]) or ""),
        is_open=is_open,
        waiting=(until - asked).days if asked and until and asked <= until else None,
        due=planned or awaited,
        is_planned=planned is not None,
    )


def _tally(component: str | None, found: Sequence[Course]) -> Tally:
    return Tally(
        component,
        len({one.family for one in found if one.family}),
        Counter(one.record["status"] for one in found),
        sum(one.is_open for one in found),
    )


def _first_things_first(one: Course, day: date) -> tuple[int, int, str]:
    late = one.late(day)
    if late is not None:
        return 0, -late, one.record.id
    if one.is_open:
        return 1, -(one.waiting or 0), one.record.id
    ended = stored_date(one.record["received_on"]) or stored_date(one.record["asked_on"]) or date.min
    return 2, -ended.toordinal(), one.record.id
