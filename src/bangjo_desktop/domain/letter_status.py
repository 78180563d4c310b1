"""How far a letter has come, from the dates that were written down (status chain of the DOMAIN notes §1.3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_CHAIN = (
    ("report_sent_on", "report_sent"),
    ("aid_received_on", "aid_received"),
    ("replied_on", "answered"),
    ("disposition_to", "in_disposition"),
    ("received_on", "received"),
    ("sent_on", "sent"),
    ("signed_on", "signed"),
    ("finalised_on", "final"),
)


def status_of(letter: Mapping[str, Any]) -> str:
    """Return the status that a letter's dates speak of; `done` stays done and `cancelled` cancelled."""
    if letter.get("cancelled_on") or letter.get("status") == "cancelled":
        return "cancelled"
    if letter.get("status") == "done":
        return "done"
    return next((status for field, status in _CHAIN if letter.get(field)), "draft")
