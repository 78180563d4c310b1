"""The stations of one letter's way, each with its day: behind it, ahead, or passed without anybody writing it down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.insight.lead_time import expects_reply
from bangjo_desktop.domain.insight.letter_stage import expects_aid
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.letter_status import CHAIN, SHOWN_BY, has_come_to
from bangjo_desktop.domain.record import Record

BEHIND, SKIPPED, AHEAD = "behind", "skipped", "ahead"
MEANING = {
    "final": N_("The letter has its number, and its bytes are kept: a reprint is the same to the dot."),
    "signed": N_("Signed and stamped. From now on it is the paper that counts."),
    "sent": N_("Handed in. From this day the wait is counted."),
    "received": N_("Somebody there signed for it. Ask for name, stamp and agenda number: they help when asking."),
    "in_disposition": N_("Passed on inside the agency. Write down to whom: that is the desk to ask at."),
    "answered": N_("The agency wrote back, whatever it decided."),
    "aid_received": N_("The goods are in the house. Count them before signing."),
    "report_sent": N_("Account was given of what became of the goods."),
    "done": N_("Nothing is left to do."),
}
"""What it means that a letter has come to a station."""
_ANSWER, _AID = ("answered",), ("aid_received", "report_sent")
_BESIDES = {"sent": "sent_by", "received": "received_by", "in_disposition": "disposition_to", "answered": "decision"}


@dataclass(frozen=True)
class Station:
    """One station: `status` as in the chain, `state` one of BEHIND, SKIPPED and AHEAD, its day where one was written.

    `besides` names the field that says more: who handed it in, who received it, to whom it went on, what was decided.
    """

    status: str
    state: str
    day: date | None = None
    besides: str = ""


def chain(letter: Record) -> tuple[Station, ...]:
    """Return the stations that a letter of this kind can come to, from final to done."""
    return tuple(_station(letter, status) for status in CHAIN[1:] if _belongs(letter, status))


def _belongs(letter: Record, status: str) -> bool:
    if status in _AID:
        return expects_aid(letter)
    return status not in _ANSWER or expects_reply(letter)


def _station(letter: Record, status: str) -> Station:
    field = SHOWN_BY.get(status, "")
    written = letter[field] if field else None
    besides = _BESIDES.get(status, "")
    here = written or (besides and letter[besides]) or _is_shown_otherwise(letter, status)
    state = BEHIND if here else SKIPPED if has_come_to(letter.values, status) else AHEAD
    return Station(status, state, stored_date(written), besides if besides and letter[besides] else "")


def _is_shown_otherwise(letter: Record, status: str) -> bool:
    return bool(status == "final" and letter["number"]) or letter["status"] == status
