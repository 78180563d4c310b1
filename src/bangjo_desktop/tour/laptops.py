"""Two laptops with a folder between them: what the tour plays on."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel

from bangjo_desktop import app
from bangjo_desktop.domain.language import Language
from bangjo_desktop.store.here import Here, here
from bangjo_desktop.store.house import House
from bangjo_desktop.tour.hands import SIZE, Hands, TourFailedError
from bangjo_desktop.ui.welcome.dialog import Welcome
from bangjo_desktop.ui.window import Window

NOW = datetime.fromisoformat("2026-11-23T09:00:00+07:00")


class Day:
    """Two laptops, a folder between them, and a place for what they leave."""

    def __init__(self, folder: Path, language: Language) -> None:
        self.folder = folder
        self.language = language
        self.shared = folder / "folder-bersama"
        for leftover in (self.shared, folder / "laptop-a", folder / "laptop-b"):
            shutil.rmtree(leftover, ignore_errors=True)
        for picture in folder.glob("[AB]-*.png"):
            picture.unlink()
        self.shared.mkdir()
        self.a: Hands
        self.b: Hands
        self._windows: list[Window] = []
        self._dialog: Welcome | None = None
        self._application = app.build_application(self.laptop("A"))

    def laptop(self, name: str) -> Here:
        """Return the laptop `name`, with a home of its own; its program is made on the day that is played."""
        around = {
            "BANGJO_HOME": str(self.folder / f"laptop-{name.lower()}"),
            "BANGJO_LAPTOP": f"laptop-{name.lower()}",
            "BANGJO_LANG": self.language.code,
            "BANGJO_NOW": NOW.isoformat(),
        }
        return replace(here(around), released=NOW.date())

    def welcome(self, name: str) -> Hands:
        """Show the welcome of the laptop `name`."""
        laptop = self.laptop(name)
        self._dialog = Welcome(laptop, laptop.paths.home / "rumah")
        self._dialog.show()
        return Hands(self._dialog, self.folder, name)

    def open_window(self, name: str) -> Hands:
        """Open the window of the house that the welcome found."""
        assert self._dialog
        if self._dialog.chosen is None:
            problem = self._dialog.findChild(QLabel, "welcome-problem")
            raise TourFailedError(f"the welcome of laptop {name} found no house: {problem.text() if problem else ''}")
        window = app.build_window(self._dialog.here(), self._dialog.chosen)
        window.resize(*SIZE)
        window.show()
        self._windows.append(window)
        self._dialog.deleteLater()
        self._dialog = None
        return Hands(window, self.folder, name)

    def house(self, hands: Hands) -> House:
        """Return the open house behind `hands`, to look at, never to write."""
        assert isinstance(hands.top, Window)
        return hands.top.context.house

    def notice(self, hands: Hands) -> str:
        """Return what the window of `hands` said last."""
        assert isinstance(hands.top, Window)
        return hands.top.notices.text

    def picture_of_failure(self) -> None:
        """Keep a picture of every window as it stands."""
        for number, window in enumerate(self._windows):
            window.grab().save(str(self.folder / f"failed-{number}.png"))

    def close(self) -> None:
        """Close the windows."""
        for window in self._windows:
            window.close()
            window.deleteLater()
        QApplication.processEvents()


def must(is_so: bool, what: str) -> None:
    """Stop the tour unless `is_so`."""
    if not is_so:
        raise TourFailedError(what)
