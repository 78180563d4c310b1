"""Two programs on one house: the second says who has it and only looks; when the first ends, however, it may write."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from tests.faults.place import Place, quick_keys
from tests.faults.programs import KILLED, said, started

from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.house import House
from bangjo_desktop.store.occupied import Access, alone
from bangjo_desktop.store.writer import Who

SITI, BUDI = Who("Siti", "laptop-meja"), Who("Budi", "laptop-meja")


def hold(path: Path, told: Connection) -> None:
    """Have the house at `path` open until killed."""
    access = Access(path, SITI)
    told.send((access.problem is None, os.getpid()))
    while True:
        pass


def come_and_go(path: Path, times: int, told: Connection) -> None:
    """Enter and leave over and over; say how often this program was alone inside, and how often it was not."""
    alone_, together = 0, 0
    inside = path.with_name("di dalam")
    while alone_ < times:
        access = Access(path, SITI)
        if access.problem is None:
            try:
                os.close(os.open(inside, os.O_CREAT | os.O_EXCL))
                alone_ += 1
                inside.unlink()
            except FileExistsError:
                together += 1
        access.leave()
    told.send((alone_, together))


@pytest.fixture
def place(root: Path) -> Place:
    made = Place(root, "A", None)
    made.make()
    return made


@contextmanager
def somebody_inside(path: Path) -> Iterator[tuple[int, Callable[[], None]]]:
    """Yield the number of a program that has the house open, and a way to kill it."""
    program, ours = started(hold, path)

    def kill() -> None:
        program.kill()
        with suppress(EOFError):
            said(program, ours)
        assert program.exitcode == KILLED

    try:
        is_in, number = ours.recv()
        assert is_in
        yield number, kill
    finally:
        program.kill()
        program.join()


def _names(house: House) -> set[object]:
    return {record["head_name"] for record in house.records.all("family")}


def test_the_second_says_who_is_inside_looks_and_writes_nothing_until_the_first_is_gone(place: Place) -> None:
    with place.open() as house, somebody_inside(place.path) as (number, kill):
        house.write.add("family", {"head_name": "Dari dulu"})
        access = house.database.access = Access(place.path, BUDI)
        sentence = (
            f"“rumah.bangjo” is open already: Siti on “laptop-meja” (process {number}). "
            "Here you can look at everything, but nothing is written until it is closed there."
        )
        record = house.records.all("family")[0]
        copy = place.root / "salinan.bangjo"
        acts: tuple[Callable[[], object], ...] = (
            lambda: house.write.add("family", {"head_name": "Baru"}),
            lambda: house.write.save("family", record.id, {"note": "lagi"}),
            lambda: house.write.delete("family", record.id),
            lambda: house.erase("family", record.id),
            lambda: house.files.add(b"foto"),
            lambda: house.merge(copy),
            house.rebuild,
        )
        with place.open() as another:
            another.write_copy(copy)
        for act in acts:
            with pytest.raises(KnownError) as refused:
                act()
            assert str(refused.value) == sentence
        assert _names(house) == {"Dari dulu"}
        assert house.search.find("dulu") == [("family", record.id)]
        assert house.records.history("family", record.id)
        assert not access.enter()
        kill()
        assert access.enter()
        assert access.problem is None
        house.write.add("family", {"head_name": "Baru"})
        assert _names(house) == {"Dari dulu", "Baru"}
        access.leave()
        assert house.check().is_sound


def test_whoever_leaves_lets_the_next_in_and_leaves_nothing_behind(place: Place) -> None:
    before = sorted(path.name for path in place.path.parent.iterdir())
    first, second = Access(place.path, SITI), Access(place.path, BUDI)
    assert (first.problem is None, second.problem is None) == (True, False)
    second.leave()  # whoever only looked takes nothing away from the one who writes
    assert Access(place.path, BUDI).problem
    first.leave()
    first.leave()
    assert second.enter()
    assert not first.enter()
    second.leave()
    assert sorted(path.name for path in place.path.parent.iterdir()) == before


def test_the_same_house_by_another_way_is_the_same_house(place: Place, root: Path) -> None:
    shortcut = root / "pintas.bangjo"
    shortcut.symlink_to(place.path)
    first = Access(place.path, SITI)
    assert Access(shortcut, BUDI).problem
    first.leave()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"a\nb", b"x" * 10_000, b"\x1b[2J\n\x07\n1\n"])
def test_what_the_file_says_is_only_told(place: Place, content: bytes) -> None:
    beside = place.path.with_name(".rumah.bangjo.open")
    beside.write_bytes(content)  # left by a program that was killed
    first = Access(place.path, SITI)
    assert first.problem is None
    beside.write_bytes(content)
    second = Access(place.path, BUDI)
    with pytest.raises(KnownError) as refused:
        second.check()
    assert "“rumah.bangjo” is open already" in str(refused.value)
    assert str(refused.value).isprintable()
    first.leave()


def test_where_nothing_can_be_locked_nobody_is_kept_out(place: Place) -> None:
    place.path.with_name(".rumah.bangjo.open").mkdir()
    assert Access(place.path, SITI).problem is None
    assert Access(place.path, BUDI).problem is None


def test_of_many_who_come_and_go_there_is_never_more_than_one_inside(place: Place) -> None:
    programs = [started(come_and_go, place.path, 200) for _program in range(4)]
    assert [said(*program) for program in programs] == [[(200, 0)]] * 4


def test_a_block_that_must_be_alone_is_alone(place: Place) -> None:
    with alone(place.path, BUDI):
        assert Access(place.path, SITI).problem
    with somebody_inside(place.path), pytest.raises(KnownError, match="Siti"), alone(place.path, BUDI):
        raise AssertionError


_WINDOW = """
import os, sys
from pathlib import Path
from bangjo_desktop import app
from bangjo_desktop.store.here import here

laptop = here(os.environ)
application = app.build_application(laptop)
window = app.build_window(laptop, Path(sys.argv[1]))
window.show()
application.processEvents()
print(os.getpid(), flush=True)
sys.stdin.read()
"""


def test_two_windows(place: Place, monkeypatch: pytest.MonkeyPatch, qapp: object) -> None:
    from PySide6.QtWidgets import QPushButton

    from bangjo_desktop import app
    from bangjo_desktop.store.here import here
    from bangjo_desktop.ui.only_looking import OnlyLooking

    environment = {
        "BANGJO_HOME": str(place.root / "laptop"), "BANGJO_LANG": "en", "BANGJO_LAPTOP": "laptop-meja",
        "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": os.pathsep.join(sys.path),
    }  # fmt: skip
    first = subprocess.Popen(
        [sys.executable, "-c", _WINDOW, str(place.path)],
        env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert first.stdin
    assert first.stdout
    number = first.stdout.readline().strip()
    laptop = here(environment)
    app.build_application(laptop)
    window = app.build_window(laptop, place.path)
    try:
        window.show()
        bar = window.findChild(OnlyLooking)
        assert bar is not None
        assert bar.isVisible()
        assert f"process {number}" in bar.text
        with window.context.reopen() as reopened, pytest.raises(KnownError, match=f"process {number}"):
            reopened.write.add("family", {"head_name": "Baru"})
        button = bar.findChild(QPushButton, "take-over")
        assert button is not None
        button.click()
        assert bar.isVisible()
        with place.open() as there:
            there.write.add("family", {"head_name": "Dari jendela pertama"})
        first.kill()
        first.wait()
        button.click()
        assert not bar.isVisible()
        window.context.house.write.add("family", {"head_name": "Baru"})
        assert _names(window.context.house) == {"Baru", "Dari jendela pertama"}
    finally:
        window.close()
        first.kill()
        first.stdin.close()
        first.stdout.close()
        first.wait()
    assert not place.path.with_name(".rumah.bangjo.open").exists()


def test_a_command_reads_and_writes_beside_a_window(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    from bangjo_desktop.cli import run

    table = place.root / "keluarga.csv"
    table.write_text("head_name\nDari tabel\n")
    around = {"BANGJO_HOME": str(place.root / "laptop"), "BANGJO_LANG": "en"}
    path = str(place.path)
    with place.open() as house, somebody_inside(place.path):
        family = house.write.add("family", {"head_name": "Slamet"})
        for typed in (["check", path], ["history", path, "family", family], ["import", path, "family", str(table)]):
            assert run(typed, around) == 0, capsys.readouterr().err
        assert _names(house) == {"Slamet", "Dari tabel"}


def test_mending_and_bringing_back_want_the_house_to_themselves(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    from bangjo_desktop.cli import run

    around = {"BANGJO_HOME": str(place.root / "laptop"), "BANGJO_LANG": "en"}
    path = str(place.path)
    assert run(["backup", path], around) == 0
    with place.open(), somebody_inside(place.path):
        for typed, why in ((["repair", path], "Siti on “laptop-meja”"), (["restore", path, "2"], "open in another")):
            capsys.readouterr()
            assert run(typed, around) == 1
            assert why in capsys.readouterr().err
    assert run(["repair", path], around) == 0
    assert run(["restore", path, "2"], around) == 0


def test_a_locked_house_is_held_the_same_way(root: Path) -> None:
    with quick_keys():
        place = Place(root, "A", "satu dua tiga empat")
        place.make()
        with somebody_inside(place.path), place.open() as house:
            house.database.access = Access(place.path, BUDI)
            with pytest.raises(KnownError, match="Siti"):
                house.write.add("family", {"head_name": "Baru"})
