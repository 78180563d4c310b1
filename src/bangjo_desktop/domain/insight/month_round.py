"""A month of all families, one line each: the record of the month beside the month before, and who has none yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bangjo_desktop.domain.insight.progress import is_accompanied, says_something
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.scales import ASPECTS


@dataclass
class MonthLine:
    """A family with its record of the month and of the month before; None where there is none."""

    family: Record
    present: Record | None
    before: Record | None

    @property
    def is_written(self) -> bool:
        """Whether anything was written down of the month."""
        return self.present is not None and says_something(self.present)

    @property
    def assessed(self) -> int:
        """How many of the 14 aspects were assessed."""
        present = self.present
        return sum(present[aspect.name] is not None for aspect in ASPECTS) if present else 0


def month_round(
    families: Iterable[Record], present: Iterable[Record], before: Iterable[Record], day: date
) -> list[MonthLine]:
    """Return a line for each of `families`, in their order, that is accompanied on `day` or has a record of the month.

    `present` and `before` are the monthly records of the month and of the one before it; of two of a family the one
    begun last counts.
    """
    now, then = _by_family(present), _by_family(before)
    return [
        MonthLine(family, now.get(family.id), then.get(family.id))
        for family in families
        if family.id in now or is_accompanied(family, day)
    ]


def _by_family(records: Iterable[Record]) -> dict[str, Record]:
    return {record["family"]: record for record in sorted(records, key=lambda one: one.id)}
