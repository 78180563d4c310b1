"""Which column is which field: headers are English field names or labels in either language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.problem import Label, Problem
from bangjo_desktop.domain.record import Field, RecordType

ID = "id"


@dataclass(frozen=True)
class Column:
    """One column of a file: its place, its header as written, and the field it fills (None: the id)."""

    place: int
    header: str
    field: Field | None


class Headers:
    """Reads the headers of one record type."""

    def __init__(self, item: RecordType, languages: Sequence[Language]) -> None:
        self._item = item
        self._known: dict[str, Field | None] = {}
        for field in reversed(item.fields):  # where two labels are alike the first field keeps it
            for language in languages:
                self._known[_folded(field.words(language))] = field
            self._known |= {_folded(header): field for header in field.also}
        for field in item.fields:
            self._known[_folded(field.name)] = field
        self._known[ID] = None

    def familiar(self, cells: Sequence[str]) -> int:
        """Return how many of `cells` are headers of this record type."""
        return sum(_folded(cell) in self._known for cell in cells)

    def columns(self, cells: Sequence[str]) -> tuple[list[Column], list[tuple[str, Problem]]]:
        """Return the columns, and what is wrong with headers: unknown, or the same field twice."""
        columns: list[Column] = []
        problems: list[tuple[str, Problem]] = []
        for place, header in enumerate(cells):
            problem = self._place(Column(place, header.strip(), self._known.get(_folded(header))), columns)
            if problem:
                problems.append((header.strip(), problem))
        return columns, problems

    def _place(self, column: Column, columns: list[Column]) -> Problem | None:
        if not column.header:
            return None
        if _folded(column.header) not in self._known:
            return Problem(_UNKNOWN, {"header": column.header, "type": Label(self._item.label)})
        if any(other.field == column.field for other in columns):
            return Problem(_TWICE, {"header": column.header})
        columns.append(column)
        return None


def _folded(text: str) -> str:
    return re.sub(r"[\s_]+", " ", text.replace("*", "")).strip().casefold()


_UNKNOWN = N_("No field of “{type}” is called “{header}”. Rename or remove the column.")
_TWICE = N_("The column “{header}” stands there twice.")
