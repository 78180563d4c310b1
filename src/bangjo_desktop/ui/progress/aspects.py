"""The 14 aspects: last month's level beside this month's, worded levels to click, evidence asked where much changed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from bangjo_desktop.documents.facts import house_record
from bangjo_desktop.domain.insight.month_known import Offered
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.protection import contacts
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.rubrics import Rubrics, version_of
from bangjo_desktop.domain.scales import ASPECTS, PROTECTION
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.forms.form import RecordForm
from bangjo_desktop.ui.progress.aspect_row import AspectRow
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.text import label

QWIDGETSIZE_MAX = 16_777_215
"""Qt's own word for: no bound."""
IN_ONE_LINE = 125
"""Letters that the page must have room for to show an aspect in one line."""


class AspectsPart(QWidget):
    """Edits the scores of a progress form."""

    def __init__(self, form: RecordForm, context: Context) -> None:
        super().__init__()
        self._context = context
        self._language = context.language
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 10, 0, 0)
        self._numbers_to_call = label("")
        self.alarm = self._alarm()
        self._take = button("", "take-offers", self._on_take)
        rows.addWidget(self._take, 0, Qt.AlignmentFlag.AlignLeft)
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(3)
        rows.addLayout(self._grid)
        rows.addStretch(1)
        self._when = label("", "quiet", "before-month")
        self._now = label(self._language(N_("This month")), "quiet")
        self.rows = {item.name: AspectRow(form, context, place, item) for place, item in enumerate(ASPECTS, start=1)}
        self._wide: bool | None = None
        self._place(True)
        form.edited.connect(self._ask)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put name, last month and levels into one line where there is room, else the levels below."""
        super().resizeEvent(event)
        self._place(self.width() >= self.fontMetrics().averageCharWidth() * IN_ONE_LINE)

    def _place(self, wide: bool) -> None:
        if wide == self._wide:
            return
        self._wide = wide
        unit = self.fontMetrics().averageCharWidth()
        self._grid.setColumnStretch(0, 0 if wide else 1)
        self._grid.setColumnStretch(1, 0 if wide else 1)
        self._grid.setColumnStretch(2, 1 if wide else 0)
        self._grid.addWidget(self._when, 0, 1)
        self._now.setVisible(wide)
        self._grid.addWidget(self._now, 0, 2)
        for place, row in enumerate(self.rows.values(), start=1):
            _bound(row.caption, unit * 24 if wide else None)
            _bound(row.last, unit * 22 if wide else None)
            self._grid.addWidget(row.caption, 2 * place - 1, 0)
            self._grid.addWidget(row.last, 2 * place - 1, 1)
            self._grid.addWidget(row.editor, 2 * place - int(wide), 2 if wide else 0, 1, 1 if wide else 2)

    def _alarm(self) -> Card:
        urgent = Card(self._language(N_("A child is in danger: refer now")), "alarm", "protection-alarm")
        urgent.add(self._numbers_to_call)
        urgent.add(label(self._language(N_("Tell the coordinator today."))))
        urgent.hide()
        return urgent

    def show_before(self, before: Record | None, rubrics: Rubrics, version: int) -> None:
        """Show the levels of the record before this one, which is assessed by the wording `version`."""
        self._numbers_to_call.setText(contacts(house_record(self._context.house), self._language))
        named = self._language.month(before["month"]) if before else ""
        self._when.setText(named or self._language(N_("No earlier month")))
        is_comparable = before is not None and version_of(before) == version
        for row in self.rows.values():
            row.word(rubrics.levels(version, row.aspect) or row.aspect.levels)
            score = before[row.aspect.name] if before else None
            row.show_before(score if is_comparable else None, self._words(before, row, rubrics))
        if before and not is_comparable:
            self._when.setText(self._language(N_("{month} (other wording)"), month=named))
        self._ask()

    def _words(self, before: Record | None, row: AspectRow, rubrics: Rubrics) -> str:
        if before is None:
            return "–"
        score, words = before[row.aspect.name], rubrics.words(before, row.aspect)
        return "TD" if score is None else f"{score} · {self._language(words)}" if words else str(score)

    def offer(self, offered: Mapping[str, Offered]) -> None:
        """Show which levels follow from the month's numbers and from other records."""
        for name, row in self.rows.items():
            row.set_offer(offered.get(name))
        count = sum(row.is_offered for row in self.rows.values())
        self._take.setText(self._language(N_("Take what is known ({count})"), count=count))
        self._take.setVisible(bool(count))

    def _on_take(self) -> None:
        for row in self.rows.values():
            if row.is_offered:
                row.take_offer()

    def _ask(self) -> None:
        in_danger = self.rows[PROTECTION].score == 1
        for name, row in self.rows.items():
            row.ask(name == PROTECTION and in_danger)
        self.alarm.setVisible(in_danger)


def _bound(widget: QWidget, width: int | None) -> None:
    """Give `widget` exactly `width` pixels, or as many as there are."""
    widget.setMinimumWidth(width or 0)
    widget.setMaximumWidth(width or QWIDGETSIZE_MAX)
