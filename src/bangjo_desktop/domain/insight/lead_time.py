"""The last day to hand a letter in, learned from how long answers took so far.

A letter that still waits says "at least so long": it is right-censored at today, and the time within which 80 % are
answered is read from the Kaplan–Meier curve (Kaplan and Meier 1958, J. Am. Stat. Assoc. 53, 457–481). An answer weighs
half as much for every full year that it lies back; what waits weighs in full, for it is known as of today.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import Problem
from bangjo_desktop.domain.record import Record

DEFAULT_DAYS = 28
FEWEST_REPLIES = 5
SHARE_ANSWERED = Fraction(4, 5)
DEFAULT, LEARNED, NOT_REACHED = "default", "learned", "not_reached"
HALVED_EVERY_DAYS, OLDEST_YEARS = 365, 10
ANSWERED_STATUS = ("answered", "aid_received", "report_sent", "done")
EXPECT_REPLY = ("PM", "PI")

_SENTENCES = {
    LEARNED: N_("80% of the letters are answered within {days} days ({replies} answered, {unanswered} still waiting)."),
    DEFAULT: N_("Too few answers yet ({replies} of {fewest}), so the house's {days} days are used."),
    NOT_REACHED: N_(
        "Too many letters still wait to say how long answers take ({replies} answered, {unanswered} still waiting), "
        "so {days} days are used."
    ),
}


FEW, SOME = 10, 20
_CERTAINTY = {
    "rough": N_("That is rough, for it rests on few answers."),
    "fair": N_("That is fairly certain."),
    "good": N_("That is well founded."),
}
BOTH, PARTNER, KIND, HOUSE = "both", "partner", "kind", "house"
_SCOPES = {
    BOTH: N_("Learned from letters of this kind to this partner."),
    PARTNER: N_("Learned from all letters to this partner."),
    KIND: N_("Learned from letters of this kind to all partners."),
    HOUSE: N_("Learned from all letters of the house."),
}


@dataclass(frozen=True)
class Wait:
    """How long one letter waited, in days, whether the answer came then, and how much it counts."""

    days: int
    answered: bool
    weight: Fraction = Fraction(1)


@dataclass(frozen=True)
class LeadTime:
    """How many days before the aid is needed a letter must be handed in, and what that rests on.

    `basis` is `learned`, `default` (fewer than five replies) or `not_reached` (too many letters still wait); `scope`
    says whose letters taught it: `both`, `partner`, `kind` or `house`.
    """

    days: int
    replies: int
    unanswered: int
    basis: str
    scope: str = HOUSE

    @property
    def sentence(self) -> Problem:
        """What a volunteer is told about the figure."""
        values = {"days": self.days, "replies": self.replies, "unanswered": self.unanswered, "fewest": FEWEST_REPLIES}
        return Problem(_SENTENCES[self.basis], values)

    @property
    def certainty(self) -> Problem | None:
        """How far the figure can be relied on; None where nothing was learned."""
        if self.basis != LEARNED:
            return None
        level = "rough" if self.replies < FEW else "fair" if self.replies < SOME else "good"
        return Problem(_CERTAINTY[level])

    @property
    def source(self) -> Problem | None:
        """Whose letters the figure comes from; None where nothing was learned."""
        return None if self.basis == DEFAULT else Problem(_SCOPES[self.scope])


def lead_time(letters: Sequence[Record], today: date, default_days: int = DEFAULT_DAYS) -> LeadTime:
    """Return the lead time that `letters` teach; pass one partner's letters to learn about that partner alone.

    Where the curve does not reach 80 %, the longest reply so far is a floor below which the default is not trusted.
    """
    waits = [wait for letter in letters if (wait := wait_of(letter, today))]
    replies = [wait.days for wait in waits if wait.answered]
    unanswered = len(waits) - len(replies)
    if len(replies) < FEWEST_REPLIES:
        return LeadTime(default_days, len(replies), unanswered, DEFAULT)
    days = quantile(waits, SHARE_ANSWERED)
    if days is None:
        return LeadTime(max(default_days, *replies), len(replies), unanswered, NOT_REACHED)
    return LeadTime(days, len(replies), unanswered, LEARNED)


def wait_of(letter: Record, today: date) -> Wait | None:
    """Return how long `letter` waited or waits; None where it was not handed in, asks for no answer, was cancelled
    before one came, or was answered on a day that nobody wrote down."""
    handed_in, replied = handed_in_on(letter), stored_date(letter["replied_on"])
    if handed_in is None or handed_in > today or not expects_reply(letter):
        return None
    if replied and replied <= today:
        return Wait((replied - handed_in).days, True, _weight(replied, today)) if replied >= handed_in else None
    if is_cancelled(letter) or (is_answered(letter) and not replied):
        return None
    return Wait((today - handed_in).days, False)


def _weight(day: date, today: date) -> Fraction:
    years = min((today - day).days // HALVED_EVERY_DAYS, OLDEST_YEARS)
    return Fraction(1, 2**years)


def quantile(waits: Sequence[Wait], share: Fraction) -> int | None:
    """Return the day by which `share` are answered by the Kaplan–Meier curve, None where the curve stays below."""
    return next((days for days, waiting in survival(waits) if waiting <= 1 - share), None)


def survival(waits: Sequence[Wait]) -> Iterator[tuple[int, Fraction]]:
    """Yield each day on which answers came, with the share that still waits after it. A letter whose wait was cut
    short on such a day still counts as waiting on it."""
    answers: dict[int, Fraction] = {}
    for wait in waits:
        if wait.answered:
            answers[wait.days] = answers.get(wait.days, Fraction(0)) + wait.weight
    waiting = Fraction(1)
    for days in sorted(answers):
        at_risk = sum((wait.weight for wait in waits if wait.days >= days), Fraction(0))
        waiting *= (at_risk - answers[days]) / at_risk
        yield days, waiting


def last_day(needed_by: date, lead: LeadTime, holidays: Collection[date] = ()) -> date:
    """Return the last working day on which a letter can be handed in for aid that is needed by `needed_by`."""
    day = needed_by - timedelta(days=lead.days)
    while not is_working_day(day, holidays):
        day -= timedelta(days=1)
    return day


def is_working_day(day: date, holidays: Collection[date]) -> bool:
    """Whether an office is open on `day`: Monday to Friday, and no holiday."""
    return day.weekday() < 5 and day not in holidays


def needed_by(letter: Record | None, activity: Record | None) -> date | None:
    """Return the day by which the aid is needed: the letter's own, else the activity's, else the activity's date."""
    days = (letter and letter["needed_by"], activity and activity["needed_by"], activity and activity["date"])
    return next((day for day in map(stored_date, days) if day), None)


def handed_in_on(letter: Record) -> date | None:
    """Return the day on which `letter` was handed in, else the day on which it was received."""
    return stored_date(letter["sent_on"]) or stored_date(letter["received_on"])


def expects_reply(letter: Record) -> bool:
    """Whether `letter` asks for an answer: aid and permission requests, and letters of no stated kind."""
    return letter["code"] is None or letter["code"] in EXPECT_REPLY


def is_cancelled(letter: Record) -> bool:
    """Whether `letter` was cancelled."""
    return letter["status"] == "cancelled" or letter["cancelled_on"] is not None


def is_answered(letter: Record) -> bool:
    """Whether an answer to `letter` is on record, with or without its day."""
    return (
        letter["status"] in ANSWERED_STATUS
        or letter["decision"] is not None
        or any(stored_date(letter[name]) for name in ("replied_on", "aid_received_on"))
    )
