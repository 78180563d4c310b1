"""What became of each thing that a letter asked for, typed row by row; what was asked stands fast."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView

from bangjo_desktop.domain.insight.accounting import Balance, balance
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.lists.rows import RowsTable

COLUMNS = ("description", "quantity", "unit", "granted", "received", "distributed", "left_over")
ASKED = 3
"""The first columns are what the letter asked for: its paper is out already."""
HEADINGS = (
    N_("Item"),
    N_("Asked"),
    N_("Unit"),
    N_("Granted"),
    N_("Received"),
    N_("Handed out"),
    N_("Left over"),
)
WIDTH = 7
"""Letters of a column of figures."""


class AccountRows(RowsTable):
    """The needs of one letter with what was granted, received, handed out and left over."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "letter_item", COLUMNS, "letter")
        self.setObjectName("account")
        self.setAccessibleName(context.language(N_("What became of each item")))

    def _arrange(self) -> None:
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        words = [self._context.language(text) for text in HEADINGS]
        self.setHorizontalHeaderLabels(words)
        for name, text in zip(COLUMNS, words, strict=True):
            if cell := self.horizontalHeaderItem(COLUMNS.index(name)):
                cell.setToolTip(self._item.field(name).words(self._context.language))
            self.setColumnWidth(
                COLUMNS.index(name), header.fontMetrics().averageCharWidth() * max(WIDTH, len(text) + 2)
            )
        header.setMinimumSectionSize(header.fontMetrics().averageCharWidth() * WIDTH)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def _add(self, texts: Sequence[str], record: str) -> None:
        super()._add(texts, record)
        row = self.rowCount() - 1
        if record and self._standing[record]["quantity"] is not None:
            for place in range(ASKED):
                if cell := self.item(row, place):
                    cell.setFlags(cell.flags() & ~Qt.ItemFlag.ItemIsEditable)

    def balances(self) -> list[Balance]:
        """Return what became of each item as it is typed now; nothing while a cell cannot be read."""
        try:
            return [balance(record) for record in self.records("")]
        except KnownError:
            return []
