"""The families of a volunteer who leaves, each with what waits for it and who goes on with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from bangjo_desktop.domain.insight.handover import FamilyLeft
from bangjo_desktop.domain.insight.volunteers import is_active
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.record import Record
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.page import Destination
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.choice_box import ChoiceBox
from bangjo_desktop.ui.widgets.text import label

MOST = 40
"""Families that are handed over at a time; nobody accompanies more, but a list that was taken in may say so."""
LETTERS = 22
"""Room of the name of who goes on."""


class FamiliesCard(Card):
    """Lets a person choose who goes on with each family. `go` asks for a family's page."""

    go = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(context.language(N_("Who goes on with each family")), name="handover-families")
        self._context = context
        self._chosen: dict[str, str] = {}
        self._boxes: dict[str, ChoiceBox] = {}
        self._waiting: set[str] = set()
        self._workers: list[Record] = []
        self._all = self._box("taker-all", context.language(N_("All families to")))
        self._all.activated.connect(self._on_all)
        row = QHBoxLayout()
        row.addWidget(label(context.language(N_("All families to"))))
        row.addWidget(self._all)
        row.addStretch(1)
        self.rows.addLayout(row)

    def chosen(self) -> dict[str, str]:
        """Return, by family, the worker who was chosen to go on with it."""
        return dict(self._chosen)

    def waiting(self) -> int:
        """Return how many families still have nobody who goes on with them."""
        return len(self._waiting - self._chosen.keys())

    def forget(self) -> None:
        """Choose nobody any more."""
        self._chosen = {}
        self._all.setCurrentIndex(0)

    def focus_first(self) -> None:
        """Start with who takes all of them."""
        self._all.setFocus()

    def show_families(self, families: Sequence[FamilyLeft], leaving: str) -> None:
        """Show the families of `leaving`; those that somebody else has by now are told, not asked for."""
        self._workers = [one for one in self._active() if one.id != leaving]
        self._offer(self._all, str(self._all.currentData() or ""))
        self._boxes = {}
        self.clear(2)
        waiting = [left for left in families if left.family["companion"] == leaving]
        self._waiting = {left.family.id for left in waiting}
        self._chosen = {family: taker for family, taker in self._chosen.items() if family in self._waiting}
        for text in self._told(families, waiting):
            self.add(label(text, "quiet"))
        if waiting:
            self.add(self._grid(waiting[:MOST]))

    def _told(self, families: Sequence[FamilyLeft], waiting: Sequence[FamilyLeft]) -> Iterator[str]:
        language = self._context.language
        if len(families) > len(waiting):
            yield language(N_("Handed over already: {count}."), count=len(families) - len(waiting))
        if not waiting:
            yield language(N_("No family waits for somebody to go on with it."))
        if len(waiting) > MOST:
            told = N_("These are the first {count}; hand them over, then the others are shown.")
            yield language(told, count=MOST)

    def _grid(self, families: Sequence[FamilyLeft]) -> QWidget:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        title = self._context.house.records.title_of
        for row, left in enumerate(families):
            family = left.family
            opened = button(title(family), f"open-{row}", self._on_open, "flat")
            opened.setProperty("family", family.id)
            box = self._boxes[family.id] = self._box(f"taker-{row}", title(family))
            self._offer(box, self._chosen.get(family.id, ""))
            box.setProperty("family", family.id)
            box.activated.connect(self._on_one)
            grid.addWidget(opened, row, 0)
            grid.addWidget(label(" · ".join(self._waits(left)), "quiet", f"waits-{row}"), row, 1)
            grid.addWidget(box, row, 2)
        return inside

    def _waits(self, left: FamilyLeft) -> Iterator[str]:
        language = self._context.language
        seen = self._day(left.last_visit["date"]) if left.last_visit else ""
        yield language(N_("seen {day}"), day=seen) if seen else language(N_("never visited"))
        if left.next_on:
            yield language(N_("next visit {day}"), day=language.date_short(left.next_on))
        for text, count in (
            (N_("agreements: {count}"), len(left.commitments)),
            (N_("referrals: {count}"), len(left.services)),
            (N_("months without a record: {count}"), len(left.missing)),
        ):
            if count:
                yield language(text, count=count)
        if left.stuck_since:
            yield language(N_("stuck since {month}"), month=language.month_short(left.stuck_since))

    def _day(self, value: str) -> str:
        kind = self._context.house.records.type_of("visit").field("date").kind
        return kind.show(value, self._context.language)

    def _active(self) -> list[Record]:
        workers = self._context.house.records.page("worker")
        return [one for one in workers if is_active(one, self._context.today)]

    def _box(self, name: str, words: str) -> ChoiceBox:
        box = ChoiceBox(name, words)
        box.setMinimumWidth(box.fontMetrics().averageCharWidth() * LETTERS)
        return box

    def _offer(self, box: ChoiceBox, chosen: str) -> None:
        box.offer([(self._context.language(N_("(not chosen yet)")), ""), *map(_entry, self._workers)])
        box.setCurrentIndex(max(0, box.findData(chosen)))

    def _on_all(self) -> None:
        for family, box in self._boxes.items():
            box.setCurrentIndex(self._all.currentIndex())
            self._take(family, box)

    def _on_one(self) -> None:
        box = self.sender()
        assert isinstance(box, ChoiceBox)
        self._take(str(box.property("family")), box)

    def _take(self, family: str, box: ChoiceBox) -> None:
        self._chosen.pop(family, None)
        if box.currentData():
            self._chosen[family] = str(box.currentData())

    def _on_open(self) -> None:
        self.go.emit(Destination("family", "family", str(self.sender().property("family"))))


def _entry(worker: Record) -> tuple[str, str]:
    name, nickname = str(worker["full_name"] or ""), worker["nickname"]
    return f"{name} ({nickname})" if nickname else name, worker.id
