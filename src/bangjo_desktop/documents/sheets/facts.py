"""What a family sheet is made from, and how single values are said on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from bangjo_desktop.domain.dates import month_end, stored_date
from bangjo_desktop.domain.insight.progress import by_month, record_before
from bangjo_desktop.domain.language import Language
from bangjo_desktop.domain.record import Named, Record
from bangjo_desktop.domain.records import record_type
from bangjo_desktop.domain.rubrics import Rubrics

NOTHING = "–"


@dataclass(frozen=True)
class SheetFacts:
    """The records behind one family's sheet for one month (`YYYY-MM`); `progress` may hold all months.

    `named` gives the title of a linked record: a volunteer, an area, a provider.
    """

    month: str
    house: Record
    family: Record
    persons: Sequence[Record]
    progress: Sequence[Record]
    visits: Sequence[Record]
    commitments: Sequence[Record]
    services: Sequence[Record]
    named: Named
    coordinator: str = ""
    practice: bool = False
    rubrics: Rubrics = field(default_factory=Rubrics)

    @property
    def present(self) -> Record | None:
        """The month's own progress record."""
        return by_month(self.progress).get(self.month)

    @property
    def before(self) -> Record | None:
        """The newest progress record from before the month."""
        return record_before(self.progress, self.month)

    @property
    def last_day(self) -> date:
        """The month's last day."""
        return month_end(date(int(self.month[:4]), int(self.month[5:7]), 1))

    def in_month(self, day: object) -> bool:
        """Whether the stored `day` lies in the month."""
        return isinstance(day, str) and day[:7] == self.month


@dataclass(frozen=True)
class Speaker:
    """Says values of records in one language."""

    language: Language
    named: Named

    def value(self, record: Record, field: str) -> str:
        """Return a field's value in words; a dash where there is none."""
        kind = record_type(record.kind).field(field).kind
        value = record[field]
        return (kind.show(value, self.language, self.named) if value is not None else "") or NOTHING

    def label(self, kind: str, field: str) -> str:
        """Return a field's label."""
        return self.language(record_type(kind).field(field).label)

    def day(self, value: object) -> str:
        """Return a stored day as `3 Mar 2025`; a dash where there is none."""
        found = stored_date(value)
        return self.language.date_short(found) if found else NOTHING

    def line(self, *texts: object) -> str:
        """Return the texts that say something as one line, joined by middle dots."""
        said = (" ".join(str(text).split()) for text in texts if text and text != NOTHING)
        return " · ".join(said) or NOTHING
