"""Small widgets beside each other, in as many columns as fit: at 150 % there is room for fewer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

SPACE = 12
"""Pixels between two columns."""


class Tiles(QWidget):
    """Lays its tiles out in rows of at most `most`."""

    def __init__(self, most: int = 3) -> None:
        super().__init__()
        self._most = most
        self._columns = 0
        self._tiles: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE)

    def set_tiles(self, tiles: Sequence[QWidget]) -> None:
        """Show `tiles` in the place of those that were there."""
        for old in self._tiles:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._tiles = list(tiles)
        self._place(self._fitting())

    def minimumSizeHint(self) -> QSize:
        """Return the size of a single column."""
        return QSize(self._widest(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take more columns or fewer."""
        super().resizeEvent(event)
        columns = self._fitting()
        if columns != self._columns:
            self._place(columns)

    def _widest(self) -> int:
        return max((max(tile.sizeHint().width(), tile.minimumWidth()) for tile in self._tiles), default=0)

    def _fitting(self) -> int:
        return max(1, min(self._most, (self.width() + SPACE) // (self._widest() + SPACE)))

    def _place(self, columns: int) -> None:
        self._columns = columns
        for place in range(self._most):
            self._grid.setColumnStretch(place, int(place < columns))
        for place, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, place // columns, place % columns)
        self.updateGeometry()
