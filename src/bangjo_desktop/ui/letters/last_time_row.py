"""Offers the needs of last time for an activity: as many as then, or as many per head."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from bangjo_desktop.documents.letter_facts import items_of
from bangjo_desktop.domain.insight.last_needs import LastTime, last_time, scaled
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.record import Record
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.text import label


class LastTimeRow(QWidget):
    """Shows which letter was the last for such an activity. `offered` gives needs as rows of typed text."""

    offered = Signal(list)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._last: LastTime | None = None
        self._activity: Record | None = None
        self._said = label("", "quiet", "last-time")
        self._same = button(context.language(N_("As last time")), "as-last-time", self._on_same)
        self._heads = button("", "per-head", self._on_heads)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._said, 1)
        row.addWidget(self._same)
        row.addWidget(self._heads)

    def show_for(self, activity: Record | None, letter: str) -> None:
        """Offer what was asked last for an activity like `activity`; hidden where there is none."""
        if activity == self._activity and activity is not None:
            return
        self._activity = activity
        records = self._context.house.records
        activities = {each.id: each for each in records.all("activity")} if activity else {}
        self._last = last_time(activity, records.all("letter"), activities, letter) if activity else None
        self.setVisible(self._last is not None)
        if self._last and activity:
            title = records.title_of(self._last.activity)
            self._said.setText(self._context.language(N_("Last time: {activity}"), activity=title))
            heads = self._last.per_head(activity)
            self._heads.setVisible(heads is not None)
            if heads:
                then, now = heads
                text = N_("Per head ({then} → {now} people)")
                self._heads.setText(self._context.language(text, then=then, now=now))

    def _on_same(self) -> None:
        self._offer(None)

    def _on_heads(self) -> None:
        self._offer(self._last.per_head(self._activity) if self._last and self._activity else None)

    def _offer(self, heads: tuple[int, int] | None) -> None:
        if self._last is None:
            return
        rows = []
        for item in items_of(self._context.house, self._last.letter.id):
            quantity = scaled(item["quantity"], *heads) if heads else item["quantity"]
            cells = {
                "description": item["description"],
                "quantity": quantity,
                "unit": item["unit"],
                "note": item["note"],
            }
            rows.append({name: str(value) for name, value in cells.items() if value is not None})
        self.offered.emit(rows)
