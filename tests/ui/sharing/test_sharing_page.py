"""The folder page: how far it is, stopping, a folder that hangs, copies by hand, and who has been silent."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from tests.sync.hanging import HangingDisk
from tests.ui.conftest import Desk, laptop_in

from bangjo_desktop import app
from bangjo_desktop.domain.clock import Trust
from bangjo_desktop.store import former_passphrases as former
from bangjo_desktop.store.clock import Word
from bangjo_desktop.store.copies import take_key
from bangjo_desktop.store.here import Here
from bangjo_desktop.sync.folder import SharedFolder
from bangjo_desktop.sync.patience import Patience
from bangjo_desktop.sync.reach import Reach
from bangjo_desktop.sync.steps import FETCHING, Step
from bangjo_desktop.ui.home.page import HomePage
from bangjo_desktop.ui.sharing.page import SharingPage

NEW, OLD = "kapal jendela mangga tenang", "bunga sungai payung merah"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "bersama"
    path.mkdir()
    return path


@pytest.fixture
def locked(tmp_path: Path, qapp: QApplication) -> Iterator[Desk]:
    """A desk whose house is locked."""
    made = Desk(tmp_path)
    made.laptop = replace(made.laptop, passphrase=NEW)
    app.build_application(made.laptop)
    yield made.begin()
    made.close()


def page(desk: Desk, folder: Path | None = None) -> SharingPage:
    desk.go("sharing")
    assert isinstance(desk.page, SharingPage)
    if folder:
        desk.hands.type("folder", str(folder))
    return desk.page


def synchronise(desk: Desk, folder: Path) -> None:
    shown = page(desk, folder)
    desk.hands.click("synchronise")
    desk.hands.wait_until("the exchange", shown.sync.isEnabled)


def lines(desk: Desk, card: str) -> list[str]:
    return [each.text() for each in desk.hands.see(card).findChildren(QLabel) if each.isVisible()]


def publish(desk: Desk, name: str, folder: Path, now: str, relock: str | None = None) -> None:
    """Let another laptop write something and publish it on the day `now`."""
    laptop = replace(laptop_in(desk.folder / name, name), passphrase=desk.laptop.passphrase)
    laptop = at(laptop, now)
    Word(laptop.paths.clock).give(Trust(laptop.clock(), desk.laptop.clock()))  # the house was begun after that day
    path = laptop.paths.home / "rumah.bangjo"
    path.parent.mkdir(parents=True, exist_ok=True)
    desk.house.write_copy(path)
    if relock:
        take_key(path, desk.laptop.passphrase or "", relock)
        laptop = replace(laptop, passphrase=relock)
    with laptop.open(path) as house, closing(laptop.local(house)) as local:
        house.write.add("family", {"head_name": f"Dari {name}"})
        SharedFolder(house, local, laptop.paths, folder, laptop.clock).synchronise()


def at(laptop: Here, now: str) -> Here:
    moment = laptop.clock().fromisoformat(now)
    return replace(laptop, clock=lambda: moment)


def test_what_came_from_whom_and_how_old_each_copy_is(desk: Desk, folder: Path) -> None:
    publish(desk, "Laptop Sari", folder, "2026-11-20T10:00:00+07:00")
    synchronise(desk, folder)
    told = lines(desk, "sync-result")
    assert told[1] == "From Laptop Sari: 1 changes (Laptop Sari the person)."
    assert "A copy of your records was put into the folder." in told
    assert "Laptop Sari (Laptop Sari the person): 3 days ago" in lines(desk, "laptops")
    assert desk.focus().objectName() == "synchronise"


def test_the_first_screen_reminds_of_a_silent_laptop_until_it_is_no_longer_in_use(desk: Desk, folder: Path) -> None:
    publish(desk, "Posko", folder, "2026-10-01T10:00:00+07:00")
    synchronise(desk, folder)
    assert any("has given no copy since 1 October 2026" in line for line in lines(desk, "sync-result"))
    desk.go("home")
    assert any("Posko" in line for line in lines(desk, "silence"))
    desk.hands.click("home-sharing")
    assert isinstance(desk.page, SharingPage)
    desk.hands.click("retire-Posko")
    assert any("no longer in use" in line for line in lines(desk, "laptops"))
    desk.go("home")
    assert isinstance(desk.page, HomePage)
    assert desk.hands.sees_not("silence")
    desk.go("sharing")
    desk.hands.click("use-Posko")
    desk.go("home")
    assert not desk.hands.sees_not("silence")


def test_this_laptop_is_reminded_of_itself(desk: Desk, folder: Path) -> None:
    desk.record("family", head_name="Sumiyati")
    desk.go("home")
    assert desk.hands.sees_not("silence")
    desk.window.context.local.set("last_sync", {"at": "2026-11-01T09:00:00+07:00", "folder": "x"})
    desk.go("home")
    assert "for 22 days" in lines(desk, "silence")[1]


def test_a_folder_that_hangs_blocks_nothing_and_says_what_is_the_matter(desk: Desk, folder: Path) -> None:
    disk = HangingDisk(lambda name, _count: name == "files")
    disk.tick = 0.01
    shown = page(desk, folder)
    shown.reach = Reach(disk, Patience(look=disk.look, last=math.inf))
    desk.hands.click("synchronise")
    desk.hands.wait_until("a word on the silence", lambda: not desk.hands.sees_not("sync-silence"))
    assert "has not answered" in str(desk.hands.see("sync-silence").property("text"))
    desk.go("family", "family")
    desk.hands.type("field-head_name", "Sumiyati")
    desk.hands.click("finish")
    assert len(desk.all("family")) == 1
    page(desk)
    assert not shown.sync.isEnabled()
    desk.hands.click("stop-sync")
    desk.hands.wait_until("the stop", shown.sync.isEnabled)
    assert "Stopped" in desk.window.notices.text
    assert desk.hands.sees_not("sync-silence")
    disk.wake()
    shown.reach = None
    synchronise(desk, folder)
    assert "A copy of your records was put into the folder." in lines(desk, "sync-result")


def test_a_folder_that_hangs_for_ever_is_given_up(desk: Desk, folder: Path) -> None:
    disk = HangingDisk(lambda name, _count: name == "put")
    shown = page(desk, folder)
    shown.reach = Reach(disk, Patience(look=disk.look))
    desk.hands.click("synchronise")
    desk.hands.wait_until("the end", shown.sync.isEnabled)
    assert "does not answer" in desk.window.notices.text
    disk.wake()
    assert [path.name for path in folder.iterdir()] == ["bangjo-folder.json"]


def test_the_program_can_be_closed_while_the_folder_hangs(desk: Desk, folder: Path) -> None:
    disk = HangingDisk(lambda name, _count: name == "files")
    disk.tick = 0.01
    shown = page(desk, folder)
    shown.reach = Reach(disk, Patience(look=disk.look, last=math.inf))
    desk.hands.click("synchronise")
    desk.hands.wait_until("the call that hangs", disk.hung.is_set)
    desk.window.close()
    assert QThreadPool.globalInstance().waitForDone(30_000)
    assert not disk.let_go.is_set()
    disk.wake()
    with desk.laptop.open(desk.path) as house:
        assert house.check().is_sound


def test_nothing_is_begun_twice(desk: Desk, folder: Path) -> None:
    disk = HangingDisk(lambda name, _count: name == "files")
    disk.tick = 0.01
    shown = page(desk, folder)
    shown.reach = Reach(disk, Patience(look=disk.look, last=math.inf))
    desk.hands.click("synchronise")
    desk.hands.wait_until("the call that hangs", disk.hung.is_set)
    shown.start()
    shown.copy_to(folder)
    assert disk.calls.count("files") == 1
    desk.hands.click("stop-sync")
    desk.hands.wait_until("the stop", shown.sync.isEnabled)
    disk.wake()


def test_steps_are_shown_with_how_far_they_are(desk: Desk) -> None:
    shown = page(desk)
    shown._progress.begin()
    shown._progress.show_step(Step(FETCHING, "Laptop-Sari", 2, 5, 12 << 20, 3 << 40))
    assert "Fetching “Laptop-Sari” (2 of 5)" in str(desk.hands.see("sync-step").property("text"))
    bar = desk.hands.see("sync-bar")
    assert (bar.property("maximum"), bar.property("value")) == (1000, 0)
    shown._progress.show_step(Step(FETCHING, "Laptop-Sari", 2, 5, 12 << 20, 36 << 20))
    assert bar.property("value") == 333
    shown._progress.show_step(Step(FETCHING, "Laptop-Sari"))
    assert bar.property("maximum") == 0
    shown._progress.end()


def test_no_folder_is_asked_for(desk: Desk) -> None:
    page(desk)
    desk.hands.click("synchronise")
    assert "Choose the shared folder first" in desk.window.notices.text


def test_what_came_in_before_a_failure_is_told_with_it(desk: Desk, folder: Path) -> None:
    publish(desk, "B", folder, "2026-11-20T10:00:00+07:00")
    disk = HangingDisk(lambda name, _count: name == "put")
    shown = page(desk, folder)
    shown.reach = Reach(disk, Patience(look=disk.look))
    desk.hands.click("synchronise")
    desk.hands.wait_until("the end", shown.sync.isEnabled)
    told = lines(desk, "sync-result")
    assert "does not answer" in told[1]
    assert told[2].startswith("From B: 1 changes")
    assert len(desk.all("family")) == 1
    disk.wake()


def test_a_copy_goes_to_a_stick_and_comes_back_by_hand(desk: Desk, folder: Path) -> None:
    shown = page(desk)
    desk.hands.answer_dialog(folder)
    desk.hands.click("copy-to-stick")
    desk.hands.wait_until("the copy", shown.sync.isEnabled)
    (copy,) = folder.iterdir()
    assert str(copy).split("--")[0] in lines(desk, "sync-result")[1]
    assert copy.stem[-64:] not in lines(desk, "sync-result")[1]
    with closing(desk.other_laptop()) as other:
        other.write.add("family", {"head_name": "Dari B"})
        other.write_copy(folder / "dari B (1).bangjo")
    desk.hands.answer_dialog(folder / "dari B (1).bangjo")
    desk.hands.click("merge-copies")
    desk.hands.wait_until("the merge", shown.sync.isEnabled)
    assert lines(desk, "sync-result")[1] == "From “dari B (1).bangjo”: 1 changes (B the person)."
    assert [family["head_name"] for family in desk.all("family")] == ["Dari B"]


def dialog(desk: Desk, name: str) -> QWidget:
    everything: list[QWidget] = list(desk.window.findChildren(QWidget))
    (found,) = [each for each in everything if each.objectName() == name and each.isVisible()]
    return found


def is_asked(desk: Desk) -> bool:
    everything: list[QWidget] = list(desk.window.findChildren(QWidget))
    return any(each.objectName() == "unlock-copy" and each.isVisible() for each in everything)


def answer(desk: Desk, text: str) -> None:
    desk.hands.wait_until("the question", lambda: is_asked(desk))
    line = dialog(desk, "copy-passphrase")
    assert isinstance(line, QLineEdit)
    line.setText(text)
    dialog(desk, "open-copy" if text else "skip-copy").click()  # type: ignore[attr-defined]  # a button
    desk.settle()


def test_a_copy_locked_otherwise_is_asked_for_and_remembered(locked: Desk, folder: Path) -> None:
    publish(locked, "B", folder, "2026-11-20T10:00:00+07:00", OLD)
    shown = page(locked, folder)
    locked.hands.click("synchronise")
    answer(locked, "salah sekali ini")
    locked.hands.wait_until("the question again", lambda: is_asked(locked))
    assert dialog(locked, "wrong-passphrase").property("text") == "That passphrase does not open it."
    answer(locked, OLD)
    locked.hands.wait_until("the exchange", shown.sync.isEnabled)
    assert lines(locked, "sync-result")[1].startswith("From B: 1 changes")
    assert former.known(locked.window.context.local) == (OLD,)


def test_a_skipped_copy_is_reported(locked: Desk, folder: Path) -> None:
    publish(locked, "B", folder, "2026-11-20T10:00:00+07:00", OLD)
    shown = page(locked, folder)
    locked.hands.click("synchronise")
    answer(locked, "")
    locked.hands.wait_until("the exchange", shown.sync.isEnabled)
    assert "was skipped" in str(locked.hands.see("left-out").property("text"))
    assert former.known(locked.window.context.local) == ()


def test_the_program_can_be_closed_while_it_asks(locked: Desk, folder: Path) -> None:
    publish(locked, "B", folder, "2026-11-20T10:00:00+07:00", OLD)
    page(locked, folder)
    locked.hands.click("synchronise")
    locked.hands.wait_until("the question", lambda: is_asked(locked))
    locked.window.close()
    assert QThreadPool.globalInstance().waitForDone(30_000)
