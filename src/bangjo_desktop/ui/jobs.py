"""The one way off the window's thread: work with a house of its own, then success or failure back on the window's."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

Reopen = Callable[[], AbstractContextManager[Any]]
"""Opens the house anew for another thread; gives None where there is none that could be opened."""
Work = Callable[[Any, Callable[[int, int], None]], Any]
"""What is done: it gets a house that it may use on its thread, and a way to tell how far it is."""


class Job(QObject):
    """One piece of work. Connect `succeeded`, `failed` and `progressed` to bound methods, then start it."""

    succeeded = Signal(object)
    failed = Signal(object)
    progressed = Signal(int, int)

    def __init__(self, reopen: Reopen, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._reopen = reopen
        self._work = work
        self._runner: _Runner | None = None

    def start(self) -> None:
        """Begin the work on another thread."""
        self._runner = _Runner(self._reopen, self._work)
        self._runner.news.done.connect(self._on_done, Qt.ConnectionType.QueuedConnection)
        self._runner.news.progressed.connect(self.progressed, Qt.ConnectionType.QueuedConnection)
        QThreadPool.globalInstance().start(self._runner)

    def _on_done(self, result: object, error: object) -> None:
        self._runner = None
        if error is None:
            self.succeeded.emit(result)
        else:
            self.failed.emit(error)
        self.deleteLater()


class _News(QObject):
    done = Signal(object, object)
    progressed = Signal(int, int)


class _Runner(QRunnable):
    def __init__(self, reopen: Reopen, work: Work) -> None:
        super().__init__()
        self.setAutoDelete(False)  # Python owns it; Qt must not free it a second time
        self.news = _News()
        self._reopen = reopen
        self._work = work

    def run(self) -> None:
        """Do the work; whatever goes wrong is carried back, since Qt would only print it."""
        try:
            with self._reopen() as house:
                result = self._work(house, self.news.progressed.emit)
        except BaseException as error:
            self._tell(None, error)
        else:
            self._tell(result, None)

    def _tell(self, result: object, error: BaseException | None) -> None:
        with suppress(RuntimeError):  # the program has ended meanwhile: nobody is there to be told
            self.news.done.emit(result, error)
