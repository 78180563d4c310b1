"""What a killed program left goes at the next start; what is being written, or may be the only whole one, stays."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from tests.systems import needs_links

from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.here import Here, here
from bangjo_desktop.store.local import CHANGING, changing
from bangjo_desktop.store.unfinished import (
    BACKING_UP,
    COLLECTING,
    MADE,
    PART,
    announced,
    beside,
    part_of,
    scratch_folder,
    sweep_beside,
    sweep_folder,
    sweep_work,
    writing,
)

ROOT = Path(__file__).resolve().parents[2]
DAY = 24 * 3600


@contextmanager
def _program(lines: str, *words: object) -> Iterator[subprocess.Popen[str]]:
    """Another program that does `lines`, says so, and waits to be killed."""
    begin = "import sys; from pathlib import Path; from bangjo_desktop.store.unfinished import *\n"
    begin += "place, *rest = map(Path, sys.argv[1:])\n"
    program = subprocess.Popen(
        [sys.executable, "-c", f"{begin}{lines}", *map(str, words)],
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")}, stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert program.stdout is not None
        assert program.stdout.readline() == "there\n"
        yield program
    finally:
        program.kill()
        program.communicate()


_WAIT = "print('there', flush=True); sys.stdin.readline()"
SCRATCH = f"with scratch_folder(place, 'collect-') as made:\n (made / 'copy.bangjo').write_bytes(b'sisa'); {_WAIT}"
BESIDE = (
    f"with beside(place) as part:\n part.write_bytes(b'setengah'); part.with_name(part.name + '-wal').touch(); {_WAIT}"
)


def test_a_scratch_folder_goes_once_its_program_was_killed_and_never_before(tmp_path: Path) -> None:
    with _program(SCRATCH, tmp_path):
        sweep_work(tmp_path)
        (made,) = tmp_path.iterdir()
        assert (made / "copy.bangjo").read_bytes() == b"sisa"
    sweep_work(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_thread_of_the_same_program_is_not_swept_away_either(tmp_path: Path) -> None:
    with scratch_folder(tmp_path, COLLECTING) as made:
        (made / "copy.bangjo").touch()
        sweep_work(tmp_path)
        assert (made / "copy.bangjo").exists()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("prefix", ["collect-", "publish-", "read-", "write-"])
@pytest.mark.parametrize(("age", "is_gone"), [(0, False), (DAY / 2, False), (2 * DAY, True), (-2 * DAY, True)])
def test_of_older_programs_only_what_is_older_than_a_day_goes(
    tmp_path: Path, prefix: str, age: float, is_gone: bool
) -> None:
    left = tmp_path / f"{prefix}x1y2"
    left.mkdir()
    (left / "copy.bangjo").write_bytes(b"sisa")
    os.utime(left, (time.time() - age, time.time() - age))
    sweep_work(tmp_path)
    assert left.exists() != is_gone


@needs_links
def test_whatever_else_lies_there_stays(tmp_path: Path) -> None:
    own, elsewhere, link, note = (tmp_path / name for name in ("catatan", "rumah", "collect-tautan", "collect-catatan"))
    own.mkdir()
    elsewhere.mkdir()
    link.symlink_to(elsewhere)
    note.write_text("penting")
    os.utime(note, (0, 0))
    sweep_work(tmp_path)
    sweep_work(tmp_path / "tidak ada")
    assert all(each.exists() for each in (own, elsewhere, link, note))


def test_half_a_house_goes_once_its_program_was_killed_and_never_before(tmp_path: Path) -> None:
    house = tmp_path / "rumah.bangjo"
    house.write_bytes(b"utuh")
    with _program(BESIDE, house):
        sweep_beside(house)
        assert (tmp_path / ".rumah.bangjo.part").exists()
        with pytest.raises(KnownError, match="being written by another program"), beside(house):
            pass
    sweep_beside(house)
    assert [path.name for path in tmp_path.iterdir()] == ["rumah.bangjo"]


@pytest.mark.parametrize("end", [PART, MADE])
def test_what_may_be_the_only_whole_one_stays(tmp_path: Path, end: str) -> None:
    only = tmp_path / f".rumah.bangjo{end}"
    only.write_bytes(b"mungkin utuh")
    sweep_beside(tmp_path / "rumah.bangjo")
    assert only.read_bytes() == b"mungkin utuh"


def test_a_hidden_file_of_an_export_goes_from_wherever_it_was_written(tmp_path: Path) -> None:
    table, strange = tmp_path / "family.csv", tmp_path / "catatan.txt"
    part_of(table).write_text("setengah")
    strange.write_text("penting")
    lines = f"with announced(place, rest):\n {_WAIT}"
    with _program(lines, tmp_path / "work", part_of(table), strange):
        sweep_work(tmp_path / "work")
        assert part_of(table).exists()
    sweep_work(tmp_path / "work")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["catatan.txt", "work"]
    with announced(tmp_path / "catatan.txt" / "work", [part_of(table)]):  # no room for a note is no reason to stop
        table.write_text("utuh")
    assert table.exists()


def test_every_start_clears_away_what_was_left_beside_the_house_and_among_the_backups(tmp_path: Path) -> None:
    laptop, house = here({"BANGJO_HOME": str(tmp_path / "laptop")}), tmp_path / "rumah.bangjo"
    with laptop.create(house, practice=True) as made:
        backups = laptop.paths.backups(made.id)
        laptop.backups(made.id).write(made)
    lines = "held = [scratch_folder(place / 'work', 'publish-'), scratch_folder(rest[0], '.unfinished-')]\n"
    lines += f"for each in held: each.__enter__()\nwith beside(rest[1], '.new'):\n {_WAIT}"
    with _program(lines, laptop.paths.home, backups, house):
        (tmp_path / ".rumah.bangjo.new").write_bytes(b"sisa")
        with laptop.open(house):
            assert len(list(backups.glob(f"{BACKING_UP}*"))) == len(list(laptop.paths.work.iterdir())) == 1
            assert (tmp_path / ".rumah.bangjo.new").exists()
    with laptop.open(house):
        pass
    assert list(backups.glob(f"{BACKING_UP}*")) == list(laptop.paths.work.iterdir()) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["laptop", "rumah.bangjo"]
    sweep_folder(backups, BACKING_UP)
    assert len(list(backups.glob("*.bangjo"))) == 1


@pytest.fixture
def changed(tmp_path: Path) -> tuple[Here, Path]:
    """A laptop on which a change of the passphrase was stopped before the house had the new one."""
    laptop, house = here({"BANGJO_HOME": str(tmp_path / "laptop")}), tmp_path / "rumah.bangjo"
    with laptop.create(house, practice=True) as made, closing(laptop.local(made)) as local:
        local.set(CHANGING, str(house))
        changing(local.database.path).write_bytes(b"terkunci baru")
    return laptop, house


def test_a_stopped_change_of_the_passphrase_is_cleared_away(changed: tuple[Here, Path]) -> None:
    laptop, house = changed
    with laptop.open(house) as opened:
        left = changing(laptop.paths.local(opened.id))
        with writing(left), closing(laptop.local(opened)):
            assert left.exists()  # it is being changed just now
        with closing(laptop.local(opened)):
            assert not left.exists()


def test_another_copy_of_the_house_leaves_what_may_be_the_only_file_that_the_changed_one_opens(
    changed: tuple[Here, Path], tmp_path: Path
) -> None:
    laptop, house = changed
    with laptop.open(house) as opened:
        opened.write_copy(tmp_path / "salinan.bangjo")
    with laptop.open(tmp_path / "salinan.bangjo") as copy, closing(laptop.local(copy)):
        assert changing(laptop.paths.local(copy.id)).exists()
