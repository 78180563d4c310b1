"""Writing one letter: its kind, what that asks for and its needs, beside the page itself, until it is final."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from bangjo_desktop.documents.disclosing import disclosure
from bangjo_desktop.documents.issue import draft_pdf, issue_letter, letter_message, letter_pdf, told_by_letter
from bangjo_desktop.documents.letter_facts import facts_of
from bangjo_desktop.documents.letters.compose import message_of, missing
from bangjo_desktop.documents.letters.facts import LetterFacts
from bangjo_desktop.documents.letters.template import template_of_code
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.letter_kinds import WITH_ANNEX, WITH_LAST_DAY, WITH_NEEDS
from bangjo_desktop.domain.problem import KnownError, Problem
from bangjo_desktop.domain.record import Record
from bangjo_desktop.paths import resources
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.following.destination import WAY
from bangjo_desktop.ui.forms.drafts import DraftKeeper
from bangjo_desktop.ui.letters.beginning import beginning
from bangjo_desktop.ui.letters.content import ContentForm
from bangjo_desktop.ui.letters.last_day import LastDayCard
from bangjo_desktop.ui.letters.last_time_row import LastTimeRow
from bangjo_desktop.ui.letters.still_needed import StillNeeded
from bangjo_desktop.ui.lists.rows import RowsTable
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination, Page
from bangjo_desktop.ui.papers.drawing import ANNEX, PAPER
from bangjo_desktop.ui.preview.desk import PaperDesk
from bangjo_desktop.ui.records.meanwhile import Meanwhile
from bangjo_desktop.ui.records.page import DRAFT
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.scroll import Column
from bangjo_desktop.ui.widgets.text import label

NEEDS = ("description", "quantity", "unit", "note")
ANY_NUMBER = "0"
PAUSE = 300
"""Milliseconds after the last key before the preview is drawn anew."""


class LetterPage(Page):
    """Writes, shows and makes final one letter; what comes after is on the page of its way."""

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices)
        self.setObjectName("page")
        self.form = ContentForm(context)
        self.needs = RowsTable(context, "letter_item", NEEDS, "letter")
        self.last_time = LastTimeRow(context)
        self.last_day = LastDayCard(context)
        self.still = StillNeeded(context)
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
        self._way = button(self.language(N_("On its way…")), "go-way", self._on_way, "main")
        self._copy = button(self.language(N_("Copy as WhatsApp text")), "copy-message", self._on_copy)
        self._annex = button(self.language(N_("Sealed annex…")), "go-annex", self._on_annex)
        self._message = ""
        self._lay_out()
        self.form.edited.connect(self._on_edited)
        self.needs.edited.connect(self._on_edited)
        self.last_time.offered.connect(self.needs.put)
        self.desk.paper_changed.connect(self.draw)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(button("←", "back", self.back.emit))
        head.addWidget(self._title, 1)
        wording = button(self.language(N_("Wording…")), "go-wording", self._on_wording)
        for each in (self._copy, self._annex, wording, self._save, self._final, self._way):
            head.addWidget(each)
            each.setVisible(each is wording)  # all of them at once would be wider than the screen
        both = QSplitter()
        both.addWidget(self._content())
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
        column.rows.addWidget(self.still)
        self._needs_head = label(self.language(N_("Needs")), "heading")
        column.rows.addWidget(self._needs_head)
        column.rows.addWidget(self.last_time)
        column.rows.addWidget(self.needs)
        column.rows.addWidget(self.form)
        self._annexed = Card(self.language(N_("Families in the confidential annex")), name="annex-card")
        explained = N_(
            "Only where the agency asks for it: their incomes and worries go out in a sealed annex of their own."
        )
        self._annexed.add(label(self.language(explained), "quiet"))
        self._annexed.add(self.form.add_editor(self.form.item.field("annex_families")))
        column.rows.addWidget(self._annexed)
        column.rows.addStretch(1)
        return column

    def open(self, destination: Destination) -> None:
        """Show a letter, a new one for an activity, or a draft that was left."""
        values: dict[str, Any] = dict(destination.values)
        draft = str(values.pop(DRAFT, ""))
        record = destination.record or None
        self.form.open(record, beginning(self.context.house, values))
        self.needs.open(record)
        self.drafts.begin(record, draft)
        self._bring_back(draft)
        self.meanwhile.forget()
        self.form.show_kind()
        self._show_stage()
        self.draw()

    def refresh(self) -> None:
        """Take in what was written meanwhile, and say so; what is being typed stays."""
        changes = self.form.take_in()
        differs = self.needs.take_in(self.form.record)
        needs = [self.context.house.records.type_of("letter_item")] if differs else []
        self.meanwhile.tell(self.form, changes, needs)
        if changes or not self.needs.is_touched:
            self._show_stage()
            self._timer.start()

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
        for each in (self._save, self._final, self.still):
            each.setVisible(not final)
        self._way.setVisible(final)
        self._show_parts()

    def _show_parts(self) -> None:
        """Show the parts that this kind of letter has."""
        code = self.form.code
        self.last_day.setVisible(code in WITH_LAST_DAY and not self._is_final())
        for each in (self._needs_head, self.needs):
            each.setVisible(code in WITH_NEEDS)
        self._annexed.setVisible(code in WITH_ANNEX)
        if code in WITH_NEEDS and not self._is_final():
            self.last_time.show_for(self._activity(), self.form.record or "")
        else:
            self.last_time.hide()
        self._annex.setVisible(bool(self.form.record and self.form.readable().get("annex_families")))

    def draw(self) -> None:
        """Draw the letter as it stands; what cannot be read yet keeps the page as it was."""
        letter = self._letter()
        if self.last_day.isVisibleTo(self):
            self.last_day.show_for(self._as_typed(letter), self._activity())
        try:
            if letter and self._is_final():
                pdf = letter_pdf(self.context.house, letter.id, self.desk.paper, self.context.today)
                told = told_by_letter(self.context.house, letter.id, self.context.today)
                message = letter_message(self.context.house, letter.id, self.context.today)
            else:
                typed = self._as_typed(letter)
                facts = facts_of(self.context.house, typed, self.needs.records(typed.id), self.context.today)
                pdf, told, message = draft_pdf(facts, self.desk.paper), disclosure(facts), message_of(facts)
                self.still.show_missing(self._missing(facts))
        except KnownError as error:
            self.notices.failed(error)
            return
        self._message = message
        self._copy.setVisible(bool(message))
        self.desk.show_pdf(pdf, f"{letter['number'] if letter and letter['number'] else 'draf surat'}.pdf", told)

    def _missing(self, facts: LetterFacts) -> list[Problem]:
        """Return what is still to be filled in; its number a letter gets when it is made final."""
        numbered = replace(facts, letter=replace(facts.letter, values={**facts.letter.values, "number": ANY_NUMBER}))
        needs = [Problem(N_("Needs"))] if facts.letter["code"] in WITH_NEEDS and not facts.items else []
        return [*missing(numbered), *needs]

    def _as_typed(self, letter: Record | None) -> Record:
        kept = letter or self.form.as_typed()
        asked = dict.fromkeys(self.form.editors) if letter else {}
        return replace(kept, values={**kept.values, **asked, **self.form.readable()})

    def _activity(self) -> Record | None:
        chosen = self.form.readable().get("activity")
        return self.context.house.records.get("activity", chosen) if chosen else None

    def _on_edited(self) -> None:
        if self.form.show_kind():
            for name in ("subject", "attachments"):
                self.form.let_go(name)
        self._show_parts()
        self.drafts.touch()
        self._timer.start()

    def save(self) -> str | None:
        """Write the draft with its needs and return the letter's id; None where a field shows a problem."""
        try:
            record = self.form.save(self.needs.entries)
            if record:
                self.needs.bin_emptied()
                self.needs.open(record)
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

    def _on_way(self) -> None:
        self.go.emit(Destination(WAY, "letter", self.form.record or ""))

    def _on_annex(self) -> None:
        self.go.emit(Destination(PAPER, ANNEX, self.form.record or ""))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._message)
        self.notices.say(self.language(N_("The text is copied. Paste it into WhatsApp.")))

    @property
    def is_drawn(self) -> bool:
        """Whether the preview shows what was typed last."""
        return not self._timer.isActive()

    def leave(self) -> None:
        """Keep what is unfinished."""
        if self.form.is_touched or self.needs.raw():  # also of a letter that was made final elsewhere meanwhile
            self.drafts.keep()
