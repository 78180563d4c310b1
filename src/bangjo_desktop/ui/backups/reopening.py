"""Keeps one window open on a house: closes it where something must be done with nobody inside, and opens it anew."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress

from PySide6.QtCore import QObject, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QProgressBar, QVBoxLayout, QWidget

from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.ui.context import Alone
from bangjo_desktop.ui.jobs import Job
from bangjo_desktop.ui.widgets.text import label
from bangjo_desktop.ui.window import Window

_LOOK_AGAIN = 50
"""Milliseconds between two looks whether other work has ended."""


class Reopening(QObject):
    """Owns the window. `build` opens the house; `rescue` takes the error of one that cannot be opened.

    `rescue` returns whether the house can be opened now. `begin` is told of each new window, `close` of the last one
    when it was closed for good, `unlock` of a passphrase that opens the house from now on.
    """

    def __init__(
        self,
        build: Callable[[], Window],
        rescue: Callable[[KnownError], bool],
        begin: Callable[[Window], object],
        language: Language,
        unlock: Callable[[str], object] | None = None,
        close: Callable[[Window], object] = bool,
    ) -> None:
        super().__init__()
        self._close = close
        self._unlock = unlock
        self._build = build
        self._rescue = rescue
        self._begin = begin
        self._language = language
        self._alone: Alone | None = None
        self._quiet = 0
        self.window: Window | None = None
        self.waiting: Waiting | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_AGAIN)
        self._timer.timeout.connect(self._on_look)

    def open(self) -> bool:
        """Open the window; return whether there is one. What `rescue` cannot help with is raised."""
        while True:
            try:
                self.window = self._build()
            except KnownError as error:
                if not self._rescue(error):
                    return False
                continue
            self.window.context.news.alone.connect(self._on_alone)
            self.window.show()
            self._begin(self.window)
            return True

    def end(self) -> None:
        """Back the house up when the window was closed for good; what went wrong is told at the next opening."""
        if self.window:
            with suppress(KnownError, OSError):
                self._close(self.window)

    def _on_alone(self, alone: Alone) -> None:
        if self._alone is None:
            self._alone = alone
            self._quiet = 0
            self.waiting = Waiting(self._language)
            self.waiting.show()
            self._timer.start()

    def _on_look(self) -> None:
        """Begin when no other work has the house open: twice, for what ended last may still have something to say."""
        self._quiet = 0 if QThreadPool.globalInstance().activeThreadCount() else self._quiet + 1
        if self._quiet < 2 or self._alone is None or self.window is None:
            return
        self._timer.stop()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setQuitOnLastWindowClosed(False)
        self.window.close()
        job = Job(_nobody, self._alone.work, self)
        job.succeeded.connect(self._on_succeeded)
        job.failed.connect(self._on_failed)
        job.start()

    def _on_succeeded(self, result: object) -> None:
        said = self._alone.told(result) if self._alone else ""
        if self._alone and self._alone.passphrase and self._unlock:
            self._unlock(self._alone.passphrase)
        if self._again() and self.window:
            self.window.notices.tell_first(said)

    def _on_failed(self, error: BaseException) -> None:
        if self._again() and self.window:
            self.window.notices.failed(error)

    def _again(self) -> bool:
        old, self._alone = self.window, None
        is_open = self.open()
        if old:
            old.deleteLater()
        if self.waiting:
            self.waiting.close()
            self.waiting.deleteLater()
            self.waiting = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setQuitOnLastWindowClosed(True)
            if not is_open:
                application.quit()
        return is_open


class Waiting(QWidget):
    """What is seen while the house is closed."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setWindowTitle("Bangjo")
        self.setMinimumSize(520, 150)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(28, 24, 28, 24)
        rows.addWidget(label(language(N_("One moment…")), "heading"))
        text = N_("The house is closed while its file is exchanged. The window opens again by itself.")
        rows.addWidget(label(language(text), "quiet"))
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(language(N_("One moment…")))
        rows.addWidget(bar)


def _nobody() -> AbstractContextManager[None]:
    return nullcontext()
