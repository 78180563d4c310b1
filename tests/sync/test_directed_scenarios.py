"""What really happens to laptops, day by day: clocks, clones, names and copies that lie about their age."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.conftest import NOW, Laptops, everything
from tests.sync.old_program import worked_in
from tests.systems import is_windows

from bangjo_desktop.paths import Paths
from bangjo_desktop.store.house import House, open_house
from bangjo_desktop.store.local import Local, open_local
from bangjo_desktop.store.writer import Who
from bangjo_desktop.sync.folder import Outcome, SharedFolder


@dataclass
class Desk:
    """One laptop: its house, its own file, its place, and its clock, whatever that says."""

    house: House
    local: Local
    home: Path
    now: Callable[[], datetime]

    def sync(self, folder: Path) -> Outcome:
        return SharedFolder(self.house, self.local, Paths(self.home), folder, self.now).synchronise()


class Room:
    """Several laptops and one shared folder."""

    def __init__(self, laptops: Laptops, place: Path, stack: ExitStack) -> None:
        self.laptops, self.place, self.stack = laptops, place, stack
        self.folder = place / "bersama"
        self.folder.mkdir()
        self.first = laptops.new("asal", furnish=True)
        self.family = self.first.write.add("family", {"head_name": "Sumiyati"})

    def desk(self, number: int, name: str, now: Callable[[], datetime] = lambda: NOW) -> Desk:
        home = self.place / f"meja-{number}"
        home.mkdir()
        self.first.write_copy(home / "rumah.bangjo")
        around = replace(self.laptops.around(name), who=Who(f"Orang {number}", name), clock=now)
        house = open_house(home / "rumah.bangjo", around)
        self.laptops.opened.append(house)
        return Desk(house, self.stack.enter_context(closing(open_local(home / "own.local", None))), home, now)

    def meet(self, *desks: Desk) -> None:
        for desk in (*desks, *desks):
            assert desk.sync(self.folder).left_out == ()


@pytest.fixture
def room(laptops: Laptops, tmp_path: Path) -> Iterator[Room]:
    with ExitStack() as stack:
        yield Room(laptops, tmp_path, stack)


def _jumping() -> Callable[[], datetime]:
    """A clock whose battery is empty: it begins anew, runs ahead, and falls back."""
    turns = iter([0, 9000, -9000, 1, -12_000, 3, 7300, -1] * 500)
    return lambda: NOW + timedelta(days=next(turns))


CLOCKS: dict[str, Callable[[], Callable[[], datetime]]] = {
    "ten years back": lambda: lambda: NOW - timedelta(days=3653),
    "twenty ahead": lambda: lambda: NOW + timedelta(days=7305),
    "jumping": _jumping,
    "at the beginning of time": lambda: lambda: NOW.replace(year=1970, month=1, day=2),
}


@pytest.mark.parametrize("what", [*CLOCKS])
def test_a_wrong_clock_loses_nothing_and_decides_nothing(room: Room, what: str) -> None:
    good, wrong = room.desk(1, "A"), room.desk(2, "B", CLOCKS[what]())
    good.house.write.save("family", room.family, {"head_name": "Sumiyati Rahayu"})
    wrong.house.write.save("family", room.family, {"head_name": "Sumiati"})
    added = [desk.house.write.add("family", {"head_name": f"K{n}"}) for desk in (good, wrong) for n in range(3)]
    room.meet(good, wrong)
    assert everything(good.house) == everything(wrong.house)
    (contested,) = good.house.records.contested()
    assert {head.value for _change, head in contested.versions} == {"Sumiyati Rahayu", "Sumiati"}
    assert {*added} <= {record.id for record in good.house.records.all("family")}
    wrong.house.write.settle("family", room.family, "head_name", "Sumiyati")
    good.house.write.save("family", room.family, {"note": "sesudahnya"})
    room.meet(wrong, good)
    for desk in (good, wrong):
        record = desk.house.records.get("family", room.family)
        assert record is not None
        assert (record["head_name"], record["note"]) == ("Sumiyati", "sesudahnya")
        assert desk.house.records.contested() == []


def test_two_laptops_of_one_name_publish_in_the_same_second_and_neither_clears_the_others_copies(room: Room) -> None:
    one, other = room.desk(1, "laptop"), room.desk(2, "laptop")
    for number in range(5):
        one.house.write.add("family", {"head_name": f"Satu {number}"})
        other.house.write.add("family", {"head_name": f"Dua {number}"})
        for desk in (one, other):
            published = desk.sync(room.folder).published
            assert published is not None
            assert (room.folder / published).exists()
    room.meet(one, other)
    assert everything(one.house) == everything(other.house)
    assert one.house.records.count("family") == 11


def test_a_cloned_disk_with_its_own_file_and_its_name_loses_nothing(room: Room, laptops: Laptops) -> None:
    first = room.desk(1, "A")
    first.house.write.add("family", {"head_name": "Sebelum"})
    first.sync(room.folder)
    home = room.place / "klon"
    first.house.write_copy(room.place / "x.bangjo")
    home.mkdir()
    shutil.copy(room.place / "x.bangjo", home / "rumah.bangjo")
    shutil.copy(first.home / "own.local", home / "own.local")
    house = laptops.open(home / "rumah.bangjo", "A")
    clone = Desk(house, room.stack.enter_context(closing(open_local(home / "own.local", None))), home, lambda: NOW)
    for number in range(5):
        first.house.write.add("family", {"head_name": f"Asli {number}"})
        clone.house.write.add("family", {"head_name": f"Klon {number}"})
        room.meet(first, clone)
    assert everything(first.house) == everything(clone.house)
    assert first.house.records.count("family") == 12


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_is_the_same_in_either_spelling(room: Room, form: str) -> None:
    one, other = room.desk(1, "Né"), room.desk(2, "B")
    other.house.write.add("family", {"head_name": "Rumini"})
    other.house.write_copy(room.folder / unicodedata.normalize(form, "salinan Né.bangjo"))
    assert one.sync(room.folder).changes == 1
    renamed = unicodedata.normalize("NFD" if form == "NFC" else "NFC", "salinan Né.bangjo")
    (room.folder / unicodedata.normalize(form, "salinan Né.bangjo")).rename(room.folder / renamed)
    assert one.sync(room.folder).changes == 0
    assert one.house.records.count("family") == 2


def test_a_log_of_yesterday_beside_the_file_of_today_is_not_believed(room: Room) -> None:
    one, other = room.desk(1, "A"), room.desk(2, "B")
    house = other.house
    with worked_in(house.path, house.around) as older:
        older.write.add("family", {"head_name": "Kemarin"})
        log = house.path.with_name(f"{house.path.name}-wal")
        assert log.stat().st_size > 0
        shutil.copy(log, room.place / "kemarin-wal")
    house.write.add("family", {"head_name": "Hari ini"})
    shutil.copy(house.path, room.folder / "rumah (1).bangjo")
    shutil.copy(room.place / "kemarin-wal", room.folder / "rumah (1).bangjo-wal")
    one.sync(room.folder)
    assert one.house.check().is_sound
    names = {record["head_name"] for record in one.house.records.all("family")}
    assert names <= {"Sumiyati", "Kemarin", "Hari ini"}
    for desk in (other, one):
        desk.sync(room.folder)
    assert everything(one.house) == everything(other.house)
    assert {record["head_name"] for record in one.house.records.all("family")} == {"Sumiyati", "Kemarin", "Hari ini"}


@pytest.mark.parametrize(
    "name", ["rumah (1).bangjo", "rumah.sync-conflict-20261123-090000-ABCDEF.bangjo", "rumah - Copy.bangjo"]
)
def test_an_old_copy_under_any_name_brings_back_nothing_that_was_settled(room: Room, name: str) -> None:
    one, other = room.desk(1, "A"), room.desk(2, "B")
    other.house.write_copy(room.folder / name)
    one.house.write.save("family", room.family, {"head_name": "Sumiyati Rahayu"})
    one.house.write.delete("family", one.house.write.add("family", {"head_name": "Terhapus"}))
    room.meet(one, other)
    for desk in (one, other):
        record = desk.house.records.get("family", room.family)
        assert record is not None
        assert record["head_name"] == "Sumiyati Rahayu"
        assert desk.house.records.contested() == []
        assert desk.house.records.count("family") == 1


_TRICKS = ["kanan\u202ekiri.bangjo", *([] if is_windows else ["baris\nbaru.bangjo", "CON.bangjo"])]
"""Names that lead people astray; Windows itself keeps two of them out."""


@pytest.mark.parametrize("name", [*_TRICKS, f"{'x' * (180 if is_windows else 240)}.bangjo"])
def test_names_that_are_tricks_are_told_in_one_line(room: Room, name: str) -> None:
    from tests.hostile.conftest import LANGUAGES

    one = room.desk(1, "A")
    (room.folder / name).write_bytes(b"bukan rumah" * 99)
    (problem,) = one.sync(room.folder).left_out
    for language in LANGUAGES:
        said = problem.say(language)
        assert len(said.splitlines()) == 1
        assert "\u202e" not in said
    assert (room.folder / name).exists()
