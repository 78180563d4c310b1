"""A final letter on its way: handed in, received, answered, the aid here, handed out and accounted for."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from bangjo_desktop.documents.board_facts import house_letter
from bangjo_desktop.documents.issue import letter_pdf, told_by_letter
from bangjo_desktop.domain.insight import letter_steps as steps
from bangjo_desktop.domain.insight.lead_time import expects_reply
from bangjo_desktop.domain.insight.letter_board import Row
from bangjo_desktop.domain.insight.letter_stage import CANCELLED, CLOSED, expects_aid
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.doubles import cancel_letter, uncancel_letter
from bangjo_desktop.store.following import close_letter, reopen_letter, way_entries
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.following.account import Account
from bangjo_desktop.ui.following.cancel_card import CancelCard
from bangjo_desktop.ui.following.chain_card import ChainCard
from bangjo_desktop.ui.following.destination import WAY, WAY_TYPED, following, letter_destination, step_destination
from bangjo_desktop.ui.following.kin_card import KinCard
from bangjo_desktop.ui.following.now_card import NowCard
from bangjo_desktop.ui.following.way_form import WayForm
from bangjo_desktop.ui.forms.drafts import DraftKeeper
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination, Page
from bangjo_desktop.ui.preview.desk import PaperDesk
from bangjo_desktop.ui.records.meanwhile import Meanwhile
from bangjo_desktop.ui.records.page import DRAFT, FINISH_KEYS
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.scroll import Column
from bangjo_desktop.ui.widgets.text import label

ACCOUNT_TYPED = "account"
_FIELD_OF = {steps.SIGN: "signed_on", steps.HAND_IN: "sent_on", steps.FETCH: "aid_received_on"}
"""Where the cursor goes for a step that is written down on this page."""


class WayPage(Page):
    """Follows one letter that is final."""

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices)
        self.setObjectName("page")
        self.item = context.house.records.type_of("letter")
        self.row: Row | None = None
        self.form = WayForm(context, self.item)
        self.account = Account(context)
        self.now = NowCard(context, self._on_step)
        self.chain = ChainCard(context)
        self.kin = KinCard(context, self._on_open, self._on_write)
        self.cancelling = CancelCard(self.language)
        self.desk = PaperDesk(context, notices, 50)
        self._no_paper = label("", "quiet", "no-paper")
        self.meanwhile = Meanwhile(context)
        self.drafts = DraftKeeper(context, "letter", self.typed, self)
        self._title = label("", "title", "letter-title")
        self._contested = button("", "see-differences", self._on_differences, "flat")
        self._close = button(self.language(N_("Close: done")), "close-letter", self._on_close)
        self._reopen = button(self.language(N_("Open it again")), "reopen-letter", self._on_reopen)
        self._save = button(self.language(N_("Save")), "save-way", self._on_save, "main")
        self._lay_out()
        self.form.edited.connect(self.drafts.touch)
        self.account.table.edited.connect(self.drafts.touch)
        self.cancelling.cancelled.connect(self._on_cancel)
        self.desk.paper_changed.connect(self.draw)
        self._save.setToolTip("Ctrl+Enter")
        for keys in FINISH_KEYS:
            QShortcut(QKeySequence(keys), self, self._on_save, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(button("←", "back", self.back.emit))
        head.addWidget(self._title, 1)
        for each in (self._contested, self._close, self._reopen, self._save):
            head.addWidget(each)
        self.column = Column()
        self.form.cards["aid"].add(self.account)
        for card in (self.now, self.chain, *self.form.cards.values(), self.kin, self.cancelling):
            self.column.rows.addWidget(card)
        self.column.rows.addStretch(1)
        both = QSplitter()
        both.addWidget(self.column)
        both.addWidget(self._paper())
        both.setSizes([660, 460])
        both.setChildrenCollapsible(False)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.addLayout(head)
        rows.addWidget(self.meanwhile)
        rows.addWidget(both, 1)

    def _paper(self) -> QWidget:
        place = QWidget()
        rows = QVBoxLayout(place)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._no_paper, 0, Qt.AlignmentFlag.AlignTop)
        rows.addWidget(self.desk, 1)
        return place

    def open(self, destination: Destination) -> None:
        """Show the way of a letter, or a draft of it that was left."""
        draft = str(destination.values.get(DRAFT, ""))
        self._read(destination.record, draft)
        self.column.verticalScrollBar().setValue(0)

    def _read(self, record: str, draft: str = "") -> None:
        self.form.open(record)
        self.account.table.open(record)
        self.drafts.begin(record, draft)
        kept = next((kept for kept in self.context.local.drafts() if kept.id == draft), None)
        if kept:
            self.form.set_raw(kept.content.get(WAY_TYPED, {}))
            self.account.table.set_raw(kept.content.get(ACCOUNT_TYPED, []))
        self.cancelling.why.clear()
        self.meanwhile.forget()
        self._show_stage()
        self.draw()

    def typed(self) -> dict[str, Any]:
        """Return what a draft keeps; nothing where nothing was typed."""
        raw = {WAY_TYPED: self.form.raw(), ACCOUNT_TYPED: self.account.table.raw()}
        return raw if any(raw.values()) else {}

    def refresh(self) -> None:
        """Take in what was written meanwhile, and say so; what is being typed stays."""
        changes = self.form.take_in()
        differs = self.account.table.take_in(self.form.record)
        needs = [self.context.house.records.type_of("letter_item")] if differs else []
        self.meanwhile.tell(self.form, changes, needs)
        self._show_stage()

    def _show_stage(self) -> None:
        """Show where the letter stands in the house now."""
        self.row = house_letter(self.context.house, self.form.record or "", self.context.today)
        row = self.row
        self.column.setVisible(row is not None)
        self._save.setEnabled(row is not None and row.stage != CANCELLED)
        if row is None:
            self._title.setText(self.language(N_("This letter is not there any more.")))
            return
        letter = row.record
        self._title.setText(letter["number"] or letter["subject"] or self.language(self.item.label))
        self.now.show_row(row)
        self.chain.show_letter(letter, self.item)
        self.kin.show_letter(letter)
        self.account.tell()
        self._show_what_fits(row)

    def _show_what_fits(self, row: Row) -> None:
        """Show the cards that a letter of this kind has, and the buttons for its stage."""
        self.form.cards["answer"].setVisible(expects_reply(row.record))
        for name in ("aid", "report"):
            self.form.cards[name].setVisible(expects_aid(row.record))
        over = row.stage in (CLOSED, CANCELLED)
        for card in self.form.cards.values():
            card.setEnabled(row.stage != CANCELLED)
        self.cancelling.setVisible(row.stage != CANCELLED)
        self._close.setVisible(not over)
        self._reopen.setVisible(row.stage == CLOSED and row.record["status"] == "done")
        contested = self.context.house.records.contested_fields("letter", row.record.id)
        self._contested.setText(self.language(N_("{count} written differently"), count=len(contested)))
        self._contested.setVisible(bool(contested))

    def draw(self) -> None:
        """Draw the letter's paper: the kept bytes of a final one."""
        letter = self.row.record if self.row else None
        if letter is None:
            self.desk.clear()
            return
        house, today = self.context.house, self.context.today
        try:
            pdf = letter_pdf(house, letter.id, self.desk.paper, today)
            told = told_by_letter(house, letter.id, today)
        except (
            KnownError
        ) as error:  # of a letter that came from a list there may be no paper; its way is known all the same
            self._no_paper.setText(error.say(self.language))
            self._show_paper(is_there=False)
            return
        self._show_paper(is_there=True)
        self.desk.show_pdf(pdf, f"{letter['number'] or 'surat'}.pdf", told)

    def _show_paper(self, *, is_there: bool) -> None:
        self._no_paper.setVisible(not is_there)
        self.desk.setVisible(is_there)
        if not is_there:
            self.desk.clear()

    def _on_save(self) -> None:
        record, row = self.form.record, self.row
        if record is None or row is None or not self._save.isEnabled():
            return
        try:
            needs = self.account.table.entries(record)
            typed = self.form.values()
            more = [*way_entries(self.context.house, row.record, typed or {}), *needs]
            if typed is None or not self.form.save(lambda _id: more):
                self._lead_to_problem()
                return
            self.account.table.bin_emptied()
        except KnownError as error:
            self.notices.failed(error)
            return
        self.drafts.finish()
        self._after(self.language(N_("Saved.")))

    def _lead_to_problem(self) -> None:
        wrong = next((editor for editor in self.form.editors.values() if editor.is_wrong), None)
        if wrong:
            self._lead_to(wrong)

    def _lead_to(self, widget: QWidget) -> None:
        widget.setFocus()
        self.column.ensureWidgetVisible(widget)

    def _after(self, said: str) -> None:
        """Show the letter anew after something was written, and say what."""
        self.context.news.changed.emit()
        self._read(self.form.record or "")
        self.notices.say(said)

    def _on_step(self) -> None:
        if self.row is None:
            return
        step = self.row.steps[self.sender().property("place")]
        if step.act == steps.CLOSE:
            self._on_close()
        elif step.act == steps.TAKE_OVER:
            self.take_over()
        elif step.act == steps.ACCOUNT:
            self._lead_to(self.account.table)
        elif step.act in _FIELD_OF:
            self._lead_to(self.form.editors[_FIELD_OF[step.act]])
        else:
            self.go.emit(step_destination(self.context.house, self.row, step))

    def take_over(self) -> None:
        """Fill what the letter that came in says into the empty fields of the answer; nothing is written yet."""
        came = self.context.house.records.of("incoming_letter", answers=self.form.record)
        if came:
            self.form.fill_answer(came[-1])
            self._lead_to(self.form.editors["decision"])

    def _on_open(self) -> None:
        kind, record = self.sender().property("kind"), self.sender().property("record")
        if kind == "letter":
            self.go.emit(letter_destination(self.context.house, record))
        else:
            self.go.emit(Destination("record", kind, record))

    def _on_write(self) -> None:
        self.go.emit(following(self.form.record or "", self.sender().property("code")))

    def _on_differences(self) -> None:
        self.go.emit(Destination("differences", "letter", self.form.record or ""))

    def _on_close(self) -> None:
        if self.row and not self._is_typing():
            self._undo = self.row.record
            close_letter(self.context.house, self.row.record)
            self._after("")
            self.notices.undoable(self.language(N_("The letter is closed.")), self._undo_close)

    def _undo_close(self) -> None:
        reopen_letter(self.context.house, self._undo)
        self.context.news.changed.emit()

    def _on_reopen(self) -> None:
        if self.row and not self._is_typing():
            reopen_letter(self.context.house, self.row.record)
            self._after(self.language(N_("The letter is open again.")))

    def _is_typing(self) -> bool:
        """Whether something is typed and not saved; then say so."""
        if self.typed():
            self.notices.failed(KnownError(N_("Save what you typed first.")))
        return bool(self.typed())

    def _on_cancel(self, why: str, replaced: bool) -> None:
        if self.row is None:
            return
        try:
            made = cancel_letter(self.context.house, self.row.record.id, why, self.context.today, replaced=replaced)
        except KnownError as error:
            self.notices.failed(error)
            self.cancelling.why.setFocus()
            return
        self.drafts.finish()
        self._cancelled = (self.row.record, made)
        self._after("")
        if made:
            self.go.emit(letter_destination(self.context.house, made))
        self.notices.undoable(self.language(N_("The letter is cancelled.")), self._undo_cancel)

    def _undo_cancel(self) -> None:
        before, made = self._cancelled
        uncancel_letter(self.context.house, before, made)
        self.context.news.changed.emit()
        self.go.emit(Destination(WAY, "letter", before.id))

    def leave(self) -> None:
        """Keep what is unfinished as a draft."""
        self.drafts.keep()
