"""Backups as they really come about: by opening the window day after day, leaving it open, synchronising, migrating."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from tests.ui.backups.test_backups_page import settle
from tests.ui.conftest import NOW, laptop_in

from bangjo_desktop import app
from bangjo_desktop.cli import run
from bangjo_desktop.store import start
from bangjo_desktop.store.backup import Backup
from bangjo_desktop.store.here import Here
from bangjo_desktop.ui.window import Window

OLD_HOUSE = Path(__file__).parents[2] / "old_houses" / "0.1.0.bangjo"


class Days:
    """One laptop whose calendar the test turns; `now` is read anew at each look at the clock."""

    def __init__(self, folder: Path) -> None:
        self.now = datetime.fromisoformat(NOW)
        self.laptop: Here = replace(laptop_in(folder / "A", "A"), clock=lambda: self.now)
        self.path = self.laptop.paths.home / "rumah.bangjo"
        self.path.parent.mkdir(parents=True)
        with self.laptop.create(self.path) as house:
            start.furnish(house, "Rumah Uji")
            self.id = house.id

    def backups(self) -> list[Backup]:
        return self.laptop.backups(self.id).all()

    def open(self) -> Window:
        """Open the window as the program does, and let the day's work end."""
        reopening = app.build_reopening(self.laptop, self.path)
        assert reopening.open()
        assert reopening.window
        settle()
        return reopening.window

    def open_and_close(self) -> None:
        window = self.open()
        window.close()
        window.deleteLater()
        settle()


@pytest.fixture
def days(tmp_path: Path, qapp: QApplication) -> Iterator[Days]:
    made = Days(tmp_path)
    app.build_application(made.laptop)
    assert qapp
    yield made
    settle()


def test_opened_many_times_a_day_there_is_one_a_day(days: Days) -> None:
    for day in range(4):
        days.now = datetime.fromisoformat(NOW) + timedelta(days=day)
        for hour in range(3):
            days.now += timedelta(hours=hour)
            days.open_and_close()
    assert [backup.why for backup in days.backups()] == ["daily"] * 4
    assert len({backup.made.date() for backup in days.backups()}) == 4
    assert all(backup.is_intact for backup in days.backups())


def test_left_open_over_night_it_is_backed_up_on_the_new_day_too(days: Days) -> None:
    window = days.open()
    (daily,) = [child for child in window.children() if type(child).__name__ == "DailyBackup"]
    for _look in range(3):
        daily.look()
        settle()
    assert len(days.backups()) == 1
    days.now += timedelta(days=1)
    daily.look()
    settle()
    assert [backup.made.date() for backup in days.backups()] == [
        days.now.date(),
        (days.now - timedelta(days=1)).date(),
    ]
    window.close()
    window.deleteLater()


def test_a_year_leaves_seven_days_four_weeks_and_twelve_months(days: Days) -> None:
    """Opened every Monday, and every day of the last two weeks; by the very call of the window, without its pixels."""
    first = days.now
    for day in (*range(0, 400, 7), *range(400, 414)):
        days.now = first + timedelta(days=day)
        with days.laptop.open(days.path) as house:
            house.write.save("house", house.id, {"name": f"Rumah hari {day}"}, seen=None)
            before = days.backups()
            made = days.laptop.backups(house.id).daily(house)
        assert made
        assert made.is_intact
        assert {old.path for old in before} - {left.path for left in days.backups()} <= {old.path for old in before[3:]}
    made_on = [backup.made.date() for backup in days.backups()]
    last = days.now.date()
    assert made_on[:7] == [last - timedelta(days=day) for day in range(7)]
    assert len({day.isocalendar()[:2] for day in made_on}) >= 4
    assert len({(day.year, day.month) for day in made_on}) == 12
    assert len(made_on) <= 7 + 4 + 12


def test_a_disk_that_takes_no_backup_is_said_once_and_people_write_on(days: Days) -> None:
    folder = days.laptop.paths.backups(days.id)
    folder.parent.mkdir(parents=True)
    folder.write_text("a file where the folder should be")
    window = days.open()
    assert "The backup failed" in window.notices.text
    assert window.context.house.write.add("family", {"head_name": "Tetap bisa menulis"})
    (daily,) = [child for child in window.children() if type(child).__name__ == "DailyBackup"]
    window.notices.say("something else")
    daily.look()
    settle()
    assert window.notices.text == "something else"
    folder.unlink()
    days.now += timedelta(days=1)
    daily.look()
    settle()
    assert [backup.is_intact for backup in days.backups()] == [True]
    window.close()
    window.deleteLater()


def test_what_is_typed_backs_up_before_it_merges_migrates_and_restores(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    around = {"BANGJO_HOME": str(tmp_path / "laptop"), "BANGJO_LANG": "en", "BANGJO_NOW": "2026-11-23T09:00"}
    path, other, shared = tmp_path / "rumah.bangjo", tmp_path / "lain.bangjo", tmp_path / "bersama"
    shutil.copyfile(OLD_HOUSE, path)

    def reasons() -> Counter[str]:
        capsys.readouterr()
        assert run(["backups", str(path), "--json"], around) == 0
        listed = json.loads(capsys.readouterr().out)["backups"]
        assert all(each["intact"] for each in listed)
        return Counter(each["why"] for each in listed)

    assert run(["check", str(path)], around) == 0
    assert reasons() == {"migration": 1}
    shutil.copyfile(path, other)
    (tmp_path / "baru.csv").write_text("head_name\nBaru\n")
    assert run(["import", str(other), "family", str(tmp_path / "baru.csv")], around) == 0
    assert run(["merge", str(path), str(other)], around) == 0
    assert reasons() == {"migration": 1, "merge": 1}
    shared.mkdir()
    elsewhere = around | {"BANGJO_HOME": str(tmp_path / "lain"), "BANGJO_LAPTOP": "lain"}
    assert run(["import", str(other), "family", str(tmp_path / "baru.csv")], elsewhere) == 0
    assert run(["sync", str(other), str(shared)], elsewhere) == 0
    around["BANGJO_NOW"] = "2026-11-23T10:00"
    assert run(["sync", str(path), str(shared)], around) == 0
    assert reasons() == {"migration": 1, "merge": 2}
    around["BANGJO_NOW"] = "2026-11-23T11:00"
    assert run(["sync", str(path), str(shared)], around) == 0
    assert reasons() == {"migration": 1, "merge": 2}  # nothing new came, so there was nothing to guard against
    assert run(["restore", str(path), "20261123-100000"], around) == 0
    assert reasons() == {"migration": 1, "merge": 2, "restore": 1}


def test_an_old_house_opens_even_where_it_cannot_be_backed_up(tmp_path: Path) -> None:
    laptop = laptop_in(tmp_path / "A", "A")
    path = tmp_path / "rumah.bangjo"
    shutil.copyfile(OLD_HOUSE, path)
    laptop.paths.home.mkdir(parents=True, exist_ok=True)
    (laptop.paths.home / "backups").write_text("a file where the folder should be")
    with laptop.open(path) as house:
        assert house.write.add("area", {"name": "Johar"})
        assert house.check().is_sound
