"""Whom one house knows, by name: read once, then kept up with every change, so that typing need not wait for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bangjo_desktop.domain.insight.known_already import FAMILY, PERSON, Known
from bangjo_desktop.domain.insight.likeness import family_facts, person_facts
from bangjo_desktop.domain.record import Record
from bangjo_desktop.store.reserved import MOVES_JOINS
from bangjo_desktop.store.schema import stored

if TYPE_CHECKING:
    from bangjo_desktop.store.house import House

KINDS = (FAMILY, PERSON)
READ = {
    FAMILY: ("head_name", "kk_number", "area", "phone", "address", "code"),
    PERSON: (
        "full_name", "nickname", "nik", "family", "birth_date", "birth_precision", "sex", "phone", "relation",
        "alias_of",
    ),
}  # fmt: skip
"""What is compared of a record: all of it would fill an old laptop's memory in a large house."""
AT_A_TIME = 1_000
FEW = 300
"""Changed records that are read so fast that nobody notices; so are the families and people of a small house."""
_JOINS = f"SELECT 1 FROM change WHERE rowid > ? AND {MOVES_JOINS} LIMIT 1"
_CHANGED = "SELECT DISTINCT kind, record FROM change WHERE rowid > ? AND kind IN (?, ?) LIMIT ?"


class KnownNames:
    """What this window knows of the names in its house. `known` is None until they were read a first time."""

    def __init__(self) -> None:
        self.known: Known | None = None
        self._mark = 0

    def take(self, found: tuple[int, Known]) -> None:
        """Take over what was read, as the house stood at that mark."""
        self._mark, self.known = found

    def keep_up(self, house: House) -> bool:
        """Read what was written since; return False where that is so much that it should not be waited for."""
        if self.known is None:
            if sum(house.records.count(kind, most=FEW) for kind in KINDS) >= FEW:
                return False
            self.take(read_known(house))
        return self._follow(house)

    def _follow(self, house: House) -> bool:
        mark = house.log.mark()
        if mark == self._mark:
            return True
        changed = house.database.rows(_CHANGED, (self._mark, *KINDS, FEW + 1))
        if len(changed) > FEW or house.database.value(_JOINS, (self._mark,)):
            return False
        assert self.known
        for kind, record in changed:
            _read_again(house, self.known, kind, record.hex())
        self._mark = mark
        return True


def read_known(house: House) -> tuple[int, Known]:
    """Return everybody whom `house` knows, and the mark at which its log stood; deleted ones are not known any more."""
    mark, known = house.log.mark(), Known()
    for kind in KINDS:
        for record in _all(house, kind):
            _put(known, record)
    return mark, known


def _read_again(house: House, known: Known, kind: str, record: str) -> None:
    for member in house.joins.members(record):
        known.drop(member)
    found = house.records.get(kind, record)
    if found:
        _put(known, found)


def _put(known: Known, record: Record) -> None:
    if not record["alias_of"]:
        known.put(family_facts(record) if record.kind == FAMILY else person_facts(record, None))


def _all(house: House, kind: str) -> Iterator[Record]:
    item = house.records.type_of(kind)
    fields = [item.field(name) for name in READ[kind]]
    columns = ", ".join(stored(field.name) for field in fields)
    some = f'SELECT id, {columns} FROM "{kind}" WHERE _deleted = 0 AND id > ? ORDER BY id LIMIT {AT_A_TIME}'
    last = b""
    while rows := house.database.rows(some, (last,)):
        for last, *found in rows:
            values = {
                field.name: value for field, value in zip(fields, found, strict=True) if field.kind.accepts(value)
            }
            yield Record(kind, last.hex(), values)
