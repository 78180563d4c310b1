"""A table as it was read from a file: a header and rows that know their line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.reason import reason

MOST_ROWS = 500_000
MOST_COLUMNS = 500

Familiar = Callable[[Sequence[str]], int]
"""How many cells of a row are headers that the reader of the table knows."""


@dataclass(frozen=True)
class Row:
    """One row: the line of the file on which it starts (the first is 1) and its cells as text."""

    line: int
    cells: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing but spaces stands in the row."""
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True)
class Table:
    """The header row and the rows under it, wholly empty rows left out."""

    header: Row
    rows: tuple[Row, ...]


def read_table(path: Path, familiar: Familiar) -> Table:
    """Return the table in the CSV or XLSX file at `path`; what is not a table is a KnownError."""
    if not path.is_file():
        raise KnownError(N_("There is no file “{path}”."), path=str(path))
    rows = _read_rows(path, familiar)
    filled = tuple(row for row in rows if not row.is_empty)
    if not filled:
        raise KnownError(N_("“{name}” is empty: a table needs a row of headers."), name=path.name)
    return Table(filled[0], filled[1:])


def _read_rows(path: Path, familiar: Familiar) -> list[Row]:
    try:
        with path.open("rb") as stream:
            is_workbook = stream.read(4) == b"PK\x03\x04"
        if is_workbook:
            from bangjo_desktop.exchange.xlsx_reading import read_xlsx

            return read_xlsx(path)
        from bangjo_desktop.exchange.csv_reading import read_csv

        return read_csv(path, familiar)
    except OSError as error:
        raise KnownError(N_("“{name}” cannot be read: {reason}"), name=path.name, reason=reason(error)) from error
