"""Houses that earlier releases wrote open for ever, with everything in them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.conftest import Laptops

HERE = Path(__file__).parent
OLD = sorted(HERE.glob("*.bangjo"))


def test_there_is_a_house_of_every_release() -> None:
    assert [path.stem for path in OLD] == ["0.1.0"]


@pytest.mark.parametrize("path", OLD, ids=lambda path: path.stem)
def test_an_old_house_opens_is_sound_and_merges(path: Path, laptops: Laptops, tmp_path: Path) -> None:
    copy = tmp_path / "old.bangjo"
    shutil.copy(path, copy)
    house = laptops.open(copy, "A")
    assert house.name == "Rumah Lama"
    assert house.practice
    assert house.check().is_sound
    counts = {kind: house.records.count(kind) for kind in ("family", "person", "visit", "progress", "letter")}
    assert counts == {"family": 4, "person": 20, "visit": 16, "progress": 11, "letter": 4}
    (contested,) = house.records.contested()
    assert {head.value for _change, head in contested.versions} == {"tulisan Ani", "tulisan Budi"}
    again = tmp_path / "again.bangjo"
    shutil.copy(path, again)
    assert house.merge(again).changes == 0
