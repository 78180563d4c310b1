"""Records as rows typed by keyboard: a letter's needs, a family's people. An empty row always waits at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from textwrap import wrap
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)  # fmt: skip

from bangjo_desktop.domain.change import State, delete
from bangjo_desktop.domain.kinds import Choice, Flag, Reading
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import BadValue, KnownError, Problem
from bangjo_desktop.domain.record import Field, Record
from bangjo_desktop.store.records import Query
from bangjo_desktop.store.writer import Entry
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.lists.cells import TypedCells
from bangjo_desktop.ui.lists.offer import Offer

_ID = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex
Ordered = Callable[[Iterable[Record]], list[Record]]
POSITION = "position"
IN_A_LINE, LEAST = 12, 13
"""Letters of one line of a heading, and of the narrowest column."""
ID, CELLS = "id", "cells"
"""What a draft keeps of one row: its record and the cells that were typed."""


class RowsTable(QTableWidget):
    """Edits the records of `kind` that belong to one record by their link field `parent`, in the order of `ordered`.

    `edited` tells of every cell that was left changed, `typing` of every key in one that is open.
    """

    edited = Signal()
    typing = Signal()
    besides: tuple[str, ...] = ()
    """Fields without a column of their own, which a cell of another one may tell."""

    def __init__(
        self, context: Context, kind: str, columns: Sequence[str], parent: str, ordered: Ordered = list
    ) -> None:
        super().__init__(0, len(columns))
        self._ordered = ordered
        self._context = context
        self._item = context.house.records.type_of(kind)
        self._columns = tuple(columns)
        self._parent = parent
        self._standing: dict[str, Record] = {}
        self._seen: dict[str, State] = {}
        self._open_cell: tuple[int, int, str] | None = None
        self.setObjectName(f"rows-{kind}")
        self.setAccessibleName(context.language(self._item.plural))
        self.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 16)
        self._arrange()
        self.setMinimumHeight(190)
        cells = TypedCells(self)
        cells.typed.connect(self._on_typing)
        self.setItemDelegate(cells)
        self._offer_choices()
        self.cellChanged.connect(self._on_changed)

    def _arrange(self) -> None:
        """Give every column room for its words, and what is left to the first; long headings take two lines."""
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        unit = header.fontMetrics().averageCharWidth()
        fields = [self._item.field(name) for name in self._columns]
        headings = [wrap(field.words(self._context.language), IN_A_LINE) for field in fields]
        self.setHorizontalHeaderLabels(["\n".join(lines) for lines in headings])
        for place, (field, lines) in enumerate(zip(fields, headings, strict=True)):
            self.setColumnWidth(place, unit * max(self._letters(field), *(len(line) + 4 for line in lines)))
        header.setMinimumSectionSize(unit * LEAST)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def _letters(self, field: Field) -> int:
        if isinstance(field.kind, Choice):
            longest = max(len(self._context.language(option.label)) for option in field.kind.options)
            return min(longest + 2, 16)
        return LEAST

    def _offer_choices(self) -> None:
        for place, name in enumerate(self._columns):
            kind = self._item.field(name).kind
            if isinstance(kind, Choice):
                words = [self._context.language(option.label) for option in kind.options]
                self.setItemDelegateForColumn(place, Offer(words, self))
            elif isinstance(kind, Flag):
                words = [self._context.language(N_("yes")), self._context.language(N_("no"))]
                self.setItemDelegateForColumn(place, Offer(words, self))

    def open(self, parent: str | None, only: Sequence[Record] | None = None) -> None:
        """Show the records that belong to `parent`, or those of them given in `only`."""
        self.blockSignals(True)
        self.setRowCount(0)
        records = self._records_of(parent) if only is None else list(only)
        self._standing = {record.id: record for record in records}
        self._seen = {record.id: self._context.house.records.state(self._item.name, record.id) for record in records}
        for record in records:
            self._add([self.show_cell(record, name) for name in self._columns], record.id)
        self._add_empty()
        self.blockSignals(False)

    def take_in(self, parent: str | None, only: Sequence[Record] | None = None) -> bool:
        """Show what others wrote meanwhile; what is typed stays, and is saved as by one who saw what stood before.

        Return whether a row that is being typed in was changed by somebody else. While a cell is open nothing moves.
        """
        if self.state() == QAbstractItemView.State.EditingState:
            return False
        raw, standing, seen = self.raw(), self._standing, self._seen
        touched = {str(row[ID]): row[CELLS] for row in raw if row[ID]}
        fresh = self._records_of(parent) if only is None else list(only)
        here = {record.id for record in fresh}
        at = self.currentRow(), self.currentColumn()
        self.open(parent, [*fresh, *(standing[record] for record in touched if record not in here)])
        newer = {record: self._seen[record] for record in touched}
        for record, cells in touched.items():
            self._seen[record] = _seen_by(newer[record], seen[record], cells)
        self.set_raw(raw)
        self._go_to(*at)
        return any(newer[record] != seen[record] for record in touched)

    def _go_to(self, row: int, place: int) -> None:
        """Make a cell the current one, without opening it."""
        triggers = self.editTriggers()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setCurrentCell(row, place)
        self.setEditTriggers(triggers)

    @property
    def is_touched(self) -> bool:
        """Whether a person changed any row."""
        return bool(self.raw())

    def chosen(self) -> str | None:
        """Return the record of the row where the cursor is, None for a new one."""
        return self._id(self.currentRow()) or None

    def raw(self) -> list[dict[str, Any]]:
        """Return the cells that were typed, by row: what a draft keeps; nothing where none was."""
        typed = [{ID: self._id(row), CELLS: self._typed(row)} for row in range(self.rowCount())]
        return [row for row in typed if row[CELLS]]

    def set_raw(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Bring back what `raw` kept; a row whose record is gone comes back as a new one."""
        self.blockSignals(True)
        for kept in rows:
            row = self._row_of(str(kept[ID]))
            for name, text in kept[CELLS].items():
                if name in self._columns:
                    self.setItem(row, self._columns.index(name), QTableWidgetItem(text))
            self._add_empty()
        self.blockSignals(False)

    def new_as_typed(self) -> list[Record]:
        """Return the rows that are no records yet, as far as they can be read now, also in the cell that is open."""
        reading = Reading(self._context.today, (self._context.language,))
        found = []
        for row in range(self.rowCount()):
            values: dict[str, Any] = {}
            for place, (name, text) in enumerate(zip(self._columns, self._texts(row), strict=True)):
                with suppress(BadValue):
                    values |= self.read_cell(name, self._now(row, place, text), reading)
            if not self._id(row) and any(value is not None for value in values.values()):
                found.append(Record(self._item.name, "", values))
        return found

    def _now(self, row: int, place: int, text: str) -> str:
        open_cell = self._open_cell
        return open_cell[2] if open_cell and open_cell[:2] == (row, place) else text

    def put(self, rows: Sequence[Mapping[str, str]]) -> None:
        """Add `rows` of typed text below what stands there, as a person would have typed them."""
        self.set_raw([{ID: "", CELLS: dict(row)} for row in rows])
        self.edited.emit()

    def _row_of(self, record: str) -> int:
        known = [row for row in range(self.rowCount()) if record and self._id(row) == record]
        return known[0] if known else self.rowCount() - 1

    def _typed(self, row: int) -> dict[str, str]:
        texts = dict(zip(self._columns, self._texts(row), strict=True))
        standing = self._standing.get(self._id(row))
        return {name: text for name, text in texts.items() if text != self._stood(standing, name)}

    def _stood(self, standing: Record | None, name: str) -> str:
        return self.show_cell(standing, name).strip() if standing else ""

    def records(self, parent: str) -> tuple[Record, ...]:
        """Return the rows as records; raises KnownError, naming the row, where one cannot be read."""
        found = []
        for place, row in enumerate(self._filled(), start=1):
            position = {POSITION: place} if POSITION in self._item.field_names else {}
            found.append(
                Record(self._item.name, self._id(row), {self._parent: parent, **position, **self._values(row)})
            )
        return tuple(found)

    def entries(self, parent: str) -> list[Entry]:
        """Return what is to be written of the rows; raises KnownError, naming the row, where one cannot be read."""
        told = (self._parent, POSITION, *self._columns, *self.besides)
        written = [name for name in told if name in self._item.field_names]
        return [
            Entry(
                self._item.name, {name: record[name] for name in written}, record.id or None, self._seen.get(record.id)
            )
            for record in self.records(parent)
        ]

    def save(self, parent: str) -> None:
        """Write what was changed; rows that were emptied go into the bin."""
        self._context.house.write.save_many(self.entries(parent))
        self.bin_emptied()
        self.open(parent)

    def bin_emptied(self) -> None:
        """Put the records whose rows were emptied into the bin."""
        kept = {self._id(row) for row in self._filled()}
        for gone in self._standing.keys() - kept:
            self._bin(gone)

    def _bin(self, record: str) -> None:
        """Delete a record as one who saw what its row showed: what came since then keeps it alive."""
        fields, _replaces = delete(self._seen[record])
        self._context.house.write.save(self._item.name, record, fields, self._seen[record])

    def _records_of(self, parent: str | None) -> list[Record]:
        if parent is None:
            return []
        order = POSITION if POSITION in self._item.field_names else "id"
        query = Query(equal={self._parent: parent}, order_by=order, descending=False)
        return self._ordered(self._context.house.records.page(self._item.name, query))

    def show_cell(self, record: Record, name: str) -> str:
        """Return how a field of `record` stands in its cell."""
        value = record[name]
        return "" if value is None else self._item.field(name).kind.show(value, self._context.language)

    def read_cell(self, name: str, text: str, reading: Reading) -> dict[str, Any]:
        """Return the values that a cell's text tells, by field; raises BadValue."""
        return {name: self._item.field(name).kind.parse(text, reading)}

    def _values(self, row: int) -> dict[str, Any]:
        reading = Reading(self._context.today, (self._context.language,))
        standing = self._standing.get(self._id(row))
        try:
            values = {name: standing[name] for name in (*self._columns, *self.besides)} if standing else {}
            for name, text in self._typed(row).items():
                values |= self.read_cell(name, text, reading)
        except BadValue as error:
            raise self._wrong(row, error.problem) from error
        missing = [field for field in self._item.missing(values) if field.name in self._columns]
        if missing:
            field = missing[0].words(self._context.language)
            raise self._wrong(row, Problem(N_("“{field}” must be filled in."), {"field": field}))
        return {name: value for name, value in values.items() if value is not None}

    def _wrong(self, row: int, problem: Problem) -> KnownError:
        table = self._context.language(self._item.plural)
        return KnownError(N_("{table}, row {row}: {problem}"), table=table, row=row + 1, problem=problem)

    def _filled(self) -> list[int]:
        return [row for row in range(self.rowCount()) if any(self._texts(row))]

    def _texts(self, row: int) -> list[str]:
        cells = [self.item(row, place) for place in range(len(self._columns))]
        return [cell.text().strip() if cell else "" for cell in cells]

    def _id(self, row: int) -> str:
        cell = self.verticalHeaderItem(row)
        return str(cell.data(_ID) or "") if cell else ""

    def _add(self, texts: Sequence[str], record: str) -> None:
        row = self.rowCount()
        self.insertRow(row)
        for place, text in enumerate(texts):
            self.setItem(row, place, QTableWidgetItem(text))
        head = QTableWidgetItem(str(row + 1))
        head.setData(_ID, record)
        self.setVerticalHeaderItem(row, head)

    def _add_empty(self) -> None:
        if not self.rowCount() or any(self._texts(self.rowCount() - 1)):
            self._add([""] * len(self._columns), "")

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Let the tab key leave the table at its edges."""
        self._open_cell = None
        forward = hint == QAbstractItemDelegate.EndEditHint.EditNextItem
        back = hint == QAbstractItemDelegate.EndEditHint.EditPreviousItem
        if (forward or back) and self._at_edge(forward):
            super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            self.focusNextPrevChild(forward)
        else:
            super().closeEditor(editor, hint)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go to the next cell, but out of the table at its edges: it is no trap for a keyboard."""
        self.setTabKeyNavigation(not self._at_edge(forward))
        moved = super().focusNextPrevChild(forward)
        self.setTabKeyNavigation(True)
        return moved

    def _at_edge(self, forward: bool) -> bool:
        """Whether the cursor stands in an empty row (going on), or in the first cell (going back)."""
        row = self.currentRow()
        return row < 0 or (not any(self._texts(row)) if forward else (row, self.currentColumn()) == (0, 0))

    def _on_typing(self, row: int, place: int, text: str) -> None:
        self._open_cell = row, place, text
        self.typing.emit()

    def _on_changed(self) -> None:
        self.blockSignals(True)
        self._add_empty()
        self.blockSignals(False)
        self.edited.emit()


def _seen_by(newer: State, older: State, names: Iterable[str]) -> State:
    """Return the newer state, but the older one of the fields `names`: what a person saw who types in those."""
    heads = {name: older.heads.get(name, ()) for name in names}
    values = {name: older.values.get(name) for name in names}
    return replace(newer, heads={**newer.heads, **heads}, values={**newer.values, **values})
