"""A guest's request to visit; the letter that answers it is begun, or opened, from here."""

from __future__ import annotations

from bangjo_desktop.domain.language import N_
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.following.destination import letter_destination
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination
from bangjo_desktop.ui.records.page import RecordPage
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.scroll import Column

ANSWER = "BI"


class GuestPage(RecordPage):
    """Edits a request to visit."""

    def __init__(self, context: Context, notices: Notices, kind: str = "guest_request") -> None:
        super().__init__(context, notices, kind)

    def fill(self, column: Column) -> None:
        """Put the way to the answer above the form."""
        column.rows.addWidget(button(self.language(N_("Write the answer")), "write-answer", self._on_answer, "main"))
        super().fill(column)

    def _on_answer(self) -> None:
        record = self.form.save()
        if not record:
            return
        self.drafts.finish()
        self.drafts.begin(record)
        written = self.context.house.records.of("letter", guest_request=record)
        if written:
            self.go.emit(letter_destination(self.context.house, written[-1].id))
        else:
            self.go.emit(Destination("letter", "letter", "", {"code": ANSWER, "guest_request": record}))
