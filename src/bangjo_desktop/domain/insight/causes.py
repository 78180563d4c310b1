"""Why change is slow: which causes families' monthly records name, on whose side they lie, and what turned around.

A family counts once for a cause, however many months name it; a month counts for the family whose record it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bangjo_desktop.domain.insight.progress import by_month
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.scales import ASPECTS, CAUSES, SIDES, cause

UNKNOWN_SIDE = "unknown"
LASTING_MONTHS = 3
"""A cause that so many months in a row name is called lasting."""


@dataclass(frozen=True)
class CauseCount:
    """One cause in a span: how many families name it, for how many it was the main one, in how many records it stands,
    and for how many families it lasted three months in a row."""

    code: str
    families: int
    primary: int
    months: int
    lasting: int

    @property
    def side(self) -> str:
        """On whose side it lies: `family`, `services`, `partnership` or `unknown`."""
        found = cause(self.code)
        return found.side if found else UNKNOWN_SIDE


@dataclass(frozen=True)
class Turn:
    """A family that stood still and then rose: in which month, in how many aspects, what was named before."""

    family: str
    month: str
    risen: int
    causes_before: tuple[str, ...]


def named_causes(record: Record) -> tuple[str, ...]:
    """Return the causes that a monthly record names, the main one among them, in the order of the list."""
    found = {*(record["causes"] or ()), *([record["primary_cause"]] if record["primary_cause"] else [])}
    order = {item.code: place for place, item in enumerate(CAUSES)}
    return tuple(sorted(found, key=lambda code: (order.get(code, len(order)), code)))


def cause_counts(records: Iterable[Record]) -> list[CauseCount]:
    """Return the count of every cause that is named, that of most families first."""
    families, primary, months, lasting = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for own in _by_family(records).values():
        named = {month: named_causes(record) for month, record in by_month(own).items()}
        families.update({code for named_here in named.values() for code in named_here})
        months.update(code for named_here in named.values() for code in named_here)
        primary.update({record["primary_cause"] for record in own if record["primary_cause"]})
        codes = {code for named_here in named.values() for code in named_here}
        lasting.update(code for code in codes if _longest(named, code) >= LASTING_MONTHS)
    counts = [CauseCount(code, families[code], primary[code], months[code], lasting[code]) for code in families]
    return sorted(counts, key=lambda count: (-count.families, -count.primary, count.code))


def by_side(records: Iterable[Record]) -> dict[str, int]:
    """Return for each side how many families name a cause that lies there; one family may count on several."""
    sides = dict.fromkeys(SIDES, 0)
    for own in _by_family(records).values():
        codes = {code for record in own for code in named_causes(record)}
        for side in {found.side if (found := cause(code)) else UNKNOWN_SIDE for code in codes}:
            sides[side] += 1
    return sides


def by_area(records: Iterable[Record], area_of: Mapping[str, str | None]) -> dict[str, list[CauseCount]]:
    """Return the counts of each area by its id, "" for families without one; `area_of` gives a family's area."""
    areas: dict[str, list[Record]] = {}
    for record in records:
        areas.setdefault(area_of.get(record["family"]) or "", []).append(record)
    return {area: cause_counts(found) for area, found in sorted(areas.items())}


def by_calendar_month(records: Iterable[Record]) -> dict[str, list[CauseCount]]:
    """Return the counts of each month, in order."""
    months: dict[str, list[Record]] = {}
    for record in records:
        if record["month"]:
            months.setdefault(str(record["month"]), []).append(record)
    return {month: cause_counts(found) for month, found in sorted(months.items())}


def turns(records: Iterable[Record]) -> list[Turn]:
    """Return each family's first month in which aspects rose after a standstill for which a cause was named."""
    found = []
    for family, own in _by_family(records).items():
        known = list(by_month(own).items())
        standstill: tuple[str, ...] = ()
        for (_then, before), (month, now) in pairwise(known):
            risen = _risen(before, now)
            if risen and standstill:
                found.append(Turn(family, month, risen, standstill))
                break
            standstill = () if risen else (named_causes(before) or standstill)
    return sorted(found, key=lambda turn: (turn.month, turn.family))


def _risen(before: Record, now: Record) -> int:
    pairs = ((before[aspect.name], now[aspect.name]) for aspect in ASPECTS)
    return sum(then is not None and after is not None and after > then for then, after in pairs)


def _longest(named: Mapping[str, Sequence[str]], code: str) -> int:
    """Return for how many recorded months in a row `code` is named; a month without a record breaks no row."""
    longest = row = 0
    for month in sorted(named):
        row = row + 1 if code in named[month] else 0
        longest = max(longest, row)
    return longest


def _by_family(records: Iterable[Record]) -> dict[str, list[Record]]:
    families: dict[str, list[Record]] = {}
    for record in records:
        if record["family"]:
            families.setdefault(str(record["family"]), []).append(record)
    return families
