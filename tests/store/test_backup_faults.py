"""Pulled plugs, full disks and folders that go away, for real, while a house is backed up or brought back."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from random import Random

import pytest
from tests.conftest import NOW, Laptops, everything

from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.backup import Backups
from bangjo_desktop.store.house import House
from bangjo_desktop.store.restoring import copy_raw

resource = pytest.importorskip("resource", reason="what kills and limits a process here is POSIX alone")

TIMES = 20

# Dies by SIGKILL before or after one of its calls to the disk, chosen beforehand: what it lost can be played again.
_ACT = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from bangjo_desktop.store.backup import Backups
from bangjo_desktop.store.house import Surroundings, open_house
from bangjo_desktop.store.writer import Who
act, path, folder, passphrase, last = sys.argv[1:]
path, folder, passphrase = Path(path), Path(folder), passphrase or None
backups = Backups(folder, lambda: datetime(2026, 11, 23, 10, tzinfo=UTC))
calls = 0

def count(_frame, _event, called):
    global calls
    of = type(getattr(called, "__self__", None)).__module__
    calls += getattr(called, "__module__", "") == os.name or of.startswith(("_io", "sqlcipher3"))
    if calls == int(last) > 0:
        os.kill(os.getpid(), signal.SIGKILL)

if act == "write":
    with open_house(path, Surroundings(Who("A", "A")), passphrase) as house:
        sys.setprofile(count)
        backups.write(house)
else:
    sys.setprofile(count)
    backups.restore(backups.all()[-1], path, passphrase)
sys.setprofile(None)
print(calls)
"""


def _act(act: str, path: Path, folder: Path, passphrase: str | None, last: int = 0) -> str:
    process = subprocess.run(
        [sys.executable, "-c", _ACT, act, str(path), str(folder), passphrase or "", str(last)],
        stdout=subprocess.PIPE, env={"PYTHONPATH": os.pathsep.join(sys.path)}, text=True, check=False,
    )  # fmt: skip
    assert process.returncode == (-signal.SIGKILL if last else 0)
    return process.stdout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cadangan"


@pytest.mark.parametrize("passphrase", [None, "satu dua tiga"])
def test_killed_while_writing_no_backup_is_half_and_none_is_lost(
    laptops: Laptops, folder: Path, passphrase: str | None
) -> None:
    house = laptops.new("A", passphrase, furnish=True)
    backups = Backups(folder, lambda: NOW)
    first = backups.write(house)
    then = house.log.count()
    house.write.add("family", {"head_name": "Sesudah"})
    before = everything(house)
    house.close()
    total, chance = int(_act("write", house.path, folder, passphrase)), Random(11)
    for last in sorted(chance.sample(range(1, total), TIMES)):
        _act("write", house.path, folder, passphrase, last)
        assert first in backups.all()
        assert all(backup.is_intact for backup in backups.all())
    assert [backups.look(backup, passphrase).changes for backup in backups.all()[-2:]] == [then + 1, then]
    house = laptops.open(house.path, "A", passphrase)
    assert everything(house) == before
    assert house.check().is_sound
    for path in folder.glob(".unfinished-*"):
        os.utime(path, (0, 0))
    backups.write(house)
    assert not list(folder.glob(".*"))


@pytest.mark.parametrize("passphrase", [None, "satu dua tiga"])
def test_killed_while_restoring_the_house_is_the_old_one_or_the_restored(
    laptops: Laptops, tmp_path: Path, folder: Path, passphrase: str | None
) -> None:
    house = laptops.new("A", passphrase, furnish=True)
    Backups(folder, lambda: NOW).write(house)
    then = everything(house)
    house.write.add("family", {"head_name": "Sesudah"})
    now = everything(house)
    present = tmp_path / "present.bangjo"
    copy_raw(house.path, present)  # with what only stands in the log, as a crash leaves it
    house.close()
    chance = Random(5)

    def again(last: int) -> str:
        place = tmp_path / f"at-{last}"
        copy_raw(present, place / "rumah.bangjo")
        shutil.copytree(folder, place / "cadangan")
        return _act("restore", place / "rumah.bangjo", place / "cadangan", passphrase, last)

    seen = []
    total = int(again(0))
    for last in sorted({1, total - 1, *chance.sample(range(1, total), TIMES)}):
        again(last)
        place = tmp_path / f"at-{last}"
        opened = laptops.open(place / "rumah.bangjo", "A", passphrase)
        assert opened.check().is_sound
        seen.append(everything(opened))
        assert seen[-1] in (then, now)
        backups = Backups(place / "cadangan", lambda: NOW)
        assert all(backup.is_intact for backup in backups.all())
        # What was there before is in the house or in its way back.
        assert seen[-1] == now or backups.look(backups.all()[0], passphrase).records.get("family") == 1
    assert [seen[0], seen[-1]] == [now, then]


def test_killed_in_the_midst_of_the_copying_nothing_half_is_taken_for_a_backup(laptops: Laptops, folder: Path) -> None:
    house = laptops.new("A", furnish=True)
    house.files.add(Random(1).randbytes(9 * 2**20))
    house.close()
    chance = Random(2)
    for _time in range(TIMES):
        process = subprocess.Popen(
            [sys.executable, "-c", _ACT, "write", str(house.path), str(folder), "", "0"],
            stdout=subprocess.DEVNULL, env={"PYTHONPATH": os.pathsep.join(sys.path)},
        )  # fmt: skip
        with_what = chance.choice([1, 2**20, 5 * 2**20])
        while process.poll() is None and not _has_grown(folder, with_what):
            pass
        process.kill()
        process.wait()
        assert all(backup.is_intact for backup in Backups(folder, lambda: NOW).all())
        shutil.rmtree(folder)
    assert laptops.open(house.path, "A").check().is_sound


def _has_grown(folder: Path, size: int) -> bool:
    try:
        return any(path.stat().st_size >= size for path in folder.glob(".unfinished-*/*.bangjo"))
    except FileNotFoundError:
        return False


@contextmanager
def _disk_of(size: int) -> Iterator[None]:
    """No file may grow beyond `size` bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9])
def test_a_disk_that_fills_up_leaves_the_older_backups_and_nothing_half(
    house: House, folder: Path, share: float
) -> None:
    backups = Backups(folder, lambda: NOW)
    older = backups.write(house)
    house.write.add("family", {"head_name": "Sesudah"})
    house.marks.reach()
    before = everything(house)
    with _disk_of(int(older.size * share)), pytest.raises(KnownError):
        backups.write(house)
    assert everything(house) == before
    assert [path.name for path in folder.iterdir()] == [older.path.name]
    assert older.is_intact
    assert backups.write(house).is_intact


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_a_disk_that_fills_up_while_restoring_leaves_the_house(laptops: Laptops, folder: Path, share: float) -> None:
    house = laptops.new("A", furnish=True)
    backups = Backups(folder, lambda: NOW)
    backup = backups.write(house)
    house.write.add("family", {"head_name": "Sesudah"})
    before = everything(house)
    house.close()
    with _disk_of(int(backup.size * share)), pytest.raises(KnownError):
        backups.restore(backup, house.path, None)
    assert sorted(path.name for path in house.path.parent.iterdir()) == [house.path.name]
    assert everything(laptops.open(house.path, "A")) == before
    assert [found.path for found in backups.all()] == [backup.path]


def test_a_folder_that_takes_nothing_is_named(house: House) -> None:
    before = everything(house)
    with pytest.raises(KnownError, match=r"/proc/cadangan.*The house is as it was"):
        Backups(Path("/proc/cadangan"), lambda: NOW).write(house)
    assert everything(house) == before
    assert Backups(Path("/proc/cadangan"), lambda: NOW).all() == []


def test_a_folder_that_vanishes_is_made_anew_and_one_that_vanishes_midway_is_named(
    house: House, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups = Backups(folder, lambda: NOW)
    backups.write(house)
    shutil.rmtree(folder)
    assert backups.write(house).is_intact
    monkeypatch.setattr(house, "write_copy", partial(_written_and_gone, house.write_copy, folder))
    with pytest.raises(KnownError):
        backups.write(house)
    assert backups.all() == []
    assert house.check().is_sound


def _written_and_gone(write: partial[str], folder: Path, path: Path) -> str:
    digest = write(path)
    shutil.rmtree(folder)
    return digest
