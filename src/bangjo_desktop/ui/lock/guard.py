"""Locks a window that is left alone: what it shows is hidden behind curtains, and nothing is closed."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMainWindow, QToolTip, QWidget

from bangjo_desktop.domain.language import N_
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.lock.changing import is_passphrase
from bangjo_desktop.ui.lock.curtain import Curtain

MINUTES = "lock_minutes"
"""The setting of this laptop: minutes without a key or a hand on the mouse, 0 for never."""
CHOICES = (5, 10, 15, 30, 0)
USUAL = 10
LOOK_AGAIN = 5_000
"""Milliseconds between two looks at the clock."""
_HANDS = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
)


def awake_or_not() -> float:
    """Return seconds that only go forward, those in which the laptop slept included."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)  # not on Windows, where the usual one counts the sleep too
    return time.monotonic() if boot is None else time.clock_gettime(boot)


class Guard(QObject):
    """Watches over `window`, which shows the house in `context`; `clock` returns seconds.

    Work on other threads, half-written forms and the place on every page go on as they are.
    """

    def __init__(self, window: QMainWindow, context: Context, clock: Callable[[], float] = awake_or_not) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self.clock = clock
        self._last = clock()
        self._curtains: list[Curtain] = []
        self._focus: QWidget | None = None
        self._shortcuts: list[QShortcut] = []
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_AGAIN)
        self._timer.timeout.connect(self.look)
        if self.can_lock:
            QShortcut(QKeySequence("Ctrl+L"), window, self.lock)
            context.news.lock.connect(self.lock)
            self._timer.start()
            application = QApplication.instance()
            if application:
                application.installEventFilter(self)

    @property
    def can_lock(self) -> bool:
        """Whether the house has a passphrase."""
        return bool(self._context.house.passphrase)

    @property
    def is_locked(self) -> bool:
        """Whether the window is hidden behind its curtain."""
        return bool(self._curtains)

    def look(self) -> None:
        """Lock if nobody has touched the laptop for as long as its setting says."""
        minutes = self._context.local.setting(MINUTES, USUAL)
        if not isinstance(minutes, int) or minutes not in CHOICES:
            minutes = USUAL
        if minutes and not self.is_locked and self.clock() - self._last >= minutes * 60:
            self.lock()

    def stop(self) -> None:
        """Watch no longer: the window is closed, and its house with it."""
        self._timer.stop()
        application = QApplication.instance()
        if application:
            application.removeEventFilter(self)

    def touch(self) -> None:
        """Begin the minutes anew: somebody is there."""
        self._last = self.clock()

    def lock(self) -> None:
        """Hide everything that the window shows, its dialogs too."""
        if self.is_locked or not self.can_lock:
            return
        self._focus = QApplication.focusWidget()
        while popup := QApplication.activePopupWidget():
            popup.close()
        QToolTip.hideText()
        shortcuts: list[QShortcut] = list(self._window.findChildren(QShortcut))
        self._shortcuts = [each for each in shortcuts if each.isEnabled()]
        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)
        for top in [self._window, *self._dialogs()]:
            self._draw(top)
        self._curtains[-1].ask()

    def unlock(self) -> None:
        """Show everything again as it was."""
        curtains, self._curtains = self._curtains, []
        for curtain in curtains:
            curtain.lift()
        for shortcut in self._shortcuts:
            shortcut.setEnabled(True)
        self.touch()
        if self._focus:
            self._focus.setFocus()
        self._focus = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take note of hands; cover what comes up while the window is locked."""
        if event.type() in _HANDS:
            if not self.is_locked:
                self.look()  # a laptop that slept is touched before the timer comes round
                if not self.is_locked:
                    self.touch()
        elif (
            event.type() == QEvent.Type.Show
            and self.is_locked
            and isinstance(watched, QDialog)
            and self._is_ours(watched)
        ):
            self._draw(watched)
        return False

    def _draw(self, top: QWidget) -> None:
        if isinstance(top, QFileDialog):
            top.close()  # drawn by the system, so that nothing can be laid before it; it holds nothing half-written
            return
        if any(curtain.parentWidget() is top for curtain in self._curtains):
            return
        curtain = Curtain(top, self._context.language)
        curtain.typed.connect(self._on_typed)
        self._curtains.append(curtain)

    def _on_typed(self, text: str) -> None:
        if is_passphrase(self._context.house, text):
            self.unlock()
            return
        curtain = self.sender()
        if isinstance(curtain, Curtain):
            curtain.refuse(self._context.language(N_("This is not the passphrase of the house.")))

    def _dialogs(self) -> list[QWidget]:
        tops = QApplication.topLevelWidgets()
        return [top for top in tops if isinstance(top, QDialog) and top.isVisible() and self._is_ours(top)]

    def _is_ours(self, top: QWidget) -> bool:
        above: QObject | None = top
        while above is not None:
            if above is self._window:
                return True
            above = above.parent()
        return False
