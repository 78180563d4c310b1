"""Tabs that take only the room of the one that is shown: a short step does not scroll because another is long."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QTabWidget, QWidget


class Steps(QTabWidget):
    """Steps of one page; `show_step_of` goes to the one that holds a widget."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setDocumentMode(True)
        self.currentChanged.connect(self._on_changed)

    def tabInserted(self, index: int) -> None:
        """Give a new step its room."""
        super().tabInserted(index)
        self._on_changed()

    def hasHeightForWidth(self) -> bool:
        """Whether the step that is shown wants a height by its width."""
        shown = self.currentWidget()
        return shown is not None and shown.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        """Return the height of the step that is shown, with the tabs above it."""
        return self.currentWidget().heightForWidth(width) + self.tabBar().sizeHint().height()

    def show_step_of(self, widget: QWidget) -> None:
        """Show the step in which `widget` lies."""
        for place in range(self.count()):
            if self.widget(place).isAncestorOf(widget):
                self.setCurrentIndex(place)

    def _on_changed(self) -> None:
        for place in range(self.count()):
            shown = place == self.currentIndex()
            policy = QSizePolicy.Policy.Preferred if shown else QSizePolicy.Policy.Ignored
            self.widget(place).setSizePolicy(policy, policy)
        self.updateGeometry()
