"""CSV files as spreadsheets and people make them: comma, semicolon or tab; UTF-8, UTF-16 or Windows-1252."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from pathlib import Path

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.exchange.cells import as_written
from bangjo_desktop.exchange.table import MOST_COLUMNS, MOST_ROWS, Familiar, Row

DELIMITERS = (",", ";", "\t")
_LONGEST_LINE = 1_000_000
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_MIXED = N_(
    "“{name}” is written partly in one encoding and partly in another, so some letters would come in wrong. "
    "Open it, look at the names, and save it again as CSV in UTF-8. Nothing was imported."
)
_NO_TABLE = N_("“{name}” is not a table that can be read. Save it again as CSV.")
_UNCLOSED = N_(
    "Line {line} of “{name}”: a quotation mark stands inside a cell or is not closed. "
    "Write it twice or take it out. Nothing was imported."
)
LARGEST = 50 * 2**20


def read_csv(path: Path, familiar: Familiar) -> list[Row]:
    """Return every row of the CSV file at `path`, split by the delimiter whose header is the most familiar."""
    if path.stat().st_size > LARGEST:
        raise KnownError(N_("“{name}” is larger than {most} MB."), name=path.name, most=LARGEST // 2**20)
    text = _decoded(path.read_bytes(), path.name)
    best = max(DELIMITERS, key=lambda delimiter: _fit(text, delimiter, familiar))
    return list(_rows(text, best, path.name))


def _decoded(content: bytes, name: str) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decode(content, "utf-16", name)
    if b"\x00" in content:
        raise KnownError(N_("“{name}” is not a text file. Save it as CSV or XLSX."), name=name)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        _check_one_encoding(content, name)
        return _decode(content, "cp1252", name)


def _check_one_encoding(content: bytes, name: str) -> None:
    """Refuse a file in which some lines are UTF-8 and some are not: either reading would garble half of its names."""
    lines = [line for line in content.split(b"\n") if not line.isascii()]
    mixed = sum(_is_utf8(line) for line in lines)
    if mixed and mixed < len(lines):
        raise KnownError(_MIXED, name=name)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _decode(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise KnownError(N_("The letters of “{name}” cannot be read. Save it as CSV in UTF-8."), name=name) from error


def _fit(text: str, delimiter: str, familiar: Familiar) -> tuple[int, int]:
    """Return how well a delimiter fits: known headers first, then the number of columns."""
    try:
        first = next((row for row in _rows(text[:65_536], delimiter, "") if not row.is_empty), None)
    except KnownError:
        return (0, 0)
    return (familiar(first.cells), len(first.cells)) if first else (0, 0)


def _lines(text: str, name: str) -> Iterator[str]:
    """Yield the lines one by one: a list that is one endless line is no list, and would be unpacked in memory."""
    for found in _LINE.finditer(text):
        if found.end() - found.start() > _LONGEST_LINE:
            raise KnownError(N_("“{name}” has more rows or columns than a list of a house can have."), name=name)
        yield found[0]


def _rows(text: str, delimiter: str, name: str) -> Iterator[Row]:
    # Strict, or a quotation mark that nobody closed would swallow the rows that follow it into one cell.
    reader = csv.reader(_lines(text, name), delimiter=delimiter, strict=True)
    start = 1
    try:
        for count, cells in enumerate(reader):
            if count > MOST_ROWS or len(cells) > MOST_COLUMNS:
                raise KnownError(N_("“{name}” has more rows or columns than a list of a house can have."), name=name)
            yield Row(start, tuple(as_written(cell) for cell in cells))
            start = reader.line_num + 1
    except csv.Error as error:
        raise KnownError(_UNCLOSED if reader.line_num else _NO_TABLE, name=name, line=start) from error
