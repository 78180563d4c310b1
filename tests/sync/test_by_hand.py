"""Copies carried by hand: written whole and read back, taken in one or several at a time, whatever they are called."""

from __future__ import annotations

import errno
import unicodedata
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from tests.conftest import Laptops
from tests.sync.desks import Desk, desk
from tests.sync.hanging import HangingDisk, reach
from tests.systems import needs_links

from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.sync.disk import Beat
from bangjo_desktop.sync.names import sha256_in


class FullDisk(HangingDisk):
    """A stick that takes nothing any more, or nothing at all."""

    def __init__(self, number: int = errno.ENOSPC, room: int = 1 << 40) -> None:
        super().__init__()
        self.number = number
        self.free = room

    def room(self, folder: Path) -> int:
        return self.free

    def put(self, source: Path, target: Path, beat: Beat) -> None:
        target.write_bytes(source.read_bytes()[:1000])
        raise OSError(self.number, "refused")


@pytest.fixture
def desks(laptops: Laptops) -> Iterator[tuple[Desk, Desk]]:
    with ExitStack() as stack:
        first = laptops.new("A", furnish=True)
        yield desk(laptops, stack, "A", first), desk(laptops, stack, "B", laptops.join("B", first))


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    path = tmp_path / "stik"
    path.mkdir()
    return path


def test_a_copy_on_a_stick_is_whole_and_can_be_taken_in_any_number_of_times(
    desks: tuple[Desk, Desk], stick: Path
) -> None:
    a, b = desks
    a.house.write.add("family", {"head_name": "Slamet"})
    name = a.shared(stick).copy()
    assert [path.name for path in stick.iterdir()] == [name]
    assert sha256_in(name)
    assert [b.shared(stick).merge([stick / name]).changes for _time in range(2)] == [1, 0]
    assert a.work() == b.work() == []


def test_a_copy_on_a_stick_is_nobodys_to_clear_away(desks: tuple[Desk, Desk], stick: Path) -> None:
    a, _b = desks
    for number in range(5):
        a.house.write.add("family", {"head_name": f"K{number}"})
        a.shared(stick).copy()
    assert len(list(stick.iterdir())) == 5


def test_too_little_room_is_said_before_anything_is_written(desks: tuple[Desk, Desk], stick: Path) -> None:
    a, _b = desks
    with pytest.raises(KnownError, match="too little room") as caught:
        a.shared(stick, reach(FullDisk(room=5 << 20 >> 10))).copy()
    assert caught.value.problem.values["room"] == 0
    assert list(stick.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.ENOSPC, "full"), (errno.EROFS, "only be read"), (errno.EFBIG, "large"), (errno.EIO, "does not answer"),
     (errno.EACCES, "do not allow")],
)  # fmt: skip
def test_a_stick_that_refuses_is_told_in_words_and_keeps_no_half_copy(
    desks: tuple[Desk, Desk], stick: Path, number: int, said: str
) -> None:
    a, _b = desks
    with pytest.raises(KnownError, match=said):
        a.shared(stick, reach(FullDisk(number))).copy()
    assert list(stick.iterdir()) == []
    assert a.local.setting("last_stick") is None


def test_a_stick_that_writes_something_else_is_found_out(desks: tuple[Desk, Desk], stick: Path) -> None:
    class Failing(HangingDisk):
        def put(self, source: Path, target: Path, beat: Beat) -> None:
            content = bytearray(source.read_bytes())
            content[5000] ^= 1
            target.write_bytes(content)

    with pytest.raises(KnownError, match="does not read back"):
        desks[0].shared(stick, reach(Failing())).copy()
    assert list(stick.iterdir()) == []


def test_no_stick_at_all_is_said(desks: tuple[Desk, Desk], tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="Is the stick in"):
        desks[0].shared(tmp_path / "tidak ada").copy()


@pytest.mark.parametrize("call", ["is_folder", "room", "put", "digest", "rename"])
def test_a_stick_that_hangs_is_given_up(desks: tuple[Desk, Desk], stick: Path, call: str) -> None:
    a, _b = desks
    disk = HangingDisk(lambda name, _count: name == call)
    with pytest.raises(KnownError, match="does not answer"):
        a.shared(stick, reach(disk)).copy()
    disk.wake()
    assert [path for path in stick.iterdir() if path.name.endswith(".part")] == []
    assert a.shared(stick).copy()


def test_several_files_are_taken_in_and_each_that_is_not_is_named(desks: tuple[Desk, Desk], stick: Path) -> None:
    a, b = desks
    files = []
    for number, name in enumerate(
        ["rumah (1).bangjo", "Salinan Né.bangjo", unicodedata.normalize("NFD", "kopié.bangjo")]
    ):
        b.house.write.add("family", {"head_name": f"K{number}"})
        b.house.write_copy(stick / name)
        files.append(stick / name)
    (stick / "rusak.bangjo").write_bytes(b"rusak" * 999)
    (stick / "kosong.bangjo").touch()
    outcome = a.shared(stick).merge(
        [*files, stick / "rusak.bangjo", stick / "kosong.bangjo", stick / "tidak ada.bangjo"]
    )
    assert outcome.changes == 3
    assert [str(problem.values["name"]) for problem in outcome.left_out] == [
        "rusak.bangjo", "kosong.bangjo", "tidak ada.bangjo",
    ]  # fmt: skip
    assert outcome.published is None


@pytest.mark.parametrize("given", [".", "..", "/"])
def test_a_folder_in_the_place_of_a_file_is_named(
    desks: tuple[Desk, Desk], stick: Path, given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(stick)
    (problem,) = desks[0].shared(stick).merge([Path(given)]).left_out
    assert str(problem.values["name"]).strip()
    assert "“”" not in problem.text.format(**problem.values)


@needs_links
def test_the_open_house_itself_is_left_alone_by_whatever_way_it_is_named(desks: tuple[Desk, Desk], stick: Path) -> None:
    a, _b = desks
    link = stick / "tautan.bangjo"
    link.symlink_to(a.house.path)
    for path in (a.house.path, link):
        (problem,) = a.shared(stick).merge([path]).left_out
        assert "itself" in problem.text
    a.house.write.add("family", {"head_name": "Masih dapat menulis"})
