"""The number that a letter shows."""

from __future__ import annotations

from datetime import date

from bangjo_desktop.domain.letter_numbers import DEFAULT_PATTERN, NumberFacts, initials, own_code, read_pattern
from bangjo_desktop.domain.problem import BadValue
from bangjo_desktop.domain.record import Record


def letter_number(house: Record, letter: Record, day: date, code: str = "") -> str:
    """Return the letter's number; of a draft the house's pattern with `…` for the number not taken yet.

    `code` is what its template says where the letter itself does not.
    """
    if letter["number"]:
        return str(letter["number"])
    facts = NumberFacts(day, own_code(house, letter["code"] or code) or "…", initials(house["name"] or ""), laptop="…")
    try:
        return read_pattern(house["letter_number_pattern"] or DEFAULT_PATTERN).render(facts)
    except BadValue:
        return read_pattern(DEFAULT_PATTERN).render(facts)
