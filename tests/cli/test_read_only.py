"""A house where nothing can be written is read all the same, and nothing is written beside it."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from tests.cli.conftest import Bangjo
from tests.conftest import Laptops, unfolded

from bangjo_desktop.store import reading
from bangjo_desktop.store.reading import readable

Locked = Callable[[Path], None]


@pytest.fixture
def lock(monkeypatch: pytest.MonkeyPatch) -> Locked:
    """Take the right to write from a folder; what root may do all the same is said to be forbidden."""

    def locked(folder: Path) -> None:
        for path in folder.iterdir():
            with suppress(PermissionError):  # Windows changes nothing about a file that is open
                path.chmod(0o444)
        folder.chmod(0o555)
        asked = os.access
        monkeypatch.setattr(
            reading.os, "access", lambda path, mode: folder not in (path, *Path(path).parents) and asked(path, mode)
        )

    return locked


@pytest.fixture
def stick(house: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "stik"
    folder.mkdir()
    house.rename(folder / house.name)
    return folder / house.name


def test_everything_that_only_reads_works(bangjo: Bangjo, stick: Path, lock: Locked, tmp_path: Path) -> None:
    for name in ("dulu", "sebelum"):  # the first writes down that it was made; the second finds that written
        bangjo("export", stick, tmp_path / name)
    family = (tmp_path / "sebelum" / "family.csv").read_text().splitlines()[1].split(",")[0]
    before = stick.read_bytes()
    lock(stick.parent)
    for typed in (
        ["check", stick], ["history", stick, "family", family], ["conflicts", stick], ["backups", stick],
        ["export", stick, tmp_path / "sesudah"], ["print", stick, "sheet", family, "-o", tmp_path / "lembar.pdf"],
    ):  # fmt: skip
        code, out, wrong = bangjo(*typed)
        assert (code, wrong) == (0, "")
        assert "read-" not in out
        assert [path.name for path in stick.parent.iterdir()] == [stick.name]
    tables = [sorted((path.name, path.read_bytes()) for path in (tmp_path / name).iterdir()) for name in
              ("sebelum", "sesudah")]  # fmt: skip
    assert tables[0] == tables[1]
    assert stick.read_bytes() == before
    assert list((tmp_path / "laptop" / "work").iterdir()) == []


def test_a_locked_house_stays_locked_on_the_way(bangjo: Bangjo, tmp_path: Path, lock: Locked) -> None:
    folder = tmp_path / "stik"
    folder.mkdir()
    path = folder / "kunci.bangjo"
    assert bangjo("new", path, BANGJO_PASSPHRASE="hujan turun di pasar johar")[0] == 0
    lock(folder)
    assert bangjo("check", path, BANGJO_PASSPHRASE="hujan turun di pasar johar")[0] == 0
    code, _out, wrong = bangjo("check", path)
    assert (code, "“kunci.bangjo” is locked" in wrong) == (1, True)


def test_what_was_written_last_is_read_from_the_log_beside_it(laptops: Laptops, tmp_path: Path, lock: Locked) -> None:
    house = laptops.new("A", furnish=True)
    with unfolded(house):
        house.write.save("area", house.write.new_id(), {"name": "Johar"})
        assert house.path.with_name(f"{house.path.name}-wal").stat().st_size
        lock(house.path.parent)
        with readable(house.path, tmp_path / "work") as place:
            assert place != house.path
            copy = laptops.open(place, "B")
            assert "Johar" in {record["name"] for record in copy.records.all("area")}
            copy.close()
    assert list((tmp_path / "work").iterdir()) == []


def test_a_house_at_hand_is_not_copied(house: Path, tmp_path: Path) -> None:
    for path in (house, tmp_path / "tidak ada.bangjo", tmp_path):
        with readable(path, tmp_path / "kerja") as place:
            assert place == path
    assert not (tmp_path / "kerja").exists()


def test_no_room_to_copy_is_said(bangjo: Bangjo, stick: Path, lock: Locked, tmp_path: Path) -> None:
    lock(stick.parent)
    (tmp_path / "laptop").mkdir(exist_ok=True)
    (tmp_path / "laptop" / "work").write_text("")
    code, out, wrong = bangjo("conflicts", stick)
    assert (code, out, wrong.count("\n")) == (1, "", 1)
