"""Fields of words, and of digits that are words: notes, telephones, identity numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bangjo_desktop.domain import phones
from bangjo_desktop.domain.kinds.kind import Kind, Reading, Value
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.problem import BadValue
from bangjo_desktop.domain.record import Named

MAX_TEXT = 20_000


@dataclass(frozen=True)
class Text(Kind):
    """One line of text."""

    longest: int = 500

    def _read(self, text: str, reading: Reading) -> Value:
        if len(text) > self.longest:
            raise BadValue(N_("The text is longer than {longest} characters."), longest=self.longest)
        return " ".join(text.split())


@dataclass(frozen=True)
class LongText(Kind):
    """Several lines of text."""

    def _read(self, text: str, reading: Reading) -> Value:
        if len(text) > MAX_TEXT:
            raise BadValue(N_("The text is longer than {longest} characters."), longest=MAX_TEXT)
        return text


@dataclass(frozen=True)
class Phone(Kind):
    """A telephone number, stored as `+62…` where it is an Indonesian one (DOMAIN notes §2.1)."""

    def _read(self, text: str, reading: Reading) -> Value:
        return phones.normalise_phone(text)

    def show(self, value: Value, language: Language, named: Named | None = None) -> str:
        """Return the number grouped as people dial it."""
        return phones.show_phone(value) if value else ""


@dataclass(frozen=True)
class Digits(Kind):
    """A number that is a name (NIK, KK, NISN): kept as text, digits only, of a fixed length."""

    length: int
    masked: bool = False

    def _read(self, text: str, reading: Reading) -> Value:
        digits = re.sub(r"[\s.\-']", "", text)
        if not (digits.isascii() and digits.isdigit()) or len(digits) != self.length:
            raise BadValue(N_("“{text}” should have {length} digits."), text=text, length=self.length)
        return digits
