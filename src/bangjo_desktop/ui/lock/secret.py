"""A line for a passphrase that can be shown and hidden."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from bangjo_desktop.domain.language import N_, Language


class Secret(QWidget):
    """A line called `name`; hidden unless `shown`. `entered` tells that Enter was pressed in it."""

    entered = Signal()
    edited = Signal()

    def __init__(self, language: Language, name: str, text: str, *, shown: bool = False) -> None:
        super().__init__()
        self._language = language
        self.line = QLineEdit()
        self.line.setObjectName(name)
        self.line.setAccessibleName(text)
        self.line.setPlaceholderText(text)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoAutoUppercase
            | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.line.returnPressed.connect(self.entered)
        self.line.textEdited.connect(self.edited)
        self.eye = QPushButton()
        self.eye.setAutoDefault(False)
        self.eye.setObjectName(f"{name}-show")
        self.eye.setCheckable(True)
        self.eye.setChecked(shown)
        self.eye.toggled.connect(self._on_toggled)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self.eye)
        self.setFocusProxy(self.line)
        self._on_toggled(shown)

    def text(self) -> str:
        """Return what stands there."""
        return self.line.text()

    def clear(self) -> None:
        """Empty the line, its memory of what was typed too."""
        self.line.clear()

    def _on_toggled(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode
        self.line.setEchoMode(mode.Normal if shown else mode.Password)
        text = self._language(N_("Hide") if shown else N_("Show"))
        self.eye.setText(text)
        self.eye.setAccessibleName(self._language(N_("Hide the passphrase") if shown else N_("Show the passphrase")))
