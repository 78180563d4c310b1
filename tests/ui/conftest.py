"""A desk: one laptop with a house and its real window, worked with keys and clicks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from bangjo_desktop import app
from bangjo_desktop.store import start
from bangjo_desktop.store.here import Here, here
from bangjo_desktop.store.house import House
from bangjo_desktop.tour.hands import Hands
from bangjo_desktop.ui.page import Destination, Page
from bangjo_desktop.ui.window import Window

NOW = "2026-11-23T09:00:00+07:00"
TODAY = "2026-11-23"


class Desk:
    """A laptop with an open window. `record` writes to the house; `keys` go to where the focus is."""

    def __init__(self, folder: Path, name: str = "A", percent: int = 100) -> None:
        self.folder = folder
        self.laptop = laptop_in(folder / name, name, percent)
        self.path = self.laptop.paths.home / "rumah.bangjo"
        self.windows: list[Window] = []

    def begin(self) -> Desk:
        """Make the house, and open the window."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.laptop.create(self.path) as house:
            start.furnish(house, "Rumah Uji")
        return self.start()

    def start(self) -> Desk:
        """Start the program anew; a window that is open stays as a power cut would leave it."""
        for window in self.windows:
            window.context.access.leave()  # the system does, whatever ended the program
        self.window = app.build_window(self.laptop, self.path)
        self.windows.append(self.window)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()
        self.hands = Hands(self.window, self.folder, "test")
        self.settle()
        return self

    @property
    def house(self) -> House:
        return self.window.context.house

    @property
    def page(self) -> Page:
        assert self.window.shown
        return self.window.shown

    def record(self, kind: str, /, **values: Any) -> str:
        return self.house.write.add(kind, values)

    def all(self, kind: str) -> list[dict[str, Any]]:
        return [dict(record.values) for record in self.house.records.all(kind)]

    def go(self, page: str, kind: str = "", record: str = "", **values: Any) -> None:
        self.window.go(Destination(page, kind, record, values))
        self.settle()

    def focus(self) -> QWidget:
        self._activate()
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def keys(self, *keys: str | Qt.Key) -> None:
        """Press keys one after the other, wherever the focus is then; an open list gets them first."""
        for key in keys:
            at = QApplication.activePopupWidget() or self.focus()
            if isinstance(key, str):
                QTest.keyClicks(at, key)
            else:
                QTest.keyClick(at, key)
            self.settle()

    def _activate(self) -> None:
        """Give the window back what a list took that is closed by now: offscreen, Qt does not."""
        if QApplication.activePopupWidget() is None and QApplication.activeWindow() is not self.window:
            self.window.activateWindow()
            self.settle()

    def control(self, key: Qt.Key) -> None:
        QTest.keyClick(self.focus(), key, Qt.KeyboardModifier.ControlModifier)
        self.settle()

    def merge(self, other: House) -> None:
        """Take in what another laptop wrote, as a synchronisation does while a page is open."""
        copy = self.folder / f"{len(list(self.folder.iterdir()))}.copy.bangjo"
        other.write_copy(copy)
        self.house.merge(copy)
        self.window.context.news.changed.emit()
        self.settle()

    def other_laptop(self, name: str = "B") -> House:
        """Return the same house on another laptop, which has all that this one has."""
        laptop = laptop_in(self.folder / name, name)
        path = laptop.paths.home / "rumah.bangjo"
        path.parent.mkdir(parents=True, exist_ok=True)
        self.house.write_copy(path)
        return laptop.open(path)

    def settle(self) -> None:
        for _turn in range(3):
            QApplication.processEvents()

    def close(self) -> None:
        for window in self.windows:
            window.close()
            window.deleteLater()
        self.settle()


def laptop_in(home: Path, name: str, percent: int = 100) -> Here:
    environment = {"BANGJO_HOME": str(home), "BANGJO_LANG": "en", "BANGJO_NOW": NOW, "BANGJO_LAPTOP": name}
    laptop = here(environment)
    return replace(laptop, laptop=replace(laptop.laptop, author=f"{name} the person", font_percent=percent))


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication) -> Iterator[Desk]:
    made = Desk(tmp_path)
    app.build_application(made.laptop)
    yield made.begin()
    made.close()
