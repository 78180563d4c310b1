"""What to do instead where it is too late for the usual way: a house that is told only “too late” is told nothing."""

from __future__ import annotations

from bangjo_desktop.domain.insight import letter_stage as at
from bangjo_desktop.domain.insight.letter_steps import Case
from bangjo_desktop.domain.insight.urgency import RED_DAYS
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import Problem

HAND_IN_LATE = N_(
    "Already too late for the usual {lead} days. Do this instead: take it there today and say the date; ask for the "
    "part that can come in time; ask another partner for the rest; or move the activity by {days} days."
)
DAY_GONE = N_(
    "The aid was needed {days} days ago. Write a new day, for the next activity, or cancel the letter with the reason."
)
NO_ANSWER_NEAR = N_(
    "{days} days to go and no answer. Go there with the copy that they stamped, plan the activity without this aid, "
    "ask another partner for what cannot wait. What comes later can be handed out at the next activity."
)
NO_ANSWER_GONE = N_(
    "The aid was needed {days} days ago and no answer came. Ask whether it can still come for the next activity; "
    "if not, cancel the letter with the reason. Either way the wait counts for the talk with the agency."
)
PROMISED_NEAR = N_("{days} days to go. Ask today when and where it can be fetched, and who may sign for it.")
PROMISED_GONE = N_(
    "Granted, but it was needed {days} days ago. Ask when it can be fetched, and hand it out at the next activity."
)
REFUSED = N_("Refused. {days} days to go: ask another partner, or plan the activity without this aid.")


def advice(case: Case) -> Problem | None:
    """Return what to do instead, None where the usual way still leads there in time."""
    wanted = case.needed_by
    if wanted is None:
        return None
    left = (wanted - case.today).days
    return _by_stage(case, left)


def _by_stage(case: Case, left: int) -> Problem | None:
    if case.stage in (at.DRAFT, at.READY, at.TO_WRITE):
        return _not_handed_in(case, left)
    if case.stage == at.WAITING:
        return _near_or_gone(left, NO_ANSWER_NEAR, NO_ANSWER_GONE)
    if case.stage == at.PROMISED:
        return _near_or_gone(left, PROMISED_NEAR, PROMISED_GONE)
    if case.stage == at.CLOSED and case.letter["decision"] == "refused" and left >= 0:
        return Problem(REFUSED, {"days": left})
    return None


def _not_handed_in(case: Case, left: int) -> Problem | None:
    last = case.last_day
    if left < 0:
        return Problem(DAY_GONE, {"days": -left})
    if last is None or last >= case.today:
        return None
    return Problem(HAND_IN_LATE, {"lead": case.rules.lead_of(case.letter).days, "days": (case.today - last).days})


def _near_or_gone(left: int, near: str, gone: str) -> Problem | None:
    if left < 0:
        return Problem(gone, {"days": -left})
    return Problem(near, {"days": left}) if left <= RED_DAYS else None
