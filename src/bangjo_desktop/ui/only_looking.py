"""The bar of a window that may only look, because another one has the house open; it takes over when that has ended."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.store.occupied import Access
from bangjo_desktop.ui.context import News
from bangjo_desktop.ui.widgets.text import label


class OnlyLooking(QWidget):
    """Says who has the house open, and offers to write here once that has ended."""

    def __init__(self, access: Access, language: Language, news: News) -> None:
        super().__init__()
        self._access = access
        self._language = language
        self._news = news
        self._text = label("", "problem", "only-looking")
        self._take_over = QPushButton(language(N_("It is closed there: write here")))
        self._take_over.setObjectName("take-over")
        self._take_over.clicked.connect(self._on_take_over)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.addWidget(self._text, 1)
        row.addWidget(self._take_over)
        self._say()

    @property
    def text(self) -> str:
        """What the bar says."""
        return self._text.text()

    def _say(self) -> None:
        problem = self._access.problem
        self._text.setText(problem.say(self._language) if problem else "")
        if problem is None:
            self.hide()

    def _on_take_over(self) -> None:
        self._access.enter()
        self._say()
        self._news.changed.emit()  # what the other one wrote in the meantime
