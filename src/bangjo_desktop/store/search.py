"""Finding records by the words in them, as they are typed.

Every row of the index says of which type it is, what the record is called, which other words it holds, and to whom its
list shows a link. Those whom a link leads to are looked up when somebody searches, so that a new name of a volunteer
needs no row of any family to be written anew, and an erased name stands in one row only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bangjo_desktop.domain.kinds import Digits, Link, Links, LongText, Phone, Text
from bangjo_desktop.domain.phones import show_phone
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.record import Field, RecordType
from bangjo_desktop.store.database import in_words, is_damage
from bangjo_desktop.store.schema import stored

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bangjo_desktop.store.database import Database

MOST = 200
FEW = 300
"""Changes that are indexed so fast that whoever types does not notice."""
STEP = 500
"""Changes that are indexed in one transaction: short, for somebody may want to save meanwhile."""
_FOLLOWED = 50
"""Records that a word may mean for links to them to be followed; one that fits more names nobody."""
_WEIGHED = 5_000
"""Records whose names are put in order; a word that fits more will be typed on."""
_LONGEST = 32
"""Words that are looked for, should somebody paste a whole page."""
_MARKS = re.compile("[\u0300-\u036f]")
_WORD = re.compile(r"[^\W_]+")
# Before what is no word of a person's: a letter that nobody here types, so that no list of a beginning is long of it.
_SIGN = "\u00fe"
_ID_FROM = 17  # of 32 digits the first 12 are a time, which many share
_BY_NAME = """SELECT kind, record FROM (SELECT kind, record, names FROM search WHERE search MATCH ?
        ORDER BY rowid DESC LIMIT ?)
    ORDER BY instr(lower(names), ?) <> 1, names COLLATE NOCASE, record LIMIT ?"""
_BY_ROW = "SELECT kind, record FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?"
_DUE = "CREATE TEMP TABLE IF NOT EXISTS due (record BLOB PRIMARY KEY) WITHOUT ROWID"
_ARRIVED = "INSERT OR IGNORE INTO due SELECT record FROM change WHERE rowid > ? AND rowid <= ?"
_QUEUED = "INSERT OR IGNORE INTO due SELECT record FROM stale LIMIT ?"
_ERASED = "INSERT OR IGNORE INTO due SELECT record FROM erased"
_JOINED = "INSERT OR IGNORE INTO due SELECT root FROM due CROSS JOIN joined USING (record)"


class Search:
    """A search index that catches up with the log afterwards: saving and merging need not wait for it.

    Whoever searches waits for no more than a `FEW` changes, the newest; the rest is for `catch_up`, on another thread.
    """

    def __init__(self, database: Database, types: Sequence[RecordType]) -> None:
        self._database = database
        self._types = {item.name: item for item in types}

    def find(self, text: str, kinds: Sequence[str] = (), limit: int = MOST) -> list[tuple[str, str]]:
        """Return (type, id) of `limit` records of `kinds` (none: of all) that hold every word of `text`.

        A beginning of a word will do, here or in the name of whom the record's list shows a link to. First come those
        that are called so, by name; then the others, what was written last before the rest.
        """
        words = _words(text)
        if not words:
            return []
        self.keep_up()
        asked = _asked(kinds)
        rows = []
        if not kinds or any(_names(self._types[kind]) for kind in kinds):
            named = f"{asked}names : ({' AND '.join(map(_beginning, words))})"
            rows = self._database.rows(_BY_NAME, (named, _WEIGHED, words[0].lower(), limit))
        if len(rows) < limit:
            anywhere = asked + " AND ".join(self._anywhere(word, kinds) for word in words)
            rows += self._database.rows(_BY_ROW, (anywhere, limit + len(rows)))
        return [(self._kind(kind), record.hex()) for kind, record in dict.fromkeys(rows)][:limit]

    @property
    def is_behind(self) -> bool:
        """Whether there is more to index than somebody who types should wait for."""
        upto, _newest, last = self._places()
        queued = self._database.value(f"SELECT count(*) FROM (SELECT 1 FROM stale LIMIT {FEW + 1})")
        return bool(last - upto > FEW or queued > FEW)

    def keep_up(self) -> None:
        """Index what was written last, and no more than a few changes; where nothing can be written now, nothing.

        Whoever types waits neither for what another program writes nor for a disk with room.
        """
        try:
            with self._without_waiting(), in_words(self._database.path):
                if self.is_behind:
                    self._index_newest()
                else:
                    self._step(FEW)
        except KnownError as error:
            if is_damage(error):
                raise

    def catch_up(self, is_stopped: Callable[[], bool] = bool) -> None:
        """Index everything that is not yet, a step at a time; between two of them `is_stopped` may wait, or stop it."""
        while self._step(STEP) and not is_stopped():
            pass

    def rebuild(self) -> None:
        """Forget the erased, and those whom an erasure parted from them, and leave no word of theirs between the pages.

        What is not indexed yet stays so: it holds nothing of theirs any more.
        """
        with self._database.atomic(follows=True):
            self._gather(_ERASED)
            self._database.execute(_QUEUED, (-1,))
            self._index_due()
        self._database.execute("INSERT INTO search (search) VALUES ('rebuild')")

    def _step(self, most: int) -> bool:
        """Index the next `most` changes, and as many records that were queued; return whether there was anything."""
        upto, _newest, last = self._places()
        if upto == last and not self._database.value("SELECT 1 FROM stale LIMIT 1"):
            return False
        with self._database.atomic(follows=True):
            upto, newest, last = self._places()
            until = min(upto + most, last)
            self._gather(_ARRIVED, (upto, until))
            self._database.execute(_QUEUED, (most,))
            self._index_due()
            self._database.execute("UPDATE indexed SET upto = ?, newest = ?", (until, max(until, min(newest, last))))
        return True

    def _index_newest(self) -> None:
        _upto, newest, last = self._places()
        if newest == last:
            return
        with self._database.atomic(follows=True):
            _upto, newest, last = self._places()
            self._gather(_ARRIVED, (max(newest, last - FEW), last))
            self._index_due()
            self._database.execute("UPDATE indexed SET newest = ?", (last,))

    def _places(self) -> tuple[int, int, int]:
        """Return up to where all is indexed, what is the newest that is, and what is the newest of the log."""
        ((upto, newest, last),) = self._database.rows(
            "SELECT upto, newest, (SELECT ifnull(max(rowid), 0) FROM change) FROM indexed"
        )
        return upto, newest, last

    def _gather(self, records: str, values: Sequence[int] = ()) -> None:
        self._database.execute(_DUE)
        self._database.execute("DELETE FROM temp.due")
        self._database.execute(records, values)

    def _index_due(self) -> None:
        """Index anew the records that were gathered, each under the id that it goes by."""
        run = self._database.execute
        run(_JOINED)
        run("DELETE FROM search WHERE rowid IN (SELECT row FROM due CROSS JOIN searched USING (record))")
        run("DELETE FROM searched WHERE record IN (SELECT record FROM due)")
        self._database.connection.create_function("dialled", 1, _dialled, deterministic=True)
        for item in self._types.values():
            self._index(item)
        run("DELETE FROM stale WHERE record IN (SELECT record FROM due)")

    def _index(self, item: RecordType) -> None:
        first = self._database.value("SELECT ifnull(max(rowid), 0) FROM search")
        written = self._database.execute(
            "INSERT INTO search (kind, record, names, words, links) "
            f"SELECT ?, id, {_text(_names(item))}, {_text(_other_words(item))}, {_text(_links(item))} FROM due "
            f'CROSS JOIN "{item.name}" ON id = due.record WHERE _deleted = 0',
            (_token(item.name),),
        )
        if written.rowcount:
            self._database.execute(
                "INSERT OR REPLACE INTO searched (record, row) SELECT record, rowid FROM search WHERE rowid > ?",
                (first,),
            )

    def _anywhere(self, word: str, kinds: Sequence[str]) -> str:
        own = f"{{names words}} : {_beginning(word)}"
        meant = [f'"{_SIGN}{record.hex()[_ID_FROM - 1 :]}"' for record in self._meant(word, self._shown(kinds))]
        return f"({own} OR links : ({' OR '.join(meant)}))" if meant else own

    def _shown(self, kinds: Sequence[str]) -> list[str]:
        """Return the types to whose records the lists of `kinds` show links."""
        return sorted({to for kind in kinds for _field, to in _listed_links(self._types[kind])})

    def _meant(self, word: str, kinds: Sequence[str]) -> list[bytes]:
        """Return the records of `kinds` that are called `word`; where it fits too many of one to mean any, none of it.

        In one question: a word that stands in every visit is slow to look up, whatever else is asked.
        """
        if not kinds:
            return []
        wanted = f"{_asked(kinds)}names : {_beginning(word)}"
        found: dict[str, list[bytes]] = {}
        for kind, record in self._database.rows(_BY_ROW, (wanted, _WEIGHED)):
            found.setdefault(kind, []).append(record)
        return [record for records in found.values() if len(records) <= _FOLLOWED for record in records]

    def _kind(self, token: str) -> str:
        return next(name for name in self._types if _token(name) == token)

    @contextmanager
    def _without_waiting(self) -> Iterator[None]:
        patience = self._database.value("PRAGMA busy_timeout")
        self._database.execute("PRAGMA busy_timeout = 0")
        try:
            yield
        finally:
            self._database.execute(f"PRAGMA busy_timeout = {patience}")


def _words(text: str) -> list[str]:
    """Return the words of `text` as the index keeps them: whatever stands between letters and digits parts them."""
    bare = _MARKS.sub("", unicodedata.normalize("NFD", text))
    return list(dict.fromkeys(_WORD.findall(unicodedata.normalize("NFC", bare))))[:_LONGEST]


def _beginning(word: str) -> str:
    return f'"{word}"*'


def _asked(kinds: Sequence[str]) -> str:
    return f"kind : ({' OR '.join(map(_quoted_token, kinds))}) AND " if kinds else ""


def _quoted_token(kind: str) -> str:
    return f'"{_token(kind)}"'


def _token(kind: str) -> str:
    return _SIGN + kind.replace("_", "")


def _searched(item: RecordType) -> list[Field]:
    return [
        field
        for field in item.fields
        if isinstance(field.kind, Text | LongText | Phone | Digits) and not field.confidential
    ]


def _names(item: RecordType) -> list[str]:
    known = (*item.names, *item.known_by)
    found = {field.name: stored(field.name) for field in _searched(item) if field.name in known}
    return [found[name] for name in dict.fromkeys(known) if name in found]


def _other_words(item: RecordType) -> list[str]:
    """Return the expressions of what a record holds besides its names; a telephone's as it is dialled, too."""
    known = (*item.names, *item.known_by)
    others = [field for field in _searched(item) if field.name not in known]
    phones = [f"dialled({stored(field.name)})" for field in others if isinstance(field.kind, Phone)]
    return [*(stored(field.name) for field in others), *phones]


def _links(item: RecordType) -> list[str]:
    """Return the expressions of whom the list of a type shows: a part of each id, which is long enough to tell them."""
    one = f"'{_SIGN}' || substr(value, {_ID_FROM})"
    each = f"(SELECT group_concat({one}, ' ') FROM json_each(fields, '$.{{}}'))"
    return [each.format(field.name) for field, _to in _listed_links(item)]


def _listed_links(item: RecordType) -> list[tuple[Field, str]]:
    return [(field, field.kind.to) for field in item.listed if isinstance(field.kind, Link | Links)]


def _text(parts: Sequence[str]) -> str:
    # A line each: "Slamet" with a code sorts before "Slamet Hadi" with another.
    return " || char(10) || ".join(f"ifnull({part}, '')" for part in parts) or "''"


def _dialled(stored_number: object) -> str:
    """Return a number as it is shown, and its digits in one: either may be typed."""
    if not isinstance(stored_number, str):
        return ""
    shown = show_phone(stored_number)
    return f"{shown} {''.join(re.findall(r'[0-9]', shown))}"
