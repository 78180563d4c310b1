"""What became of the aid: the day it came, and each item from asked to left over, with the gaps said in words."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bangjo_desktop.domain.language import N_
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.following.account_rows import AccountRows
from bangjo_desktop.ui.widgets.text import label, set_tone


class Account(QWidget):
    """The rows and, below them, whether the account comes out even."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._language = context.language
        self.table = AccountRows(context)
        self.said = label("", "", "account-said")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.table)
        rows.addWidget(self.said)
        self.table.edited.connect(self.tell)

    def tell(self) -> None:
        """Say where the account has a gap, what it still lacks, or that it comes out even."""
        balances = self.table.balances()
        gaps = [each.problem.say(self._language) for each in balances if each.problem]
        lacking = [each.unknown.say(self._language) for each in balances if each.unknown]
        if gaps:
            self._say("\n".join(gaps), "red")
        elif lacking:
            self._say(self._language(N_("Still to write down: {what}."), what="; ".join(lacking)), "")
        else:
            self._say(self._language(N_("The account comes out even.")) if balances else "", "green")

    def _say(self, text: str, tone: str) -> None:
        self.said.setText(text)
        set_tone(self.said, tone)
