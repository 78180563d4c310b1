"""The stations of a letter on its way, each with what is written down there."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout, QWidget

from bangjo_desktop.domain.kinds import Date
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.record import Record, RecordType
from bangjo_desktop.store.following import ANSWERED
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.following.dated import Dated
from bangjo_desktop.ui.forms.form import RecordForm
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.text import label

STATIONS = {
    "leaving": (N_("Leaves the house"), ("signed_on", "sent_on", "sent_by")),
    "office": (N_("In the office"), ("received_on", "received_by", "agenda_number", "disposition_to")),
    "answer": (N_("The answer"), ("replied_on", "reply_number", "decision", "reply_scan")),
    "aid": (N_("The aid"), ("aid_received_on",)),
    "report": (N_("The report"), ("report_sent_on",)),
}


class WayForm(RecordForm):
    """Edits the way of one letter; its cards are placed by the page."""

    def __init__(self, context: Context, item: RecordType) -> None:
        super().__init__(context, item, ())
        self.cards = {name: self._card(name) for name in STATIONS}

    def _card(self, name: str) -> Card:
        language = self.context.language
        heading, fields = STATIONS[name]
        card = Card(language(heading), name=f"station-{name}")
        inside = QWidget()
        layout = QFormLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        layout.setHorizontalSpacing(16)
        for each in fields:
            field = self.item.field(each)
            editor = self.add_editor(field)
            caption = label(field.words(language))
            caption.setFixedWidth(caption.fontMetrics().averageCharWidth() * 22)
            caption.setBuddy(editor)
            layout.addRow(caption, Dated(editor) if isinstance(field.kind, Date) else editor)
        card.add(inside)
        return card

    def fill_answer(self, incoming: Record) -> None:
        """Fill what a letter that came in says into the fields of the answer that are empty, as if it were typed."""
        for name, sources in ANSWERED.items():
            found = next((incoming[each] for each in sources if incoming[each]), None)
            editor = self.editors[name]
            if found and not editor.raw():
                editor.set_value(found)
                editor.edited.emit()
