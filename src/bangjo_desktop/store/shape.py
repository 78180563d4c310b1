"""What may stand in a file that others can write: plain tables of ours, and nothing that runs by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.schema import FORMAT, LOG, MARKS, SEARCH, TRUTH

if TYPE_CHECKING:
    from bangjo_desktop.store.database import Database

_ROWID = {"rowid", "oid", "_rowid_"}
# A table of a module that somebody names would read its pages in C that was never meant for a stranger's bytes.
_PLAIN = "SELECT type FROM {schema}.sqlite_master WHERE name = ? COLLATE NOCASE AND (type <> 'table' OR rootpage > 0)"
_RUNS = f"""SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view')
    OR (type = 'table' AND rootpage = 0 AND name <> '{SEARCH}') LIMIT 1"""
_ON_TRUTH = """SELECT sql FROM sqlite_master WHERE sql IS NOT NULL
    AND lower(tbl_name) IN ('change', 'file', 'meta', 'mark', 'seen')"""


def has_tables(database: Database, schema: str) -> bool:
    """Whether the tables of every house are there and plain."""
    if not has_table(database, schema, "meta"):
        return False
    written = database.value(f"SELECT max(format) FROM {schema}.meta")
    has_more = isinstance(written, int) and written > FORMAT
    return all(has_table(database, schema, table, has_more=has_more) for table in ("change", "file", "meta"))


def has_table(database: Database, schema: str, table: str, *, has_more: bool = True) -> bool:
    """Whether `table` is a plain one with its columns; those of a newer program, which `has_more`, may stand there."""
    if database.rows(_PLAIN.format(schema=schema), (table,)) != [("table",)]:
        return False
    found = {row[1] for row in database.rows(f"PRAGMA {schema}.table_info({table})")}
    fits = TRUTH[table] <= found if has_more else TRUTH[table] == found
    return fits and not (_ROWID & {name.lower() for name in found})


def check_shape(database: Database) -> None:
    """Make sure that the open file is a house in which nothing runs by itself; else it is a KnownError."""
    name = database.path.name
    if not has_tables(database, "main"):
        raise KnownError(_NOT_OURS, name=name)
    if database.value(_RUNS):
        raise KnownError(_ALTERED, name=name)
    metas = database.rows("SELECT typeof(house), octet_length(house), format, min_reader, practice FROM meta LIMIT 2")
    if len(metas) != 1 or metas[0][:2] != ("blob", 16) or not all(isinstance(item, int) for item in metas[0][2:]):
        raise KnownError(_NOT_OURS, name=name)
    if metas[0][3] > FORMAT:
        raise KnownError(_NEWER, name=name, format=metas[0][3])
    # What this program or an older one made it made in exactly these words; a newer one may have more.
    if metas[0][2] <= FORMAT and not all(_words(sql) in _MADE for (sql,) in database.rows(_ON_TRUTH)):
        raise KnownError(_ALTERED, name=name)


def _words(statement: str) -> str:
    return " ".join(statement.split())


_MADE = frozenset(map(_words, (*LOG, *MARKS)))
_NOT_OURS = N_("“{name}” is not a house of this program.")
_NEWER = N_("“{name}” was written by a newer program (format {format}). Update this program first.")
_ALTERED = N_(
    "“{name}” was altered by another program and is not opened. Bring back a backup, or collect another laptop's copy."
)
