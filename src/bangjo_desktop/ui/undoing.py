"""Acts of one click that another one takes back."""

from __future__ import annotations

from collections.abc import Sequence

from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.undoing import Done, take_back, write
from bangjo_desktop.store.writer import Entry
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.notices import Notices


class Undoing:
    """Writes records, tells all pages, and offers to take it back: the last act only, as everywhere in the window."""

    def __init__(self, context: Context, notices: Notices) -> None:
        self._context = context
        self._notices = notices
        self._done: Done = ()

    def write(self, entries: Sequence[Entry], told: str) -> bool:
        """Write `entries` and say `told`; return False where that failed, which is said too."""
        try:
            self._done = write(self._context.house, entries)
        except KnownError as error:
            self._notices.failed(error)
            return False
        self._context.news.changed.emit()
        self._notices.undoable(told, self._take_back)
        return True

    def _take_back(self) -> None:
        done, self._done = self._done, ()
        try:
            take_back(self._context.house, done)
        except KnownError as error:
            self._notices.failed(error)
        self._context.news.changed.emit()
