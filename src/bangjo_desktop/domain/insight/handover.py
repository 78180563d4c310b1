"""What a volunteer who leaves hands over: families with what is open, letters, activities and guests.

Families that are closed or moved away keep their companion's name and are handed to nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bangjo_desktop.domain.dates import month_of, previous_month, stored_date
from bangjo_desktop.domain.insight import letter_stage as at
from bangjo_desktop.domain.insight.agenda import NOT_MET, unsettled
from bangjo_desktop.domain.insight.course import stuck_since
from bangjo_desktop.domain.insight.letter_kin import NO_KIN, kin_of
from bangjo_desktop.domain.insight.progress import by_family, months_until
from bangjo_desktop.domain.insight.service_course import Course
from bangjo_desktop.domain.person_names import folded_name, same_words
from bangjo_desktop.domain.record import Record

MONTHS_BACK = 12
"""Months in which a progress record may be missing; what is older is not made up for."""
LATELY = timedelta(days=90)
"""How long a family that was handed over still stands on the sheet of who gave it away."""
_OVER = ("closed", "moved")
_CLOSED_LETTERS = (at.CLOSED, at.CANCELLED)


@dataclass(frozen=True)
class Past:
    """The records of a house that a handover is gathered from, all families together."""

    visits: Sequence[Record] = ()
    progress: Sequence[Record] = ()
    commitments: Sequence[Record] = ()
    services: Sequence[Course] = ()
    letters: Sequence[Record] = ()
    activities: Sequence[Record] = ()
    guests: Sequence[Record] = ()


@dataclass(frozen=True)
class FamilyLeft:
    """One family that changes hands. `taker` is the worker who goes on with it, where somebody does.

    `next_visit` is the visit that asked for the one due on `next_on`; `stuck_since` and `missing` are months.
    """

    family: Record
    taker: str | None = None
    last_visit: Record | None = None
    next_visit: Record | None = None
    next_on: date | None = None
    commitments: tuple[Record, ...] = ()
    services: tuple[Record, ...] = ()
    stuck_since: str | None = None
    missing: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether anything waits to be done for this family."""
        return bool(self.next_on or self.commitments or self.services or self.stuck_since or self.missing)


@dataclass(frozen=True)
class Handover:
    """All that one volunteer hands over; families by name."""

    worker: Record
    families: tuple[FamilyLeft, ...] = ()
    letters: tuple[Record, ...] = ()
    activities: tuple[Record, ...] = ()
    guests: tuple[Record, ...] = ()


def handover(
    worker: Record, families: Iterable[Record], past: Past, today: date, takers: Mapping[str, str] | None = None
) -> Handover:
    """Return what `worker` hands over as of `today`; `takers` names by family who was chosen to go on with it."""
    mine = [family for family in families if accompanies(worker, family, today)]
    by = {name: by_family(getattr(past, name)) for name in ("visits", "progress", "commitments")}
    left = []
    for family in mine:
        services = [one for one in past.services if one.family == family.id]
        own = Past(**{name: records.get(family.id, ()) for name, records in by.items()}, services=services)
        left.append(_family_left(family, _taker(worker, family, takers or {}), own, today))
    ids = {family.id for family in mine}
    return Handover(
        worker,
        tuple(sorted(left, key=_by_name)),
        tuple(_letters(worker, ids, past.letters, today)),
        tuple(each for each in past.activities if worker.id in (each["workers"] or ()) and _is_to_come(each)),
        tuple(each for each in past.guests if each["companion"] == worker.id and _is_expected(each, today)),
    )


def accompanies(worker: Record, family: Record, today: date) -> bool:
    """Whether `worker` accompanies `family`, or handed it over in the last months."""
    if family["status"] in _OVER:
        return False
    if family["companion"] == worker.id:
        return True
    since = stored_date(family["companion_since"])
    return family["former_companion"] == worker.id and since is not None and today - since <= LATELY


def missing_months(family: Record, progress: Iterable[Record], today: date) -> tuple[str, ...]:
    """Return the months before this one without a progress record, the oldest first: of the last year, from the month
    on in which the family was taken on (where nobody wrote that down: since its first record)."""
    written = {str(record["month"]) for record in progress if record["month"]}
    opened = stored_date(family["opened_on"])
    last = previous_month(month_of(today))
    first = month_of(opened) if opened else min(written, default=last)
    return tuple(month for month in months_until(last, MONTHS_BACK) if month >= first and month not in written)


def _family_left(family: Record, taker: str | None, past: Past, today: date) -> FamilyLeft:
    due = max(unsettled(today, past.visits), key=lambda found: (found[1], found[0].id), default=(None, None))
    return FamilyLeft(
        family,
        taker,
        last_visit=max(_seen(past.visits, today), key=lambda visit: (str(visit["date"]), visit.id), default=None),
        next_visit=due[0],
        next_on=due[1],
        commitments=tuple(each for each in past.commitments if each["status"] not in ("done", "dropped")),
        services=tuple(one.record for one in past.services if one.is_open),
        stuck_since=stuck_since(past.progress, previous_month(month_of(today))),
        missing=missing_months(family, past.progress, today),
    )


def _seen(visits: Iterable[Record], today: date) -> Iterator[Record]:
    for visit in visits:
        day = stored_date(visit["date"])
        if day and day <= today and visit["contact"] != NOT_MET:
            yield visit


def _taker(worker: Record, family: Record, takers: Mapping[str, str]) -> str | None:
    """Return who goes on with a family: who has it by now, or who was chosen."""
    return family["companion"] if family["companion"] != worker.id else takers.get(family.id)


def _letters(worker: Record, families: set[str], letters: Sequence[Record], today: date) -> Iterator[Record]:
    """Yield the open letters that send the volunteer, that they handed in, or that are about their families."""
    kin, name = kin_of(letters, (), ()), folded_name(worker["full_name"] or "")
    for letter in letters:
        mine = (
            worker.id in (letter["workers"] or ())
            or letter["family"] in families
            or same_words(folded_name(letter["sent_by"] or ""), name)
        )
        if mine and at.stage_of(letter, kin.get(letter.id, NO_KIN), today) not in _CLOSED_LETTERS:
            yield letter


def _is_to_come(activity: Record) -> bool:
    return activity["status"] not in ("done", "cancelled")


def _is_expected(guest: Record, today: date) -> bool:
    day = stored_date(guest["date"])
    return guest["decision"] != "not_yet" and (day is None or day >= today)


def _by_name(left: FamilyLeft) -> tuple[str, str]:
    return str(left.family["head_name"] or "").casefold(), left.family.id
