"""Labels: titles, headings, quiet words, each a role that the theme dresses."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from bangjo_desktop.domain.insight.urgency import AMBER, CALM, RED, TOO_LATE

TONES = {TOO_LATE: "red", RED: "red", AMBER: "amber", CALM: ""}
"""The tone of each urgency."""


def label(text: str = "", role: str = "", name: str = "", tone: str = "") -> QLabel:
    """Return a label of plain, wrapped text; `role` is `title`, `heading`, `big`, `quiet` or `problem`."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setProperty("role", role)
    made.setProperty("tone", tone)
    if name:
        made.setObjectName(name)
    return made


def titled(title: str, state: QLabel) -> QVBoxLayout:
    """Return a page's title with its state below it: beside it there is no room at 150 %."""
    made = label(title, "title")
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(made)
    column.addWidget(state)
    return column


def set_tone(widget: QWidget, tone: str) -> None:
    """Give `widget` the tone `red`, `amber`, `green` or none, and dress it anew."""
    widget.setProperty("tone", tone)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
