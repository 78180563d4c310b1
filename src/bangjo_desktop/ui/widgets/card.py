"""A card: a framed part of a page with a heading."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from bangjo_desktop.ui.widgets.text import label


class Card(QFrame):
    """A framed part of a page; what is added stands under its heading."""

    def __init__(self, heading: str = "", role: str = "card", name: str = "") -> None:
        super().__init__()
        self.setProperty("role", role)
        if name:
            self.setObjectName(name)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(14, 12, 14, 12)
        self.rows.setSpacing(8)
        if heading:
            self.rows.addWidget(label(heading, "heading"))

    def add(self, widget: QWidget, stretch: int = 0) -> QWidget:
        """Add `widget` and return it."""
        self.rows.addWidget(widget, stretch)
        return widget

    def clear(self, keep: int = 1) -> None:
        """Take away all but the first `keep` entries."""
        while self.rows.count() > keep:
            item = self.rows.takeAt(keep)
            if item and (widget := item.widget()):
                widget.hide()
                widget.deleteLater()
