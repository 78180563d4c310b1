"""The recovery sheet: why it is printed, and the sheet itself, once the passphrase was typed."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.lock.changing import is_passphrase
from bangjo_desktop.ui.lock.secret import Secret
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination, Page
from bangjo_desktop.ui.preview.desk import PaperDesk
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.text import label

KNOWN = "known"
"""Whether the person who comes has just chosen the passphrase, so that it is not asked for again."""
_WHY = N_(
    "Without the passphrase nobody can open the records, and nobody can send a new one. "
    "Print this sheet now, seal it in an envelope and lock it away with the coordinator. "
    "Print rather than save: a saved file holds the passphrase in plain text."
)


class RecoveryPage(Page):
    """Asks for the passphrase, since the sheet shows it; then shows, prints and saves the sheet."""

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices)
        self.setObjectName("page")
        self.desk = PaperDesk(context, notices, 75)
        self.desk.paper_changed.connect(self._draw)
        self._ask = self._asking()
        head = QHBoxLayout()
        head.addWidget(button("←", "back", self.back.emit))
        head.addWidget(label(self.language(N_("Recovery sheet")), "title"), 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.addLayout(head)
        rows.addWidget(label(self.language(_WHY), "quiet"))
        rows.addWidget(self._ask)
        rows.addWidget(self.desk, 1)
        self._rest = QWidget()
        rows.addWidget(self._rest, 1)
        self._show(is_open=False)

    def _asking(self) -> Card:
        card = Card()
        self.secret = Secret(self.language, "recovery-passphrase", self.language(N_("Passphrase of the house")))
        self.secret.entered.connect(self._on_typed)
        row = QHBoxLayout()
        row.addWidget(self.secret, 1)
        row.addWidget(button(self.language(N_("Show the sheet")), "show-recovery", self._on_typed, "main"))
        card.rows.addLayout(row)
        self._problem = label("", "problem", "recovery-problem")
        self._problem.hide()
        card.add(self._problem)
        return card

    def open(self, destination: Destination) -> None:
        """Ask anew; whoever has just chosen the passphrase sees the sheet at once."""
        self._show(is_open=bool(destination.values.get(KNOWN)))

    def leave(self) -> None:
        """Keep nothing on the page that shows the passphrase."""
        self._show(is_open=False)

    def _show(self, *, is_open: bool) -> None:
        self.secret.clear()
        self._problem.hide()
        self._ask.setVisible(not is_open)
        self._rest.setVisible(not is_open)
        self.desk.setVisible(is_open)
        if is_open:
            self._draw()
        else:
            self.desk.clear()
            self.secret.setFocus()

    def _draw(self) -> None:
        from bangjo_desktop.documents.recovery import recovery_pdf

        try:
            pdf = recovery_pdf(self.context.house, self.context.today, self.desk.paper, self.language)
        except KnownError as error:
            self.notices.failed(error)
            return
        self.desk.show_pdf(pdf, f"{self.language(N_('recovery sheet'))}.pdf")

    def _on_typed(self) -> None:
        if is_passphrase(self.context.house, self.secret.text()):
            self._show(is_open=True)
            return
        self._problem.setText(self.language(N_("This is not the passphrase of the house.")))
        self._problem.show()
        self.secret.line.selectAll()
        self.secret.setFocus()
