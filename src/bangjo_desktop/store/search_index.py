"""The search index: what it keeps of every record, and how it catches up with the log.

Every row says of which type its record is, what that is called, which other words it holds, and by signs that nobody
types whom and what its list shows besides: a new name of a volunteer needs no row of any family to be written anew, and
an erased name stands in one row only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bangjo_desktop.domain.kinds import Choice, Digits, Link, Links, LongText, Phone, Text
from bangjo_desktop.domain.phones import show_phone
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.record import Field, RecordType
from bangjo_desktop.store.database import in_words, is_damage
from bangjo_desktop.store.schema import stored

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bangjo_desktop.store.database import Database

FEW = 300
"""Changes that are indexed so fast that whoever types does not notice."""
STEP = 500
"""Changes that are indexed in one transaction: short, for somebody may want to save meanwhile."""
# A letter that nobody here types stands before what is no word of a person's: no list of a beginning is long of it.
_SIGN = "\u00fe"
_ID_FROM = 17  # of 32 digits the first 12 are a time, which many share
_DUE = "CREATE TEMP TABLE IF NOT EXISTS due (record BLOB PRIMARY KEY) WITHOUT ROWID"
_ARRIVED = "INSERT OR IGNORE INTO due SELECT record FROM change WHERE rowid > ? AND rowid <= ?"
_QUEUED = "INSERT OR IGNORE INTO due SELECT record FROM stale LIMIT ?"
_ERASED = "INSERT OR IGNORE INTO due SELECT record FROM erased"
_JOINED = "INSERT OR IGNORE INTO due SELECT root FROM due CROSS JOIN joined USING (record)"


class SearchIndex:
    """The index of one house, which catches up with the log afterwards: saving and merging need not wait for it.

    Whoever searches waits for no more than a `FEW` changes, the newest; the rest is for `catch_up`, on another thread.
    """

    def __init__(self, database: Database, types: Sequence[RecordType]) -> None:
        self._database = database
        self._types = types

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

    def begin_anew(self) -> None:
        """Put whom people ask for by name before all else, where nothing is indexed yet; runs in a transaction."""
        for item in self._types:
            if item.known_by and not item.newest_first:
                self._database.execute(f'INSERT OR IGNORE INTO stale SELECT id FROM "{item.name}" WHERE _deleted = 0')

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
        for item in self._types:
            self._index(item)
        run("DELETE FROM stale WHERE record IN (SELECT record FROM due)")

    def _index(self, item: RecordType) -> None:
        first = self._database.value("SELECT ifnull(max(rowid), 0) FROM search")
        written = self._database.execute(
            "INSERT INTO search (kind, record, names, words, shown) "
            f"SELECT ?, id, {_text(names_of(item))}, {_text(_other_words(item))}, {_text(_shown(item))} FROM due "
            f'CROSS JOIN "{item.name}" ON id = due.record WHERE _deleted = 0',
            (sign_of_type(item.name),),
        )
        if written.rowcount:
            self._database.execute(
                "INSERT OR REPLACE INTO searched (record, row) SELECT record, rowid FROM search WHERE rowid > ?",
                (first,),
            )

    @contextmanager
    def _without_waiting(self) -> Iterator[None]:
        patience = self._database.value("PRAGMA busy_timeout")
        self._database.execute("PRAGMA busy_timeout = 0")
        try:
            yield
        finally:
            self._database.execute(f"PRAGMA busy_timeout = {patience}")


def sign_of_type(kind: str) -> str:
    """Return the word that stands for a type."""
    return _SIGN + kind.replace("_", "")


def sign_of_record(record: bytes) -> str:
    """Return the word that stands for a link to a record."""
    return _SIGN + record.hex()[_ID_FROM - 1 :]


def sign_of_choice(name: str, code: str) -> str:
    """Return the word that stands for a choice in the field `name`."""
    return _SIGN + name.replace("_", "") + _SIGN + code.replace("_", "")


def _searched(item: RecordType) -> list[Field]:
    return [
        field
        for field in item.fields
        if isinstance(field.kind, Text | LongText | Phone | Digits) and not field.confidential
    ]


def names_of(item: RecordType) -> list[str]:
    """Return the expressions of what a record is called."""
    known = (*item.names, *item.known_by)
    found = {field.name: stored(field.name) for field in _searched(item) if field.name in known}
    return [found[name] for name in dict.fromkeys(known) if name in found]


def _other_words(item: RecordType) -> list[str]:
    """Return the expressions of what a record holds besides its names; a telephone's as it is dialled, too."""
    known = (*item.names, *item.known_by)
    others = [field for field in _searched(item) if field.name not in known]
    phones = [f"dialled({stored(field.name)})" for field in others if isinstance(field.kind, Phone)]
    return [*(stored(field.name) for field in others), *phones]


def _shown(item: RecordType) -> list[str]:
    """Return the expressions of the signs for what the list of a type shows besides words: links and choices."""
    link = f"(SELECT group_concat('{_SIGN}' || substr(value, {_ID_FROM}), ' ') FROM json_each(fields, '$.{{}}'))"
    links = [link.format(field.name) for field, _to in listed_links(item)]
    choices = [
        f"'{sign_of_choice(name, '')}' || replace({stored(name)}, '_', '')" for name, _choice in listed_choices(item)
    ]
    return links + choices


def listed_links(item: RecordType) -> list[tuple[Field, str]]:
    """Return the links that the list of a type shows, and the type that each leads to."""
    return [(field, field.kind.to) for field in item.listed if isinstance(field.kind, Link | Links)]


def listed_choices(item: RecordType) -> list[tuple[str, Choice]]:
    """Return the names of the fields that the list of a type shows as a choice."""
    return [(field.name, field.kind) for field in item.listed if isinstance(field.kind, Choice)]


def _text(parts: Sequence[str]) -> str:
    # A line each: "Slamet" with a code sorts before "Slamet Hadi" with another.
    return " || char(10) || ".join(f"ifnull({part}, '')" for part in parts) or "''"


def _dialled(stored_number: object) -> str:
    """Return a number as it is shown, and its digits in one: either may be typed."""
    if not isinstance(stored_number, str):
        return ""
    shown = show_phone(stored_number)
    return f"{shown} {''.join(re.findall(r'[0-9]', shown))}"
