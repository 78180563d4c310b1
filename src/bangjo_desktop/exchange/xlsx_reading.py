"""XLSX files, read as the hostile archives that they may be: sizes are checked before anything is unpacked."""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.exchange.table import MOST_COLUMNS, MOST_ROWS, Row

LARGEST_UNPACKED = 200 * 2**20
_MOST_PARTS = 2_000


def read_xlsx(path: Path) -> list[Row]:
    """Return every row of the first sheet that holds anything, each cell as the text that a person would type."""
    _check_archive(path)
    import openpyxl

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except Exception as error:  # a damaged workbook fails in many ways inside the library
        raise KnownError(
            N_("“{name}” is not a workbook that can be read. Save it again as XLSX."), name=path.name
        ) from error
    try:
        return next((rows for sheet in book.worksheets if (rows := _sheet_rows(sheet, path.name))), [])
    except KnownError:
        raise
    except Exception as error:
        raise KnownError(
            N_("“{name}” is not a workbook that can be read. Save it again as XLSX."), name=path.name
        ) from error
    finally:
        book.close()


def _check_archive(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            unpacked = sum(part.file_size for part in parts)
            declares = any(
                b"<!DOCTYPE" in archive.open(part).read(2048) for part in parts if part.filename.endswith(".xml")
            )
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
        raise KnownError(N_("“{name}” is damaged and cannot be opened."), name=path.name) from error
    if unpacked > LARGEST_UNPACKED or len(parts) > _MOST_PARTS or declares:
        raise KnownError(
            N_("“{name}” is far larger inside than a list of a house can be. It was left out."), name=path.name
        )


def _sheet_rows(sheet: Any, name: str) -> list[Row]:
    rows: list[Row] = []
    for line, cells in enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS), start=1):
        if line > MOST_ROWS:
            raise KnownError(N_("“{name}” has more rows or columns than a list of a house can have."), name=name)
        row = Row(line, tuple(_text(cell) for cell in cells))
        if not row.is_empty:
            rows.append(row)
    return rows


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
