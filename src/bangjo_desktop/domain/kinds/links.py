"""Fields that lead elsewhere: to records of another type, to stored files."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bangjo_desktop.domain.kinds.kind import Kind, Reading, Value
from bangjo_desktop.domain.kinds.many import ManyValues
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.problem import BadValue
from bangjo_desktop.domain.record import Named

_HEX_ID = re.compile(r"[0-9a-f]{32}")
_HEX_HASH = re.compile(r"[0-9a-f]{64}")


def is_id(text: str) -> bool:
    """Whether `text` is a record id: 32 lower-case hex digits."""
    return _HEX_ID.fullmatch(text) is not None


@dataclass(frozen=True)
class Link(Kind):
    """A link to one record of another type, by its id; in a file also by a name that fits exactly one record."""

    to: str

    def _read(self, text: str, reading: Reading) -> Value:
        if reading.find is None:
            if is_id(text.lower()):
                return text.lower()
            raise BadValue(N_("“{text}” is not the id of a record."), text=text)
        return reading.find(self.to, text)

    def accepts(self, value: Value) -> bool:
        """Whether `value` is None or a record id."""
        return value is None or (isinstance(value, str) and is_id(value))

    def show(self, value: Value, language: Language, named: Named | None = None) -> str:
        """Return the linked record's title; a record that has not arrived yet is said to be so."""
        if value is None:
            return ""
        title = named(self.to, value) if named else value
        return language(N_("(not received yet)")) if title is None else title


@dataclass(frozen=True)
class Links(ManyValues):
    """Links to several records of one type."""

    to: str

    @property
    def one(self) -> Kind:  # type: ignore[override]  # a frozen dataclass derives it
        """The kind of a single entry."""
        return Link(self.to)

    def accepts(self, value: Value) -> bool:
        """Whether `value` is None or a list of record ids."""
        return value is None or (
            isinstance(value, list) and all(isinstance(item, str) and is_id(item) for item in value)
        )


@dataclass(frozen=True)
class File(Kind):
    """A stored file, by the SHA-256 of its bytes."""

    def _read(self, text: str, reading: Reading) -> Value:
        if _HEX_HASH.fullmatch(text.lower()):
            return text.lower()
        raise BadValue(N_("“{text}” is not a stored file."), text=text)

    def accepts(self, value: Value) -> bool:
        """Whether `value` is None or a SHA-256 in hex."""
        return value is None or (isinstance(value, str) and _HEX_HASH.fullmatch(value) is not None)

    def show(self, value: Value, language: Language, named: Named | None = None) -> str:
        """Say that there is a file."""
        return language(N_("stored file")) if value else ""
