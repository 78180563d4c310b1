"""The wording of the house's letters: choose a letter, change its text, see at once how it looks, or put it back."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QTabWidget, QVBoxLayout, QWidget

from bangjo_desktop.documents import own_wording
from bangjo_desktop.documents.own_wording import Opened
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination, Page
from bangjo_desktop.ui.preview.pane import PreviewPane
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.choice_box import QuietComboBox
from bangjo_desktop.ui.widgets.text import label
from bangjo_desktop.ui.wording.editor import WordingEditor
from bangjo_desktop.ui.wording.offers import CLAUSE, TABLE, Offers
from bangjo_desktop.ui.wording.signs import signs

DRAFTS = "wording-drafts"
PAUSE = 300
"""Milliseconds after the last key before the letter is drawn anew, and the text kept against a power cut."""
_EXPLAINED = N_(
    "Change the words as you like. What stands in double curly brackets is filled in by the program, such as a date or "
    "a name: leave it as it is, or click another one at the right. Letters that are final already stay as they are."
)
_LISTED = 4
"""Problems that are shown at once; more would push the text off the page."""


class WordingPage(Page):
    """Edits the text of one template; `record` of a destination names the template."""

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices)
        self.setObjectName("page")
        self._opened = Opened("", "")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._on_paused)
        self.templates = QuietComboBox()
        self.templates.setObjectName("wording-template")
        self.templates.setAccessibleName(self.language(N_("Letter")))
        self.templates.setMinimumContentsLength(26)
        for template in own_wording.shipped_templates():
            self.templates.addItem("", template.id)
        self.templates.activated.connect(self._on_template)
        self.editor = WordingEditor("wording-text", self.language(N_("Text of the letter")))
        self.editor.textChanged.connect(self._on_typed)
        self._state = label("", "quiet", "wording-state")
        self._problems = label("", "problem", "wording-problems")
        self.offers = Offers(self.language)
        self.offers.chosen.connect(self._on_offer)
        self.preview = PreviewPane(60)
        self._waiting = label(self.language(N_("The page is drawn again when the text is right.")), "quiet")
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(button("←", "back", self.back.emit))
        head.addWidget(label(self.language(N_("Wording of letters")), "title"))
        head.addStretch(1)
        head.addWidget(self.templates)
        both = QSplitter()
        both.addWidget(self._writing())
        both.addWidget(self._beside())
        both.setSizes([560, 540])
        both.setChildrenCollapsible(False)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.addLayout(head)
        rows.addWidget(label(self.language(_EXPLAINED), "quiet"))
        rows.addWidget(both, 1)

    def _writing(self) -> QWidget:
        left = QWidget()
        rows = QVBoxLayout(left)
        rows.setContentsMargins(0, 0, 8, 0)
        rows.addWidget(self._state)
        rows.addWidget(self.editor, 1)
        rows.addWidget(self._problems)
        foot = QHBoxLayout()
        self._undo = button(self.language(N_("Undo")), "wording-undo", self.editor.undo)
        self._back = button(self.language(N_("Put back the shipped text")), "wording-put-back", self._on_put_back)
        self._save = button(self.language(N_("Save for the house")), "wording-save", self._on_save, "main")
        foot.addWidget(self._undo)
        foot.addWidget(self._back)
        foot.addStretch(1)
        foot.addWidget(self._save)
        rows.addLayout(foot)
        self.editor.undoAvailable.connect(self._undo.setEnabled)
        self._undo.setEnabled(False)
        return left

    def _beside(self) -> QWidget:
        shown = QWidget()
        rows = QVBoxLayout(shown)
        rows.setContentsMargins(0, 8, 0, 0)
        rows.addWidget(self._waiting)
        rows.addWidget(self.preview, 1)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(shown, self.language(N_("How it looks")))
        self.tabs.addTab(self.offers, self.language(N_("What can be inserted")))
        self.tabs.addTab(signs(self.language), self.language(N_("Signs")))
        return self.tabs

    def open(self, destination: Destination) -> None:
        """Show the template named by `record`, else the one that was shown last."""
        self._show_states()
        wanted = self.templates.findData(destination.record or self._opened.name)
        self._take(str(self.templates.itemData(max(0, wanted))))

    def refresh(self) -> None:
        """Take in a wording that came from another laptop, unless somebody is typing here."""
        self._show_states()
        if not self.is_touched:
            self._take(self._opened.name)

    def leave(self) -> None:
        """Keep what is not saved."""
        self._timer.stop()  # the house may be closed before it fires
        self._keep_draft()

    @property
    def is_touched(self) -> bool:
        """Whether the text differs from what was opened."""
        return bool(self._opened.name) and self.editor.toPlainText() != self._opened.text

    def _show_states(self) -> None:
        own = self.language(N_("own wording"))
        for place, template in enumerate(own_wording.shipped_templates()):
            title = template.titles.get(self.language.code, template.titles["id"])
            is_own = own_wording.is_reworded(self.context.house, template.id)
            self.templates.setItemText(place, f"{title} · {own}" if is_own else title)

    def _take(self, name: str) -> None:
        """Open the template `name`, with what was typed and not saved."""
        self._opened = own_wording.opened_wording(self.context.house, name)
        self.templates.setCurrentIndex(self.templates.findData(name))
        clauses = own_wording.clauses_of(name)
        self.offers.show_offers(own_wording.samples(self.context.house, name), clauses)
        draft = self._drafts().get(name)
        self.editor.show_text(self._opened.text, frozenset(clauses))
        if draft is not None and draft != self._opened.text:
            self.editor.replace_text(draft)
            self.notices.say(self.language(N_("Here is what you wrote and did not save yet.")))
        self._check()
        self._draw()

    def _on_template(self) -> None:
        self._keep_draft()
        self._take(str(self.templates.currentData()))

    def _on_typed(self) -> None:
        self._check()
        self._timer.start()

    def _on_paused(self) -> None:
        self._draw()
        self._keep_draft()

    def _check(self) -> bool:
        """Show what is wrong with the text as it stands, and return whether nothing is."""
        if not self._opened.name:
            return False
        found = own_wording.problems_in(self._opened.name, self.editor.toPlainText())
        said = [problem.say(self.language) for problem in found[:_LISTED]]
        if len(found) > _LISTED:
            said.append(self.language(N_("and {count} more"), count=len(found) - _LISTED))
        self._problems.setText("\n".join(said))
        self._problems.setVisible(bool(found))
        self._waiting.setVisible(bool(found))
        self._save.setEnabled(not found and self.is_touched)
        is_own = bool(self._opened.record)
        self._back.setEnabled(is_own or self.is_touched)
        self._state.setText(
            self.language(N_("The house's own text. All laptops get it with the next exchange."))
            if is_own
            else self.language(N_("The text that the program brings."))
        )
        return not found

    def _draw(self) -> None:
        if not self._check():
            return
        name, text = self._opened.name, self.editor.toPlainText()
        try:
            pdf = own_wording.look_at_wording(self.context.house, name, text, self.context.laptop.paper)
        except KnownError as error:
            self.notices.failed(error)
            return
        self.preview.show_pdf(pdf)

    def _on_offer(self, name: str, what: str) -> None:
        if what == CLAUSE:
            self.editor.wrap(name)
        else:
            self.editor.insert(name, alone=what == TABLE)

    def _on_save(self) -> None:
        name, text, before = self._opened.name, self.editor.toPlainText(), self._opened
        try:
            own_wording.reword(self.context.house, name, text, before)
        except KnownError as error:
            self.notices.failed(error)
            return
        self._finish(name)
        self.notices.undoable(self.language(N_("The house's own text is saved.")), _Undo(self, before))

    def _on_put_back(self) -> None:
        name, before = self._opened.name, self._opened
        if not before.record:
            self.editor.replace_text(before.text)
            return
        own_wording.put_back(self.context.house, name)
        self._finish(name)
        said = self.language(N_("The text that the program brings is back."))
        self.notices.undoable(said, _Undo(self, before))

    def bring_back(self, before: Opened) -> None:
        """Make the wording what it was: the house's own text, or the one that the program brings."""
        try:
            if before.record:
                own_wording.reword(self.context.house, before.name, before.text)
            else:
                own_wording.put_back(self.context.house, before.name)
        except KnownError as error:
            self.notices.failed(error)
            return
        self._finish(before.name)

    def _finish(self, name: str) -> None:
        """Show what is kept now; nothing is left to be kept as a draft."""
        self._timer.stop()
        self._set_draft(name, None)
        self._opened = Opened(name, self.editor.toPlainText())
        self._take(name)
        self.context.news.changed.emit()

    def _drafts(self) -> dict[str, Any]:
        kept = self.context.local.setting(DRAFTS, {})
        return {name: text for name, text in kept.items() if isinstance(text, str)} if isinstance(kept, dict) else {}

    def _keep_draft(self) -> None:
        if self._opened.name:
            self._set_draft(self._opened.name, self.editor.toPlainText() if self.is_touched else None)

    def _set_draft(self, name: str, text: str | None) -> None:
        drafts = self._drafts()
        if drafts.get(name) == text:
            return
        drafts.pop(name, None)
        try:
            self.context.local.set(DRAFTS, drafts if text is None else {**drafts, name: text})
        except KnownError as error:
            self.notices.failed(error)


class _Undo:
    """Takes back what was done to one wording."""

    def __init__(self, page: WordingPage, before: Opened) -> None:
        self._page = page
        self._before = before

    def __call__(self) -> None:
        self._page.bring_back(self._before)
