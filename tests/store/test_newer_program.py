"""An old program and a new one in one folder: what the old one does not know it keeps, word for word, and passes on."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite
from tests.conftest import NOW, Laptops, everything

from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.record import RecordType
from bangjo_desktop.domain.records import RECORD_TYPES
from bangjo_desktop.paths import Paths
from bangjo_desktop.store.house import House, open_house
from bangjo_desktop.store.local import open_local
from bangjo_desktop.store.schema import FORMAT
from bangjo_desktop.sync.folder import SharedFolder

NEWER = FORMAT + 1


def _newer_types() -> Sequence[RecordType]:
    """The types of a program that also knows pets, and a song of every family."""
    family = next(item for item in RECORD_TYPES if item.name == "family")
    song = replace(family.field("head_name"), name="song")
    pet = replace(next(item for item in RECORD_TYPES if item.name == "area"), name="pet")
    others = (item for item in RECORD_TYPES if item.name != "family")
    return (*others, replace(family, fields=(*family.fields, song)), pet)


def _newer(laptops: Laptops, path: Path, name: str) -> House:
    house = open_house(path, replace(laptops.around(name), types=_newer_types()))
    laptops.opened.append(house)
    return house


def _alter(path: Path, *statements: str) -> Path:
    connection = sqlite.connect(str(path), isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()
    return path


def _log(house: House) -> list[tuple[object, ...]]:
    return house.database.rows("SELECT id, author, kind, record, fields, replaces FROM change ORDER BY id")


MORE = (
    f"UPDATE meta SET format = {NEWER}",
    "CREATE TABLE keepsake (id BLOB PRIMARY KEY, words TEXT)",
    "INSERT INTO keepsake VALUES (x'01', 'jangan hilang')",
    "CREATE TABLE \"odd \"\"name\" (a)",
    "CREATE INDEX keepsake_by_words ON keepsake (words)",
    "ALTER TABLE change ADD COLUMN mood TEXT",
    "UPDATE change SET mood = 'senang'",
    "ALTER TABLE meta ADD COLUMN channel TEXT",
)  # fmt: skip


def test_what_a_newer_program_wrote_passes_through_an_old_one_unread_and_unharmed(laptops: Laptops) -> None:
    old = laptops.new("old", furnish=True)
    family = old.write.add("family", {"head_name": "Sumiyati"})
    old.write_copy(laptops.path("new"))
    new = _newer(laptops, laptops.path("new"), "new")
    new.write.save("family", family, {"song": "Gundul Pacul", "note": "senang"})
    pet = new.write.add("pet", {"name": "Kucing"})
    new.write.save("pet", pet, {"name": "Kucing Oren"})
    assert old.merge(_alter(laptops.copy(new, "from-new"), *MORE)).changes == 3
    assert _log(old) == _log(new)
    shown = old.records.get("family", family)
    assert shown is not None
    assert dict(shown.values) == {"head_name": "Sumiyati", "note": "senang"}
    assert old.check().is_sound
    old.write.save("family", family, {"phone": "+628120000001"})
    third = _newer(laptops, laptops.copy(old, "third"), "third")
    there = third.records.get("family", family)
    assert there is not None
    assert (there["song"], there["phone"]) == ("Gundul Pacul", "+628120000001")
    found = third.records.get("pet", pet)
    assert found is not None
    assert found["name"] == "Kucing Oren"


def test_two_versions_of_what_the_old_program_cannot_show_wait_for_the_new_one(laptops: Laptops) -> None:
    old = laptops.new("old")
    family = old.write.add("family", {"head_name": "Sumiyati"})
    for name in ("one", "two"):
        old.write_copy(laptops.path(name))
    one, two = (_newer(laptops, laptops.path(name), name) for name in ("one", "two"))
    one.write.save("family", family, {"song": "Gundul"})
    two.write.save("family", family, {"song": "Cublak"})
    for name, house in (("c1", one), ("c2", two)):
        old.merge(laptops.copy(house, name))
    assert old.records.contested() == []
    assert old.records.contested_count() == 0
    updated = _newer(laptops, laptops.copy(old, "updated"), "old")
    (contested,) = updated.records.contested()
    assert {head.value for _change, head in contested.versions} == {"Gundul", "Cublak"}


def test_a_house_of_a_newer_program_is_opened_and_everything_more_in_it_stays(laptops: Laptops) -> None:
    first = laptops.new("A", furnish=True)
    path = _alter(laptops.copy(first, "newer"), *MORE, "CREATE TABLE pet (id BLOB, fields TEXT, _deleted INTEGER)")
    house = laptops.open(path, "B")
    family = house.write.add("family", {"head_name": "Rumini"})
    house.rebuild()
    house.erase("family", house.write.add("family", {"head_name": "Hilang"}))
    assert house.check().is_sound
    published = laptops.copy(house, "published")
    with closing(sqlite.connect(str(published))) as connection:
        assert connection.execute("SELECT words FROM keepsake").fetchall() == [("jangan hilang",)]
        moods = {mood for (mood,) in connection.execute("SELECT mood FROM change").fetchall()}
        assert moods == {"senang", None}
        assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'pet'").fetchone() == (0,)
    assert first.merge(published).changes == 3
    assert first.records.get("family", family) is not None
    assert everything(first) == everything(house)


@pytest.mark.parametrize("asked", [NEWER, 99, 2**62])
def test_the_floor_of_a_newer_file_is_named_and_the_rest_goes_on(
    laptops: Laptops, tmp_path: Path, asked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    a = laptops.new("A", furnish=True)
    b, c = laptops.join("B", a), laptops.join("C", a)
    b.write.add("family", {"head_name": "Dari program baru"})
    c.write.add("family", {"head_name": "Dari program kita"})
    folder = tmp_path / "bersama"
    folder.mkdir()
    b.write_copy(folder / "baru.bangjo")
    _alter(folder / "baru.bangjo", f"UPDATE meta SET format = {asked}, min_reader = {asked}")
    c.write_copy(folder / "kita.bangjo")
    with closing(open_local(tmp_path / "own.local", None)) as local:
        shared = SharedFolder(a, local, Paths(tmp_path / "home"), folder, lambda: NOW)
        outcome = shared.synchronise()
        (left_out,) = outcome.left_out
        assert left_out.values["format"] == asked
        assert "Update this program" in left_out.text
        assert outcome.changes == 1
        assert outcome.published is not None
        assert {record["head_name"] for record in a.records.all("family")} == {"Dari program kita"}
        with pytest.raises(KnownError, match=f"format {asked}.*Update this program"):
            laptops.open(folder / "baru.bangjo", "D")
        for module in ("merge", "shape"):  # the program is updated
            monkeypatch.setattr(f"bangjo_desktop.store.{module}.FORMAT", asked)
        assert shared.synchronise().changes == 1
    assert a.records.count("family") == 2


def test_the_highest_floor_travels_with_what_needs_it(laptops: Laptops, monkeypatch: pytest.MonkeyPatch) -> None:
    a = laptops.new("A", furnish=True)
    b, c = laptops.join("B", a), laptops.join("C", a)
    b.write.add("family", {"head_name": "Baru"})
    a.merge(_alter(laptops.copy(b, "floor"), "UPDATE meta SET min_reader = 2"))
    assert a.database.value("SELECT min_reader FROM meta") == 2
    c.write.add("family", {"head_name": "Lama"})
    a.merge(laptops.copy(c, "no-floor"))
    assert a.database.value("SELECT min_reader FROM meta") == 2
    on_its_way = laptops.copy(a, "onwards")
    monkeypatch.setattr("bangjo_desktop.store.merge.FORMAT", 1)  # a program from before
    with pytest.raises(KnownError, match="format 2"):
        c.merge(on_its_way)


def test_a_refused_copy_moves_no_floor(laptops: Laptops) -> None:
    a = laptops.new("A", furnish=True)
    b = laptops.join("B", a)
    b.write.add("family", {"head_name": "Baru"})
    path = _alter(
        laptops.copy(b, "rusak"), "DELETE FROM mark", "UPDATE meta SET min_reader = 2", "UPDATE change SET kind = x'00'"
    )
    with pytest.raises(KnownError):
        a.merge(path)
    assert a.database.value("SELECT min_reader FROM meta") == 1


def test_reserved_fields_of_a_newer_program_are_kept_and_show_nowhere(laptops: Laptops) -> None:
    a = laptops.new("A", furnish=True)
    family = a.write.add("family", {"head_name": "Sumiyati"})
    b = laptops.join("B", a)
    b.write.save("family", family, {"_sealed": ["x"], "note": "dari masa depan"})
    a.merge(laptops.copy(b, "future"))
    shown = a.records.get("family", family)
    assert shown is not None
    assert dict(shown.values) == {"head_name": "Sumiyati", "note": "dari masa depan"}
    assert a.check().is_sound
    assert _log(a) == _log(b)
