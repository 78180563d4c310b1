"""Editors for what is chosen: one of a list, several, yes or no, a worded level."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QPushButton, QWidget

from bangjo_desktop.domain.kinds import Choice, Choices, Option, Score
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.record import Field
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.editors.editor import Editor
from bangjo_desktop.ui.widgets.choice_box import QuietComboBox
from bangjo_desktop.ui.widgets.tiles import Tiles


class ChoiceEditor(Editor):
    """One of a list, or nothing. A code of a newer program is shown and kept."""

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__(field, context)
        self.box = QuietComboBox()
        self.box.addItem("", None)
        for code, text in self._entries():
            self.box.addItem(text, code)
        self.box.currentIndexChanged.connect(self._on_changed)
        self.box.setMaximumWidth(420)
        self.hold(self.box)

    def _entries(self) -> list[tuple[Any, str]]:
        kind = self.field.kind
        assert isinstance(kind, Choice)
        return [(option.code, self.language(option.label)) for option in kind.options]

    def value(self) -> Any:
        """Return the code of the choice."""
        return self.box.currentData()

    def set_value(self, value: Any) -> None:
        """Show `value`."""
        place = self.box.findData(value)
        if place < 0:
            self.box.addItem(self.field.kind.show(value, self.language), value)
            place = self.box.count() - 1
        self.box.blockSignals(True)
        self.box.setCurrentIndex(place)
        self.box.blockSignals(False)

    def _on_changed(self) -> None:
        self.edited.emit()


class FlagEditor(ChoiceEditor):
    """Yes, no, or nothing entered."""

    def _entries(self) -> list[tuple[Any, str]]:
        return [(True, self.language(N_("yes"))), (False, self.language(N_("no")))]


class ChoicesEditor(Editor):
    """Several of a list, as boxes to tick."""

    def __init__(self, field: Field, context: Context, columns: int = 3) -> None:
        super().__init__(field, context)
        kind = field.kind
        assert isinstance(kind, Choices)
        self._unknown: list[str] = []
        inside = Tiles(columns)
        self.boxes = {option.code: self._box(option) for option in kind.options}
        inside.set_tiles(list(self.boxes.values()))
        self.hold(inside)
        self.setFocusProxy(next(iter(self.boxes.values())))

    def _box(self, option: Option) -> QCheckBox:
        box = QCheckBox(self.language(option.label))
        box.setObjectName(f"{self.field.name}-{option.code}")
        box.clicked.connect(self._on_clicked)
        return box

    def value(self) -> Any:
        """Return the codes that are ticked, and those that this program does not know."""
        return [code for code, box in self.boxes.items() if box.isChecked()] + self._unknown or None

    def set_value(self, value: Any) -> None:
        """Tick the codes in `value`."""
        for code, box in self.boxes.items():
            box.setChecked(code in (value or ()))
        self._unknown = [code for code in value or () if code not in self.boxes]

    def _on_clicked(self) -> None:
        self.edited.emit()


class ScoreEditor(Editor):
    """Four worded levels and "not assessed", one to click; arrow keys go from one to the next."""

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__(field, context)
        kind = field.kind
        assert isinstance(kind, Score)
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.group = QButtonGroup(self)
        words = [self.language(N_("Not assessed")), *(self.language(level) for level in kind.levels)]
        for score, text in enumerate(words):
            row.addWidget(self._level(score, text), 2 if score == 0 else 3)
        self.group.idClicked.connect(self._on_clicked)
        self.hold(inside)
        self.setFocusProxy(self.group.button(0))
        self.set_value(None)

    def _level(self, score: int, text: str) -> QPushButton:
        level = QPushButton(text)
        level.setObjectName(f"{self.field.name}-{score or 'td'}")
        level.setCheckable(True)
        level.setProperty("role", "level")
        level.setMinimumWidth(40)
        self.group.addButton(level, score)
        self.word(score, text)
        return level

    def word(self, score: int, text: str) -> None:
        """Show the level `score` (0: not assessed) in other words; line ends are for its button alone."""
        level, told = self.group.button(score), " ".join(text.split())
        level.setText(text)
        level.setToolTip(told)
        level.setAccessibleName(f"{self.field.words(self.language)}: {told}")

    def value(self) -> Any:
        """Return the score, None where it is not assessed."""
        return self.group.checkedId() if self.group.checkedId() > 0 else None

    def set_value(self, value: Any) -> None:
        """Press the level of `value`."""
        self.group.button(value or 0).setChecked(True)

    def _on_clicked(self) -> None:
        self.edited.emit()
