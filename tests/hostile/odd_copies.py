"""Copies of a real house whose structure a stranger altered: SQLite opens them, and no program of ours made them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

import sqlcipher3.dbapi2 as sqlite
from tests.hostile.forged import SCANS, Forger

from bangjo_desktop.domain.change import canonical
from bangjo_desktop.store.schema import CHANGE_COLUMNS, LOG, MARKS

_MADE = {statement.split()[2]: statement for statement in (*LOG, *MARKS) if statement.startswith("CREATE TABLE")}
_COLUMNS = {
    "change": CHANGE_COLUMNS,
    "file": ("hash", "bytes"),
    "meta": ("house", "format", "min_reader", "practice", "tables"),
    "mark": ("place", "digest"),
    "seen": ("digest",),
}
_VALUES = (
    "NULL", "''", "x''", "0", "-1", "9223372036854775807", "1e999", "-0.5", "'nol'", "zeroblob(16)", "zeroblob(15)",
    "zeroblob(3000000)", "hex(zeroblob(300))", "hex(zeroblob(3000000))", "randomblob(16)", "CAST(x'c328' AS TEXT)",
    "'_erased'", "'{}'", "'[]'", "'{\"_erased\":[]}'", "'{\"note\":' || '[[[[[[[[[[' || ']]]]]]]]]]' || '}'", "x'7b7d'",
)  # fmt: skip
_ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT"


@dataclass
class Odd:
    """A copy that is being altered: what SQLite refuses to do to it is left out."""

    connection: sqlite.Connection
    chance: Random
    done: list[str]

    def run(self, *statements: str) -> None:
        """Run statements until one fails."""
        with suppress(sqlite.Error):
            for statement in statements:
                self.connection.execute(statement)
                self.done.append(statement[:160])

    def table(self) -> str:
        """Return one of our tables, the log more often than others."""
        return self.chance.choice(("change", "change", "change", *_COLUMNS))

    def some(self) -> str:
        """Return a condition that holds for some rows."""
        return self.chance.choice(("1", "rowid % 2", "rowid = 3", "rowid > 5", "rowid IN (SELECT max(rowid) FROM {})"))

    def made_anew(self, table: str, statement: str, columns: str = "*") -> None:
        """Make a table in other words, with the same rows."""
        self.run(f"ALTER TABLE {table} RENAME TO old", statement, f"INSERT INTO {table} SELECT {columns} FROM old")
        self.run("DROP TABLE old")


def _moved(odd: Odd) -> None:
    table = odd.table()
    places = (
        "rowid + 9000000000000000000", "-rowid", "rowid - 4", "rowid * 1000000007", "rowid * 1000000000000000",
        "9223372036854775807 - rowid", "-9223372036854775808 + rowid", "rowid + 20000", "abs(random() / 2)",
    )  # fmt: skip
    odd.run(f"UPDATE {table} SET rowid = {odd.chance.choice(places)} WHERE {odd.some().format(table)}")


def _retyped(odd: Odd) -> None:
    table = odd.table()
    column = odd.chance.choice(_COLUMNS[table])
    values = (*_VALUES, *(f"CAST({column} AS {kind})" for kind in ("TEXT", "BLOB", "INTEGER", "REAL")), "other")
    value = odd.chance.choice(values).replace("other", odd.chance.choice(_COLUMNS[table]))
    if odd.chance.random() < 0.5:
        odd.made_anew(table, f"CREATE TABLE {table} ({', '.join(_COLUMNS[table])})")
    odd.run(f"UPDATE {table} SET {column} = {value} WHERE {odd.some().format(table)}")


def _doubled(odd: Odd) -> None:
    table = odd.table()
    odd.made_anew(table, f"CREATE TABLE {table} ({', '.join(_COLUMNS[table])})")
    columns = list(_COLUMNS[table])
    odd.chance.shuffle(columns)
    chosen = ", ".join(columns) if odd.chance.random() < 0.3 else ", ".join(_COLUMNS[table])
    odd.run(f"INSERT INTO {table} SELECT {chosen} FROM {table} WHERE {odd.some().format(table)}")


def _redeclared(odd: Odd) -> None:
    table = odd.table()
    kinds = ("", "INTEGER", "REAL", "NUMERIC", "TEXT", "BLOB", "ANY", "INTEGER PRIMARY KEY", "TEXT COLLATE NOCASE",
             "TEXT COLLATE RTRIM", "BLOB UNIQUE", "TEXT CHECK (length(hex(zeroblob(1000000))) > 0)", "TEXT DEFAULT 7",
             "BLOB REFERENCES nowhere (x)", "TEXT GENERATED ALWAYS AS (hex(zeroblob(400000000))) VIRTUAL",
             "TEXT GENERATED ALWAYS AS ('{}') STORED")  # fmt: skip
    declared = [f"{name} {odd.chance.choice(kinds) if odd.chance.random() < 0.3 else ''}" for name in _COLUMNS[table]]
    key = f", PRIMARY KEY ({_COLUMNS[table][0]})" if odd.chance.random() < 0.4 else ""
    options = odd.chance.choice(("", "", " WITHOUT ROWID", " STRICT")) if key else ""
    if odd.chance.random() < 0.3:
        odd.chance.shuffle(declared)
    odd.made_anew(table, f"CREATE TABLE {table} ({', '.join(declared)}{key}){options}", ", ".join(_COLUMNS[table]))


def _posing(odd: Odd) -> None:
    table = odd.chance.choice(("family", "erased", "joined", "conflict", odd.table()))
    columns = ", ".join(_COLUMNS.get(table, ("id", "fields", "_deleted")))
    ways = (
        f"CREATE VIEW {table} AS SELECT rowid, * FROM old",
        f"CREATE VIEW {table} AS {_ENDLESS} i AS {columns.replace(', ', ', i AS ')} FROM n",
        f"CREATE VIRTUAL TABLE {table} USING fts5({columns})",
        f"CREATE VIRTUAL TABLE {table} USING rtree({columns})",
        f"CREATE TABLE {table} AS SELECT * FROM old",
        f"CREATE TABLE {table.upper()} (rowid, oid, {columns})",
    )
    odd.run(f"ALTER TABLE {table} RENAME TO old", odd.chance.choice(ways))


def _more_or_less(odd: Odd) -> None:
    table = odd.table()
    column = odd.chance.choice(_COLUMNS[table])
    ways = (
        f"DROP TABLE {table}", f"DELETE FROM {table}", f"ALTER TABLE {table} ADD COLUMN extra",
        f"ALTER TABLE {table} ADD COLUMN rowid", f"ALTER TABLE {table} DROP COLUMN {column}",
        f"ALTER TABLE {table} RENAME COLUMN {column} TO {column.upper()}", "DROP TABLE family", "DROP TABLE search",
        "CREATE TABLE more (a)", "CREATE TABLE awaited_more (_deleted)", "DROP INDEX change_of_record",
        "CREATE INDEX dear ON change (hex(zeroblob(length(fields))))", "CREATE INDEX few ON change (record) WHERE 0",
        "CREATE TRIGGER t AFTER INSERT ON change BEGIN DELETE FROM change; END", "INSERT INTO meta SELECT * FROM meta",
        "UPDATE meta SET format = 99, min_reader = 2", "UPDATE meta SET format = -1", "REINDEX", "ANALYZE",
        "INSERT INTO sqlite_stat1 VALUES ('change', 'change_of_record', '1 999999999')",
    )  # fmt: skip
    odd.run(odd.chance.choice(ways))


def _marked(odd: Odd) -> None:
    ways = (
        "DELETE FROM mark", "DELETE FROM seen", "UPDATE mark SET place = place + 1000000000000",
        "INSERT INTO mark SELECT 5000000000, digest FROM mark LIMIT 1", "INSERT INTO mark VALUES (-1, zeroblob(32))",
        "INSERT OR IGNORE INTO mark VALUES (9223372036854775807, randomblob(32))",
        f"INSERT OR IGNORE INTO seen SELECT randomblob(32) FROM ({_ENDLESS} i FROM n LIMIT 20000)",
        f"INSERT OR IGNORE INTO mark SELECT i + 100, randomblob(32) FROM ({_ENDLESS} i FROM n LIMIT 20000)",
        f"INSERT OR IGNORE INTO mark SELECT i, randomblob(32) FROM ({_ENDLESS} i FROM n LIMIT 20000)",
    )  # fmt: skip
    odd.run(odd.chance.choice(ways))


def _pages(odd: Odd) -> None:
    ways = (
        ("PRAGMA page_size = 512", "VACUUM"), ("PRAGMA page_size = 65536", "VACUUM"),
        ("PRAGMA auto_vacuum = FULL", "VACUUM"), ("PRAGMA user_version = -1",), ("PRAGMA application_id = 77",),
        ("PRAGMA journal_mode = WAL",), ("PRAGMA schema_version = 0",),
    )  # fmt: skip
    odd.run(*odd.chance.choice(ways))


def _tampered(odd: Odd) -> None:
    table, other = odd.table(), odd.table()
    ways = (
        f"UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE name = '{other}') "
        f"WHERE name = '{table}'",
        f"UPDATE sqlite_master SET sql = replace(sql, 'TEXT', 'TEXT COLLATE nowhere') WHERE name = '{table}'",
        f"UPDATE sqlite_master SET sql = replace(sql, 'NOT NULL', '') WHERE name = '{table}'",
        f"UPDATE sqlite_master SET sql = '{_MADE[other]}' WHERE name = '{table}'",
        f"UPDATE sqlite_master SET type = 'view' WHERE name = '{table}'",
        f"UPDATE sqlite_master SET tbl_name = '{other}' WHERE name = '{table}'",
        "UPDATE sqlite_master SET rootpage = 999999 WHERE name = 'change_of_record'",
        f"UPDATE sqlite_master SET name = upper(name) WHERE name = '{table}'",
    )
    odd.run("PRAGMA writable_schema = ON", odd.chance.choice(ways), "PRAGMA writable_schema = OFF")


def _forged(odd: Odd) -> None:
    forger = Forger(odd.chance.randrange(10**6))
    odd.run("DELETE FROM mark")
    with suppress(sqlite.Error):
        forger.write(odd.connection, forger.changes(odd.chance.randrange(1, 20)), SCANS)
        odd.done.append(f"a forged log of {forger.records}")


def _crowded(odd: Odd) -> None:
    ids = [odd.chance.randbytes(16).hex() for _ in range(odd.chance.choice((900, 20_000)))]
    names = {f"f{number}": number for number in range(odd.chance.choice((900, 1001, 20_000)))}
    ways = (
        f"UPDATE change SET replaces = '{canonical({'note': ids})}' WHERE rowid > 4",
        f"UPDATE change SET fields = '{canonical(names)}' WHERE rowid > 4",
        f"UPDATE change SET fields = '{canonical({'_deleted': ids})}' WHERE rowid > 4",
        "UPDATE change SET record = (SELECT record FROM change WHERE rowid = 1)",
        "UPDATE change SET kind = hex(zeroblob(200)) WHERE rowid > 4",
        "UPDATE change SET kind = 'family'",
        f"""INSERT INTO change SELECT randomblob(16), 'Z', 'Z', '', 'family', x'{ids[0]}',
            '{{"note":' || i || '}}', '{{}}' FROM ({_ENDLESS} i FROM n LIMIT 3000)""",
        f"""INSERT INTO change SELECT randomblob(16), 'Z', 'Z', '', 'family', x'{ids[0]}',
            '{{"_joined":"' || lower(hex(randomblob(16))) || '"}}', '{{}}' FROM ({_ENDLESS} i FROM n LIMIT 3000)""",
    )
    odd.run("DELETE FROM mark", odd.chance.choice(ways))


_WAYS: tuple[Callable[[Odd], None], ...] = (
    _moved, _retyped, _doubled, _redeclared, _posing, _more_or_less, _marked, _pages, _tampered, _forged, _crowded,
)  # fmt: skip


def make_odd(path: Path, seed: int) -> list[str]:
    """Alter the copy at `path` in one to three ways; return what was done."""
    chance = Random(seed)
    connection = sqlite.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA synchronous = OFF")
    odd = Odd(connection, chance, [])
    if chance.random() < 0.5:  # else the marks of a torn copy refuse nearly everything
        odd.run("DELETE FROM mark")
    for alter in chance.sample(_WAYS, chance.choice((1, 1, 2, 3))):
        alter(odd)
    connection.close()
    return odd.done
