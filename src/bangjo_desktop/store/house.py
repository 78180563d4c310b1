"""One house, open: its log, its tables, and everything that reads and writes them, built in one place."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from bangjo_desktop.domain.change import Change, RandomBytes
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.record import RecordType
from bangjo_desktop.domain.records import RECORD_TYPES
from bangjo_desktop.store import check as checking
from bangjo_desktop.store import moving
from bangjo_desktop.store.clock import Clock, HouseClock, Word, made_on, system_clock
from bangjo_desktop.store.copies import WORKING, write_copy
from bangjo_desktop.store.database import DAMAGED, DamagedError, Database, in_words, is_plain
from bangjo_desktop.store.erasure import Erasure
from bangjo_desktop.store.files import Files
from bangjo_desktop.store.joins import Joins
from bangjo_desktop.store.log import Log
from bangjo_desktop.store.marks import Marks
from bangjo_desktop.store.merge import Merge, Merged, Progress
from bangjo_desktop.store.own_changes import OwnChanges, kept_quietly
from bangjo_desktop.store.published import check_mark, check_name
from bangjo_desktop.store.records import Records
from bangjo_desktop.store.schema import FORMAT, MIN_READER, create_tables, is_current, is_folded, migrate
from bangjo_desktop.store.search import Search
from bangjo_desktop.store.shape import check_shape
from bangjo_desktop.store.state import State
from bangjo_desktop.store.unfinished import beside
from bangjo_desktop.store.writer import Entry, Who, Writer

SUFFIX = ".bangjo"
LOCKED = N_("“{name}” is locked, or it is damaged: give its passphrase, or bring back a backup.")
_COMMAND = N_("The passphrase stands in BANGJO_PASSPHRASE.")
MISSING = N_("There is no house at “{path}”.")
EMPTY = N_("“{name}” is empty: it is not a house.")
_LOCKED_PAGE = 4096
_NOT_SWEPT = N_(
    "It is erased and shows nowhere any more, but the disk may still hold parts of it. Make room, close other programs "
    "that use “{name}”, and open it again: then they are cleared away."
)


@dataclass(frozen=True)
class Surroundings:
    """What a house takes from outside and a test may bend: who writes, the clock, chance, the record types.

    `released` is when the program was made, `word` what a person said of the clock.
    """

    who: Who
    clock: Clock = system_clock
    random: RandomBytes = os.urandom
    types: Sequence[RecordType] = field(default=RECORD_TYPES)
    released: date = field(default_factory=made_on)
    word: Word = field(default_factory=Word)


class House:
    """An open house. Used by one thread; another thread opens its own."""

    def __init__(self, database: Database, around: Surroundings) -> None:
        self.database = database
        self.around = around
        self.clock = HouseClock(around.clock, around.released, around.word)
        self.clock.follow(database)
        self.joins = Joins(database)
        self.log = Log(database, self.joins)
        self.marks = Marks(database)
        self._erasure = Erasure(database, self.marks)
        self._state = State(database, around.types, self._erasure, self.joins)
        self.records = Records(database, self.log, self.joins, around.types)
        self.files = Files(database)
        self.write = Writer(
            database, self.log, self._state, self._erasure, self.joins, self.marks, self.files,
            around.who, self.clock, around.random, self._keep_own,
        )  # fmt: skip
        self.search = Search(database, around.types)
        self.own: OwnChanges | None = None
        """Where given, this laptop's own file, which holds what is written here too."""

    @property
    def path(self) -> Path:
        """Where the house lies."""
        return self.database.path

    @property
    def passphrase(self) -> str | None:
        """The passphrase that it was opened with."""
        return self.database.passphrase

    @property
    def id(self) -> str:
        """Which house this is, on every laptop: 32 hex digits. The record of the house itself bears the same id."""
        return str(self.database.value("SELECT hex(house) FROM meta")).lower()

    @property
    def practice(self) -> bool:
        """Whether the people in it are invented."""
        return bool(self.database.value("SELECT practice FROM meta"))

    @property
    def name(self) -> str:
        """What the house calls itself."""
        record = self.records.get("house", self.id)
        return str(record["name"] or "") if record else ""

    def merge(
        self,
        path: Path,
        name: str = "",
        *,
        digest: str = "",
        published: bool = False,
        progress: Progress | None = None,
    ) -> Merged:
        """Unite a copy, which people know by `name`, with this house; see `store.merge`."""
        merge = Merge(self.database, self.log, self._state, self.marks, self.files)
        merged = merge.copy(path, name or path.name, digest, published=published, progress=progress)
        if self.own and merged.changes:
            kept_quietly(partial(self.own.note_merge, str(self.log.change_at(merged.end))))
        if merged.has_blanked:
            self.finish_erasing()
        self.clock.follow(self.database)
        return merged

    def _keep_own(self, changes: Sequence[Change]) -> None:
        if self.own:
            kept_quietly(partial(self.own.keep, [change.id for change in changes]))

    def write_copy(self, path: Path, application: int = WORKING) -> str:
        """Write a whole copy, marked where its log stands, to the new file `path` and return its SHA-256.

        `application` is what it is for: `published.PUBLISHED` for the other laptops.
        """
        if is_current(self.database):
            self.marks.reach()
        with self.database.reading_at_length():
            return write_copy(self.database, path, application)

    def copied_to(self, place: str) -> AbstractContextManager[None]:
        """Run a block that writes a whole copy to `place` and reads it back; see `store.own_changes`."""
        return self.own.copied_to(place) if self.own else nullcontext()

    def check(self) -> checking.Report:
        """Hold the tables against the log; see `store.check`."""
        return checking.check(self.database, self._state, self.marks, self.around.types)

    def folded(self) -> dict[str, str]:
        """Return what every folded table holds, as a SHA-256, for holding two houses against each other."""
        return {name: digest for name, (_count, digest) in self._state.digest().items()}

    def erase(self, kind: str, record: str) -> None:
        """Erase a record for ever, on every laptop that collects this; nothing brings it back."""
        self.erase_many([(kind, record)])

    def erase_many(self, records: Sequence[tuple[str, str]], instead: Sequence[Entry] = ()) -> None:
        """Erase records, each by its type and id, as `erase` does, and write `instead`: all of it or nothing."""
        self.write.erase(records, instead)
        self.sweep()

    @property
    def erased_count(self) -> int:
        """How many records were erased for ever, here or elsewhere."""
        return int(self.database.value("SELECT count(*) FROM erased"))

    def has_erased(self, records: Iterable[str]) -> bool:
        """Whether any of `records` (ids) was erased."""
        return self._erasure.has_any(records)

    def sweep(self) -> None:
        """Make the file hold nothing of what was blanked: no stored file, no word in the search index or in free pages.

        A full disk, or another program that reads just then, is a KnownError; the next opening tries again.
        """
        try:
            if self._erasure.has_erased:
                with self.database.atomic(follows=True):
                    self.files.drop_unnamed()
            with in_words(self.path):
                self.search.index.rebuild()
                self.database.execute("VACUUM")
                ((is_busy, *_pages),) = self.database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        except KnownError as error:
            raise KnownError(_NOT_SWEPT, name=self.path.name) from error
        if is_busy:
            raise KnownError(_NOT_SWEPT, name=self.path.name)
        if self.own:
            self.own.blank_erased()
        with self.database.atomic(follows=True):
            self._erasure.note_swept()

    def hold_only(self, files: Collection[str]) -> None:
        """Hold for unfinished forms on this laptop only the stored `files` (hashes) that they name, and no other."""
        if self.files.wait_only(files) and self._erasure.has_erased:
            with self.database.atomic(follows=True):
                self.files.drop_unnamed()

    def finish_erasing(self) -> None:
        """Sweep what an erasure left on the disk, if anything; what cannot be swept today waits for another opening."""
        if not self._erasure.is_swept:
            with suppress(KnownError):
                self.sweep()

    def mend(self) -> None:
        """Build anew what follows from the log: indexes, tables, search. What the disk took from the log stays lost."""
        self.database.execute("REINDEX")
        self.rebuild()

    def rebuild(self) -> None:
        """Fold every table anew from the log."""
        with self.database.atomic():
            self._state.rebuild()
            self.search.index.begin_anew()

    def close(self) -> None:
        """Close the file, and this laptop's own."""
        if self.own:
            self.own.close(self.database.close)
        else:
            self.database.close()

    def __enter__(self) -> House:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def create_house(
    path: Path, around: Surroundings, passphrase: str | None = None, *, practice: bool = False, house: str | None = None
) -> House:
    """Make an empty house in the new file `path`; a file that is there already is a KnownError and stays as it is."""
    if path.exists():
        raise KnownError(N_("“{name}” exists already. Choose another name."), name=path.name)
    if not path.parent.is_dir():
        raise KnownError(N_("The folder “{folder}” does not exist."), folder=str(path.parent))
    with beside(path) as part:
        with in_words(part):
            _write_empty(part, around, passphrase, practice, house)
        moving.rename(part, path)
    return open_house(path, around, passphrase)


def open_house(
    path: Path,
    around: Surroundings,
    passphrase: str | None = None,
    before_migration: Callable[[House], object] | None = None,
) -> House:
    """Open the house at `path`; a missing, damaged, locked, foreign or too new file is a KnownError.

    So is a published copy, into which nothing is written.
    The house of an older program gets what it lacks, after `before_migration` was called with it.
    """
    _check_file(path, passphrase)
    database = Database(path, None if is_plain(path) else passphrase)
    try:
        with in_words(path):
            check_mark(database)
            check_shape(database)
            database.make_durable()
            house = House(database, around)
            if not is_current(database):
                if before_migration:
                    before_migration(house)
                migrate(database)
            house = _with_tables(house)
            house.finish_erasing()
            return house
    except BaseException:
        database.close()
        raise


def _write_empty(path: Path, around: Surroundings, passphrase: str | None, practice: bool, house: str | None) -> None:
    database = Database(path, passphrase)
    try:
        migrate(database)
        opened = House(database, around)
        with database.atomic():
            database.execute(
                "INSERT INTO meta VALUES (?, ?, ?, ?, '')",
                (bytes.fromhex(house or opened.write.new_id()), FORMAT, MIN_READER, int(practice)),
            )
            create_tables(database, around.types)
    finally:
        database.close()


def _check_file(path: Path, passphrase: str | None) -> None:
    if not path.is_file():
        raise KnownError(MISSING, path=str(path))
    if path.stat().st_size == 0:
        raise KnownError(EMPTY, name=path.name)
    check_name(path)
    if is_plain(path):
        return
    # Then no passphrase can be the wrong one. A log beside it may hold what a full disk or a power cut kept out of it.
    if path.stat().st_size % _LOCKED_PAGE and not _has_log(path):
        raise KnownError(DAMAGED, name=path.name) from DamagedError("cut off")
    if not passphrase:
        raise KnownError(LOCKED, name=path.name).adding(_COMMAND)


def _has_log(path: Path) -> bool:
    log = path.with_name(f"{path.name}-wal")
    return log.is_file() and log.stat().st_size > 0


def _with_tables(house: House) -> House:
    if not is_folded(house.database, house.around.types):
        house.rebuild()
    return house
