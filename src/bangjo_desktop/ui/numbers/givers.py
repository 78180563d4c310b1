"""Which laptop gives the numbers, so that no two give the same one; the laptops, their letters, and who asks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.letter_numbers import EACH_LAPTOP, ONE_LAPTOP
from bangjo_desktop.domain.record import Record
from bangjo_desktop.store.numbering import Numbering
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.text import label

_WHY = N_(
    "Laptops that are apart do not know which number another one has just given. So that no number goes out twice, "
    "choose one of two ways. “{laptop}” looks after it."
)
_NOBODY = N_(
    "No laptop looks after the numbers yet, so two could give the same one. Choose one of two ways on the laptop "
    "that is to look after it."
)
_ONE = N_("One laptop numbers")
_ONE_MORE = N_("Numbers follow each other without a gap. On other laptops a letter waits until “{laptop}” numbers it.")
_EACH = N_("Each laptop numbers, with a letter of its own in the number")
_EACH_MORE = N_("Nobody has to wait. The number shows the laptop, as 012/B/PM/…; each laptop counts for itself.")
_ELSEWHERE = N_("This can be changed on the laptop “{laptop}” only.")
_LOST = N_("Is that laptop lost or broken? Then this one can take its place. If it comes back, numbers may be double.")


class GiversCard(Card):
    """Chooses who numbers. `chosen` gives the way; `letter_wanted`, `handed` and `taken` the id of a laptop."""

    chosen = Signal(str)
    letter_wanted = Signal(str)
    handed = Signal(str)
    taken = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context.language(N_("Who gives the numbers")))
        self.language = context.language
        self._why = label("", "quiet")
        self.add(self._why)
        self._group = QButtonGroup(self)
        self.one, self._one_more = self._way(ONE_LAPTOP, _ONE)
        self.each, self._each_more = self._way(EACH_LAPTOP, _EACH)
        self._group.idClicked.connect(self._on_way)
        self._inside = QWidget()
        self._rows = QVBoxLayout(self._inside)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self.add(self._inside)

    def _way(self, name: str, text: str) -> tuple[QRadioButton, QLabel]:
        made = QRadioButton(self.language(text))
        made.setObjectName(f"way-{name}")
        self._group.addButton(made, 0 if name == ONE_LAPTOP else 1)
        self.add(made)
        more = label("", "quiet")
        more.setIndent(24)
        self.add(more)
        return made, more

    def show_numbering(self, numbering: Numbering) -> None:
        """Show how it stands; only the laptop that gives numbers may change it."""
        language, free = self.language, numbering.giver is None
        may = numbering.is_giver or free
        name = (numbering.giver and numbering.giver["name"]) or "…"
        self._why.setText(language(_NOBODY) if free else language(_WHY, laptop=name))
        (self.each if numbering.is_each else self.one).setChecked(True)
        self._one_more.setText(language(_ONE_MORE, laptop=name))
        self._each_more.setText(language(_EACH_MORE))
        for way in (self.one, self.each):
            way.setEnabled(may)
        self._clear()
        for laptop in numbering.laptops:
            self._rows.addLayout(self._row(laptop, numbering, may))
        if not may:
            self._rows.addWidget(label(language(_ELSEWHERE, laptop=name), "quiet"))
            self._rows.addWidget(label(language(_LOST), "quiet"))
            text = language(N_("Let this laptop give the numbers from now on"))
            self._rows.addWidget(button(text, "take-over", self.taken.emit))

    def _row(self, laptop: Record, numbering: Numbering, may: bool) -> QHBoxLayout:
        language = self.language
        parts = [str(laptop["name"] or "…")]
        if laptop["used_by"]:
            parts.append(str(laptop["used_by"]))
        if numbering.me and laptop.id == numbering.me.id:
            parts.append(language(N_("this laptop")))
        if numbering.giver and laptop.id == numbering.giver.id:
            parts.append(language(N_("gives the numbers")))
        if laptop["letter"]:
            parts.append(language(N_("letter {letter}"), letter=laptop["letter"]))
        row = QHBoxLayout()
        row.addWidget(label(" · ".join(parts)), 1)
        is_other = not (numbering.giver and laptop.id == numbering.giver.id)
        if may and not laptop["letter"]:
            row.addWidget(self._act(N_("Give it a letter"), "give-letter", laptop, self._on_letter))
        if numbering.is_giver and is_other:
            row.addWidget(self._act(N_("Let it give the numbers"), "hand-over", laptop, self._on_hand))
        return row

    def _act(self, text: str, name: str, laptop: Record, act: Callable[[], object]) -> QWidget:
        made = button(self.language(text), f"{name}-{laptop.id[-6:]}", act)
        made.setProperty("laptop", laptop.id)
        made.setAccessibleName(f"{self.language(text)}: {laptop['name']}")
        return made

    def _clear(self) -> None:
        """Take away the rows that were shown before, with what lies in them."""
        while item := self._rows.takeAt(0):
            inner = item.layout()
            while inner and (part := inner.takeAt(0)):
                if widget := part.widget():
                    widget.hide()
                    widget.deleteLater()
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def _on_way(self, place: int) -> None:
        self.chosen.emit(EACH_LAPTOP if place else ONE_LAPTOP)

    def _on_letter(self) -> None:
        self.letter_wanted.emit(str(self.sender().property("laptop")))

    def _on_hand(self) -> None:
        self.handed.emit(str(self.sender().property("laptop")))
