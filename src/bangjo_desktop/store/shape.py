"""What may stand in a file that others can write: plain tables of ours, and nothing that runs by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.schema import FORMAT, LOG, MARKS, SEARCH, TRUTH

if TYPE_CHECKING:
    from bangjo_desktop.store.database import Database

_ROWID = {"rowid", "oid", "_rowid_"}
# A table of a module that somebody names would read its pages in C that was never meant for a stranger's bytes.
_PLAIN = "SELECT type FROM {schema}.sqlite_master WHERE name = ? COLLATE NOCASE AND (type <> 'table' OR rootpage > 0)"
_META = """SELECT CASE WHEN typeof(house) = 'blob' AND octet_length(house) = 16 THEN house END,
    CASE typeof(format) WHEN 'integer' THEN format END, CASE typeof(min_reader) WHEN 'integer' THEN min_reader END,
    CASE typeof(practice) WHEN 'integer' THEN practice END FROM {schema}.meta LIMIT 2"""
_RUNS = f"""SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view')
    OR (type = 'table' AND rootpage = 0 AND name <> '{SEARCH}') LIMIT 1"""
# Places are counted up from 1; behind the last one that there can be, SQLite would choose others at random.
_MISPLACED = """SELECT (SELECT min(rowid) FROM change) < 1 OR (SELECT max(rowid) FROM change) > 1 << 62"""
_ON_TRUTH = """SELECT sql FROM sqlite_master WHERE sql IS NOT NULL
    AND lower(tbl_name) IN ('change', 'file', 'meta', 'mark', 'seen')"""


@dataclass(frozen=True)
class Meta:
    """What a file says of itself: which house it is, what wrote it, what must read it, and whether it is practice."""

    house: bytes
    format: int
    min_reader: int
    practice: int


def meta_of(database: Database, schema: str) -> Meta | None:
    """Return what a file says of itself, None where its tables or what it says are not those of a house."""
    if not _has_table(database, schema, "meta", has_more=True):
        return None
    metas = database.rows(_META.format(schema=schema))
    if len(metas) != 1 or None in metas[0]:
        return None
    meta = Meta(*metas[0])
    tables = ("change", "file", "meta")
    return meta if all(_has_table(database, schema, table, has_more=meta.format > FORMAT) for table in tables) else None


def has_marks(database: Database, schema: str) -> bool:
    """Whether a file has the tables that older houses lack."""
    return all(_has_table(database, schema, table, has_more=True) for table in ("mark", "seen"))


def check_shape(database: Database) -> None:
    """Make sure that the open file is a house in which nothing runs by itself; else it is a KnownError."""
    name = database.path.name
    meta = meta_of(database, "main")
    if meta is None:
        raise KnownError(NOT_OURS, name=name)
    if database.value(_RUNS) or database.value(_MISPLACED):
        raise KnownError(_ALTERED, name=name)
    if meta.min_reader > FORMAT:
        raise KnownError(_NEWER, name=name, format=meta.min_reader)
    # What this program or an older one made it made in exactly these words; a newer one may have more.
    if meta.format <= FORMAT and not all(_words(sql) in _MADE for (sql,) in database.rows(_ON_TRUTH)):
        raise KnownError(_ALTERED, name=name)


def _has_table(database: Database, schema: str, table: str, *, has_more: bool) -> bool:
    """Whether `table` is a plain one with its columns; those of a newer program, which `has_more`, may stand there."""
    if database.rows(_PLAIN.format(schema=schema), (table,)) != [("table",)]:
        return False
    found = {row[1] for row in database.rows(f"PRAGMA {schema}.table_info({table})")}
    fits = TRUTH[table] <= found if has_more else TRUTH[table] == found
    return fits and not (_ROWID & {name.lower() for name in found})


def _words(statement: str) -> str:
    return " ".join(statement.split())


_MADE = frozenset(map(_words, (*LOG, *MARKS)))
NOT_OURS = N_("“{name}” is not a house of this program.")
_NEWER = N_("“{name}” was written by a newer program (format {format}). Update this program first.")
_ALTERED = N_(
    "“{name}” was altered by another program and is not opened. Bring back a backup, or collect another laptop's copy."
)
