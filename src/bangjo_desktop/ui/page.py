"""What every page of the window is: a widget that knows the house, is opened at a destination, and may go on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.notices import Notices

OWN_PAGES = frozenset({"family", "letter", "activity", "visit", "progress"})
"""Types of records that are shown on a page of their own, which has the type's name."""


def page_of(kind: str) -> str:
    """Return the page that shows one record of `kind`."""
    return kind if kind in OWN_PAGES else "record"


@dataclass(frozen=True)
class Destination:
    """Where to go: a page by name, what it shows, and values that prefill a new record."""

    page: str
    kind: str = ""
    record: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


class Page(QWidget):
    """A page of the window. `go` asks for another page; `back` for the one before."""

    go = Signal(object)
    back = Signal()

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__()
        self.context = context
        self.language = context.language
        self.notices = notices
        self.is_over = False
        """Whether the window has closed: what comes from other threads now has no house to be shown with."""

    def open(self, destination: Destination) -> None:
        """Show what `destination` names."""
        self.refresh()

    def refresh(self) -> None:
        """Read again what is shown: records may have changed."""

    def leave(self) -> None:
        """Keep what is unfinished; the page is about to be hidden."""

    def end(self) -> None:
        """Stop what is still under way on other threads, and what waits for a pause; the window is about to close."""
        self.is_over = True
        timers: Iterable[QTimer] = self.findChildren(QTimer)
        for timer in timers:
            timer.stop()
