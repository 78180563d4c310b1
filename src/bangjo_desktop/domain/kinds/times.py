"""Fields of time: a day, a month, a time of day."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bangjo_desktop.domain import dates
from bangjo_desktop.domain.kinds.kind import Kind, Reading, Value
from bangjo_desktop.domain.language import Language
from bangjo_desktop.domain.record import Named


@dataclass(frozen=True)
class Date(Kind):
    """A calendar day, stored `YYYY-MM-DD`."""

    def _read(self, text: str, reading: Reading) -> Value:
        return dates.parse_date(text, reading.today).isoformat()

    def accepts(self, value: Value) -> bool:
        """Whether `value` is None or an ISO date."""
        return value is None or (isinstance(value, str) and _is(date.fromisoformat, value))

    def show(self, value: Value, language: Language, named: Named | None = None) -> str:
        """Return `3 Mar 2025`."""
        return language.date_short(date.fromisoformat(value)) if value else ""


@dataclass(frozen=True)
class Month(Kind):
    """A calendar month, stored `YYYY-MM`."""

    def _read(self, text: str, reading: Reading) -> Value:
        return dates.parse_month(text, reading.today)

    def accepts(self, value: Value) -> bool:
        """Whether `value` is None or `YYYY-MM`."""
        return value is None or (isinstance(value, str) and len(value) == 7 and _is(date.fromisoformat, value + "-01"))

    def show(self, value: Value, language: Language, named: Named | None = None) -> str:
        """Return `November 2026`."""
        return language.month(value) if value else ""


@dataclass(frozen=True)
class Time(Kind):
    """A time of day, stored `HH:MM`."""

    def _read(self, text: str, reading: Reading) -> Value:
        return dates.parse_time(text)

    def accepts(self, value: Value) -> bool:
        """Whether `value` is None or `HH:MM`."""
        return value is None or (isinstance(value, str) and re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value) is not None)

    def show(self, value: Value, language: Language, named: Named | None = None) -> str:
        """Return `16.00` (Indonesian) or `16:00`."""
        return str(value).replace(":", "." if language.code == "id" else ":") if value else ""


def _is(reader: Callable[[str], object], value: str) -> bool:
    try:
        reader(value)
    except ValueError:
        return False
    return True
