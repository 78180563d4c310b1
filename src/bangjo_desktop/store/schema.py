"""The tables: the log, which is the truth, and the tables that are folded from it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bangjo_desktop.domain.record import RecordType

if TYPE_CHECKING:
    import sqlite_utils

    from bangjo_desktop.store.database import Database

FORMAT = 2
"""The format that this program writes. A file says in `min_reader` which format a program must know to read it."""
MIN_READER = 1

LOG = (
    """CREATE TABLE change (
        id BLOB NOT NULL PRIMARY KEY, author TEXT NOT NULL, laptop TEXT NOT NULL, made_at TEXT NOT NULL,
        kind TEXT NOT NULL, record BLOB NOT NULL, fields TEXT NOT NULL, replaces TEXT NOT NULL)""",
    "CREATE INDEX change_of_record ON change (record)",
    "CREATE TABLE file (hash TEXT NOT NULL PRIMARY KEY, bytes BLOB NOT NULL)",
    """CREATE TABLE meta (
        house BLOB NOT NULL, format INTEGER NOT NULL, min_reader INTEGER NOT NULL,
        practice INTEGER NOT NULL, tables TEXT NOT NULL)""",
)
MARKS = (
    "CREATE TABLE mark (place INTEGER PRIMARY KEY, digest BLOB NOT NULL)",
    "CREATE TABLE seen (digest BLOB PRIMARY KEY) WITHOUT ROWID",
)
TRUTH = {
    "change": {"id", "author", "laptop", "made_at", "kind", "record", "fields", "replaces"},
    "file": {"hash", "bytes"},
    "meta": {"house", "format", "min_reader", "practice", "tables"},
    "mark": {"place", "digest"},
    "seen": {"digest"},
}
"""The tables that are no fold, with their columns. The first three every house has, the others older ones lack."""
CHANGE_COLUMNS = ("id", "author", "laptop", "made_at", "kind", "record", "fields", "replaces")
SEARCH = "search"
_FOLDED = {"conflict", "erased", "erased_file", "joined", "stale", SEARCH, "searched", "indexed"}
AWAITED, UNSWEPT = "awaited", "unswept"
"""The stored files that unfinished forms hold; and, until the disk is swept, from where on something was blanked."""
_KEPT = {AWAITED: "hash", UNSWEPT: "place"}
_SHAPE = 8
"""Counted up when the folded tables are made in another way."""


def migrate(database: Database) -> None:
    """Make the tables that never go away, or those that an older house lacks; each step is recorded with it."""
    from sqlite_utils import Migrations

    steps = Migrations("house")

    @steps(name="log")
    def _log(utils: sqlite_utils.Database) -> None:
        for statement in LOG:
            utils.conn.execute(statement)

    @steps(name="marks")
    def _marks(utils: sqlite_utils.Database) -> None:
        for statement in MARKS:
            utils.conn.execute(statement)
        utils.conn.execute("UPDATE meta SET format = ?", (FORMAT,))

    steps.apply(database.utils)


def is_current(database: Database) -> bool:
    """Whether the house has every table that never goes away; asked at every opening, so without sqlite-utils."""
    found = database.value("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('mark', 'seen')")
    return bool(found == len(MARKS))


def create_tables(database: Database, types: Sequence[RecordType]) -> None:
    """Drop what was folded and make its tables anew, empty, from the declarations."""
    for name in _folded_tables(database, types):
        database.execute("DROP TABLE " + _named(name))
    for item in types:
        _create_record_table(database, item)
    database.utils.table("conflict").create(
        {"kind": str, "record": bytes, "field": str, "change": bytes, "value": str},
        pk=("record", "field", "change"),
        not_null={"kind", "record", "field", "change", "value"},
    )
    database.utils.table("erased").create({"record": bytes}, pk="record")
    database.utils.table("joined").create({"record": bytes, "root": bytes}, pk="record", not_null={"root"})
    database.utils.table("stale").create({"record": bytes}, pk="record")
    _keep_tables(database)
    # FTS5 in plain SQL: sqlite-utils cannot ask for the prefix index that makes typing ahead fast. Where in a text a
    # word stands, and how long that is, nobody asks: without it every copy of the house carries a third less.
    database.execute(
        f"CREATE VIRTUAL TABLE {SEARCH} USING fts5(kind, record UNINDEXED, names, words, shown, "
        "tokenize='unicode61 remove_diacritics 2', prefix='1 2 3', detail=column, columnsize=0)"
    )
    database.utils.table("searched").create({"record": bytes, "row": int}, pk="record")
    database.execute("CREATE TABLE indexed (upto INTEGER NOT NULL, newest INTEGER NOT NULL)")
    database.execute("INSERT INTO indexed VALUES (0, 0)")
    database.execute("UPDATE meta SET tables = ?", (_signature(database, types),))


def _keep_tables(database: Database) -> None:
    """Make the tables that follow from no log, and stay; one that a stranger made otherwise is made anew."""
    is_due = database.value("PRAGMA user_version") == 1  # an older program says there that it could not sweep
    for name, column in _KEPT.items():
        found = database.value(f"SELECT group_concat(name) FROM pragma_table_info('{name}')")
        if found != column:
            database.execute(f"DROP TABLE IF EXISTS {name}")
            database.execute(f"CREATE TABLE {name} ({column} PRIMARY KEY)")
            if name == UNSWEPT and is_due:
                database.execute(f"INSERT INTO {UNSWEPT} VALUES (0)")


def is_folded(database: Database, types: Sequence[RecordType]) -> bool:
    """Whether the folded tables were made from these declarations, and still are as they were made."""
    return bool(database.value("SELECT tables FROM meta") == _signature(database, types))


def stored(name: str) -> str:
    """Return the expression of a field in a folded table: its record is kept as one JSON object, as the log has it."""
    return f"(fields ->> '{name}')"


def _signature(database: Database, types: Sequence[RecordType]) -> str:
    """Return a text that changes whenever the declared tables do, or somebody alters one, so that all are folded anew.

    A new field needs no new fold: it waits in the object for the program that knows it.
    """
    declared = [(item.name, item.newest_first, item.names, item.parents) for item in types]
    names = {item.name for item in types} | _FOLDED | set(_KEPT)
    made = database.rows("SELECT lower(tbl_name), name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
    words = [row for row in made if row[0] in names]
    return hashlib.sha256(repr((_SHAPE, declared, words)).encode()).hexdigest()[:16]


def _create_record_table(database: Database, item: RecordType) -> None:
    columns = {"id": bytes, "fields": str, "_deleted": int}
    database.utils.table(item.name).create(columns, pk="id", not_null=set(columns))
    indexes = {parent: stored(parent) for parent in item.parents}
    if item.newest_first:
        indexes[item.newest_first] = f"{stored(item.newest_first)}, id"
    elif item.names and item.names[0] not in item.parents:
        indexes[item.names[0]] = f"{stored(item.names[0])} COLLATE NOCASE, id"
    for name, expression in indexes.items():  # sqlite-utils knows no indexes on expressions
        database.execute(f'CREATE INDEX "{item.name}_by_{name}" ON "{item.name}" ({expression})')


def _named(table: str) -> str:
    return '"' + table.replace('"', '""') + '"'


def _folded_tables(database: Database, types: Sequence[RecordType]) -> list[str]:
    """Return the tables that are a fold: ours by name, a newer program's by its column. Any other stays."""
    names = {item.name for item in types} | _FOLDED
    rows = database.rows(
        """SELECT name, EXISTS (SELECT 1 FROM pragma_table_info(sqlite_master.name) AS found
            WHERE found.name = '_deleted') FROM sqlite_master WHERE type = 'table'"""
    )
    return [name for name, is_marked in rows if name.lower() in names or (is_marked and name.lower() not in TRUTH)]
