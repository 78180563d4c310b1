"""One exchange with the shared folder: collect what the others published, then publish what is ours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bangjo_desktop.domain.problem import Problem
from bangjo_desktop.paths import Paths
from bangjo_desktop.store.backup import Backups
from bangjo_desktop.store.house import House
from bangjo_desktop.store.local import Local
from bangjo_desktop.store.merge import Progress
from bangjo_desktop.sync.collect import Collected, Collector
from bangjo_desktop.sync.leftovers import sweep
from bangjo_desktop.sync.marker import check_folder
from bangjo_desktop.sync.publish import Publisher

_KNOWN = "shared_folders"
LAST_SYNC = "last_sync"


@dataclass(frozen=True)
class Outcome:
    """What an exchange brought and took: copies merged, the copy published, what was left out, what is contested."""

    copies: tuple[Collected, ...]
    published: str | None
    left_out: tuple[Problem, ...]
    contested: int

    @property
    def changes(self) -> int:
        """How many changes came in."""
        return sum(copy.merged.changes for copy in self.copies)

    @property
    def authors(self) -> dict[str, int]:
        """How many changes came from whom."""
        counts: dict[str, int] = {}
        for copy in self.copies:
            for author, count in copy.merged.authors.items():
                counts[author] = counts.get(author, 0) + count
        return counts


class SharedFolder:
    """The shared folder of one house, as this laptop uses it."""

    def __init__(self, house: House, local: Local, places: Paths, folder: Path, clock: Callable[[], datetime]) -> None:
        backups = Backups(places.backups(house.id), clock)
        self._house = house
        self._local = local
        self._folder = folder.absolute()
        self._clock = clock
        self._work = places.work
        self._collector = Collector(house, places.work, backups)
        self._publisher = Publisher(house, local, places.work, clock)

    def synchronise(self, progress: Progress | None = None) -> Outcome:
        """Collect, then publish. A folder that is not ours or cannot be reached is a KnownError and loses nothing."""
        sweep(self._work)
        known: list[str] = self._local.setting(_KNOWN, [])
        here = str(self._folder)
        check_folder(self._folder, self._house.id, self._house.name, known=here in known)
        self._local.set(_KNOWN, sorted({*known, here}))
        collection = self._collector.folder(self._folder, progress)
        published = self._publisher.publish(self._folder)
        self._local.set(LAST_SYNC, {"at": self._clock().isoformat(timespec="seconds"), "folder": here})
        return Outcome(collection.copies, published, collection.left_out, self._house.records.contested_count())
