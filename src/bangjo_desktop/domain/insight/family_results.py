"""What changed in families over a span: days on the street, where the income comes from, the fourteen aspects.

A family is compared where two monthly records can be: its newest one of the span, and the newest from the twelve months
before the span or, where there is none, the first of the span.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean, median

from bangjo_desktop.domain.dates import month_of, previous_month
from bangjo_desktop.domain.insight.progress import (
    DOWN,
    NOT_COMPARABLE,
    UP,
    by_family,
    by_month,
    changes,
    is_stuck,
    needs_protection,
    street_days,
    street_share,
)
from bangjo_desktop.domain.insight.span import Span
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.scales import ASPECTS

LOOK_BACK_MONTHS = 12
HALF = 0.5
Pair = tuple[Record, Record]


@dataclass(frozen=True)
class StreetDays:
    """Days a month on the street of the families compared: the median before and after, how many went which way."""

    families: int
    before: float | None
    after: float | None
    fewer: int
    same: int
    more: int


@dataclass(frozen=True)
class Elsewhere:
    """Families whose children earn at most half of the income, by each family's newest record that tells.

    `known` families tell; `before` of the `compared` were so before, `after` of them are so now.
    """

    known: int
    families: int
    compared: int
    before: int
    after: int


@dataclass(frozen=True)
class AspectResult:
    """One aspect over the families compared: how many rose, stayed, fell, and the mean level (1 to 4) each time."""

    aspect: str
    up: int
    same: int
    down: int
    before: float | None
    after: float | None

    @property
    def families(self) -> int:
        """The families that can be compared in this aspect."""
        return self.up + self.same + self.down


def pairs(progress: Iterable[Record], span: Span) -> list[Pair]:
    """Return for each family that can be compared its record from before and its newest of the span."""
    earliest = previous_month(month_of(span.start), LOOK_BACK_MONTHS)
    found = (_pair(own, span, earliest) for own in by_family(progress).values())
    return [pair for pair in found if pair]


def _pair(own: Iterable[Record], span: Span, earliest: str) -> Pair | None:
    known = by_month(own)
    within = [record for month, record in known.items() if span.holds_month(month)]
    before = [record for month, record in known.items() if earliest <= month < month_of(span.start)]
    if not within or not (before or len(within) > 1):
        return None
    return (before[-1] if before else within[0]), within[-1]


def street_days_of(found: Iterable[Pair]) -> StreetDays:
    """Return how the days on the street went."""
    known = list(_both(found, street_days))
    return StreetDays(
        families=len(known),
        before=median(then for then, _now in known) if known else None,
        after=median(now for _then, now in known) if known else None,
        fewer=sum(now < then for then, now in known),
        same=sum(now == then for then, now in known),
        more=sum(now > then for then, now in known),
    )


def elsewhere(progress: Iterable[Record], found: Iterable[Pair], span: Span) -> Elsewhere:
    """Return in how many families at least half of the income comes from elsewhere than the children on the street."""
    newest = [share for own in by_family(progress).values() if (share := _newest_share(own, span)) is not None]
    known = list(_both(found, street_share))
    return Elsewhere(
        known=len(newest),
        families=sum(share <= HALF for share in newest),
        compared=len(known),
        before=sum(then <= HALF for then, _now in known),
        after=sum(now <= HALF for _then, now in known),
    )


def aspect_results(found: Sequence[Pair]) -> list[AspectResult]:
    """Return what became of each of the fourteen aspects."""
    moved = [changes(now, then) for then, now in found]
    return [_aspect(name, found, [each[name] for each in moved]) for name in (aspect.name for aspect in ASPECTS)]


def _aspect(name: str, found: Sequence[Pair], moved: Sequence[str]) -> AspectResult:
    known = [(then[name], now[name]) for (then, now), way in zip(found, moved, strict=True) if way != NOT_COMPARABLE]
    ways = [way for way in moved if way != NOT_COMPARABLE]
    return AspectResult(
        aspect=name,
        up=ways.count(UP),
        same=len(ways) - ways.count(UP) - ways.count(DOWN),
        down=ways.count(DOWN),
        before=fmean(then for then, _now in known) if known else None,
        after=fmean(now for _then, now in known) if known else None,
    )


def stuck_families(progress: Iterable[Record], month: str) -> tuple[str, ...]:
    """Return the families in which no aspect went up for three months up to `month`."""
    return tuple(sorted(family for family, own in by_family(progress).items() if is_stuck(own, month)))


def endangered_families(progress: Iterable[Record], month: str) -> tuple[str, ...]:
    """Return the families whose record of `month` puts child protection at 1."""
    found = {family: by_month(own).get(month) for family, own in by_family(progress).items()}
    return tuple(sorted(family for family, record in found.items() if record and needs_protection(record)))


def _newest_share(own: Iterable[Record], span: Span) -> float | None:
    shares = [street_share(record) for month, record in by_month(own).items() if span.holds_month(month)]
    return next((share for share in reversed(shares) if share is not None), None)


def _both(found: Iterable[Pair], value: Callable[[Record], float | None]) -> Iterator[tuple[float, float]]:
    for then, now in found:
        before, after = value(then), value(now)
        if before is not None and after is not None:
            yield before, after
