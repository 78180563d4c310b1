"""What this laptop wrote comes back into a house whose file was pasted over, whatever was pasted and when."""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from tests.conftest import NOW

from bangjo_desktop.domain.language import load
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.paths import Paths, resources
from bangjo_desktop.store import start
from bangjo_desktop.store.backup import Backups
from bangjo_desktop.store.copies import opens
from bangjo_desktop.store.database import Database
from bangjo_desktop.store.entering import enter
from bangjo_desktop.store.file_watch import FileWatch
from bangjo_desktop.store.here import Here
from bangjo_desktop.store.house import House
from bangjo_desktop.store.laptop import Laptop
from bangjo_desktop.store.mending import may_be_damage
from bangjo_desktop.store.rekeying import change_passphrase
from bangjo_desktop.store.reuniting import Returned


class Bag:
    """One laptop with its own folder, and the file of its house, which a person handles."""

    def __init__(self, folder: Path, name: str, key: str | None = None) -> None:
        self.folder = folder / name
        self.folder.mkdir()
        self.path = self.folder / "rumah.bangjo"
        self.here = Here(
            Paths(self.folder / "home"), Laptop(name=name, author=f"Orang {name}"), load("id", resources() / "i18n"),
            lambda: NOW, key,
        )  # fmt: skip

    def begin(self) -> None:
        with self.here.create(self.path) as house:
            start.furnish(house, "Rumah Uji")

    def join(self, other: Bag) -> None:
        with other.here.open(other.path) as house:
            house.write_copy(self.path)
        self.enter().close()

    def shared_with(self, folder: Path, visits: int) -> Bag:
        """Return the laptop B, which joined and then wrote visits of its own."""
        other = Bag(folder, "B")
        other.join(self)
        other.visits(visits, "b")
        return other

    def enter(self) -> House:
        entered = enter(self.here, self.path)
        self.returned = entered.returned
        return entered.house

    def visits(self, count: int, note: str = "") -> None:
        """Write visits, each an act of its own, and close."""
        with self.enter() as house:
            for number in range(count):
                house.write.add("visit", {"date": "2026-11-23", "observation": f"{note}{number}"})

    def count(self, kind: str = "visit") -> int:
        with self.enter() as house:
            return len(house.records.all(kind))

    def backups(self) -> Backups:
        with self.here.open(self.path) as house:
            return self.here.backups(house.id)

    def back_up(self) -> None:
        with self.here.open(self.path) as house:
            self.here.backups(house.id).write(house)

    def kept(self) -> int:
        with self.here.open(self.path) as house:
            assert house.own
            return len(house.own.ids())

    def told(self) -> list[str]:
        with self.enter() as house:
            return self.returned.told(house, self.here.language)


@pytest.fixture
def bag(tmp_path: Path, request: pytest.FixtureRequest) -> Bag:
    made = Bag(tmp_path, "A", getattr(request, "param", None))
    made.begin()
    return made


@pytest.mark.parametrize("bag", [None, "kuda terbang di atas pasar"], indirect=True)
def test_a_day_that_was_pasted_over_comes_back_and_is_told(bag: Bag, tmp_path: Path) -> None:
    """Fifty visits, closed, and the older file of the share pasted over one's own: fifty visits."""
    older = Path(shutil.copy(bag.path, tmp_path / "older.bangjo"))
    bag.visits(50)
    shutil.copyfile(older, bag.path)

    told = bag.told()

    assert told == [
        "File rumah pintar ini lebih lama daripada yang ditulis di laptop ini. Yang kurang sudah kembali: 50 kunjungan."
    ]
    assert bag.count() == 50
    assert bag.told() == []


def test_a_file_that_replaced_it_by_renaming_is_seen_as_well(bag: Bag, tmp_path: Path) -> None:
    older = Path(shutil.copy(bag.path, tmp_path / "older.bangjo"))
    bag.visits(3)
    older.replace(bag.path)

    assert bag.count() == 3


def test_what_was_pasted_stays_too(bag: Bag, tmp_path: Path) -> None:
    """The pasted file may hold another laptop's work: both are in the house afterwards."""
    other = bag.shared_with(tmp_path, 4)
    bag.visits(5, "a")
    shutil.copyfile(other.path, bag.path)

    assert bag.count() == 9
    assert bag.returned.records == {"visit": 5}


def test_changes_to_what_others_wrote_come_back(bag: Bag, tmp_path: Path) -> None:
    with bag.enter() as house:
        family = house.write.add("family", {"head_name": "Bu Siti"})
    older = Path(shutil.copy(bag.path, tmp_path / "older.bangjo"))
    with bag.enter() as house:
        house.write.save("family", family, {"head_name": "Bu Siti Aminah"})
        gone = house.write.add("family", {"head_name": "Salah"})
        house.write.delete("family", gone)
    shutil.copyfile(older, bag.path)

    with bag.enter() as house:
        assert [each["head_name"] for each in house.records.all("family")] == ["Bu Siti Aminah"]
        assert house.check().is_sound


def test_a_scan_comes_back_with_its_letter(bag: Bag, tmp_path: Path) -> None:
    older = Path(shutil.copy(bag.path, tmp_path / "older.bangjo"))
    with bag.enter() as house:
        scan = house.files.add(b"a letter from Dinsos")
        house.write.add("incoming_letter", {"subject": "Jawaban", "scan": scan})
    shutil.copyfile(older, bag.path)

    with bag.enter() as house:
        assert house.files.get(scan) == b"a letter from Dinsos"


def test_one_copy_elsewhere_is_not_enough_to_let_go(bag: Bag) -> None:
    bag.visits(2)
    before = bag.kept()
    bag.back_up()
    assert bag.kept() == before > 0
    with bag.here.open(bag.path) as house, house.copied_to("folder /mnt/share"):
        pass
    assert bag.kept() == 0


def test_what_was_written_after_a_copy_is_kept(bag: Bag) -> None:
    bag.back_up()
    with bag.here.open(bag.path) as house, house.copied_to("folder /mnt/share"):
        house.write.add("visit", {"date": "2026-11-23"})
    assert bag.kept() == 1


def test_a_copy_that_failed_holds_nothing(bag: Bag) -> None:
    bag.visits(1)
    bag.back_up()
    kept = bag.kept()
    with (
        bag.here.open(bag.path) as house,
        pytest.raises(OSError, match="no room"),
        house.copied_to("folder /mnt/share"),
    ):
        raise OSError("no room")
    assert bag.kept() == kept


def test_what_was_let_go_comes_back_from_the_backup(bag: Bag, tmp_path: Path) -> None:
    """Both places hold it, so the own file has let go; then a file from before is pasted over the house."""
    older = Path(shutil.copy(bag.path, tmp_path / "older.bangjo"))
    bag.visits(7)
    bag.back_up()
    with bag.here.open(bag.path) as house, house.copied_to("folder /mnt/share"):
        pass
    assert bag.kept() == 0
    bag.visits(2)
    shutil.copyfile(older, bag.path)

    assert bag.count() == 9


def test_what_was_collected_comes_back_from_the_backup(bag: Bag, tmp_path: Path) -> None:
    """What others wrote is not kept beside the house; the backup at closing holds it."""
    other = bag.shared_with(tmp_path, 4)
    older = Path(shutil.copy(bag.path, tmp_path / "older.bangjo"))
    before = bag.kept()
    with bag.enter() as house:
        house.merge(other.path)
        bag.here.backups(house.id).closing(house)
    assert bag.kept() == before
    shutil.copyfile(older, bag.path)

    assert bag.count() == 4


def test_what_nobody_holds_is_said_to_be_missing(bag: Bag, tmp_path: Path) -> None:
    other = bag.shared_with(tmp_path, 4)
    older = Path(shutil.copy(bag.path, tmp_path / "older.bangjo"))
    with bag.enter() as house:
        house.merge(other.path)
    shutil.copyfile(older, bag.path)

    for _opening in range(2):
        (said,) = bag.told()
        assert said.startswith("File rumah pintar ini lebih lama daripada yang terakhir dibuka di laptop ini")
    with bag.enter() as house:
        house.merge(other.path)
        assert len(house.records.all("visit")) == 4
    assert bag.told() == []


def test_a_backup_that_was_brought_back_on_purpose_stays(bag: Bag) -> None:
    bag.visits(1)
    bag.back_up()
    bag.visits(5)
    backups = bag.backups()
    brought_back = backups.all()[0]
    aside = backups.restore(brought_back, bag.path, None)
    bag.here.begin_anew(bag.path, aside, brought_back)

    assert bag.count() == 1


@pytest.mark.parametrize("later", [0, 5])
def test_what_a_backup_brought_back_is_still_kept_beside_the_house(bag: Bag, tmp_path: Path, later: int) -> None:
    """The visit stands in the house again; an older file is pasted over it before anything was published."""
    older = Path(shutil.copy(bag.path, tmp_path / "older.bangjo"))
    bag.visits(1)
    bag.back_up()
    kept = bag.kept()
    bag.visits(later)
    backups = bag.backups()
    brought_back = backups.all()[0]
    aside = backups.restore(brought_back, bag.path, None)
    bag.here.begin_anew(bag.path, aside, brought_back)
    assert bag.kept() == kept
    shutil.copyfile(older, bag.path)

    assert bag.count() == 1


def test_a_file_from_before_the_passphrase_was_changed_is_locked_as_today(tmp_path: Path) -> None:
    """A person knows the passphrase of today, and pastes a file over that only the former one opens."""
    bag = Bag(tmp_path, "A", "kuda terbang di atas pasar")
    bag.begin()
    older = Path(shutil.copy(bag.path, tmp_path / "older.bangjo"))
    bag.visits(3)
    new = "ikan berenang di bawah jembatan"
    change_passphrase(bag.here, bag.path, new)
    bag.here = replace(bag.here, passphrase=new)
    bag.visits(2)
    shutil.copyfile(older, bag.path)

    assert bag.count() == 5
    assert opens(bag.path, new)


def test_the_log_of_the_file_that_lay_there_before_is_set_aside(bag: Bag, tmp_path: Path) -> None:
    """Killed with its log beside, then another file was pasted: read together they would be one damaged house."""
    bag.visits(3)
    older = Path(shutil.copy(bag.path, tmp_path / "older.bangjo"))
    house = bag.enter()
    house.write.add("visit", {"date": "2026-11-23", "observation": "x" * 9000})
    house.database.connection.execute("BEGIN IMMEDIATE")
    for number in range(300):
        house.database.connection.execute("INSERT INTO seen VALUES (?)", (number.to_bytes(32, "big"),))
    house.database.connection.execute("COMMIT")
    log = bag.path.with_name("rumah.bangjo-wal")
    left = log.read_bytes()
    house.close()
    shutil.copyfile(older, bag.path)
    log.write_bytes(left)

    with bag.enter() as opened:
        assert len(opened.records.all("visit")) == 4
        assert opened.check().is_sound


@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
def test_a_torn_copy_in_its_place_is_named_as_damaged(bag: Bag, tmp_path: Path, part: float) -> None:
    """A copy whose beginning is older than its end, as one that was read while somebody wrote."""
    bag.visits(30)
    older = Path(shutil.copy(bag.path, tmp_path / "older.bangjo")).read_bytes()
    bag.visits(60)
    newer = bag.path.read_bytes()
    cut = int(len(older) * part) // 4096 * 4096
    bag.path.write_bytes(older[:cut] + newer[cut:])

    for _time in range(2):  # and it is not taken for one's own once it was looked at
        with pytest.raises(KnownError) as caught:
            bag.enter()
        assert may_be_damage(caught.value)


def test_the_tables_of_a_copy_taken_midway_are_built_anew_from_its_log(bag: Bag, tmp_path: Path) -> None:
    """Every page of it is whole, and its log too; but its list shows a visit that its log does not hold."""
    bag.visits(2)
    midway = Path(shutil.copy(bag.path, tmp_path / "midway.bangjo"))
    with closing(Database(midway)) as torn:
        columns = ", ".join(name for _place, name, *_rest in torn.rows("PRAGMA table_info(visit)") if name != "id")
        torn.execute(f"INSERT INTO visit (id, {columns}) SELECT randomblob(16), {columns} FROM visit LIMIT 1")
    shutil.copyfile(midway, bag.path)

    with bag.enter() as house:
        assert len(house.records.all("visit")) == 2
        assert house.check().is_sound


@pytest.mark.parametrize("is_replaced", [False, True])
def test_a_torn_copy_that_was_pasted_over_an_open_window_is_named_when_it_opens_anew(
    bag: Bag, tmp_path: Path, is_replaced: bool
) -> None:
    """The window closes on the other file, which must not pass for the one that this laptop left there."""
    bag.visits(30)
    older = bag.path.read_bytes()
    bag.visits(60)
    cut = len(older) // 2 // 4096 * 4096
    torn = tmp_path / "torn.bangjo"
    torn.write_bytes(older[:cut] + bag.path.read_bytes()[cut:])
    with bag.enter() as house:
        house.database.watch = FileWatch(house.database)
        if is_replaced:
            torn.replace(bag.path)
        else:
            bag.path.write_bytes(torn.read_bytes())

    with pytest.raises(KnownError) as caught:
        bag.enter()
    assert may_be_damage(caught.value)


def test_two_files_of_one_house_on_one_laptop(bag: Bag, tmp_path: Path) -> None:
    """Her own window is open; she also opens a copy that lies elsewhere, and writes there."""
    copy = Path(shutil.copy(bag.path, tmp_path / "salinan.bangjo"))
    with bag.enter() as own:
        with enter(bag.here, copy).house as other:
            other.write.add("visit", {"date": "2026-11-23", "observation": "di salinan"})
        own.write.add("visit", {"date": "2026-11-23", "observation": "di rumah"})

    assert bag.count() == 2


def test_a_copy_of_one_file_does_not_let_go_of_what_was_written_in_another(bag: Bag, tmp_path: Path) -> None:
    """Her window stays open while she works on the stick; it is then published and backed up, and the stick lost."""
    stick = Path(shutil.copy(bag.path, tmp_path / "stik.bangjo"))
    with bag.enter() as own:
        with enter(bag.here, stick).house as other:
            other.write.add("visit", {"date": "2026-11-23", "observation": "di stik"})
        for place in ("folder satu", "folder dua"):
            with own.copied_to(place):
                own.write.add("visit", {"date": "2026-11-23", "observation": place})
    stick.unlink()

    assert bag.count() == 3


def test_what_no_other_file_holds_survives_a_backup_brought_back(bag: Bag, tmp_path: Path) -> None:
    """The file that was set aside is an older one that somebody had pasted: one's own day is not in it."""
    older = Path(shutil.copy(bag.path, tmp_path / "older.bangjo"))
    bag.back_up()
    bag.visits(5)
    shutil.copyfile(older, bag.path)
    backups = bag.backups()
    brought_back = backups.all()[-1]
    aside = backups.restore(brought_back, bag.path, None)
    bag.here.begin_anew(bag.path, aside, brought_back)

    assert bag.count() == 5


def test_moved_to_another_folder_nothing_is_asked_or_told(bag: Bag) -> None:
    bag.visits(2)
    bag.path = bag.path.rename(bag.folder / "rumah baru.bangjo")

    assert bag.told() == []
    assert bag.count() == 2


def test_killed_before_the_log_was_folded(bag: Bag, tmp_path: Path) -> None:
    """The visit stands in the log beside the house only: the main file is as it was left, to the second."""
    older = Path(shutil.copy(bag.path, tmp_path / "older.bangjo"))
    bag.visits(1)
    log, kept = bag.path.with_name("rumah.bangjo-wal"), tmp_path / "kept-wal"
    whole = Path(shutil.copy2(bag.path, tmp_path / "whole.bangjo"))
    with bag.here.open(bag.path) as house:
        house.own = None
        vars(house.database)["rest"] = lambda: False
        house.write.add("visit", {"date": "2026-11-23", "observation": "acknowledged by nobody"})
        shutil.copy(log, kept)
    bag.path.write_bytes(whole.read_bytes())
    shutil.copystat(whole, bag.path)
    kept.rename(log)
    assert bag.count() == 2
    shutil.copyfile(older, bag.path)

    assert bag.count() == 2


def test_killed_between_the_commit_and_the_copy(bag: Bag, tmp_path: Path) -> None:
    """The visit stands in the house only; the program starts anew, and later the file is pasted over."""
    older = Path(shutil.copy(bag.path, tmp_path / "older.bangjo"))
    bag.visits(1)
    with bag.here.open(bag.path) as house:
        house.own = None
        house.write.add("visit", {"date": "2026-11-23", "observation": "acknowledged by nobody"})
    assert bag.count() == 2
    shutil.copyfile(older, bag.path)

    assert bag.count() == 2


def test_nothing_of_an_erased_person_is_kept(bag: Bag) -> None:
    with bag.enter() as house:
        person = house.write.add("person", {"full_name": "Zaskia Rahasia"})
        house.erase("person", person)
        for part in (bag.folder / "home" / "houses").iterdir():  # while the window stays open, too
            assert b"Zaskia" not in part.read_bytes()


def test_a_new_laptop_keeps_nothing_of_the_others(bag: Bag, tmp_path: Path) -> None:
    bag.visits(3)
    other = Bag(tmp_path, "B")
    other.join(bag)
    assert other.kept() == 0
    other.visits(1)
    assert other.kept() == 1


def test_returned_nothing_says_nothing(bag: Bag) -> None:
    with bag.enter() as house:
        assert Returned().told(house, bag.here.language) == []


def test_a_copy_of_a_file_that_lacks_it_does_not_hold_it(bag: Bag, tmp_path: Path) -> None:
    """An older file was pasted over the house just before a copy went out, and nobody has united them yet."""
    older = Path(shutil.copy(bag.path, tmp_path / "older.bangjo"))
    bag.visits(3)
    bag.back_up()
    shutil.copyfile(older, bag.path)
    with bag.here.open(bag.path) as house, house.copied_to("folder /mnt/share"):
        pass

    assert bag.kept() == 3
    assert bag.count() == 3


def test_what_cannot_be_kept_beside_is_written_all_the_same(bag: Bag) -> None:
    """The laptop's own folder takes nothing: a visit that stands must not be told as one that failed."""
    own = bag.here.paths.home / "houses"
    away = own.rename(own.with_name("away"))
    own.write_text("")
    with bag.here.open(bag.path) as house:
        house.write.add("visit", {"date": "2026-11-23"})
        assert len(house.records.all("visit")) == 1
    own.unlink()
    away.rename(own)
    assert bag.count() == 1


def test_older_than_an_erasure_elsewhere_it_opens(bag: Bag, tmp_path: Path) -> None:
    """She wrote of a family, another laptop erased it, she collected that; then a file from before is pasted over."""
    with bag.enter() as house:
        family = house.write.add("family", {"head_name": "Bu Rahasia"})
    older = Path(shutil.copy(bag.path, tmp_path / "older.bangjo"))
    other = Bag(tmp_path, "B")
    other.join(bag)
    with other.enter() as house:
        house.erase("family", family)
    with bag.enter() as house:
        house.merge(other.path)
    bag.visits(2)
    shutil.copyfile(older, bag.path)

    assert bag.count() == 2
    with bag.enter() as house:
        house.merge(other.path)
        assert house.records.get("family", family) is None
        assert house.check().is_sound


def _collected(bag: Bag, other: Bag, tmp_path: Path) -> Path:
    """Collect what another laptop wrote; return a file of the house from before."""
    other.join(bag)
    other.visits(4, "b")
    older = Path(shutil.copy(bag.path, tmp_path / "older.bangjo"))
    with bag.enter() as house:
        house.merge(other.path)
    return older


def test_a_backup_is_united_once(bag: Bag, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What no backup holds is missed at every opening; they are not all gone through again each time."""
    for _day in range(3):
        bag.visits(1)
        bag.back_up()
    older = _collected(bag, Bag(tmp_path, "B"), tmp_path)
    shutil.copyfile(older, bag.path)
    bag.enter().close()
    assert bag.returned.is_behind

    def merge(_house: House, path: Path, *_names: object, **_options: object) -> None:
        raise AssertionError(path)

    monkeypatch.setattr(House, "merge", merge)
    bag.enter().close()
    assert bag.returned.is_behind


def test_what_came_back_once_is_missed_the_next_time_too(bag: Bag, tmp_path: Path) -> None:
    """Pasted over twice, and the second time the backups are gone: it is said that something is missing."""
    older = _collected(bag, Bag(tmp_path, "B"), tmp_path)
    bag.back_up()
    shutil.copyfile(older, bag.path)
    assert bag.count() == 4
    shutil.rmtree(bag.here.paths.home / "backups")
    shutil.copyfile(older, bag.path)

    bag.enter().close()
    assert bag.returned.is_behind


def _on_day(day: int) -> datetime:
    return NOW + timedelta(days=day)


@pytest.mark.parametrize("place", [1, 2])
def test_what_was_taken_out_on_purpose_stays_out_after_a_power_cut(bag: Bag, place: int) -> None:
    """The file is not as it was left, so it is looked for in the backups what is missing: not in those undone."""
    for day in range(3):
        bag.here = replace(bag.here, clock=partial(_on_day, day))
        bag.visits(1)
        bag.back_up()
    backups = bag.backups()
    brought_back = backups.all()[place]
    aside = backups.restore(brought_back, bag.path, None)
    bag.here.begin_anew(bag.path, aside, brought_back)
    bag.path.touch()

    assert bag.count() == 3 - place


def test_a_file_from_before_a_backup_that_was_brought_back_gets_what_that_held(bag: Bag, tmp_path: Path) -> None:
    older = Path(shutil.copy(bag.path, tmp_path / "older.bangjo"))
    bag.visits(2)
    bag.back_up()
    bag.visits(5)
    backups = bag.backups()
    brought_back = backups.all()[0]
    aside = backups.restore(brought_back, bag.path, None)
    bag.here.begin_anew(bag.path, aside, brought_back)
    bag.visits(1)
    shutil.copyfile(older, bag.path)

    assert bag.count() == 3
