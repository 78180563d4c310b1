"""The page of any record: form, draft, history, bin with undo. Special pages are made by subclassing it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from bangjo_desktop.domain.change import DELETED, Change
from bangjo_desktop.domain.insight.warnings import soft_warnings
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError, Problem
from bangjo_desktop.domain.record import RecordType
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.editors import Editor
from bangjo_desktop.ui.forms.drafts import DraftKeeper
from bangjo_desktop.ui.forms.form import RecordForm
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination, Page
from bangjo_desktop.ui.records.history import History
from bangjo_desktop.ui.records.meanwhile import Meanwhile
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.scroll import Column
from bangjo_desktop.ui.widgets.text import label

FINISH_KEYS = ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S")
DRAFT = "_draft"
"""The value of a destination that names the draft to go on with."""


class RecordPage(Page):
    """Edits one record of `kind`."""

    def __init__(self, context: Context, notices: Notices, kind: str) -> None:
        super().__init__(context, notices)
        self.kind = kind
        self.item = context.house.records.type_of(kind)
        self.setObjectName("page")
        self.title = label("", "title")
        self.odd = label("", "", "odd-things", "amber")
        self.form = self.make_form()
        self.drafts = DraftKeeper(context, kind, self.typed, self)
        self.form.edited.connect(self.drafts.touch)
        self.form.edited.connect(self.show_odd_things)
        self.contested = button("", "see-differences", self._on_differences, "flat")
        self.finish = button(self.language(self.finish_text()), "finish", self._on_finish, "main")
        self.discard = button(self.language(N_("Discard")), "discard", self._on_discard)
        self.delete = button(self.language(N_("Put into the bin")), "delete", self._on_delete)
        self.show_history = button(self.language(N_("History")), "history", self._on_history)
        self.history = History(context)
        self.meanwhile = Meanwhile(context)
        self._lay_out()

    def make_form(self) -> RecordForm:
        """Return the form of this page."""
        return RecordForm(self.context, self.item)

    def finish_text(self) -> str:
        """Return the words on the button that makes the draft a record."""
        return N_("Finish")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(button("←", "back", self._on_back))
        head.addWidget(self.title, 1)
        for each in (self.contested, self.discard, self.finish):
            head.addWidget(each)
        self.column = Column()
        self.fill(self.column)
        foot = QHBoxLayout()
        foot.addWidget(self.show_history)
        foot.addStretch(1)
        foot.addWidget(self.delete)
        self.column.rows.addLayout(foot)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.addLayout(head)
        rows.addWidget(self.meanwhile)
        rows.addWidget(self.odd)
        rows.addWidget(self.column, 1)
        self.below = QVBoxLayout()
        rows.addLayout(self.below)
        self.finish.setToolTip("Ctrl+Enter")
        for keys in FINISH_KEYS:  # not the button's own shortcut, which waits a tenth of a second before it clicks
            QShortcut(QKeySequence(keys), self, self._on_finish, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def typed(self) -> dict[str, Any]:
        """Return what a draft keeps; nothing where nothing was typed."""
        return self.form.raw()

    def type_again(self, content: Mapping[str, Any]) -> None:
        """Bring back what a draft kept."""
        self.form.set_raw(content)

    def fill(self, column: Column) -> None:
        """Put what the page shows into its scrolling column."""
        column.rows.addWidget(self.form)
        column.rows.addWidget(self.history)
        column.rows.addStretch(1)

    def open(self, destination: Destination) -> None:
        """Show a record, a new one, or a draft that was left."""
        values: dict[str, Any] = dict(destination.values)
        draft = str(values.pop(DRAFT, ""))
        record = destination.record or None
        self.form.open(record, values)
        self.drafts.begin(record, draft)
        kept = next((kept for kept in self.context.local.drafts() if kept.id == draft), None)
        if kept:
            self.type_again(kept.content)
        self.history.hide()
        self.meanwhile.forget()
        self.refresh_head()
        self.focus_first()

    def refresh(self) -> None:
        """Take in what was written meanwhile, and say so; what is being typed stays."""
        arrived = self.take_in()
        self.meanwhile.tell(self.form, arrived, self.rows_unseen())
        self.refresh_head()

    def take_in(self) -> list[Change]:
        """Show what was written in the record meanwhile and return it; a page with rows takes those in too."""
        return self.form.take_in()

    def rows_unseen(self) -> list[RecordType]:
        """Return the types of rows of which some that are being typed in were changed by somebody else."""
        return []

    def focus_first(self) -> None:
        """Put the cursor where typing begins."""
        next(iter(self.form.editors.values())).setFocus()

    def refresh_head(self) -> None:
        """Show what the record is called, and whether somebody wrote it differently."""
        record = self.form.record
        named = self.context.house.records.title(self.kind, record) if record else None
        new = self.language(N_("New: {type}"), type=self.language(self.item.label))
        self.title.setText(f"{self.language(self.item.label)} · {named}" if named else new)
        fields = self.context.house.records.contested_fields(self.kind, record) if record else frozenset()
        known = [name for name in fields if name == DELETED or name in self.item.field_names]
        self.contested.setText(self.language(N_("{count} written differently"), count=len(known)))
        self.contested.setVisible(bool(known))
        for each in (self.delete, self.show_history):
            each.setVisible(record is not None)
        self.delete.setVisible(record is not None and not self.item.single)
        self.show_odd_things()

    def odd_things(self) -> list[Problem]:
        """Return what looks odd about the record as it is typed; it never keeps anybody from saving."""
        return soft_warnings(self.form.as_typed(), self.context.today)

    def show_odd_things(self) -> None:
        """Say what looks odd."""
        said = "\n".join(problem.say(self.language) for problem in self.odd_things())
        self.odd.setText(said)
        self.odd.setVisible(bool(said))

    def leave(self) -> None:
        """Keep what is unfinished as a draft."""
        self.drafts.keep()

    def _on_finish(self) -> None:
        try:
            record = self.save()
        except KnownError as error:
            self.notices.failed(error)
            return
        if record:
            self.drafts.finish()
            self.finished(record)
        elif wrong := next((editor for editor in self.form.editors.values() if editor.is_wrong), None):
            self.lead_to(wrong)

    def save(self) -> str | None:
        """Write what was typed and return the record's id; None where a field shows a problem; raises KnownError."""
        return self.form.save()

    def lead_to(self, editor: Editor) -> None:
        """Bring the cursor to a field that shows a problem."""
        editor.setFocus()
        self.column.ensureWidgetVisible(editor)

    def finished(self, record: str) -> None:
        """Tell that `record` was written, and go back."""
        title = self.context.house.records.title(self.kind, record) or ""
        self.notices.say(self.language(N_("Saved: {title}"), title=title))
        self.back.emit()

    def _on_discard(self) -> None:
        content, record = self.typed(), self.form.record
        self.drafts.finish()
        self.form.open(record)
        if content:
            self._thrown_away = (record, content)
            self.notices.undoable(self.language(N_("What was typed was discarded.")), self._bring_back)
        self.back.emit()

    def _bring_back(self) -> None:
        record, content = self._thrown_away
        draft = self.drafts.put_back(record, content)
        self.go.emit(Destination(self._own_page(), self.kind, record or "", {DRAFT: draft}))

    def _own_page(self) -> str:
        return "record"

    def _on_delete(self) -> None:
        record = self.form.record
        if record:
            title = self.context.house.records.title(self.kind, record) or ""
            self._deleted = record
            self.context.house.write.delete(self.kind, record)
            self.drafts.finish()
            self.context.news.changed.emit()
            self.notices.undoable(self.language(N_("Put into the bin: {title}"), title=title), self._undelete)
            self.back.emit()

    def _undelete(self) -> None:
        self.context.house.write.revive(self.kind, self._deleted)
        self.context.news.changed.emit()

    def _on_history(self) -> None:
        if self.form.record:
            self.history.open(self.kind, self.form.record)
            self.history.setVisible(True)
            self.column.ensureWidgetVisible(self.history)

    def _on_differences(self) -> None:
        self.go.emit(Destination("differences", self.kind, self.form.record or ""))

    def _on_back(self) -> None:
        self.back.emit()
