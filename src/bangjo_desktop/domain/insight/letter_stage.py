"""Where a letter stands on the board: the stations of the status chain, gathered by what is to be done there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.insight.lead_time import expects_reply, handed_in_on, is_cancelled
from bangjo_desktop.domain.insight.letter_kin import NO_KIN, Kin, reported_on
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.letter_status import has_come_to, reached
from bangjo_desktop.domain.record import Record

TO_WRITE, DRAFT, READY, WAITING = "to_write", "draft", "ready", "waiting"
PROMISED, HERE, REPORTED, CLOSED, CANCELLED = "promised", "here", "reported", "closed", "cancelled"
STAGES: Mapping[str, str] = {
    TO_WRITE: N_("Not written yet"),
    DRAFT: N_("Being written"),
    READY: N_("To hand in"),
    WAITING: N_("Waiting for an answer"),
    PROMISED: N_("Granted, aid not here yet"),
    HERE: N_("Aid here, to be accounted for"),
    REPORTED: N_("Accounted for"),
    CLOSED: N_("Done"),
    CANCELLED: N_("Cancelled"),
}
"""The stages in order, each with its heading."""
OPEN = (TO_WRITE, DRAFT, READY, WAITING, PROMISED, HERE, REPORTED)
MEANINGS: Mapping[str, str] = {
    TO_WRITE: N_("An activity needs aid, and nobody has begun its letter."),
    DRAFT: N_("Has no number yet and can still be changed. “Make final” gives it one."),
    READY: N_("Has its number and is printed. It has to be signed, stamped and handed in."),
    WAITING: N_("Lies with the agency. Reminders are due after the house's working days."),
    PROMISED: N_("The agency said yes, wholly or in part. The goods are still to come or to be fetched."),
    HERE: N_("The goods came. Hand them out, write down how many, then thank and give account."),
    REPORTED: N_("The report is with the agency. When nothing is left to do, close it."),
    CLOSED: N_("Nothing is left to do."),
    CANCELLED: N_("Does not hold any more. Its number stays in the register and is not given again."),
}
"""What a stage means, in people's words."""
_REFUSED = "refused"


def stage_of(letter: Record, kin: Kin = NO_KIN, today: date = date.max) -> str:
    """Return the stage of `letter`: the furthest that its own dates or the letters that follow it speak of."""
    if is_cancelled(letter):
        return CANCELLED
    if reached(letter.values) == "done":
        return CLOSED
    if not has_come_to(letter.values, "sent"):
        return READY if has_come_to(letter.values, "final") else DRAFT
    if not expects_reply(letter):
        return CLOSED
    return _after_handing_in(letter, kin, today)


def _after_handing_in(letter: Record, kin: Kin, today: date) -> str:
    if expects_aid(letter):
        if reported_on(letter, kin, today) or has_come_to(letter.values, "report_sent"):
            return REPORTED
        if has_come_to(letter.values, "aid_received"):
            return HERE
    if not has_come_to(letter.values, "answered"):
        return WAITING
    return PROMISED if expects_aid(letter) and letter["decision"] != _REFUSED else CLOSED


def expects_aid(letter: Record) -> bool:
    """Whether goods may come of `letter`: aid requests, and letters of no stated kind."""
    return letter["code"] in (None, "PM")


def since(letter: Record, stage: str, kin: Kin = NO_KIN, today: date = date.max) -> date | None:
    """Return the day on which `letter` came to its `stage`; None where nobody wrote it down."""
    if stage == REPORTED:
        return reported_on(letter, kin, today)
    if stage == WAITING:
        return handed_in_on(letter)
    if stage == CLOSED:
        return _last_day(letter)
    fields = {READY: "finalised_on", PROMISED: "replied_on", HERE: "aid_received_on", CANCELLED: "cancelled_on"}
    return stored_date(letter[fields.get(stage, "date")]) or (stored_date(letter["date"]) if stage == READY else None)


def _last_day(letter: Record) -> date | None:
    fields = ("report_sent_on", "aid_received_on", "replied_on", "sent_on", "received_on")
    return max((day for field in fields if (day := stored_date(letter[field]))), default=None)
