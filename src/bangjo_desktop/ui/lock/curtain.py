"""A curtain before one window: what it shows is hidden, and its title says nothing, until the passphrase is typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.ui.lock.secret import Secret
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.text import label

_WIDEST = 460
_WAITING = N_("Nothing was closed: what was being written, and work that is under way, are still there.")


class Curtain(QWidget):
    """Covers all of `top` and asks for the passphrase; `typed` carries what was typed."""

    typed = Signal(str)

    def __init__(self, top: QWidget, language: Language) -> None:
        super().__init__(top)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAutoFillBackground(True)
        self._title = top.windowTitle()
        self._layout = top.layout()
        self._hidden = [
            child for child in top.children()
            if isinstance(child, QWidget) and child is not self and not child.isWindow() and not child.isHidden()
        ]  # fmt: skip
        self._least = top.minimumSize()
        top.setMinimumSize(top.minimumSize().expandedTo(top.minimumSizeHint()).boundedTo(top.size()))
        for child in self._hidden:
            child.hide()
        top.setWindowTitle(language(N_("Bangjo – locked")))
        self._lay_out(language)
        self.setGeometry(top.rect())
        self.show()
        self.raise_()
        top.installEventFilter(self)

    def _lay_out(self, language: Language) -> None:
        self.secret = Secret(language, "unlock-window-passphrase", language(N_("Passphrase of the house")))
        self.secret.entered.connect(self._on_entered)
        self._problem = label("", "problem", "unlock-window-problem")
        self._problem.hide()
        card = Card(language(N_("Bangjo is locked")), name="locked")
        card.setMaximumWidth(_WIDEST)
        card.add(label(language(_WAITING), "quiet"))
        card.add(self.secret)
        card.add(self._problem)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button(language(N_("Unlock")), "unlock-window", self._on_entered, "main"))
        card.rows.addLayout(foot)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card, 4)
        row.addStretch(1)
        rows = QVBoxLayout(self)
        rows.addStretch(1)
        rows.addLayout(row)
        rows.addStretch(2)

    def ask(self) -> None:
        """Put the cursor into the line."""
        self.secret.setFocus()

    def refuse(self, text: str) -> None:
        """Say why the curtain stays."""
        self._problem.setText(text)
        self._problem.show()
        self.secret.line.selectAll()
        self.secret.setFocus()

    def lift(self) -> None:
        """Show again what was hidden."""
        top = self.parentWidget()
        self.secret.clear()
        self.hide()
        if top:
            top.removeEventFilter(self)
            top.setWindowTitle(self._title)
            for child in self._hidden:
                child.show()
            top.setMinimumSize(self._least)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window; keep the title to itself that somebody gives it meanwhile."""
        top = self.parentWidget()
        if watched is top and top and event.type() == QEvent.Type.Resize:
            self.setGeometry(top.rect())
        return False

    def _on_entered(self) -> None:
        self.typed.emit(self.secret.text())
