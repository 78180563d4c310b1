"""The table of needs: one row for each thing, typed by keyboard; an empty row always waits at the end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from bangjo_desktop.domain.kinds import Reading
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import BadValue, KnownError
from bangjo_desktop.domain.record import Record
from bangjo_desktop.store.records import Query
from bangjo_desktop.ui.context import Context

COLUMNS = ("description", "quantity", "unit", "note")
KIND = "letter_item"
_ID_ROLE = Qt.ItemDataRole.UserRole


class NeedsTable(QTableWidget):
    """Edits the needs of one letter. `edited` tells that a person changed something."""

    edited = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(0, len(COLUMNS))
        self._context = context
        self._item = context.house.records.type_of(KIND)
        self._standing: list[str] = []
        self.setObjectName("needs")
        self.setAccessibleName(context.language(self._item.plural))
        self.setHorizontalHeaderLabels([self._item.field(name).words(context.language) for name in COLUMNS])
        self.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 14)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.setMinimumHeight(190)
        self.cellChanged.connect(self._on_changed)

    def open(self, letter: str | None) -> None:
        """Show the needs of `letter`."""
        items = self._context.house.records.page(KIND, Query(equal={"letter": letter}, order_by="position"))
        self.blockSignals(True)
        self.setRowCount(0)
        self._standing = [item.id for item in items] if letter else []
        for item in items if letter else ():
            self._add([self._item.field(name).kind.to_text(item[name]) for name in COLUMNS], item.id)
        self._add_empty()
        self.blockSignals(False)

    def raw(self) -> list[list[str]]:
        """Return what stands in the rows: what a draft keeps."""
        return [self._texts(row) for row in range(self.rowCount()) if any(self._texts(row))]

    def set_raw(self, rows: Sequence[Sequence[str]]) -> None:
        """Bring back what `raw` kept."""
        self.blockSignals(True)
        for row, texts in enumerate(rows):
            if row >= self.rowCount():
                self._add([""] * len(COLUMNS), "")
            for place, text in enumerate(texts):
                self.item(row, place).setText(text)
        self._add_empty()
        self.blockSignals(False)

    def records(self, letter: str) -> tuple[Record, ...]:
        """Return the rows as records; raises KnownError, naming the row, where one cannot be read."""
        filled = [row for row in range(self.rowCount()) if any(self._texts(row))]
        return tuple(
            Record(KIND, self._id(row), {"letter": letter, "position": place, **self._values(row)})
            for place, row in enumerate(filled, start=1)
        )

    def save(self, letter: str) -> None:
        """Write what was changed; rows that were emptied go into the bin."""
        records = self.records(letter)
        write = self._context.house.write
        for record in records:
            write.save(
                KIND, record.id or write.new_id(), {name: record[name] for name in ("letter", "position", *COLUMNS)}
            )
        for gone in set(self._standing) - {record.id for record in records}:
            write.delete(KIND, gone)
        self.open(letter)

    def _values(self, row: int) -> dict[str, Any]:
        reading = Reading(self._context.today, (self._context.language,))
        try:
            return {
                name: value
                for name, text in zip(COLUMNS, self._texts(row), strict=True)
                if (value := self._item.field(name).kind.parse(text, reading)) is not None
            }
        except BadValue as error:
            raise KnownError(N_("Needs, row {row}: {problem}"), row=row + 1, problem=error.problem) from error

    def _texts(self, row: int) -> list[str]:
        cells = [self.item(row, place) for place in range(len(COLUMNS))]
        return [cell.text().strip() if cell else "" for cell in cells]

    def _id(self, row: int) -> str:
        cell = self.verticalHeaderItem(row)
        return str(cell.data(_ID_ROLE) or "") if cell else ""

    def _add(self, texts: Sequence[str], record: str) -> None:
        row = self.rowCount()
        self.insertRow(row)
        for place, text in enumerate(texts):
            self.setItem(row, place, QTableWidgetItem(text))
        head = QTableWidgetItem(str(row + 1))
        head.setData(_ID_ROLE, record)
        self.setVerticalHeaderItem(row, head)

    def _add_empty(self) -> None:
        if not self.rowCount() or any(self._texts(self.rowCount() - 1)):
            self._add([""] * len(COLUMNS), "")

    def _on_changed(self) -> None:
        self.blockSignals(True)
        self._add_empty()
        self.blockSignals(False)
        self.edited.emit()
