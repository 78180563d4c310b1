"""What a family's sheet over several months is made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from bangjo_desktop.domain.insight.course import Move, moves
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.record import Named, Record
from bangjo_desktop.domain.rubrics import Rubrics

FOR_FAMILY, FOR_FILE = "family", "file"
READERS = (FOR_FAMILY, FOR_FILE)
MOST_DAYS = 3


@dataclass(frozen=True)
class SpanFacts:
    """One family's records; those before the span may be among them. `first` and `last` are months (`YYYY-MM`)."""

    first: str
    last: str
    house: Record
    family: Record
    persons: Sequence[Record]
    progress: Sequence[Record]
    visits: Sequence[Record]
    commitments: Sequence[Record]
    services: Sequence[Record]
    schooling: Sequence[Record]
    named: Named
    companion: Record | None = None
    coordinator: str = ""
    practice: bool = False
    rubrics: Rubrics = field(default_factory=Rubrics)
    today: date = date.min

    @cached_property
    def moves(self) -> Sequence[Move]:
        """How each aspect went over the span."""
        return moves(self.progress, self.visits, self.first, self.last)

    def seen(self, language: Language) -> str:
        """Return at which visits what moved was seen, else between which records; every aspect has the same two."""
        move = self.moves[0]
        if move.seen_on:
            days = days_in_words(move.seen_on[-MOST_DAYS:], language)
            return language(N_("Seen at the visits on {days}."), days=days)
        since, month = language.month(move.since), language.month(move.month)
        return language(N_("The record of {month} beside that of {since}."), month=month, since=since)

    def holds(self, day: object) -> bool:
        """Whether a stored day lies in the span."""
        return isinstance(day, str) and self.first <= day[:7] <= self.last

    def span(self, language: Language) -> str:
        """Return the span in words: `November 2026`, `Januari–Desember 2026`."""
        if self.first == self.last:
            return language.month(self.last)
        then, now = language.month(self.first), language.month(self.last)
        return f"{then.rsplit(' ', 1)[0]}–{now}" if self.first[:4] == self.last[:4] else f"{then} – {now}"


def days_in_words(days: Sequence[date], language: Language) -> str:
    """Return days as they are read aloud: `14 September 2026 dan 10 November 2026`; nothing for none."""
    *before, last = [language.date_letter(day) for day in days] or [""]
    if len(before) < 2:
        return language(N_("{first} and {last}"), first=before[0], last=last) if before else last
    return language(N_("{several}, and {last}"), several=", ".join(before), last=last)
