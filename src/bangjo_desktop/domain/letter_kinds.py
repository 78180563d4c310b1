"""What each kind of letter asks of its writer: the fields of the record, and whether it lists needs of its own."""

from __future__ import annotations

from collections.abc import Mapping

USUAL = "PM"
FIELDS: Mapping[str, tuple[str, ...]] = {
    "PM": ("to", "activity", "needed_by", "subject", "attachments", "copies_to"),
    "TL": ("answers", "to", "subject", "copies_to"),
    "TK": ("answers", "to", "activity", "subject", "copies_to"),
    "LPJ": ("answers", "to", "subject", "attachments", "copies_to"),
    "PI": ("to", "activity", "workers", "subject", "attachments", "copies_to"),
    "BI": ("guest_request", "subject", "copies_to"),
    "UND": ("activity", "family", "subject"),
    "LB": ("to", "month", "subject", "attachments", "copies_to"),
    "ET": ("to", "review", "activity", "subject", "attachments", "copies_to"),
    "ST": ("activity", "workers", "subject", "copies_to"),
}
"""By code; kind and date are asked for in every letter."""
ALWAYS = ("code", "date", "values")
WITH_NEEDS = frozenset({USUAL})
WITH_ANNEX = frozenset({USUAL})
WITH_LAST_DAY = frozenset({USUAL, "PI"})


def fields_of(code: str | None) -> tuple[str, ...]:
    """Return the fields that a letter of kind `code` asks for; of an unknown kind all of them."""
    every = dict.fromkeys(name for names in FIELDS.values() for name in names)
    return (*ALWAYS, *FIELDS.get(code or USUAL, tuple(every)))


def all_fields() -> tuple[str, ...]:
    """Return every field that some kind of letter asks for."""
    return fields_of("?")
