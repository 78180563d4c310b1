"""Repairing a house that the disk has damaged: a new one from the backups, the copies and what can still be read.

The new house is built beside the old one, checked, and takes its place in one step; the damaged file is kept. What a
backup or a copy says is believed before the damaged file: its bytes are known by their SHA-256.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError, Problem
from bangjo_desktop.domain.reason import reason
from bangjo_desktop.store import moving
from bangjo_desktop.store.backup import RESTORE, Backup, Backups
from bangjo_desktop.store.backup_file import WHEN, opened
from bangjo_desktop.store.copies import sha256
from bangjo_desktop.store.database import PLAIN_HEADER, Error, in_words, quoted
from bangjo_desktop.store.here import Here
from bangjo_desktop.store.house import House, create_house, open_house
from bangjo_desktop.store.marks import Marks
from bangjo_desktop.store.mended import Lost, Mended, Taken
from bangjo_desktop.store.published import make_working
from bangjo_desktop.store.raw_pages import RawPages
from bangjo_desktop.store.salvage import Progress, Salvaged, salvage
from bangjo_desktop.store.schema import CHANGE_COLUMNS, is_current
from bangjo_desktop.store.unfinished import READING, scratch_folder

_COLUMNS = ", ".join(CHANGE_COLUMNS)
_TAKE = f"""INSERT INTO main.change ({_COLUMNS}) SELECT {_COLUMNS} FROM found.change AS theirs
    WHERE id NOT IN (SELECT id FROM main.change) ORDER BY theirs.rowid"""
_TAKE_FILES = """INSERT OR IGNORE INTO main.file SELECT hash, bytes FROM found.file"""
_NOT_READ = "SELECT count(*) FROM main.change WHERE rowid > ? AND id NOT IN (SELECT id FROM found.change)"
_UNLIKE = " OR ".join(f"ours.{name} IS NOT theirs.{name}" for name in CHANGE_COLUMNS[1:])
_RIGHTED = f"""SELECT count(*) FROM main.change AS ours JOIN found.change AS theirs USING (id)
    WHERE ours.fields <> '{{}}' AND theirs.fields <> '{{}}' AND ({_UNLIKE})"""
_NOTHING = N_(
    "Nothing could be read from “{name}”: its passphrase is missing or wrong, or all of it is damaged. "
    "Bring back a backup."
)


@dataclass(frozen=True)
class Copy:
    """A copy that may help: its file, what people call it, and its SHA-256 where its name told it.

    One that somebody `asked` for is named where it does not help; others may well be of other houses.
    """

    path: Path
    name: Problem
    sha256: str | None = None
    asked: bool = True


def rebuild(
    laptop: Here, path: Path, copies: Sequence[Copy], progress: Progress = lambda _done, _whole: None
) -> Mended:
    """Put a house made of all that can be found in the place of the damaged one at `path`.

    Nobody may have it open. Where nothing can be read, or nothing sound can be made, that is a KnownError and the
    damaged file stays as it is.
    """
    if not path.is_file():
        raise KnownError(N_("There is no house at “{path}”."), path=str(path))
    with in_words(path), scratch_folder(laptop.paths.work, READING) as scratch:
        before = state_of(path)
        found = salvage(path, scratch, _keys(laptop, path, copies), progress)
        if found is None:
            raise KnownError(_NOTHING, name=path.name)
        with closing(found.database):
            return _Rebuilding(laptop, path, found, scratch).run(copies, before)


def state_of(path: Path) -> list[tuple[int, int]]:
    """Return by what a file and its log are known to be unchanged."""
    beside = (path, path.with_name(f"{path.name}-wal"))
    return [(part.stat().st_size, part.stat().st_mtime_ns) for part in beside if part.exists()]


def _keys(laptop: Here, path: Path, copies: Sequence[Copy]) -> list[tuple[str | None, bytes]]:
    """Return what may unlock the pages: the house's own beginning, or that of a copy where this was damaged too."""
    pages = RawPages(path)
    if pages.beginning == PLAIN_HEADER or not laptop.passphrase:
        return [(None, b"")]
    backups = [file for folder in laptop.paths.all_backups() for file in folder.glob("*.bangjo")]
    others = {_beginning(file) for file in [*backups, *(copy.path for copy in copies)]}
    salts = dict.fromkeys((pages.beginning, pages.logged_beginning, *sorted(others)))
    usable = [salt for salt in salts if len(salt) == len(PLAIN_HEADER) and salt != PLAIN_HEADER]
    return [*((laptop.passphrase, salt) for salt in usable), (None, b"")]


def _beginning(path: Path) -> bytes:
    try:
        return RawPages(path).beginning
    except OSError:
        return b""


class _Rebuilding:
    """One repair: the new house grows in `scratch`."""

    def __init__(self, laptop: Here, path: Path, found: Salvaged, scratch: Path) -> None:
        self._laptop = laptop
        self._path = path
        self._found = found
        self._scratch = scratch
        self._passphrase = found.database.passphrase
        self._taken: list[Taken] = []
        self._left_out: list[Problem] = []

    def run(self, copies: Sequence[Copy], before: object) -> Mended:
        """Build the new house, put it in the place of the damaged one and return what was done."""
        identity, practice = self._found.house or self._house_by_backups()
        backups = self._laptop.backups(identity)
        sound = self._sound(backups, identity)
        with self._begun(identity, practice, sound) as house:
            house.database.execute(
                f"ATTACH DATABASE ? AS found KEY {quoted(self._passphrase or '')}", (str(self._found.database.path),)
            )
            mended = self._grown(house, sound, copies)
        return replace(mended, kept=self._put(backups, house.path, before))

    def _house_by_backups(self) -> tuple[str, bool]:
        """Return which house this is by the backups that begin as it does, or by the only ones."""
        folders = self._laptop.paths.all_backups()
        alike = [folder for folder in folders if any(_beginning(file) == self._found.salt for file in folder.iterdir())]
        chosen = (alike if self._passphrase else folders)[:2]
        if len(chosen) != 1:
            raise KnownError(
                N_("Nothing in “{name}” tells which house it is. Bring back a backup."), name=self._path.name
            )
        return chosen[0].name, not self._passphrase

    def _sound(self, backups: Backups, house: str) -> list[Copy]:
        """Return the backups of the house that are as they were written, newest first."""
        entries = backups.all()
        sound = [
            Copy(
                entry.path, Problem(N_("the backup of {when}"), {"when": f"{entry.made:%d/%m/%Y %H:%M}"}), entry.sha256
            )
            for entry in entries
            if entry.is_intact and self._is_sound(entry.path, house)
        ]
        if len(sound) < len(entries):
            left = len(entries) - len(sound)
            self._left_out.append(
                Problem(
                    N_("{count} backups are damaged or have another passphrase and were left out."), {"count": left}
                )
            )
        return sound

    def _is_sound(self, path: Path, house: str) -> bool:
        try:
            with opened(path, self._passphrase) as database:
                # A backup of a house with damaged indexes is whole page by page, and yet nothing to build on.
                is_whole = database.value("PRAGMA integrity_check(1)") == "ok" and self._is_of(path, house)
                return is_whole and (not is_current(database) or Marks(database).broken() is None)
        except (KnownError, Error):
            return False

    def _begun(self, house: str, practice: bool, sound: Sequence[Copy]) -> House:
        """Return the new house: a copy of the newest sound backup, or an empty one."""
        part = self._scratch / f"new-{self._path.name}"
        if not sound:
            return create_house(part, self._laptop.around, self._passphrase, practice=practice, house=house)
        shutil.copyfile(sound[0].path, part)
        make_working(part, self._passphrase)
        return open_house(part, self._laptop.around, self._passphrase)

    def _grown(self, house: House, sound: Sequence[Copy], copies: Sequence[Copy]) -> Mended:
        """Take in what there is, the surest first."""
        if sound:
            self._note(house, 0, sound[0].name)
        for copy in (*sound[1:], *(copy for copy in copies if copy.sha256)):
            self._unite(house, copy)
        righted = int(house.database.value(_RIGHTED))
        with house.database.atomic():
            house.database.execute(_TAKE)
            house.database.execute(_TAKE_FILES)
        house.rebuild()
        for copy in (copy for copy in copies if not copy.sha256):
            self._unite(house, copy)
        lost = self._lost(house)
        named = len(self._found.lost()) - len(lost)
        unknown = max(0, self._found.gaps() - sum(taken.count for taken in self._taken) + named)
        files = [name for name in self._found.lost_files() if house.files.get(name) is None]
        whole = self._found.count - righted
        house.database.execute("DETACH DATABASE found")
        if not house.log.count():
            raise KnownError(_NOTHING, name=self._path.name)
        house.sweep()
        if not house.check().is_sound:
            raise KnownError(N_("No sound house could be made of what is left. Bring back a backup."))
        return Mended(whole, righted, tuple(self._taken), lost, unknown, len(files), tuple(self._left_out), kept=None)

    def _unite(self, house: House, copy: Copy) -> None:
        mark = house.log.mark()
        try:
            home = self._brought(copy)
            house.merge(home, copy.path.name, digest=copy.sha256 or "", published=bool(copy.sha256))
        except OSError as error:
            values = {"name": copy.path.name, "reason": reason(error)}
            self._left_out.append(Problem(N_("“{name}” cannot be read: {reason}"), values))
        except KnownError as error:
            if copy.asked or self._is_of(copy.path, house.id):
                self._left_out.append(error.problem)
        self._note(house, mark, copy.name)

    def _is_of(self, path: Path, house: str) -> bool:
        with suppress(KnownError, Error, OSError), opened(path, self._passphrase) as database:
            return bool(database.value("SELECT lower(hex(house)) FROM meta") == house)
        return False

    def _brought(self, copy: Copy) -> Path:
        """Copy a copy here with its log: merging must not write beside what others see, nor hang on a share midway."""
        home = self._scratch / "copy.bangjo"
        for end in ("", "-wal", "-shm"):
            moving.remove(home.with_name(f"{home.name}{end}"))
        shutil.copyfile(copy.path, home)
        log = copy.path.with_name(f"{copy.path.name}-wal")
        if log.is_file():
            shutil.copyfile(log, home.with_name(f"{home.name}-wal"))
        if copy.sha256 and sha256(home) != copy.sha256:
            raise KnownError(N_("“{name}” is not as it was published and was left out."), name=copy.path.name)
        return home

    def _note(self, house: House, mark: int, name: Problem) -> None:
        """Note how many changes above `mark` came from `name` that the damaged file did not give."""
        count = int(house.database.value(_NOT_READ, (mark,)))
        if count:
            self._taken.append(Taken(name, count))

    def _lost(self, house: House) -> tuple[Lost, ...]:
        known = house.database
        lost = [
            (change, record)
            for change, record in self._found.lost()
            if not known.value("SELECT 1 FROM main.change WHERE id = ?", (bytes.fromhex(change),))
        ]
        return tuple(Lost(change, self._title(house, record)) for change, record in lost)

    def _title(self, house: House, record: str) -> str:
        kinds = house.database.rows("SELECT kind FROM main.change WHERE record = ? LIMIT 1", (bytes.fromhex(record),))
        return (house.records.title(kinds[0][0], record) or "") if kinds else ""

    def _put(self, backups: Backups, built: Path, before: object) -> Path | None:
        """Put what was built in the place of the damaged house and return where that was set aside."""
        digest = sha256(built)
        now = self._laptop.own_clock().replace(tzinfo=None, microsecond=0)
        named = built.with_name(f"{now:{WHEN}}--{RESTORE}--{digest}.bangjo")
        moving.replace(built, named)
        if state_of(self._path) != before:
            raise KnownError(
                N_("“{name}” is open in another program. Close it there, then restore."), name=self._path.name
            )
        built_anew = Backup(named, now, RESTORE, named.stat().st_size)
        return backups.restore(built_anew, self._path, self._passphrase, is_damaged=True)
