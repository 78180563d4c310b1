"""Choosing a passphrase: one is offered, another can be had, an own one is judged as it is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.passphrase import WORDS, bits, offer, usable, weakness, word_list
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.paths import resources
from bangjo_desktop.ui.lock.secret import Secret
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.text import label, set_tone

_OFFERED = N_(
    "{words} words, drawn by chance from {count}: {bits} bits. "
    "Somebody who tries a thousand every second needs more than a billion years."
)
_OWN = N_("An own one. It is not easy to guess.")


class NewPassphrase(QWidget):
    """A line called `name` with an offer in it, and what there is to say about what stands there.

    `known` returns the names that whoever finds the laptop knows too.
    """

    def __init__(self, language: Language, name: str, known: Callable[[], Sequence[str]]) -> None:
        super().__init__()
        self._language = language
        self._known = known
        self._words = word_list(resources() / "words")
        self._offered = ""
        self.secret = Secret(language, name, language(N_("New passphrase")), shown=True)
        self.secret.edited.connect(self._on_edited)
        self._verdict = label("", "quiet", f"{name}-verdict")
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        self._verdict.setAlignment(Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._verdict, 1)
        another = button(language(N_("Another")), f"{name}-another", self.offer)
        buttons = QVBoxLayout()  # below the line, so that a long passphrase is seen whole
        buttons.addWidget(another)
        buttons.addWidget(self.secret.eye)
        buttons.addStretch(1)
        row.addLayout(buttons)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.secret)
        rows.addLayout(row)
        self.setFocusProxy(self.secret)
        self.offer()

    def offer(self) -> None:
        """Offer another one."""
        self._offered = offer(self._words)
        self.secret.line.setText(self._offered)
        self.secret.line.setCursorPosition(0)
        self._on_edited()

    def value(self) -> str:
        """Return the passphrase; one that would not lock a house is a KnownError."""
        problem = weakness(self.secret.text(), self._known())
        if problem:
            raise KnownError(problem.text, **problem.values)
        return usable(self.secret.text()) or ""

    def _on_edited(self) -> None:
        problem = weakness(self.secret.text(), self._known())
        if usable(self.secret.text()) == self._offered:
            count = self._language.number(len(self._words))
            text = self._language(_OFFERED, words=WORDS, count=count, bits=round(bits(self._words)))
        else:
            text = problem.say(self._language) if problem else self._language(_OWN)
        self._verdict.setText(text)
        set_tone(self._verdict, "amber" if problem else "")
