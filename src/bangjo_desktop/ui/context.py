"""What every page of the window works with: one open house on one laptop, in one language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QObject, Signal

from bangjo_desktop.domain.language import Language
from bangjo_desktop.paths import Paths
from bangjo_desktop.store.house import House
from bangjo_desktop.store.laptop import Laptop
from bangjo_desktop.store.local import Local
from bangjo_desktop.store.occupied import Access


class News(QObject):
    """Tells the pages what happened: `changed` after any record was written or merged.

    `alone` carries what is to be done to the file of the house with nobody inside, see `Alone`.
    """

    changed = Signal()
    alone = Signal(object)


@dataclass(frozen=True)
class Alone:
    """Work on the file of a house while no window has it open, and what is said when the window is open again."""

    work: Callable[[None, Callable[[int, int], None]], object]
    done: str


@dataclass(frozen=True)
class Context:
    """One open house on one laptop. `reopen` opens the same house again, for a thread of its own.

    `access` says whether this window may write in it; another one may have it open.
    """

    house: House
    local: Local
    laptop: Laptop
    language: Language
    paths: Paths
    clock: Callable[[], datetime]
    reopen: Callable[[], House]
    news: News
    access: Access

    @property
    def today(self) -> date:
        """The day that this laptop takes today for."""
        return self.clock().date()
