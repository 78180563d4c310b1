"""A house on a laptop whose clock is wrong: what is written, named and read follows the newest day that has passed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from tests.conftest import NOW, Laptops

from bangjo_desktop.documents.issue import issue_letter
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.backup import RESTORE, Backups
from bangjo_desktop.store.clock import HouseClock, Word
from bangjo_desktop.store.house import House

RESET = datetime(1970, 1, 1, 0, 3, tzinfo=UTC)
NEXT_YEAR = NOW + timedelta(days=400)
WRONG = pytest.mark.parametrize("wrong", [RESET, datetime(2000, 1, 1, tzinfo=UTC), NEXT_YEAR, NOW.replace(year=2126)])


def _near(moment: datetime) -> bool:
    return abs(moment - NOW) < timedelta(seconds=1)


@WRONG
def test_nothing_written_bears_the_wrong_year(laptops: Laptops, house: House, wrong: datetime) -> None:
    late = laptops.join("B", house, wrong)
    assert late.clock.doubt
    assert late.clock.today == date(2026, 11, 23)
    family = late.write.add("family", {"head_name": "Keluarga Sri"})
    (change,) = late.log.changes("family", family)
    assert change.made_at.startswith("2026-11-23T")
    assert change.id > "0190"
    laptops.exchange(house, late)
    assert house.clock.doubt is None
    assert laptops.join("C", house).clock.doubt is None


@WRONG
def test_a_backup_is_of_the_newest_day_and_clears_no_good_one(
    laptops: Laptops, house: House, tmp_path: Path, wrong: datetime
) -> None:
    folder = tmp_path / "cadangan"
    good = [Backups(folder, lambda d=d: NOW - timedelta(days=d)).write(house) for d in range(6, -1, -1)]
    late = laptops.join("B", house, wrong)
    backups = Backups(folder, late.clock)
    for number in range(12):
        late.write.add("family", {"head_name": f"K{number}"})
        assert backups.write(late).made.date() == date(2026, 11, 23)
    assert all(backup.path.exists() for backup in good[:-1])
    assert len(backups.all()) <= 6 + 13
    newest = backups.all()[0]
    assert backups.look(newest, None, late).only_there == 0


def test_a_backup_of_the_future_neither_stands_first_nor_stays_for_ever(house: House, tmp_path: Path) -> None:
    folder = tmp_path / "cadangan"
    for day in range(6):
        house.write.add("family", {"head_name": f"K{day}"})
        Backups(folder, lambda day=day: NOW.replace(year=2062) + timedelta(days=day)).write(house)
    right = Backups(folder, house.clock).write(house)
    listed = Backups(folder, house.clock).all()
    assert listed[0] == right
    assert len([backup for backup in listed if backup.made.year == 2062]) == 3


def test_the_way_back_outlives_a_clock_that_jumps(house: House, tmp_path: Path, laptops: Laptops) -> None:
    folder, path = tmp_path / "cadangan", house.path
    first = Backups(folder, house.clock).write(house)
    house.write.add("family", {"head_name": "Yang hilang saat dipulihkan"})
    house.close()
    aside = Backups(folder, lambda: NOW).restore(first, path, None)
    assert aside
    again = laptops.open(path, "A")
    for _time in range(12):
        Backups(folder, lambda: NOW + timedelta(days=250)).write(again)
    assert aside.exists()
    assert RESTORE in aside.name


@WRONG
def test_a_letter_takes_no_year_from_such_a_clock(laptops: Laptops, house: House, wrong: datetime) -> None:
    partner = house.write.add("partner", {"institution": "Dinas Sosial"})
    values = {"code": "UM", "to": partner, "subject": "Beras", "signatory_1": "Ani", "signatory_1_title": "Ketua"}
    letter = house.write.add("letter", values)
    late = laptops.join("B", house, wrong)
    with pytest.raises(KnownError, match="clock shows"):
        issue_letter(late, letter, "a4", late.clock.today)
    record = late.records.get("letter", letter)
    assert record
    assert (record["number"], record["finalised_on"]) == (None, None)


def test_a_clock_that_is_set_right_while_the_house_is_open_is_believed_at_once(house: House) -> None:
    shown = [RESET]
    clock = HouseClock(lambda: shown[0], date(2026, 1, 1), Word())
    clock.follow(house.database)
    assert (clock.doubt is not None, clock.today) == (True, date(2026, 11, 23))
    shown[0] = NOW + timedelta(days=3)
    assert (clock.doubt, clock.today) == (None, date(2026, 11, 26))
    shown[0] = NEXT_YEAR
    assert (clock.doubt is not None, clock.today) == (True, date(2026, 11, 23))


def test_a_persons_word_is_kept_and_a_torn_one_is_none(house: House, tmp_path: Path) -> None:
    path = tmp_path / "laptop" / "clock.json"
    clock = HouseClock(lambda: NEXT_YEAR, date(2026, 1, 1), Word(path))
    clock.follow(house.database)
    clock.believe(house.database)
    assert clock.doubt is None
    again = HouseClock(lambda: NEXT_YEAR, date(2026, 1, 1), Word(path))
    again.follow(house.database)
    assert again.doubt is None
    for torn in ("", "{", "[]", '{"at": 5}', '{"at": "kemarin"}', '{"at": "9999-12-31T23:59:59+00:00"}', "\x00"):
        path.write_text(torn, encoding="utf-8")
        other = HouseClock(lambda: NEXT_YEAR, date(2026, 1, 1), Word(path))
        other.follow(house.database)
        assert other.doubt


def test_nobody_can_say_that_1970_is_right(house: House, tmp_path: Path) -> None:
    path = tmp_path / "clock.json"
    clock = HouseClock(lambda: RESET, date(2026, 1, 1), Word(path))
    clock.follow(house.database)
    clock.believe(house.database)
    assert clock.doubt
    assert not path.exists()


def test_a_forged_moment_far_ahead_is_not_believed(house: House) -> None:
    forged = b"\xff" * 6 + b"\x01" * 10
    house.database.execute(
        "INSERT INTO change SELECT ?, author, laptop, made_at, kind, record, fields, replaces FROM change LIMIT 1",
        (forged,),
    )
    house.clock.follow(house.database)
    assert house.clock.doubt is None
    assert _near(house.clock())
