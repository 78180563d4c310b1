"""How far an exchange is, with a button that stops it, and what is the matter where the folder does not answer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.sync.patience import LAST
from bangjo_desktop.sync.steps import Step
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.text import label

_WHOLE = 1000
"""The bar counts in thousandths: bytes are more than it can count."""


class ProgressPane(QWidget):
    """Shows the steps of one exchange; hidden while there is none."""

    stopped = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._step = label("", "", "sync-step")
        self._bar = QProgressBar()
        self._bar.setObjectName("sync-bar")
        self._bar.setAccessibleName(language(N_("How far it is")))
        self._bar.setTextVisible(False)
        self._silence = label("", "", "sync-silence", "amber")
        self.stop = button(language(N_("Cancel")), "stop-sync", self._on_stop)
        line = QHBoxLayout()
        line.addWidget(self._bar, 1)
        line.addWidget(self.stop)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._step)
        rows.addLayout(line)
        rows.addWidget(self._silence)
        self.hide()

    def begin(self) -> None:
        """Show that something began."""
        self._bar.setRange(0, 0)
        self._step.setText(self._language(N_("Beginning…")))
        self._silence.hide()
        self.stop.setEnabled(True)
        self.show()

    def end(self) -> None:
        """Show nothing any more."""
        self.hide()

    def show_step(self, step: Step) -> None:
        """Show one step; a folder that gives no sign of life is named as what is the matter."""
        if not self.stop.isEnabled():
            return
        self._step.setText(step.say(self._language))
        self._bar.setRange(0, _WHOLE if step.whole else 0)
        self._bar.setValue(step.done * _WHOLE // max(step.whole, 1))
        self._silence.setVisible(step.silent > 0)
        if step.silent > 0:
            text = N_(
                "The folder has not answered for {count} seconds: a cable, a stick, the network? "
                "You may go on working. After {most} seconds it is given up, and nothing is lost."
            )
            self._silence.setText(self._language(text, count=round(step.silent), most=round(LAST)))

    def _on_stop(self) -> None:
        self.stop.setEnabled(False)
        self._bar.setRange(0, 0)
        self._silence.hide()
        self._step.setText(self._language(N_("Stopping…")))
        self.stopped.emit()
