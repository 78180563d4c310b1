"""What every page of the window works with: one open house on one laptop, in one language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QObject, Signal

from bangjo_desktop.domain.language import Language
from bangjo_desktop.paths import Paths
from bangjo_desktop.store.house import House
from bangjo_desktop.store.known import KnownNames
from bangjo_desktop.store.laptop import Laptop
from bangjo_desktop.store.local import Local
from bangjo_desktop.store.occupied import Access


class News(QObject):
    """Tells the pages what happened: `changed` after any record was written or merged, `indexed` when the search finds
    what it did not find yet.

    `alone` carries what is to be done to the file of the house with nobody inside, see `Alone`;
    `lock` asks to hide what the window shows; `shared` names the folder that was synchronised with just now.
    """

    changed = Signal()
    indexed = Signal()
    alone = Signal(object)
    lock = Signal()
    shared = Signal(str)


@dataclass(frozen=True)
class Alone:
    """Work on the file of a house while no window has it open; `told` says of its result what the next window says.

    `passphrase` opens the house from then on, where the work changed it.
    """

    work: Callable[[None, Callable[[int, int], None]], Any]
    told: Callable[[Any], str]
    passphrase: str | None = None


@dataclass(frozen=True)
class Context:
    """One open house on one laptop. `reopen` opens the same house again, for a thread of its own.

    `access` says whether this window may write in it; another one may have it open. `names` is what this window has
    read of who is known in it.
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
    names: KnownNames = field(default_factory=KnownNames)

    @property
    def today(self) -> date:
        """The day that this laptop takes today for."""
        return self.clock().date()
