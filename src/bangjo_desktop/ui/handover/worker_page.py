"""A volunteer's record, with the way to handing over what is theirs."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from bangjo_desktop.domain.language import N_
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination
from bangjo_desktop.ui.records.page import RecordPage
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.scroll import Column


class WorkerPage(RecordPage):
    """Edits a volunteer."""

    def __init__(self, context: Context, notices: Notices, kind: str = "worker") -> None:
        super().__init__(context, notices, kind)

    def fill(self, column: Column) -> None:
        """Put the way to the handover above the form."""
        self._handover = button(self.language(N_("Hand over…")), "hand-over", self._on_handover)
        row = QHBoxLayout()
        row.addWidget(self._handover)
        row.addStretch(1)
        column.rows.addLayout(row)
        super().fill(column)

    def refresh_head(self) -> None:
        """Show the way for a volunteer who is on record."""
        super().refresh_head()
        self._handover.setVisible(self.form.record is not None)

    def _on_handover(self) -> None:
        self.go.emit(Destination("handover", "worker", self.form.record or ""))
