"""Handing over: who goes on with each family, what else passes into other hands, and the laptop."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from bangjo_desktop.documents.handover_facts import handover_of
from bangjo_desktop.documents.sheets.handover import draft_words, laptop_words
from bangjo_desktop.domain.insight.handover import Handover
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import BadValue, KnownError
from bangjo_desktop.domain.record import Record
from bangjo_desktop.store.handing_over import hand_over
from bangjo_desktop.store.undoing import Done, take_back
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.editors import editor_for
from bangjo_desktop.ui.handover.families_card import FamiliesCard
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination, Page, page_of
from bangjo_desktop.ui.papers.drawing import HANDOVER, PAPER, TAKERS
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.scroll import Column
from bangjo_desktop.ui.widgets.text import label


class HandoverPage(Page):
    """Hands over what one volunteer has."""

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices)
        self.setObjectName("page")
        self._worker = ""
        self._done: Done = ()
        self._title = label("", "title")
        self._print = button(self.language(N_("Handover sheet…")), "handover-sheet", self._on_sheet)
        self._hand_over = button(self.language(N_("Hand over")), "hand-over-now", self._on_hand_over, "main")
        self.families = FamiliesCard(context)
        self.families.go.connect(self.go)
        self.last_day = editor_for(context.house.records.type_of("worker").field("active_to"), context)
        self._others = Card(self.language(N_("What else is theirs")), name="handover-others")
        self._laptop = Card(self.language(N_("The laptop")), name="handover-laptop")
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(button("←", "back", self.back.emit))
        head.addWidget(self._title, 1)
        head.addWidget(self._print)
        head.addWidget(self._hand_over)
        last = Card(self.language(N_("The last day")), name="handover-last-day")
        row = QHBoxLayout()
        row.addWidget(label(self.last_day.field.words(self.language)))
        row.addWidget(self.last_day, 1)
        last.rows.addLayout(row)
        stays = N_("Leave it empty where a volunteer stays and hands over only some of the families.")
        last.add(label(self.language(stays), "quiet"))
        column = Column()
        for card in (self.families, last, self._others, self._laptop):
            column.rows.addWidget(card)
        column.rows.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.addLayout(head)
        rows.addWidget(column, 1)

    def open(self, destination: Destination) -> None:
        """Show what a volunteer has; their last day is today, where none is written down."""
        if destination.record != self._worker:
            self.families.forget()
        self._worker = destination.record
        worker = self._record()
        self.last_day.set_value((worker and worker["active_to"]) or self.context.today.isoformat())
        self.refresh()
        self.families.focus_first()

    def refresh(self) -> None:
        """Read anew what is handed over; who was chosen stays chosen."""
        worker = self._record()
        name = str(worker["full_name"] or "") if worker else ""
        self._title.setText(" · ".join(part for part in (self.language(N_("Handover")), name) if part))
        left = self._left()
        for each in (self._print, self._hand_over):
            each.setEnabled(left is not None)
        self.families.show_families(left.families if left else (), self._worker)
        self._list_others(left)
        self._list_laptop()

    def _record(self) -> Record | None:
        return self.context.house.records.get("worker", self._worker) if self._worker else None

    def _left(self) -> Handover | None:
        if self._record() is None:
            return None
        return handover_of(self.context.house, self._worker, self.context.today)

    def _list_others(self, left: Handover | None) -> None:
        self._others.clear()
        found = [*left.letters, *left.activities, *left.guests] if left else []
        if not found:
            self._others.add(label(self.language(N_("No letter, activity or guest.")), "quiet"))
        for record in found:
            records = self.context.house.records
            text = f"{self.language(records.type_of(record.kind).label)}: {records.title_of(record)}"
            made = button(text, f"other-{record.id[:8]}", self._on_other, "flat")
            made.setProperty("at", [record.kind, record.id])
            self._others.add(made)

    def _list_laptop(self) -> None:
        self._laptop.clear()
        drafts = len(self.context.local.drafts())
        told = [draft_words(drafts, self.language), *laptop_words(self.language)]
        for place, text in enumerate(told, start=1):
            self._laptop.add(label(f"{place}. {text}", "", f"laptop-{place}", "amber" if place == 1 and drafts else ""))
        self._laptop.add(button(self.language(N_("Go to the shared folder")), "handover-sharing", self._on_sharing))

    def _on_hand_over(self) -> None:
        try:
            last = self.last_day.value()
        except BadValue as error:
            self.last_day.set_problem(error.problem)
            return
        chosen = self.families.chosen()
        try:
            self._done = hand_over(self.context.house, self._worker, chosen, self.context.today, last)
        except KnownError as error:
            self.notices.failed(error)
            return
        self.families.forget()
        self.context.news.changed.emit()
        self._tell()

    def _tell(self) -> None:
        families = sum(each.kind == "family" for each in self._done)
        if not self._done:
            self.notices.say(self.language(N_("Nothing was changed: choose first who goes on with the families.")))
            return
        left = self.families.waiting()
        text = N_("Handed over: {count} families; {left} still have nobody who goes on with them.")
        if not left:
            text = N_("Handed over: {count} families.") if families else N_("The last day was written down.")
        self.notices.undoable(self.language(text, count=families, left=left), self._on_undo)

    def _on_undo(self) -> None:
        done, self._done = self._done, ()
        try:
            take_back(self.context.house, done)
        except KnownError as error:
            self.notices.failed(error)
            return
        self.context.news.changed.emit()

    def _on_sheet(self) -> None:
        takers: Mapping[str, str] = self.families.chosen()
        self.go.emit(Destination(PAPER, HANDOVER, self._worker, {TAKERS: takers}))

    def _on_other(self) -> None:
        kind, record = self.sender().property("at")
        self.go.emit(Destination(page_of(kind), kind, record))

    def _on_sharing(self) -> None:
        self.go.emit(Destination("sharing"))
