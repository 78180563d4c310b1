"""A backup held against today's house: what each holds, and what was written since and would not be in the old one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bangjo_desktop.store.backup_file import Backup, Contents, contents, opened
from bangjo_desktop.store.database import Database
from bangjo_desktop.store.house import House

NAMED = 6
"""How many records of a type are named; the rest is counted."""
_SINCE = """SELECT kind, record, NOT EXISTS (SELECT 1 FROM main.change AS held WHERE held.record = late.record)
    FROM present.change AS late WHERE NOT EXISTS (SELECT 1 FROM main.change AS held WHERE held.id = late.id)
    GROUP BY kind, record ORDER BY max(late.rowid) DESC"""


@dataclass(frozen=True)
class Since:
    """What was written of one type since: how many records are new, how many changed, and the latest of their names."""

    kind: str
    new: int
    changed: int
    names: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """What a backup holds; where there is a house of today, its records by type and what was written since."""

    contents: Contents
    today: Mapping[str, int] | None
    since: tuple[Since, ...]


def compare(backup: Backup, passphrase: str | None, house: House | None) -> Comparison:
    """Hold `backup`, which `passphrase` opens, against `house`; takes seconds for a large one.

    One that another passphrase locks is a KnownError.
    """
    with opened(backup.path, passphrase) as database:
        if house is None:
            return Comparison(contents(database, None), None, ())
        held = contents(database, (house.path, house.passphrase))
        return Comparison(held, _today(house), _since(database, house))


def _today(house: House) -> dict[str, int]:
    counts = {item.name: house.records.count(item.name) for item in house.records.types}
    return {name: count for name, count in counts.items() if count}


def _since(database: Database, house: House) -> tuple[Since, ...]:
    found: dict[str, list[tuple[str, bool]]] = {}
    known = {item.name for item in house.records.types}
    for kind, record, is_new in database.rows(_SINCE):
        if kind in known:
            found.setdefault(kind, []).append((record.hex(), bool(is_new)))
    return tuple(_of_kind(kind, found[kind], house) for kind in sorted(found, key=lambda kind: -len(found[kind])))


def _of_kind(kind: str, records: list[tuple[str, bool]], house: House) -> Since:
    new = sum(is_new for _record, is_new in records)
    titles = (house.records.title(kind, record) for record, _is_new in records[: 3 * NAMED])
    names = tuple(title for title in titles if title)[:NAMED]
    return Since(kind, new, len(records) - new, names)
