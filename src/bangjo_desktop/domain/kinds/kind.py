"""What every kind of field can do, and how what a person typed is cleaned before it is read."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.problem import BadValue
from bangjo_desktop.domain.record import Named

Value = Any


@dataclass(frozen=True)
class Reading:
    """What a text is read against: today, the languages whose labels are accepted, and how to find a linked record."""

    today: date
    languages: Sequence[Language] = (Language("en"),)
    find: Callable[[str, str], str] | None = None


def clean_text(text: str) -> str:
    """Return `text` composed (NFC), without control characters, outer spaces and runs of spaces inside a line."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " "))
    kept = "".join(
        char for char in composed if char in {"\n", "\t"} or unicodedata.category(char) not in ("Cc", "Cs", "Cf")
    )
    return "\n".join(re.sub(r"[ \t]+", " ", line).strip() for line in kept.split("\n")).strip()


class Kind:
    """A kind of field. Subclasses say how a text becomes a value and back."""

    column = "TEXT"

    def parse(self, text: str, reading: Reading) -> Value:
        """Return the stored value of `text`, None where it is blank; raises BadValue where it cannot be meant."""
        cleaned = clean_text(text)
        return self._read(cleaned, reading) if cleaned else None

    def _read(self, text: str, reading: Reading) -> Value:
        raise BadValue(N_("This field cannot be typed in."))

    def accepts(self, value: Value) -> bool:
        """Whether `value` has the stored form of this kind; None always has."""
        return value is None or isinstance(value, str)

    def show(self, value: Value, language: Language, named: Named | None = None) -> str:
        """Return `value` in words for a screen or a page."""
        return "" if value is None else str(value)

    def to_text(self, value: Value) -> str:
        """Return `value` as it stands in a CSV cell."""
        return "" if value is None else str(value)

    def legible(self, value: Value, language: Language, named: Named | None = None) -> str:
        """Return `value` in words, and as it stands where it is not of this kind: a stranger may have written it."""
        return self.show(value, language, named) if self.accepts(value) else _as_it_stands(value)

    def legible_text(self, value: Value) -> str:
        """Return `value` as in a CSV cell, and as it stands where it is not of this kind."""
        return self.to_text(value) if self.accepts(value) else _as_it_stands(value)


def _as_it_stands(value: Value) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
