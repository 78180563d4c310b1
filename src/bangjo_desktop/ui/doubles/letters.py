"""Two letters that bear one number: both papers side by side, and one of them cancelled with a reason."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from bangjo_desktop.documents.issue import letter_pdf
from bangjo_desktop.domain.insight.doubles import Double
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.record import Record
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.preview.pane import PreviewPane
from bangjo_desktop.ui.records.history import written
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.text import label

ZOOM, LEAST = 50, 300
"""Per cent at which a paper is shown, and the pixels of its height."""


class LetterPair(Card):
    """Shows both papers. `cancelled` gives the id of the letter, the reason, and whether another takes its place."""

    cancelled = Signal(str, str, bool)

    def __init__(self, double: Double, context: Context) -> None:
        super().__init__("", name="pair-letter")
        self.double = double
        self._context = context
        self._letter = ""
        sides = QHBoxLayout()
        for place, record in enumerate((double.one, double.other)):
            sides.addWidget(self._side(place, record), 1)
        self.rows.addLayout(sides)
        self._asking = self._ask()
        self.add(self._asking)

    def _side(self, place: int, record: Record) -> QWidget:
        language, records = self._context.language, self._context.house.records
        side = QWidget()
        rows = QVBoxLayout(side)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(label(records.title_of(record), "heading"))
        history = records.history("letter", record.id)
        item = records.type_of("letter")
        parts = [written(history[-1], self._context)] if history else []
        for name in ("status", "date", "sent_on"):
            if record[name]:
                field = item.field(name)
                parts.append(f"{field.words(language)}: {field.kind.show(record[name], language)}")
        rows.addWidget(label(" · ".join(parts), "quiet"))
        rows.addWidget(self._paper(record), 1)
        cancel = button(language(N_("Cancel this one…")), f"cancel-{place}", self._on_ask)
        cancel.setProperty("letter", record.id)
        cancel.setAccessibleName(f"{language(N_('Cancel this one…'))} {records.title_of(record)}")
        rows.addWidget(cancel)
        return side

    def _paper(self, record: Record) -> QWidget:
        try:
            pdf = letter_pdf(self._context.house, record.id, self._context.laptop.paper, self._context.today)
        except KnownError as error:
            language = self._context.language
            said = N_("The paper cannot be shown: {problem}")
            return label(language(said, problem=error.say(language)), "quiet")
        pane = PreviewPane(ZOOM)
        pane.setMinimumWidth(200)
        pane.setMinimumHeight(LEAST)
        pane.show_pdf(pdf)
        return pane

    def _ask(self) -> Card:
        language = self._context.language
        card = Card(language(N_("Cancel the letter")), "hint", "cancelling")
        explained = N_(
            "A final letter is never renumbered: the paper may be out already. It keeps its number as a cancelled one; "
            "a letter that takes its place gets a number of its own when it is made final."
        )
        card.add(label(language(explained), "quiet"))
        self._why = QLineEdit()
        self._why.setObjectName("cancel-reason")
        self._why.setPlaceholderText(language(N_("the reason, for the record")))
        self._why.setAccessibleName(language(N_("Cancelled because")))
        card.add(self._why)
        row = QHBoxLayout()
        row.addWidget(button(language(N_("Cancel and write it anew")), "cancel-replace", self._on_replace, "main"))
        row.addWidget(button(language(N_("Only cancel")), "cancel-only", self._on_cancel))
        row.addStretch(1)
        card.rows.addLayout(row)
        card.hide()
        return card

    def _on_ask(self) -> None:
        sender = self.sender()
        assert isinstance(sender, QPushButton)
        self._letter = str(sender.property("letter"))
        self._asking.show()
        self._why.setFocus()

    def _on_replace(self) -> None:
        self.cancelled.emit(self._letter, self._why.text(), True)

    def _on_cancel(self) -> None:
        self.cancelled.emit(self._letter, self._why.text(), False)
