"""Boxes to choose from: the wheel changes none that is not in focus, and each is found and read out by a name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox

LETTERS = 12
"""Letters for which a box has room at least."""


class QuietComboBox(QComboBox):
    """A combo box that the wheel changes only while it has the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumContentsLength(LETTERS)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ChoiceBox(QuietComboBox):
    """Offers entries, each a text and what it stands for; it is found as `name` and read out as `words`."""

    def __init__(self, name: str, words: str, entries: Iterable[tuple[str, Any]] = ()) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.offer(entries)

    def offer(self, entries: Iterable[tuple[str, Any]]) -> None:
        """Offer other entries; what was chosen stays chosen where it is still among them, else the first is."""
        chosen = self.currentData()
        self.clear()
        for text, data in entries:
            self.addItem(text, data)
        self.setCurrentIndex(max(0, self.findData(chosen)))
