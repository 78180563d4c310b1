"""The backup of the day: made when the window opens, and again on each new day that finds the window still open."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, QTimer

from bangjo_desktop.store.backup import Backup, Backups
from bangjo_desktop.store.house import House
from bangjo_desktop.ui.backups.shelf import Progress
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.jobs import Job
from bangjo_desktop.ui.notices import Notices

LOOK_AGAIN = 15 * 60 * 1000
"""Milliseconds between two looks at the calendar: a laptop that slept over night is backed up soon after it wakes."""


class DailyBackup(QObject):
    """Backs one open house up once a day, on another thread; a failure is told once a day and stops nothing."""

    def __init__(self, context: Context, notices: Notices, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._notices = notices
        self._work = _Daily(Backups(context.paths.backups(context.house.id), context.clock))
        self._day: date | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_AGAIN)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Back the house up if today was not seen to yet and this window may write."""
        today = self._context.today
        if today == self._day or self._context.access.problem:
            return
        self._day = today
        job = Job(self._context.reopen, self._work, self)
        job.failed.connect(self._notices.failed)
        job.start()


class _Daily:
    def __init__(self, backups: Backups) -> None:
        self._backups = backups

    def __call__(self, house: House, _progress: Progress) -> Backup | None:
        return self._backups.daily(house)
