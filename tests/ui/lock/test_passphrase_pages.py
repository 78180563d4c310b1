"""The passphrase in the window: offered, judged, changed, printed, remembered, and taken over from another laptop."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from tests.documents.paper_reader import page_texts
from tests.faults.place import quick_keys
from tests.store.test_remembering import Drawer
from tests.ui.conftest import laptop_in

from bangjo_desktop import app
from bangjo_desktop.domain.passphrase import weakness
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store import former_passphrases, start
from bangjo_desktop.store.backup_file import PASSPHRASE as BEFORE
from bangjo_desktop.store.here import Here
from bangjo_desktop.store.rekeying import change_passphrase
from bangjo_desktop.store.remembered import Remembered
from bangjo_desktop.store.remembering import remembering
from bangjo_desktop.sync.folder import SharedFolder
from bangjo_desktop.ui.backups.reopening import Reopening
from bangjo_desktop.ui.lock.recovery_page import KNOWN, RecoveryPage
from bangjo_desktop.ui.page import Destination
from bangjo_desktop.ui.settings.page import SettingsPage
from bangjo_desktop.ui.settings.passphrase import PassphrasePane
from bangjo_desktop.ui.sharing.page import FOLDER, SharingPage
from bangjo_desktop.ui.sharing.unlock import UnlockCopy
from bangjo_desktop.ui.welcome.dialog import Unlock, Welcome
from bangjo_desktop.ui.window import Window

OLD = "kapal jendela mangga tenang payung sumur"
NEW = "bakul rotan senja gerimis tikar lumbung"


class Room:
    """One laptop with a locked house and the window as the program opens it, opened anew when it must be."""

    def __init__(self, folder: Path) -> None:
        self.laptop = replace(laptop_in(folder / "A", "A"), passphrase=OLD)
        self.path = self.laptop.paths.home / "rumah.bangjo"
        self.path.parent.mkdir(parents=True)
        with self.laptop.create(self.path) as house:
            start.furnish(house, "Rumah Uji")
            house.write.add("family", {"head_name": "Ibu Sari"})
            self.id = house.id
        app.build_application(self.laptop)
        self.reopening: Reopening = app.build_reopening(self.laptop, self.path)
        self.reopening.open()

    @property
    def window(self) -> Window:
        assert self.reopening.window
        return self.reopening.window

    @property
    def pane(self) -> PassphrasePane:
        self.window.go(Destination("settings"))
        page = self.window.shown
        assert isinstance(page, SettingsPage)
        return page.passphrase

    def wait(self, until: Callable[[], bool]) -> None:
        end = time.monotonic() + 30
        while not until():
            QApplication.processEvents()
            assert time.monotonic() < end, "it never came"

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        QApplication.processEvents()


@pytest.fixture(autouse=True)
def quick() -> Iterator[None]:
    with quick_keys():
        yield


@pytest.fixture
def room(tmp_path: Path, qapp: QApplication) -> Iterator[Room]:
    made = Room(tmp_path)
    yield made
    made.close()


def click(top: QWidget, name: str) -> None:
    found = top.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    found.click()


def said(top: QWidget, name: str) -> str:
    found = top.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return found.text()


def test_it_is_changed_and_the_window_opens_again_by_itself(room: Room) -> None:
    old = room.window
    pane = room.pane
    pane.present.line.setText(OLD)
    pane.new.secret.line.setText(NEW)
    click(pane, "change-passphrase")
    room.wait(lambda: room.window is not old and room.reopening.waiting is None)
    assert room.window.context.house.passphrase == NEW
    assert "new passphrase" in room.window.notices.text
    with pytest.raises(KnownError):
        room.laptop.open(room.path)
    assert former_passphrases.known(room.window.context.local) == (OLD,)
    assert [backup.why for backup in room.laptop.backups(room.id).all()].count(BEFORE) == 1
    with room.window.context.reopen() as again:  # as every thread of the new window does
        assert again.records.count("family") == 1


@pytest.mark.parametrize(
    ("present", "new", "why"),
    [
        ("salah", NEW, "not the passphrase"),
        ("", NEW, "not the passphrase"),
        (OLD, "rahasia", "only 7"),
        (OLD, "", "Choose"),
    ],
)
def test_what_does_not_fit_is_said_and_changes_nothing(room: Room, present: str, new: str, why: str) -> None:
    pane, old = room.pane, room.window
    pane.present.line.setText(present)
    pane.new.secret.line.setText(new)
    click(pane, "change-passphrase")
    assert why in said(pane, "passphrase-problem")
    assert room.window is old
    assert room.reopening.waiting is None
    room.laptop.open(room.path).close()


def test_the_same_one_again_leaves_the_house_as_it_was_and_says_so(room: Room) -> None:
    pane, old = room.pane, room.window
    pane.present.line.setText(OLD)
    pane.new.secret.line.setText(OLD)
    click(pane, "change-passphrase")
    room.wait(lambda: room.window is not old and room.reopening.waiting is None)
    assert "already" in room.window.notices.text
    assert room.window.context.house.passphrase == OLD


def test_the_recovery_sheet_is_shown_only_to_who_knows_it_and_forgotten_when_left(room: Room) -> None:
    click(room.pane, "go-recovery")
    page = room.window.shown
    assert isinstance(page, RecoveryPage)
    assert page.desk.pane.pdf == b""
    page.secret.line.setText("salah")
    click(page, "show-recovery")
    assert (page.desk.isVisible(), "not the passphrase" in said(page, "recovery-problem")) == (False, True)
    page.secret.line.setText(OLD)
    click(page, "show-recovery")
    assert page.desk.isVisible()
    text = " ".join(page_texts(page.desk.pane.pdf))
    assert all(word in text for word in OLD.split())
    room.window.go(Destination("home"))
    assert (page.desk.pane.pdf, page.secret.text()) == (b"", "")


def test_who_has_just_made_the_house_sees_the_sheet_at_once(room: Room) -> None:
    room.window.go(Destination("recovery", values={KNOWN: True}))
    page = room.window.shown
    assert isinstance(page, RecoveryPage)
    assert page.desk.pane.page_count() == 1


def test_a_new_house_is_locked_with_what_was_offered(tmp_path: Path, qapp: QApplication) -> None:
    laptop = laptop_in(tmp_path / "A", "A")
    welcome = Welcome(laptop, tmp_path / "rumah")
    offered = welcome.new.secret.text()
    assert weakness(offered) is None
    assert "66 bits" in said(welcome, "welcome-passphrase-verdict")
    click(welcome, "welcome-passphrase-another")
    assert welcome.new.secret.text() != offered
    click(welcome, "welcome-new")
    assert welcome.is_new
    assert welcome.chosen
    welcome.here().open(welcome.chosen).close()
    assert welcome.passphrase == welcome.new.secret.text()
    welcome.deleteLater()


@pytest.mark.parametrize("own", ["rahasia", "A the person Rumah Pintar Bangjo", "qwertyuiop asdfghjkl", ""])
def test_an_own_one_is_judged_as_it_is_typed_and_a_weak_one_makes_no_house(
    tmp_path: Path, qapp: QApplication, own: str
) -> None:
    welcome = Welcome(laptop_in(tmp_path / "A", "A"), tmp_path / "rumah")
    welcome.new.secret.line.setText(own)
    welcome.new.secret.edited.emit()
    verdict = said(welcome, "welcome-passphrase-verdict")
    assert "66 bits" not in verdict
    click(welcome, "welcome-new")
    assert (welcome.chosen, said(welcome, "welcome-problem")) == (None, verdict)
    assert not list(tmp_path.rglob("*.bangjo"))
    welcome.new.secret.line.setText(NEW)
    welcome.new.secret.edited.emit()
    assert "not easy to guess" in said(welcome, "welcome-passphrase-verdict")
    welcome.deleteLater()


class Door:
    """The dialog that asks for the passphrase, with a keyring or without one."""

    def __init__(self, room: Room, drawer: Drawer | None) -> None:
        self.room = room
        self.asked = Unlock(replace(room.laptop, passphrase=None), room.path, lambda: Remembered(drawer))
        self.asked.show()
        room.wait(lambda: bool(said(self.asked, "unlock-told")))

    def open(self, text: str) -> None:
        self.asked.secret.line.setText(text)
        click(self.asked, "unlock")


def test_it_is_remembered_only_where_somebody_ticks_it(room: Room) -> None:
    drawer = Drawer()
    memory = remembering(room.laptop.paths, lambda: Remembered(drawer))
    door = Door(room, drawer)
    assert (door.asked.remember.isVisible(), door.asked.remember.isChecked()) == (True, False)
    door.open(OLD)
    assert (door.asked.result(), drawer.held) == (QDialog.DialogCode.Accepted, {})
    door = Door(room, drawer)
    door.asked.remember.setChecked(True)
    door.open(OLD)
    room.wait(lambda: door.asked.result() == QDialog.DialogCode.Accepted)
    assert memory.recall(room.path) == OLD


def test_a_keyring_that_takes_nothing_is_told_and_the_house_opens_without_it(room: Room) -> None:
    drawer = Drawer()
    drawer.jammed = True
    door = Door(room, drawer)
    door.asked.remember.setChecked(True)
    door.open(OLD)
    room.wait(lambda: not door.asked.remember.isChecked())
    door.open(OLD)
    assert door.asked.result() == QDialog.DialogCode.Accepted


def test_without_a_keyring_there_is_no_tick_but_a_reason(room: Room) -> None:
    door = Door(room, None)
    assert not door.asked.remember.isVisible()
    assert "no keyring" in said(door.asked, "unlock-told")
    door.open("salah")
    assert door.asked.result() != QDialog.DialogCode.Accepted


def test_what_is_remembered_can_be_forgotten_in_the_settings(room: Room) -> None:
    drawer = Drawer()
    memory = remembering(room.laptop.paths, lambda: Remembered(drawer))
    memory.keep(room.id, OLD)
    pane = PassphrasePane(room.window.context, room.window.notices, memory)
    pane.show()
    click(pane, "forget-passphrase")
    room.wait(lambda: "forgotten" in room.window.notices.text)
    assert (drawer.held, memory.is_kept(room.id)) == ({}, False)
    pane.deleteLater()


def _other(room: Room, folder: Path) -> Here:
    """Let another laptop change the passphrase and publish a copy that is locked with the new one."""
    other = replace(laptop_in(folder / "B", "B"), passphrase=OLD)
    path = other.paths.home / "rumah.bangjo"
    path.parent.mkdir(parents=True)
    room.window.context.house.write_copy(path)
    change_passphrase(other, path, NEW)
    other = replace(other, passphrase=NEW)
    shared = folder / "bersama"
    shared.mkdir()
    with other.open(path) as house, closing(other.local(house)) as local:
        house.write.add("family", {"head_name": "Bapak Baru"})
        assert SharedFolder(house, local, other.paths, shared, other.clock).synchronise().failure is None
    return other


def test_a_copy_with_the_new_one_is_asked_for_once_and_the_new_one_is_offered_here_too(
    room: Room, tmp_path: Path
) -> None:
    _other(room, tmp_path)
    room.window.context.local.set(FOLDER, str(tmp_path / "bersama"))
    room.window.go(Destination("sharing"))
    page, old = room.window.shown, room.window
    assert isinstance(page, SharingPage)
    page.start()
    room.wait(lambda: bool(page.findChildren(UnlockCopy)))
    asked = page.findChild(UnlockCopy)
    assert isinstance(asked, UnlockCopy)
    asked.secret.setText(NEW)
    click(asked, "open-copy")
    room.wait(lambda: page.findChild(QPushButton, "use-passphrase") is not None)
    assert room.window.context.house.records.count("family") == 2
    click(page, "use-passphrase")
    room.wait(lambda: room.window is not old and room.reopening.waiting is None)
    assert room.window.context.house.passphrase == NEW
    assert former_passphrases.known(room.window.context.local) == (OLD,)


def test_a_practice_house_has_nothing_to_lock(tmp_path: Path, qapp: QApplication) -> None:
    laptop = laptop_in(tmp_path / "A", "A")
    path = laptop.paths.home / "contoh.bangjo"
    path.parent.mkdir(parents=True)
    laptop.create(path, practice=True).close()
    with closing(app.build_window(laptop, path)) as window:
        pane = PassphrasePane(window.context, window.notices)
        assert pane.findChild(QPushButton, "change-passphrase") is None
        assert pane.findChild(QPushButton, "go-recovery") is None
        pane.deleteLater()
        window.deleteLater()
