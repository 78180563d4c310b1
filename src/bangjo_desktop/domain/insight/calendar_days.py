"""What stands in the house's calendar: visits, follow-ups, activities, letters, referrals, guests; and clashes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.insight.agenda import letters_to_hand_in
from bangjo_desktop.domain.insight.house_rules import HouseRules
from bangjo_desktop.domain.insight.letter_board import letter_board
from bangjo_desktop.domain.record import Record

VISIT, FOLLOW_UP, ACTIVITY, HAND_IN, GUEST = "visit", "follow_up", "activity", "hand_in", "guest"
SERVICE = "service"
SAME_WORKER, SAME_PLACE, HOLIDAY = "same_worker", "same_place", "holiday"
WEEK = 7


@dataclass(frozen=True)
class Event:
    """One thing on one day; `start` and `end` are times (`HH:MM`) or None, `workers` are ids."""

    day: date
    kind: str
    record: Record
    start: str | None = None
    end: str | None = None
    workers: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True)
class Clash:
    """Two events that cannot both be (or one on a holiday, then `other` is None); `who` is the volunteer's id."""

    why: str
    event: Event
    other: Event | None = None
    who: str = ""


def events(
    first: date,
    last: date,
    today: date,
    rules: HouseRules,
    *,
    visits: Iterable[Record] = (),
    activities: Sequence[Record] = (),
    letters: Sequence[Record] = (),
    guests: Iterable[Record] = (),
    services: Iterable[Record] = (),
) -> list[Event]:
    """Return what stands from `first` to `last`, both included, in the order of days and times."""
    found = [
        *_visits(visits, today),
        *(_timed(ACTIVITY, one) for one in activities if one["status"] != "cancelled"),
        *_hand_ins(today, rules, letters, activities),
        *_services(services, today),
        *(_timed(GUEST, one) for one in guests if one["decision"] in ("agreed", "other_date")),
    ]
    kept = [event for event in found if event and first <= event.day <= last]
    return sorted(kept, key=lambda event: (event.day, event.start or "99", event.kind, event.record.id))


def clashes(found: Sequence[Event], holidays: Collection[date] = ()) -> list[Clash]:
    """Return what cannot be: one volunteer or one place at two things at once, an activity on a public holiday."""
    clashing = [Clash(HOLIDAY, event) for event in found if event.kind == ACTIVITY and event.day in holidays]
    for one, other in combinations((event for event in found if event.start), 2):
        if one.day == other.day and _overlap(one, other):
            clashing += [Clash(SAME_WORKER, one, other, who) for who in one.workers if who in other.workers]
            if one.place and _same(one.place, other.place) and not _belongs(one, other):
                clashing.append(Clash(SAME_PLACE, one, other))
    return clashing


def month_days(day: date) -> tuple[date, ...]:
    """Return the days of the weeks, Monday first, that show the month of `day`."""
    first = day.replace(day=1)
    start = first - timedelta(days=first.weekday())
    following = (first + timedelta(days=31)).replace(day=1)
    weeks = -(-(following - start).days // WEEK)
    return tuple(start + timedelta(days=number) for number in range(weeks * WEEK))


def week_days(day: date) -> tuple[date, ...]:
    """Return the seven days of the week of `day`, Monday first."""
    start = day - timedelta(days=day.weekday())
    return tuple(start + timedelta(days=number) for number in range(WEEK))


def _visits(visits: Iterable[Record], today: date) -> Iterator[Event | None]:
    for visit in visits:
        yield _timed(VISIT, visit)
        due = stored_date(visit["follow_up_on"])
        if due and due >= today:
            yield Event(due, FOLLOW_UP, visit)


def _services(services: Iterable[Record], today: date) -> Iterator[Event]:
    for service in services:
        due = stored_date(service["follow_up_on"])
        if due and due >= today:
            alone = (service["accompanied_by"],) if service["accompanied_by"] else ()
            yield Event(due, SERVICE, service, workers=alone)


def _timed(kind: str, record: Record) -> Event | None:
    day = stored_date(record["date"])
    if day is None:
        return None
    alone = (record["companion"],) if record["companion"] else ()
    workers = tuple(record["workers"] or alone)
    return Event(day, kind, record, record["start"], record["end"], workers, str(record["place"] or ""))


def _hand_ins(
    today: date, rules: HouseRules, letters: Sequence[Record], activities: Sequence[Record]
) -> Iterator[Event]:
    records = {record.id: record for record in (*letters, *activities)}
    for task in letters_to_hand_in(today, rules, letter_board(today, rules, letters, activities)):
        if task.due and task.record_id in records:
            yield Event(task.due, HAND_IN, records[task.record_id])


def _overlap(one: Event, other: Event) -> bool:
    """Whether two events meet; one without an end takes an hour."""
    return (one.start or "") < _end(other) and (other.start or "") < _end(one)


def _end(event: Event) -> str:
    start = event.start or "00:00"
    if event.end and event.end > start:
        return event.end
    return f"{min(int(start[:2]) + 1, 23):02}:{start[3:5]}" if start < "23" else "23:59"


def _same(one: str, other: str) -> bool:
    return one.casefold().split() == other.casefold().split()


def _belongs(one: Event, other: Event) -> bool:
    """Whether one is about the other: visits on the occasion of an activity take place where it does."""
    return bool(one.record.id == other.record["activity"]) or bool(other.record.id == one.record["activity"])
