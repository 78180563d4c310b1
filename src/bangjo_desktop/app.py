"""The wiring: builds everything once and passes it on. Two windows of two laptops can live in one process."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QDialog

from bangjo_desktop import __version__
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.paths import Paths, resources
from bangjo_desktop.store.database import is_plain
from bangjo_desktop.store.entering import enter, look_in
from bangjo_desktop.store.erased_drafts import forget_drafts_of_erased, hold_files_of_drafts
from bangjo_desktop.store.file_watch import FileWatch
from bangjo_desktop.store.here import Here, here
from bangjo_desktop.store.house import LOCKED, MISSING, House
from bangjo_desktop.store.laptop import Laptop, save_laptop
from bangjo_desktop.store.mending import may_be_brought_back
from bangjo_desktop.store.occupied import Access
from bangjo_desktop.store.published import PublishedError
from bangjo_desktop.store.remembering import remembering
from bangjo_desktop.store.reuniting import Returned
from bangjo_desktop.ui.backups.daily import DailyBackup
from bangjo_desktop.ui.backups.reopening import Reopening
from bangjo_desktop.ui.backups.watching import Watching
from bangjo_desktop.ui.context import Context, News
from bangjo_desktop.ui.lock.recovery_page import KNOWN
from bangjo_desktop.ui.page import Destination
from bangjo_desktop.ui.qt_words import QtWords
from bangjo_desktop.ui.screen import application_on_screen
from bangjo_desktop.ui.theme import dress
from bangjo_desktop.ui.updates import UpdateOffer
from bangjo_desktop.ui.whats_new import tell_once
from bangjo_desktop.ui.window import Window

if TYPE_CHECKING:
    from bangjo_desktop.ui.backups.rescue import Rescue
TASK_BAR_NAME = "RumahPintarBangjo.Bangjo"
"""What Windows groups the windows of the program under: without it they are Python's."""


def run(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Open the window and return the exit code when it is closed."""
    laptop = here(environment)
    application = build_application(laptop)
    found = _find_house(arguments, laptop)
    if found is None:
        return 0
    path, laptop = _at_home(found.path, found.laptop)
    reopening = build_reopening(laptop, path)
    if not reopening.open():
        return 0
    if found.is_new and reopening.window:
        reopening.window.go(Destination("recovery", values={KNOWN: True}))
    code = application.exec()
    reopening.end()
    return code


def build_reopening(laptop: Here, path: Path) -> Reopening:
    """Return what keeps a window open on the house at `path`, also while a backup is brought back."""
    door = _Door(laptop, path)
    return Reopening(door.enter, door.rescue, _begin, laptop.language, door.unlock, door.close)


class _Door:
    """The way into one house, also after its passphrase was changed."""

    def __init__(self, laptop: Here, path: Path) -> None:
        self._laptop = laptop
        self._path = path

    def enter(self) -> Window:
        """Return a window of the house, which belongs at this place from now on."""
        window = build_window(self._laptop, self._path)
        known = self._laptop.laptop.opened(self._path.absolute(), window.context.house.id)
        self._laptop = replace(self._laptop, laptop=known)
        return window

    def rescue(self, error: KnownError) -> bool:
        """Help with a house that is damaged, gone, exchanged or published; whatever else keeps it closed is raised."""
        if isinstance(error, PublishedError):
            return self._is_taken_home()
        if error.problem.text == LOCKED and not self._laptop.passphrase:
            opened = _unlocked(self._path, self._laptop)
            self._laptop = opened or self._laptop
            return opened is not None
        rescue = _rescue(self._laptop, self._path, error)
        if rescue.exec() != QDialog.DialogCode.Accepted:
            return False
        if rescue.found:  # whichever house it is, it is the one that the person wants
            self._path = rescue.found
            self._laptop = replace(self._laptop, laptop=self._laptop.laptop.forget(rescue.found))
        return True

    def _is_taken_home(self) -> bool:
        """Offer to take a published copy home and return whether there is a house to open now."""
        from bangjo_desktop.sync.homecoming import published_homecoming

        offer = published_homecoming(self._laptop, self._path)
        if offer is None:
            return True
        from bangjo_desktop.ui.sharing.homecoming import OfferHome

        asked = OfferHome(offer)
        is_taken = asked.exec() == QDialog.DialogCode.Accepted
        self._path = asked.chosen
        return is_taken

    def unlock(self, passphrase: str) -> None:
        """Open the house with `passphrase` from now on."""
        self._laptop = replace(self._laptop, passphrase=passphrase)

    def close(self, window: Window) -> None:
        """Back the house up at the end of work, where this window was the one that wrote in it."""
        if not window.context.access.problem:
            with self._laptop.open(self._path) as house:
                self._laptop.backups(house.id).closing(house)


def _begin(window: Window) -> None:
    sys.excepthook = _Reporter(window).report
    DailyBackup(window.context, window.notices, window).look()
    Watching(window.context, window)
    tell_once(window.context, window.notices)
    UpdateOffer(window.context, window.notices, window).look()


def _rescue(laptop: Here, path: Path, error: KnownError) -> Rescue:
    """Return the dialog that helps with the house at `path`; what it cannot help with is raised."""
    from bangjo_desktop.ui.backups.rescue import Rescue

    is_mistyped = error.problem.text == MISSING and str(path.absolute()) not in laptop.laptop.houses
    if is_mistyped or not may_be_brought_back(error):
        raise error
    return Rescue(laptop, path, error)


def build_application(laptop: Here) -> QApplication:
    """Return the one application, dressed and speaking this laptop's language."""
    standing = QApplication.instance()
    application = standing if isinstance(standing, QApplication) else application_on_screen(laptop.language)
    application.setApplicationName("Bangjo")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("bangjo-desktop")
    application.setWindowIcon(_icon())
    _stand_alone_in_the_task_bar()
    words = QtWords(laptop.language, application)
    application.installTranslator(words)
    dress(application, dark=laptop.laptop.theme == "dark", percent=laptop.laptop.font_percent)
    return application


def _icon() -> QIcon:
    """Return the program's icon, drawn for each size that a window, a task bar or a list of windows shows."""
    icon = QIcon()
    for drawn in resources().glob("icons/bangjo-*.png"):
        icon.addFile(str(drawn))
    return icon


def _stand_alone_in_the_task_bar() -> None:
    """Tell Windows that this is a program of its own, else its window stands under Python's icon."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(TASK_BAR_NAME)


def build_window(laptop: Here, path: Path) -> Window:
    """Return the window of the house at `path`, showing its first page; raises KnownError where it cannot be opened."""
    house, access, returned = _entered(laptop, path)
    known = laptop.laptop.opened(path.absolute(), house.id)
    window = Window(
        Context(
            house=house,
            local=laptop.local(house),
            laptop=known,
            language=laptop.language,
            paths=laptop.paths,
            clock=house.clock,
            reopen=_Reopener(laptop, path, access),
            news=News(),
            access=access,
        )
    )
    window.notices.watch = house.database.watch
    context = window.context
    forget = partial(forget_drafts_of_erased, context.house, context.local)
    context.news.changed.connect(forget)
    forget()
    hold_files_of_drafts(context.house, context.local)
    _remember(laptop.paths, known)
    window.go(Destination("home"))
    said = returned.told(house, laptop.language)
    if said:
        window.notices.tell(" ".join(said))
    return window


def _entered(laptop: Here, path: Path) -> tuple[House, Access, Returned]:
    """Open the house to work in it, or only to look where another program works in it: then nothing is brought back."""
    access = Access(path, laptop.around.who)
    try:
        if access.problem:
            house, returned = look_in(laptop, path), Returned()
        else:
            entered = enter(laptop, path)
            house, returned = entered.house, entered.returned
    except BaseException:
        access.leave()
        raise
    house.database.access = access
    house.database.watch = FileWatch(house.database)
    return house, access, returned


class _Reopener:
    """Opens the same house again, for a thread of its own."""

    def __init__(self, laptop: Here, path: Path, access: Access) -> None:
        self._laptop = laptop
        self._path = path
        self._access = access

    def __call__(self) -> House:
        house = self._laptop.open(self._path)
        house.database.access = self._access
        return house


class _Reporter:
    """Shows what went wrong in the window instead of on a console that nobody sees."""

    def __init__(self, window: Window) -> None:
        self._window = window

    def report(self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        """Take what no page caught."""
        self._window.notices.failed(error)


@dataclass(frozen=True)
class _Found:
    """The house to open, this laptop with what opens it, and whether it was made just now."""

    path: Path
    laptop: Here
    is_new: bool = False


def _find_house(arguments: Sequence[str], laptop: Here) -> _Found | None:
    named = [Path(argument).absolute() for argument in arguments]
    recent = [] if named else _recent(laptop)
    if recent is None:
        return None
    for path in [*named, *recent][:1]:
        opened = _unlocked(path, laptop)
        return _Found(path, opened) if opened else None
    from bangjo_desktop.ui.welcome.dialog import Welcome

    welcome = Welcome(laptop, laptop.paths.home / "rumah")
    if welcome.exec() != QDialog.DialogCode.Accepted or welcome.chosen is None:
        return None
    return _Found(welcome.chosen, welcome.here(), welcome.is_new)


def _recent(laptop: Here) -> list[Path] | None:
    """Return the houses opened last that are there; for the very last one, where its file is gone, help is offered.

    None where the person closed that: another house must not open in the place of the one that was looked for.
    """
    places = [Path(path) for path in laptop.laptop.recent]
    if places and str(places[0]) in laptop.laptop.houses and not places[0].is_file():
        rescue = _rescue(laptop, places[0], KnownError(MISSING, path=str(places[0])))
        rescue.offer_others()
        is_helped = rescue.exec() == QDialog.DialogCode.Accepted
        if not is_helped and not rescue.is_left:
            return None
        places = [*([rescue.found or places[0]] if is_helped else []), *places[1:]]
    return [path for path in places if os.path.isfile(path)]


def _unlocked(path: Path, laptop: Here) -> Here | None:
    """Return this laptop with the passphrase of the house at `path`, None where the person gives up."""
    if laptop.passphrase or not path.is_file() or is_plain(path):
        return laptop
    remembered = remembering(laptop.paths).recall(path)
    if remembered:
        return replace(laptop, passphrase=remembered)
    from bangjo_desktop.ui.welcome.dialog import Unlock

    unlock = Unlock(laptop, path)
    return unlock.here() if unlock.exec() == QDialog.DialogCode.Accepted else None


def _at_home(path: Path, laptop: Here) -> tuple[Path, Here]:
    """Return where to work on the house at `path`: there, or on a copy on this laptop where the person wants one."""
    from bangjo_desktop.sync.homecoming import homecoming

    offer = homecoming(laptop, path)
    if offer is None:
        return path, laptop
    from bangjo_desktop.ui.sharing.homecoming import OfferHome

    asked = OfferHome(offer)
    asked.exec()
    return asked.chosen, laptop


def _remember(paths: Paths, laptop: Laptop) -> None:
    with suppress(OSError):  # a laptop that cannot remember the house still opens it
        save_laptop(paths.laptop, laptop)
