"""Erasing: the content of a record is blanked in every change of it, here and, as the erasure travels, everywhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from bangjo_desktop.store.files import names_in
from bangjo_desktop.store.reserved import IS_ERASURE
from bangjo_desktop.store.schema import UNSWEPT

if TYPE_CHECKING:
    from bangjo_desktop.store.database import Database
    from bangjo_desktop.store.marks import Marks

_FIND = f"INSERT OR IGNORE INTO erased SELECT record FROM change WHERE rowid > ? AND {IS_ERASURE}"
_CONTENT = f"""FROM change WHERE record IN (SELECT record FROM erased)
    AND (fields <> '{{}}' OR replaces <> '{{}}') AND NOT ({IS_ERASURE})"""


class Erasure:
    """The erased records of one house."""

    def __init__(self, database: Database, marks: Marks) -> None:
        self._database = database
        self._marks = marks

    def has(self, record: str) -> bool:
        """Whether a record was erased."""
        return bool(self._database.value("SELECT 1 FROM erased WHERE record = ?", (bytes.fromhex(record),)))

    def has_any(self, records: Iterable[str]) -> bool:
        """Whether any of `records` was erased."""
        return self.has_erased and any(self.has(one) for one in records)

    @property
    def has_erased(self) -> bool:
        """Whether anything was ever erased in this house."""
        return bool(self._database.value("SELECT 1 FROM erased LIMIT 1"))

    def blank_after(self, place: int) -> bool:
        """Carry out the erasures among the changes above `place`, and the older ones upon them; runs in a transaction.

        Return whether anything was blanked: then what the disk still holds of it must be swept, see `House.sweep`.
        """
        run = self._database.execute
        run(_FIND, (place,))
        if not self.has_erased:
            return False
        first = self._database.value(f"SELECT min(rowid) {_CONTENT}")
        if first is None:
            return False
        self._marks.forget_after(int(first) - 1)
        run(f"UPDATE change SET fields = '{{}}', replaces = '{{}}' WHERE rowid IN (SELECT rowid {_CONTENT})")
        run(f"INSERT OR IGNORE INTO {UNSWEPT} VALUES (?)", (first,))
        return True

    @property
    def is_swept(self) -> bool:
        """Whether the disk was swept since something was last blanked; the file itself remembers, and its copies."""
        return not self._database.value(f"SELECT 1 FROM {UNSWEPT} LIMIT 1")

    def note_swept(self) -> None:
        """Remember that the disk holds nothing of what was blanked."""
        self._database.execute(f"DELETE FROM {UNSWEPT}")

    def files_of(self, record: str) -> list[str]:
        """Return the stored files that only this record speaks of: an older program removes those, and no others."""
        known = bytes.fromhex(record)
        texts = self._database.rows("SELECT fields FROM change WHERE record = ?", (known,))
        named = {name for (text,) in texts for name in names_in(text)}
        others = "SELECT 1 FROM change WHERE record <> ? AND instr(fields, ?) LIMIT 1"
        return sorted(name for name in named if not self._database.value(others, (known, name)))
