"""Two records side by side: what each holds, who wrote it last, and which of two values holds if they are one."""

from __future__ import annotations

from textwrap import shorten
from typing import Any

from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QWidget

from bangjo_desktop.domain.insight.doubles import Double
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.record import Field, Record
from bangjo_desktop.store.records import Query
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.records.history import written
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.text import label

LETTERS = 44
"""Letters of a value that its button shows; the rest stands in its tool tip."""
BELONGING = {"family": ("person", "visit", "progress", "commitment"), "person": ("document", "schooling")}


class Pair(Card):
    """Two people or two families; of every field in which they differ one value is chosen."""

    def __init__(self, double: Double, context: Context) -> None:
        super().__init__("", name=f"pair-{double.kind}")
        self.double = double
        self._context = context
        self._groups: dict[str, QButtonGroup] = {}
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        for place, record in enumerate((double.one, double.other), start=1):
            self._grid.addWidget(label(context.house.records.title_of(record), "heading"), 0, place)
            self._grid.addWidget(label(self._about(record), "quiet"), 1, place)
        for field in context.house.records.type_of(double.kind).fields:
            if double.one[field.name] is not None or double.other[field.name] is not None:
                self._add(field)
        self.add(inside)

    def values(self) -> dict[str, Any]:
        """Return the value that was chosen of every field in which the two differ."""
        return {name: self._sides[group.checkedId()][name] for name, group in self._groups.items()}

    @property
    def _sides(self) -> tuple[Record, Record]:
        return self.double.one, self.double.other

    def _add(self, field: Field) -> None:
        row = self._grid.rowCount()
        self._grid.addWidget(label(field.words(self._context.language), "quiet"), row, 0)
        one, other = (self._shown(field, record) for record in self._sides)
        if self.double.one[field.name] == self.double.other[field.name]:
            self._grid.addWidget(label(one), row, 1, 1, 2)
            return
        group = self._groups[field.name] = QButtonGroup(self)
        for place, text in enumerate((one, other)):
            self._grid.addWidget(self._choice(field, place, text, group), row, place + 1)
        group.button(0 if self.double.one[field.name] is not None else 1).setChecked(True)

    def _choice(self, field: Field, place: int, text: str, group: QButtonGroup) -> QPushButton:
        said = text or self._context.language(N_("(empty)"))
        made = QPushButton(shorten(" ".join(said.split()), LETTERS, placeholder="…"))
        made.setObjectName(f"side-{field.name}-{place}")
        made.setProperty("role", "level")
        made.setCheckable(True)
        made.setToolTip(said)
        made.setAccessibleName(f"{field.words(self._context.language)}: {said}")
        made.setMinimumWidth(40)
        group.addButton(made, place)
        return made

    def _shown(self, field: Field, record: Record) -> str:
        value = record[field.name]
        named = self._context.house.records.title
        return "" if value is None else field.kind.show(value, self._context.language, named)

    def _about(self, record: Record) -> str:
        """Return who wrote a record last, and how much belongs to it."""
        records, language = self._context.house.records, self._context.language
        history = records.history(record.kind, record.id)
        parts = [written(history[-1], self._context)] if history else []
        for kind in BELONGING.get(record.kind, ()):
            if count := records.count(kind, _of(record)):
                parts.append(f"{language(records.type_of(kind).plural)}: {count}")
        return " · ".join(parts)


def _of(record: Record) -> Query:
    return Query(equal={record.kind: record.id})
