"""Merging a copy: set union by id of changes and by hash of files, in one transaction, whatever the copy's name.

A copy is a file that others can write, so it is hostile until checked: only plain tables of the expected shape are
read, what arrives is checked row by row, and one bad row leaves the house as it was.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.database import Error, is_damage
from bangjo_desktop.store.files import LARGEST_TAKEN, Files
from bangjo_desktop.store.lookout import Look, looking_at
from bangjo_desktop.store.schema import CHANGE_COLUMNS, FORMAT
from bangjo_desktop.store.shape import has_marks, meta_of
from bangjo_desktop.store.state import CHUNK
from bangjo_desktop.store.stretches import Stretch

if TYPE_CHECKING:
    from bangjo_desktop.store.database import Database
    from bangjo_desktop.store.log import Log
    from bangjo_desktop.store.marks import Marks
    from bangjo_desktop.store.state import State


def _unlike(name: str) -> str:
    """Return the test whether a change reads differently in the copy; lengths first, for theirs may be absurd.

    Ours stands on the left: the copy's columns may compare in a way of their own.
    """
    theirs, ours = f"theirs.{name}", f"ours.{name}"
    return f"CASE WHEN octet_length({theirs}) IS NOT octet_length({ours}) THEN 1 ELSE {ours} IS NOT {theirs} END"


_COLUMNS = ", ".join(CHANGE_COLUMNS)
_THEIR_ID = "CASE WHEN octet_length(theirs.id) = 16 THEN theirs.id END"
_UNITE = f"""INSERT INTO main.change ({_COLUMNS}) SELECT {_COLUMNS} FROM other.change AS theirs
    WHERE theirs.rowid > ? AND theirs.rowid <= ? ORDER BY theirs.rowid ON CONFLICT (id) DO NOTHING"""
_UNLIKE = """CREATE TEMP TABLE IF NOT EXISTS unlike
    (record BLOB, is_written INTEGER, PRIMARY KEY (record, is_written)) WITHOUT ROWID"""
# What reads differently may have been blanked there, by an erasure that is still to come in the same copy.
_NOTE_UNLIKE = f"""INSERT OR IGNORE INTO temp.unlike
    SELECT ours.record, CASE WHEN octet_length(theirs.fields) = 2 THEN theirs.fields <> '{{}}' ELSE 1 END
    FROM other.change AS theirs JOIN main.change AS ours ON ours.id = {_THEIR_ID}
    WHERE theirs.rowid > ? AND theirs.rowid <= ? AND ({" OR ".join(_unlike(name) for name in CHANGE_COLUMNS[1:])})
    AND ours.record NOT IN (SELECT record FROM main.erased)"""
_IS_WRITTEN_OTHERWISE = "SELECT 1 FROM temp.unlike WHERE is_written LIMIT 1"
_IS_BLANK_UNERASED = "SELECT 1 FROM temp.unlike WHERE record NOT IN (SELECT record FROM main.erased) LIMIT 1"

_BYTES = f"SELECT CASE WHEN octet_length(bytes) <= {LARGEST_TAKEN} THEN bytes END FROM other.file WHERE rowid = ?"
_KNOWN = "SELECT 1 FROM main.change WHERE id = ?"
_AUTHORS = "SELECT author, count(*) FROM main.change WHERE rowid > ? GROUP BY author"
_HAS_ERASED = "SELECT 1 FROM other.sqlite_master WHERE name = 'erased' AND type = 'table' AND rootpage > 0"
_ERASED = "SELECT count(*) FROM other.erased"
_MOST_MARKS = 300_000
"""Marks of a house with ten million changes."""
_ODD_MARK = """SELECT 1 FROM other.mark WHERE typeof(place) <> 'integer' OR place < 0
    OR typeof(digest) <> 'blob' OR octet_length(digest) <> 32 LIMIT 1"""
_TOO_MANY_MARKS = f"SELECT 1 FROM other.mark LIMIT 1 OFFSET {_MOST_MARKS}"
# Without a key the next mark is looked for among all of them, again and again.
_WITHOUT_KEY = "SELECT 1 FROM pragma_table_info('mark', 'other') WHERE name = 'place' AND pk <> 1"
_LACKING = """SELECT count(*) FROM main.change AS ours WHERE laptop = ?
    AND NOT EXISTS (SELECT 1 FROM other.change AS theirs WHERE theirs.id = ours.id)"""
_BEFORE_THE_FIRST = "SELECT min(rowid) < 1 FROM other.change"
# Whoever reads this house now must know what the copy's program asked of its readers.
_RAISE_FLOOR = """UPDATE main.meta SET min_reader = (SELECT min_reader FROM other.meta)
    WHERE min_reader < (SELECT min_reader FROM other.meta)"""

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Lacks:
    """A raw copy was taken while `laptop` wrote: it lacks `count` changes of it that are known here, perhaps more."""

    laptop: str
    count: int


@dataclass(frozen=True)
class Merged:
    """What a merge brought: how many changes, how many of each author, how many stored files, and whether it erased.

    `erased` is how many records the copy itself says to have erased, which only people are told. `end` is where the
    log ends since then; `lacks` is what the copy is known to lack.
    """

    changes: int
    authors: dict[str, int]
    files: int
    has_blanked: bool = False
    erased: int = 0
    end: int = 0
    lacks: Lacks | None = None


class Merge:
    """Merges copies into one open house."""

    def __init__(self, database: Database, log: Log, state: State, marks: Marks, files: Files) -> None:
        self._database = database
        self._log = log
        self._state = state
        self._marks = marks
        self._files = files

    def copy(
        self, path: Path, name: str, digest: str = "", *, published: bool = False, progress: Progress | None = None
    ) -> Merged:
        """Unite the copy at `path`, called `name`, with the house; one that is not ours is a KnownError.

        `digest` is the SHA-256 of its bytes, remembered where given. One that was `published` under it is whole; any
        other may be torn, so its marks are held against its log first.
        """
        with self._attached(path, name):
            with self._blamed(name):
                marked = self._check(name)
                torn = self._marks.broken("other") if marked and not published else None
                if torn:
                    raise self._torn(name, torn[1])
            with self._database.atomic(), self._blamed(name):
                known = self._marks.common() if marked else 0
                trail = self._marks.trail(known) if marked else None
                with looking_at(path, self._database, trail) as look:
                    merged = self._unite(name, known, look, progress)
                self._database.execute(_RAISE_FLOOR)
                if digest:
                    self._marks.note(digest)
                if trail:
                    self._marks.take_over(trail)
                return replace(merged, erased=self._erased(), lacks=self._lacks())

    def _torn(self, name: str, marked: int) -> KnownError:
        """Return what is wrong with a copy whose log is not what its marks, up to the place `marked`, say."""
        missing = marked - int(self._database.value("SELECT ifnull(max(rowid), 0) FROM other.change"))
        return KnownError(_CUT, name=name, count=missing) if missing > 0 else KnownError(_DAMAGED, name=name)

    def _lacks(self) -> Lacks | None:
        """Return what a raw copy lacks of the laptop that wrote there last, if it was taken while that one wrote."""
        if not self._database.may_lack("other"):
            return None
        laptop = str(self._database.value("SELECT laptop FROM other.change ORDER BY rowid DESC LIMIT 1"))
        return Lacks(laptop, int(self._database.value(_LACKING, (laptop,))))

    def _erased(self) -> int:
        return int(self._database.value(_ERASED)) if self._database.value(_HAS_ERASED) else 0

    @contextmanager
    def _attached(self, path: Path, name: str) -> Iterator[None]:
        # A plain copy of a locked house would be somebody's mistake or trick: the key is always the house's own.
        try:
            self._database.attach(path, "other")
        except (Error, UnicodeDecodeError) as error:  # what SQLite says of a hostile file may be no text
            raise KnownError(_NOT_READABLE, name=name) from error
        try:
            yield
        finally:
            self._database.execute("DETACH DATABASE other")

    @contextmanager
    def _blamed(self, name: str) -> Iterator[None]:
        """Say that the copy is damaged where it is the copy; a full disk or a damaged house is named as such.

        The copy itself is no witness: SQLite may stumble over a page once and not when it is read again.
        """
        try:
            yield
        except (Error, UnicodeDecodeError) as error:
            if is_damage(error) and self._database.value("PRAGMA main.quick_check(1)") == "ok":
                raise KnownError(_DAMAGED, name=name) from error
            raise

    def _check(self, name: str) -> bool:
        """Make sure that it is a copy of this house; return whether there are marks (older houses have none)."""
        theirs, ours = meta_of(self._database, "other"), meta_of(self._database, "main")
        if theirs is None or ours is None:
            raise KnownError(_NOT_OURS, name=name)
        if theirs.house != ours.house:
            raise KnownError(_OTHER_HOUSE, name=name)
        if theirs.practice != ours.practice:
            raise KnownError(_PRACTICE, name=name)
        if theirs.min_reader > FORMAT:
            raise KnownError(_NEWER, name=name, format=theirs.min_reader)
        marked = has_marks(self._database, "other")
        odd = (_BEFORE_THE_FIRST, *((_WITHOUT_KEY, _TOO_MANY_MARKS, _ODD_MARK) if marked else ()))
        if any(self._database.value(found) for found in odd):
            raise KnownError(_DAMAGED, name=name)
        return marked

    def _unite(self, name: str, known: int, look: Look, progress: Progress | None) -> Merged:
        for statement in (_UNLIKE, "DELETE FROM temp.unlike"):
            self._database.execute(statement)
        first = self._log.mark()
        authors: Counter[str] = Counter()
        has_blanked = False
        last = int(self._database.value("SELECT ifnull(max(rowid), 0) FROM other.change"))
        for stretch, unsound in look(known, last, CHUNK):
            mark = self._log.mark()
            self._take_in(name, stretch, unsound)
            has_blanked |= self._state.fold_arrivals(mark)
            authors.update(dict(self._database.rows(_AUTHORS, (mark,))))
            if progress:
                progress(stretch[1] - known, last - known)
        if self._database.value(_IS_BLANK_UNERASED):
            raise KnownError(_UNLIKE_OURS, name=name)
        self._state.fold_joined(first)
        files = self._unite_files(name)
        end = self._log.mark()
        return Merged(end - first, dict(sorted(authors.items())), files, has_blanked, end=end)

    def _take_in(self, name: str, stretch: Stretch, unsound: Sequence[bytes | None]) -> None:
        """Unite a stretch of the copy's log; what is known here already must read the same."""
        # What an older program let in once stays as it is; nothing else that is unsound, or absurdly long, gets by.
        if not all(change and self._database.value(_KNOWN, (change,)) for change in unsound):
            raise KnownError(_DAMAGED, name=name)
        if unsound:
            self._compare(name, stretch)
        taken = self._database.execute(_UNITE, stretch).rowcount
        if taken < stretch[1] - stretch[0]:
            self._compare(name, stretch)

    def _compare(self, name: str, stretch: Stretch) -> None:
        self._database.execute(_NOTE_UNLIKE, stretch)
        if self._database.value(_IS_WRITTEN_OTHERWISE):
            raise KnownError(_UNLIKE_OURS, name=name).adding(N_("It is checked with “bangjo check”."))

    def _unite_files(self, name: str) -> int:
        """Take over the files that a change here names, and that are not here; what nobody names belongs to nobody."""
        count = 0
        for digest, place in self._files.missing_named():
            content = self._database.value(_BYTES, (place,))
            if content is None:
                raise KnownError(_HUGE_FILE, name=name, most=LARGEST_TAKEN >> 20)
            if hashlib.sha256(content).hexdigest() != digest:
                raise KnownError(_DAMAGED, name=name)
            self._database.execute("INSERT INTO main.file (hash, bytes) VALUES (?, ?)", (digest, content))
            count += 1
        return count


_NOT_READABLE = N_("“{name}” cannot be read with this house's passphrase, or it is damaged. It was left out.")
_DAMAGED = N_("“{name}” is damaged and was left out. Nothing of it was taken over.")
_CUT = N_(
    "“{name}” was copied while somebody wrote in it: it lacks its last {count} changes and was left out. "
    "Press “Synchronise” on the laptop that it comes from, or copy it anew."
)
_HUGE_FILE = N_(
    "“{name}” was left out: it holds a scan or letter of more than {most} MB. "
    "Ask whoever sent it for a copy without that file."
)
_UNLIKE_OURS = N_(
    "“{name}” was left out: it holds a change that reads differently in this house, so one of the two is damaged. "
    "Check this house, and ask for a new copy."
)
_NOT_OURS = N_("“{name}” is not a house of this program and was left out.")
_OTHER_HOUSE = N_("“{name}” belongs to another house and was left out. To join a house, start from one of its copies.")
_PRACTICE = N_("“{name}” was left out: practice data and real data are never mixed.")
_NEWER = N_("“{name}” was written by a newer program (format {format}). Update this program, then collect it again.")
