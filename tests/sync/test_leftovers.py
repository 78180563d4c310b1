"""What a killed program left is cleared away when it is surely nobody's any more."""

from __future__ import annotations

import os
import time
from datetime import datetime
from pathlib import Path

import pytest
from tests.conftest import NOW, Laptops

from bangjo_desktop.paths import Paths
from bangjo_desktop.store.local import open_local
from bangjo_desktop.sync.folder import SharedFolder
from bangjo_desktop.sync.leftovers import sweep

DAY = 24 * 3600


def _left(work: Path, name: str, age: float) -> Path:
    folder = work / name
    folder.mkdir(parents=True)
    (folder / "copy.bangjo").write_bytes(b"sisa")
    moment = time.time() - age
    os.utime(folder, (moment, moment))
    return folder


@pytest.mark.parametrize("prefix", ["collect-", "publish-", "read-"])
@pytest.mark.parametrize(("age", "is_gone"), [(0, False), (DAY / 2, False), (2 * DAY, True), (-2 * DAY, True)])
def test_only_what_is_older_than_a_day_goes(tmp_path: Path, prefix: str, age: float, is_gone: bool) -> None:
    left = _left(tmp_path, f"{prefix}x1y2", age)
    sweep(tmp_path)
    assert left.exists() != is_gone


def test_whatever_else_lies_there_stays(tmp_path: Path) -> None:
    own, elsewhere = _left(tmp_path / "work", "catatan", 9 * DAY), _left(tmp_path, "rumah", 9 * DAY)
    link, note = tmp_path / "work" / "collect-tautan", tmp_path / "work" / "collect-catatan"
    link.symlink_to(elsewhere)
    note.write_text("penting")
    os.utime(note, (0, 0))
    sweep(tmp_path / "work")
    assert (own / "copy.bangjo").exists()
    assert (elsewhere / "copy.bangjo").exists()
    assert link.exists()
    assert note.read_text() == "penting"
    sweep(tmp_path / "tidak ada")


def test_an_exchange_begins_with_clearing_away(laptops: Laptops, tmp_path: Path) -> None:
    house, places, folder = laptops.new("A", furnish=True), Paths(tmp_path / "home"), tmp_path / "bersama"
    old, young = _left(places.work, "publish-lama", 2 * DAY), _left(places.work, "collect-baru", 0)
    folder.mkdir()
    local = open_local(places.local(house.id), None)
    SharedFolder(
        house, local, places, folder, lambda: datetime.fromtimestamp(NOW.timestamp(), NOW.tzinfo)
    ).synchronise()
    local.close()
    assert (old.exists(), young.exists()) == (False, True)
