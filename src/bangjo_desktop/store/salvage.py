"""Salvaging: every change and stored file that can still be read in a damaged house, page by page.

What is read is only believed where it could have been written: ids of 16 bytes, texts that are texts, files that bear
their own hash. The indexes of the damaged house tell which changes there were, so that what is lost can be named.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bangjo_desktop.store.arrivals import LONGEST_BYTES, are_sound
from bangjo_desktop.store.database import Database, Error
from bangjo_desktop.store.files import LARGEST_TAKEN
from bangjo_desktop.store.raw_pages import RawPages
from bangjo_desktop.store.schema import CHANGE_COLUMNS

Progress = Callable[[int, int], None]

_COLUMNS = ", ".join(CHANGE_COLUMNS)
_TABLES = (
    f"CREATE TABLE change ({', '.join(CHANGE_COLUMNS)}, place INTEGER)",
    "CREATE TABLE file (hash TEXT PRIMARY KEY, bytes BLOB NOT NULL)",
    "CREATE TABLE meta (house BLOB, practice INTEGER)",
    f"CREATE TABLE read ({', '.join(CHANGE_COLUMNS)}, place INTEGER)",
    "CREATE TABLE listed (page INTEGER, k, place INTEGER)",
    "CREATE TABLE marked (place INTEGER)",
)
_IN_ORDER = f"""INSERT INTO change ({_COLUMNS}, place) SELECT {_COLUMNS}, place FROM read
    WHERE rowid IN (SELECT min(rowid) FROM read GROUP BY id) ORDER BY place, rowid"""
_READ = f"INSERT INTO read VALUES ({', '.join('?' * (len(CHANGE_COLUMNS) + 1))})"
_INDEXES = ("CREATE INDEX change_by_place ON change (place)", "CREATE INDEX listed_by_place ON listed (place)")
# An index is known by its rows: most of what it says of rows that were read must be so.
_PAGES_OF = """CREATE TABLE pages_of_{name} AS SELECT page FROM listed JOIN change USING (place)
    GROUP BY page HAVING sum(listed.k = change.{name}) * 2 > count(*)"""
_LOST = """SELECT DISTINCT k, place FROM listed WHERE page IN (SELECT page FROM pages_of_id)
    AND place NOT IN (SELECT place FROM change) AND k NOT IN (SELECT id FROM change)"""
_RECORD_AT = "SELECT k FROM listed WHERE place = ? AND page IN (SELECT page FROM pages_of_record) LIMIT 1"
_TOGETHER = 500
# What is longer than anything of ours is not read into memory; the bytes of a file stand in the second column.
_FAIR = ", ".join(
    f"CASE WHEN octet_length(c{place}) <= {LARGEST_TAKEN if place == 1 else LONGEST_BYTES} THEN c{place} END"
    for place in range(len(CHANGE_COLUMNS))
)
# No page holds more rows than this. What lies below an inner page is read where it lies, and a damaged one that leads
# back to itself ends.
_LIMIT = " LIMIT 8192"


class Salvaged:
    """What was read out of a damaged house, in a database of its own, locked as the house was."""

    def __init__(self, database: Database, salt: bytes) -> None:
        self.database = database
        self.salt = salt

    @property
    def house(self) -> tuple[str, bool] | None:
        """The id of the house and whether it is for practice, None where that was not to be read.

        Where the page that says so is gone, the record of the house itself bears its id, and real houses are locked.
        """
        rows = self.database.rows("SELECT house, practice FROM meta GROUP BY house ORDER BY count(*) DESC LIMIT 1")
        rows = rows or self.database.rows("SELECT record, ? FROM change WHERE kind = 'house' LIMIT 1", (self._is_open,))
        return (rows[0][0].hex(), bool(rows[0][1])) if rows else None

    @property
    def _is_open(self) -> bool:
        return not self.database.passphrase

    @property
    def count(self) -> int:
        """How many changes were read."""
        return int(self.database.value("SELECT count(*) FROM change"))

    def lost(self) -> list[tuple[str, str]]:
        """Return the changes that there were and that were not to be read, by id, each with its record or ""."""
        found = self.database.rows(_LOST)
        return sorted((change.hex(), self._record_at(place)) for change, place in found)

    def gaps(self) -> int:
        """Return how many places in the order of arrival nothing is known of."""
        seen = "SELECT place FROM change UNION SELECT place FROM listed WHERE page IN (SELECT page FROM pages_of_id)"
        last = f"SELECT max(place) FROM (SELECT place FROM marked UNION {seen})"
        return max(0, int(self.database.value(last) or 0) - int(self.database.value(f"SELECT count(*) FROM ({seen})")))

    def lost_files(self) -> list[str]:
        """Return the stored files that an index names and that were not to be read."""
        return [
            name
            for (name,) in self.database.rows(
                "SELECT DISTINCT k FROM listed WHERE typeof(k) = 'text' AND k NOT IN (SELECT hash FROM file) ORDER BY k"
            )
        ]

    def _record_at(self, place: int) -> str:
        record = self.database.value(_RECORD_AT, (place,))
        return record.hex() if record else ""


def salvage(path: Path, scratch: Path, keys: Sequence[tuple[str | None, bytes]], progress: Progress) -> Salvaged | None:
    """Read what can be read of the house at `path`, whose passphrase and salt are among `keys`.

    What is written on the way lies in `scratch`, locked as the house is. None where no key fits.
    """
    for number, (passphrase, salt) in enumerate(keys):
        pages, found = scratch / f"pages-{number}", scratch / f"found-{number}"
        last, is_right = RawPages(path).lay_out(pages, passphrase, salt)
        database = Database(found, passphrase)
        salvaged = Salvaged(database, salt)
        _Reader(pages, passphrase, database, last).read(progress)
        if is_right or salvaged.count:
            return salvaged
        database.close()
    return None


class _Reader:
    """Reads every page as a table and as an index, and keeps what could be ours."""

    def __init__(self, pages: Path, passphrase: str | None, target: Database, last: int) -> None:
        self._pages = Database(pages, passphrase)
        self._pages.execute("PRAGMA cell_size_check = OFF")  # one bad row must not hide its neighbours
        self._pages.connection.text_factory = _text
        self._target = target
        self._last = last
        # Places are counted up one by one: what lies far beyond what fits into the file is a flipped bit.
        self._most = max(1000, last * 64)

    def read(self, progress: Progress) -> None:
        self._target.execute("PRAGMA synchronous = OFF")
        try:
            with self._target.atomic():
                for statement in _TABLES:
                    self._target.execute(statement)
                for page in range(2, self._last + 1):
                    self._take(page)
                    if page % 64 == 0 or page == self._last:
                        progress(page, self._last)
                self._put_in_order()
        finally:
            self._pages.close()

    def _take(self, page: int) -> None:
        for row in self._rows(page):
            if _is_change(row) and 0 < row[0] <= self._most:
                self._target.execute(_READ, (*row[1:9], row[0]))
            elif _is_file(row):
                self._target.execute("INSERT OR IGNORE INTO file VALUES (?, ?)", row[1:3])
            elif _is_meta(row):
                self._target.execute("INSERT INTO meta VALUES (?, ?)", (row[1], row[4]))
            elif _is_mark(row) and 0 < row[0] <= self._most:
                self._target.execute("INSERT INTO marked VALUES (?)", row[:1])
        self._target.connection.executemany(
            "INSERT INTO listed VALUES (?, ?, ?)",
            ((page, *row) for row in self._all(f"SELECT k, place FROM i{page}") if self._is_listed(row)),
        )

    def _rows(self, page: int) -> Iterator[tuple[Any, ...]]:
        read = set()
        for row in self._all(f"SELECT rowid, {_FAIR} FROM t{page}"):
            read.add(row[0])
            yield row
        # Where a row could not be read, those behind it can be reached from the other end or by their place.
        for order in ("", " ORDER BY rowid DESC") if read or self._begins(page) else ():
            for (place,) in self._all(f"SELECT rowid FROM t{page}{order}"):
                if place not in read:
                    read.add(place)
                    yield from self._all(f"SELECT rowid, {_FAIR} FROM t{page} WHERE rowid = {place}")

    def _begins(self, page: int) -> bool:
        return next(self._all(f"SELECT rowid FROM t{page}"), None) is not None

    def _all(self, statement: str) -> Iterator[tuple[Any, ...]]:
        try:
            yield from self._pages.execute(f"{statement}{_LIMIT}")
        except Error:
            return

    def _is_listed(self, row: tuple[Any, ...]) -> bool:
        key, place = row
        is_key = (isinstance(key, bytes) and len(key) == 16) or _is_hash(key)
        return is_key and isinstance(place, int) and 0 < place <= self._most

    def _put_in_order(self) -> None:
        self._target.execute(_IN_ORDER)
        self._target.execute("DROP TABLE read")
        for start, upto in _unsound(self._target, 0, int(self._target.value("SELECT count(*) FROM change"))):
            self._target.execute("DELETE FROM change WHERE rowid > ? AND rowid <= ?", (start, upto))
        for statement in (*_INDEXES, _PAGES_OF.format(name="id"), _PAGES_OF.format(name="record")):
            self._target.execute(statement)


def _unsound(database: Database, after: int, upto: int) -> Iterable[tuple[int, int]]:
    """Yield the single rows, as (after, upto), that no program could have written."""
    if upto - after > _TOGETHER:
        for start in range(after, upto, _TOGETHER):
            yield from _unsound(database, start, min(start + _TOGETHER, upto))
    elif after < upto and not are_sound(database, after, upto):
        if upto - after == 1:
            yield after, upto
            return
        middle = (after + upto) // 2
        yield from _unsound(database, after, middle)
        yield from _unsound(database, middle, upto)


def _is_change(row: Sequence[Any]) -> bool:
    _place, change, author, laptop, made_at, kind, record, fields, replaces = row
    ids = all(isinstance(part, bytes) and len(part) == 16 for part in (change, record))
    return ids and all(isinstance(part, str) for part in (author, laptop, made_at, kind, fields, replaces))


def _is_file(row: Sequence[Any]) -> bool:
    name, content = row[1:3]
    return _is_hash(name) and isinstance(content, bytes) and hashlib.sha256(content).hexdigest() == name


def _is_meta(row: Sequence[Any]) -> bool:
    house, written, floor, practice = row[1:5]
    numbers = all(isinstance(part, int) for part in (written, floor)) and practice in (0, 1)
    return numbers and isinstance(house, bytes) and len(house) == 16


def _is_mark(row: Sequence[Any]) -> bool:
    digest = row[2]
    return row[1] is None and isinstance(digest, bytes) and len(digest) == 32 and row[3] is None


def _is_hash(text: object) -> bool:
    return isinstance(text, str) and len(text) == 64 and not text.strip("0123456789abcdef")


def _text(content: bytes) -> str | bytes:
    """Return what a damaged text says, or its bytes, which nothing takes for a text."""
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content
