"""The shared folder: what lies in it, under whatever name, is a bag of changes; what is damaged harms nothing."""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.conftest import NOW, Laptops, everything
from tests.sync.old_program import worked_in
from tests.systems import needs_bytes_in_names

from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.paths import Paths
from bangjo_desktop.store.house import House
from bangjo_desktop.store.local import Local, open_local
from bangjo_desktop.sync.disk import Disk
from bangjo_desktop.sync.folder import Outcome, SharedFolder


@dataclass
class Desk:
    """One laptop with its house, its own file and its place for copies on their way."""

    house: House
    local: Local
    work: Path

    def sync(self, folder: Path) -> Outcome:
        return SharedFolder(self.house, self.local, Paths(self.work), folder, lambda: NOW).synchronise()


@pytest.fixture
def desks(laptops: Laptops, tmp_path: Path) -> Iterator[dict[str, Desk]]:
    with ExitStack() as stack:
        made: dict[str, Desk] = {}
        for name in "ABC":
            house = laptops.join(name, made["A"].house) if made else laptops.new(name, furnish=True)
            local = stack.enter_context(closing(open_local(tmp_path / name / "own.local", None)))
            made[name] = Desk(house, local, tmp_path / name / "work")
        yield made


@pytest.mark.parametrize("order", list(itertools.permutations("ABC")))
def test_in_any_order_everybody_ends_with_the_same_house(
    desks: dict[str, Desk], folder: Path, order: tuple[str, ...]
) -> None:
    for name, desk in desks.items():
        desk.house.write.add("family", {"head_name": f"Keluarga {name}"})
    for name in (*order, *order):
        desks[name].sync(folder)
    first, second, third = (desk.house for desk in desks.values())
    assert everything(first) == everything(second) == everything(third)
    assert first.records.count("family") == 3


def test_nothing_new_publishes_nothing_and_a_lost_copy_is_published_again(desks: dict[str, Desk], folder: Path) -> None:
    published = desks["A"].sync(folder).published
    assert published is not None
    assert desks["A"].sync(folder).published is None
    (folder / published).unlink()
    assert desks["A"].sync(folder).published is not None


def test_a_laptop_keeps_three_of_its_own_copies_and_touches_no_others(desks: dict[str, Desk], folder: Path) -> None:
    desks["B"].sync(folder)
    theirs = {path.name for path in folder.glob("B--*")}
    for number in range(6):
        desks["A"].house.write.add("family", {"head_name": f"K{number}"})
        desks["A"].sync(folder)
    assert len(list(folder.glob("A--*"))) == 3
    assert {path.name for path in folder.glob("B--*")} == theirs


@pytest.mark.parametrize("name", ["rumah (1).bangjo", "rumah.sync-conflict-20261123-A.bangjo", "SALINAN RUMAH.BANGJO"])
def test_a_copy_is_collected_whatever_it_is_called(desks: dict[str, Desk], folder: Path, name: str) -> None:
    desks["B"].house.write.add("family", {"head_name": "Slamet"})
    desks["B"].house.write_copy(folder / name)
    assert desks["A"].sync(folder).changes == 1
    assert desks["A"].sync(folder).changes == 0


def test_a_raw_copy_dragged_by_hand_with_its_log_is_collected(desks: dict[str, Desk], folder: Path) -> None:
    house = desks["B"].house
    with worked_in(house.path, house.around) as older:
        older.write.add("family", {"head_name": "Slamet"})
        log = house.path.with_name(f"{house.path.name}-wal")
        assert log.stat().st_size > 0
        shutil.copy(house.path, folder / "dragged.bangjo")
        shutil.copy(log, folder / "dragged.bangjo-wal")
    assert desks["A"].sync(folder).changes == 1


def test_a_raw_copy_without_its_log_or_with_a_foreign_one_harms_nothing(desks: dict[str, Desk], folder: Path) -> None:
    house = desks["B"].house
    with worked_in(house.path, house.around) as older:
        older.write.add("family", {"head_name": "Slamet"})
        shutil.copy(house.path, folder / "bare.bangjo")
        shutil.copy(house.path, folder / "foreign.bangjo")
    (folder / "foreign.bangjo-wal").write_bytes(b"\x37\x7f\x06\x82" + b"nonsense" * 600)
    before = everything(desks["A"].house)
    desks["A"].sync(folder)
    assert everything(desks["A"].house) == before
    assert desks["A"].house.check().is_sound
    desks["B"].sync(folder)
    assert desks["A"].sync(folder).changes == 1


def test_a_copy_that_is_still_arriving_waits(desks: dict[str, Desk], folder: Path) -> None:
    desks["B"].house.write.add("family", {"head_name": "Slamet"})
    published = desks["B"].sync(folder).published
    assert published is not None
    whole = (folder / published).read_bytes()
    (folder / published).write_bytes(whole[: len(whole) // 2])
    outcome = desks["A"].sync(folder)
    assert [problem.text for problem in outcome.left_out] == ["“{name}” is still arriving. It is collected next time."]
    (folder / published).write_bytes(whole)
    assert desks["A"].sync(folder).changes == 1


def test_what_is_no_house_is_named_and_left_alone(desks: dict[str, Desk], folder: Path) -> None:
    (folder / "kosong.bangjo").touch()
    (folder / "surat.bangjo").write_text("Yth. Bapak Kepala Dinas")
    (folder / "catatan.txt").write_text("not a candidate")
    outcome = desks["A"].sync(folder)
    assert sorted(str(problem.values["name"]) for problem in outcome.left_out) == ["kosong.bangjo", "surat.bangjo"]
    assert (folder / "catatan.txt").read_text() == "not a candidate"


def test_a_restored_backup_takes_its_own_lost_work_back_and_later_edits_leave(
    desks: dict[str, Desk], folder: Path, laptops: Laptops
) -> None:
    a, b = desks["A"], desks["B"]
    backup = laptops.copy(a.house, "backup")
    lost = [a.house.write.add("family", {"head_name": f"Hilang {number}"}) for number in range(3)]
    a.sync(folder)
    path = a.house.path
    a.house.close()
    shutil.copy(backup, path)
    a.house = laptops.open(path, "A")
    fresh = [a.house.write.add("family", {"head_name": f"Baru {number}"}) for number in range(3)]
    for _round in range(5):  # so often that older copies of A are cleared away
        fresh.append(a.house.write.add("family", {"head_name": "Lagi"}))
        a.sync(folder)
    b.sync(folder)
    for desk in (a, b):
        assert {record.id for record in desk.house.records.all("family")} == {*lost, *fresh}
    assert everything(a.house) == everything(b.house)


def test_as_many_new_changes_as_were_lost_are_published_all_the_same(
    desks: dict[str, Desk], folder: Path, laptops: Laptops
) -> None:
    a = desks["A"]
    backup = laptops.copy(a.house, "backup")
    a.house.write.add("family", {"head_name": "Hilang"})
    published = a.sync(folder).published
    assert published is not None
    path = a.house.path
    a.house.close()
    shutil.copy(backup, path)
    a.house = laptops.open(path, "A")
    (folder / published).write_bytes((folder / published).read_bytes()[:9000])
    a.house.write.add("family", {"head_name": "Baru"})
    assert a.sync(folder).published not in (None, published)


def test_a_restored_backup_never_clears_away_a_copy_that_it_does_not_hold(
    desks: dict[str, Desk], folder: Path, laptops: Laptops
) -> None:
    a = desks["A"]
    backup = laptops.copy(a.house, "backup")
    a.house.write.add("family", {"head_name": "Hilang"})
    published = a.sync(folder).published
    assert published is not None
    path = a.house.path
    a.house.close()
    shutil.copy(backup, path)
    a.house = laptops.open(path, "A")
    whole = (folder / published).read_bytes()
    (folder / published).write_bytes(whole[: len(whole) // 2])  # still arriving, for ever
    for number in range(5):
        a.house.write.add("family", {"head_name": f"Baru {number}"})
        a.sync(folder)
    assert (folder / published).exists()
    (folder / published).write_bytes(whole)
    assert a.sync(folder).changes == 1


def test_a_log_of_another_laptop_beside_a_raw_copy_harms_nothing(desks: dict[str, Desk], folder: Path) -> None:
    for name in "BC":
        house = desks[name].house
        house.write.add("family", {"head_name": f"Dari {name}"})
        with worked_in(house.path, house.around) as older:
            older.write.add("family", {"head_name": f"Kedua dari {name}"})
            place = house.path if name == "B" else house.path.with_name(f"{house.path.name}-wal")
            shutil.copy(place, folder / f"campur.bangjo{'' if name == 'B' else '-wal'}")
    desks["A"].sync(folder)
    assert desks["A"].house.check().is_sound
    for name in "BCAB":
        desks[name].sync(folder)
    names = {record["head_name"] for record in desks["A"].house.records.all("family")}
    assert names == {"Dari B", "Kedua dari B", "Dari C", "Kedua dari C"}
    assert everything(desks["A"].house) == everything(desks["B"].house)


def test_without_room_for_a_backup_nothing_is_collected_and_the_reason_is_said(
    desks: dict[str, Desk], folder: Path
) -> None:
    for name in "BC":
        desks[name].house.write.add("family", {"head_name": f"Dari {name}"})
        desks[name].sync(folder)
    a = desks["A"]
    Paths(a.work).backups(a.house.id).parent.mkdir(parents=True)
    Paths(a.work).backups(a.house.id).write_text("a file where the folder should be")
    before = everything(a.house)
    with pytest.raises(KnownError, match="backup"):
        a.sync(folder)
    assert everything(a.house) == before


def test_edits_made_inside_the_folder_are_collected_with_their_log(desks: dict[str, Desk], folder: Path) -> None:
    b = desks["B"]
    b.house.write.add("family", {"head_name": "Slamet"})
    published = b.sync(folder).published
    assert published is not None
    desks["A"].sync(folder)
    with worked_in(folder / published, b.house.around) as opened:
        opened.write.add("family", {"head_name": "Ditulis di folder"})
        assert desks["A"].sync(folder).changes == 1


@needs_bytes_in_names
def test_a_name_of_bytes_that_are_no_letters_stops_nothing(desks: dict[str, Desk], folder: Path) -> None:
    house = desks["B"].house
    house.write.add("family", {"head_name": "Slamet"})
    house.write_copy(folder / "salinan.bangjo")
    os.rename(folder / "salinan.bangjo", os.fsencode(folder) + b"/salin\xe9n.bangjo")
    Path(os.fsdecode(os.fsencode(folder) + b"/rus\xff\xfek.bangjo")).write_bytes(b"rusak" * 99)
    outcome = desks["A"].sync(folder)
    assert outcome.changes == 1
    for text in (*(copy.name for copy in outcome.copies), *(str(item.values["name"]) for item in outcome.left_out)):
        assert text.encode()


def test_an_emptied_folder_deletes_nothing(desks: dict[str, Desk], folder: Path) -> None:
    desks["A"].house.write.add("family", {"head_name": "Slamet"})
    desks["A"].sync(folder)
    for path in folder.glob("*.bangjo"):
        path.unlink()
    before = everything(desks["A"].house)
    desks["A"].sync(folder)
    assert everything(desks["A"].house) == before


def test_the_wrong_stick_is_told_by_its_missing_marker(desks: dict[str, Desk], folder: Path) -> None:
    desks["A"].sync(folder)
    (folder / "bangjo-folder.json").unlink()
    with pytest.raises(KnownError, match="right stick"):
        desks["A"].sync(folder)


def test_the_folder_of_another_house_is_refused(desks: dict[str, Desk], folder: Path, laptops: Laptops) -> None:
    desks["A"].sync(folder)
    other = laptops.new("lain", furnish=True)
    with closing(open_local(folder.parent / "other.local", None)) as local:
        stranger = SharedFolder(other, local, Paths(folder.parent / "w"), folder, lambda: NOW)
        with pytest.raises(KnownError, match="another house"):
            stranger.synchronise()
    assert not list(folder.glob("lain--*"))


def test_a_vanished_folder_is_said_in_a_sentence(desks: dict[str, Desk], tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="cannot be reached"):
        desks["A"].sync(tmp_path / "tidak ada")


def test_published_names_carry_no_path_and_no_foreign_letters(laptops: Laptops, tmp_path: Path, folder: Path) -> None:
    house = laptops.new("A", furnish=True)
    object.__setattr__(house.write.who, "laptop", "../../Laptop Ibu Né/")
    with closing(open_local(tmp_path / "own.local", None)) as local:
        published = SharedFolder(house, local, Paths(tmp_path / "w"), folder, lambda: NOW).synchronise().published
    assert published is not None
    assert published.startswith("Laptop-Ibu-Ne--20261123-")
    assert (folder / published).is_file()


def test_a_locked_house_leaves_no_plain_file_anywhere(laptops: Laptops, tmp_path: Path, folder: Path) -> None:
    house = laptops.new("A", "rahasia sekali", furnish=True)
    house.write.add("family", {"head_name": "Namarahasia"})
    work = tmp_path / "w"
    with closing(open_local(tmp_path / "own.local", "rahasia sekali")) as local:
        local.set("note", "Namarahasia")
        SharedFolder(house, local, Paths(work), folder, lambda: NOW).synchronise()
        everywhere = [path for path in tmp_path.rglob("*") if path.is_file()]
        assert everywhere
        assert not [path for path in everywhere if b"Namarahasia" in path.read_bytes()]
    assert not list((work / "work").iterdir())


def test_a_copy_that_a_hung_try_left_under_its_name_is_put_there_again(tmp_path: Path) -> None:
    part, name = tmp_path / ".copy.part", tmp_path / "copy.bangjo"
    for path in (part, name):
        path.write_bytes(b"the same copy")
    Disk().rename(part, name)
    assert [path.name for path in tmp_path.iterdir()] == ["copy.bangjo"]
