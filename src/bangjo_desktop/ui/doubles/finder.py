"""Finding what looks double: at once in a small house, off the window's thread in a large one, anew after a change."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from bangjo_desktop.domain.insight.doubles import Double
from bangjo_desktop.store.doubles import doubles_of
from bangjo_desktop.store.house import House
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.jobs import Job

SMALL = 600
"""Families and people whose comparison nobody notices."""


class Finder(QObject):
    """Tells by `found` what looks double. `failed` carries what went wrong on the other thread."""

    found = Signal(object)
    failed = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._mark = -1
        self._known: tuple[Double, ...] = ()
        self._is_asked = False

    def ask(self) -> None:
        """Tell what looks double now; what has not changed since is told from memory."""
        house = self._context.house
        if house.log.mark() == self._mark:
            self.found.emit(self._known)
        elif sum(house.records.count(kind, most=SMALL) for kind in ("family", "person")) < SMALL:
            self._on_found((house.log.mark(), doubles_of(house)))
        elif not self._is_asked:
            self._is_asked = True
            job = Job(self._context.reopen, _look, self)
            job.succeeded.connect(self._on_found)
            job.failed.connect(self._on_failed)
            job.start()

    def _on_found(self, result: tuple[int, tuple[Double, ...]]) -> None:
        self._is_asked = False
        self._mark, self._known = result
        self.found.emit(self._known)

    def _on_failed(self, error: BaseException) -> None:
        self._is_asked = False
        self.failed.emit(error)


def _look(house: House, _progress: Callable[[int, int], None]) -> tuple[int, tuple[Double, ...]]:
    return house.log.mark(), doubles_of(house)
