"""What two people wrote differently, side by side: pick one, write a third, or keep both."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QVBoxLayout

from bangjo_desktop.domain.language import N_
from bangjo_desktop.store.records import Contested
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination, Page
from bangjo_desktop.ui.sharing.difference import Difference
from bangjo_desktop.ui.widgets.scroll import Column
from bangjo_desktop.ui.widgets.text import label

SHOWN = 40


class DifferencesPage(Page):
    """A card for each contested field; when one is settled the cursor goes on to the next."""

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices)
        self.setObjectName("page")
        self._only: tuple[str, str] | None = None
        self._count = label("", "quiet", "differences-count")
        self._column = Column()
        self.cards: list[Difference] = []
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.addWidget(label(self.language(N_("Written differently")), "title"))
        rows.addWidget(self._count)
        rows.addWidget(self._column, 1)

    def open(self, destination: Destination) -> None:
        """Show all differences, or those of one record."""
        self._only = (destination.kind, destination.record) if destination.record else None
        self.refresh()

    def refresh(self) -> None:
        """Read the differences again; a choice that is being written stays."""
        if any(card.is_writing for card in self.cards):
            return
        found = self._contested()
        count = N_("Nothing was written differently.") if not found else N_("{count} to choose.")
        self._count.setText(self.language(count, count=len(found)))
        self._clear()
        for item in found[:SHOWN]:
            self._add(item)
        self._column.rows.addStretch(1)
        if self.cards:
            first = self.cards[0].findChild(QPushButton)
            if first:
                first.setFocus()

    def _contested(self) -> list[Contested]:
        kind, record = self._only or (None, None)
        return self.context.house.records.contested(kind, record)

    def _clear(self) -> None:
        self.cards = []
        while item := self._column.rows.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def _add(self, item: Contested) -> None:
        card = Difference(item, self.context)
        card.settled.connect(self._on_settled)
        self.cards.append(card)
        self._column.rows.addWidget(card)

    def _on_settled(self) -> None:
        self.notices.say(self.language(N_("Chosen. The choice travels to the other laptops.")))
        self.context.news.changed.emit()
