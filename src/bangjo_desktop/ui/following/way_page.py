"""A final letter on its way: handed in, received, answered, the aid here, handed out and accounted for."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSplitter, QVBoxLayout

from bangjo_desktop.documents.issue import letter_pdf
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.letter_status import status_of
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.record import Record
from bangjo_desktop.store.writer import Entry
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.following.account_rows import AccountRows
from bangjo_desktop.ui.following.way_form import WayForm
from bangjo_desktop.ui.forms.drafts import DraftKeeper
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination, Page
from bangjo_desktop.ui.preview.desk import PaperDesk
from bangjo_desktop.ui.records.meanwhile import Meanwhile
from bangjo_desktop.ui.records.page import DRAFT, FINISH_KEYS
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.scroll import Column
from bangjo_desktop.ui.widgets.text import label

FURTHER = (("TL", N_("Follow-up letter")), ("TK", N_("Thanks letter")), ("LPJ", N_("Accountability report")))


class WayPage(Page):
    """Follows one letter that is final."""

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices)
        self.setObjectName("page")
        self.form = WayForm(context, context.house.records.type_of("letter"))
        self.account = AccountRows(context)
        self.desk = PaperDesk(context, notices, 60)
        self.meanwhile = Meanwhile(context)
        self.drafts = DraftKeeper(context, "letter", self.typed, self)
        self._title = label("", "title", "letter-title")
        self.save_button = button(self.language(N_("Save")), "save-way", self._on_save, "main")
        self._lay_out()
        self.form.edited.connect(self._on_edited)
        self.account.edited.connect(self._on_edited)
        self.desk.paper_changed.connect(self.draw)
        for keys in FINISH_KEYS:
            QShortcut(QKeySequence(keys), self, self._on_save, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(button("←", "back", self.back.emit))
        head.addWidget(self._title, 1)
        head.addWidget(self.save_button)
        self.column = Column()
        for name, card in self.form.cards.items():
            if name == "aid":
                card.add(self.account)
            self.column.rows.addWidget(card)
        self.column.rows.addWidget(self._further())
        self.column.rows.addWidget(self._cancelling())
        self.column.rows.addStretch(1)
        both = QSplitter()
        both.addWidget(self.column)
        both.addWidget(self.desk)
        both.setSizes([660, 460])
        both.setChildrenCollapsible(False)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.addLayout(head)
        rows.addWidget(self.meanwhile)
        rows.addWidget(both, 1)

    def _further(self) -> Card:
        card = Card(self.language(N_("Letters that follow")), name="further")
        row = QHBoxLayout()
        for code, text in FURTHER:
            made = button(self.language(text), f"write-{code}", self._on_write)
            made.setProperty("code", code)
            row.addWidget(made)
        row.addStretch(1)
        card.rows.addLayout(row)
        return card

    def _cancelling(self) -> Card:
        card = Card(self.language(N_("Cancel the letter")), name="cancelling")
        self._why = QLineEdit()
        self._why.setObjectName("cancel-reason")
        self._why.setPlaceholderText(self.language(N_("the reason, for the record")))
        self._why.setAccessibleName(self.language(N_("Cancelled because")))
        card.add(self._why)
        card.add(button(self.language(N_("Cancel the letter")), "cancel-letter", self._on_cancel))
        return card

    def open(self, destination: Destination) -> None:
        """Show the way of a letter, or a draft of it that was left."""
        values: dict[str, Any] = dict(destination.values)
        draft = str(values.pop(DRAFT, ""))
        self.form.open(destination.record)
        self.account.open(destination.record)
        self.drafts.begin(destination.record, draft)
        self._bring_back(draft)
        self.meanwhile.forget()
        self._show_stage()
        self.draw()

    def _bring_back(self, draft: str) -> None:
        kept = next((kept for kept in self.context.local.drafts() if kept.id == draft), None)
        if kept:
            self.form.set_raw(kept.content.get("way", {}))
            self.account.set_raw(kept.content.get("account", []))

    def typed(self) -> dict[str, Any]:
        """Return what a draft keeps; nothing where nothing was typed."""
        raw = {"way": self.form.raw(), "account": self.account.raw()}
        return raw if any(raw.values()) else {}

    def refresh(self) -> None:
        """Take in what was written meanwhile, and say so; what is being typed stays."""
        changes = self.form.take_in()
        differs = self.account.take_in(self.form.record)
        needs = [self.context.house.records.type_of("letter_item")] if differs else []
        self.meanwhile.tell(self.form, changes, needs)
        self._show_stage()

    def letter(self) -> Record | None:
        """Return the letter as it stands in the house."""
        return self.context.house.records.get("letter", self.form.record) if self.form.record else None

    def _show_stage(self) -> None:
        letter = self.letter()
        status = self.form.item.field("status").kind.show(letter["status"], self.language) if letter else ""
        self._title.setText(" · ".join(part for part in (letter and letter["number"], status) if part))

    def draw(self) -> None:
        """Draw the letter's paper."""
        letter = self.letter()
        if letter is None:
            self.desk.clear()
            return
        try:
            pdf = letter_pdf(self.context.house, letter.id, self.desk.paper, self.context.today)
        except KnownError as error:
            self.notices.failed(error)
            self.desk.clear()
            return
        self.desk.show_pdf(pdf, f"{letter['number'] or 'surat'}.pdf")

    def _on_edited(self) -> None:
        self.drafts.touch()

    def _on_save(self) -> None:
        record = self.form.record
        if record is None:
            return
        try:
            rows = self.account.entries(record)
            if not self.form.save(lambda _id: rows):
                return
        except KnownError as error:
            self.notices.failed(error)
            return
        self.account.bin_emptied()
        self._keep_status(record)
        self.drafts.finish()
        self.notices.say(self.language(N_("Saved.")))
        self._reopen(record)

    def _keep_status(self, record: str) -> None:
        letter = self.letter()
        if letter:
            self.context.house.write.save_many([Entry("letter", {"status": status_of(letter.values)}, record)])
            self.context.news.changed.emit()

    def _reopen(self, record: str) -> None:
        self.open(Destination("letter-way", "letter", record))

    def _on_write(self) -> None:
        code = self.sender().property("code")
        self.go.emit(Destination("letter", "letter", "", {"code": code, "answers": self.form.record}))

    def _on_cancel(self) -> None:
        record, why = self.form.record, self._why.text().strip()
        if not record or not why:
            self.notices.failed(KnownError(N_("Write the reason first: a cancelled letter keeps its number.")))
            return
        values = {"cancelled_on": self.context.today.isoformat(), "cancelled_because": why, "status": "cancelled"}
        self.context.house.write.save("letter", record, values)
        self.context.news.changed.emit()
        self._reopen(record)

    def leave(self) -> None:
        """Keep what is unfinished as a draft."""
        self.drafts.keep()
