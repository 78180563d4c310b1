"""A house file that a stranger altered, opened as one's own: nothing in it may run when somebody writes."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite
from tests.conftest import NOW, Laptops
from tests.hostile.conftest import Fortress, check_sentence

from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.backup import Backups
from bangjo_desktop.store.database import in_words
from bangjo_desktop.store.schema import LOG

ALTERED = {
    "a trigger on the log": "CREATE TRIGGER evil AFTER INSERT ON change BEGIN DELETE FROM change; END",
    "a trigger on a folded table": "CREATE TRIGGER evil AFTER INSERT ON family BEGIN DELETE FROM change; END",
    "a view": "CREATE VIEW evil AS SELECT * FROM change",
    "a table of another module": "CREATE VIRTUAL TABLE evil USING fts5(a)",
    "an r-tree": "CREATE VIRTUAL TABLE evil USING rtree(id, a, b)",
    "an index that computes": "CREATE INDEX evil ON change (hex(zeroblob(length(fields) * 100000)))",
    "an index that lets nobody write twice": "CREATE UNIQUE INDEX evil ON change (record, fields, author)",
    "a column that computes": "ALTER TABLE file ADD COLUMN evil AS (hex(zeroblob(100000000)))",
    "a check that forbids": "ALTER TABLE seen RENAME TO old",
}
NOT_A_HOUSE = {
    "two metas": "INSERT INTO meta SELECT * FROM meta",
    "no meta": "DELETE FROM meta",
    "an id that is a path": "UPDATE meta SET house = '../../../etc'",
    "an id of fifty megabytes": "UPDATE meta SET house = zeroblob(50000000)",
    "a floor that is no number": "UPDATE meta SET min_reader = 'satu'",
    "a column more": "ALTER TABLE change ADD COLUMN evil",
    "no files": "DROP TABLE file",
}


def _altered(laptops: Laptops, statement: str) -> Path:
    path = laptops.copy(laptops.new("A", furnish=True), "rumah-asing")
    connection = sqlite.connect(str(path), isolation_level=None)
    connection.execute(statement)
    if statement.startswith("ALTER TABLE seen"):
        connection.execute("CREATE TABLE seen (digest BLOB PRIMARY KEY CHECK (0)) WITHOUT ROWID")
    connection.close()
    return path


@pytest.mark.parametrize("what", [*ALTERED])
def test_a_house_in_which_something_runs_by_itself_is_not_opened(laptops: Laptops, what: str) -> None:
    path = _altered(laptops, ALTERED[what])
    content = path.read_bytes()
    with pytest.raises(KnownError, match="was altered by another program") as refusal:
        laptops.open(path, "B")
    check_sentence(refusal.value)
    assert path.read_bytes() == content


@pytest.mark.parametrize("what", [*NOT_A_HOUSE])
def test_what_does_not_say_which_house_it_is_is_not_opened(laptops: Laptops, what: str) -> None:
    path = _altered(laptops, NOT_A_HOUSE[what])
    with pytest.raises(KnownError, match="not a house of this program") as refusal:
        laptops.open(path, "B")
    check_sentence(refusal.value)


@pytest.mark.parametrize("what", [*ALTERED])
def test_an_altered_backup_is_not_brought_back(fortress: Fortress, what: str) -> None:
    import hashlib

    backups = Backups(fortress.folder / "backups", lambda: NOW)
    backup = backups.write(fortress.house)
    connection = sqlite.connect(str(backup.path), isolation_level=None)
    connection.execute(ALTERED[what])
    if "seen" in ALTERED[what]:
        connection.execute("CREATE TABLE seen (digest BLOB PRIMARY KEY CHECK (0)) WITHOUT ROWID")
    connection.close()
    name = backup.path.name.replace(backup.sha256, hashlib.sha256(backup.path.read_bytes()).hexdigest())
    backup.path.rename(backup.path.with_name(name))
    (hostile,) = backups.all()
    with fortress.refuses("was altered by another program"):
        backups.restore(hostile, fortress.house.path, None)


def test_a_house_made_with_spaces_elsewhere_in_its_words_is_as_good_as_ours(laptops: Laptops) -> None:
    path = laptops.copy(laptops.new("A", furnish=True), "lain")
    connection = sqlite.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'change'", (" ".join(LOG[0].split()),))
    connection.close()
    assert laptops.open(path, "B").check().is_sound


def test_folded_tables_that_lie_are_found_and_mended(laptops: Laptops) -> None:
    house = laptops.new("A", furnish=True)
    family = house.write.add("family", {"head_name": "Sumiyati"})
    path = laptops.copy(house, "bohong")
    connection = sqlite.connect(str(path), isolation_level=None)
    connection.execute('UPDATE family SET fields = \'{"head_name":"Palsu"}\'')
    connection.close()
    opened = laptops.open(path, "B")
    assert opened.check().tables == ("family",)
    opened.mend()
    record = opened.records.get("family", family)
    assert record is not None
    assert record["head_name"] == "Sumiyati"


def test_a_folded_table_of_another_make_is_made_anew(laptops: Laptops) -> None:
    house = laptops.new("A", furnish=True)
    family = house.write.add("family", {"head_name": "Sumiyati"})
    path = laptops.copy(house, "lain")
    connection = sqlite.connect(str(path), isolation_level=None)
    for statement in (
        "DROP TABLE family", "CREATE TABLE FAMILY (rowid, oid, id, fields, _deleted)",
        "DROP TABLE awaited", "CREATE TABLE awaited (hash, more)", "DROP TABLE joined",
    ):  # fmt: skip
        connection.execute(statement)
    connection.close()
    opened = laptops.open(path, "B")
    assert opened.records.title("family", family) == "Sumiyati"
    assert opened.files.add(b"%PDF a scan")
    assert opened.check().is_sound


@pytest.mark.parametrize("said", ["3", "[]", '{"note":7}', '{"_joined":[7]}', '{"_deleted":{"a":[]}}'])
@pytest.mark.parametrize("column", ["fields", "replaces"])
def test_a_change_that_is_none_in_ones_own_house_is_answered_in_words(laptops: Laptops, column: str, said: str) -> None:
    house = laptops.new("A", furnish=True)
    family = house.write.add("family", {"head_name": "Sumiyati"})
    path = laptops.copy(house, "aneh")
    connection = sqlite.connect(str(path), isolation_level=None)
    connection.execute(f"UPDATE change SET {column} = ? WHERE kind = 'family'", (said,))
    connection.close()
    opened = laptops.open(path, "B")
    try:
        with in_words(path):
            opened.rebuild()
            opened.records.state("family", family)
    except KnownError as error:
        check_sentence(error)
