"""What stays in the folder and what goes: by age, by house, whatever the clock says and whatever else lies there."""

from __future__ import annotations

import os
import shutil
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite
from tests.conftest import NOW, Laptops

from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.backup import DAILY, HAND, MERGE, Backup, Backups
from bangjo_desktop.store.copies import sha256
from bangjo_desktop.store.house import House, open_house

DAY = timedelta(days=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cadangan"


def _at(folder: Path, now: datetime) -> Backups:
    return Backups(folder, lambda: now)


def _aged(backup: Backup, days: int) -> Path:
    """The backup, as if it had been made `days` earlier."""
    _made, why, digest = backup.path.name.split("--")
    earlier = backup.made - days * DAY
    return backup.path.rename(backup.path.with_name(f"{earlier:%Y%m%d-%H%M%S}--{why}--{digest}"))


def test_clocks_ten_years_back_and_twenty_ahead_cost_no_good_backup(house: House, folder: Path) -> None:
    days = [NOW + day * DAY for day in range(10)]
    ahead = [NOW + timedelta(days=7300 + day) for day in range(4)]
    back = [NOW - timedelta(days=3650 - day) for day in range(4)]
    later = [NOW + day * DAY for day in range(10, 13)]
    for number, now in enumerate([*days, *ahead, *later[:1], *back, *later[1:]]):
        house.write.add("family", {"head_name": f"K{number}"})
        assert _at(folder, now).daily(house) is not None
    left = _at(folder, later[-1]).all()
    made = {backup.made for backup in left}
    assert {now.replace(tzinfo=None) for now in [*ahead[-3:], *later, *days[-4:]]} <= made
    assert all(backup.is_intact for backup in left)
    newest = _at(folder, NOW).look(
        next(backup for backup in left if backup.made == later[-1].replace(tzinfo=None)), None
    )
    assert newest.records["family"] == 21


def test_a_clock_that_wakes_on_the_same_day_each_time_stops_nothing(house: House, folder: Path) -> None:
    """A laptop with a flat battery wakes on the first of January, ever again."""
    backups = _at(folder, datetime(2016, 1, 1, 0, 3).astimezone())
    os.utime(house.path, (0, 0))
    assert backups.daily(house) is not None
    for _session in range(3):
        os.utime(house.path, (datetime(2016, 1, 1, 1, 40).timestamp(),) * 2)
        assert backups.daily(house) is None
        house.write.add("family", {"head_name": "Sesi baru"})
        made = backups.daily(house)
        assert made is not None
        assert backups.look(made, None, house).only_there == 0


def test_with_a_clock_that_can_be_right_one_a_day_is_one_a_day(house: House, folder: Path) -> None:
    os.utime(house.path, (NOW.timestamp() - 60,) * 2)
    assert _at(folder, NOW).daily(house) is not None
    house.write.add("family", {"head_name": "Siang"})
    os.utime(house.path, (NOW.timestamp() + 60,) * 2)
    assert _at(folder, NOW + timedelta(hours=8)).daily(house) is None


def test_two_in_one_second_do_not_collide(house: House, folder: Path) -> None:
    backups = _at(folder, NOW)
    first, same = backups.write(house), backups.write(house)
    merge = backups.write(house, MERGE)
    house.write.add("family", {"head_name": "Sedetik kemudian"})
    last = backups.write(house)
    assert first == same
    assert set(backups.all()) == {first, merge, last}
    assert all(backup.is_intact for backup in backups.all())


@pytest.mark.parametrize("passphrase", [None, "satu dua tiga"])
def test_another_houses_backups_and_what_is_no_backup_stay(
    laptops: Laptops, tmp_path: Path, folder: Path, passphrase: str | None
) -> None:
    house, other = laptops.new("A", passphrase, furnish=True), laptops.new("B", passphrase, furnish=True)
    stranger = _at(tmp_path / "lain", NOW).write(other, DAILY)
    folder.mkdir()
    foreign = [
        Path(shutil.copy(_aged(stranger, 900), folder)),
        folder / f"20240101-000000--daily--{'0' * 64}.bangjo",
        folder / f"20249999-999999--daily--{'0' * 64}.bangjo",
        folder / f"20240101-000000--yearly--{'0' * 64}.bangjo",
        folder / "20240101-000000--damaged.bangjo",
    ]
    for path in foreign[1:]:
        path.write_bytes(b"isi" * 100)
    empty = folder / f"20240102-000000--daily--{'0' * 64}.bangjo"
    empty.touch()
    (folder / f"20240103-000000--daily--{'0' * 64}.bangjo").mkdir()
    ours = _aged(_at(folder, NOW).write(house, DAILY), 1000)
    for month in range(16):
        _aged(_at(folder, NOW).write(house), 31 * month + 1)
        house.write.add("family", {"head_name": f"K{month}"})
    _at(folder, NOW).write(house)
    assert not ours.exists()
    assert all(path.exists() for path in (*foreign, empty))
    assert {path.name for path in foreign[:2]} == {backup.path.name for backup in _at(folder, NOW).all()[-2:]}


def test_backups_from_before_the_passphrase_was_changed_grow_old_like_others(laptops: Laptops, folder: Path) -> None:
    house = laptops.new("A", "kata lama", furnish=True)
    old = _aged(_at(folder, NOW).write(house), 1000)
    house.database.execute("PRAGMA rekey = 'kata baru'")
    house.close()
    house = laptops.open(house.path, "A", "kata baru")
    for month in range(13):
        _aged(_at(folder, NOW).write(house), 31 * month + 1)
        house.write.add("family", {"head_name": f"K{month}"})
    _at(folder, NOW).write(house)
    assert not old.exists()


def test_an_older_backup_stays_while_the_next_newer_one_is_damaged(house: House, folder: Path) -> None:
    for month in range(13):
        _aged(_at(folder, NOW).write(house, MERGE), 31 * month + 1)
        house.write.add("family", {"head_name": f"K{month}"})
    newest = _at(folder, NOW).write(house)
    oldest = _at(folder, NOW).all()[-1].path
    older = Path(shutil.copy(newest.path, folder / newest.path.name.replace("2026", "2020")))
    content = oldest.read_bytes()
    oldest.write_bytes(content[:-1])
    _at(folder, NOW).write(house)
    assert older.exists()
    oldest.write_bytes(content)
    _at(folder, NOW).write(house)
    assert not older.exists()
    assert oldest.exists()


def test_another_thread_may_write_while_a_backup_is_verified(
    laptops: Laptops, house: House, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(house, "write_copy", partial(_and_someone_writes, house.write_copy, laptops, house.path))
    backups = _at(folder, NOW)
    contents = backups.look(backups.write(house), None, house)
    assert (contents.only_here, contents.only_there) == (0, 1)


def _and_someone_writes(write: partial[str], laptops: Laptops, path: Path, copy: Path) -> str:
    digest = write(copy)
    with open_house(path, laptops.around("A")) as other:
        other.write.add("family", {"head_name": "Sementara itu"})
    return digest


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM change WHERE rowid = 2",
        "UPDATE meta SET house = zeroblob(16)",
        "CREATE TRIGGER evil AFTER INSERT ON change BEGIN DELETE FROM change; END",
    ],
)
def test_a_copy_that_is_not_the_house_is_never_called_a_backup(
    house: House, folder: Path, monkeypatch: pytest.MonkeyPatch, statement: str
) -> None:
    monkeypatch.setattr(house, "write_copy", partial(_and_it_changes, house.write_copy, statement))
    with pytest.raises(KnownError):
        _at(folder, NOW).write(house)
    assert list(folder.iterdir()) == []


def _and_it_changes(write: partial[str], statement: str, copy: Path) -> str:
    write(copy)
    connection = sqlite.connect(str(copy))
    connection.execute(statement)
    connection.commit()
    connection.close()
    return sha256(copy)


def test_bits_that_turn_over_on_the_way_to_the_disk_are_seen(
    house: House, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(house, "write_copy", partial(_and_a_bit_turns, house.write_copy))
    with pytest.raises(KnownError, match="Is the disk failing"):
        _at(folder, NOW).write(house)
    assert list(folder.iterdir()) == []


def _and_a_bit_turns(write: partial[str], copy: Path) -> str:
    digest = write(copy)
    content = bytearray(copy.read_bytes())
    content[60] ^= 1  # the user version: no check of SQLite's own looks there
    copy.write_bytes(content)
    return digest


def test_what_a_killed_program_left_is_cleared_and_what_is_being_written_stays(house: House, folder: Path) -> None:
    left, young = folder / ".unfinished-lama", folder / ".unfinished-baru"
    for path in (left, young):
        path.mkdir(parents=True)
        (path / "20261101-000000--daily.bangjo").write_bytes(b"setengah")
    os.utime(left, (0, 0))
    _at(folder, NOW).write(house, HAND)
    assert not left.exists()
    assert young.exists()
    assert len(_at(folder, NOW).all()) == 1


@pytest.mark.parametrize("passphrase", [None, "satu dua tiga"])
def test_looking_tells_what_would_be_lost_and_what_would_come_back(
    laptops: Laptops, folder: Path, passphrase: str | None
) -> None:
    house = laptops.new("A", passphrase, furnish=True)
    other = laptops.join("B", house)
    other.write.add("family", {"head_name": "Dari B"})
    house.merge(laptops.copy(other, "b"))
    backups = _at(folder, NOW)
    backup = backups.write(house)
    before = backup.path.stat().st_mtime_ns
    for number in range(3):
        house.write.add("visit", {"note": f"V{number}"})
    contents = backups.look(backup, passphrase, house)
    assert contents.records == {"area": 2, "family": 1, "house": 1, "laptop": 1}
    assert (contents.changes, contents.author, contents.newest[:10]) == (5, "B the person", "2026-11-23")
    assert (contents.only_here, contents.only_there) == (0, 3)
    assert backups.look(backup, passphrase, other).only_here == 0
    fresh = laptops.join("C", other)
    fresh.write.add("area", {"name": "Baru"})
    made = _at(folder, NOW + DAY).write(fresh)
    assert (backups.look(made, passphrase, house).only_here, backups.look(made, passphrase).only_here) == (1, None)
    assert backup.path.stat().st_mtime_ns == before
    assert backup.is_intact
    assert sorted(path.name for path in folder.iterdir()) == sorted(found.path.name for found in backups.all())


def test_an_empty_folder_and_none_hold_no_backups(folder: Path) -> None:
    assert _at(folder, NOW).all() == []
    folder.mkdir()
    assert _at(folder, NOW).all() == []
