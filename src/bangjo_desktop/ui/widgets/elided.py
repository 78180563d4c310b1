"""A button that gives way: where there is no room for its words it shows their beginning, and all by pointing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

_PADDING, _LEAST = 34, 12
"""Pixels beside the words, and the letters that always fit."""


class ElidedButton(QPushButton):
    """Like `button`, but never wider than its place; `clicked` is a bound method."""

    def __init__(self, text: str, name: str, clicked: Callable[[], object], role: str = "") -> None:
        super().__init__(text)
        self._whole = text
        self.setObjectName(name)
        self.setAutoDefault(False)
        self.setProperty("role", role)
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._wanted = super().sizeHint()
        self.clicked.connect(clicked)

    def showEvent(self, event: object) -> None:
        """Take the room that the whole text wants once the looks are known."""
        self.setText(self._whole)
        self._wanted = super().sizeHint()
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        """Return the size that the whole text wants."""
        return self._wanted

    def minimumSizeHint(self) -> QSize:
        """Return the size of the first letters."""
        least = self.fontMetrics().averageCharWidth() * _LEAST + _PADDING
        return QSize(min(least, self._wanted.width()), self._wanted.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as fits."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - _PADDING if self.width() < self._wanted.width() else self._wanted.width()
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room))
