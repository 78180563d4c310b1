"""Two laptops with a folder between them: what the tour plays on."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel

from bangjo_desktop import app
from bangjo_desktop.domain.language import Language
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.here import Here, here
from bangjo_desktop.store.house import House
from bangjo_desktop.sync.homecoming import homecoming
from bangjo_desktop.tour.hands import SIZE, Hands, TourFailedError
from bangjo_desktop.ui.backups.reopening import Reopening
from bangjo_desktop.ui.backups.watching import Watching
from bangjo_desktop.ui.sharing.homecoming import OfferHome
from bangjo_desktop.ui.welcome.dialog import Welcome
from bangjo_desktop.ui.window import Window

NOW = datetime.fromisoformat("2026-11-23T09:00:00+07:00")


class Day:
    """Two laptops, a folder between them, and a place for what they leave."""

    def __init__(self, folder: Path, language: Language) -> None:
        self.folder = folder
        self.language = language
        self.shared = folder / "folder-bersama"
        for leftover in (self.shared, folder / "laptop-a", folder / "laptop-b", folder / "flashdisk"):
            shutil.rmtree(leftover, ignore_errors=True)
        for picture in folder.glob("[AB]-*.png"):
            picture.unlink()
        self.shared.mkdir()
        self.a: Hands
        self.b: Hands
        self._seats: dict[str, _Seat] = {}
        self._dialog: Welcome | None = None
        self._offered: OfferHome
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
        seat = self._seats[name] = _Seat(self._dialog.here(), self._dialog.chosen)
        self._dialog.deleteLater()
        self._dialog = None
        return Hands(seat.open(), self.folder, name)

    def path(self, name: str) -> Path:
        """Return where the house of the laptop `name` lies, as a file manager shows it."""
        return self._seats[name].path

    def offer_home(self, name: str, path: Path) -> Hands:
        """Close the window of the laptop `name` and double-click `path`: what is seen is the offer to take it home."""
        seat = self._seats[name]
        seat.window.close()
        offer = homecoming(replace(self.laptop(name), passphrase=seat.laptop.passphrase), path)
        must(offer is not None, f"{path.name} is opened without a question")
        assert offer
        self._offered = OfferHome(offer)
        self._offered.show()
        return Hands(self._offered, self.folder, name)

    def open_chosen(self, name: str, hands: Hands) -> None:
        """Open the window of the laptop `name` on what was chosen in the offer, for `hands` to go on with."""
        seat = self._seats[name]
        must(self._offered.chosen == seat.path, "another house than the laptop's own is opened")
        self._offered.deleteLater()
        hands.top = seat.open()

    def exchanged(self, name: str, hands: Hands) -> None:
        """Wait until the window of the laptop `name` has seen that its file was exchanged, and is open again."""
        seat, before = self._seats[name], hands.top
        hands.wait_until("the file is seen to be exchanged", lambda: seat.window is not before)
        seat.window.resize(*SIZE)
        hands.top = seat.window
        hands.settle()

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
        for name, seat in self._seats.items():
            seat.window.grab().save(str(self.folder / f"failed-{name}.png"))

    def close(self) -> None:
        """Close the windows."""
        for seat in self._seats.values():
            seat.window.close()
            seat.window.deleteLater()
        QApplication.processEvents()


class _Seat:
    """A laptop with its house and the window on it, which opens anew when its file was exchanged."""

    def __init__(self, laptop: Here, path: Path) -> None:
        self.laptop = laptop
        self.path = path
        self._reopening = Reopening(self._build, _helpless, _watched, laptop.language)

    @property
    def window(self) -> Window:
        """The window that is open."""
        assert self._reopening.window
        return self._reopening.window

    def open(self) -> Window:
        """Open the window and return it."""
        self._reopening.open()
        self.window.resize(*SIZE)
        return self.window

    def _build(self) -> Window:
        return app.build_window(self.laptop, self.path)


def _helpless(error: KnownError) -> bool:
    raise TourFailedError(f"the house does not open: {error}")


def _watched(window: Window) -> None:
    Watching(window.context, window)


def must(is_so: bool, what: str) -> None:
    """Stop the tour unless `is_so`."""
    if not is_so:
        raise TourFailedError(what)
