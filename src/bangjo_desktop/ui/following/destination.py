"""Where a letter is shown: a draft where it is written, a final one on its way; and where a next step is done."""

from __future__ import annotations

from bangjo_desktop.domain.insight import letter_steps
from bangjo_desktop.domain.insight.letter_board import Row
from bangjo_desktop.domain.insight.letter_kin import REMINDER, REPORT, THANKS
from bangjo_desktop.domain.insight.letter_steps import Step
from bangjo_desktop.domain.letter_status import has_come_to, reached
from bangjo_desktop.store.house import House
from bangjo_desktop.ui.page import Destination

BOARD, WAY, REGISTERS, LEAD_TIME = "letter-board", "letter-way", "letter-registers", "lead-time"
WAY_TYPED = "way"
"""In what a draft keeps of a letter: what was typed about its way."""
_FOLLOWING = {letter_steps.REMIND: REMINDER, letter_steps.THANK: THANKS, letter_steps.REPORT_IT: REPORT}


def letter_destination(house: House, letter: str) -> Destination:
    """Return the page that shows the letter with this id."""
    found = house.records.get("letter", letter)
    final = found is not None and (reached(found.values) == "cancelled" or has_come_to(found.values, "final"))
    return Destination(WAY if final else "letter", "letter", letter)


def step_destination(house: House, row: Row, step: Step | None) -> Destination:
    """Return the page on which `step` is done: a new letter, another letter, or the letter itself."""
    if row.record.kind == "activity":
        return Destination("letter", "letter", "", {"code": "PM", "activity": row.record.id})
    if step and step.act in _FOLLOWING:
        return following(row.record.id, _FOLLOWING[step.act])
    return letter_destination(house, step.letter if step and step.letter else row.record.id)


def following(letter: str, code: str) -> Destination:
    """Return the page on which a letter of kind `code` is begun that follows `letter`."""
    return Destination("letter", "letter", "", {"code": code, "answers": letter})
