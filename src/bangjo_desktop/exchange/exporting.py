"""Exporting a house: one file per record type, the same bytes from every laptop that holds the same records."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from bangjo_desktop.domain import file_names
from bangjo_desktop.domain.change import canonical
from bangjo_desktop.domain.kinds import Value
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.reason import reason
from bangjo_desktop.domain.record import Record, RecordType
from bangjo_desktop.exchange.cells import harmless
from bangjo_desktop.store import moving
from bangjo_desktop.store.house import House
from bangjo_desktop.store.records import Contested
from bangjo_desktop.store.unfinished import part_of

Rows = Iterable[Sequence[str]]
CONFLICTS = ("type", "id", "field", "value", "shown", "author", "laptop", "made_at", "change")


def export_house(house: House, folder: Path, form: str) -> list[Path]:
    """Write every record of `house` into `folder` as `form` (`csv` or `xlsx`) and return the files written.

    Columns bear the field names, `id` first; rows stand by id, links by id. A file is replaced whole or not at all.
    """
    file_names.check(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tables = [(item.name, _table(house, item)) for item in house.records.types]
        return [_write(folder / f"{name}.{form}", rows) for name, rows in [*tables, ("conflicts", _conflicts(house))]]
    except OSError as error:
        raise KnownError(
            N_("The export to “{folder}” failed: {reason}"), folder=str(error.filename or folder), reason=reason(error)
        ) from error


def parts_of(house: House, folder: Path, form: str) -> list[Path]:
    """Return the hidden files under which an export is written before each file bears its name."""
    return [part_of(folder / f"{name}.{form}") for name in (*(item.name for item in house.records.types), "conflicts")]


def _table(house: House, item: RecordType) -> Rows:
    yield ("id", *item.field_names)
    for record in house.records.all(item.name):
        yield _row(item, record)


def _row(item: RecordType, record: Record) -> Sequence[str]:
    return (record.id, *(field.kind.to_text(record[field.name]) for field in item.fields))


def _conflicts(house: House) -> Rows:
    yield CONFLICTS
    for contested in house.records.contested():
        yield from _versions(house, contested)


def _versions(house: House, contested: Contested) -> Rows:
    shown = contested.versions[-1][1].change
    for change, head in contested.versions:
        who = (change.author, change.laptop, change.made_at) if change else ("", "", "")
        text = _text(house, contested, head.value)
        is_shown = "yes" if head.change == shown else "no"
        yield (contested.kind, contested.record, contested.field, text, is_shown, *who, head.change)


def _text(house: House, contested: Contested, value: Value) -> str:
    names = house.records.type_of(contested.kind).field_names
    if contested.field not in names:
        return canonical(value)
    return house.records.type_of(contested.kind).field(contested.field).kind.legible_text(value)


def _write(path: Path, rows: Rows) -> Path:
    part = part_of(path)
    try:
        _WRITERS[path.suffix](part, rows)
        moving.replace(part, path)
    finally:
        with suppress(OSError):
            moving.remove(part)
    return path


def _write_csv(path: Path, rows: Rows) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        # RFC 4180; also for a bare CR inside a cell: what is no part of the end of a line is not put into quotes.
        writer = csv.writer(stream, lineterminator="\r\n")
        for row in rows:
            writer.writerow([harmless(cell) for cell in row])
        stream.flush()
        os.fsync(stream.fileno())


def _write_xlsx(path: Path, rows: Rows) -> None:
    from bangjo_desktop.exchange.xlsx_writing import write_xlsx

    write_xlsx(path, rows)


_WRITERS: dict[str, Callable[[Path, Rows], None]] = {".csv": _write_csv, ".xlsx": _write_xlsx}
FORMS = tuple(suffix[1:] for suffix in _WRITERS)
