"""Buttons by role, each with the name by which it is found."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton


def button(text: str, name: str, clicked: Callable[[], object], role: str = "") -> QPushButton:
    """Return a button; `role` is `main`, `large`, `flat`, `level` or none. `clicked` is a bound method."""
    made = QPushButton(text)
    made.setObjectName(name)
    made.setAutoDefault(False)
    made.setProperty("role", role)
    made.clicked.connect(clicked)
    return made
