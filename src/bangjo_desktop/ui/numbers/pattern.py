"""How letter numbers are written: the pattern with a live example, when the row starts again, the house's own codes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from bangjo_desktop.domain.dates import parse_date, stored_date
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.letter_numbers import (
    BOARD_TERM,
    CALENDAR_YEAR,
    DEFAULT_PATTERN,
    MONTH,
    NEVER,
    NumberFacts,
    check_unique,
    initials,
    own_code,
    read_pattern,
)
from bangjo_desktop.domain.problem import BadValue
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.records.letter import LETTER_CODES
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.choice_box import QuietComboBox
from bangjo_desktop.ui.widgets.text import label

PARTS = (
    ("{urut:3}", N_("the number that counts on, as 012")),
    ("{kode}", N_("the code of the kind of letter, as PM")),
    ("{lembaga}", N_("the first letters of the house's name")),
    ("{bulan_romawi}", N_("the month in Roman figures, as III")),
    ("{bulan:2}", N_("the month in figures, as 03")),
    ("{tahun}", N_("the year")),
    ("{laptop}", N_("the letter of the laptop")),
)
_RESETS = (
    (CALENDAR_YEAR, N_("Every calendar year")), (MONTH, N_("Every month")), (BOARD_TERM, N_("Every board term")),
    (NEVER, N_("Never")),
)  # fmt: skip
_CODE = re.compile(r"[^\W_]{1,12}")
_EXPLAINED = N_(
    "Write the number as it should look, and click the parts that the program fills in. A number is taken when a "
    "letter is made final, never before; a cancelled letter keeps its number."
)
_BAD_CODE = N_("The code “{code}” should be up to twelve letters and figures, without spaces or signs.")
_TWICE = N_("The code “{code}” stands for two kinds of letters. That is allowed, but they cannot be told apart.")


class PatternCard(Card):
    """Edits pattern, reset and codes. `edited` tells that a person changed something."""

    edited = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context.language(N_("How numbers are written")))
        self._context = context
        self.language = language = context.language
        self.numbering: str | None = None
        self._name = ""
        self.add(label(language(_EXPLAINED), "quiet"))
        self.pattern = self._line("number-pattern", language(N_("Letter number pattern")))
        self.add(self.pattern)
        self.example = label("", "heading", "number-example")
        self.add(self.example)
        self.problem = label("", "problem", "number-problem")
        self.add(self.problem)
        self.add(self._parts())
        self.reset = QuietComboBox()
        self.reset.setObjectName("number-reset")
        self.reset.setAccessibleName(language(N_("Numbering starts again")))
        for code, text in _RESETS:
            self.reset.addItem(language(text), code)
        self.reset.setMaximumWidth(420)
        self.reset.currentIndexChanged.connect(self._on_edited)
        self.term = self._line("board-term", language(N_("Board term began on")))
        self.term.setMaximumWidth(220)
        form = QFormLayout()
        form.addRow(language(N_("Numbering starts again")), self.reset)
        form.addRow(language(N_("Board term began on")), self.term)
        self._form = form
        self.rows.addLayout(form)
        self.add(label(language(N_("The house's own codes; empty means the usual one.")), "quiet"))
        self.codes: dict[str, QLineEdit] = {}
        self.add(self._code_fields())

    def _line(self, name: str, accessible: str) -> QLineEdit:
        made = QLineEdit()
        made.setObjectName(name)
        made.setAccessibleName(accessible)
        made.textEdited.connect(self._on_edited)
        return made

    def _parts(self) -> QWidget:
        whole = QWidget()
        grid = QGridLayout(whole)
        grid.setContentsMargins(0, 0, 0, 0)
        for place, (part, words) in enumerate(PARTS):
            made = button(part, f"part-{part.strip('{}').split(':')[0]}", self._on_part, "flat")
            made.setAccessibleName(f"{part}: {self.language(words)}")
            grid.addWidget(made, place // 2, place % 2 * 2)
            grid.addWidget(label(self.language(words), "quiet"), place // 2, place % 2 * 2 + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        return whole

    def _code_fields(self) -> QWidget:
        whole = QWidget()
        grid = QGridLayout(whole)
        grid.setContentsMargins(0, 0, 0, 0)
        for place, option in enumerate(LETTER_CODES):
            words = self.language(option.label)
            line = self._line(f"code-{option.code}", words)
            line.setPlaceholderText(option.code)
            line.setMaximumWidth(120)
            self.codes[option.code] = line
            row = QHBoxLayout()
            row.addWidget(label(words), 1)
            row.addWidget(line)
            grid.addLayout(row, place // 2, place % 2)
        grid.setHorizontalSpacing(28)
        return whole

    def show_house(self, own: Record) -> None:
        """Show the settings of the house."""
        self._name = own["name"] or ""
        self.numbering = own["numbering_by"]
        self.pattern.setText(own["letter_number_pattern"] or DEFAULT_PATTERN)
        self.reset.blockSignals(True)
        self.reset.setCurrentIndex(max(0, self.reset.findData(own["numbering_reset"] or CALENDAR_YEAR)))
        self.reset.blockSignals(False)
        began = stored_date(own["board_term_from"])
        self.term.setText(self.language.date_short(began) if began else "")
        codes = own["letter_codes"] if isinstance(own["letter_codes"], dict) else {}
        for code, line in self.codes.items():
            line.setText(str(codes.get(code, "")))
        self.look()

    def values(self) -> Mapping[str, Any]:
        """Return the settings as they stand in the fields; BadValue where numbers could not be told apart by them."""
        reset = self.reset.currentData()
        pattern = read_pattern(self.pattern.text().strip())
        check_unique(pattern, reset, self.numbering)
        codes = {code: line.text().strip() for code, line in self.codes.items() if line.text().strip()}
        for code in codes.values():
            if not _CODE.fullmatch(code):
                raise BadValue(_BAD_CODE, code=code)
        return {
            "letter_number_pattern": self.pattern.text().strip(),
            "numbering_reset": reset,
            "board_term_from": self._term(),
            "letter_codes": codes or None,
        }

    def _term(self) -> str | None:
        text = self.term.text().strip()
        return parse_date(text, self._context.today).isoformat() if text else None

    def look(self) -> bool:
        """Show the example as the fields stand, and what is wrong; return whether nothing is."""
        self._form.setRowVisible(self.term, self.reset.currentData() == BOARD_TERM)
        try:
            values = self.values()
        except BadValue as error:
            self._say("", error.problem.say(self.language))
            return False
        house = Record("house", "", dict(values))
        facts = NumberFacts(self._context.today, own_code(house, "PM"), initials(self._name), "A", 12)
        number = read_pattern(values["letter_number_pattern"]).render(facts)
        codes = list((values["letter_codes"] or {}).values())
        twice = next((code for code in codes if codes.count(code) > 1), None)
        self._say(
            self.language(N_("The twelfth letter, an aid request of today: {number}"), number=number),
            self.language(_TWICE, code=twice) if twice else "",
        )
        return True

    def _say(self, example: str, problem: str) -> None:
        self.example.setText(example)
        self.example.setVisible(bool(example))
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def _on_part(self) -> None:
        sender = self.sender()
        assert sender is not None
        self.pattern.insert(str(sender.property("text")))
        self.pattern.setFocus()
        self._on_edited()

    def _on_edited(self) -> None:
        self.look()
        self.edited.emit()
