"""XLSX files: nothing that runs, and the same bytes for the same rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import xlsxwriter

from bangjo_desktop.exchange.cells import harmless

LONGEST_CELL = 32_767
LONGEST_NAME = 31
_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False}
_ALWAYS = datetime(2020, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def write_xlsx(path: Path, rows: Iterable[Sequence[str]]) -> None:
    """Write `rows` to the workbook `path`, every cell as text, the first row as a header that stays in sight."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": True, **_PLAIN}) as book:
        book.set_properties({"created": _ALWAYS})
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 1)
        for line, cells in enumerate(rows):
            for place, cell in enumerate(cells):
                sheet.write_string(line, place, harmless(cell)[:LONGEST_CELL])


def workbook(tables: Iterable[tuple[str, Sequence[Sequence[str]]]]) -> bytes:
    """Return a workbook with a sheet for each table: its name, and rows with the header first. Figures are numbers."""
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, **_PLAIN}) as book:
        book.set_properties({"created": _ALWAYS})
        strong, wrapped = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"text_wrap": True})
        taken: set[str] = set()
        for name, rows in tables:
            sheet = book.add_worksheet(_sheet_name(name, taken))
            sheet.freeze_panes(1, 1)
            sheet.set_column(0, 0, 38)
            sheet.set_column(1, 20, 14)
            for line, cells in enumerate(rows):
                for place, cell in enumerate(cells):
                    if line and cell.isascii() and cell.isdecimal():
                        sheet.write_number(line, place, int(cell))
                    else:
                        sheet.write_string(line, place, harmless(cell)[:LONGEST_CELL], wrapped if line else strong)
    return content.getvalue()


def _sheet_name(name: str, taken: set[str]) -> str:
    """Return a name that a workbook takes: no sign that it forbids, not too long, none twice."""
    clean = "".join(" " if sign in "[]:*?/\\'" else sign for sign in name).strip() or "-"
    found, number = clean[:LONGEST_NAME], 2
    while found.casefold() in taken:
        found = f"{clean[: LONGEST_NAME - 4]} {number}"
        number += 1
    taken.add(found.casefold())
    return found
