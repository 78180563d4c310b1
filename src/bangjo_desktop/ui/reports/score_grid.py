"""The scores of one indicator below each other: what is scored stands beside them, or above where there is no room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from bangjo_desktop.ui.widgets.text import label

IN_ONE_LINE = 112
"""Letters that there must be room for to show a caption beside its scores."""
CAPTION = 26
NO_BOUND = 16_777_215


class ScoreGrid(QWidget):
    """Shows rows of a caption and four widgets under `heads`, the first of which is the captions' own."""

    def __init__(self, heads: Sequence[str]) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 4)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(4, 1)
        self._heads = [label(head, "quiet") for head in heads]
        for place, head in enumerate(self._heads):
            self._grid.addWidget(head, 0, place)
        self._rows: list[tuple[QLabel, Sequence[QWidget]]] = []
        self._wide: bool | None = None

    def add(self, words: str, widgets: Sequence[QWidget]) -> None:
        """Add a row."""
        self._rows.append((label(words), widgets))

    def place(self, wide: bool) -> None:
        """Put captions beside their widgets, or above them."""
        if wide == self._wide:
            return
        self._wide = wide
        self._heads[0].setVisible(wide)
        for number, (caption, widgets) in enumerate(self._rows, start=1):
            width = self.fontMetrics().averageCharWidth() * CAPTION
            caption.setMinimumWidth(width if wide else 0)
            caption.setMaximumWidth(NO_BOUND)
            self._grid.addWidget(caption, 2 * number - 1, 0, 1, 1 if wide else 5)
            for place, widget in enumerate(widgets, start=1):
                self._grid.addWidget(widget, 2 * number - int(wide), place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use what room there is."""
        super().resizeEvent(event)
        self.place(self.width() >= self.fontMetrics().averageCharWidth() * IN_ONE_LINE)
