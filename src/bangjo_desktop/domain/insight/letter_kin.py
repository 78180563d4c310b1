"""The letters that belong to one another: reminders, thanks and reports answer the request that they follow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.insight.lead_time import handed_in_on, is_cancelled
from bangjo_desktop.domain.record import Record

REMINDER, THANKS, REPORT = "TL", "TK", "LPJ"


@dataclass(frozen=True)
class Kin:
    """What belongs to one letter: those of ours that follow it, those that came in as its answer, and its needs."""

    following: tuple[Record, ...] = ()
    incoming: tuple[Record, ...] = ()
    items: tuple[Record, ...] = ()

    def of_code(self, code: str) -> tuple[Record, ...]:
        """Return the letters of kind `code` that follow it and were not cancelled."""
        return tuple(each for each in self.following if each["code"] == code and not is_cancelled(each))

    def handed_in(self, code: str, today: date) -> tuple[date, ...]:
        """Return the days up to `today` on which letters of kind `code` were handed in, the first one first."""
        days = (handed_in_on(each) for each in self.of_code(code))
        return tuple(sorted(day for day in days if day and day <= today))

    def in_house(self, code: str, today: date) -> Record | None:
        """Return a letter of kind `code` that was begun and is not handed in by `today`."""
        found = (each for each in self.of_code(code) if not (day := handed_in_on(each)) or day > today)
        return next(found, None)


NO_KIN = Kin()


def kin_of(letters: Sequence[Record], incoming: Iterable[Record], items: Iterable[Record]) -> Mapping[str, Kin]:
    """Return what belongs to each letter, by its id."""
    following: dict[str, list[Record]] = {}
    answers: dict[str, list[Record]] = {}
    needs: dict[str, list[Record]] = {}
    for groups, records, link in (
        (following, letters, "answers"),
        (answers, incoming, "answers"),
        (needs, items, "letter"),
    ):
        for record in sorted(records, key=lambda each: each.id):
            if record[link]:
                groups.setdefault(record[link], []).append(record)
    return {
        each: Kin(tuple(following.get(each, ())), tuple(answers.get(each, ())), tuple(needs.get(each, ())))
        for each in following.keys() | answers.keys() | needs.keys()
    }


def reported_on(letter: Record, kin: Kin, today: date) -> date | None:
    """Return the day on which account was given: as written down, else when the report was handed in."""
    return stored_date(letter["report_sent_on"]) or next(iter(kin.handed_in(REPORT, today)), None)
