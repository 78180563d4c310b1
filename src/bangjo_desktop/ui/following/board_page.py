"""The board of letters: by stage, with days waiting, amber and red, and a button for the next step of each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from bangjo_desktop.documents.board_facts import house_board
from bangjo_desktop.domain.insight.letter_board import Row, by_stage
from bangjo_desktop.domain.insight.letter_stage import MEANINGS, OPEN, STAGES
from bangjo_desktop.domain.insight.urgency import AMBER, RED, TOO_LATE
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.records.letter import LETTER_CODES
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.following.board_row import BoardRow
from bangjo_desktop.ui.following.destination import LEAD_TIME, REGISTERS, letter_destination, step_destination
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination, Page
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.choice_box import ChoiceBox
from bangjo_desktop.ui.widgets.scroll import Column
from bangjo_desktop.ui.widgets.text import label

SHOWN = {stage: 30 if stage in OPEN else 10 for stage in STAGES}
"""Letters of one stage that are shown; the others are counted."""
_ALL, _PRESSING = "", "pressing"


class BoardPage(Page):
    """Shows every letter that was begun, by where it stands."""

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices)
        self.setObjectName("page")
        self._rows: tuple[Row, ...] = ()
        self.column = Column()
        self._said = label("", "quiet", "board-said")
        self._partner = self._chooser("filter-partner", N_("Partner"))
        self._code = self._chooser("filter-code", N_("Kind of letter"))
        self._year = self._chooser("filter-year", N_("Year"))
        self._urgency = self._chooser("filter-urgency", N_("Urgency"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.addLayout(self._head())
        rows.addLayout(self._filters())
        rows.addWidget(self.column, 1)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.addWidget(button("←", "back", self.back.emit))
        titles = QVBoxLayout()
        titles.addWidget(label(self.language(N_("Board of letters")), "title"))
        titles.addWidget(self._said)
        head.addLayout(titles, 1)
        head.addWidget(button(self.language(N_("How long answers take")), "board-lead-time", self._on_lead_time))
        head.addWidget(button(self.language(N_("Holidays")), "board-holidays", self._on_holidays))
        head.addWidget(button(self.language(N_("Registers…")), "board-registers", self._on_registers))
        return head

    def _filters(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for box in (self._partner, self._code, self._year, self._urgency):
            row.addWidget(box)
        row.addStretch(1)
        return row

    def _chooser(self, name: str, text: str) -> ChoiceBox:
        box = ChoiceBox(name, self.language(text))
        box.activated.connect(self._on_filter)
        return box

    def refresh(self) -> None:
        """Read the board anew; what was chosen above it stays chosen."""
        self._rows = house_board(self.context.house, self.context.today)
        self._offer()
        self._show()

    def _offer(self) -> None:
        language, records = self.language, self.context.house.records
        partners = {str(row.record["to"]) for row in self._rows if row.record["to"]}
        named = sorted((records.title("partner", each) or "–", each) for each in partners)
        codes = {row.record["code"] for row in self._rows}
        years = sorted({year for row in self._rows if (year := _year(row))}, reverse=True)
        self._partner.offer([(language(N_("All partners")), _ALL), *named])
        kinds = [(language(option.label), option.code) for option in LETTER_CODES if option.code in codes]
        self._code.offer([(language(N_("All kinds")), _ALL), *kinds])
        self._year.offer([(language(N_("All years")), _ALL), *((year, year) for year in years)])
        self._urgency.offer([(language(N_("All letters")), _ALL), (language(N_("Only amber and red")), _PRESSING)])

    def _show(self) -> None:
        while item := self.column.rows.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        chosen = [row for row in self._rows if self._is_chosen(row)]
        self._said.setText(self._summary(chosen))
        for stage, rows in by_stage(chosen).items():
            if rows:
                self.column.rows.addWidget(self._stage(stage, rows))
        if not chosen:
            self.column.rows.addWidget(self._nothing())
        self.column.rows.addStretch(1)

    def _is_chosen(self, row: Row) -> bool:
        return (
            self._partner.currentData() in (_ALL, row.record["to"])
            and self._code.currentData() in (_ALL, row.record["code"])
            and self._year.currentData() in (_ALL, _year(row))
            and (self._urgency.currentData() == _ALL or row.urgency in (TOO_LATE, RED, AMBER))
        )

    def _summary(self, rows: Sequence[Row]) -> str:
        red = sum(row.urgency in (TOO_LATE, RED) for row in rows)
        amber = sum(row.urgency == AMBER for row in rows)
        count = sum(row.stage in OPEN for row in rows)
        return self.language(N_("{count} open, {red} red, {amber} amber"), count=count, red=red, amber=amber)

    def _stage(self, stage: str, rows: Sequence[Row]) -> Card:
        card = Card(f"{self.language(STAGES[stage])} ({len(rows)})", name=f"stage-{stage}")
        card.add(label(self.language(MEANINGS[stage]), "quiet"))
        shown = rows if stage in OPEN else sorted(rows, key=lambda row: str(row.since or ""), reverse=True)
        for row in shown[: SHOWN[stage]]:
            card.add(BoardRow(row, self.context, self._on_open, self._on_step))
        if len(rows) > SHOWN[stage]:
            more = N_("and {count} more; the list of letters has them all")
            card.add(label(self.language(more, count=len(rows) - SHOWN[stage]), "quiet"))
        return card

    def _nothing(self) -> Card:
        card = Card(self.language(N_("No letter stands here.")), name="board-empty")
        text = N_("Letters appear here as soon as they are begun, and activities that need aid and have none.")
        card.add(label(self.language(text), "quiet"))
        card.add(button(self.language(N_("To the letters")), "board-letters", self._on_letters))
        return card

    def _row(self, record: str) -> Row:
        return next(row for row in self._rows if row.record.id == record)

    def _on_open(self) -> None:
        row = self._row(self.sender().property("record"))
        if row.record.kind == "activity":
            self.go.emit(Destination("activity", "activity", row.record.id))
        else:
            self.go.emit(letter_destination(self.context.house, row.record.id))

    def _on_step(self) -> None:
        row = self._row(self.sender().property("record"))
        self.go.emit(step_destination(self.context.house, row, row.next))

    def _on_filter(self) -> None:
        self._show()

    def _on_letters(self) -> None:
        self.go.emit(Destination("letters"))

    def _on_holidays(self) -> None:
        self.go.emit(Destination("list", "holiday"))

    def _on_lead_time(self) -> None:
        self.go.emit(Destination(LEAD_TIME))

    def _on_registers(self) -> None:
        self.go.emit(Destination(REGISTERS))


def _year(row: Row) -> str:
    return str(row.record["date"] or row.record["finalised_on"] or row.needed_by or "")[:4]
