"""People with a file manager: their laptops, a shared folder, a stick, a recycle bin, and what was promised to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from tests.hands.file_manager import FileManager
from tests.hands.seat import Seat, SeededHere

from bangjo_desktop.domain.change import ERASED, Change
from bangjo_desktop.domain.language import Language
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.paths import Paths
from bangjo_desktop.store import start
from bangjo_desktop.store.database import Database, Error
from bangjo_desktop.store.entering import OTHER_HOUSE
from bangjo_desktop.store.file_watch import Exchange
from bangjo_desktop.store.house import MISSING, House
from bangjo_desktop.store.laptop import Laptop
from bangjo_desktop.store.marks import Marks
from bangjo_desktop.store.published import PublishedError
from bangjo_desktop.sync.homecoming import published_homecoming

START = datetime(2026, 11, 1, 8, tzinfo=UTC)
PASSPHRASE = "hujan turun di pasar johar"
ENDS = ("", "-wal", "-shm")
GONE, DIFFERING, UNSOUND, SHUT, LACKING = "gone", "differing", "unsound", "shut", "lacking"
"""The kinds of losses, the gravest first."""
WINDOWS, LINUX = "Windows", "Linux"
_FOLDERS = ("share", "stick", "bin", "archive", "scratch")


@dataclass
class Desk:
    """One person at one laptop: this person's folder of the program, where the house lies, the window if it is open."""

    person: str
    laptop: str
    home: Path
    path: Path
    system: str
    seat: Seat | None = None
    error: timedelta = timedelta()
    known: Laptop = field(default_factory=Laptop)


@dataclass(frozen=True)
class Promise:
    """A change that a window acknowledged, and in which step, at whose desk and in which file."""

    change: Change
    step: int
    person: str
    path: Path


class World:
    """All that the hands of one seed can reach; `losses` says what went wrong, `happened` what befell people.

    `promised` are the changes that a window acknowledged, `put_aside` those among them that a backup which somebody
    brought back on purpose took out of a house: they lie where the program said, and need not come back.
    """

    def __init__(self, folder: Path, seed: int) -> None:
        self.root = folder
        self.chance = Random(seed)
        self.passphrase = PASSPHRASE if seed % 3 == 2 else None
        self.now = START
        self.step = 0
        self.happened: Counter[str] = Counter()
        self.losses: list[tuple[str, str]] = []
        self.told: list[str] = []
        self.promised: dict[str, Promise] = {}
        self.put_aside: set[str] = set()
        self.hand = FileManager()
        for name in _FOLDERS:
            (folder / name).mkdir(parents=True)
        self.share, self.stick, self.bin, self.archive, self.scratch = (folder / name for name in _FOLDERS)
        self.desks = [self._desk(number) for number in range(self.chance.randint(3, 5))]
        if self.chance.random() < 0.3:
            self._share_a_laptop()
        self._begin()

    def _desk(self, number: int) -> Desk:
        place = self.root / f"laptop-{number}"
        place.mkdir()
        system = self.chance.choice((WINDOWS, LINUX))
        return Desk(f"P{number}", f"L{number}", place / "bangjo", place / "rumah.bangjo", system)

    def _share_a_laptop(self) -> None:
        """Let the last two people use one laptop, each with an account of their own, and one house."""
        first, second = self.desks[-2:]
        second.laptop, second.path, second.system = first.laptop, first.path, first.system

    def _begin(self) -> None:
        first, *others = self.desks
        here = self.here(first)
        with here.create(first.path) as house:
            self.house = house.id
            house.database.execute("UPDATE _sqlite_migrations SET applied_at = ''")
            start.furnish(house, "Rumah Uji")
            for desk in others:
                if not desk.path.exists():
                    house.write_copy(desk.path)
            for desk in self.desks:
                desk.known = desk.known.opened(desk.path, house.id)

    def here(self, desk: Desk) -> SeededHere:
        """Return the laptop as `desk` has it."""
        laptop = replace(desk.known, name=desk.laptop, author=f"Orang {desk.person}", language="en")
        return SeededHere(
            Paths(desk.home), laptop, Language("en"), lambda: self.now + desk.error, self.passphrase,
            random=self.chance.randbytes,
        )  # fmt: skip

    # The program.
    def sit(self, desk: Desk) -> Seat | None:
        """Open the window unless it stands open; None where the house does not open whatever the program offers."""
        if desk.seat is None:
            try:
                desk.seat = self._ours(desk, self.opened(desk, desk.path))
            except KnownError as error:
                self.note("told at the door", error)
                desk.seat = self._rescued(desk, error)
        return desk.seat

    def _ours(self, desk: Desk, seat: Seat) -> Seat:
        """Return the window if it shows the house that somebody looks for there; else close it, and that is told."""
        if seat.house.id == self.house:
            return seat
        seat.close()
        desk.known = desk.known.forget(desk.path)
        raise KnownError(OTHER_HOUSE, name=desk.path.name)

    def opened(self, desk: Desk, path: Path) -> Seat:
        """Open a window of `desk` on the house at `path`."""
        if not self.is_open(path):
            self.hand.touched.discard(path)
        seat = Seat(self.here(desk), path, lambda house, changes: self._promise(desk, path, house, changes))
        desk.known = desk.known.opened(path, seat.house.id)
        self.told += seat.told
        self.happened["told of what came back"] += bool(seat.told)
        return seat

    def rise(self, desk: Desk) -> None:
        """Close the window."""
        seat, desk.seat = desk.seat, None
        if seat:
            seat.close()

    def write(self, seat: Seat | None, act: Callable[[House], object]) -> bool:
        """Let somebody write; return whether the window acknowledged it."""
        if seat is None:
            return False
        try:
            seat.write(act)
        except KnownError as error:
            self.note("refused", error)
            return False
        return True

    def synchronise(self, desk: Desk) -> None:
        seat = self.sit(desk)
        if seat is None:
            return
        try:
            outcome = seat.synchronise(self.share)
        except KnownError as error:
            self.note("not synchronised", error)
            return
        self.happened["copies collected"] += len(outcome.copies)
        self.happened["copies left out"] += len(outcome.left_out)

    def note(self, what: str, error: KnownError) -> None:
        """Count what a person was told."""
        self.happened[what] += 1
        self.told.append(f"{what}: {error}")

    def _promise(self, desk: Desk, path: Path, house: str, changes: list[Change]) -> None:
        """Take down what a window acknowledged; what somebody wrote in another house belongs there."""
        if house != self.house:
            self.happened["written in another house"] += len(changes)
            return
        self.happened["changes acknowledged"] += len(changes)
        for change in changes:
            self.promised[change.id] = Promise(change, self.step, desk.person, path)

    def look(self) -> None:
        """Let every open window see what hands did to its file, as each does within a second or two."""
        for desk in self.desks:
            exchange = desk.seat.look() if desk.seat else None
            if exchange and desk.seat:
                self.happened[f"the window saw: {exchange.value}"] += 1
                self._open_anew(desk, desk.seat, exchange)

    def _open_anew(self, desk: Desk, seat: Seat, exchange: Exchange) -> None:
        """Save the open house beside and open the window on the file that lies there now, or on the house put back."""
        desk.seat = None
        saved = seat.save_beside() if exchange is not Exchange.OVERWRITTEN else None
        seat.leave()
        if exchange is Exchange.GONE and saved and not seat.path.exists():
            self.here(desk).backups(saved.path.parent.name).restore(saved, seat.path, self.passphrase)
        self.sit(desk)

    def _rescued(self, desk: Desk, told: KnownError) -> Seat | None:
        """Do what a person does whose house does not open, and open it; None where that does not help today."""
        try:
            self._help(desk, told)
            return self._ours(desk, self.opened(desk, desk.path))
        except KnownError as error:
            self.note("still told at the door", error)
            return None

    def _help(self, desk: Desk, told: KnownError) -> None:
        """Take a published copy home, look in the recycle bin, bring a backup back, or take a copy from the share."""
        binned = self.bin / f"{desk.person}.bangjo"
        if isinstance(told, PublishedError):
            offer = published_homecoming(self.here(desk), desk.path)
            desk.path = offer.go_home(offer.own()) if offer else desk.path
            return
        if told.problem.text == OTHER_HOUSE and not self.is_open(desk.path):
            self.hand.move(desk.path, desk.path.with_name(f"lain {self.step}.bangjo"))
        if told.problem.text == MISSING and binned.exists():
            self.hand.move(binned, desk.path)
        elif not self._restored(desk):
            copies = [path for path in sorted(self.share.glob("*.bangjo")) if self.held(path)]
            if copies and not self.is_open(desk.path):
                self.overwrite(self.chance.choice(copies), desk.path)

    def _restored(self, desk: Desk) -> bool:
        """Bring the newest backup of the house back, and say whether there was one."""
        backups = self.here(desk).backups(self.house)
        newest = next(iter(backups.all()), None)
        if newest is None or self.is_open(desk.path):
            return False
        try:
            backups.restore(newest, desk.path, self.passphrase, is_damaged=True)
        except KnownError as error:
            self.note("not restored", error)
            return False
        return True

    # The hand.
    def is_open(self, path: Path) -> bool:
        """Whether any window has the house at `path` open."""
        return any(desk.seat and desk.seat.path == path for desk in self.desks)

    def has_company(self, desk: Desk) -> bool:
        """Whether somebody else works on the same file."""
        return any(other is not desk and other.path == desk.path for other in self.desks)

    def may_replace(self, desk: Desk, path: Path) -> bool:
        """Whether the system of `desk` lets a hand replace, rename or delete a file: Windows guards an open one."""
        if desk.system == WINDOWS and self.is_open(path):
            self.happened["the system said: in use"] += 1
            return False
        return True

    def overwrite(self, source: Path, target: Path) -> None:
        """Paste `source` over `target`, in place or by a rename."""
        if self.chance.random() < 0.5:
            self.hand.copy(source, target)
        else:
            self.hand.replace(source, target)

    def copy_all(self, source: Path, target: Path) -> None:
        """Copy a house with what lies beside it, as somebody does who marks all three files."""
        for end in ENDS:
            there, here = source.with_name(source.name + end), target.with_name(target.name + end)
            if there.exists():
                self.hand.copy(there, here)
            else:
                self.hand.delete(here)

    def any_file(self, *folders: Path) -> Path | None:
        """Return some file in `folders`."""
        files = [path for folder in folders for path in sorted(folder.glob("*.bangjo"))]
        return self.chance.choice(files) if files else None

    def clone(self, source: Desk, target: Desk) -> None:
        """Give the laptop of `target` all that is on the disk of `source`, down to its name."""
        self.hand.copy_folder(source.home, target.home)
        self.copy_all(source.path, target.path)
        target.laptop = source.laptop

    # What is true.
    def held(self, path: Path) -> set[str] | None:
        """Return the changes (ids) that the main file alone holds; None where it is seen to lack some, or is no house.

        A copy that is seen to be torn, or to have been taken while something was written, passes for nothing.
        """
        copy = self.scratch / "held.bangjo"
        for end in ENDS:
            self.hand.delete(copy.with_name(copy.name + end))
        self.hand.copy(path, copy)
        try:
            with closing(Database(copy, self.passphrase)) as database:
                if database.may_lack() or database.value("PRAGMA quick_check(1)") != "ok" or Marks(database).broken():
                    return None
                return {row[0].hex() for row in database.rows("SELECT id FROM change")}
        except (KnownError, Error):
            return None

    def hold(self, logs: Mapping[str, set[str]]) -> None:
        """Take down which acknowledged changes are missing in which of the `logs`, each by the person who holds it."""
        erased = {promise.change.record for promise in self.promised.values() if ERASED in promise.change.fields}
        for key, promise in self.promised.items():
            if promise.change.record in erased and ERASED not in promise.change.fields:
                continue  # what was erased on purpose need not come back; that it was erased has to
            lacking = [person for person, log in logs.items() if key not in log]
            if lacking and key not in self.put_aside:
                self._lost_promise(promise, lacking, is_gone=len(lacking) == len(logs))

    def _lost_promise(self, promise: Promise, lacking: Sequence[str], *, is_gone: bool) -> None:
        change, path = promise.change, promise.path.relative_to(self.root)
        who = "nobody has" if is_gone else f"{', '.join(lacking)} lack"
        wrote = f"what {promise.person} wrote in step {promise.step} in {path}: {change.kind} {dict(change.fields)}"
        self.lost(GONE if is_gone else DIFFERING, f"{who} {wrote}")

    def bring_back(self) -> None:
        """Bring back from the recycle bin what was tidied away in the share."""
        for path in sorted(self.bin.glob("*.bangjo")):
            target = self.share / path.name
            if not target.exists():
                self.hand.copy(path, target)

    def lost(self, kind: str, sentence: str) -> None:
        """Take down a loss and go on."""
        self.losses.append((kind, f"{kind}, step {self.step}: {sentence}"))

    def close(self) -> None:
        for desk in self.desks:
            self.rise(desk)
        self.hand.close()
