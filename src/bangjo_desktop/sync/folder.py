"""One exchange with the shared folder: collect what the others published, then publish what is ours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from bangjo_desktop.domain.problem import KnownError, Problem
from bangjo_desktop.paths import Paths
from bangjo_desktop.store.backup import Backups
from bangjo_desktop.store.house import House
from bangjo_desktop.store.local import Local
from bangjo_desktop.store.numbering import follow_name
from bangjo_desktop.store.unfinished import sweep_work
from bangjo_desktop.sync import old_copies
from bangjo_desktop.sync.collect import Collected, Collection, Collector
from bangjo_desktop.sync.keys import Ask, Keys
from bangjo_desktop.sync.laptops import LAST_STICK, LAST_SYNC, Heard, Laptops
from bangjo_desktop.sync.marker import check_folder
from bangjo_desktop.sync.names import laptop_in, stored
from bangjo_desktop.sync.patience import StoppedError
from bangjo_desktop.sync.publish import PUBLISHED, Publisher
from bangjo_desktop.sync.reach import Reach
from bangjo_desktop.sync.readings import Readings
from bangjo_desktop.sync.steps import LOOKING, Step

Result = TypeVar("Result")

_KNOWN = "shared_folders"


@dataclass(frozen=True)
class Outcome:
    """What an exchange brought and took: copies merged, the copy published, what was left out, what is contested.

    `failure` is what ended it before its end, and what came in until then stays; `laptops` are the others that share
    this house, `own_silence` the days for which nothing of this laptop has left it (0: not worth a word). `own` is this
    laptop as the names of copies spell it; `has_namesake` says that another one seems to bear the same name.
    `from_before` counts the copies of each laptop there that still hold what was erased since.
    """

    copies: tuple[Collected, ...]
    published: str | None
    left_out: tuple[Problem, ...]
    contested: int
    failure: Problem | None = None
    laptops: tuple[Heard, ...] = ()
    own_silence: int = 0
    own: str = ""
    has_namesake: bool = False
    from_before: Mapping[str, int] = field(default_factory=dict)

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
    """The shared folder of one house, or a stick, as this laptop uses it."""

    def __init__(
        self, house: House, local: Local, places: Paths, folder: Path, clock: Callable[[], datetime],
        reach: Reach | None = None, ask: Ask | None = None,
    ) -> None:  # fmt: skip
        backups = Backups(places.backups(house.id), clock)
        self._house = house
        self._local = local
        self._folder = folder.absolute()
        self._clock = clock
        self._work = places.work
        self._reach = reach or Reach()
        self._own = stored(house.write.who.laptop)
        self._laptops = Laptops(local, house.write.who.laptop, clock)
        readings = Readings(local, self._reach)
        keys = Keys(house, local, ask)
        self._collector = Collector(house, places.work, backups, self._reach, keys, readings)
        self._publisher = Publisher(house, local, places.work, clock, self._reach, readings)

    def synchronise(self) -> Outcome:
        """Collect, then publish.

        What goes wrong before anything came in is a KnownError, such as a folder that is not ours or cannot be reached;
        what goes wrong later is the outcome's `failure`. Either way nothing is lost and nothing half-done.
        """
        with self._house.database.stoppable(self._reach.patience.is_stopped):
            sweep_work(self._work)
            self._check()
            with suppress(KnownError):  # where another program writes just now, it waits for another day
                follow_name(self._house, self._local)
            collection = self._collector.folder(self._folder)
            self._laptops.look(self._house, str(self._folder), collection.files)
            published, failure = None, collection.failure
            if failure is None:
                published, failure = self._publish()
        if failure is None:
            self._note(LAST_SYNC)
        return self._outcome(collection, published, failure)

    def merge(self, files: list[Path]) -> Outcome:
        """Merge copies that a person chose by hand, wherever they lie; nothing is published."""
        with self._house.database.stoppable(self._reach.patience.is_stopped):
            sweep_work(self._work)
            collection = self._collector.files(files)
            self._laptops.look(self._house)
        return self._outcome(collection, None, collection.failure)

    def copy(self) -> str:
        """Write a verified whole copy to a stick, or any folder, and return its name; nothing is collected."""
        with self._house.database.stoppable(self._reach.patience.is_stopped):
            sweep_work(self._work)
            name = self._said(lambda: self._publisher.hand_over(self._folder))
        self._note(LAST_STICK)
        return name

    def _check(self) -> None:
        known: list[str] = self._local.setting(_KNOWN, [])
        here = str(self._folder)
        house, name = self._house.id, self._house.name
        disk = self._reach.disk
        self._reach.ask(
            self._folder,
            lambda beat: check_folder(self._folder, house, name, known=here in known, disk=disk, beat=beat),
            Step(LOOKING),
        )
        self._local.set(_KNOWN, sorted({*known, here}))

    def _publish(self) -> tuple[str | None, Problem | None]:
        try:
            return self._said(lambda: self._publisher.publish(self._folder)), None
        except KnownError as error:
            return None, error.problem

    def _said(self, act: Callable[[], Result]) -> Result:
        try:
            return act()
        except KnownError as error:
            if self._reach.patience.is_stopped():  # whatever the statement says that was under way
                raise StoppedError from error
            raise

    def _note(self, what: str) -> None:
        now = self._clock().isoformat(timespec="seconds")
        self._local.set(what, {"at": now, "folder": str(self._folder)})

    def _outcome(self, collection: Collection, published: str | None, failure: Problem | None) -> Outcome:
        if failure and not collection.copies and not collection.left_out:
            raise KnownError(failure.text, **failure.values)  # nothing happened before it that is worth a word
        silence = self._laptops.own_silence(self._house)
        return Outcome(
            collection.copies, published, collection.left_out, self._house.records.contested_count(), failure,
            tuple(self._laptops.all()), silence.days if silence else 0, self._own, self._has_namesake(collection),
            self._from_before(collection, published),
        )  # fmt: skip

    def _from_before(self, collection: Collection, published: str | None) -> dict[str, int]:
        """Take in what the copies knew of erasures, and return which of those that lie there knew of too few."""
        mine = [entry["name"] for entry in self._local.setting(PUBLISHED, []) if entry["folder"] == str(self._folder)]
        lying = [*(name for name in collection.files if laptop_in(name) != self._own), *mine]
        erased = {copy.name: copy.merged.erased for copy in collection.copies}
        own = {published: self._house.erased_count} if published else {}
        old_copies.note(self._local, {**erased, **own}, lying)
        return old_copies.from_before(self._local, self._house.erased_count, lying)

    def _has_namesake(self, collection: Collection) -> bool:
        """Whether something new came in a copy that bears this laptop's name, but that it has not published."""
        published = {entry["name"] for entry in self._local.setting(PUBLISHED, [])}
        fresh = {copy.name for copy in collection.copies if copy.merged.changes}
        return any(laptop_in(name) == self._own for name in fresh - published)
