"""Copies of a house that a stranger's program wrote in: what runs is never run, what lies is never believed."""

from __future__ import annotations

import itertools
import os
import struct
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite
from tests.hostile.conftest import Fortress, check_sentence, exported

from bangjo_desktop.domain.change import roots
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.schema import LOG

_COLUMNS = "id, author, laptop, made_at, kind, record, fields, replaces"
_ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
_ZEROS = "0" * 64
_NAMING = ("DELETE FROM mark", f"""UPDATE change SET fields = '{{"scan":"{_ZEROS}"}}' WHERE author LIKE 'B%'""")
_AS_BEFORE = f"INSERT INTO change ({_COLUMNS}) SELECT {_COLUMNS} FROM old"


def _instead_of(table: str, *statements: str) -> tuple[str, ...]:
    return (f"ALTER TABLE {table} RENAME TO old", *statements)


NOT_OURS = {
    "a view for the log": _instead_of("change", "CREATE VIEW change AS SELECT rowid, * FROM old"),
    "an endless view for the log": _instead_of(
        "change",
        f"CREATE VIEW change AS {_ENDLESS} SELECT randomblob(16) AS id, '' AS author, '' AS laptop, '' AS made_at, "
        "'family' AS kind, randomblob(16) AS record, '{}' AS fields, '{}' AS replaces FROM n",
    ),
    "an endless view for meta": _instead_of(
        "meta", f"CREATE VIEW meta AS {_ENDLESS} SELECT i AS house, 1 AS format, 1 AS min_reader, 0 AS practice, "
        "'' AS tables FROM n",
    ),
    "an endless view for the files": _instead_of(
        "file", f"CREATE VIEW file AS {_ENDLESS} SELECT i AS hash, zeroblob(9) AS bytes FROM n"
    ),
    "a log in a full-text index": _instead_of(
        "change", f"CREATE VIRTUAL TABLE change USING fts5({_COLUMNS})", _AS_BEFORE
    ),
    "a log in another full-text index": _instead_of(
        "change", f"CREATE VIRTUAL TABLE change USING fts4({_COLUMNS})", _AS_BEFORE
    ),
    "files in an r-tree": _instead_of("file", "CREATE VIRTUAL TABLE file USING rtree(hash, bytes, more)"),
    "generated content": _instead_of(
        "change",
        "CREATE TABLE change (id BLOB, author TEXT, laptop TEXT, made_at TEXT, kind TEXT, record BLOB, replaces TEXT, "
        "fields TEXT GENERATED ALWAYS AS (hex(zeroblob(400000000))) VIRTUAL)",
    ),
    "one column less": ("ALTER TABLE change DROP COLUMN replaces",),
    "one column more, as this program never wrote": ("ALTER TABLE file ADD COLUMN trick",),
    "a column that poses as the place": ("ALTER TABLE change ADD COLUMN rowid", "UPDATE meta SET format = 99"),
    "no meta": ("DELETE FROM meta",),
    "two metas": ("INSERT INTO meta SELECT * FROM meta",),
    "a floor that is no number": ("UPDATE meta SET min_reader = 'satu'",),
    "tables of another program": ("DROP TABLE change", "CREATE TABLE change (a, b)"),
}  # fmt: skip

DAMAGED = {
    "a log without places": _instead_of(
        "change",
        "CREATE TABLE change (id BLOB PRIMARY KEY, author, laptop, made_at, kind, record, fields, replaces) "
        "WITHOUT ROWID", _AS_BEFORE, "DELETE FROM mark",
    ),
    "ids that are places": _instead_of(
        "change",
        "CREATE TABLE change (id INTEGER PRIMARY KEY, author, laptop, made_at, kind, record, fields, replaces)",
        "INSERT INTO change (author, laptop, made_at, kind, record, fields, replaces) "
        "SELECT author, laptop, made_at, kind, record, fields, replaces FROM old", "DELETE FROM mark",
    ),
    "a mark that is a word": (
        "ALTER TABLE mark RENAME TO old", "CREATE TABLE mark (place, digest)",
        "INSERT INTO mark SELECT 'awal', digest FROM old",
    ),
    "a mark before the beginning": ("UPDATE mark SET place = -9223372036854775808 WHERE place = 1",
                                    "INSERT INTO mark VALUES (-5, randomblob(32))"),
    "a mark of four bytes": ("INSERT INTO mark VALUES (1, x'00112233') ON CONFLICT DO UPDATE SET digest = x'0011'",),
    "an id of a megabyte": ("DELETE FROM mark", "UPDATE change SET id = zeroblob(1000000) WHERE author LIKE 'B%'"),
    "an id that is a number": ("DELETE FROM mark", "UPDATE change SET id = 17 WHERE author LIKE 'B%'"),
    "a record that is a path": ("DELETE FROM mark", "UPDATE change SET record = '../../x' WHERE author LIKE 'B%'"),
    "a kind of a thousand letters": ("DELETE FROM mark",
                                     "UPDATE change SET kind = hex(zeroblob(500)) || 'x' WHERE author LIKE 'B%'"),
    "an author of a hundred megabytes": ("DELETE FROM mark",
                                         "UPDATE change SET author = hex(zeroblob(50000000)) WHERE author LIKE 'B%'"),
    "a date of a hundred megabytes": ("DELETE FROM mark",
                                      "UPDATE change SET made_at = hex(zeroblob(50000000)) WHERE author LIKE 'B%'"),
    "a note of a hundred megabytes": (
        "DELETE FROM mark",
        "UPDATE change SET fields = '{\"note\":\"' || hex(zeroblob(50000000)) || '\"}' WHERE author LIKE 'B%'",
    ),
    "a hundred megabytes that it replaces": (
        "DELETE FROM mark",
        "UPDATE change SET replaces = '{\"note\":[\"' || hex(zeroblob(50000000)) || '\"]}' WHERE author LIKE 'B%'",
    ),
    "a million brackets": ("DELETE FROM mark", "UPDATE change SET fields = '{\"note\":' || "
                           "replace(hex(zeroblob(500000)), '0', '[') || '}' WHERE author LIKE 'B%'"),
    "many stars for the search for brackets": (
        "DELETE FROM mark",
        "UPDATE change SET fields = '{\"note\":\"' || replace(hex(zeroblob(1900)), '00', '[{') || '\",}' "
        "WHERE author LIKE 'B%'",
    ),
    "an erasure of the house itself": (
        "DELETE FROM mark",
        "UPDATE change SET kind = 'house', record = (SELECT house FROM meta), fields = '{\"_erased\":[]}' "
        "WHERE author LIKE 'B%'",
    ),
    "an erasure of the house itself under another kind": (
        "DELETE FROM mark",
        "UPDATE change SET record = (SELECT house FROM meta), fields = '{\"_\\u0065rased\":[],\"note\":1}' "
        "WHERE author LIKE 'B%'",
    ),
    "a file that is not what its name says": (*_NAMING, f"INSERT INTO file VALUES ('{_ZEROS}', x'00')"),
    "places before the first": ("DELETE FROM mark", "UPDATE change SET rowid = rowid - 2"),
    "places before the first, marked": ("UPDATE change SET rowid = -9223372036854775808 WHERE author LIKE 'B%'",),
    "half a million marks": (
        "WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 500000) "
        "INSERT INTO mark SELECT i, randomblob(32) FROM n",
    ),
    "more fields than any record has": (
        "DELETE FROM mark", "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) UPDATE "
        "change SET fields = (SELECT json_group_object('f' || i, i) FROM n) WHERE author LIKE 'B%'",
    ),
    "an erasure that says more": (
        "DELETE FROM mark", """UPDATE change SET fields = '{"_erased":[],"note":"x"}' WHERE author LIKE 'B%'""",
    ),
    "an erasure that replaces": (
        "DELETE FROM mark",
        """UPDATE change SET fields = '{"_erased":[]}', replaces = '{"note":[]}' WHERE author LIKE 'B%'""",
    ),
    "an erasure of nothing": ("DELETE FROM mark", """UPDATE change SET fields = '{"_erased":null}'
                              WHERE author LIKE 'B%'"""),
}  # fmt: skip


@pytest.mark.parametrize("what", [*NOT_OURS])
def test_what_has_not_the_shape_of_a_house_is_not_read(fortress: Fortress, what: str) -> None:
    path = fortress.altered(*NOT_OURS[what])
    with fortress.refuses("not a house of this program"):
        fortress.collect(path)


@pytest.mark.parametrize("what", [*DAMAGED])
def test_what_no_program_of_ours_wrote_is_left_out_whole(fortress: Fortress, what: str) -> None:
    path = fortress.altered(*DAMAGED[what])
    with fortress.refuses("is damaged and was left out"):
        fortress.collect(path)


def test_a_scan_of_half_a_gigabyte_is_not_taken_over(fortress: Fortress) -> None:
    path = fortress.altered(*_NAMING, f"INSERT INTO file VALUES ('{_ZEROS}', zeroblob(500000000))")
    with fortress.refuses("more than 64 MB"):
        fortress.collect(path)


HARMLESS = {
    "triggers": (
        "CREATE TRIGGER a AFTER INSERT ON change BEGIN DELETE FROM change; END",
        "CREATE TRIGGER b AFTER DELETE ON change BEGIN DELETE FROM file; END",
    ),
    "views that never end": (f"CREATE VIEW family_of AS {_ENDLESS} SELECT i FROM n",),
    "an index that computes": ("CREATE INDEX dear ON change (hex(zeroblob(length(fields) * 1000)))",),
    "a check that computes": _instead_of(
        "change",
        LOG[0].replace("kind TEXT NOT NULL", "kind TEXT NOT NULL CHECK (length(hex(zeroblob(1000000))) > 0)"),
        _AS_BEFORE,
    ),
    "a column that computes": (
        "UPDATE meta SET format = 99",
        "ALTER TABLE change ADD COLUMN dear TEXT AS (hex(zeroblob(400000000))) VIRTUAL",
    ),
    "foreign keys that lead nowhere": _instead_of(
        "file", "CREATE TABLE file (hash TEXT NOT NULL PRIMARY KEY REFERENCES nowhere (x), bytes BLOB NOT NULL)"
    ),
    "settings of its own": ("PRAGMA application_id = 1179601201", "PRAGMA user_version = -1", "PRAGMA foreign_keys = 1",
                            "PRAGMA recursive_triggers = 1", "PRAGMA secure_delete = 0"),
    "tables of its own": ("CREATE TABLE more (a)", "CREATE VIRTUAL TABLE even_more USING fts5(a)",
                          "CREATE TABLE \"../../x\ny\" (a)"),
    "lying folded tables": ("UPDATE family SET fields = '{\"head_name\":\"Palsu\"}'", "DELETE FROM conflict"),
    "marks that are a view": ("DROP TABLE mark", f"CREATE VIEW mark AS {_ENDLESS} SELECT i AS place, "
                              "randomblob(32) AS digest FROM n"),
    "files that nobody names": ("INSERT INTO file VALUES ('../../../etc/passwd', x'00')",
                                f"INSERT INTO file VALUES ('{_ZEROS}', x'00')"),
    "a log far away": ("DELETE FROM mark", "UPDATE change SET rowid = 9000000000000000000 WHERE author LIKE 'B%'"),
    "a log at the very end": ("DELETE FROM mark",
                              "UPDATE change SET rowid = 9223372036854775807 WHERE author LIKE 'B%'"),
    "a log with gaps": ("DELETE FROM mark", "UPDATE change SET rowid = rowid * 1000000000000000"),
    "files that are no files": ("INSERT INTO file VALUES (7, 'text')", "INSERT INTO file VALUES (x'00', x'00')"),
    "letters of another size": ("UPDATE meta SET tables = hex(zeroblob(90000))",),
}  # fmt: skip


@pytest.mark.parametrize("what", [*HARMLESS])
def test_what_would_run_or_lie_elsewhere_in_a_copy_does_neither(fortress: Fortress, what: str) -> None:
    merged = fortress.collect(fortress.altered(*HARMLESS[what]))
    assert merged is not None
    assert merged.changes == 1
    names = {record["head_name"] for record in fortress.house.records.all("family")}
    assert names == {"Sumiyati", "Tamu"}
    assert fortress.house.check().is_sound
    tables = {name for (name,) in fortress.house.database.rows("SELECT name FROM sqlite_master")}
    assert not tables & {"a", "b", "more", "even_more", "dear", "family_of", "old"}
    fortress.nothing_is_left_behind()


def _patched(path: Path, place: int, content: bytes) -> Path:
    with path.open("rb+") as stream:
        stream.seek(place)
        stream.write(content)
    return path


HEADERS = {
    "four thousand million pages": (28, struct.pack(">I", 2**32 - 1)),
    "no pages": (28, struct.pack(">I", 0)),
    "pages of no size": (16, b"\x00\x00"),
    "pages of another size": (16, b"\x02\x00"),
    "a format of the future": (18, b"\x09\x09"),
    "all of a page reserved": (20, b"\xff"),
    "a schema format of the future": (44, struct.pack(">I", 99)),
    "another way to write letters": (56, struct.pack(">I", 2)),
    "no way to write letters": (56, struct.pack(">I", 77)),
    "a free page beyond the end": (32, struct.pack(">II", 2**31, 2**31)),
    "a root page that is no table": (100, b"\x00"),
    "cells beyond the page": (103, b"\xff\xff"),
}


@pytest.mark.parametrize("what", [*HEADERS])
def test_a_lying_header_is_refused_or_lies_about_nothing_that_matters(fortress: Fortress, what: str) -> None:
    path = _patched(fortress.copy(), *HEADERS[what])
    before = exported(fortress.house, fortress.folder)
    refusal: KnownError | None = None
    try:
        fortress.collect(path)
    except KnownError as error:
        refusal = error
    if refusal:
        assert "tamu.bangjo”" in check_sentence(refusal)[1]
        fortress.is_untouched(before)
    else:
        assert fortress.house.records.count("family") == 2
        assert fortress.house.check().is_sound


SCHEMAS = {
    "two logs of one name": "INSERT INTO sqlite_master SELECT * FROM sqlite_master WHERE name = 'change'",
    "the log's root is the files": "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE "
                                   "name = 'file') WHERE name = 'change'",
    "a root beyond the end": "UPDATE sqlite_master SET rootpage = 2147483647 WHERE name = 'change'",
    "the log's root is the first page": "UPDATE sqlite_master SET rootpage = 1 WHERE name = 'change'",
    "words that are no table": "UPDATE sqlite_master SET sql = 'CREATE TABLE change (' WHERE name = 'change'",
    "words of bytes that are no letters": "UPDATE sqlite_master SET sql = CAST(x'fffefd' AS TEXT) WHERE name = 'file'",
    "names of bytes that are no letters": "UPDATE sqlite_master SET name = CAST(x'fffefd' AS TEXT) WHERE name = 'file'",
    "another name in the words": "UPDATE sqlite_master SET sql = replace(sql, 'change', 'chance') "
                                 "WHERE name = 'change'",
    "a type that is no type": "UPDATE sqlite_master SET type = 'house' WHERE name = 'change'",
    "an index that leads astray": "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE "
                                  "name = 'meta') WHERE name = 'change_of_record'",
    "a module that is not there": "UPDATE sqlite_master SET rootpage = 0, sql = 'CREATE VIRTUAL TABLE change USING "
                                  "no_such_module(a)' WHERE name = 'change'",
}  # fmt: skip


@pytest.mark.parametrize("what", [*SCHEMAS])
def test_a_schema_that_was_tampered_with_is_refused(fortress: Fortress, what: str) -> None:
    path = fortress.copy()
    connection = sqlite.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(SCHEMAS[what])
    connection.execute("PRAGMA writable_schema = OFF")
    connection.close()
    if what == "an index that leads astray":  # the place of the marks is enough for this copy: no index is asked
        assert fortress.collect(path) is not None
        assert fortress.house.check().is_sound
        return
    with fortress.refuses("tamu.bangjo”"):
        fortress.collect(path)


def test_a_copy_in_letters_of_two_bytes_is_refused(fortress: Fortress) -> None:
    path = fortress.folder / "utf-16.bangjo"
    connection = sqlite.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA encoding = 'UTF-16le'")
    for statement in LOG:
        connection.execute(statement)
    connection.close()
    with fortress.refuses("utf-16.bangjo”"):
        fortress.collect(path)


def test_a_link_in_the_place_of_a_copy_is_read_and_never_written(fortress: Fortress) -> None:
    real = fortress.copy("asli")
    content = real.read_bytes()
    link = fortress.folder / "tautan.bangjo"
    os.symlink(real, link)
    merged = fortress.collect(link)
    assert merged is not None
    assert real.read_bytes() == content
    fortress.nothing_is_left_behind()


@pytest.mark.parametrize("way", [1, -1])
def test_a_chain_of_a_hundred_thousand_joinings_is_followed_in_one_go(way: int) -> None:
    ids = [f"{number:032x}" for number in range(100_000)][::way]
    found = roots({one: [other] for one, other in itertools.pairwise(ids)})
    assert set(found.values()) == {f"{0:032x}"}
    assert len(found) == len(ids)
