"""The bin: records that were deleted and can come back, with who put them there and when, the latest first."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bangjo_desktop.domain.change import DELETED
from bangjo_desktop.domain.record import Record
from bangjo_desktop.store.records import Query
from bangjo_desktop.store.reserved import BEGINS_RESERVED

if TYPE_CHECKING:
    from bangjo_desktop.store.house import House

_WHOLE = 500
"""Records that a search finds by their names, so that what belongs to them is found in the bin."""
_DELETES = f"""SELECT max(gone.id) FROM change AS gone
    WHERE (gone.record = one.id OR gone.record IN (SELECT record FROM joined WHERE root = one.id))
    AND gone.kind = ? AND CASE WHEN {BEGINS_RESERVED.format("gone.fields")}
        THEN json_type(gone.fields, '$.{DELETED}') END = 'array'"""
_HOLDS = """AND (fields LIKE ? ESCAPE '\\'
    OR EXISTS (SELECT 1 FROM json_each(?) AS word WHERE instr(one.fields, word.value)))"""


@dataclass(frozen=True)
class Binned:
    """One deleted record: what it held, who deleted it on which laptop, and when by that laptop's clock."""

    record: Record
    author: str
    laptop: str
    made_at: str


class Bin:
    """The deleted records of one house; what was erased is not among them."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._database = house.database

    def counts(self) -> dict[str, int]:
        """Return how many records of each type lie in the bin; types that have none are left out."""
        query = Query(deleted=True)
        found = {item.name: self._house.records.count(item.name, query) for item in self._house.records.types}
        return {kind: count for kind, count in found.items() if count}

    def page(self, kind: str = "", text: str = "", offset: int = 0, limit: int = -1) -> list[Binned]:
        """Return a stretch of the bin, the latest deletion first: of one type or of all, those that hold `text`."""
        kinds = [kind] if kind else list(self.counts())
        if not kinds:
            return []
        holds, words = self._words(text)
        values: list[object] = []
        for name in kinds:
            values += [name, name, *words]
        parts = " UNION ALL ".join(
            f'SELECT ? AS kind, one.id AS id, ({_DELETES}) AS gone FROM "{name}" AS one WHERE one._deleted = 1 {holds}'
            for name in kinds
        )
        rows = self._database.rows(
            f"""SELECT binned.kind, binned.id, change.author, change.laptop, change.made_at FROM
            (SELECT * FROM ({parts}) ORDER BY gone DESC, id DESC LIMIT ? OFFSET ?) AS binned
            LEFT JOIN change ON change.id = binned.gone ORDER BY binned.gone DESC, binned.id DESC""",
            (*values, limit, offset),
        )
        return [self._binned(row) for row in rows]

    def get(self, kind: str, record: str) -> Record | None:
        """Return one deleted record, None where it is not in the bin."""
        root = self._house.joins.root(record)
        found = self._house.records.page(kind, Query(deleted=True, matching=(root,)))
        return found[0] if found else None

    def _words(self, text: str) -> tuple[str, list[object]]:
        words = text.strip()
        if not words:
            return "", []
        escaped = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        linked = [record for _kind, record in self._house.search.find(words, limit=_WHOLE)]
        return _HOLDS, [f"%{escaped}%", json.dumps(linked)]

    def _binned(self, row: Sequence[str | bytes]) -> Binned:
        kind, record, author, laptop, made_at = row
        assert isinstance(record, bytes)
        found = self.get(str(kind), record.hex()) or Record(str(kind), record.hex(), {})
        return Binned(found, str(author or ""), str(laptop or ""), str(made_at or ""))
