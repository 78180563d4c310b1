"""Fields that hold several values of one kind."""

from __future__ import annotations

import re

from bangjo_desktop.domain.kinds.kind import Kind, Reading, Value
from bangjo_desktop.domain.language import Language
from bangjo_desktop.domain.problem import BadValue
from bangjo_desktop.domain.record import Named


class ManyValues(Kind):
    """Several values, stored as a list of text, written to a file with `; ` between them."""

    one: Kind

    def _read(self, text: str, reading: Reading) -> Value:
        found: list[str] = []
        for part in _parts(text):
            found += self._read_part(part, reading)
        return list(dict.fromkeys(found)) or None

    def _read_part(self, part: str, reading: Reading) -> list[str]:
        try:
            return [self.one._read(part, reading)]
        except BadValue:
            if "," not in part:
                raise
        return [self.one._read(piece.strip(), reading) for piece in part.split(",") if piece.strip()]

    def accepts(self, value: Value) -> bool:
        """Whether `value` is None or a list of text."""
        return value is None or (isinstance(value, list) and all(isinstance(item, str) for item in value))

    def show(self, value: Value, language: Language, named: Named | None = None) -> str:
        """Return the values in words, with commas."""
        return ", ".join(self.one.show(item, language, named) for item in value or ())

    def to_text(self, value: Value) -> str:
        """Return the stored values joined by `; `."""
        return "; ".join(value or ())


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;|\n]", text) if part.strip()]
