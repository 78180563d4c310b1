"""Asks for the passphrase of a copy that is locked with another one than the house."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.sync.keys import Locked
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.text import label


class UnlockCopy(QDialog):
    """Says from whom the copy is, and takes its passphrase; rejected, the copy is skipped."""

    def __init__(self, locked: Locked, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("unlock-copy")
        self.setWindowTitle(language(N_("Another passphrase")))
        self.setMinimumWidth(520)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(28, 24, 28, 24)
        rows.setSpacing(12)
        if locked.laptop:
            heading = language(N_("The copy of {laptop} is locked with another passphrase"), laptop=locked.laptop)
        else:
            heading = language(N_("“{name}” is locked with another passphrase"), name=locked.name)
        rows.addWidget(label(heading, "heading"))
        why = N_(
            "Perhaps it was written before the passphrase of the house was changed, or it was changed there. "
            "This laptop remembers what you type, for later copies too."
        )
        rows.addWidget(label(language(why), "quiet"))
        self.secret = QLineEdit()
        self.secret.setObjectName("copy-passphrase")
        self.secret.setAccessibleName(language(N_("Passphrase of the copy")))
        self.secret.setPlaceholderText(language(N_("Passphrase of the copy")))
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        rows.addWidget(self.secret)
        if locked.was_wrong:
            rows.addWidget(label(language(N_("That passphrase does not open it.")), "problem", "wrong-passphrase"))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button(language(N_("Skip")), "skip-copy", self.reject))
        self._open = button(language(N_("Open the copy")), "open-copy", self._on_open, "main")
        self._open.setDefault(True)
        foot.addWidget(self._open)
        rows.addLayout(foot)

    def passphrase(self) -> str | None:
        """Return what was typed, None where the copy is to be skipped."""
        return self.secret.text() if self.result() == QDialog.DialogCode.Accepted else None

    def _on_open(self) -> None:
        if self.secret.text().strip():
            self.accept()
        else:
            self.secret.setFocus()
