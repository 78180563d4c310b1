"""Letter numbers: how they are written, who gives them, which letters wait for one, letters written elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.letter_numbers import EACH_LAPTOP, check_unique, read_pattern
from bangjo_desktop.domain.problem import BadValue, KnownError
from bangjo_desktop.store.numbering import Numbering
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.numbers.givers import GiversCard
from bangjo_desktop.ui.numbers.pattern import PatternCard
from bangjo_desktop.ui.page import Destination, Page
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.scroll import Column
from bangjo_desktop.ui.widgets.text import label

_OUTSIDE = N_(
    "Was a letter typed or written by hand elsewhere? Enter it: then its number counts, and it stands in the register."
)

_HANDED = N_("This laptop gives no numbers any more; the other one does after the next exchange of data.")


class NumbersPage(Page):
    """Settings of the whole house; each is saved for all laptops."""

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices)
        self.setObjectName("page")
        self._touched = False
        self.pattern = PatternCard(context)
        self.pattern.edited.connect(self._on_edited)
        self.givers = GiversCard(context)
        self.givers.chosen.connect(self._on_way)
        self.givers.letter_wanted.connect(self._on_letter)
        self.givers.handed.connect(self._on_hand)
        self.givers.taken.connect(self._on_take)
        self.waiting = Card(self.language(N_("Letters that wait for their number")), name="waiting-letters")
        column = Column()
        for card in (self.waiting, self.pattern, self.givers, self._elsewhere()):
            column.rows.addWidget(card)
        column.rows.addStretch(1)
        head = QHBoxLayout()
        head.addWidget(button("←", "back", self.back.emit))
        head.addWidget(label(self.language(N_("Letter numbers")), "title"), 1)
        self._save = button(self.language(N_("Save for the house")), "save-numbers", self._on_save, "main")
        head.addWidget(self._save)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.addLayout(head)
        rows.addWidget(column, 1)

    def _elsewhere(self) -> Card:
        card = Card(self.language(N_("Letters written elsewhere")))
        card.add(label(self.language(_OUTSIDE), "quiet"))
        go = button(self.language(N_("Enter a letter written elsewhere…")), "outside-letter", self._on_outside)
        card.rows.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def refresh(self) -> None:
        """Show the settings as they stand; what is being typed stays."""
        numbering = self._numbering()
        if not self._touched:
            self.pattern.show_house(numbering.own)
        self.givers.show_numbering(numbering)
        self._save.setEnabled(self._touched and self.pattern.look())
        self._show_waiting(numbering)

    def open(self, destination: Destination) -> None:
        """Show the settings anew."""
        self._touched = False
        self.refresh()

    def _numbering(self) -> Numbering:
        return Numbering(self.context.house, self.context.local)

    def _show_waiting(self, numbering: Numbering) -> None:
        self.waiting.clear()
        letters = numbering.waiting()
        self.waiting.setVisible(bool(letters))
        for letter in letters:
            asked = self.context.house.records.title("laptop", letter["number_asked_by"] or "") or "…"
            text = self.language(
                N_("{subject} (asked for on the laptop “{laptop}”)"),
                subject=letter["subject"] or self.language(N_("Letter")), laptop=asked,
            )  # fmt: skip
            made = button(text, f"waiting-{letter.id[-6:]}", self._on_waiting, "flat")
            made.setProperty("record", letter.id)
            self.waiting.add(made)
        name = (numbering.giver and numbering.giver["name"]) or "…"
        said = (
            N_("Open one and make it final.") if numbering.may_number else N_("They get it on the laptop “{laptop}”.")
        )
        self.waiting.add(label(self.language(said, laptop=name), "quiet"))

    def _on_edited(self) -> None:
        self._touched = True
        self._save.setEnabled(self.pattern.look())

    def _on_save(self) -> None:
        try:
            values = self.pattern.values()
        except BadValue as error:
            self.notices.failed(KnownError(error.problem.text, **error.problem.values))
            return
        self._write(values, N_("The way numbers are written is saved."))

    def _on_way(self, way: str) -> None:
        own = self._numbering().own
        values: dict[str, Any] = {"numbering_by": way}
        pattern = str(own["letter_number_pattern"] or "{urut:3}/{kode}/{lembaga}/{bulan_romawi}/{tahun}")
        if way == EACH_LAPTOP and "{laptop}" not in pattern:
            values["letter_number_pattern"] = _with_laptop(pattern)
        try:
            check_unique(read_pattern(values.get("letter_number_pattern", pattern)), own["numbering_reset"], way)
        except BadValue as error:
            self.refresh()
            self.notices.failed(KnownError(error.problem.text, **error.problem.values))
            return
        self._claim()
        self._write(values, N_("Saved. Other laptops do so too after the next exchange of data."))

    def _claim(self) -> None:
        """Take the place of the laptop that gives numbers where nobody has it."""
        numbering = self._numbering()
        if numbering.giver is None:
            numbering.hand_over(numbering.introduced())

    def _on_letter(self, laptop: str) -> None:
        letter = self._numbering().give_letter(laptop)
        self._changed(self.language(N_("It bears the letter {letter} after the next exchange of data."), letter=letter))

    def _on_hand(self, laptop: str) -> None:
        numbering = self._numbering()
        if not self.context.house.records.get("laptop", laptop):
            return
        numbering.hand_over(laptop)
        self._changed(
            self.language(
                N_("This laptop gives no numbers any more; the other one does after the next exchange of data.")
            )
        )

    def _on_take(self) -> None:
        numbering = self._numbering()
        me = numbering.introduced()
        if not self.context.house.records.get("laptop", me)["letter"]:  # type: ignore[index]  # written just above
            numbering.give_letter(me)
        numbering.take_over()
        self._changed(self.language(N_("This laptop gives the numbers from now on.")))

    def _write(self, values: Mapping[str, Any], said: str) -> None:
        house = self.context.house
        before = {name: self._numbering().own[name] for name in values}
        try:
            house.write.save("house", house.id, values)
        except KnownError as error:
            self.notices.failed(error)
            return
        self._touched = False
        self.context.news.changed.emit()
        self.notices.undoable(self.language(said), partial(self._put_back, before))

    def _put_back(self, before: Mapping[str, Any]) -> None:
        self.context.house.write.save("house", self.context.house.id, before)
        self._changed("")

    def _changed(self, said: str) -> None:
        self._touched = False
        self.context.news.changed.emit()
        self.refresh()
        if said:
            self.notices.say(said)

    def _on_waiting(self) -> None:
        self.go.emit(Destination("letter", "letter", self.sender().property("record")))

    def _on_outside(self) -> None:
        self.go.emit(Destination("outside-letter"))


def _with_laptop(pattern: str) -> str:
    """Return `pattern` with the laptop's letter behind the number that counts on."""
    head, sign, tail = pattern.partition("}")
    return f"{head}{sign}/{{laptop}}{tail}" if head.startswith("{urut") else f"{{laptop}}/{pattern}"
