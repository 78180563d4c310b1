"""One exchange under way: on a thread of its own, telling how far it is, stopped whenever the person wants."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from bangjo_desktop.store.house import House
from bangjo_desktop.store.local import open_local
from bangjo_desktop.sync.disk import Disk
from bangjo_desktop.sync.folder import SharedFolder
from bangjo_desktop.sync.keys import Locked
from bangjo_desktop.sync.patience import TICK, Patience, StoppedError
from bangjo_desktop.sync.reach import Reach
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.jobs import Job

Act = Callable[[SharedFolder], Any]
"""What is done with the folder, on the thread of the exchange."""


class Exchange(QObject):
    """One exchange with a folder. Connect the signals to bound methods, then start it.

    `stepped` carries a Step, `asked` a Locked that waits for `answer`; then `succeeded` or `failed` comes, and no more.
    """

    stepped = Signal(object)
    asked = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)

    def __init__(self, context: Context, folder: Path, act: Act, parent: QObject, reach: Reach | None = None) -> None:
        super().__init__(parent)
        self._work = _Work(context, folder, act, reach or Reach(Disk()))
        self._work.line.stepped.connect(self.stepped, Qt.ConnectionType.QueuedConnection)
        self._work.line.asked.connect(self.asked, Qt.ConnectionType.QueuedConnection)
        self._job = Job(context.reopen, self._work, self)
        self._job.succeeded.connect(self._on_succeeded)
        self._job.failed.connect(self._on_failed)

    def start(self) -> None:
        """Begin."""
        self._job.start()

    def stop(self) -> None:
        """Stop as soon as the step that is under way allows; nothing is left half-done."""
        self._work.stopped.set()

    def leave(self) -> None:
        """Stop, and say no more: nobody is there any longer to hear it."""
        self.blockSignals(True)
        self.stop()

    def answer(self, passphrase: str | None) -> None:
        """Answer what was `asked`; None skips the copy."""
        self._work.passphrase = passphrase
        self._work.answered.set()

    def _on_succeeded(self, result: object) -> None:
        self.succeeded.emit(result)
        self.deleteLater()

    def _on_failed(self, error: object) -> None:
        self.failed.emit(error)
        self.deleteLater()


class _Line(QObject):
    """The line from the thread of the exchange to the window; it lives as long as either end."""

    stepped = Signal(object)
    asked = Signal(object)


class _Work:
    """What is done on the thread of the exchange, with a house and a file of this laptop of its own."""

    def __init__(self, context: Context, folder: Path, act: Act, reach: Reach) -> None:
        self.line = _Line()
        self.stopped = Event()
        self.answered = Event()
        self.passphrase: str | None = None
        self._paths, self._clock = context.paths, context.clock
        self._folder = folder
        self._act = act
        patience = Patience(self.stopped.is_set, look=reach.patience.look, last=reach.patience.last)
        self._reach = Reach(reach.disk, patience, self.line.stepped.emit)

    def __call__(self, house: House, _progress: object) -> Any:
        with closing(open_local(self._paths.local(house.id), house.passphrase)) as local:
            shared = SharedFolder(house, local, self._paths, self._folder, self._clock, self._reach, self._ask)
            return self._act(shared)

    def _ask(self, locked: Locked) -> str | None:
        self.answered.clear()
        self.line.asked.emit(locked)
        while not self.answered.wait(TICK):
            if self.stopped.is_set():
                raise StoppedError
        return self.passphrase
