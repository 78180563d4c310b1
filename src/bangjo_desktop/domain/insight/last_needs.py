"""What was asked for last time: the needs of the newest letter for an activity like this one, as many per head."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bangjo_desktop.domain.insight.lead_time import is_cancelled
from bangjo_desktop.domain.insight.letter_stage import expects_aid
from bangjo_desktop.domain.record import Record


@dataclass(frozen=True)
class LastTime:
    """The letter of last time and the activity that it was for."""

    letter: Record
    activity: Record

    def per_head(self, activity: Record) -> tuple[int, int] | None:
        """Return how many were expected then and are now, where both are known and differ."""
        then, now = self.activity["expected"], activity["expected"]
        return (then, now) if then and now and then != now else None


def last_time(
    activity: Record, letters: Iterable[Record], activities: Mapping[str, Record], but: str = ""
) -> LastTime | None:
    """Return the newest numbered aid request for another activity: of this kind and area, else kind, else any.

    `but` is the id of the letter that is being written.
    """
    found = [
        LastTime(letter, activities[letter["activity"]])
        for letter in letters
        if letter["number"] and letter.id != but and expects_aid(letter) and not is_cancelled(letter)
        and letter["activity"] in activities and letter["activity"] != activity.id
    ]  # fmt: skip
    return max(found, key=lambda each: (_likeness(each.activity, activity), _when(each)), default=None)


def scaled(quantity: int | None, then: int, now: int) -> int | None:
    """Return `quantity` for as many heads as come now, rounded up: nobody goes without."""
    return None if quantity is None else -(-quantity * now // then)


def _likeness(one: Record, other: Record) -> int:
    same_kind = one["kind"] is not None and one["kind"] == other["kind"]
    same_area = one["area"] is not None and one["area"] == other["area"]
    return 2 * same_kind + (same_kind and same_area)


def _when(last: LastTime) -> tuple[str, str]:
    return str(last.letter["date"] or ""), last.letter.id
