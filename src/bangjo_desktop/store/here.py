"""This laptop as its environment describes it: places, person, language and clock, built once and passed on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from pathlib import Path
from shutil import copyfile

from bangjo_desktop.domain.clock import Doubt
from bangjo_desktop.domain.language import CODES, N_, Language, load
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.zones import by_this_clock
from bangjo_desktop.paths import Paths, paths_from, resources
from bangjo_desktop.store.backup import MIGRATION, Backups
from bangjo_desktop.store.backup_file import Backup, opened
from bangjo_desktop.store.clock import Clock, HouseClock, Word, made_on, system_clock
from bangjo_desktop.store.database import PLAIN_HEADER
from bangjo_desktop.store.house import House, Surroundings, create_house, open_house
from bangjo_desktop.store.laptop import Laptop, load_laptop
from bangjo_desktop.store.local import Local, drop_unfinished_change, open_local
from bangjo_desktop.store.log import has_change
from bangjo_desktop.store.making import making
from bangjo_desktop.store.own_changes import OwnChanges
from bangjo_desktop.store.own_files import mend_house, mend_own_folder
from bangjo_desktop.store.published import PublishedError, make_working
from bangjo_desktop.store.raw_pages import RawPages
from bangjo_desktop.store.reading import copied, readable
from bangjo_desktop.store.unfinished import BACKING_UP, sweep_beside, sweep_folder, sweep_work
from bangjo_desktop.store.writer import Who

# Zones and calendars reach a day or a decade further in either direction; nobody lives there.
_EARLIEST, _LATEST = 1970, 2900


def _let_it_be(_doubt: Doubt) -> None:
    """The window says it itself."""


@dataclass(frozen=True)
class Here:
    """Where the program runs, who uses it, in which language, and what time it is."""

    paths: Paths
    laptop: Laptop
    language: Language
    clock: Clock
    passphrase: str | None = None
    new_passphrase: str | None = None
    """What BANGJO_NEW_PASSPHRASE wants a house to be locked with from now on."""

    released: date = field(default_factory=made_on)
    """The day the program was made."""

    doubted: Callable[[Doubt], None] = _let_it_be
    """Told of a house that is opened to be written in while this laptop's clock cannot be right."""

    @property
    def own_clock(self) -> HouseClock:
        """The clock where no house is open that knows more of the time."""
        return HouseClock(self.clock, self.released, Word(self.paths.clock))

    @property
    def today(self) -> date:
        """The day that is taken for today where no house is open that knows more of it."""
        return self.own_clock.today

    @property
    def languages(self) -> tuple[Language, ...]:
        """Every language whose labels are read, this laptop's own first."""
        others = (load(code, resources() / "i18n") for code in CODES if code != self.language.code)
        return (self.language, *others)

    @property
    def around(self) -> Surroundings:
        """What a house takes from here."""
        who = Who(self.laptop.author, self.laptop.name)
        return Surroundings(who, self.clock, released=self.released, word=Word(self.paths.clock))

    def open(self, path: Path) -> House:
        """Open the house at `path`; one of an older program is backed up first.

        What older programs left for others to read, of it and of this laptop's own folder, is taken from them, and what
        killed ones left half-done is cleared away.
        """
        house = self._opened(path)
        self._look_at_clock(house)
        return house

    def _opened(self, path: Path) -> House:
        mend_own_folder(self.paths.home)
        if path.name:  # “.” and “/” have none, and are no house
            mend_house(path)
            self._sweep(path)
        return self._with_own(open_house(path, self.around, self.passphrase, self._before_migration))

    def begin_anew(self, path: Path, aside: Path | None, backup: Backup) -> None:
        """Take the house at `path` as it is: `backup` was brought back on purpose, and nothing returns by itself.

        What the file that was set `aside` does not hold is nowhere else, and does return; so does everything where
        that file cannot be read.
        """
        if aside is None:
            return
        with suppress(KnownError), self.open(path) as house, opened(aside, house.passphrase) as kept:
            if house.own:
                later = {one.sha256 for one in self.backups(house.id, house.clock).after(backup)}
                undone = (later | house.own.undone) - {backup.sha256}  # the aside may be the same bytes
                house.own.begin_anew(lambda change: has_change(kept, change), undone)

    def _with_own(self, house: House) -> House:
        own = self.paths.local(house.id)
        house.own = OwnChanges(house.database, self.laptop.name, partial(open_local, own, house.passphrase))
        return house

    def _look_at_clock(self, house: House) -> None:
        doubt = house.clock.doubt
        if doubt:
            self.doubted(doubt)

    @contextmanager
    def open_to_read(self, path: Path) -> Iterator[House]:
        """Open the house at `path`, wherever it lies, to read it and close it again; what is written may be lost.

        A published copy is read as a copy of its own: even opening a file to read it may change it.
        """
        with ExitStack() as stack:
            try:
                house = self._opened(stack.enter_context(readable(path, self.paths.work)))
            except PublishedError:
                copy = stack.enter_context(copied(path, self.paths.work))
                make_working(copy, self.passphrase)
                house = self._opened(copy)
            yield stack.enter_context(house)

    def settle(self, path: Path) -> None:
        """Make the file at `path`, somebody's copy until now, a house that this laptop works in, and see that it opens.

        What that copy had seen of others' work is not believed here.
        """
        try:
            house = self._opened(path)
        except PublishedError:
            make_working(path, self.passphrase)
            house = self._opened(path)
        with house:
            house.marks.believe_only_this()

    def join(self, copy: Path, path: Path) -> None:
        """Make a house of this laptop in the new file `path` from the copy at `copy`, which stays as it is."""
        with making(path) as part:
            copyfile(copy, part)
            log = copy.with_name(f"{copy.name}-wal")
            if log.is_file():
                copyfile(log, part.with_name(f"{part.name}-wal"))
            self.settle(part)

    def create(self, path: Path, *, practice: bool = False) -> House:
        """Make a new house at `path`; a practice house has no passphrase."""
        house = create_house(path, self.around, None if practice else self.passphrase, practice=practice)
        self._look_at_clock(house)
        return self._with_own(house)

    def backups_of(self, path: Path) -> Backups:
        """Return the backups of the house at `path`, or of the one that was opened there last.

        Where it can no longer be opened they are those that begin as it does, which each copy of a locked house does,
        or else those of the only house here.
        """
        expected = self.laptop.houses.get(str(path.absolute()))
        if expected:
            return self.backups(expected)
        try:
            with self.open_to_read(path) as house:
                return self.backups(house.id, house.clock)
        except KnownError:
            folders = self.paths.all_backups()
            alike = [folder for folder in folders if _begin_alike(path, folder)]
            if len(alike or folders) != 1:
                raise
            return Backups((alike or folders)[0], self.own_clock)

    def backups(self, house: str, clock: Clock | None = None) -> Backups:
        """Return this laptop's backups of the house with the id `house`, whose clock knows best what day it is."""
        return Backups(self.paths.backups(house), clock or self.own_clock)

    def _sweep(self, path: Path) -> None:
        sweep_beside(path)
        sweep_work(self.paths.work)
        for folder in self.paths.all_backups():
            sweep_folder(folder, BACKING_UP)

    def _before_migration(self, house: House) -> None:
        """Back the house of an older program up; where that fails people must still get at what they wrote.

        Migrating adds tables in one transaction, and takes nothing away. The backup of the day says what is wrong.
        """
        with suppress(KnownError):
            self.backups(house.id, house.clock).write(house, MIGRATION)

    def local(self, house: House) -> Local:
        """Open this laptop's own file beside `house`."""
        local = open_local(self.paths.local(house.id), house.passphrase)
        drop_unfinished_change(local, house.path)
        return local


def _begin_alike(path: Path, folder: Path) -> bool:
    own = RawPages(path).beginning if path.is_file() else b""
    return own != PLAIN_HEADER and any(RawPages(file).beginning == own for file in folder.glob("*.bangjo"))


def here(environment: Mapping[str, str]) -> Here:
    """Return this laptop from BANGJO_HOME, _LAPTOP, _LANG, _NOW and _[NEW_]PASSPHRASE, and from what it remembers."""
    paths = paths_from(environment)
    laptop = load_laptop(paths.laptop, environment)
    return Here(
        paths,
        laptop,
        language_of(environment, laptop),
        _clock(environment),
        environment.get("BANGJO_PASSPHRASE") or None,
        environment.get("BANGJO_NEW_PASSPHRASE") or None,
    )


def language_of(environment: Mapping[str, str], laptop: Laptop) -> Language:
    """Return the language that BANGJO_LANG asks for, else the one that the laptop was set to."""
    chosen = environment.get("BANGJO_LANG", "").strip().lower()[:2]
    return load(chosen if chosen in CODES else laptop.language, resources() / "i18n")


def _clock(environment: Mapping[str, str]) -> Clock:
    frozen = environment.get("BANGJO_NOW")
    if not frozen:
        return system_clock
    try:
        now = datetime.fromisoformat(frozen)
        now = now if now.tzinfo else by_this_clock(now)
    except (ValueError, OverflowError, OSError) as error:
        raise KnownError(N_("BANGJO_NOW is “{text}”; write it as 2026-11-23T09:00."), text=frozen) from error
    if not _EARLIEST <= now.year <= _LATEST:
        raise KnownError(
            N_("BANGJO_NOW is “{text}”; choose a year from {first} to {last}."),
            text=frozen, first=_EARLIEST, last=_LATEST,
        )  # fmt: skip
    return lambda: now
