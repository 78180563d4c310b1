"""What is written about a letter on its way besides what a person typed: its status, and the request it answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from bangjo_desktop.domain.insight.letter_kin import REPORT
from bangjo_desktop.domain.letter_status import CANCELLED, reached, status_after
from bangjo_desktop.domain.record import Record
from bangjo_desktop.store.writer import Entry

if TYPE_CHECKING:
    from bangjo_desktop.store.house import House

ANSWERED = {"replied_on": ("received_on", "date"), "reply_number": ("number",), "reply_scan": ("scan",)}
"""The fields of our letter, with those of the letter that came in as its answer from which they are filled."""


def way_entries(house: House, letter: Record, typed: Mapping[str, Any]) -> list[Entry]:
    """Return what follows from `typed` dates: the letter's status and, of a report, the day on which account was given.

    A status that came without days (from a list) stays, unless a day was taken back just now.
    """
    after = {**letter.values, **typed}
    taken_back = any(value is None and letter[name] is not None for name, value in typed.items())
    status = status_after(after) if taken_back else reached(after)
    return [Entry("letter", {"status": status}, letter.id), *_account_given(house, letter, after)]


def _account_given(house: House, report: Record, after: Mapping[str, Any]) -> list[Entry]:
    """The request that a report answers learns when it was handed in, also when that day is corrected."""
    asked = house.records.get("letter", report["answers"]) if report["code"] == REPORT and report["answers"] else None
    if asked is None or asked["report_sent_on"] not in (None, report["sent_on"]):
        return []
    day = {"report_sent_on": after.get("sent_on")}
    return [Entry("letter", {**day, "status": status_after({**asked.values, **day})}, asked.id)]


def answer_entries(house: House, incoming: Mapping[str, Any], decision: str | None) -> list[Entry]:
    """Return what a letter that came in writes into ours that it answers; what stands there already stays."""
    ours = house.records.get("letter", incoming["answers"]) if incoming.get("answers") else None
    if ours is None:
        return []
    told = {
        name: next((incoming[each] for each in fields if incoming.get(each)), None) for name, fields in ANSWERED.items()
    }
    new = {name: value for name, value in {**told, "decision": decision}.items() if value and ours[name] is None}
    if not new:
        return []
    return [Entry("letter", {**new, "status": reached({**ours.values, **new})}, ours.id)]


def close_letter(house: House, letter: Record) -> None:
    """Mark a letter as done: nothing is left to do about it."""
    house.write.save("letter", letter.id, {"status": "done"})


def reopen_letter(house: House, letter: Record) -> None:
    """Take back that a letter is done; a cancelled one stays cancelled."""
    if reached(letter.values) != CANCELLED:
        house.write.save("letter", letter.id, {"status": status_after({**letter.values, "status": None})})
