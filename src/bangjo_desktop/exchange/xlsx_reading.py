"""XLSX files, read as the hostile archives that they may be: sizes are checked before anything is unpacked."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.exchange.cells import as_written
from bangjo_desktop.exchange.table import MOST_COLUMNS, MOST_ROWS, Row

LARGEST_UNPACKED = 100 * 2**20
_MOST_PARTS = 2_000
_MOST_SHEETS = 200
_MOST_LINES = 1_048_576
_BLOCK = 1 << 20
_FORMULA = re.compile(rb"<(?:\w{1,20}:)?f[ >/]")
_SHEET = re.compile(rb"<(?:\w{1,20}:)?sheet[ /]")
_DECLARES = (b"<!DOCTYPE", b"<!ENTITY")
_LONGEST_SIGN = 64
_ERRORS = frozenset(("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"))
_MANY_SHEETS = N_(
    "“{name}” has rows on more than one sheet ({sheets}; some may be hidden). "
    "Save the one that is meant as a file of its own. Nothing was imported."
)
_NO_RESULT = N_(
    "“{name}”, cell {cell}: a formula without its result. Open the file, let it compute, save it again. "
    "Nothing was imported."
)
_TOO_LARGE = N_("“{name}” is far larger inside than a list of a house can be. It was left out.")
_TOO_MANY = N_("“{name}” has more rows or columns than a list of a house can have.")
_DECLARING = N_("“{name}” holds instructions that no list needs. Copy its rows into a new workbook and save that.")
_UNREADABLE = N_("“{name}” is not a workbook that can be read. Save it again as XLSX.")
_ERROR = N_("“{name}”, cell {cell}: the value is {value}. Mend the formula and save again. Nothing was imported.")


def read_xlsx(path: Path) -> list[Row]:
    """Return every row of the one sheet that holds anything, each cell as the text that a person would type."""
    has_formulas = _check_archive(path)
    try:
        with warnings.catch_warnings():  # of what the library leaves out nothing is a list's content
            warnings.simplefilter("ignore")
            return _read(path, has_formulas)
    except KnownError:
        raise
    except Exception as error:  # a damaged workbook fails in many ways inside the library
        raise KnownError(_UNREADABLE, name=path.name) from error


def _read(path: Path, has_formulas: bool) -> list[Row]:
    with _opened(path, results=True) as book:
        filled = {sheet.title: rows for sheet in book.worksheets if (rows := _sheet_rows(sheet, path.name))}
        if len(filled) > 1:
            raise KnownError(_MANY_SHEETS, name=path.name, sheets=", ".join(filled))
        if has_formulas:
            _check_formulas(path, book)
        return next(iter(filled.values()), [])


@contextmanager
def _opened(path: Path, *, results: bool) -> Iterator[Any]:
    """Open a workbook without what it links to; how large a sheet says it is counts for nothing."""
    import openpyxl

    with path.open("rb") as stream:  # which the library leaves open where it fails
        book = openpyxl.load_workbook(stream, read_only=True, data_only=results, keep_links=False)
        try:
            for sheet in book.worksheets:
                sheet.reset_dimensions()
            yield book
        finally:
            book.close()


def _check_formulas(path: Path, results: Any) -> None:
    """Make sure that every formula comes with its result: a program that never computed it left none."""
    with _opened(path, results=False) as book:
        for sheet, computed in zip(book.worksheets, results.worksheets, strict=True):
            for cells, values in zip(sheet.iter_rows(), computed.iter_rows(values_only=True), strict=False):
                for cell, value in zip(cells, values, strict=False):
                    if cell.data_type == "f" and value is None:
                        raise KnownError(_NO_RESULT, name=path.name, cell=cell.coordinate)


def _check_archive(path: Path) -> bool:
    """Make sure that the archive is no larger inside than a list can be; return whether it holds formulas."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > LARGEST_UNPACKED or len(parts) > _MOST_PARTS:
                raise KnownError(_TOO_LARGE, name=path.name)
            found = [_signs_in(archive, part, path.name) for part in parts]
    except KnownError:
        raise
    except Exception as error:  # zlib, struct and the codecs have errors of their own
        raise KnownError(N_("“{name}” is damaged and cannot be opened."), name=path.name) from error
    if sum(sheets for sheets, _has_formulas in found) > _MOST_SHEETS:
        raise KnownError(_TOO_LARGE, name=path.name)
    return any(has_formulas for _sheets, has_formulas in found)


def _signs_in(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> tuple[int, bool]:
    """Return how many sheets a part names and whether it holds formulas, reading it once and in pieces."""
    sheets, has_formulas, before = 0, False, b""
    with archive.open(part) as stream:
        while block := stream.read(_BLOCK):
            text = (before + block).replace(b"\0", b"")  # in letters of two bytes too
            if any(sign in text for sign in _DECLARES):
                raise KnownError(_DECLARING, name=name)
            sheets += len(_SHEET.findall(text, len(before)))
            has_formulas = has_formulas or bool(_FORMULA.search(text))
            before = text[-_LONGEST_SIGN:]
    return sheets, has_formulas


def _sheet_rows(sheet: Any, name: str) -> list[Row]:
    rows: list[Row] = []
    for line, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        filled = _filled(cells)
        if line > _MOST_LINES or len(rows) > MOST_ROWS or len(filled) > MOST_COLUMNS:
            raise KnownError(_TOO_MANY, name=name)
        wrong = next((place for place, cell in enumerate(filled, start=1) if cell in _ERRORS), 0)
        if wrong:
            raise KnownError(_ERROR, name=name, cell=f"{_letters(wrong)}{line}", value=filled[wrong - 1])
        row = Row(line, tuple(map(_text, filled)))
        if not row.is_empty:
            rows.append(row)
    return rows


def _filled(cells: Sequence[Any]) -> Sequence[Any]:
    """Return a row without the empty cells at its end."""
    width = next((place for place in range(len(cells), 0, -1) if cells[place - 1] is not None), 0)
    return cells[:width]


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
    return value.isoformat() if isinstance(value, date) else as_written(_unescaped(str(value)))


def _unescaped(text: str) -> str:
    """Return a text with the signs that XML does not take, which a workbook spells `_x000D_`."""
    if "_x" not in text:
        return text
    from openpyxl.utils.escape import unescape

    return str(unescape(text))
