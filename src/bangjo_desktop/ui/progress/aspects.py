"""The 14 aspects: last month's level beside this month's, worded levels to click, evidence asked where much changed."""

from __future__ import annotations

import textwrap

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.scales import ASPECTS, PROTECTION
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.editors import Editor
from bangjo_desktop.ui.editors.chosen import ScoreEditor
from bangjo_desktop.ui.editors.typed import LineEditor
from bangjo_desktop.ui.forms.form import RecordForm
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.text import label

QWIDGETSIZE_MAX = 16_777_215
"""Qt's own word for: no bound."""
MUCH = 2
"""A score that moves by this many levels asks for a line of evidence (DOMAIN notes §4)."""
LETTERS_IN_A_LINE = 20
IN_ONE_LINE = 125
"""Letters that the page must have room for to show an aspect in one line."""


class AspectsPart(QWidget):
    """Edits the scores of a progress form."""

    def __init__(self, form: RecordForm, context: Context) -> None:
        super().__init__()
        self._language = context.language
        self._before: Record | None = None
        self._last = {item.name: label("", "quiet") for item in ASPECTS}
        self._editors: dict[str, ScoreEditor] = {}
        self._evidence: dict[str, Editor] = {}
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 10, 0, 0)
        self.alarm = self._alarm()
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(3)
        self._captions: dict[str, QLabel] = {}
        rows.addLayout(self._grid)
        rows.addStretch(1)
        self._when = label("", "quiet", "before-month")
        self._now = label(self._language(N_("This month")), "quiet")
        for place, item in enumerate(ASPECTS, start=1):
            self._add(form, context, place, item.name)
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
        for row, item in enumerate(ASPECTS, start=1):
            caption, last, editor = self._captions[item.name], self._last[item.name], self._editors[item.name]
            _bound(caption, unit * 24 if wide else None)
            _bound(last, unit * 22 if wide else None)
            self._grid.addWidget(caption, 2 * row - 1, 0)
            self._grid.addWidget(last, 2 * row - 1, 1)
            self._grid.addWidget(editor, 2 * row - int(wide), 2 if wide else 0, 1, 1 if wide else 2)

    def _alarm(self) -> Card:
        urgent = Card(self._language(N_("A child is in danger: refer now")), "alarm", "protection-alarm")
        numbers = N_(
            "SAPA 129 (telephone 129) · WhatsApp 0811-1129-129 · UPTD PPA of the city. Tell the coordinator today."
        )
        urgent.add(label(self._language(numbers)))
        urgent.hide()
        return urgent

    def _add(self, form: RecordForm, context: Context, place: int, name: str) -> None:
        field = form.item.field(name)
        caption = label(f"{place}. {field.words(self._language)}", "heading")
        self._captions[name] = caption
        editor = ScoreEditor(field, context)
        for level in editor.group.buttons():
            level.setText("\n".join(textwrap.wrap(level.text(), LETTERS_IN_A_LINE)))
        form.add_editor(field, editor)
        caption.setBuddy(editor)
        self._editors[name] = editor
        evidence = LineEditor(form.item.field(f"{name}_evidence"), context)
        evidence.line.setPlaceholderText(self._language(N_("What did you see? One line is enough.")))
        form.add_editor(evidence.field, evidence)
        evidence.hide()
        self._evidence[name] = evidence
        editor.rows.addWidget(evidence)

    def show_before(self, before: Record | None) -> None:
        """Show the levels of the record before this one."""
        self._before = before
        month = self._language.month(before["month"]) if before else ""
        self._when.setText(month or self._language(N_("No earlier month")))
        for item in ASPECTS:
            score = before[item.name] if before else None
            words = "TD" if score is None else f"{score} · {self._language(item.levels[score - 1])}"
            self._last[item.name].setText(words if before else "–")
        self._ask()

    def _ask(self) -> None:
        for name, editor in self._editors.items():
            score = editor.value()
            last = self._before[name] if self._before else None
            moved = score is not None and last is not None and abs(score - last) >= MUCH
            alarming = name == PROTECTION and score == 1
            written = bool(self._evidence[name].raw())
            self._evidence[name].setVisible(moved or alarming or written)
        self.alarm.setVisible(self._editors[PROTECTION].value() == 1)


def _bound(widget: QWidget, width: int | None) -> None:
    """Give `widget` exactly `width` pixels, or as many as there are."""
    widget.setMinimumWidth(width or 0)
    widget.setMaximumWidth(width or QWIDGETSIZE_MAX)
