"""XLSX files: every cell as text, nothing that runs, and the same bytes for the same rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import xlsxwriter

LONGEST_CELL = 32_767
_ALWAYS = datetime(2020, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def write_xlsx(path: Path, rows: Iterable[Sequence[str]]) -> None:
    """Write `rows` to the workbook `path`, the first row as a header that stays in sight."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"created": _ALWAYS})
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 1)
        for line, cells in enumerate(rows):
            for place, cell in enumerate(cells):
                sheet.write_string(line, place, cell[:LONGEST_CELL])
