"""The printers that this laptop knows, and how each of them was used last."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from bangjo_desktop.documents.paper import FARTHEST, NO_OFFSET, PAPERS, Offset, Paper
from bangjo_desktop.store.local import Local

_PRINTERS, _LAST = "printers", "printer"


@dataclass(frozen=True)
class Known:
    """The printers of this laptop, the system's own choice among them first."""

    names: tuple[str, ...]


@dataclass(frozen=True)
class Habit:
    """How one printer was used last: the sheet in it, and how far what it prints has to be moved."""

    paper: Paper | None = None
    offset: Offset = NO_OFFSET


def find_printers() -> Known:
    """Ask the system for its printers: one on the network may keep it waiting, so never on the window's thread."""
    names, usual = QPrinterInfo.availablePrinterNames(), QPrinterInfo.defaultPrinterName()
    return Known(tuple(sorted(names, key=lambda name: (name != usual, name.casefold()))))


def open_printer(name: str) -> QPrinter:
    """Return the printer called `name`, as finely as it prints; may wait for it too."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(name)
    return printer


def last_printer(local: Local) -> str:
    """Return the printer that was used last on this laptop, empty for none."""
    name = local.setting(_LAST, "")
    return name if isinstance(name, str) else ""


def habit_of(local: Local, printer: str) -> Habit:
    """Return how `printer` was used last; what is kept in another form than it should counts for nothing."""
    every = local.setting(_PRINTERS, {})
    kept = every.get(printer) if isinstance(every, dict) else None
    if not isinstance(kept, dict):
        return Habit()
    paper = next((paper for paper in PAPERS if paper.name == kept.get("paper")), None)
    return Habit(paper, Offset(_millimetres(kept, "right"), _millimetres(kept, "down")))


def keep_habit(local: Local, printer: str, habit: Habit) -> None:
    """Remember how `printer` was used, on this laptop only."""
    every = local.setting(_PRINTERS, {})
    kept = {
        "paper": habit.paper.name if habit.paper else "",
        "right": habit.offset.right,
        "down": habit.offset.down,
    }
    local.set(_PRINTERS, {**(every if isinstance(every, dict) else {}), printer: kept})
    local.set(_LAST, printer)


def _millimetres(kept: Mapping[str, Any], name: str) -> float:
    value = kept.get(name)
    is_length = isinstance(value, int | float) and math.isfinite(value) and abs(value) <= FARTHEST
    return float(value) if is_length and value is not None else 0.0
