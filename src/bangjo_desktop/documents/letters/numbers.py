"""The number that a letter shows."""

from __future__ import annotations

from datetime import date

from bangjo_desktop.domain.letter_numbers import DEFAULT_PATTERN, NumberFacts, read_pattern
from bangjo_desktop.domain.problem import BadValue
from bangjo_desktop.domain.record import Record


def letter_number(house: Record, letter: Record, day: date, code: str = "") -> str:
    """Return the letter's number; of a draft the house's pattern with `…` for the number not taken yet.

    `code` is what its template says where the letter itself does not.
    """
    if letter["number"]:
        return str(letter["number"])
    facts = NumberFacts(day, letter["code"] or code or "…", initials(house["name"] or ""), laptop="…")
    try:
        return read_pattern(house["letter_number_pattern"] or DEFAULT_PATTERN).render(facts)
    except BadValue:
        return read_pattern(DEFAULT_PATTERN).render(facts)


def initials(name: str) -> str:
    """Return the first letters of a name's words, `RPB` for Rumah Pintar Bangjo; `…` where there are none."""
    return "".join(word[0].upper() for word in name.split() if word[0].isalpha()) or "…"
