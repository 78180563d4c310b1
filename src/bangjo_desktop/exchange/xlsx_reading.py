"""XLSX files, read as the hostile archives that they may be: sizes are checked before anything is unpacked."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.exchange.table import MOST_COLUMNS, MOST_ROWS, Row

LARGEST_UNPACKED = 200 * 2**20
_MOST_PARTS = 2_000
_FORMULA = re.compile(rb"<f[ >/]")
_ERRORS = frozenset(("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"))
_MANY_SHEETS = N_(
    "“{name}” has rows on more than one sheet ({sheets}; some may be hidden). "
    "Save the one that is meant as a file of its own. Nothing was imported."
)
_NO_RESULT = N_(
    "“{name}”, cell {cell}: a formula without its result. Open the file, let it compute, save it again. "
    "Nothing was imported."
)
_ERROR = N_("“{name}”, cell {cell}: the value is {value}. Mend the formula and save again. Nothing was imported.")


def read_xlsx(path: Path) -> list[Row]:
    """Return every row of the one sheet that holds anything, each cell as the text that a person would type."""
    has_formulas = _check_archive(path)
    import openpyxl

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except Exception as error:  # a damaged workbook fails in many ways inside the library
        raise KnownError(
            N_("“{name}” is not a workbook that can be read. Save it again as XLSX."), name=path.name
        ) from error
    try:
        filled = {sheet.title: rows for sheet in book.worksheets if (rows := _sheet_rows(sheet, path.name))}
        if len(filled) > 1:
            raise KnownError(_MANY_SHEETS, name=path.name, sheets=", ".join(filled))
        if has_formulas:
            _check_formulas(path, book)
        return next(iter(filled.values()), [])
    except KnownError:
        raise
    except Exception as error:
        raise KnownError(
            N_("“{name}” is not a workbook that can be read. Save it again as XLSX."), name=path.name
        ) from error
    finally:
        book.close()


def _check_formulas(path: Path, results: Any) -> None:
    """Make sure that every formula comes with its result: a program that never computed it left none."""
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True)
    try:
        for sheet, computed in zip(book.worksheets, results.worksheets, strict=True):
            for cells, values in zip(sheet.iter_rows(), computed.iter_rows(values_only=True), strict=False):
                for cell, value in zip(cells, values, strict=False):
                    if cell.data_type == "f" and value is None:
                        raise KnownError(_NO_RESULT, name=path.name, cell=cell.coordinate)
    finally:
        book.close()


def _check_archive(path: Path) -> bool:
    """Make sure that the archive is no larger inside than a list can be; return whether it holds formulas."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            unpacked = sum(part.file_size for part in parts)
            declares = any(
                b"<!DOCTYPE" in archive.open(part).read(2048) for part in parts if part.filename.endswith(".xml")
            )
            if unpacked <= LARGEST_UNPACKED and len(parts) <= _MOST_PARTS and not declares:
                return any(_FORMULA.search(archive.read(part)) for part in parts if "worksheets/" in part.filename)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
        raise KnownError(N_("“{name}” is damaged and cannot be opened."), name=path.name) from error
    raise KnownError(
        N_("“{name}” is far larger inside than a list of a house can be. It was left out."), name=path.name
    )


def _sheet_rows(sheet: Any, name: str) -> list[Row]:
    rows: list[Row] = []
    for line, cells in enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS), start=1):
        if line > MOST_ROWS:
            raise KnownError(N_("“{name}” has more rows or columns than a list of a house can have."), name=name)
        wrong = next((place for place, cell in enumerate(cells, start=1) if cell in _ERRORS), 0)
        if wrong:
            raise KnownError(_ERROR, name=name, cell=f"{_letters(wrong)}{line}", value=cells[wrong - 1])
        row = Row(line, tuple(_text(cell) for cell in cells))
        if not row.is_empty:
            rows.append(row)
    return rows


def _letters(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(column))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)
