"""The program starts and the file of its house is gone: what is offered, and where each button leads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton
from tests.ui.backups.test_backups_page import settle
from tests.ui.backups.test_exchanged_files import KEY, Hand, press, text_of
from tests.ui.conftest import laptop_in

from bangjo_desktop import app
from bangjo_desktop.store import start
from bangjo_desktop.store.laptop import load_laptop
from bangjo_desktop.ui.backups.rescue import Rescue


@pytest.fixture
def hand(tmp_path: Path, qapp: QApplication) -> Iterator[Hand]:
    """A house that is locked, and a program that was closed: its passphrase is not known at the next start."""
    assert qapp
    made = Hand(tmp_path, KEY)
    made.open().visits(3)
    made.close()
    made.laptop = replace(made.laptop, passphrase=None, laptop=load_laptop(made.laptop.paths.laptop, {}))
    yield made
    if made.reopening.window:
        made.window.close()
    settle()


def started(hand: Hand, act: Callable[[Rescue], object]) -> Path | None:
    """Start the program without naming a house, do `act` in the help that comes, and return which house is opened."""

    def help_() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Rescue)
        try:
            settle()
            act(dialog)
        except BaseException:
            dialog.reject()  # a dialog that nobody closes would wait for ever
            raise

    QTimer.singleShot(0, help_)
    found = app._find_house([], hand.laptop)
    return found.path if found else None


def practice(hand: Hand, tmp_path: Path) -> Path:
    """Open another house before the one that will be gone, so that it stands second among those opened last."""
    path = tmp_path / "contoh.bangjo"
    with hand.laptop.create(path, practice=True) as house:
        start.furnish(house, "Contoh")
    recent = [*hand.laptop.laptop.recent, str(path)]
    hand.laptop = replace(hand.laptop, laptop=replace(hand.laptop.laptop, recent=tuple(recent)))
    return path


def test_closing_the_help_opens_no_other_house_in_its_place(hand: Hand, tmp_path: Path) -> None:
    practice(hand, tmp_path)
    hand.path.unlink()
    assert started(hand, lambda _dialog: press("rescue-close")) is None


def test_another_house_is_opened_by_whoever_wants_that(hand: Hand, tmp_path: Path) -> None:
    other = practice(hand, tmp_path)
    hand.path.unlink()
    assert started(hand, lambda _dialog: press("rescue-leave")) == other


def test_a_stick_that_is_put_in_again_lets_the_house_be_opened(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bangjo_desktop.app._unlocked", lambda _path, laptop: laptop)
    away = hand.path.rename(hand.folder / "flashdisk.bangjo")

    def put_in(dialog: Rescue) -> None:
        open_ = dialog.findChild(QPushButton, "rescue-open")
        assert isinstance(open_, QPushButton)
        dialog._on_look()
        assert not open_.isEnabled()
        away.rename(hand.path)
        dialog._on_look()
        assert "lies in its place again" in text_of(dialog, "rescue-problem")
        press("rescue-open")

    assert started(hand, put_in) == hand.path


def test_a_backup_is_opened_by_the_passphrase_and_brought_back_locked(
    hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bangjo_desktop.app._unlocked", lambda _path, laptop: laptop)
    hand.path.unlink()

    def typed(dialog: QDialog, text: str) -> None:
        line = dialog.findChild(QLineEdit, "backup-passphrase")
        assert isinstance(line, QLineEdit)
        line.setText(text)
        press("backup-unlock")
        settle()

    def bring_back(dialog: Rescue) -> None:
        assert "Type the passphrase of the house" in text_of(dialog, "backup-problem")
        typed(dialog, "bukan yang itu")
        assert "not the passphrase" in text_of(dialog, "backup-refused")
        typed(dialog, KEY)
        press("backup-restore")
        settle()
        press("rescue-open")

    assert started(hand, bring_back) == hand.path
    assert not hand.path.read_bytes().startswith(b"SQLite format 3")
    hand.laptop = replace(hand.laptop, passphrase=KEY)
    hand.reopening = app.build_reopening(hand.laptop, hand.path)
    hand.open()
    assert hand.count() == 3


def test_everything_fits_at_large_letters(hand: Hand) -> None:
    app.build_application(laptop_in(hand.folder / "A", "A", 150))
    hand.path.unlink()

    def look(dialog: Rescue) -> None:
        assert dialog.minimumSizeHint().width() <= 1366
        assert dialog.minimumSizeHint().height() <= 768
        press("rescue-close")

    assert started(hand, look) is None
