"""The hands of a person at one laptop: they find what they see by its name, click it and type."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QScrollArea,
    QTableView,
    QTableWidget,
    QTabWidget,
    QWidget,
)

PATIENCE = 30.0
"""Seconds that the tour waits for work on another thread; it goes on as soon as that is done."""
SIZE = (1366, 768)


class TourFailedError(Exception):
    """Something on the tour is not as it should be."""


class Hands:
    """Work on one window (or dialog) and keep pictures of it in `folder`."""

    def __init__(self, top: QWidget, folder: Path, name: str) -> None:
        self.top = top
        self._folder = folder
        self._name = name

    def see(self, name: str) -> QWidget:
        """Return the visible widget called `name`."""
        for widget in self._called(name):
            if widget.isVisible():
                return widget
        raise TourFailedError(f"nothing called {name} is to be seen on laptop {self._name}")

    def sees_not(self, name: str) -> bool:
        """Whether nothing called `name` is to be seen."""
        return not any(widget.isVisible() for widget in self._called(name))

    def _called(self, name: str) -> list[QWidget]:
        if QApplication.activeWindow() is not self.top:
            self.top.activateWindow()  # without it Qt tells no widget that the focus came or went
            QApplication.processEvents()
        everything: list[QWidget] = list(self.top.findChildren(QWidget))
        return [widget for widget in everything if widget.objectName() == name]

    def click(self, name: str) -> None:
        """Click the middle of the widget called `name`."""
        widget = self.see(name)
        if not widget.isEnabled():
            raise TourFailedError(f"{name} cannot be clicked on laptop {self._name}")
        widget.setFocus(Qt.FocusReason.MouseFocusReason)
        # A box is ticked on its mark: it may be wider than its words.
        place = QPoint(10, widget.height() // 2) if isinstance(widget, QCheckBox) else widget.rect().center()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)
        self.settle()

    def type(self, name: str, text: str) -> None:
        """Type `text` into the field called `name`, in the place of what stood there, and leave it by the tab key."""
        widget = self.see(name)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(widget, QComboBox):
            QTest.keyClicks(widget, text)
        else:
            QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            QTest.keyClick(widget, Qt.Key.Key_Delete)
            QTest.keyClicks(widget, text)
        # A list of offers that is open gets the keys first, as it does from a real keyboard.
        QTest.keyClick(QApplication.activePopupWidget() or widget, Qt.Key.Key_Tab)
        self.settle()

    def fill_row(self, name: str, row: int, texts: tuple[str, ...]) -> None:
        """Type `texts` into the cells of one row of the table called `name`."""
        table = self.see(name)
        assert isinstance(table, QTableWidget)
        for column, text in enumerate(texts):
            if text:
                self._fill_cell(table, row, column, text)

    def _fill_cell(self, table: QTableWidget, row: int, column: int, text: str) -> None:
        cell = table.item(row, column)
        if cell is None:
            raise TourFailedError(f"there is no row {row + 1} in {table.objectName()}")
        self.scroll_to(table)
        table.setFocus(Qt.FocusReason.MouseFocusReason)
        table.scrollToItem(cell)
        self.settle()
        place = table.visualItemRect(cell).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
        self.settle()
        editor = _open_editor(table)
        if editor is None:  # a cell that was chosen already waits for a second click; the key for editing does not
            QTest.keyClick(table, Qt.Key.Key_F2)
            editor = _open_editor(table)
        if editor is None:
            raise TourFailedError(f"the cell {row + 1}/{column + 1} of {table.objectName()} does not open")
        QTest.keyClicks(editor, text)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        self.settle()

    def scroll_to(self, widget: QWidget) -> None:
        """Scroll the column around `widget` until it is to be seen."""
        above = widget.parentWidget()
        while above and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)

    def answer_dialog(self, path: Path) -> None:
        """Answer the next file dialog with `path`, as soon as it opens."""
        self._answer = path
        QTimer.singleShot(0, self.top, self._on_dialog)

    def _on_dialog(self) -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QFileDialog):
            QTimer.singleShot(20, self.top, self._on_dialog)
            return
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        if line is None:
            dialog.reject()
            raise TourFailedError("the file dialog has no line for a name")
        line.setText(str(self._answer))
        QTest.keyClick(line, Qt.Key.Key_Return)

    def open_first(self, table: str) -> None:
        """Open the first row of a list."""
        view = self.see(table)
        assert isinstance(view, QTableView)
        view.selectRow(0)
        QTest.keyClick(view, Qt.Key.Key_Return)
        self.settle()

    def tab(self, name: str, place: int) -> None:
        """Click the tab number `place` (from 0) of the tabs called `name`."""
        tabs = self.see(name)
        assert isinstance(tabs, QTabWidget)
        bar = tabs.tabBar()
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(place).center())
        self.settle()
        if tabs.currentIndex() != place:
            raise TourFailedError(f"the tab {place + 1} of {name} does not open")

    def wait_until(self, what: str, is_so: Callable[[], bool]) -> None:
        """Go on when `is_so`; give up, loudly, when it takes too long."""
        end = time.monotonic() + PATIENCE
        while not is_so():
            if time.monotonic() > end:
                raise TourFailedError(f"laptop {self._name} waited in vain: {what}")
            QTest.qWait(10)
        self.settle()

    def settle(self) -> None:
        """Let the window take in what was done."""
        for _turn in range(3):
            QApplication.processEvents()

    def picture(self, name: str) -> None:
        """Keep a picture of what is to be seen."""
        self.settle()
        taken = len(list(self._folder.glob(f"{self._name}-*.png")))
        path = self._folder / f"{self._name}-{taken + 1:02d}-{name}.png"
        if not self.top.grab().save(str(path)):
            raise TourFailedError(f"{path.name} could not be written")


def _open_editor(table: QTableWidget) -> QWidget | None:
    inside: list[QWidget] = list(table.viewport().findChildren(QWidget))
    editors = [each for each in inside if isinstance(each, QLineEdit | QComboBox) and each.isVisible()]
    return next((each for each in editors if each.parentWidget() is table.viewport()), None)
