"""A window that is left alone hides what it shows, closes nothing, and comes back as it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from tests.faults.place import quick_keys
from tests.ui.conftest import Desk, laptop_in

from bangjo_desktop import app
from bangjo_desktop.store.house import House
from bangjo_desktop.ui.lock.curtain import Curtain
from bangjo_desktop.ui.lock.guard import MINUTES, Guard, awake_or_not

PASSPHRASE = "kapal jendela mangga tenang payung sumur"
NAME = "Ibu Rahasia Sekali"


class Watch:
    """A clock that stands still unless it is told."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Left(Desk):
    """A desk with a locked house, and a clock of its own."""

    def begin(self) -> Left:
        self.laptop = replace(self.laptop, passphrase=PASSPHRASE)
        super().begin()
        self.watch = Watch()
        self.guard.clock = self.watch
        self.guard.touch()
        self.family = self.record("family", head_name=NAME)
        self.go("visit", "visit", family=self.family)
        return self

    @property
    def guard(self) -> Guard:
        return self.window.guard

    def seen(self) -> str:
        """Return every word that is to be seen on any window of the program."""
        tops = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
        widgets: list[QWidget] = [each for top in tops for each in list[QWidget](top.findChildren(QWidget))]
        shown = [each for each in widgets if each.isVisible()]
        labels = [each for each in shown if isinstance(each, QLabel)]
        lines = [each for each in shown if isinstance(each, QLineEdit)]
        parts = (
            [top.windowTitle() for top in tops] + [label.text() for label in labels] + [line.text() for line in lines]
        )
        return "\n".join([*parts, *(top.toolTip() for top in tops)])

    def other_laptop(self, name: str = "B") -> House:
        laptop = replace(laptop_in(self.folder / name, name), passphrase=PASSPHRASE)
        path = laptop.paths.home / "rumah.bangjo"
        path.parent.mkdir(parents=True, exist_ok=True)
        self.house.write_copy(path)
        return laptop.open(path)

    def curtain(self, top: QWidget | None = None) -> Curtain:
        return next(iter((top or self.window).findChildren(Curtain)))

    def type(self, text: str, top: QWidget | None = None) -> None:
        line = self.curtain(top).secret.line
        line.setText(text)
        QTest.keyClick(line, Qt.Key.Key_Return)
        self.settle()


@pytest.fixture
def left(tmp_path: Path, qapp: QApplication) -> Iterator[Left]:
    with quick_keys():
        made = Left(tmp_path)
        app.build_application(made.laptop)
        yield made.begin()
        made.close()


def test_it_locks_after_the_minutes_that_the_laptop_chose_and_not_before(left: Left) -> None:
    left.watch.now += 599
    left.guard.look()
    assert not left.guard.is_locked
    left.watch.now += 1
    left.guard.look()
    assert left.guard.is_locked
    left.type(PASSPHRASE)
    left.window.context.local.set(MINUTES, 30)
    left.watch.now += 1799
    left.guard.look()
    assert not left.guard.is_locked


@pytest.mark.parametrize("minutes", [0])
def test_never_is_never(left: Left, minutes: int) -> None:
    left.window.context.local.set(MINUTES, minutes)
    left.watch.now += 10**9
    left.guard.look()
    assert not left.guard.is_locked


@pytest.mark.parametrize("minutes", ["soon", -1, None, 7, [5]])
def test_a_setting_that_is_none_is_the_usual_one(left: Left, minutes: object) -> None:
    left.window.context.local.set(MINUTES, minutes)
    left.watch.now += 600
    left.guard.look()
    assert left.guard.is_locked


def test_a_key_and_a_hand_on_the_mouse_begin_the_minutes_anew(left: Left) -> None:
    left.watch.now += 500
    QTest.keyClick(left.window, Qt.Key.Key_Shift)
    left.watch.now += 500
    QTest.mouseMove(left.window, QPoint(30, 30))
    QTest.mouseClick(left.window, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    left.watch.now += 500
    left.guard.look()
    assert not left.guard.is_locked


def test_a_laptop_that_slept_is_locked_by_the_first_hand_that_touches_it(left: Left) -> None:
    left.watch.now += 8 * 3600
    QTest.keyClick(left.window, Qt.Key.Key_Shift)
    assert left.guard.is_locked


def test_nothing_of_the_records_is_to_be_seen_and_all_of_it_comes_back(left: Left) -> None:
    assert NAME in left.seen()
    assert "Rumah Uji" in left.seen()
    title, size, focus = left.window.windowTitle(), left.window.size(), left.focus()
    before = left.window.grab().toImage()
    QTest.keyClick(left.focus(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    left.settle()
    assert left.guard.is_locked
    for word in (NAME, "Rumah Uji", "A the person"):
        assert word not in left.seen()
    assert left.window.windowTitle() == "Bangjo – locked"
    left.type(PASSPHRASE)
    assert not left.guard.is_locked
    assert (left.window.windowTitle(), left.window.size()) == (title, size)
    assert left.focus() is focus
    assert left.window.grab().toImage().size() == before.size()
    assert NAME in left.seen()
    assert not [curtain for curtain in left.window.findChildren(Curtain) if curtain.isVisible()]


def test_a_half_written_form_survives_and_its_draft_is_kept_meanwhile(left: Left) -> None:
    notes: list[QPlainTextEdit] = list(left.page.findChildren(QPlainTextEdit))
    note = next(each for each in notes if each.isVisible())
    note.setFocus()
    QTest.keyClicks(note, "setengah jadi")
    left.guard.lock()
    timers: list[QTimer] = list(left.page.findChildren(QTimer))
    for timer in timers:
        if timer.isActive():
            timer.timeout.emit()
    assert "setengah jadi" in str(left.window.context.local.drafts())
    left.type(PASSPHRASE)
    assert (note.isVisible(), note.toPlainText(), left.focus()) == (True, "setengah jadi", note)


def test_the_wrong_one_says_so_and_keeps_the_curtain(left: Left) -> None:
    left.guard.lock()
    for wrong in ("salah", "", PASSPHRASE[:-1], f"{PASSPHRASE} x", PASSPHRASE.upper()):
        left.type(wrong)
        assert left.guard.is_locked
        assert "not the passphrase" in left.seen()
    left.type(f"  {PASSPHRASE.replace(' ', '  ')} ")
    assert not left.guard.is_locked


def test_shortcuts_do_nothing_behind_the_curtain(left: Left) -> None:
    left.go("home")
    left.guard.lock()
    left.settle()
    page = left.window.shown
    QTest.keyClick(left.curtain().secret.line, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(left.curtain().secret.line, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    left.settle()
    assert left.window.shown is page
    left.type(PASSPHRASE)
    QTest.keyClick(left.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    left.settle()
    assert left.window.shown is not page


def test_an_open_dialog_is_hidden_too_asks_for_itself_and_keeps_what_was_typed(left: Left) -> None:
    dialog, line = _dialog(left.window)
    dialog.setModal(True)
    dialog.open()
    line.setText("belum selesai")
    left.guard.lock()
    left.settle()
    assert dialog.isVisible()
    assert NAME not in left.seen()
    assert "belum selesai" not in left.seen()
    left.type(PASSPHRASE, dialog)
    assert not left.guard.is_locked
    assert (line.text(), line.isVisible(), dialog.windowTitle()) == ("belum selesai", True, NAME)
    assert NAME in left.seen()
    dialog.close()


def test_a_dialog_that_comes_up_while_locked_is_covered_as_it_comes(left: Left) -> None:
    left.guard.lock()
    dialog, line = _dialog(left.window)
    dialog.open()
    left.settle()
    assert NAME not in left.seen()
    left.type(PASSPHRASE, dialog)
    assert line.isVisible()
    dialog.close()


def test_a_dialog_of_the_system_is_closed(left: Left) -> None:
    dialog = QFileDialog(left.window, NAME)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.open()
    left.guard.lock()
    left.settle()
    assert not dialog.isVisible()
    assert NAME not in left.seen()


def test_work_on_another_thread_ends_behind_the_curtain(left: Left) -> None:
    other = left.other_laptop()
    other.write.add("family", {"head_name": "Ibu Kiriman"})
    left.guard.lock()
    left.merge(other)
    other.close()
    assert "Kiriman" not in left.seen()
    left.type(PASSPHRASE)
    assert {record["head_name"] for record in left.all("family")} == {NAME, "Ibu Kiriman"}


def test_the_curtain_grows_with_its_window_and_a_locked_window_can_be_closed(left: Left) -> None:
    left.guard.lock()
    left.window.resize(1400, 800)
    left.settle()
    assert left.curtain().size() == QSize(1400, 800)
    assert left.window.close()


def test_a_house_without_a_passphrase_is_never_locked(desk: Desk) -> None:
    guard = desk.window.guard
    guard.lock()
    assert not guard.can_lock
    assert not guard.is_locked
    assert "Rumah Uji" in desk.window.windowTitle()


def test_the_clock_goes_forward() -> None:
    assert awake_or_not() <= awake_or_not()


def _dialog(parent: QWidget) -> tuple[QDialog, QLineEdit]:
    dialog, line = QDialog(parent), QLineEdit()
    dialog.setWindowTitle(NAME)
    rows = QVBoxLayout(dialog)
    rows.addWidget(QLabel(NAME))
    rows.addWidget(line)
    return dialog, line
