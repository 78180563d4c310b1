"""A house's own list made regular: title rows and sums left out, ditto marks resolved, columns named by meaning."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.exchange.adopting import meanings as m
from bangjo_desktop.exchange.table import Row, read_table

CHILDREN, VISITS = "children", "visits"
_LOOKED_THROUGH = 20
"""Rows from the top among which the headers are looked for."""
_DITTO = frozenset(("sda", "s d a", "idem", "id", "''", '"', "“", "”", "〃", ",,", '- " -', '-"-', "sama", "sma"))
_SUMS = re.compile(r"(?:jumlah|total|jml)\b", re.IGNORECASE)
_NOT_A_LIST = N_(
    "“{name}” has no column with children's names, nor one with the families that were visited and the date. "
    "Write “Nama anak”, or “Keluarga” and “Tanggal”, above the columns."
)
_COMMAND = N_("Say which it is with --column “HEADER=child” or “HEADER=family”.")


@dataclass(frozen=True)
class OldRow:
    """One row: its line in the file, its cells by meaning, and the cells of columns whose meaning is not known."""

    line: int
    cells: Mapping[str, str]
    rest: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, meaning: str) -> str:
        return self.cells.get(meaning, "")


@dataclass(frozen=True)
class OldSheet:
    """A list with its columns (header and meaning); `kind` is CHILDREN or VISITS, `left_out` are lines of sums."""

    kind: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[OldRow, ...]
    left_out: tuple[int, ...] = ()

    def header_of(self, meaning: str) -> str:
        """Return the header of the column with `meaning`."""
        return next((header for header, found in self.columns if found == meaning), meaning)


def read_old_sheet(path: Path, chosen: Mapping[str, str]) -> OldSheet:
    """Return the list in the CSV or XLSX file at `path`; `chosen` are meanings by header. Raises KnownError."""
    table = read_table(path, lambda cells: sum(m.meaning_of(cell) is not None for cell in cells))
    rows = [table.header, *table.rows]
    top = max(range(min(len(rows), _LOOKED_THROUGH)), key=lambda place: (_familiar(rows[place], chosen), -place))
    header, below = rows[top], [row for row in rows[top + 1 :] if not row.is_empty]
    sums = tuple(row.line for row in below if _is_sum(row))
    below = [row for row in below if row.line not in sums]
    headers = [cell.strip() for cell in header.cells]
    columns = [[_cell(row, place) for row in below] for place in range(len(headers))]
    meanings = m.guessed(headers, columns, chosen)
    found = tuple(zip(headers, meanings, strict=True))
    kind = VISITS if m.FAMILY in meanings and m.DATE in meanings else CHILDREN if m.CHILD in meanings else ""
    if not kind:
        raise KnownError(_NOT_A_LIST, name=path.name).adding(_COMMAND)
    return OldSheet(kind, found, tuple(_rows(below, found)), sums)


def _familiar(row: Row, chosen: Mapping[str, str]) -> int:
    wanted = {m.folded(header) for header in chosen}
    return sum(m.meaning_of(cell) is not None or m.folded(cell) in wanted for cell in row.cells)


def _is_sum(row: Row) -> bool:
    filled = [cell.strip() for cell in row.cells if cell.strip()]
    return bool(filled) and len(filled) <= 3 and any(_SUMS.match(cell) for cell in filled)


def _rows(rows: Sequence[Row], columns: Sequence[tuple[str, str]]) -> list[OldRow]:
    above = [""] * len(columns)
    found = []
    for row in rows:
        cells = [_cell(row, place) for place in range(len(columns))]
        cells = [above[place] if _is_ditto(cell) else cell for place, cell in enumerate(cells)]
        above = [cell or above[place] for place, cell in enumerate(cells)]
        named = list(zip(columns, cells, strict=True))
        found.append(
            OldRow(
                row.line,
                {meaning: cell for (_header, meaning), cell in named if meaning != m.IGNORED},
                {header: cell for (header, meaning), cell in named if meaning == m.IGNORED and header and cell},
            )
        )
    return found


def _is_ditto(cell: str) -> bool:
    return cell.casefold().replace(".", "").strip() in _DITTO or (set(cell) <= set('"“”') and bool(cell))


def _cell(row: Row, place: int) -> str:
    return " ".join(row.cells[place].split()) if place < len(row.cells) else ""
