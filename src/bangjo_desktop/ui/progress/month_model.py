"""The cells of a month of all families: what was written, last month's value in grey where nothing is yet."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from bangjo_desktop.domain.change import State
from bangjo_desktop.domain.insight.month_round import MonthLine
from bangjo_desktop.domain.kinds import Money, Number, Reading
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import BadValue
from bangjo_desktop.domain.record import Field, Record
from bangjo_desktop.domain.scales import ASPECTS
from bangjo_desktop.ui.context import Context

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
Role = Qt.ItemDataRole
TYPED = (
    "school_days", "school_days_attended", "street_days", "street_hours_per_day", "income_total",
    "income_from_children", "savings", "verdict", "primary_cause",
)  # fmt: skip
_WORDS = (Role.DisplayRole, Role.EditRole, Role.ToolTipRole)
IN_A_LINE = 10
"""Letters of one line of a heading."""
NAMED = (N_("Family"), N_("Aspects"))
"""Columns that lead to the record itself."""
SHORT = (
    N_("School days"), N_("Attended"), N_("Street days"), N_("Hours a day"), N_("Income"), N_("From children"),
    N_("Savings"), N_("As a whole"), N_("Main cause"),
)  # fmt: skip


class MonthModel(QAbstractTableModel):
    """Lines of a month. `typed` tells that a person wrote a value: line, field, value; `refused` what is none."""

    typed = Signal(int, str, object)
    refused = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.lines: list[MonthLine] = []
        self._context = context
        self._language = context.language
        self._item = context.house.records.type_of("progress")
        self.seen: dict[str, State] = {}
        """What stood in the record when its cell was opened."""

    def show(self, lines: Sequence[MonthLine]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = list(lines)
        self.seen = {}
        self.endResetModel()

    def put(self, line: int, present: Record | None) -> None:
        """Show a line's record as it is now."""
        self.lines[line].present = present
        self.dataChanged.emit(self.index(line, 0), self.index(line, self.columnCount() - 1))

    def begin(self, line: int) -> None:
        """Keep what stands in a line as its cell is opened: what others write meanwhile is not overwritten unseen."""
        present = self.lines[line].present
        self.seen = {present.id: self._context.house.records.state("progress", present.id)} if present else {}

    def field_of(self, column: int) -> Field | None:
        """Return the field of a column, None where it leads to the record itself."""
        return self._item.field(TYPED[column - len(NAMED)]) if column >= len(NAMED) else None

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(NAMED) + len(TYPED)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or role not in (Role.DisplayRole, Role.ToolTipRole):
            return None
        field = self.field_of(section)
        if role == Role.ToolTipRole and field:
            return field.words(self._language)
        return "\n".join(wrap(self._language((*NAMED, *SHORT)[section]), IN_A_LINE, break_long_words=False))

    def flags(self, index: Index) -> Qt.ItemFlag:
        editable = Qt.ItemFlag.ItemIsEditable if self.field_of(index.column()) else Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | editable

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, field = self.lines[index.row()], self.field_of(index.column())
        if field is None:
            return self._named(line, index.column()) if role in (Role.DisplayRole, Role.ToolTipRole) else None
        return self._cell(line, field, role)

    def _cell(self, line: MonthLine, field: Field, role: int) -> Any:
        """Return what `role` asks for and no more: a table asks for seven roles of each cell whenever it is painted."""
        value = line.present[field.name] if line.present else None
        if role == Role.TextAlignmentRole and isinstance(field.kind, Number):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Role.ForegroundRole and value is None:
            return QApplication.palette().color(QPalette.ColorRole.PlaceholderText)
        if role not in _WORDS:
            return None
        plain = self._plain(field, value)
        if role == Role.ToolTipRole:
            return self._told(line, field, plain)
        return plain or (self._last(line, field) if role == Role.DisplayRole else "")

    def _named(self, line: MonthLine, column: int) -> str:
        if column == 0:
            return " · ".join(str(line.family[name]) for name in ("head_name", "code") if line.family[name])
        return f"{line.assessed}/{len(ASPECTS)}" if line.is_written else self._language(N_("not yet"))

    def _plain(self, field: Field, value: Any) -> str:
        if value is None:
            return ""
        return self._language.number(value) if isinstance(field.kind, Money) else field.kind.show(value, self._language)

    def _last(self, line: MonthLine, field: Field) -> str:
        last = self._plain(field, line.before[field.name]) if line.before else ""
        return f"({last})" if last else ""

    def _told(self, line: MonthLine, field: Field, plain: str) -> str:
        last = self._plain(field, line.before[field.name]) if line.before else ""
        said = self._language(N_("last time: {value}"), value=last or "–")
        return f"{plain} ({said})" if plain else said

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Take what was typed into a cell; what is no value is refused and stays as it was."""
        field = self.field_of(index.column())
        if field is None or role != Role.EditRole:
            return False
        try:
            meant = field.kind.parse(str(value), Reading(self._context.today, (self._language,)))
        except BadValue as error:
            self.refused.emit(error.problem)
            return False
        present = self.lines[index.row()].present
        if meant != (present[field.name] if present else None):
            self.typed.emit(index.row(), field.name, meant)
        return True
