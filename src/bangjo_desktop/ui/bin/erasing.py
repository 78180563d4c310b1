"""Erasing one record for ever: what it does in two sentences, and a word to type."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.bin import Binned
from bangjo_desktop.ui.bin.table import told
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.text import label

WORD = N_("ERASE")


class ErasingCard(Card):
    """Asks before a record is erased. `erased` gives what it was called."""

    erased = Signal(str)

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context.language(N_("Erase for ever")), "alarm", "erasing")
        self._context = context
        self._notices = notices
        self._binned: Binned | None = None
        language = context.language
        self._what = label(name="erasing-what")
        self._word = QLineEdit()
        self._word.setObjectName("erase-word")
        asked = language(N_("Type {word} here"), word=language(WORD))
        self._word.setPlaceholderText(asked)
        self._word.setAccessibleName(asked)
        self._word.setMaximumWidth(280)
        self._word.textEdited.connect(self._on_typed)
        self._word.returnPressed.connect(self._on_erase)
        self._erase = button(language(N_("Erase for ever")), "erase-now", self._on_erase)
        self.add(self._what)
        row = QHBoxLayout()
        row.addWidget(self._word)
        row.addWidget(self._erase)
        row.addWidget(button(language(N_("Leave it in the bin")), "erase-not", self.hide))
        row.addStretch(1)
        self.rows.addLayout(row)
        self.hide()

    def ask(self, binned: Binned) -> None:
        """Ask whether `binned` shall be erased."""
        self._binned = binned
        kind, title, *_who = told(binned, self._context)
        text = N_(
            "“{title}” ({type}) is erased on this laptop, and on every other one when it synchronises; nothing brings "
            "it back. Backups and papers made before may still hold it."
        )
        self._what.setText(self._context.language(text, title=title, type=kind))
        self._word.clear()
        self._erase.setEnabled(False)
        self.show()
        self._word.setFocus()

    def _on_typed(self) -> None:
        self._erase.setEnabled(self._is_meant())

    def _is_meant(self) -> bool:
        return self._word.text().strip().casefold() == self._context.language(WORD).casefold()

    def _on_erase(self) -> None:
        binned = self._binned
        if binned is None or not self._is_meant():
            return
        title = told(binned, self._context)[1]
        try:
            self._context.house.erase(binned.record.kind, binned.record.id)
        except KnownError as error:
            self._notices.failed(error)
        else:
            self.erased.emit(title)
        self.hide()
        self._context.news.changed.emit()
