"""A letter that was written outside the program: its number counts, and its scan is kept as its paper."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from bangjo_desktop.documents.scan_pages import as_pages
from bangjo_desktop.documents.scans import fit_to_keep
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.letter_numbers import same_number
from bangjo_desktop.domain.problem import BadValue, KnownError
from bangjo_desktop.store.numbering import Numbering
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.editors.kept import FileEditor
from bangjo_desktop.ui.forms.form import RecordForm
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination, Page
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.scroll import Column
from bangjo_desktop.ui.widgets.text import label, set_tone

FIELDS = ("number", "date", "code", "to", "subject", "activity")
_EXPLAINED = N_("Copy number, date, subject and addressee from the paper. A scan or a photo of it can be kept, too.")
_COUNTS = N_("It counts as number {sequence} of the row; the next letter gets a higher one.")
_COUNTS_NOT = N_("It is not written as the house writes numbers, so it stands in the register and does not count.")
_TAKEN = N_("This number stands already, on “{title}”. Look whether it is the same letter.")
_NO_NUMBER = N_("Write the number and the date of the letter; without them it could not be found again.")


class PaperEditor(FileEditor):
    """A scan of a letter: a PDF, or a picture that becomes one."""

    def take(self, path: Path) -> None:
        """Take the file at `path` into the house as pages; what is no scan, or too large, is a KnownError."""
        self.set_value(self.context.house.files.add(as_pages(fit_to_keep(path))))
        self.edited.emit()


class OutsideLetterPage(Page):
    """Enters one letter after another."""

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices)
        self.setObjectName("page")
        item = context.house.records.type_of("letter")
        self.form = RecordForm(context, item, FIELDS)
        self.scan = PaperEditor(item.field("pdf"), context)
        self.form.add_editor(item.field("pdf"), self.scan)
        self.form.edited.connect(self._on_edited)
        self._said = label("", "quiet", "outside-said")
        card = Card()
        card.add(label(self.language(_EXPLAINED), "quiet"))
        card.add(self.form)
        card.add(label(self.language(N_("Scan of the letter")), "heading"))
        card.add(self.scan)
        card.add(self._said)
        column = Column()
        column.rows.addWidget(card)
        column.rows.addStretch(1)
        head = QHBoxLayout()
        head.addWidget(button("←", "back", self.back.emit))
        head.addWidget(label(self.language(N_("A letter written elsewhere")), "title"), 1)
        head.addWidget(button(self.language(N_("Save the letter")), "save-outside", self._on_save, "main"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.addLayout(head)
        rows.addWidget(column, 1)

    def open(self, destination: Destination) -> None:
        """Begin a new letter."""
        self.form.open(None, {"outside": True, "status": "final"})
        self._on_edited()

    def _on_edited(self) -> None:
        """Say at once whether the number counts, and whether it stands already."""
        number = str(self.form.readable().get("number") or "")
        text, tone = self._told(number) if number else ("", "")
        self._said.setText(text)
        set_tone(self._said, tone)

    def _told(self, number: str) -> tuple[str, str]:
        records = self.context.house.records
        for letter in records.all("letter"):
            if letter["number"] and same_number(letter["number"], number):
                return self.language(_TAKEN, title=records.title_of(letter)), "amber"
        try:
            sequence = Numbering(self.context.house, self.context.local).pattern.sequence_in(number)
        except BadValue:
            sequence = None
        if sequence is None:
            return self.language(_COUNTS_NOT), "amber"
        return self.language(_COUNTS, sequence=sequence), "green"

    def _on_save(self) -> None:
        values = self.form.readable()
        if not values.get("number") or not values.get("date"):
            self.notices.failed(KnownError(_NO_NUMBER))
            return
        record = self.form.save()
        if not record:
            return
        self.context.house.write.save("letter", record, {"finalised_on": values["date"]})
        self.context.news.changed.emit()
        self.notices.say(self.language(N_("The letter {number} stands in the register."), number=values["number"]))
        self.open(Destination("outside-letter"))
