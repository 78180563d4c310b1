"""One letter: its content and needs beside the page itself, and its way until the aid is here."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSplitter, QTabWidget, QVBoxLayout, QWidget

from bangjo_desktop.documents.disclosing import disclosure
from bangjo_desktop.documents.issue import draft_pdf, issue_letter, letter_pdf, told_by_letter
from bangjo_desktop.documents.letter_facts import facts_of
from bangjo_desktop.documents.letters.template import template_of_code
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.letter_status import status_of
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.record import Record
from bangjo_desktop.paths import resources
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.forms.drafts import DraftKeeper
from bangjo_desktop.ui.forms.form import RecordForm
from bangjo_desktop.ui.letters.last_day import LastDayCard
from bangjo_desktop.ui.lists.rows import RowsTable
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination, Page
from bangjo_desktop.ui.preview.desk import PaperDesk
from bangjo_desktop.ui.records.meanwhile import Meanwhile
from bangjo_desktop.ui.records.page import DRAFT
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.scroll import Column
from bangjo_desktop.ui.widgets.text import label

CONTENT = ("activity", "to", "subject", "attachments", "copies_to", "needed_by", "date")
WAY = (
    "signed_on", "sent_on", "sent_by", "received_on", "received_by", "agenda_number", "disposition_to", "replied_on",
    "reply_number", "decision", "aid_received_on", "report_sent_on",
)  # fmt: skip
NEW = {"code": "PM", "status": "draft", "attachments": "–"}
NEEDS = ("description", "quantity", "unit", "note")
PAUSE = 300
"""Milliseconds after the last key before the preview is drawn anew."""


class LetterPage(Page):
    """Writes, shows, makes final and follows one letter."""

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices)
        self.setObjectName("page")
        item = context.house.records.type_of("letter")
        self.form = RecordForm(context, item, CONTENT)
        self.way = RecordForm(context, item, WAY)
        self.needs = RowsTable(context, "letter_item", NEEDS, "letter")
        self.last_day = LastDayCard(context)
        self.desk = PaperDesk(context, notices, 60)
        self.drafts = DraftKeeper(context, "letter", self._raw, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.draw)
        self._title = label("", "title", "letter-title")
        self.meanwhile = Meanwhile(context)
        self._save = button(self.language(N_("Save draft")), "save-draft", self._on_save)
        self._final = button(self.language(N_("Make final")), "make-final", self._on_final, "main")
        self._lay_out()
        self.form.edited.connect(self._on_edited)
        self.needs.edited.connect(self._on_edited)
        self.desk.paper_changed.connect(self.draw)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(button("←", "back", self.back.emit))
        head.addWidget(self._title, 1)
        head.addWidget(button(self.language(N_("Wording…")), "go-wording", self._on_wording))
        head.addWidget(self._save)
        head.addWidget(self._final)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self._content(), self.language(N_("Letter and needs")))
        self.tabs.addTab(self._on_its_way(), self.language(N_("On its way")))
        both = QSplitter()
        both.addWidget(self.tabs)
        both.addWidget(self.desk)
        both.setSizes([580, 520])
        both.setChildrenCollapsible(False)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.addLayout(head)
        rows.addWidget(self.meanwhile)
        rows.addWidget(both, 1)

    def _content(self) -> QWidget:
        column = Column()
        column.rows.addWidget(self.last_day)
        column.rows.addWidget(self.form)
        column.rows.addWidget(label(self.language(N_("Needs")), "heading"))
        column.rows.addWidget(self.needs)
        column.rows.addStretch(1)
        return column

    def _on_its_way(self) -> QWidget:
        column = Column()
        column.rows.addWidget(self.way)
        column.rows.addWidget(button(self.language(N_("Save")), "save-way", self._on_save_way, "main"))
        column.rows.addWidget(label(self.language(N_("Cancel the letter")), "heading"))
        self._why = QLineEdit()
        self._why.setObjectName("cancel-reason")
        self._why.setPlaceholderText(self.language(N_("the reason, for the record")))
        self._why.setAccessibleName(self.language(N_("Cancelled because")))
        column.rows.addWidget(self._why)
        column.rows.addWidget(button(self.language(N_("Cancel the letter")), "cancel-letter", self._on_cancel))
        column.rows.addStretch(1)
        return column

    def open(self, destination: Destination) -> None:
        """Show a letter, a new one for an activity, or a draft that was left."""
        values: dict[str, Any] = dict(destination.values)
        draft = str(values.pop(DRAFT, ""))
        record = destination.record or None
        self.form.open(record, {**NEW, **self._prefilled(values), **values})
        self.way.open(record)
        self.needs.open(record)
        self.drafts.begin(record, draft)
        self._bring_back(draft)
        self.meanwhile.forget()
        self.tabs.setCurrentIndex(1 if self._is_final() else 0)
        self._show_stage()
        self.draw()

    def refresh(self) -> None:
        """Take in what was written meanwhile, and say so; what is being typed stays."""
        changes = {change.id: change for form in (self.form, self.way) for change in form.take_in()}
        differs = self.needs.take_in(self.form.record)
        needs = [self.context.house.records.type_of("letter_item")] if differs else []
        self.meanwhile.tell(self.way if self.way.unseen() else self.form, list(changes.values()), needs)
        if changes or not self.needs.is_touched:
            self._show_stage()
            self._timer.start()

    def _prefilled(self, values: dict[str, Any]) -> dict[str, Any]:
        records = self.context.house.records
        activity = records.get("activity", values["activity"]) if values.get("activity") else None
        agencies = records.of("partner", kind="dinsos")
        found = {"to": agencies[0].id} if agencies else {}
        if activity:
            needed = activity["needed_by"] or activity["date"]
            found |= {"subject": f"Permohonan Bantuan {activity['title']}", **({"needed_by": needed} if needed else {})}
        return found

    def _bring_back(self, draft: str) -> None:
        kept = next((kept for kept in self.context.local.drafts() if kept.id == draft), None)
        if kept:
            self.form.set_raw(kept.content.get("form", {}))
            self.needs.set_raw(kept.content.get("needs", []))

    def _raw(self) -> dict[str, Any]:
        return {"form": self.form.raw(), "needs": self.needs.raw()}

    def _letter(self) -> Record | None:
        return self.context.house.records.get("letter", self.form.record) if self.form.record else None

    def _is_final(self) -> bool:
        letter = self._letter()
        return letter is not None and bool(letter["number"])

    def _show_stage(self) -> None:
        letter = self._letter()
        final = self._is_final()
        number = letter["number"] if letter and final else self.language(N_("Draft of a letter"))
        status = letter and self.form.item.field("status").kind.show(letter["status"], self.language)
        self._title.setText(f"{number} · {status}" if status else str(number))
        self.form.setEnabled(not final)
        self.needs.setEnabled(not final)
        self._save.setVisible(not final)
        self._final.setVisible(not final)
        self.tabs.setTabEnabled(1, final)

    def draw(self) -> None:
        """Draw the letter as it stands; what cannot be read yet keeps the page as it was."""
        letter = self._letter()
        self.last_day.show_for(self._as_typed(letter), self._activity())
        try:
            if letter and self._is_final():
                pdf = letter_pdf(self.context.house, letter.id, self.desk.paper, self.context.today)
                told = told_by_letter(self.context.house, letter.id, self.context.today)
            else:
                typed = self._as_typed(letter)
                facts = facts_of(self.context.house, typed, self.needs.records(typed.id), self.context.today)
                pdf, told = draft_pdf(facts, self.desk.paper), disclosure(facts)
        except KnownError as error:
            self.notices.failed(error)
            return
        self.desk.show_pdf(pdf, f"{letter['number'] if letter and letter['number'] else 'draf surat'}.pdf", told)

    def _as_typed(self, letter: Record | None) -> Record:
        kept = letter or Record("letter", "", dict(NEW))
        return replace(kept, values={**kept.values, **self.form.readable()})

    def _activity(self) -> Record | None:
        chosen = self.form.readable().get("activity")
        return self.context.house.records.get("activity", chosen) if chosen else None

    def _on_edited(self) -> None:
        self.drafts.touch()
        self._timer.start()

    def save(self) -> str | None:
        """Write the draft with its needs and return the letter's id; None where a field shows a problem."""
        try:
            self.needs.records("")
            record = self.form.save()
            if record:
                self.needs.save(record)
        except KnownError as error:
            self.notices.failed(error)
            return None
        if record:
            self.drafts.finish()
            self.drafts.begin(record)
        return record

    def _on_save(self) -> None:
        if self.save():
            self.notices.say(self.language(N_("The draft is saved.")))
            self._show_stage()
            self.draw()

    def _on_wording(self) -> None:
        """Go to the wording of this kind of letter; what is typed here is kept as a draft."""
        letter = self._as_typed(self._letter())
        try:
            template = template_of_code(resources() / "letters", letter["code"] or "PM")
        except KnownError as error:
            self.notices.failed(error)
            return
        self.go.emit(Destination("wording", record=template))

    def _on_final(self) -> None:
        record = self.save()
        if not record:
            return
        try:
            issue_letter(self.context.house, record, self.desk.paper, self.context.today, self.context.local)
        except KnownError as error:
            self.notices.failed(error)
            return
        self.context.news.changed.emit()
        self._reopen(record)
        letter = self._letter()
        self.notices.say(self.language(N_("The letter is final: {number}"), number=letter["number"] if letter else ""))

    def _reopen(self, record: str) -> None:
        self.open(Destination("letter", "letter", record))

    def _on_save_way(self) -> None:
        record = self.way.record
        if not record or not self.way.save():
            return
        letter = self._letter()
        if letter:
            self.context.house.write.save("letter", record, {"status": status_of(letter.values)})
        self.context.news.changed.emit()
        self._reopen(record)
        self.notices.say(self.language(N_("Saved.")))

    def _on_cancel(self) -> None:
        record, why = self.form.record, self._why.text().strip()
        if not record or not why:
            self.notices.failed(KnownError(N_("Write the reason first: a cancelled letter keeps its number.")))
            return
        values = {"cancelled_on": self.context.today.isoformat(), "cancelled_because": why, "status": "cancelled"}
        self.context.house.write.save("letter", record, values)
        self.context.news.changed.emit()
        self._reopen(record)

    @property
    def is_drawn(self) -> bool:
        """Whether the preview shows what was typed last."""
        return not self._timer.isActive()

    def leave(self) -> None:
        """Keep what is unfinished."""
        if self.form.is_touched or self.needs.raw():  # also of a letter that was made final elsewhere meanwhile
            self.drafts.keep()
