"""The fold in SQL: from the log to one row a record, and to the list of what two people wrote differently.

The rules are those of `domain.change.fold`; tests hold the two against each other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from bangjo_desktop.domain.change import DELETED, ERASED, JOINED
from bangjo_desktop.domain.record import RecordType
from bangjo_desktop.store.schema import create_tables

if TYPE_CHECKING:
    from bangjo_desktop.store.database import Database
    from bangjo_desktop.store.erasure import Erasure
    from bangjo_desktop.store.joins import Joins

CHUNK = 20_000
"""Changes folded at a time: bounds the memory of a merge, whatever its size."""

_WORKING_TABLES = (
    "CREATE TEMP TABLE IF NOT EXISTS folded (kind TEXT, record BLOB, fields TEXT, deleted INTEGER)",
    "CREATE TEMP TABLE IF NOT EXISTS many (record BLOB PRIMARY KEY, root BLOB) WITHOUT ROWID",
    """CREATE TEMP TABLE IF NOT EXISTS replaced
        (record BLOB, field TEXT, change BLOB, PRIMARY KEY (record, field, change)) WITHOUT ROWID""",
    """CREATE TEMP TABLE IF NOT EXISTS head
        (record BLOB, kind TEXT, field TEXT, change BLOB, value, type TEXT,
         PRIMARY KEY (record, kind, field, change)) WITHOUT ROWID""",
    "CREATE TEMP TABLE IF NOT EXISTS hidden (record BLOB, kind TEXT, PRIMARY KEY (record, kind)) WITHOUT ROWID",
)
_CLEAR = tuple(f"DELETE FROM temp.{name}" for name in ("folded", "many", "replaced", "head", "hidden"))

_JSON_OF_HEAD = """CASE type WHEN 'true' THEN json('true') WHEN 'false' THEN json('false')
    WHEN 'array' THEN json(value) WHEN 'object' THEN json(value) ELSE value END"""

# A record with one change, the usual case after a field day, needs no arithmetic: the change is the record.
# Reserved names sort before all others, and `arrivals` lets none stand elsewhere: three characters tell.
_SEVERAL = """FROM change AS one
    WHERE rowid > ? AND rowid <= ? AND (substr(fields, 1, 3) = '{"_' OR record IN (SELECT record FROM joined)
    OR EXISTS (SELECT 1 FROM change AS other WHERE other.record = one.record AND other.rowid <> one.rowid))"""
_HAS_MANY = f"SELECT EXISTS (SELECT 1 {_SEVERAL})"
_FIND_MANY = f"INSERT OR IGNORE INTO many SELECT record, record {_SEVERAL}"
_FIND_STALE = "INSERT OR IGNORE INTO many SELECT record, record FROM stale"
_FIND_JOINED = """INSERT OR REPLACE INTO many SELECT member.record, member.root FROM joined AS member
    WHERE root IN (SELECT joined.root FROM many JOIN joined USING (record))"""
_FOLLOW = "UPDATE head SET value = followed(value) WHERE type IN ('text', 'array')"
_ONE_BY_ONE = "FROM change WHERE rowid > ? AND rowid <= ? AND kind = ?"
_BUT_MANY = "AND record NOT IN (SELECT record FROM many)"
_FIND_REPLACED = """INSERT OR IGNORE INTO replaced
    SELECT many.root, named.key, unhex(old.value) FROM many CROSS JOIN change USING (record),
        json_each(replaces) AS named, json_each(named.value) AS old"""
_FIND_HEADS = """INSERT OR IGNORE INTO head
    SELECT many.root, kind, entry.key, change.id, entry.value, entry.type
    FROM many CROSS JOIN change USING (record), json_each(fields) AS entry
    WHERE NOT EXISTS (SELECT 1 FROM replaced
        WHERE replaced.record = many.root AND replaced.field = entry.key AND replaced.change = change.id)"""
_FIND_ERASED = f"INSERT INTO hidden SELECT DISTINCT record, kind FROM head WHERE field = '{ERASED}'"
_FIND_HIDDEN = f"""INSERT OR IGNORE INTO hidden SELECT DISTINCT record, kind FROM head AS mark
    WHERE field = '{DELETED}' AND type = 'array'
    AND NOT EXISTS (SELECT 1 FROM head AS alive WHERE alive.record = mark.record AND alive.kind = mark.kind
        AND alive.field = '{DELETED}' AND alive.type <> 'array')
    AND NOT EXISTS (SELECT 1 FROM head AS standing WHERE standing.record = mark.record AND standing.kind = mark.kind
        AND standing.field <> '{DELETED}' AND standing.change NOT IN (
            SELECT unhex(saw.value) FROM head AS delete_, json_each(delete_.value) AS saw
            WHERE delete_.record = mark.record AND delete_.kind = mark.kind
            AND delete_.field = '{DELETED}' AND delete_.type = 'array' AND unhex(saw.value) IS NOT NULL))"""
_FOLD_MANY = f"""INSERT INTO folded
    SELECT kind, record,
        json_group_object(field, {_JSON_OF_HEAD}) FILTER (WHERE field NOT IN ('{DELETED}', '{ERASED}', '{JOINED}')),
        CASE WHEN max(field = '{ERASED}') THEN 2 ELSE EXISTS (
            SELECT 1 FROM hidden WHERE hidden.record = shown.record AND hidden.kind = shown.kind) END
    FROM (SELECT record, kind, field, max(change) AS change, value, type FROM head
        GROUP BY record, kind, field) AS shown
    GROUP BY record, kind"""
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
        self._fold_many(self._joins.follow())

    def fold_arrivals(self, mark: int, progress: Callable[[int, int], None] | None = None) -> bool:
        """Do as `fold_after` does, but for what joins records: a merge takes that up once, at its end."""
        has_blanked = self._erasure.blank_after(mark)
        has_joined = self._joins.follow()
        last = int(self._database.value("SELECT ifnull(max(rowid), 0) FROM change"))
        for start in range(mark, last, CHUNK):
            self._fold_chunk(start, min(start + CHUNK, last), has_joined)
            if progress:
                progress(min(start + CHUNK, last) - mark, last - mark)
        return has_blanked

    def rebuild(self) -> None:
        """Throw the folded tables away and build them again from the log. Runs inside a transaction."""
        create_tables(self._database, self._types)
        self.fold_after(0)

    def digest(self) -> dict[str, list[tuple[object, ...]]]:
        """Return every folded row in order, for holding two folds against each other."""
        tables = [item.name for item in self._types]
        rows = {name: self._database.rows(f'SELECT * FROM "{name}" ORDER BY id') for name in tables}
        return rows | {"conflict": self._database.rows("SELECT * FROM conflict ORDER BY record, field, change")}

    def _clear(self) -> None:
        for statement in (*_WORKING_TABLES, *_CLEAR):
            self._database.execute(statement)

    def _fold_chunk(self, after: int, upto: int, has_joined: bool) -> None:
        has_many = self._database.value(_HAS_MANY, (after, upto))
        if has_many:
            self._clear()
            self._database.execute(_FIND_MANY, (after, upto))
            self._fold_many(has_joined)
        fields = "followed(fields)" if has_joined else "fields"
        single = f"{_ONE_BY_ONE} {_BUT_MANY if has_many else ''}"
        for kind in self._known(self._kinds_of(after, upto)):
            self._database.execute(
                f'INSERT OR REPLACE INTO "{kind}" SELECT record, {fields}, 0 {single}', (after, upto, kind)
            )

    def _fold_many(self, has_joined: bool) -> None:
        run = self._database.execute
        run(_FIND_JOINED)
        for statement in (_FORGET_CONFLICTS, _FIND_REPLACED, _FIND_HEADS):
            run(statement)
        if has_joined:
            run(_FOLLOW)
        for statement in (_FIND_ERASED, _FIND_HIDDEN, _FOLD_MANY, _FIND_CONFLICTS):
            run(statement)
        kinds = [kind for (kind,) in self._database.rows("SELECT DISTINCT kind FROM folded")]
        for kind in self._known(kinds):
            run(
                f'INSERT OR REPLACE INTO "{kind}" SELECT record, fields, deleted FROM folded WHERE kind = ?',
                (kind,),
            )

    def _kinds_of(self, after: int, upto: int) -> list[str]:
        rows = self._database.rows("SELECT DISTINCT kind FROM change WHERE rowid > ? AND rowid <= ?", (after, upto))
        return [kind for (kind,) in rows]

    def _known(self, kinds: Sequence[str]) -> list[str]:
        """Return the types among `kinds` that this program has; a newer program's wait in the log."""
        return [item.name for item in self._types if item.name in kinds]
