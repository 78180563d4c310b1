"""The list of what was written differently: thousands are listed at once, the titles read as they come into view."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from bangjo_desktop.domain.change import DELETED
from bangjo_desktop.domain.language import N_
from bangjo_desktop.ui.context import Context

Key = tuple[str, str, str]
"""Type, record and field of one difference."""
WIDTH, MOST = 34, 290
"""Letters that the list has room for, and the pixels that it may take: the versions need the rest."""
_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


def named(key: Key, context: Context) -> tuple[str, str]:
    """Return what the record of a difference is called, and in which field of which type the difference lies."""
    kind, record, name = key
    item = context.house.records.type_of(kind)
    title = context.house.records.title(kind, record) or context.language(N_("(in the bin)"))
    field = N_("deleted here, changed there") if name == DELETED else ""
    said = context.language(field) if field else item.field(name).words(context.language)
    return title, f"{context.language(item.label)} · {said}"


class _Differences(QAbstractListModel):
    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.keys: list[Key] = []
        self._named: dict[Key, tuple[str, str]] = {}

    def show(self, keys: list[Key]) -> None:
        self.beginResetModel()
        self.keys = keys
        self._named = {}
        self.endResetModel()

    def rowCount(self, parent: _Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.keys)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        texts = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        if not index.isValid() or role not in texts:
            return None
        key = self.keys[index.row()]
        if key not in self._named:
            self._named[key] = named(key, self._context)
        return "\n".join(self._named[key])


class DifferenceList(QListView):
    """Shows the differences. `moved` tells that another one is current, `asked` which key is meant for it."""

    moved = Signal()
    asked = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._differences = _Differences(context)
        self.setModel(self._differences)
        self.setObjectName("differences")
        self.setAccessibleName(context.language(N_("Written differently")))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setAlternatingRowColors(True)
        self.setFixedWidth(min(self.fontMetrics().averageCharWidth() * WIDTH, MOST))

    def show_keys(self, keys: list[Key], current: Key | None, place: int = 0) -> None:
        """List `keys`; the current one is `current` where it is still there, else the one at `place`."""
        self._differences.show(keys)
        if current in keys:
            place = keys.index(current)
        if keys:
            self.setCurrentIndex(self._differences.index(min(place, len(keys) - 1)))

    @property
    def keys(self) -> list[Key]:
        """The differences that are listed."""
        return self._differences.keys

    @property
    def place(self) -> int:
        """The place of the current difference, -1 where there is none."""
        return self.currentIndex().row()

    @property
    def current(self) -> Key | None:
        """The current difference."""
        return self.keys[self.place] if 0 <= self.place < len(self.keys) else None

    def step(self, places: int) -> None:
        """Go on or back by `places`."""
        place = min(max(self.place + places, 0), len(self.keys) - 1)
        self.setCurrentIndex(self._differences.index(place))

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that mean something for the difference are the page's; up and down stay here."""
        if event.text().strip() or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.setAccepted(False)
            self.asked.emit(event)
            if event.isAccepted():
                return
        super().keyPressEvent(event)
