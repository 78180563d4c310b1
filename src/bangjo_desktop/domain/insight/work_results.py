"""What the house did in a span: visits, activities and who came, hours given, letters and aid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bangjo_desktop.domain.insight.accounting import balance
from bangjo_desktop.domain.insight.agenda import NOT_MET
from bangjo_desktop.domain.insight.aid_in_time import InTime, asked, in_time
from bangjo_desktop.domain.insight.answer_times import Times, times
from bangjo_desktop.domain.insight.lead_time import expects_reply, handed_in_on, is_answered, is_cancelled
from bangjo_desktop.domain.insight.reported import Reported
from bangjo_desktop.domain.record import Record

PRESENT = "present"


@dataclass(frozen=True)
class Visits:
    """Visits of the span: all, those at which somebody was met, the families visited, volunteers' hours."""

    count: int
    met: int
    families: int
    hours: float


@dataclass(frozen=True)
class Held:
    """One activity that took place: who was present, and how many volunteers were on duty."""

    activity: Record
    children: int
    adults: int
    workers: int


@dataclass(frozen=True)
class Letters:
    """Letters handed in in the span that ask for an answer: how many, answered by today, and the days they took."""

    sent: int
    answered: int
    times: Times
    aid: InTime


@dataclass(frozen=True)
class Goods:
    """One thing that was asked for, over all letters: quantities in its unit; None where no letter tells."""

    item: str
    unit: str
    asked: int | None
    granted: int | None
    received: int | None
    distributed: int | None
    left: int | None


def visits_of(found: Reported) -> Visits:
    """Count the visits."""
    visits = found.visits_in_span
    return Visits(
        count=len(visits),
        met=sum(visit["contact"] != NOT_MET for visit in visits),
        families=len({visit["family"] for visit in visits}),
        hours=sum(map(_worked_minutes, visits)) / 60,
    )


def activities_of(found: Reported) -> list[Held]:
    """Return the activities held, the earliest first, with the accompanied people who were present."""
    children = {child.id for child in found.children}
    present: dict[str, set[str]] = {}
    for one in found.attendance:
        if one["status"] == PRESENT:
            present.setdefault(one["activity"], set()).add(one["person"])
    return [
        Held(
            activity,
            children=len(present.get(activity.id, set()) & children),
            adults=len(present.get(activity.id, set()) - children),
            workers=len(activity["workers"] or ()),
        )
        for activity in sorted(found.held, key=lambda one: (one["date"], one["start"] or "", one.id))
    ]


def by_kind(held: Iterable[Held]) -> Mapping[str, int]:
    """Count activities by kind."""
    return Counter(one.activity["kind"] or "other" for one in held)


def activity_hours(held: Iterable[Held]) -> float:
    """Return the hours that volunteers gave to activities whose start and end are known."""
    return sum(_worked_minutes(one.activity) for one in held) / 60


def letters_of(found: Reported) -> Letters:
    """Count the letters that ask for an answer, and whether the aid came in time."""
    sent = [one for one in found.letters if _is_sent(one, found)]
    activities = {activity.id: activity for activity in found.activities}
    needs = [need for need in asked(found.letters, activities, found.as_of) if need.needed >= found.span.start]
    return Letters(len(sent), sum(map(is_answered, sent)), times(sent, found.today), in_time(needs))


def goods_of(found: Reported) -> list[Goods]:
    """Return what was asked for in letters handed in in the span and what became of it, by name and unit."""
    letters = {one.id for one in found.letters if _is_sent(one, found)}
    groups: dict[tuple[str, str], list[Record]] = {}
    for item in found.items:
        if item["letter"] in letters:
            key = (" ".join(str(item["description"] or "").split()), str(item["unit"] or ""))
            groups.setdefault(key, []).append(item)
    return [_goods(name, unit, own) for (name, unit), own in sorted(groups.items())]


def _goods(name: str, unit: str, items: Iterable[Record]) -> Goods:
    balances = [balance(item) for item in items]
    columns = [
        [getattr(one, column) for one in balances] for column in ("asked", "granted", "received", "distributed", "left")
    ]
    return Goods(name, unit, *(_sum(column) for column in columns))


def _sum(values: Iterable[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _is_sent(letter: Record, found: Reported) -> bool:
    day = handed_in_on(letter)
    is_within = day is not None and found.span.start <= day <= found.as_of
    return is_within and expects_reply(letter) and not is_cancelled(letter)


def _worked_minutes(record: Record) -> int:
    """Return the minutes that all volunteers of a visit or activity gave together; 0 where a time is missing."""
    start, end = _minutes(record["start"]), _minutes(record["end"])
    if start is None or end is None or end <= start:
        return 0
    return (end - start) * len(record["workers"] or ())


def _minutes(time: object) -> int | None:
    return int(time[:2]) * 60 + int(time[3:5]) if isinstance(time, str) and len(time) == 5 else None
