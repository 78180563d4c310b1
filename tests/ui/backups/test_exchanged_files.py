"""The file of the house in people's hands while the window is open and while it is closed, as file managers do it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from tests.ui.backups.test_backups_page import settle
from tests.ui.conftest import laptop_in

from bangjo_desktop import app
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store import start
from bangjo_desktop.store.database import Database
from bangjo_desktop.store.file_watch import Exchange as Exchanged
from bangjo_desktop.store.house import House
from bangjo_desktop.ui.backups.rescue import Rescue
from bangjo_desktop.ui.backups.watching import Watching
from bangjo_desktop.ui.page import Destination
from bangjo_desktop.ui.window import Window

KEY = "kuda terbang di atas pasar"


class Hand:
    """One laptop, its real window, and a person with a file manager."""

    def __init__(self, folder: Path, key: str | None) -> None:
        self.folder = folder
        self.laptop = replace(laptop_in(folder / "A", "A"), passphrase=key)
        self.path = folder / "Dokumen" / "rumah.bangjo"
        self.path.parent.mkdir()
        with self.laptop.create(self.path) as house:
            start.furnish(house, "Rumah Uji")
        app.build_application(self.laptop)
        self.reopening = app.build_reopening(self.laptop, self.path)

    def open(self) -> Hand:
        assert self.reopening.open()
        settle()
        return self

    def close(self) -> None:
        self.window.close()
        settle()
        self.reopening.end()

    @property
    def window(self) -> Window:
        assert self.reopening.window
        return self.reopening.window

    @property
    def house(self) -> House:
        return self.window.context.house

    def visits(self, count: int) -> None:
        for number in range(count):
            self.house.write.add("visit", {"date": "2026-11-23", "observation": f"catatan {number}"})

    def count(self) -> int:
        return len(self.house.records.all("visit"))

    def copy(self, name: str = "salinan.bangjo") -> Path:
        """Copy the main file alone, as people do."""
        return Path(shutil.copyfile(self.path, self.folder / name))

    def glance(self) -> None:
        """Let the window look at its file until whatever follows has ended."""
        for _look in range(2):
            for watching in self.window.findChildren(Watching):
                watching.look()
        self.wait()

    def wait(self) -> None:
        while self.reopening.waiting is not None:
            settle()
        settle()

    @property
    def said(self) -> str:
        return self.window.notices.text


@pytest.fixture(params=[None, KEY], ids=["plain", "locked"])
def hand(tmp_path: Path, qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[Hand]:
    assert qapp
    made = Hand(tmp_path, request.param)
    yield made
    if made.reopening.window:
        made.window.close()
    settle()


def paste_over(source: Path, target: Path) -> None:
    """Write over a file in place, as a copy command and Windows do."""
    shutil.copyfile(source, target)


def replace_by(source: Path, target: Path) -> None:
    """Copy beside and rename over it, as GNOME's file manager and cloud clients do."""
    part = target.with_name(".part")
    shutil.copyfile(source, part)
    part.replace(target)


EXCHANGES = pytest.mark.parametrize("exchange", [paste_over, replace_by])
Exchange = Callable[[Path, Path], None]


def test_the_main_file_alone_is_whole_whenever_a_save_has_ended(hand: Hand) -> None:
    hand.open()
    for number in range(5):
        hand.visits(1)
        with hand.laptop.open(hand.copy(f"{number}.bangjo")) as copy:
            assert len(copy.records.all("visit")) == number + 1
            assert copy.check().is_sound


def test_a_copy_of_two_hundred_visits_and_a_family_holds_them(hand: Hand) -> None:
    hand.open()
    hand.house.write.add("family", {"head_name": "Bu Siti"})
    hand.visits(200)
    with hand.laptop.open(hand.copy()) as copy:
        assert len(copy.records.all("visit")) == 200
        assert len(copy.records.all("family")) == 1


@EXCHANGES
def test_pasted_over_while_closed(hand: Hand, exchange: Exchange) -> None:
    older = hand.open().copy()
    hand.visits(50)
    hand.close()
    exchange(older, hand.path)

    hand.open()

    assert hand.count() == 50
    assert hand.said.endswith("What it lacked is in it again: 50 visits.")


@EXCHANGES
def test_pasted_over_while_open(hand: Hand, exchange: Exchange) -> None:
    older = hand.open().copy()
    hand.visits(12)
    exchange(older, hand.path)
    hand.glance()

    assert hand.count() == 12
    assert hand.said.startswith("The file “rumah.bangjo” was exchanged while it was open. What was written here and")
    assert hand.said.endswith("What it lacked is in it again: 12 visits.")
    assert hand.house.check().is_sound


@EXCHANGES
def test_what_another_laptop_wrote_is_pasted_over_while_open(hand: Hand, exchange: Exchange, tmp_path: Path) -> None:
    theirs = hand.open().copy()
    with replace(laptop_in(tmp_path / "B", "B"), passphrase=hand.laptop.passphrase).open(theirs) as other:
        other.write.add("visit", {"date": "2026-11-22", "observation": "dari B"})
    hand.visits(3)
    exchange(theirs, hand.path)
    hand.glance()

    assert hand.count() == 4


@EXCHANGES
def test_a_save_into_an_exchanged_file_is_refused_and_the_form_keeps_it(hand: Hand, exchange: Exchange) -> None:
    older = hand.open().copy()
    hand.visits(2)
    hand.window.go(Destination("visit", "visit"))
    settle()
    exchange(older, hand.path)
    with pytest.raises(KnownError, match="exchanged"):
        hand.visits(1)
    hand.glance()

    assert hand.count() == 2
    hand.visits(1)
    assert hand.count() == 3


def test_deleted_while_open_it_lies_in_its_place_again(hand: Hand) -> None:
    hand.open().visits(4)
    hand.path.unlink()
    hand.glance()

    assert hand.path.is_file()
    assert hand.count() == 4
    assert "lies in its place again" in hand.said


def test_looking_at_a_file_that_is_gone_makes_none(hand: Hand) -> None:
    """An empty one in its place would pass for the file that somebody put there."""
    hand.open()
    watch = hand.house.database.watch
    assert watch
    hand.path.unlink()
    watch.is_readable()

    assert not hand.path.exists()
    assert watch.look() is Exchanged.GONE


def test_renamed_while_open_both_files_are_whole(hand: Hand) -> None:
    hand.open().visits(4)
    elsewhere = hand.path.with_name("rumah lama.bangjo")
    hand.path.rename(elsewhere)
    hand.glance()

    hand.visits(1)
    assert hand.count() == 5
    with hand.laptop.open(elsewhere) as copy:
        assert len(copy.records.all("visit")) == 4


def test_a_slow_paste_is_waited_for(hand: Hand) -> None:
    """Copying onto an old disk takes seconds; what is half there is not judged."""
    whole = hand.open().copy().read_bytes()
    hand.visits(3)
    (watching,) = hand.window.findChildren(Watching)
    with hand.path.open("wb") as stream:
        for start_ in range(0, len(whole), 100_000):
            stream.write(whole[start_ : start_ + 100_000])
            stream.flush()
            watching.look()
            assert hand.reopening.waiting is None
    hand.glance()

    assert hand.count() == 3


@pytest.mark.parametrize("rubbish", [b"", b"not a house" * 1000])
def test_rubbish_in_its_place_leads_to_the_last_good_one(hand: Hand, rubbish: bytes) -> None:
    hand.open().visits(6)
    hand.close()
    hand.path.write_bytes(rubbish)

    helped = rescued(hand)

    assert helped
    assert hand.count() == 6


def test_a_file_of_torn_pages_that_still_opens_leads_to_the_last_good_one(hand: Hand) -> None:
    hand.open().visits(6)
    hand.close()
    torn = bytearray(hand.path.read_bytes())
    for place in range(40960, len(torn) - 4096, 12288):
        torn[place : place + 100] = b"x" * 100
    hand.path.write_bytes(torn)

    assert "damaged" in rescued(hand)
    assert hand.count() == 6


def test_the_house_of_somebody_else_in_its_place_is_named(hand: Hand, tmp_path: Path) -> None:
    foreign = tmp_path / "lain.bangjo"
    with hand.laptop.create(foreign) as other:
        start.furnish(other, "Rumah Lain")
    hand.open().visits(6)
    hand.close()
    shutil.copyfile(foreign, hand.path)

    helped = rescued(hand)

    assert "Rumah Lain" in helped
    assert hand.count() == 6
    with hand.laptop.open(hand.path.with_name("rumah (2).bangjo")) as kept:
        assert kept.name == "Rumah Lain"


def test_another_house_can_be_opened_in_that_place(hand: Hand, tmp_path: Path) -> None:
    foreign = tmp_path / "lain.bangjo"
    with hand.laptop.create(foreign) as other:
        start.furnish(other, "Rumah Lain")
    hand.open()
    hand.close()
    shutil.copyfile(foreign, hand.path)
    QTimer.singleShot(0, lambda: press("rescue-take"))

    hand.open()

    assert hand.house.name == "Rumah Lain"


def rescued(hand: Hand) -> str:
    """Open the house, bring the newest backup back in the dialog that comes, and return what the dialog said."""
    said: list[str] = []

    def help_() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Rescue)
        said.append(text_of(dialog, "rescue-problem"))
        try:
            assert dialog.chooser
            settle()
            dialog.chooser.choose_newest()
            settle()
            press("backup-restore")
            settle()
            press("rescue-open")
        except BaseException:
            dialog.reject()  # a dialog that nobody closes would wait for ever
            raise

    QTimer.singleShot(0, help_)
    hand.open()
    return said[0]


def press(name: str) -> None:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    button = dialog.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    assert button.isEnabled(), name
    button.click()


def text_of(dialog: QDialog, name: str) -> str:
    found = dialog.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return found.text()


def test_a_file_that_another_program_holds_for_a_moment_is_no_other_file(hand: Hand) -> None:
    """A virus scanner has the file to itself: what it holds cannot be read now, and a save goes on as ever."""
    hand.open().visits(1)
    os.utime(hand.path)
    watch = hand.house.database.watch
    assert watch
    with closing(Database(hand.path, hand.laptop.passphrase)) as scanner:
        scanner.execute("PRAGMA locking_mode = NORMAL")
        scanner.execute("BEGIN EXCLUSIVE")
        assert watch.look() is None
        scanner.execute("ROLLBACK")
    hand.visits(1)
    assert hand.count() == 2


def test_a_copy_that_has_its_size_before_its_content_is_waited_for(hand: Hand) -> None:
    """Windows sets the size of a copy first; for a while it is zeros, and neither size nor time changes."""
    whole = hand.open().copy().read_bytes()
    hand.visits(3)
    hand.path.write_bytes(bytes(len(whole)))
    (watching,) = hand.window.findChildren(Watching)
    for _glance in range(5):
        watching.look()
        assert hand.reopening.waiting is None
    hand.path.write_bytes(whole)
    hand.glance()

    assert hand.count() == 3
