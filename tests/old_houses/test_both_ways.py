"""Old houses and new ones take each other's copies, in either direction, as often as they like."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite
from tests.conftest import Laptops, everything
from tests.old_houses.test_old_houses import OLD

_SHAPES = "SELECT name, sql FROM sqlite_master WHERE name IN ('change', 'file', 'meta') ORDER BY name"


def _edited_by_the_old_program(path: Path) -> Path:
    """The old program wrote one more visit in its own house: nothing but the log is looked at."""
    connection = sqlite.connect(str(path))
    (record,) = connection.execute("SELECT record FROM change WHERE kind = 'family' LIMIT 1").fetchone()
    connection.execute(
        f"INSERT INTO change VALUES (x'{'ab' * 16}', 'Ani', 'laptop-a', '2026-11-23T02:00:00+00:00', 'visit', "
        f"x'{'cd' * 16}', json_object('date', '2026-11-23', 'family', lower(hex(?))), '{{}}')",
        (record,),
    )
    connection.commit()
    connection.close()
    return path


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_an_old_house_and_a_new_one_take_each_others_copies(old: Path, laptops: Laptops, tmp_path: Path) -> None:
    shutil.copy(old, tmp_path / "a.bangjo")
    a = laptops.open(tmp_path / "a.bangjo", "A")
    b = laptops.join("B", a)
    family = b.write.add("family", {"head_name": "Dari program baru"})
    b.write.settle("family", a.records.contested()[0].record, "note", "tulisan keduanya")
    before = b.records.count("visit")
    shutil.copy(old, tmp_path / "lama.bangjo")
    assert b.merge(_edited_by_the_old_program(tmp_path / "lama.bangjo")).changes == 1
    assert b.records.count("visit") == before + 1
    shutil.copy(old, tmp_path / "masih lama.bangjo")
    late = laptops.open(tmp_path / "masih lama.bangjo", "C")
    for _twice in range(2):
        late.merge(laptops.copy(b, "baru"))
        a.merge(laptops.copy(late, "lewat"))
    assert everything(a) == everything(b) == everything(late)
    assert a.records.get("family", family) is not None
    assert a.records.contested() == []
    assert all(house.check().is_sound for house in (a, b, late))


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_an_old_program_finds_the_tables_that_it_knows_in_a_new_copy(old: Path, laptops: Laptops) -> None:
    """It asks for exactly these tables and columns, and for a floor that it satisfies."""
    new = laptops.copy(laptops.new("A", furnish=True), "baru")
    with sqlite.connect(str(old)) as theirs, sqlite.connect(str(new)) as ours:
        assert ours.execute(_SHAPES).fetchall() == theirs.execute(_SHAPES).fetchall()
        (known,) = theirs.execute("SELECT format FROM meta").fetchone()
        (floor,) = ours.execute("SELECT min_reader FROM meta").fetchone()
    theirs.close()
    ours.close()
    assert floor <= known
