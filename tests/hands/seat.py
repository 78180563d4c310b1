"""The program's side: a window on one house as the real one opens, uses and closes it, without drawing it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import sqlcipher3.dbapi2 as sqlite

from bangjo_desktop.domain.change import Change, RandomBytes
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.backup import REPLACED, Backup
from bangjo_desktop.store.database import known
from bangjo_desktop.store.entering import enter, look_in
from bangjo_desktop.store.file_watch import Exchange, FileWatch
from bangjo_desktop.store.here import Here
from bangjo_desktop.store.house import House, Surroundings
from bangjo_desktop.store.occupied import Access
from bangjo_desktop.store.published import PublishedError
from bangjo_desktop.sync.folder import Outcome, SharedFolder
from bangjo_desktop.sync.homecoming import published_homecoming


@dataclass(frozen=True)
class SeededHere(Here):
    """A laptop whose chance is a seed's."""

    random: RandomBytes = bytes

    @property
    def around(self) -> Surroundings:
        return replace(super().around, random=self.random)


class Seat:
    """Somebody sits at a window of the program; what it acknowledges is handed to `acknowledged`."""

    def __init__(self, here: Here, path: Path, acknowledged: Callable[[str, list[Change]], None]) -> None:
        self._here = here
        self.path = path
        self._acknowledged = acknowledged
        self._writing: list[Change] = []
        self._access = Access(path, here.around.who)
        self.told: list[str] = []
        """What a person reads when the window opens."""
        try:
            self.house = self._watched(self._entered())
        except BaseException:
            self._access.leave()
            raise
        self.house.database.access = self._access
        self.house.database.watch = FileWatch(self.house.database)
        self.local = here.local(self.house)
        self._id = self.house.id
        self.backups = here.backups(self._id)

    def _entered(self) -> House:
        """Open the house to work in it, or only to look where another window works in it."""
        if self._access.problem:
            return look_in(self._here, self.path)
        try:
            entered = enter(self._here, self.path)
        except PublishedError:
            if published_homecoming(self._here, self.path):  # an offer to take it home, and nothing is written there
                raise
            entered = enter(self._here, self.path)
        self.told += entered.returned.told(entered.house, self._here.language)
        return entered.house

    def write(self, act: Callable[[House], object]) -> None:
        """Do what a person does in a form; when this returns, the window has said that it is saved."""
        self._writing.clear()
        with said_in_words(self.path):
            act(self.house)
        self._acknowledged(self._id, list(self._writing))

    def synchronise(self, folder: Path) -> Outcome:
        """Press the button of the shared folder; as the window does, with another connection."""
        with said_in_words(self.path), self._here.open(self.path) as house:
            house.database.access = self._access
            return SharedFolder(house, self.local, self._here.paths, folder, self._here.clock).synchronise()

    def hand_over(self, folder: Path) -> str:
        """Let the program write a copy to a stick, and return its name."""
        with said_in_words(self.path):
            return SharedFolder(self.house, self.local, self._here.paths, folder, self._here.clock).copy()

    def look(self) -> Exchange | None:
        """Do what the window does every second; return what somebody did to its file."""
        database = self.house.database
        exchange = database.watch.look() if database.watch else None
        if exchange is None and not database.is_at_rest:
            database.rest()
        return exchange

    def save_beside(self) -> Backup | None:
        """Keep the open house, whose file bears another name by now or none."""
        watch, self.house.database.watch = self.house.database.watch, None
        try:
            return self.backups.write(self.house, REPLACED)
        except KnownError:
            return None
        finally:
            self.house.database.watch = watch

    def leave(self) -> None:
        """Let go of the files."""
        self.local.close()
        self.house.close()
        self._access.leave()

    def close(self) -> None:
        """Close the window for good; what was written is backed up."""
        self.leave()
        if not self._access.problem:
            with suppress(KnownError, OSError), self._here.open(self.path) as house:
                self._here.backups(house.id).closing(house)

    def _watched(self, house: House) -> House:
        extend = house.log.extend

        def watched(changes: list[Change]) -> None:
            self._writing += changes
            extend(changes)

        house.log.extend = watched
        return house


@contextmanager
def said_in_words(path: Path) -> Iterator[None]:
    """Raise what the window would say."""
    try:
        yield
    except sqlite.Error as error:
        said = known(error, path)
        if isinstance(said, KnownError):
            raise said from error
        raise
