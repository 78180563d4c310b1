"""Real programs on real houses, killed at moments that a seed chooses, and what must hold afterwards, every time."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

from tests.conftest import everything
from tests.faults.acts import ACTS, DID, ERASED, MERGED, PUBLISHED, REFUSED, RESTORED, WILL, Person, Shown, shown
from tests.faults.handled import HANDLED, paste_over
from tests.faults.place import PASSPHRASE, Place, quick_keys
from tests.faults.programs import KILLED, said, started

from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.backup_file import opened
from bangjo_desktop.store.copies import sha256
from bangjo_desktop.store.entering import enter
from bangjo_desktop.store.house import House
from bangjo_desktop.store.marks import Marks
from bangjo_desktop.sync.names import is_candidate, sha256_in

MOST_ON_ONE_HOUSE = 50
_MOST_MESSAGES, _LONGEST_SPIN = 12, 0.03


class Promises:
    """What a program said before it died: what stands for certain, and what it was about to write."""

    def __init__(self) -> None:
        self.sure: dict[str, Shown] = {}
        self.coming: dict[str, Shown] = {}
        self.arriving: dict[str, Shown] = {}
        self.published: dict[str, int] = {}
        self.past: dict[str, list[Shown]] = {}
        self.gone: set[str] = set()
        self.heard: Counter[str] = Counter()

    def hear(self, what: str, about: Mapping[str, Shown]) -> None:
        """Take one message in."""
        self.heard[what] += 1
        if what == WILL:
            self.coming = dict(about)
            self.gone |= {key for key, value in about.items() if value is None}
            for key, value in about.items():
                self.past.setdefault(key, []).append(value)
        elif what == DID:
            self.sure |= self.coming
            self.coming = {}
        elif what == REFUSED:
            self.past = {key: past[:-1] if key in self.coming else past for key, past in self.past.items()}
            self.coming = {}
        elif what == RESTORED:
            self.sure, self.coming = self.coming, {}
        elif what == MERGED and self.arriving:
            self.coming, self.arriving = self.arriving, {}
        elif what == MERGED:
            self.sure |= self.coming
            self.coming = {}
        elif what == PUBLISHED:
            self.published = {key: len(self.past[key]) - 1 for key in self.sure if self.past.get(key)}

    def hold_acknowledged(self, seen: Mapping[str, Shown]) -> None:
        """Fail unless everything that was acknowledged is there."""
        for key, value in self.sure.items():
            assert key in self.coming or seen.get(key) == value, (key, value, seen.get(key))

    def hold_against(self, seen: Mapping[str, Shown]) -> None:
        """Fail unless everything that was acknowledged is there, and what was coming is there whole or not at all."""
        self.hold_acknowledged(seen)
        now = {key: seen.get(key) for key in self.coming}
        before = {key: self.sure.get(key) for key in self.coming}
        assert now in (self.coming, before), (before, self.coming, now)
        if now != self.coming:  # what was never written was never there to be published
            self.past = {key: past[:-1] if key in self.coming else past for key, past in self.past.items()}
        self.sure, self.coming = self.sure | now, {}

    def hold_against_published(self, seen: Mapping[str, Shown]) -> None:
        """Fail unless everything that was published shows as it was then, or as it was written later."""
        for key, place in self.published.items():
            assert seen.get(key) in self.past[key][place:], (key, self.past[key][place:], seen.get(key))


def run(act: str, place: Place, seed: int, told: Connection) -> None:
    """Do `act` at `place` until killed."""

    def tell(what: str, about: Mapping[str, Shown]) -> None:
        told.send((what, dict(about)))

    with quick_keys():
        JOBS[act](place, Random(seed), tell)


def kill(act: str, passphrase: str | None, root: Path, seed: int, times: int) -> Counter[str]:
    """Kill a program that does `act` on one house `times` times; return what it said. A loss is an AssertionError."""
    chance, heard = Random(f"{act} {seed}"), Counter[str]()
    with quick_keys():
        host = _HOSTS[act](root, passphrase)
        for time_ in range(times):
            host.prepare(time_, chance)
            host.promises.heard.clear()
            _run_and_kill(act, host.laptop(time_), chance, host.promises.hear)
            heard += host.promises.heard
            host.look(time_)
        host.close()
    return heard


def _run_and_kill(act: str, place: Place, chance: Random, hear: Callable[[str, Mapping[str, Shown]], None]) -> None:
    program, ours = started(run, act, place, chance.randrange(2**32))
    try:
        with suppress(EOFError, OSError):
            for _message in range(chance.randrange(_MOST_MESSAGES)):
                hear(*ours.recv())
            _spin(chance.uniform(0, _LONGEST_SPIN))
    finally:
        program.kill()
    for message in said(program, ours):  # what it said before it died counts
        hear(*message)
    assert program.exitcode == KILLED, f"{act} ended by itself: {program.exitcode}"


def _spin(seconds: float) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


class Editing:
    """A house in which somebody writes."""

    def __init__(self, root: Path, passphrase: str | None) -> None:
        self.root, self.passphrase, self.promises = root, passphrase, Promises()
        self.laptop(0).make()

    def laptop(self, time_: int) -> Place:
        """Return laptop A as it is the `time_`th time."""
        return Place(self.root, "A", self.passphrase, time_)

    def prepare(self, time_: int, chance: Random) -> None:
        """Make ready for one more program."""

    def look(self, time_: int) -> None:
        """Look at what the killed program left."""
        place = self.laptop(time_)
        with place.open() as house:
            assert house.check().is_sound
            with closing(place.local(house)) as local:
                drafts = {f"draft {draft.id}": draft.content["note"] for draft in local.drafts()}
            self.promises.hold_against(shown(house.database) | drafts)
            self.look_further(place, house)

    def look_further(self, place: Place, house: House) -> None:
        """Look at what this act does beside writing."""

    def close(self) -> None:
        """End it."""


class Publishing(Editing):
    """A house that is published while a second laptop collects."""

    def __init__(self, root: Path, passphrase: str | None) -> None:
        super().__init__(root, passphrase)
        self.witness = Place(root, "B", passphrase)
        self.witness.make(self.laptop(0))

    def look_further(self, place: Place, house: House) -> None:
        for path in place.folder.iterdir():
            assert not is_candidate(path.name) or sha256(path) == sha256_in(path.name)
        with self.witness.open() as other, closing(self.witness.local(other)) as local:
            outcome = self.witness.sync(other, local)
            assert (outcome.left_out, outcome.failure) == ((), None)
            self.promises.hold_against_published(shown(other.database))


class Merging(Publishing):
    """A house that collects what a second laptop wrote at the same time."""

    def prepare(self, time_: int, chance: Random) -> None:
        written: set[str] = set()
        place = Place(self.root, "B", self.passphrase, time_)
        with place.open() as house, closing(place.local(house)) as local:
            person = Person(house, chance, lambda _what, about: written.update(about))
            for _act in range(chance.randint(3, 12)):
                person.act()
            stands = shown(house.database)
            self.promises.arriving = {key: stands.get(key) for key in written}
            if chance.random() < 0.3:  # dragged by hand, with what only stands in its log
                _drag(house.path, place.folder / f"seret-{time_}.bangjo")
            else:
                place.sync(house, local)

    def look_further(self, place: Place, house: House) -> None:
        with closing(place.local(house)) as local:
            outcome = place.sync(house, local)
            assert (outcome.left_out, outcome.failure) == ((), None)
        with self.witness.open() as other, closing(self.witness.local(other)) as local:
            outcome = self.witness.sync(other, local)
            assert (outcome.left_out, outcome.failure) == ((), None)
            assert everything(other) == everything(house)
        self.promises.sure = {key: value for key, value in self.promises.sure.items() if key.startswith("draft")}
        self.promises.sure |= shown(house.database)


class Restoring(Editing):
    """A house whose backups are brought back."""

    def __init__(self, root: Path, passphrase: str | None) -> None:
        super().__init__(root, passphrase)
        self._known: dict[Path, set[str]] = {}
        self._ever: set[str] = set()

    def look(self, time_: int) -> None:
        place, promises = self.laptop(time_), self.promises
        with place.open() as house:
            assert house.check().is_sound
            seen = shown(house.database)
            backups = place.backups(house).all()
        self._ever |= promises.sure.keys()
        self._ever -= promises.gone
        held = set(seen).union(*(self._held(backup.path) for backup in backups))
        assert self._ever <= held, self._ever - held
        if seen != promises.coming:
            promises.hold_against(seen)
        promises.sure, promises.coming = seen, {}

    def _held(self, path: Path) -> set[str]:
        if path not in self._known:
            assert sha256(path) == re.findall("[0-9a-f]{64}", path.name)[0]
            with opened(path, self.passphrase) as database:
                self._known[path] = set(shown(database))
        return self._known[path]


class Returning(Editing):
    """A house whose file is pasted over, and which gets back what this laptop wrote in it."""

    def __init__(self, root: Path, passphrase: str | None) -> None:
        super().__init__(root, passphrase)
        with self.laptop(0).open() as house:
            house.write_copy(self.laptop(0).of_long_ago)

    def look(self, time_: int) -> None:
        place = self.laptop(time_)
        with place.enter() as house:
            assert house.check().is_sound
            self.promises.hold_against(shown(house.database))
            backups = place.backups(house).all()
        assert all(backup.is_intact for backup in backups)


class Resting(Returning):
    """A house whose main file alone holds all that was acknowledged, whenever the program dies."""

    def prepare(self, time_: int, chance: Random) -> None:
        self._hand = chance.choice((_leave, paste_over, _paste_over_whole))

    def look(self, time_: int) -> None:
        place = self.laptop(time_)
        alone = place.path.with_name("sendiri.bangjo")
        alone.write_bytes(place.path.read_bytes())
        with suppress(KnownError), opened(alone, self.passphrase) as database:  # killed while folding, it may be torn
            if database.value("PRAGMA quick_check(1)") == "ok" and Marks(database).broken() is None:
                self.promises.hold_acknowledged(shown(database))
        self._hand(place)
        super().look(time_)


class Homing(Editing):
    """A published copy that is taken home: what lies there under the name of a house is whole, and the copy stays."""

    def __init__(self, root: Path, passphrase: str | None) -> None:
        super().__init__(root, passphrase)
        place = self.laptop(0)
        with place.open() as house, closing(place.local(house)) as local:
            person = Person(house, Random(1), self.promises.hear)
            for _act in range(20):
                person.act()
            place.sync(house, local)
        (self._copy,) = place.folder.glob("*.bangjo")

    def look(self, time_: int) -> None:
        assert sha256(self._copy) == sha256_in(self._copy.name)
        for path in sorted(self.laptop(time_).home.glob("*.bangjo")):
            with enter(self.laptop(time_).here, path).house as house:
                assert house.check().is_sound
                self.promises.hold_against(shown(house.database))
                house.write.add("family", {"head_name": "Ditulis di rumah"})
            path.unlink()


class Clearing(Publishing):
    """A folder that holds nothing of whom one erased, as soon as the next exchange has ended."""

    def look_further(self, place: Place, house: House) -> None:
        super().look_further(place, house)
        with closing(place.local(house)) as local:
            assert place.sync(house, local).failure is None
        gone = {key for key, value in self.promises.sure.items() if value == ERASED}
        for path in place.folder.glob("A--*.bangjo"):
            with opened(path, self.passphrase) as database:
                held = {key.hex() for (key,) in database.rows(_HELD)}
                assert not gone & held, f"{path.name} still holds {gone & held}"


_HELD = "SELECT record FROM change WHERE fields LIKE '%head_name%'"


def _leave(_place: Place) -> None:
    """Do nothing to the file."""


def _paste_over_whole(place: Place) -> None:
    paste_over(place)
    for end in ("-wal", "-shm"):
        place.path.with_name(place.path.name + end).unlink(missing_ok=True)


def _drag(path: Path, target: Path) -> None:
    for end in ("", "-wal"):
        source = path.with_name(path.name + end)
        if source.exists():
            target.with_name(target.name + end).write_bytes(source.read_bytes())


JOBS = ACTS | HANDLED
"""What the programs do, by name."""
_HOSTS: Mapping[str, type[Editing]] = {
    "edit": Editing, "publish": Publishing, "merge": Merging, "restore": Restoring,
    "rest": Resting, "return": Returning, "exchange": Returning, "home": Homing, "clear": Clearing,
}  # fmt: skip
KINDS = {"plain": None, "keyed": PASSPHRASE}
"""The passphrase of each kind of house."""
