"""Backups are whole, verified, kept by age; bringing one back never leaves anything between the old and the new."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from tests.conftest import NOW, Laptops, everything

from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.backup import DAILY, MERGE, Backups
from bangjo_desktop.store.house import House


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cadangan"


def _backups(folder: Path, now: datetime = NOW) -> Backups:
    return Backups(folder, lambda: now)


@pytest.mark.parametrize("passphrase", [None, "satu dua tiga"])
def test_a_backup_is_the_whole_house_locked_as_it_is(laptops: Laptops, folder: Path, passphrase: str | None) -> None:
    house = laptops.new("A", passphrase, furnish=True)
    house.write.add("family", {"head_name": "Namarahasia"})
    backup = _backups(folder).write(house)
    assert backup.is_intact
    assert [found.path for found in _backups(folder).all()] == [backup.path]
    assert (b"Namarahasia" in backup.path.read_bytes()) == (passphrase is None)
    contents = _backups(folder).look(backup, passphrase)
    assert contents.records == {"area": 2, "family": 1, "house": 1, "laptop": 1}
    assert (contents.changes, contents.author) == (5, "A the person")
    opened = laptops.open(shutil.copy(backup.path, folder.parent / "opened.bangjo"), "B", passphrase)
    assert everything(opened) == everything(house)


def test_one_a_day_and_a_wrong_clock_stops_nothing(house: House, folder: Path) -> None:
    assert _backups(folder).daily(house) is not None
    assert _backups(folder).daily(house) is None
    for days in (1, -3650, 7300):
        assert _backups(folder, NOW + timedelta(days=days)).daily(house) is not None
        assert _backups(folder, NOW + timedelta(days=days)).daily(house) is None
    assert _backups(folder, NOW + timedelta(days=2)).daily(house) is not None
    assert len(_backups(folder).all()) == 5


def test_old_ones_are_cleared_away_and_foreign_files_never(house: House, folder: Path) -> None:
    folder.mkdir()
    foreign = [folder / name for name in ("catatan.txt", "rumah.bangjo", f"20200101-000000--daily--{'0' * 63}.bangjo")]
    for path in foreign:
        path.write_text("milik orang lain")
    for day in range(40):
        house.write.add("family", {"head_name": f"K{day}"})
        _backups(folder, NOW + timedelta(days=day)).write(house, DAILY)
    left = _backups(folder, NOW + timedelta(days=40)).all()
    assert 9 <= len(left) <= 14
    assert all(backup.is_intact for backup in left)
    assert all(path.read_text() == "milik orang lain" for path in foreign)


def test_a_damaged_backup_is_named_and_neither_shown_nor_restored(house: House, folder: Path) -> None:
    backup = _backups(folder).write(house)
    content = bytearray(backup.path.read_bytes())
    content[5000] ^= 4
    backup.path.write_bytes(content)
    with pytest.raises(KnownError, match="Choose another"):
        _backups(folder).look(backup, None)
    house.close()
    before = house.path.read_bytes()
    with pytest.raises(KnownError, match="Choose another"):
        _backups(folder).restore(backup, house.path, None)
    assert house.path.read_bytes() == before


@pytest.mark.parametrize("passphrase", [None, "satu dua tiga"])
def test_restoring_keeps_the_present_house_as_the_way_back(
    laptops: Laptops, folder: Path, passphrase: str | None
) -> None:
    house = laptops.new("A", passphrase, furnish=True)
    house.write.add("family", {"head_name": "Lama"})
    backup = _backups(folder).write(house, MERGE)
    then = everything(house)
    house.write.add("family", {"head_name": "Baru"})
    now = everything(house)
    house.close()
    later = _backups(folder, NOW + timedelta(minutes=5))
    later.restore(backup, house.path, passphrase)
    restored = laptops.open(house.path, "A", passphrase)
    assert everything(restored) == then
    restored.close()
    way_back = later.all()[0]
    assert way_back.why == "restore"
    _backups(folder, NOW + timedelta(minutes=9)).restore(way_back, house.path, passphrase)
    assert everything(laptops.open(house.path, "A", passphrase)) == now


def test_restoring_is_refused_while_the_house_is_open_elsewhere(house: House, folder: Path) -> None:
    backup = _backups(folder).write(house)
    before = everything(house)
    with pytest.raises(KnownError, match="open in another program"):
        _backups(folder).restore(backup, house.path, None)
    assert everything(house) == before
    house.write.add("family", {"head_name": "Masih bisa menulis"})


@pytest.mark.parametrize("damage", ["zeros", "half", "text"])
def test_a_house_beyond_repair_is_set_aside_whole_with_its_log(laptops: Laptops, folder: Path, damage: str) -> None:
    house = laptops.new("A", furnish=True)
    backup = _backups(folder).write(house)
    then = everything(house)
    house.close()
    content = house.path.read_bytes()
    broken = {"zeros": bytes(len(content)), "half": content[: len(content) // 2], "text": b"bukan rumah"}[damage]
    house.path.write_bytes(broken)
    log = house.path.with_name(f"{house.path.name}-wal")
    log.write_bytes(b"sisa catatan")
    aside = _backups(folder).restore(backup, house.path, None)
    assert aside.read_bytes() == broken
    assert aside.with_name(f"{aside.name}-wal").read_bytes() == b"sisa catatan"
    assert not log.exists()
    assert everything(laptops.open(house.path, "A")) == then


@pytest.mark.parametrize("where", ["folder", "disk"])
def test_a_backup_that_cannot_be_written_says_so_and_leaves_nothing(
    house: House, folder: Path, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = _backups(folder).write(house)
    if where == "folder":
        shutil.rmtree(folder)
        folder.write_text("a file where the folder should be")
    else:
        monkeypatch.setattr("bangjo_desktop.store.moving.os.replace", _no_space)
    before = everything(house)
    with pytest.raises(KnownError, match=r"The backup failed|cannot be opened"):
        _backups(folder).write(house)
    assert everything(house) == before
    assert where == "folder" or [path.name for path in folder.iterdir()] == [older.path.name]


def _no_space(_source: Path, _target: Path) -> None:
    raise OSError(28, "No space left on device")


_BUSY = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from bangjo_desktop.store.backup import Backups
from bangjo_desktop.store.house import Surroundings, open_house
from bangjo_desktop.store.writer import Who
path, folder = Path(sys.argv[1]), Path(sys.argv[2])
backups = Backups(folder, lambda: datetime.now(UTC))
around = Surroundings(Who("A", "A"))
print("ready", flush=True)
while True:
    with open_house(path, around) as house:
        house.write.add("family", {"head_name": "Baru"})
        made = backups.write(house)
    backups.restore(made, path, None)
    print("done", flush=True)
"""


def test_killed_while_backing_up_or_restoring_the_house_opens_and_holds_what_it_held(
    laptops: Laptops, tmp_path: Path, folder: Path
) -> None:
    house = laptops.new("A", furnish=True)
    for number in range(50):
        house.write.add("family", {"head_name": f"K{number}"})
    house.close()
    chance = Random(3)
    held = 50
    for _time in range(20):
        process = subprocess.Popen(
            [sys.executable, "-c", _BUSY, str(house.path), str(folder)],
            stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        )  # fmt: skip
        assert process.stdout is not None
        rounds = chance.randrange(1, 3)
        for _line in range(rounds):
            process.stdout.readline()
        _spin(chance.randrange(60_000))
        process.kill()
        process.communicate()
        opened = laptops.open(house.path, "A")
        count = opened.records.count("family")
        assert count >= held
        held = count
        assert opened.check().is_sound
        opened.close()
    assert all(backup.is_intact for backup in _backups(folder).all())


def _spin(rounds: int) -> None:
    """Let a random moment pass without sleeping a set time."""
    for _round in range(rounds):
        pass
