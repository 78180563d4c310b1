"""The fold in SQL: from the log to one row a record, and to the list of what two people wrote differently.

The rules are those of `domain.change.fold`; tests hold the two against each other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from bangjo_desktop.domain.change import DELETED, ERASED, JOINED
from bangjo_desktop.domain.record import RecordType
from bangjo_desktop.store.reserved import BEGINS_RESERVED
from bangjo_desktop.store.schema import create_tables
from bangjo_desktop.store.stretches import Stretch, stretches

if TYPE_CHECKING:
    from bangjo_desktop.store.database import Database
    from bangjo_desktop.store.erasure import Erasure
    from bangjo_desktop.store.joins import Joins

CHUNK = 20_000
"""Changes folded at a time: bounds the memory of a merge, whatever its size."""
_AT_A_TIME = 8 << 20
"""Bytes of changes whose heads are worked out at a time: those of a tiny field take a dozen times as many."""

_WORKING_TABLES = (
    "CREATE TEMP TABLE IF NOT EXISTS folded (kind TEXT, record BLOB, fields TEXT, deleted INTEGER)",
    "CREATE TEMP TABLE IF NOT EXISTS many (record BLOB PRIMARY KEY, root BLOB) WITHOUT ROWID",
    """CREATE TEMP TABLE IF NOT EXISTS replaced
        (record BLOB, kind TEXT, field TEXT, change BLOB,
         PRIMARY KEY (record, kind, field, change)) WITHOUT ROWID""",
    """CREATE TEMP TABLE IF NOT EXISTS seen_by_delete
        (record BLOB, kind TEXT, change BLOB, PRIMARY KEY (record, kind, change)) WITHOUT ROWID""",
    """CREATE TEMP TABLE IF NOT EXISTS head
        (record BLOB, kind TEXT, field TEXT, change BLOB, value, type TEXT,
         PRIMARY KEY (record, kind, field, change)) WITHOUT ROWID""",
    "CREATE TEMP TABLE IF NOT EXISTS hidden (record BLOB, kind TEXT, PRIMARY KEY (record, kind)) WITHOUT ROWID",
)
_CLEAR = tuple(
    f"DELETE FROM temp.{name}" for name in ("folded", "many", "replaced", "seen_by_delete", "head", "hidden")
)

_JSON_OF_HEAD = """CASE type WHEN 'true' THEN json('true') WHEN 'false' THEN json('false')
    WHEN 'array' THEN json(value) WHEN 'object' THEN json(value) ELSE value END"""


# A record with one change, the usual case after a field day, needs no arithmetic: the change is the record.
# Reserved names sort before all others, and `arrivals` lets none stand elsewhere: three characters tell.
def _several(speaking: str = "0") -> str:
    return f"""FROM change AS one WHERE rowid > ? AND rowid <= ? AND ({BEGINS_RESERVED.format("fields")}
        OR octet_length(replaces) > 2 OR record IN (SELECT record FROM joined) OR {speaking}
        OR EXISTS (SELECT 1 FROM change AS other WHERE other.record = one.record AND other.rowid <> one.rowid))"""


_SEVERAL = _several()
_SEVERAL_OR_FOLLOWED = _several("speaks_of_joined(fields)")
_FIND_STALE = "INSERT OR IGNORE INTO many SELECT record, record FROM stale"
_FIND_JOINED = """INSERT OR REPLACE INTO many SELECT member.record, member.root FROM joined AS member
    WHERE root IN (SELECT joined.root FROM many JOIN joined USING (record))"""
_WEIGHT = "sum(octet_length(fields) + octet_length(replaces)) FROM many CROSS JOIN change USING (record)"
_BY_WEIGHT = f"SELECT root, {_WEIGHT} GROUP BY root ORDER BY root"
_SET_ASIDE = "CREATE TEMP TABLE aside AS SELECT record, root FROM many"
_NEXT = "INSERT INTO many SELECT record, root FROM aside WHERE root > ? AND root <= ?"
_FOLLOW = f"""UPDATE head SET value = followed(type, value)
    WHERE type IN ('text', 'array', 'object') AND field NOT IN ('{DELETED}', '{ERASED}', '{JOINED}')"""
_ONE_BY_ONE = "FROM change WHERE rowid > ? AND rowid <= ? AND kind = ?"
_BUT_MANY = "AND record NOT IN (SELECT record FROM many)"
# Types under one id know nothing of each other: only a forger gives two records the same one.
_FIND_REPLACED = """INSERT OR IGNORE INTO replaced
    SELECT many.root, kind, named.key, unhex(old.value) FROM many CROSS JOIN change USING (record),
        json_each(replaces) AS named, json_each(named.value) AS old"""
_FIND_HEADS = """INSERT OR IGNORE INTO head
    SELECT many.root, kind, entry.key, change.id, entry.value, entry.type
    FROM many CROSS JOIN change USING (record), json_each(fields) AS entry
    WHERE NOT EXISTS (SELECT 1 FROM replaced WHERE replaced.record = many.root AND replaced.kind = change.kind
        AND replaced.field = entry.key AND replaced.change = change.id)"""
_FIND_SEEN = f"""INSERT OR IGNORE INTO seen_by_delete
    SELECT record, kind, unhex(saw.value) FROM head, json_each(head.value) AS saw
    WHERE field = '{DELETED}' AND head.type = 'array' AND unhex(saw.value) IS NOT NULL"""
_FIND_HIDDEN = f"""INSERT INTO hidden SELECT DISTINCT record, kind FROM head AS mark
    WHERE record IN (SELECT record FROM erased) OR (field = '{DELETED}' AND type = 'array'
    AND NOT EXISTS (SELECT 1 FROM head AS alive WHERE alive.record = mark.record AND alive.kind = mark.kind
        AND alive.field = '{DELETED}' AND alive.type <> 'array')
    AND NOT EXISTS (SELECT 1 FROM head AS standing WHERE standing.record = mark.record AND standing.kind = mark.kind
        AND standing.field <> '{DELETED}' AND NOT EXISTS (SELECT 1 FROM seen_by_delete AS saw
            WHERE saw.record = mark.record AND saw.kind = mark.kind AND saw.change = standing.change)))"""
_FOLD_MANY = f"""INSERT INTO folded
    SELECT kind, record,
        json_group_object(field, {_JSON_OF_HEAD}) FILTER (WHERE field NOT IN ('{DELETED}', '{ERASED}', '{JOINED}')),
        CASE WHEN record IN (SELECT record FROM erased) THEN 2 ELSE EXISTS (
            SELECT 1 FROM hidden WHERE hidden.record = shown.record AND hidden.kind = shown.kind) END
    FROM (SELECT record, kind, field, max(change) AS change, value, type FROM head
        GROUP BY record, kind, field) AS shown
    GROUP BY record, kind"""
# What was written and is replaced by nothing, or blanked, is a record without values; it must not stay as it was.
_FOLD_EMPTY = """INSERT INTO folded
    SELECT DISTINCT kind, many.root, '{}', CASE WHEN many.root IN (SELECT record FROM erased) THEN 2 ELSE 0 END
    FROM many CROSS JOIN change USING (record)
    WHERE NOT EXISTS (SELECT 1 FROM head WHERE head.record = many.root AND head.kind = change.kind)"""
_FORGET_CONFLICTS = "DELETE FROM conflict WHERE record IN (SELECT record FROM many)"
_FIND_CONFLICTS = f"""INSERT INTO conflict (kind, record, field, change, value)
    SELECT kind, record, field, change, json_quote({_JSON_OF_HEAD}) FROM head
    WHERE field <> '{JOINED}' AND (record, kind) NOT IN (SELECT record, kind FROM hidden) AND (record, kind, field) IN (
        SELECT record, kind, field FROM head GROUP BY record, kind, field
        HAVING CASE field WHEN '{DELETED}' THEN sum(type = 'array') > 0
            ELSE count(DISTINCT type || ':' || ifnull(value, '')) > 1 END)"""


class State:
    """The folded tables of one house."""

    def __init__(self, database: Database, types: Sequence[RecordType], erasure: Erasure, joins: Joins) -> None:
        self._database = database
        self._types = types
        self._erasure = erasure
        self._joins = joins

    def fold_after(self, mark: int, progress: Callable[[int, int], None] | None = None) -> bool:
        """Fold anew every record that a change with a rowid above `mark` touches. Runs inside a transaction.

        Return whether an erasure blanked something, so that the disk must be swept.
        """
        has_blanked = self.fold_arrivals(mark, progress)
        self.fold_joined(mark)
        return has_blanked

    def fold_joined(self, mark: int) -> None:
        """Fold anew what was joined or parted by a change above `mark`, after all of them were folded."""
        if not self._joins.renew_after(mark):
            return
        self._clear()
        self._database.execute(_FIND_STALE)
        for item in self._types:
            self._database.execute(f'DELETE FROM "{item.name}" WHERE id IN (SELECT record FROM many)')
        self._fold_in_turn(self._joins.follow())

    def fold_arrivals(self, mark: int, progress: Callable[[int, int], None] | None = None) -> bool:
        """Do as `fold_after` does, but for what joins records: a merge takes that up once, at its end."""
        has_blanked = self._erasure.blank_after(mark)
        has_joined = self._joins.follow()
        last = int(self._database.value("SELECT ifnull(max(rowid), 0) FROM change"))
        for stretch in stretches(self._database, mark, last, CHUNK):
            self._fold_stretch(stretch, has_joined)
            if progress:
                progress(stretch[1] - mark, last - mark)
        return has_blanked

    def rebuild(self) -> None:
        """Throw the folded tables away and build them again from the log. Runs inside a transaction."""
        create_tables(self._database, self._types)
        self.fold_after(0)

    def digest(self) -> dict[str, tuple[int, str]]:
        """Return the rows of every folded table as their number and a SHA-256, for holding two folds together."""
        tables = {item.name: f'SELECT * FROM "{item.name}" ORDER BY id' for item in self._types}
        tables["conflict"] = "SELECT * FROM conflict ORDER BY record, field, change"
        return {name: _digest(self._database.execute(rows)) for name, rows in tables.items()}

    def _clear(self) -> None:
        for statement in (*_WORKING_TABLES, *_CLEAR):
            self._database.execute(statement)

    def _fold_stretch(self, stretch: Stretch, has_joined: bool) -> None:
        several = _SEVERAL_OR_FOLLOWED if has_joined else _SEVERAL
        kinds = self._known(self._kinds_of(stretch))
        has_many = self._database.value(f"SELECT EXISTS (SELECT 1 {several})", stretch)
        if has_many:
            self._clear()
            self._database.execute(f"INSERT OR IGNORE INTO many SELECT record, record {several}", stretch)
        single = f"{_ONE_BY_ONE} {_BUT_MANY if has_many else ''}"
        for kind in kinds:
            self._database.execute(
                f'INSERT OR REPLACE INTO "{kind}" SELECT record, fields, 0 {single}', (*stretch, kind)
            )
        if has_many:
            self._fold_in_turn(has_joined)

    def _fold_in_turn(self, has_joined: bool) -> None:
        """Fold the records in `many`, with what they are joined with; where that is much, some after others."""
        run = self._database.execute
        run(_FIND_JOINED)
        if int(self._database.value(f"SELECT {_WEIGHT}") or 0) <= _AT_A_TIME:
            self._fold_many(has_joined)
            return
        ends = _ends(self._database.execute(_BY_WEIGHT))
        run(_SET_ASIDE)
        for after, upto in zip((b"", *ends), ends, strict=False):
            self._clear()
            run(_NEXT, (after, upto))
            self._fold_many(has_joined)
        run("DROP TABLE temp.aside")

    def _fold_many(self, has_joined: bool) -> None:
        run = self._database.execute
        for statement in (_FORGET_CONFLICTS, _FIND_REPLACED, _FIND_HEADS):
            run(statement)
        if has_joined:
            run(_FOLLOW)
        for statement in (_FIND_SEEN, _FIND_HIDDEN, _FOLD_MANY, _FOLD_EMPTY, _FIND_CONFLICTS):
            run(statement)
        kinds = [kind for (kind,) in self._database.rows("SELECT DISTINCT kind FROM folded")]
        for kind in self._known(kinds):
            run(
                f'INSERT OR REPLACE INTO "{kind}" SELECT record, fields, deleted FROM folded WHERE kind = ?',
                (kind,),
            )

    def _kinds_of(self, stretch: Stretch) -> list[str]:
        rows = self._database.rows("SELECT DISTINCT kind FROM change WHERE rowid > ? AND rowid <= ?", stretch)
        return [kind for (kind,) in rows]

    def _known(self, kinds: Sequence[str]) -> list[str]:
        """Return the types among `kinds` that this program has; a newer program's wait in the log."""
        return [item.name for item in self._types if item.name in kinds]


def _digest(rows: Iterable[Sequence[object]]) -> tuple[int, str]:
    """Return how many rows there are and the SHA-256 of all of them, read one by one."""
    count, digest = 0, hashlib.sha256()
    for row in rows:
        count += 1
        digest.update(repr(row).encode(errors="surrogatepass"))
    return count, digest.hexdigest()


def _ends(weights: Iterable[tuple[bytes, int]]) -> list[bytes]:
    """Return the last root of each part that is folded at a time, of roots in order with the bytes of their changes."""
    ends: list[bytes] = []
    together = 0
    root = b""
    for root, weight in weights:
        together += weight
        if together >= _AT_A_TIME:
            ends.append(root)
            together = 0
    return ends if together == 0 else [*ends, root]
