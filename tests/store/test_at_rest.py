"""A copy of the main file alone, taken at any moment with a file manager: it is whole, or is seen to lack something."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest
from tests.conftest import Laptops

from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.database import Database, as_uri
from bangjo_desktop.store.house import House
from bangjo_desktop.store.merge import Lacks

KEYS = pytest.mark.parametrize("key", [None, "kuda terbang di atas pasar"])


def raw(house: House, folder: Path) -> Path:
    """Copy the main file alone."""
    return Path(shutil.copyfile(house.path, folder / "salinan.bangjo"))


@KEYS
def test_after_each_save_the_main_file_holds_it(laptops: Laptops, tmp_path: Path, key: str | None) -> None:
    house = laptops.new("A", key)
    for number in range(1, 6):
        house.write.add("visit", {"date": "2026-11-23", "observation": str(number)})
        assert house.database.is_at_rest
        with closing(Database(raw(house, tmp_path), key, immutable=True)) as copy:
            assert copy.value("SELECT count(*) FROM change") == number
            assert copy.value("SELECT count(*) FROM visit") == number


def test_after_a_merge_as_well(laptops: Laptops, tmp_path: Path) -> None:
    one = laptops.new("A")
    other = laptops.join("B", one)
    for number in range(50):
        other.write.add("visit", {"date": "2026-11-23", "observation": str(number)})
    one.merge(laptops.copy(other, "copy"))
    with closing(Database(raw(one, tmp_path), None, immutable=True)) as copy:
        assert copy.value("SELECT count(*) FROM change") == 50


@KEYS
def test_a_copy_taken_while_something_reads_at_length_is_known(
    laptops: Laptops, tmp_path: Path, key: str | None
) -> None:
    """A backup is being written on another thread; a visit is saved meanwhile, and its file copied."""
    house = laptops.new("A", key)
    house.write.add("visit", {"date": "2026-11-22"})
    with closing(laptops.open(house.path, "A", key)) as reader, reader.database.reading_at_length():
        reader.database.execute("BEGIN")
        reader.database.value("SELECT count(*) FROM change")
        house.write.add("visit", {"date": "2026-11-23"})
        assert not house.database.is_at_rest
        copy = raw(house, tmp_path)
        reader.database.execute("COMMIT")
    with closing(Database(copy, key)) as taken:
        assert taken.may_lack()
        assert taken.value("SELECT count(*) FROM change") == 1
    assert house.merge(copy).lacks == Lacks("A", 1)
    assert not house.database.may_lack()
    assert house.database.rest()
    with closing(Database(raw(house, tmp_path), key)) as later:
        assert not later.may_lack()
        assert later.value("SELECT count(*) FROM change") == 2


def test_what_could_not_be_folded_is_not_lost_and_is_folded_later(laptops: Laptops, tmp_path: Path) -> None:
    house = laptops.new("A")
    reader = laptops.open(house.path, "A")
    reader.database.execute("BEGIN")
    reader.database.value("SELECT count(*) FROM change")
    house.write.add("visit", {"date": "2026-11-23"})
    assert not house.database.rest()
    reader.database.execute("COMMIT")
    assert house.database.rest()
    with closing(Database(raw(house, tmp_path), None, immutable=True)) as copy:
        assert copy.value("SELECT count(*) FROM change") == 1


@KEYS
def test_copies_that_the_program_writes_lack_nothing(laptops: Laptops, tmp_path: Path, key: str | None) -> None:
    house = laptops.new("A", key)
    house.write.add("visit", {"date": "2026-11-23"})
    copy = laptops.copy(house, "copy")
    with closing(Database(copy, key)) as taken:
        assert not taken.may_lack()
    joined = laptops.open(copy, "B", key)
    assert not joined.database.may_lack()
    assert house.merge(raw(joined, tmp_path)).lacks is None


def test_a_mark_that_a_killed_program_left_goes(laptops: Laptops) -> None:
    house = laptops.new("A")
    house.database.execute("PRAGMA user_version = 1")
    house.database.settle()
    assert not house.database.may_lack()


def test_a_copy_whose_end_is_missing_says_how_much(laptops: Laptops, tmp_path: Path) -> None:
    """Its pages were read while the fold wrote: the marks are newer than the log."""
    house = laptops.new("A")
    for number in range(40):
        house.write.add("visit", {"date": "2026-11-23", "observation": str(number)})
    copy = raw(house, tmp_path)
    with closing(Database(copy)) as torn:
        torn.execute("DELETE FROM change WHERE rowid > 33")
    other = laptops.join("B", house)
    with pytest.raises(KnownError, match="it lacks its last 7 changes"):
        other.merge(copy)


@KEYS
def test_the_key_is_derived_once_and_is_the_right_one(laptops: Laptops, tmp_path: Path, key: str | None) -> None:
    """A file that this program wrote opens for SQLCipher itself with the passphrase as it was typed."""
    import sqlcipher3.dbapi2 as sqlite

    house = laptops.new("A", key)
    house.write.add("visit", {"date": "2026-11-23"})
    plain = sqlite.connect(str(raw(house, tmp_path)))
    if key:
        plain.execute(f"PRAGMA key = '{key}'")
    assert plain.execute("SELECT count(*) FROM change").fetchone() == (1,)
    plain.close()


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PurePosixPath("/rumah/rumah 1.bangjo"), "file:///rumah/rumah%201.bangjo?mode=rw"),
        (PureWindowsPath(r"D:\rumah\rumah.bangjo"), "file:///D:/rumah/rumah.bangjo?mode=rw"),
        (PureWindowsPath(r"\\server\bagi\rumah.bangjo"), "file:////server/bagi/rumah.bangjo?mode=rw"),
    ],
)
def test_a_house_on_a_drive_of_the_network_is_looked_at_too(path: PurePath, uri: str) -> None:
    """SQLite refuses a URI with a host, which is how a path of the network would read."""
    assert as_uri(path, "mode=rw") == uri
