"""How far a letter has come, from the dates that were written down (status chain of the DOMAIN notes §1.3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

CANCELLED = "cancelled"
CHAIN = (
    "draft", "final", "signed", "sent", "received", "in_disposition", "answered", "aid_received", "report_sent", "done"
)  # fmt: skip
"""The stations in order; `cancelled` stands beside them."""
SHOWN_BY = {
    "report_sent": "report_sent_on",
    "aid_received": "aid_received_on",
    "answered": "replied_on",
    "in_disposition": "disposition_to",
    "received": "received_on",
    "sent": "sent_on",
    "signed": "signed_on",
    "final": "finalised_on",
}
"""The field that shows that a station was reached, the last station first."""


def status_of(letter: Mapping[str, Any]) -> str:
    """Return the status that a letter's dates speak of; `done` stays done and `cancelled` cancelled."""
    if letter.get("cancelled_on") or letter.get("status") == CANCELLED:
        return CANCELLED
    if letter.get("status") == "done":
        return "done"
    return next((status for status, field in SHOWN_BY.items() if letter.get(field)), "draft")


def reached(letter: Mapping[str, Any]) -> str:
    """Return the furthest station that a letter's dates, its status, its number or its answer speak of.

    A list that was imported may hold the status alone, two laptops may have written different parts of the way.
    """
    shown = status_of(letter)
    if shown == CANCELLED:
        return CANCELLED
    signs = [
        shown,
        letter.get("status"),
        "answered" if letter.get("decision") else None,
        "final" if letter.get("number") else None,
    ]
    return max((sign for sign in signs if sign in CHAIN), key=CHAIN.index)


def has_come_to(letter: Mapping[str, Any], status: str) -> bool:
    """Whether a letter that was not cancelled has come to `status` or beyond."""
    at = reached(letter)
    return at != CANCELLED and CHAIN.index(at) >= CHAIN.index(status)


def status_after(letter: Mapping[str, Any]) -> str:
    """Return the status to write once a day was taken back: what the status said before does not count any more."""
    if letter.get("status") in ("done", CANCELLED):
        return status_of(letter)
    return reached({**letter, "status": None})
