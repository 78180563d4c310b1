"""The records that one letter is made from, whatever its kind; what a kind does not need stays empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bangjo_desktop.documents.letters.template import Template
from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.insight.consent import Shown
from bangjo_desktop.domain.record import Record


@dataclass(frozen=True)
class Attendee:
    """Somebody on a list: the name as it may be printed, what they are, and where they belong."""

    shown: Shown
    role: str
    sex: str | None = None
    age: int | None = None
    area: str = ""


@dataclass(frozen=True)
class MonthTotals:
    """What a month held, in numbers that name nobody."""

    activities: int
    visits: int


@dataclass(frozen=True)
class AnnexRow:
    """What a sealed annex says of one family: rows of label and text, beside its name as it may be printed."""

    shown: Shown
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class LetterFacts:
    """The records behind one letter, and whom the house accompanies now.

    `contact` is the worker whom the reader may ring, `logo` the bytes of the house's image, `today` the letter's date
    while it has none. `earlier` is the letter that this one follows, with its needs; `reminder` the first follow-up
    that `earlier` had before this one. `people` are those on a list, `empty_rows` what is left for others to write.
    `annex` is empty but in the sealed annex itself.
    """

    template: Template
    house: Record
    letter: Record
    today: date
    partner: Record | None = None
    activity: Record | None = None
    items: Sequence[Record] = ()
    families_count: int = 0
    children_count: int = 0
    areas: Sequence[Record] = ()
    contact: Record | None = None
    logo: bytes | None = None
    practice: bool = False
    earlier: Record | None = None
    earlier_items: Sequence[Record] = ()
    reminder: Record | None = None
    guest: Record | None = None
    family: Record | None = None
    persons: Sequence[Record] = ()
    companion: Record | None = None
    workers: Sequence[Record] = ()
    people: Sequence[Attendee] = ()
    empty_rows: int = 0
    month: MonthTotals | None = None
    review: Record | None = None
    annex: Sequence[AnnexRow] = ()

    @property
    def day(self) -> date:
        """The letter's date."""
        return stored_date(self.letter["date"]) or self.today

    @property
    def consent_day(self) -> date:
        """The day whose consents count: today at the earliest; one may have been taken back since the letter's date.

        Of a letter whose very bytes are kept its own day.
        """
        return self.day if self.letter["pdf"] else max(self.day, self.today)
