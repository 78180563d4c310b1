"""Whether aid came by the day on which it was needed: by year, and by how early the letter was handed in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from statistics import median_low

from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.insight.lead_time import handed_in_on, is_cancelled, needed_by
from bangjo_desktop.domain.insight.letter_stage import expects_aid
from bangjo_desktop.domain.record import Record

_NOT_HELD = ("cancelled",)


@dataclass(frozen=True)
class Asked:
    """One need whose day is past: when its aid was needed, when its letter was handed in, when the aid came."""

    needed: date
    handed_in: date
    came: date | None

    @property
    def in_time(self) -> bool:
        """Whether the aid was there on the day."""
        return self.came is not None and self.came <= self.needed


@dataclass(frozen=True)
class InTime:
    """So many needs: aid there by the day, after it, or not at all so far; `days_late` is the median of the late."""

    needs: int
    in_time: int
    late: int
    never: int
    days_late: int | None

    @property
    def share(self) -> Fraction | None:
        """The share that was there by the day; None where nothing was needed."""
        return Fraction(self.in_time, self.needs) if self.needs else None


def asked(letters: Iterable[Record], activities: Mapping[str, Record], today: date) -> list[Asked]:
    """Return every handed-in request for aid whose day is past, the earliest first; of cancelled activities none.

    Of several letters for one activity the one whose aid came first counts, else the one handed in first.
    """
    needs: dict[str, Asked] = {}
    for letter in letters:
        activity = activities.get(letter["activity"] or "")
        needed, handed_in = needed_by(letter, activity), handed_in_on(letter)
        if needed is None or needed > today or handed_in is None or handed_in > today or not _counts(letter, activity):
            continue
        came = stored_date(letter["aid_received_on"])
        found = Asked(needed, handed_in, came if came and came <= today else None)
        key = activity.id if activity else letter.id
        needs[key] = min(needs.get(key, found), found, key=lambda each: (each.came or date.max, each.handed_in))
    return sorted(needs.values(), key=lambda each: (each.needed, each.handed_in))


def in_time(needs: Iterable[Asked]) -> InTime:
    """Count `needs`."""
    found = list(needs)
    late = [(each.came - each.needed).days for each in found if each.came and not each.in_time]
    on_time = sum(each.in_time for each in found)
    return InTime(len(found), on_time, len(late), len(found) - on_time - len(late), median_low(late) if late else None)


def by_year(needs: Sequence[Asked]) -> dict[int, InTime]:
    """Return the count of each year in which aid was needed, in order."""
    years = sorted({each.needed.year for each in needs})
    return {year: in_time(each for each in needs if each.needed.year == year) for year in years}


def by_handing_in(needs: Sequence[Asked], days: int) -> tuple[InTime, InTime]:
    """Return the count of letters handed in at least `days` before the need, and of those handed in later."""
    early = timedelta(days=days)
    before = [each for each in needs if each.needed - each.handed_in >= early]
    return in_time(before), in_time(each for each in needs if each.needed - each.handed_in < early)


def _counts(letter: Record, activity: Record | None) -> bool:
    held = activity is None or activity["status"] not in _NOT_HELD
    return expects_aid(letter) and not is_cancelled(letter) and held
