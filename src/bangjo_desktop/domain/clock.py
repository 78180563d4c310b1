"""Whether this laptop's clock can be right, and what time is taken where it cannot.

An old laptop whose battery is empty wakes up in 1970, in 2000 or on the day its board was made; another was set to next
year by hand. What is known without any clock: the program was made on some day, and the house holds changes that were
written. A single change from a clock that ran ahead must not make every other laptop look late, so the newest change
counts only where no gap longer than `QUIET` lies before it, or where this laptop's own clock agrees with it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import Label, Problem

SLACK = timedelta(days=1)
"""How far a clock may be off before anything is said: zones, and clocks that run a little slow."""
QUIET = timedelta(days=300)
"""How long a house may be quiet: long holidays, a semester left out. A clock that is a year ahead is seen."""
PROGRAM_LASTS = timedelta(days=3650)
"""How old a program may be where no house says what day it is."""


class Times(Protocol):
    """When the changes of a house were made, by the clocks of those who made them."""

    def oldest(self) -> datetime | None:
        """Return when the oldest change was made, None where there is none."""

    def newest(self, after: datetime, until: datetime) -> datetime | None:
        """Return when the newest change was made that lies after one moment and not after another."""


_BY_CHANGES = N_("the newest record in this house")
_BY_PROGRAM = N_("the day this program was made")
_BY_PERSON = N_("what was said of the clock before")
_BEHIND = N_(
    "This laptop's clock shows {shown}, but {day} has passed already ({by}). Set the date and time of this "
    "laptop right. Until then {day} is taken for today."
)
_AHEAD = N_(
    "This laptop's clock shows {shown}, long after {day} ({by}). Set the date and time of this laptop "
    "right. Until then {day} is taken for today."
)
_COMMAND = N_("If the clock is right, say so: “bangjo clock HOUSE --right”.")


@dataclass(frozen=True)
class Trust:
    """What a person said of the clock: that it was right `at` a moment, and that changes up to `past` were not.

    Without times nobody was ever asked.
    """

    at: datetime | None = None
    past: datetime | None = None


@dataclass(frozen=True)
class Doubt:
    """Why the clock cannot be believed: it has `shown` a moment far from the `floor`, which has certainly passed."""

    shown: datetime
    floor: datetime
    by: str
    can_be_right: bool
    """Whether a person may say that the clock is right all the same: it is not behind the program's own day."""

    @property
    def is_behind(self) -> bool:
        """Whether the clock is behind what has passed, not far ahead of it."""
        return self.shown < self.floor

    @property
    def problem(self) -> Problem:
        """The doubt in words, with what to do."""
        day = self.floor.astimezone(self.shown.tzinfo).date()
        values = {"shown": self.shown.date(), "day": day, "by": Label(self.by)}
        return Problem(_BEHIND if self.is_behind else _AHEAD, values, _COMMAND if self.can_be_right else "")

    def denied(self) -> Trust:
        """Return what it means that a person says the clock is right: what was written after it is not believed."""
        return Trust(self.shown, self.floor if self.is_behind else None)


@dataclass(frozen=True)
class Known:
    """What is known of the time without this laptop's clock: `floor` has passed, and so `by` says.

    The program was made at `released`; a clock may be as far ahead as `lasts`.
    """

    released: datetime
    floor: datetime
    by: str = _BY_PROGRAM
    lasts: timedelta = PROGRAM_LASTS

    def doubt(self, shown: datetime) -> Doubt | None:
        """Return why a clock that shows `shown` cannot be right, None where it may be."""
        if shown + SLACK < self.floor or shown > self.floor + self.lasts:
            return Doubt(shown, self.floor, self.by, shown + SLACK >= self.released)
        return None


def known_by(released: date, shown: datetime, times: Times | None = None, trust: Trust = Trust()) -> Known:
    """Return what a program made on `released`, the changes of a house and a person's word say of the time."""
    made = datetime.combine(released, time.min, UTC)
    known = Known(made, made)
    if trust.at and trust.at > made:
        known = replace(known, floor=trust.at, by=_BY_PERSON)
    first = times.oldest() if times else None
    if not times or not first:
        return known
    if known.floor < first < made + PROGRAM_LASTS and not trust.past:  # the house is younger than the program
        known = replace(known, floor=first, by=_BY_CHANGES)
    known = _followed(replace(known, lasts=QUIET), times, trust)
    near = times.newest(max(known.floor, shown - QUIET), shown + SLACK)
    return _followed(replace(known, floor=near, by=_BY_CHANGES), times, trust) if near else known


def _followed(known: Known, times: Times, trust: Trust) -> Known:
    """Follow the changes on from what is known, as long as no gap is too long."""
    while later := times.newest(max(known.floor, trust.past or known.floor), known.floor + QUIET):
        known = replace(known, floor=later, by=_BY_CHANGES)
    return known
