"""How long answers and goods took, by partner and kind of letter and by quarter: plain figures for a talk.

Here every letter counts alike, old or new, so that anybody can count again from the register.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.insight.lead_time import (
    SHARE_ANSWERED,
    Wait,
    handed_in_on,
    is_cancelled,
    quantile,
    wait_of,
)
from bangjo_desktop.domain.insight.leads import USUAL_CODE
from bangjo_desktop.domain.insight.letter_stage import expects_aid
from bangjo_desktop.domain.record import Record

QUARTERS = 8
HALF = Fraction(1, 2)
_OVER = ("refused",)
_CLOSED = ("done", "report_sent")
Reading = Callable[[Record, date], Wait | None]


@dataclass(frozen=True)
class Times:
    """What a group of letters says, in calendar days; None where too many still wait for the figure to be known.

    `half` and `most` are the days within which half and 80 % came, by the Kaplan–Meier curve, `longest` the longest
    that came, `waiting_longest` how long the oldest that still waits does so.
    """

    came: int
    waiting: int
    half: int | None
    most: int | None
    longest: int | None
    waiting_longest: int | None


@dataclass(frozen=True)
class Group:
    """The letters of one kind to one partner (id): from handing in to the answer, and to the goods."""

    partner: str
    code: str
    answers: Times
    goods: Times


@dataclass(frozen=True)
class Quarter:
    """The letters that were handed in within one quarter (1 to 4) of a year."""

    year: int
    quarter: int
    answers: Times


def times(letters: Iterable[Record], today: date, reading: Reading = wait_of) -> Times:
    """Return the figures of `letters` as `reading` takes them: to the answer, or `goods_wait_of` to the goods."""
    waits = [Wait(wait.days, wait.answered) for letter in letters if (wait := reading(letter, today))]
    came = [wait.days for wait in waits if wait.answered]
    waiting = [wait.days for wait in waits if not wait.answered]
    return Times(
        len(came),
        len(waiting),
        quantile(waits, HALF),
        quantile(waits, SHARE_ANSWERED),
        max(came, default=None),
        max(waiting, default=None),
    )


def goods_wait_of(letter: Record, today: date) -> Wait | None:
    """Return how long goods took since `letter` was handed in, or how long they are waited for.

    None where it asked for none, was refused or cancelled, or was closed with no day on which goods came.
    """
    handed_in, came = handed_in_on(letter), stored_date(letter["aid_received_on"])
    if handed_in is None or handed_in > today or not expects_aid(letter):
        return None
    if came and came <= today:
        return Wait((came - handed_in).days, True) if came >= handed_in else None
    if is_cancelled(letter) or letter["decision"] in _OVER or letter["status"] in _CLOSED:
        return None
    return Wait((today - handed_in).days, False)


def by_partner_and_kind(letters: Sequence[Record], today: date) -> list[Group]:
    """Return the figures of every partner and kind that was handed in and waits or waited, the largest first."""
    groups: dict[tuple[str, str], list[Record]] = {}
    for letter in letters:
        if wait_of(letter, today) or goods_wait_of(letter, today):
            groups.setdefault((letter["to"] or "", letter["code"] or USUAL_CODE), []).append(letter)
    found = [
        Group(partner, code, times(chosen, today), times(chosen, today, goods_wait_of))
        for (partner, code), chosen in groups.items()
    ]
    return sorted(found, key=lambda group: (-group.answers.came - group.answers.waiting, group.partner, group.code))


def by_quarter(letters: Sequence[Record], today: date, count: int = QUARTERS) -> list[Quarter]:
    """Return the last `count` quarters up to the present one, by the day of handing in; empty ones too."""
    first = today.year * 4 + (today.month - 1) // 3 - count + 1
    starts = [date(number // 4, number % 4 * 3 + 1, 1) for number in range(first, first + count + 1)]
    return [
        Quarter(start.year, start.month // 3 + 1, times(_handed_in(letters, start, end), today))
        for start, end in pairwise(starts)
    ]


def _handed_in(letters: Iterable[Record], start: date, end: date) -> list[Record]:
    return [letter for letter in letters if (day := handed_in_on(letter)) and start <= day < end]
