"""A house that does not open: the window says why, mends it from what is left, or brings a backup back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit
from tests.conftest import everything
from tests.ui.backups.test_backups_page import settle
from tests.ui.conftest import Desk

from bangjo_desktop import app
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store import start
from bangjo_desktop.store.backup import Backups
from bangjo_desktop.store.mending import may_be_damage
from bangjo_desktop.tour.hands import Hands
from bangjo_desktop.ui.backups.rescue import Rescue
from bangjo_desktop.ui.welcome.dialog import Unlock

KEY = "hujan turun di pasar johar"
PAGE = 4096


class Wreck:
    """A laptop whose house is damaged; `before` is what it showed when it was whole."""

    def __init__(self, folder: Path, passphrase: str | None) -> None:
        self.desk = Desk(folder)
        app.build_application(self.desk.laptop)
        self.desk.laptop = replace(self.desk.laptop, passphrase=passphrase)
        self.path = self.desk.path
        self.path.parent.mkdir(parents=True)
        with self.desk.laptop.create(self.path) as house:
            start.furnish(house, "Rumah Uji")
            house.write.add("family", {"head_name": "Dahulu"})
            Backups(self.desk.laptop.paths.backups(house.id), self.desk.laptop.clock).write(house, "hand")
            self.then = everything(house)
            for number in range(30):
                house.write.add("family", {"head_name": f"Sesudahnya {number}", "notes": "Catatan " * 60})
            self.before = everything(house)

    def damage(self, *pages: int) -> None:
        content = bytearray(self.path.read_bytes())
        for page in pages:
            content[(page - 1) * PAGE : page * PAGE] = b"\xa5" * PAGE
        self.path.write_bytes(content)

    def rescue(self) -> Rescue:
        with pytest.raises(KnownError) as raised:
            app.build_window(self.desk.laptop, self.path)
        assert may_be_damage(raised.value)
        self.dialog = Rescue(self.desk.laptop, self.path, raised.value)
        self.dialog.show()
        self.hands = Hands(self.dialog, self.desk.folder, "test")
        settle()
        return self.dialog

    @property
    def said(self) -> str:
        return " ".join(label.text() for label in self.dialog.findChildren(QLabel) if label.isVisible())

    def shows(self) -> object:
        with self.desk.laptop.open(self.path) as house:
            assert house.check().is_sound
            return everything(house)


@pytest.fixture(params=[None, KEY], ids=["plain", "locked"])
def wreck(request: pytest.FixtureRequest, tmp_path: Path, qapp: QApplication) -> Iterator[Wreck]:
    assert qapp
    made = Wreck(tmp_path, request.param)
    yield made
    with suppress(AttributeError):
        made.dialog.deleteLater()
    settle()


def test_mended_from_what_is_left_and_opened(wreck: Wreck) -> None:
    wreck.damage(1)
    wreck.rescue()
    assert "cannot be opened" in wreck.said
    assert "BANGJO_PASSPHRASE" not in wreck.said
    wreck.hands.click("rescue-repair")
    settle()
    assert "35 entries were read whole. Nothing is missing." in wreck.said
    assert "can be opened again" in wreck.said
    assert wreck.shows() == wreck.before
    wreck.hands.click("rescue-open")
    assert wreck.dialog.result() == QDialog.DialogCode.Accepted


def test_a_backup_is_brought_back_in_the_place_of_the_wreck_which_is_kept(wreck: Wreck) -> None:
    wreck.damage(1)
    damaged = wreck.path.read_bytes()
    wreck.rescue()
    wreck.hands.click("backup-restore")
    settle()
    assert "The backup was brought back." in wreck.said
    assert wreck.shows() == wreck.then
    (folder,) = wreck.desk.laptop.paths.all_backups()
    assert [path.read_bytes() for path in folder.glob("*damaged*")] == [damaged]


def test_what_cannot_be_mended_says_so_and_a_backup_is_still_offered(wreck: Wreck) -> None:
    wreck.damage(*range(1, wreck.path.stat().st_size // PAGE + 1))
    wreck.rescue()
    wreck.hands.click("rescue-repair")
    settle()
    assert "Bring back a backup." in wreck.said
    wreck.hands.click("backup-restore")
    settle()
    assert wreck.shows() == wreck.then


def test_on_a_laptop_without_backups_a_copy_from_a_stick_helps(wreck: Wreck, monkeypatch: pytest.MonkeyPatch) -> None:
    (backup,) = next(iter(wreck.desk.laptop.paths.all_backups())).iterdir()
    stick = wreck.desk.folder / "salinan.bangjo"
    backup.rename(stick)
    wreck.damage(1)
    wreck.rescue()
    assert "There is no backup of this house on this laptop." in wreck.said
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getOpenFileNames", lambda *_args: ([str(stick)], ""))
    wreck.hands.click("rescue-add-copy")
    assert "salinan.bangjo" in wreck.said
    wreck.hands.click("rescue-repair")
    settle()
    assert "Nothing is missing." in wreck.said
    assert wreck.shows() == wreck.before


def test_at_every_size_everything_fits(tmp_path: Path, qapp: QApplication) -> None:
    assert qapp
    wreck = Wreck(tmp_path, None)
    wreck.damage(1)
    for percent in (100, 150):
        laptop = replace(wreck.desk.laptop, laptop=replace(wreck.desk.laptop.laptop, font_percent=percent))
        app.build_application(laptop)
        dialog = wreck.rescue()
        assert dialog.minimumSizeHint().width() <= 1366
        assert dialog.minimumSizeHint().height() <= 768
        dialog.reject()
        settle()


def test_whoever_is_sure_of_the_passphrase_comes_to_the_rescue(tmp_path: Path, qapp: QApplication) -> None:
    assert qapp
    wreck = Wreck(tmp_path, KEY)
    wreck.damage(1)
    unlock = Unlock(replace(wreck.desk.laptop, passphrase=None), wreck.path)
    unlock.show()
    hands = Hands(unlock, wreck.desk.folder, "test")
    assert hands.sees_not("unlock-rescue")
    typed = hands.see("unlock-passphrase")
    assert isinstance(typed, QLineEdit)
    typed.setText(KEY)
    hands.click("unlock")
    hands.click("unlock-rescue")
    assert unlock.result() == QDialog.DialogCode.Accepted
    assert unlock.here().passphrase == KEY
    unlock.deleteLater()


def test_what_no_repair_can_help_with_is_raised(tmp_path: Path, qapp: QApplication) -> None:
    assert qapp
    wreck = Wreck(tmp_path, None)
    wreck.path.unlink()
    with pytest.raises(KnownError, match="There is no house"):
        app.build_reopening(wreck.desk.laptop, wreck.path).open()
