"""A table of texts of which one row is chosen: what is done with it stands below the table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from bangjo_desktop.ui.widgets.plain_table import PlainTable


class ChosenTable(PlainTable):
    """Each row bears a name, and the chosen one stays chosen while it is shown; `chosen` tells of another, or none."""

    chosen = Signal()

    def __init__(self, name: str, words: str, captions: Sequence[str], letters: Sequence[int]) -> None:
        super().__init__(name, words, captions, letters)
        self._names: list[str] = []
        self.setSelectionMode(self.SelectionMode.SingleSelection)
        self.itemSelectionChanged.connect(self.chosen)

    @property
    def place(self) -> int | None:
        """The number of the chosen row, None where none is."""
        rows = self.selectionModel().selectedRows()
        return rows[0].row() if rows and rows[0].row() < len(self._names) else None

    def show_rows(self, names: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show `rows`, called `names`; `chosen` tells afterwards whether the chosen one is still there."""
        place = self.place
        before = self._names[place] if place is not None else None
        self._names = list(names)
        self.blockSignals(True)
        self.fill(rows)
        self.clearSelection()
        if before in self._names:
            self.selectRow(self._names.index(before))
        self.blockSignals(False)
        self.chosen.emit()
