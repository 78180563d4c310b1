"""The people of a family as rows, born on a day, in a year, or about so many years ago."""

from __future__ import annotations

from typing import Any

from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.insight.household import by_relation
from bangjo_desktop.domain.kinds import Reading
from bangjo_desktop.domain.record import Record
from bangjo_desktop.exchange.adopting.cells import birth
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.lists.rows import RowsTable

COLUMNS = ("full_name", "relation", "sex", "birth_date", "assisted", "occupation")
BORN, PRECISION, ESTIMATED_ON = "birth_date", "birth_precision", "age_estimated_on"


class Members(RowsTable):
    """Edits a family's people; many of them know their year of birth or their age at most."""

    besides = (PRECISION, ESTIMATED_ON)

    def __init__(self, context: Context) -> None:
        super().__init__(context, "person", COLUMNS, "family", by_relation)

    def show_cell(self, record: Record, name: str) -> str:
        """Show no day of birth that nobody told."""
        born = stored_date(record[BORN]) if name == BORN else None
        if born and record[PRECISION] == "year":
            return str(born.year)
        if born and record[PRECISION] == "estimated":
            return f"±{born.year}"
        return super().show_cell(record, name)

    def read_cell(self, name: str, text: str, reading: Reading) -> dict[str, Any]:
        """Read `1990` and `umur 9` too, with how exact that is."""
        if name != BORN:
            return super().read_cell(name, text, reading)
        born = birth(text, reading.today)
        if born is None:
            return {BORN: None, PRECISION: None, ESTIMATED_ON: None}
        return {BORN: born.day, PRECISION: born.precision, ESTIMATED_ON: born.estimated_on}
