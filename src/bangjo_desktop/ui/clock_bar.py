"""The bar of a window on a laptop whose clock cannot be right, until that is set or is said to be right."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from bangjo_desktop.domain.language import N_
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.widgets.text import label

LOOK_AGAIN = 30 * 1000
"""Milliseconds between two looks at the clock: it is set right, or falls behind, while the window is open."""


class ClockBar(QWidget):
    """Says what the clock shows and what day has passed already; lets a person say that the clock is right."""

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__()
        self._context = context
        self._notices = notices
        self._text = label("", "problem", "clock-doubt")
        self._right = QPushButton(context.language(N_("The clock is right")))
        self._right.setObjectName("clock-right")
        self._right.clicked.connect(self._on_right)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.addWidget(self._text, 1)
        row.addWidget(self._right)
        self._day = context.today
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_AGAIN)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self._show()

    @property
    def text(self) -> str:
        """What the bar says; empty where the clock may be right."""
        return self._text.text()

    def look(self) -> None:
        """Look at the clock anew; the pages are told where another day is taken for today."""
        self._show()
        if self._day != self._context.today:
            self._day = self._context.today
            self._context.news.changed.emit()

    def follow(self) -> None:
        """Take in what the changes that arrived say of the time."""
        self._context.house.clock.follow(self._context.house.database)
        self._show()
        self._day = self._context.today

    def stop(self) -> None:
        """Look no longer: the window is closed, and its house with it."""
        self._timer.stop()

    def _show(self) -> None:
        doubt = self._context.house.clock.doubt
        self._text.setText(doubt.problem.say(self._context.language) if doubt else "")
        self._right.setVisible(bool(doubt and doubt.can_be_right))
        self.setVisible(bool(doubt))

    def _on_right(self) -> None:
        try:
            self._context.house.clock.believe(self._context.house.database)
        except OSError as error:
            self._notices.failed(error)
        self.look()
