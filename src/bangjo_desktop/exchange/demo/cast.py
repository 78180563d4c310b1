"""Who plays in a practice house: the entries gathered so far, and the chance that draws them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any, TypeVar

from bangjo_desktop.store.house import House
from bangjo_desktop.store.writer import Entry

Choice = TypeVar("Choice")


@dataclass
class Child:
    """An assisted child: its id, its family and the day it was born."""

    id: str
    family: str
    name: str
    born: date


@dataclass
class Household:
    """A family as the stories see it: who belongs to it, who accompanies it since when, and how its year goes.

    `closed` is the day on which it was closed or moved away, None for a family that is still accompanied.
    """

    id: str
    number: int
    head: str
    mother: str
    mother_name: str
    area: str
    companion: str
    course: str
    opened: date
    closed: date | None = None
    father: str | None = None
    children: list[Child] = field(default_factory=list)

    def is_accompanied(self, day: str) -> bool:
        """Whether the house accompanies it on `day`, or in the month `day`."""
        begun = self.opened.isoformat()[: len(day)] <= day
        return begun and (self.closed is None or day <= self.closed.isoformat()[: len(day)])


@dataclass
class Cast:
    """Everything that was drawn so far. `entries` are written at the end, in one transaction."""

    house: House
    chance: Random
    today: date
    months: int
    entries: list[Entry] = field(default_factory=list)
    areas: dict[str, str] = field(default_factory=dict)
    workers: list[str] = field(default_factory=list)
    partners: dict[str, str] = field(default_factory=dict)
    households: list[Household] = field(default_factory=list)

    def add(self, kind: str, /, **values: Any) -> str:
        """Gather one record and return its id."""
        record = self.house.write.new_id()
        kept = {name.removesuffix("_"): value for name, value in values.items() if value is not None}
        self.entries.append(Entry(kind, kept, record))
        return record

    def values_of(self, record: str) -> dict[str, Any]:
        """Return what was gathered for `record` a moment ago, to be completed."""
        entry = next(entry for entry in reversed(self.entries) if entry.id == record)
        assert isinstance(entry.values, dict)
        return entry.values

    @property
    def dinsos(self) -> str:
        """The invented Dinsos."""
        return self.partners["dinsos"]

    def one_of(self, choices: Sequence[Choice]) -> Choice:
        """Draw one of `choices`."""
        return self.chance.choice(choices)

    def some_of(self, choices: Sequence[Choice], count: int) -> list[Choice]:
        """Draw `count` different ones of `choices`."""
        return self.chance.sample(choices, min(count, len(choices)))

    def happens(self, share: float) -> bool:
        """Draw whether something happens that happens in `share` of the cases."""
        return self.chance.random() < share

    def days_ago(self, days: int) -> str:
        """Return the day `days` before today as it is stored."""
        return (self.today - timedelta(days=days)).isoformat()

    def households_on(self, day: str) -> list[Household]:
        """Return the families that the house accompanies on `day`."""
        return [household for household in self.households if household.is_accompanied(day)]

    def month(self, back: int) -> str:
        """Return the month `back` months before this one, as `2026-11`."""
        ordinal = self.today.year * 12 + self.today.month - 1 - back
        return f"{ordinal // 12}-{ordinal % 12 + 1:02d}"

    def day_in(self, month: str) -> str:
        """Draw a day of `month` that is not in the future."""
        last = self.today.day if month == f"{self.today:%Y-%m}" else 28
        return f"{month}-{self.chance.randint(1, last):02d}"
