"""What is done with the chosen service in one click: its status, and when somebody asks again."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.records.work import SERVICE_STATUS
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.text import label

SOON, LATER = 7, 14
"""Days until somebody asks again."""


class Acts(Card):
    """Buttons for the chosen service. `stepped` tells its new status, `put_off` the days until somebody asks again.

    `put_off` tells 0 where nobody has to ask any more; `another` asks for a new service of the same family.
    """

    stepped = Signal(str)
    put_off = Signal(int)
    another = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__(role="card", name="service-acts")
        self._language = language
        self._named = label("", "heading", "chosen-service")
        self._steps = [self._step(option.code, language(option.label)) for option in SERVICE_STATUS]
        told = N_("in {days} days")
        self._asks = [self._ask(days, language(told, days=days)) for days in (SOON, LATER)]
        self._asks.append(self._ask(0, language(N_("no more"))))
        self._another = button(language(N_("One more for this family")), "another-service", self.another.emit)
        top, foot = QHBoxLayout(), QHBoxLayout()
        again = label(language(N_("Ask again:")))
        again.setWordWrap(False)
        top.addWidget(self._named, 1)
        for widget in (again, *self._asks):
            top.addWidget(widget)
        for each in self._steps:
            foot.addWidget(each)
        foot.addStretch(1)
        foot.addWidget(self._another)
        inside = QVBoxLayout()
        inside.addLayout(top)
        inside.addLayout(foot)
        self.rows.addLayout(inside)
        self.show_service(None, "")

    def _step(self, status: str, words: str) -> QPushButton:
        made = button(words, f"status-{status}", self._on_step, "level")
        made.setCheckable(True)
        made.setProperty("status", status)
        return made

    def _ask(self, days: int, words: str) -> QPushButton:
        made = button(words, f"ask-{days}", self._on_ask)
        made.setProperty("days", days)
        made.setAccessibleName(f"{self._language(N_('Ask again:'))} {words}")
        return made

    def show_service(self, service: Record | None, named: str) -> None:
        """Show what `service` is called and where it stands; without one the buttons rest."""
        self._named.setText(named if service else self._language(N_("Choose a row to change its status.")))
        for each in (*self._steps, *self._asks, self._another):
            each.setEnabled(service is not None)
        for each in self._steps:
            each.setChecked(service is not None and each.property("status") == service["status"])
        self._asks[-1].setEnabled(service is not None and bool(service["follow_up_on"]))

    def _on_step(self) -> None:
        self.stepped.emit(str(self.sender().property("status")))

    def _on_ask(self) -> None:
        self.put_off.emit(int(self.sender().property("days")))
