"""Catching the search up on another thread: nobody who types waits for what a merge or an import brought."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Event

from PySide6.QtCore import QObject, QTimer

from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.house import House
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.jobs import Job
from bangjo_desktop.ui.notices import Notices

LOOK_AGAIN = 30_000
"""Milliseconds between two looks: another program may have written, or a full disk may have room again."""
BREATH = 0.02
"""Seconds between two steps in which whoever wants to save comes first."""


class Indexing(QObject):
    """Catches the search of one open house up when it is behind, and tells `news.indexed` when it is not any more.

    What the world does wrong is not told: nothing is lost by it, the search finds less for a while, and tries again.
    """

    def __init__(self, context: Context, notices: Notices, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._notices = notices
        self._stopped = Event()
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_AGAIN)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        context.news.changed.connect(self.look)
        context.news.alone.connect(self.stop)
        QTimer.singleShot(0, self, self.look)

    @property
    def is_running(self) -> bool:
        """Whether the search is being caught up."""
        return self._job is not None

    def look(self) -> None:
        """Begin to catch up if the search is behind."""
        if self._job or self._stopped.is_set():
            return
        with suppress(KnownError):
            if self._context.house.search.index.is_behind:
                self._begin()

    def stop(self) -> None:
        """Leave the rest to the next window: this one closes, or its house is wanted by somebody alone."""
        self._stopped.set()
        self._timer.stop()

    def _begin(self) -> None:
        self._job = Job(self._context.reopen, _CatchUp(self._stopped), self)
        self._job.succeeded.connect(self._on_succeeded)
        self._job.failed.connect(self._on_failed)
        self._job.start()

    def _on_succeeded(self) -> None:
        self._job = None
        if not self._stopped.is_set():
            self._context.news.indexed.emit()
            self.look()

    def _on_failed(self, error: BaseException) -> None:
        self._job = None
        if not self._stopped.is_set() and not isinstance(error, KnownError):
            self._notices.failed(error)


class _CatchUp:
    def __init__(self, stopped: Event) -> None:
        self._stopped = stopped

    def __call__(self, house: House, _tell: Callable[[int, int], None]) -> None:
        house.search.index.catch_up(lambda: self._stopped.wait(BREATH))
