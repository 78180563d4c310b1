"""How a family went on over a span of months: what rose, what fell, and at which visits that was seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bangjo_desktop.domain.dates import previous_month, stored_date
from bangjo_desktop.domain.insight.progress import DOWN, NOT_COMPARABLE, STUCK_MONTHS, UP, by_month, changes, is_stuck
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.rubrics import version_of
from bangjo_desktop.domain.scales import ASPECTS, RUBRIC_VERSION

NOT_MET = "not_met"


@dataclass(frozen=True)
class Move:
    """One aspect between two monthly records: `way` is `up`, `same` or `down`; `seen_on` are visits of both months."""

    aspect: str
    way: str
    then: int
    now: int
    since: str
    month: str
    seen_on: tuple[date, ...]
    version: int = RUBRIC_VERSION
    """By which wording of the levels both were assessed."""


def moves(progress: Iterable[Record], visits: Sequence[Record], first: str, last: str) -> list[Move]:
    """Return for each aspect that can be compared how it went from `first` to `last` (`YYYY-MM`).

    The newest record up to `last` is held against the newest from before `first`, else against the span's own first.
    """
    known = by_month(progress)
    within = [month for month in known if first <= month <= last]
    before = [month for month in known if month < first]
    if not within or not (before or len(within) > 1):
        return []
    since, month = (before[-1] if before else within[0]), within[-1]
    then, now = known[since], known[month]
    seen_on = visits_in(visits, (since, month))
    return [
        Move(aspect.name, way, then[aspect.name], now[aspect.name], since, month, seen_on, version_of(now))
        for aspect in ASPECTS
        if (way := changes(now, then)[aspect.name]) != NOT_COMPARABLE
    ]


def better(found: Iterable[Move]) -> list[Move]:
    """Return what rose, the farthest first."""
    return sorted((one for one in found if one.way == UP), key=lambda one: one.then - one.now)


def harder(found: Iterable[Move]) -> list[Move]:
    """Return what fell, the farthest first."""
    return sorted((one for one in found if one.way == DOWN), key=lambda one: one.now - one.then)


def visits_in(visits: Iterable[Record], months: Sequence[str]) -> tuple[date, ...]:
    """Return the days of the visits in `months` at which somebody was met, in order, each once."""
    days = {
        day
        for visit in visits
        if visit["contact"] != NOT_MET and (day := stored_date(visit["date"])) and f"{day:%Y-%m}" in months
    }
    return tuple(sorted(days))


def stuck_since(progress: Iterable[Record], month: str) -> str | None:
    """Return the month since which no aspect went up, where the family is stuck in `month`; else None."""
    found = list(progress)
    if not is_stuck(found, month):
        return None
    while is_stuck(found, earlier := previous_month(month)):
        month = earlier
    return previous_month(month, STUCK_MONTHS - 1)
