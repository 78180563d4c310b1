"""Importing a file of one record type: every row that cannot be read is named, and then nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bangjo_desktop.domain.change import edit
from bangjo_desktop.domain.kinds import Reading, is_id
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.problem import BadValue, KnownError, Label, Problem
from bangjo_desktop.domain.record import Field
from bangjo_desktop.exchange.headers import ID, Column, Headers
from bangjo_desktop.exchange.links import Links
from bangjo_desktop.exchange.table import Row, Table, read_table
from bangjo_desktop.store.house import House
from bangjo_desktop.store.writer import Entry


@dataclass(frozen=True)
class RowProblem:
    """What is wrong where: the line of the file, the column's header (empty: the whole row), and the reason."""

    line: int
    column: str
    problem: Problem


@dataclass
class ImportResult:
    """How many records are new, changed and unchanged; with any problem nothing was written."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    problems: list[RowProblem] = field(default_factory=list)


def import_file(
    house: House, kind: str, path: Path, *, today: date, languages: Sequence[Language], dry_run: bool = False
) -> ImportResult:
    """Import the file at `path` as records of `kind`, all of it or nothing; a dry run only says what would happen."""
    item = house.records.type_of(kind)
    if not item.by_hand:
        raise KnownError(
            N_("“{type}” is written by the program itself and cannot be imported."), type=Label(item.label)
        )
    return _Import(house, kind, today, languages).run(path, dry_run)


class _Import:
    def __init__(self, house: House, kind: str, today: date, languages: Sequence[Language]) -> None:
        self._house = house
        self._item = house.records.type_of(kind)
        self._headers = Headers(self._item, languages)
        self._reading = Reading(today, languages, Links(house.records).find)
        self._parsed: dict[tuple[str, str], Any] = {}
        self._lines: dict[str, int] = {}
        self._header: tuple[str, ...] = ()
        self._result = ImportResult()

    def run(self, path: Path, dry_run: bool) -> ImportResult:
        table = read_table(path, self._headers.familiar)
        columns = self._columns(table)
        entries = [entry for row in table.rows if (entry := self._entry(row, columns))] if columns else []
        if not self._result.problems and not dry_run:
            self._house.write.save_many(entries)
        return self._result

    def _columns(self, table: Table) -> list[Column]:
        self._header = table.header.cells
        columns, problems = self._headers.columns(self._header)
        for header, problem in problems:
            self._wrong(table.header, header, problem)
        if not any(column.field for column in columns) and not problems:
            self._wrong(table.header, "", Problem(_NO_HEADERS))
        return columns

    def _entry(self, row: Row, columns: Sequence[Column]) -> Entry | None:
        before = len(self._result.problems)
        self._check_width(row)
        record = self._id(row, columns)
        values = self._values(row, columns)
        known = record is not None and self._house.records.exists(self._item.name, record)
        self._check_required(row, columns, values, known)
        if len(self._result.problems) > before:
            return None
        return self._known(record, values, row, columns) if known and record else self._new(record, values)

    def _new(self, record: str | None, values: dict[str, Any]) -> Entry:
        self._result.new += 1
        return Entry(self._item.name, {name: value for name, value in values.items() if value is not None}, record)

    def _known(self, record: str, values: dict[str, Any], row: Row, columns: Sequence[Column]) -> Entry | None:
        written, _replaces = edit(self._house.records.state(self._item.name, record), values)
        same = self._as_exported(record, row, columns) if written else ()
        touched = {name: value for name, value in written.items() if name not in same}
        if not touched:
            self._result.unchanged += 1
            return None
        self._result.changed += 1
        return Entry(self._item.name, touched, record)

    def _as_exported(self, record: str, row: Row, columns: Sequence[Column]) -> set[str]:
        """Return the fields whose cell is what an export says today: nobody touched it, however it would be read."""
        standing = self._house.records.get(self._item.name, record)
        fields = [(column, column.field) for column in columns if column.field]
        return {
            item.name for column, item in fields
            if standing and _cell(row, column) == item.kind.to_text(standing[item.name])
        }  # fmt: skip

    def _id(self, row: Row, columns: Sequence[Column]) -> str | None:
        column = next((column for column in columns if column.field is None), None)
        text = _cell(row, column).strip().lower() if column else ""
        if not text:
            return self._house.id if self._item.single else None
        problem = self._wrong_id(text, row)
        if problem:
            self._wrong(row, column.header if column else ID, problem)
        self._lines.setdefault(text, row.line)
        return text if not problem else None

    def _wrong_id(self, text: str, row: Row) -> Problem | None:
        if not is_id(text):
            return Problem(_NOT_AN_ID, {"text": text[:60]})
        if text in self._lines:
            return Problem(_SAME_ID, {"line": self._lines[text]})
        if self._item.single and text != self._house.id:
            return Problem(_ONE_HOUSE)
        records = self._house.records
        if records.exists(self._item.name, text) and records.get(self._item.name, text) is None:
            return Problem(_IN_THE_BIN)
        return None

    def _values(self, row: Row, columns: Sequence[Column]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for column in columns:
            if column.field:
                try:
                    values[column.field.name] = self._value(column.field, _cell(row, column))
                except BadValue as error:
                    self._wrong(row, column.header, error.problem)
        return values

    def _value(self, item: Field, text: str) -> Any:
        key = (item.name, text)
        if key not in self._parsed:
            self._parsed[key] = item.kind.parse(text, self._reading)
        return self._parsed[key]

    def _check_width(self, row: Row) -> None:
        for place, cell in enumerate(row.cells):
            if cell.strip() and not _header(self._header, place):
                self._wrong(row, "", Problem(_NO_HEADER_FOR, {"text": cell.strip()[:40]}))

    def _check_required(self, row: Row, columns: Sequence[Column], values: dict[str, Any], known: bool) -> None:
        given = {column.field.name: column.header for column in columns if column.field}
        wrong = {problem.column for problem in self._result.problems if problem.line == row.line}
        for item in self._item.missing(values):
            header = given.get(item.name, item.name)
            if header not in wrong and (item.name in given or not known):
                self._wrong(row, header, Problem(_REQUIRED, {"field": Label(item.label)}))

    def _wrong(self, row: Row, column: str, problem: Problem) -> None:
        self._result.problems.append(RowProblem(row.line, column, problem))


def _cell(row: Row, column: Column) -> str:
    return row.cells[column.place] if column.place < len(row.cells) else ""


def _header(header: Sequence[str], place: int) -> str:
    return header[place].strip() if place < len(header) else ""


_NO_HEADERS = N_("No column of the first row is known. The first row must name the columns.")
_NOT_AN_ID = N_("“{text}” is not an id of this program. Leave it empty for a new record.")
_SAME_ID = N_("The same id stands on line {line} already.")
_ONE_HOUSE = N_("A house has one record of itself, and this is not its id.")
_IN_THE_BIN = N_("This record is in the bin. Bring it back first.")
_NO_HEADER_FOR = N_("“{text}” stands in a column without a header.")
_REQUIRED = N_("“{field}” must be filled in.")
