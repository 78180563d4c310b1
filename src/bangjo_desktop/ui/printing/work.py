"""Printing away from the window's thread: a printer that is off may keep it waiting for a minute."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from threading import Event
from typing import Any

from PySide6.QtCore import QObject

from bangjo_desktop.ui.jobs import Job
from bangjo_desktop.ui.printing.painting import Order, paint
from bangjo_desktop.ui.printing.printers import find_printers, open_printer


def look_for_printers(parent: QObject) -> Job:
    """Return the job, not started yet, that succeeds with the `Known` printers."""
    return Job(nullcontext, _found, parent)


def print_order(order: Order, printer: str, stop: Event, parent: QObject) -> Job:
    """Return the job, not started yet, that prints `order` and succeeds with whether it was printed to its end."""
    return Job(nullcontext, _Printing(order, printer, stop), parent)


def _found(_house: Any, _tell: Callable[[int, int], None]) -> object:
    return find_printers()


class _Printing:
    def __init__(self, order: Order, printer: str, stop: Event) -> None:
        self._order = order
        self._printer = printer
        self._stop = stop

    def __call__(self, _house: Any, tell: Callable[[int, int], None]) -> bool:
        paint(self._order, open_printer(self._printer), self._stop, tell)
        return not self._stop.is_set()
