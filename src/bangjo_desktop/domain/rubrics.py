"""Which words the levels of the 14 aspects had when a record was written: the shipped ones, or the house's own.

A wording of the house is known by the month from which it holds (`202701`), which no two laptops count differently.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.scales import ASPECTS, RUBRIC_VERSION, Aspect

Levels = tuple[str, ...]
SCORES = (1, 2, 3, 4)


def level_field(aspect: Aspect, score: int) -> str:
    """Return the name of the field that words a level of an aspect."""
    return f"{aspect.name}_{score}"


class Rubrics:
    """The shipped wording and those of the house (records of type `rubric`); of two for one month the first made."""

    def __init__(self, own: Iterable[Record] = ()) -> None:
        newest_first = sorted(own, key=lambda one: one.id, reverse=True)
        self._own = {version_from(one["from_month"]): one for one in newest_first if one["from_month"]}

    def in_force(self, month: str) -> int:
        """Return the version by which a record of `month` (`YYYY-MM`) is written."""
        return max((version for version in self._own if version <= version_from(month)), default=RUBRIC_VERSION)

    def levels(self, version: int, aspect: Aspect) -> Levels | None:
        """Return the four worded levels of a version, None where it is not received yet; the house's stand as typed."""
        if version == RUBRIC_VERSION:
            return aspect.levels
        own = self._own.get(version)
        if own is None:
            return None
        return tuple(own[level_field(aspect, score)] or aspect.levels[score - 1] for score in SCORES)

    def words(self, record: Record, aspect: Aspect) -> str | None:
        """Return the words of the level that `record` gives an aspect; None where it was not assessed, or not known."""
        levels, score = self.levels(version_of(record), aspect), record[aspect.name]
        return levels[score - 1] if levels and score in SCORES else None

    def own_words(self, month: str) -> Mapping[str, Any]:
        """Return the house's own words of the levels that hold in `month`, by field; none where the shipped ones do."""
        own = self._own.get(self.in_force(month))
        names = (level_field(aspect, score) for aspect in ASPECTS for score in SCORES)
        return {name: own[name] for name in names if own[name]} if own else {}

    @staticmethod
    def changed_in(months: Mapping[str, Record], first: str, last: str) -> list[str]:
        """Return the months from `first` to `last` whose record was assessed by another wording than the one before."""
        known = sorted(month for month in months if month <= last)
        return [
            now for then, now in pairwise(known) if now >= first and version_of(months[then]) != version_of(months[now])
        ]

    def is_shipped(self, version: int, aspect: Aspect) -> bool:
        """Whether an aspect's levels have the shipped words, which say how many days or per cent they mean."""
        return self.levels(version, aspect) == aspect.levels


def version_of(record: Record) -> int:
    """Return the version by which a monthly record was written."""
    return int(record["rubric_version"] or RUBRIC_VERSION)


def version_from(month: str) -> int:
    """Return the version of the wording that holds from `month` (`YYYY-MM`) on: 202701; without a month the shipped."""
    return int(month[:4]) * 100 + int(month[5:7]) if month else RUBRIC_VERSION
