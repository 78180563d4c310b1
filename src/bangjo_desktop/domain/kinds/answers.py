"""A field that holds what a letter's template asked for."""

from __future__ import annotations

import json
from dataclasses import dataclass

from bangjo_desktop.domain.kinds.kind import Kind, Reading, Value, clean_text
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.problem import BadValue
from bangjo_desktop.domain.record import Named


@dataclass(frozen=True)
class Answers(Kind):
    """What a letter's template asked for: names and texts, stored as one object."""

    def _read(self, text: str, reading: Reading) -> Value:
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            value = text
        if not isinstance(value, dict) or not self.accepts(value):
            raise BadValue(N_("“{text}” is not a list of names and texts."), text=text[:40])
        return {clean_text(name): clean_text(entry) for name, entry in value.items()} or None

    def accepts(self, value: Value) -> bool:
        """Whether `value` is None or an object of texts."""
        return value is None or (isinstance(value, dict) and all(isinstance(item, str) for item in value.values()))

    def show(self, value: Value, language: Language, named: Named | None = None) -> str:
        """Return one line per entry."""
        return "\n".join(f"{name}: {text}" for name, text in sorted((value or {}).items()))

    def to_text(self, value: Value) -> str:
        """Return the object as JSON, its names in order."""
        return json.dumps(value, ensure_ascii=False, sort_keys=True) if value else ""
