"""Bringing a backup back: only where nobody has the house open, only what is ours, never over what was written."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite
from tests.conftest import NOW, Laptops, everything
from tests.systems import needs_posix

from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store import restoring
from bangjo_desktop.store.backup import DAILY, RESTORE, Backup, Backups
from bangjo_desktop.store.backup_file import backup_at
from bangjo_desktop.store.copies import write_copy
from bangjo_desktop.store.database import Database
from bangjo_desktop.store.house import House


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cadangan"


@pytest.fixture
def backups(folder: Path) -> Backups:
    return Backups(folder, lambda: NOW)


def _altered(backup: Backup, *statements: str) -> Backup:
    """A file that somebody made to look like a backup of ours, its SHA-256 and all."""
    path = backup.path.with_name("altered")
    shutil.copy(backup.path, path)
    connection = sqlite.connect(str(path))
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    found = backup_at(path.rename(path.with_name(f"20261101-080000--daily--{digest}.bangjo")))
    assert found is not None
    return found


def _others(folder: Path, *known: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path not in known]


_HOLD = """
import sys
from pathlib import Path
from bangjo_desktop.store.house import Surroundings, open_house
from bangjo_desktop.store.writer import Who
path, around = Path(sys.argv[1]), Surroundings(Who("Lain", "Lain"))
house = open_house(path, around)
if sys.argv[2] == "twice":
    open_house(path, around).close()
elif sys.argv[2] == "writing":
    house.database.execute("BEGIN IMMEDIATE")
print("ready", flush=True)
sys.stdin.readline()
house.database.connection.rollback()
house.write.add("family", {"head_name": "Dari program lain"})
house.close()
"""


@contextmanager
def _held(path: Path, how: str) -> Iterator[Callable[[], None]]:
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(path), how], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        env={"PYTHONPATH": ":".join(sys.path)}, text=True,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"

    def release() -> None:
        process.communicate("go\n")
        assert process.returncode == 0

    yield release


@pytest.mark.parametrize("how", ["idle", "writing", "twice"])
def test_a_house_that_another_program_has_open_is_left_to_it(
    laptops: Laptops, folder: Path, backups: Backups, how: str
) -> None:
    house = laptops.new("A", furnish=True)
    backup = backups.write(house)
    house.write.add("family", {"head_name": "Sesudah cadangan"})
    house.close()
    with _held(house.path, how) as release:
        with pytest.raises(KnownError, match="open in another program"):
            backups.restore(backup, house.path, None)
        release()
    assert _others(folder, backup.path) == []
    assert laptops.open(house.path, "A").records.count("family") == 2


_TAKE_SHARED = """
import fcntl, sys
with open(sys.argv[1], "rb+") as stream:
    fcntl.lockf(stream, fcntl.LOCK_EX | fcntl.LOCK_NB, 510, 0x40000002)  # where SQLite's readers hold their locks
"""


@needs_posix
def test_opening_a_house_a_second_time_keeps_the_lock_of_the_first(laptops: Laptops) -> None:
    house = laptops.new("A")
    laptops.open(house.path, "A").close()
    taken = subprocess.run([sys.executable, "-c", _TAKE_SHARED, str(house.path)], capture_output=True, check=False)
    assert b"BlockingIOError" in taken.stderr


def test_who_came_in_while_the_house_was_backed_up_keeps_what_he_wrote(laptops: Laptops, backups: Backups) -> None:
    house = laptops.new("A", furnish=True)
    backup = backups.write(house)
    house.close()

    def back_up(database: Database) -> Path:
        kept = backup.path.with_name("present.bangjo")
        write_copy(database, kept)
        intruder = laptops.open(house.path, "B")
        intruder.write.add("family", {"head_name": "Baru masuk"})
        intruder.close()
        return kept

    aside = restoring.Aside(back_up, backup.path.with_name("raw.bangjo"))
    with pytest.raises(KnownError, match="open in another program"):
        restoring.restore(backup, house.path, None, None, aside)
    assert laptops.open(house.path, "A").records.count("family") == 1


def test_who_has_the_old_file_in_hand_can_write_nothing_into_the_void(laptops: Laptops, backups: Backups) -> None:
    house = laptops.new("A", furnish=True)
    backup = backups.write(house)
    then = everything(house)
    house.close()
    late = Database(house.path)
    late.execute("PRAGMA journal_mode = DELETE").fetchone()
    backups.restore(backup, house.path, None)
    with pytest.raises(sqlite.Error):
        late.execute("DELETE FROM change")
    with pytest.raises(sqlite.Error):
        late.execute("SELECT count(*) FROM change")
    late.close()
    assert everything(laptops.open(house.path, "A")) == then


@pytest.mark.parametrize("passphrase", [None, "satu dua tiga"])
def test_another_houses_backup_is_refused_by_name(
    laptops: Laptops, tmp_path: Path, folder: Path, backups: Backups, passphrase: str | None
) -> None:
    other = Backups(tmp_path / "lain", lambda: NOW).write(laptops.new("B", passphrase, furnish=True))
    house = laptops.new("A", passphrase, furnish=True)
    before = everything(house)
    house.close()
    with pytest.raises(KnownError, match=other.path.name[:20]):
        backups.restore(other, house.path, passphrase)
    assert _others(folder) == []
    assert everything(laptops.open(house.path, "A", passphrase)) == before


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("CREATE TRIGGER evil AFTER INSERT ON change BEGIN DELETE FROM change; END", "was altered"),
        ("CREATE VIEW evil AS SELECT * FROM change", "was altered"),
        ("DROP TABLE file", "not a house"),
        ("UPDATE meta SET min_reader = 99", "format 99"),
        ("UPDATE meta SET practice = 1", "another house"),
    ],
)
def test_what_only_looks_like_a_backup_is_refused(
    laptops: Laptops, backups: Backups, statement: str, said: str
) -> None:
    house = laptops.new("A", furnish=True)
    altered = _altered(backups.write(house), statement)
    before = everything(house)
    house.close()
    assert altered.is_intact
    with pytest.raises(KnownError, match=said):
        backups.restore(altered, house.path, None)
    assert everything(laptops.open(house.path, "A")) == before


def test_a_backup_from_before_the_passphrase_was_changed_comes_back_with_the_old_one(
    laptops: Laptops, backups: Backups
) -> None:
    house = laptops.new("A", "kata lama", furnish=True)
    backup = backups.write(house)
    then = everything(house)
    house.database.execute("PRAGMA rekey = 'kata baru'")
    house.close()
    house = laptops.open(house.path, "A", "kata baru")
    house.write.add("family", {"head_name": "Sesudah"})
    now = everything(house)
    house.close()
    with pytest.raises(KnownError, match="passphrase"):
        backups.restore(backup, house.path, "kata baru")
    aside = backups.restore(backup, house.path, "kata lama", "kata baru")
    assert everything(laptops.open(house.path, "A", "kata lama")) == then
    kept = backup_at(aside) if aside else None
    assert kept is not None
    assert kept.why == RESTORE
    assert everything(laptops.open(shutil.copy(kept.path, house.path.with_name("x")), "B", "kata baru")) == now


def test_a_present_house_that_no_passphrase_opens_is_kept_as_it_lies(laptops: Laptops, backups: Backups) -> None:
    house = laptops.new("A", "kata lama", furnish=True)
    backup = backups.write(house)
    house.database.execute("PRAGMA rekey = 'kata baru'")
    house.close()
    present = house.path.read_bytes()
    aside = backups.restore(backup, house.path, "kata lama")
    assert aside is not None
    assert aside.read_bytes() == present
    assert aside not in [found.path for found in backups.all()]
    assert laptops.open(house.path, "A", "kata lama").records.count("house") == 1


def test_a_house_that_is_gone_comes_back_and_its_stale_log_is_not_mixed_in(
    laptops: Laptops, folder: Path, backups: Backups
) -> None:
    house = laptops.new("A", furnish=True)
    backup = backups.write(house)
    then = everything(house)
    house.close()
    house.path.unlink()
    for end in ("-wal", "-shm", "-journal"):
        house.path.with_name(house.path.name + end).write_bytes(b"basi" * 2000)
    assert backups.restore(backup, house.path, None) is None
    assert everything(laptops.open(house.path, "A")) == then
    assert sorted(path.name[-4:] for path in _others(folder, backup.path)) == ["-wal", "rnal"]


def test_changes_that_only_stand_in_the_log_are_set_aside_too(laptops: Laptops, backups: Backups) -> None:
    house = laptops.new("A", furnish=True)
    backup = backups.write(house)
    house.write.add("family", {"head_name": "Hanya di log"})
    crashed = house.path.with_name("mati.bangjo")
    for end in ("", "-wal"):
        shutil.copy(house.path.with_name(house.path.name + end), crashed.with_name(crashed.name + end))
    aside = backups.restore(backup, crashed, None)
    assert aside is not None
    found = backup_at(aside)
    assert found is not None
    contents = backups.look(found, None, house)
    assert (contents.records["family"], contents.only_here, contents.only_there) == (1, 0, 0)
    assert laptops.open(crashed, "A").records.count("family") == 0


def test_a_damaged_house_whose_replacing_fails_keeps_its_log_somewhere(
    laptops: Laptops, backups: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = laptops.new("A", furnish=True)
    backup = backups.write(house)
    house.close()
    house.path.write_bytes(b"rusak" * 2000)
    house.path.with_name(f"{house.path.name}-wal").write_bytes(b"sisa catatan")
    monkeypatch.setattr("bangjo_desktop.store.moving.os.replace", partial(_refuse, "Permission denied"))
    with pytest.raises(KnownError, match="The backup failed"):
        backups.restore(backup, house.path, None)
    assert house.path.read_bytes() == b"rusak" * 2000
    assert [path.read_bytes() for path in backup.path.parent.glob("*damaged.bangjo-wal")] == [b"sisa catatan"]


def test_what_a_damaged_house_held_is_set_aside_even_where_somebody_comes_in(
    laptops: Laptops, backups: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = laptops.new("A", furnish=True)
    backup = backups.write(house)
    house.write.add("family", {"head_name": "Hanya di log"})
    crashed = house.path.with_name("mati.bangjo")
    restoring.copy_raw(house.path, crashed)
    content = bytearray(crashed.read_bytes())
    content[-4096:] = b"rusak" * 819 + b"x"
    crashed.write_bytes(content)
    log = house.path.with_name(f"{house.path.name}-wal").read_bytes()
    monkeypatch.setattr(restoring, "_shut_out", _somebody_came_in)
    with pytest.raises(KnownError, match="open in another program"):
        backups.restore(backup, crashed, None)
    raws = sorted(path for path in backup.path.parent.iterdir() if "damaged" in path.name)
    assert [path.suffix for path in raws] == [".bangjo", ".bangjo-wal"]
    assert raws[1].read_bytes() == log


def _somebody_came_in(database: Database, _version: object) -> None:
    raise KnownError("“{name}” is open in another program. Close it there, then restore.", name=database.path.name)


def test_what_was_set_aside_twice_in_a_second_is_there_twice(laptops: Laptops, backups: Backups) -> None:
    house = laptops.new("A", furnish=True)
    backup = backups.write(house)
    house.close()
    asides = []
    for content in (b"satu" * 2000, b"dua " * 2000):
        house.path.write_bytes(content)
        asides.append(backups.restore(backup, house.path, None))
    assert [aside.read_bytes()[:4] for aside in asides if aside] == [b"satu", b"dua "]


def test_the_way_back_is_kept_for_seven_days_of_backups_however_many_came_after(
    house: House, folder: Path, backups: Backups
) -> None:
    backup = backups.write(house, DAILY)
    path = house.path
    house.close()
    ways_back = [Backups(folder, lambda at=at: at).restore(backup, path, None) for at in _hours(14)]
    reopened = Laptops(folder.parent)
    opened = reopened.open(path, "A")
    for day in (1, 2, 3, 4, 5, 206):  # the last by a clock that jumped
        Backups(folder, lambda day=day: NOW + timedelta(days=day)).write(opened)
    assert all(way is not None and way.exists() for way in ways_back)
    Backups(folder, lambda: NOW + timedelta(days=207)).write(opened)
    assert not any(way is not None and way.exists() for way in ways_back)
    opened.close()


def _hours(count: int) -> list[object]:
    return [NOW + timedelta(hours=hour) for hour in range(count)]


def _refuse(reason: str, *_paths: object) -> None:
    raise PermissionError(13, reason)
