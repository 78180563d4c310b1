"""The one place where the window speaks: what was done, how to undo it, and what went wrong."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.paths import Paths
from bangjo_desktop.store.clock import system_clock
from bangjo_desktop.store.database import known
from bangjo_desktop.store.fault_log import keep_fault
from bangjo_desktop.store.file_watch import EXCHANGED, FileWatch

SHOWN_FOR = 12_000
"""Milliseconds that a notice stays; an error stays until it is closed."""


class Notices(QFrame):
    """A bar at the foot of the window."""

    bug = Signal(str)

    def __init__(self, language: Language, paths: Paths, house: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._paths = paths
        self._house = house
        self._act: Callable[[], object] | None = None
        self._is_told = False
        self.watch: FileWatch | None = None
        """Where given, what sees that the file of the house was exchanged."""
        self.setObjectName("notices")
        self._text = QLabel()
        self._text.setObjectName("notice-text")
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._act_button = QPushButton()
        self._act_button.setObjectName("undo")
        self._act_button.clicked.connect(self._on_act)
        self._close = QPushButton(language(N_("Close")))
        self._close.setObjectName("close-notice")
        self._close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.addWidget(self._text, 1)
        row.addWidget(self._act_button)
        row.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    @property
    def text(self) -> str:
        """What was said last."""
        return self._text.text()

    def say(self, text: str) -> None:
        """Say `text` for a while."""
        self._show(text, "said", None)
        self._timer.start(SHOWN_FOR)

    def tell(self, text: str) -> None:
        """Say `text` until it is closed, after what else is to be read before going on."""
        self._tell(self._told, text)

    def tell_first(self, text: str) -> None:
        """Say `text` until it is closed, before what else is to be read before going on."""
        self._tell(text, self._told)

    def _tell(self, *parts: str) -> None:
        self._timer.stop()
        self._show("\n".join(part for part in parts if part), "said", None)
        self._is_told = True

    @property
    def _told(self) -> str:
        return self.text if self._is_told and not self.isHidden() else ""

    def undoable(self, text: str, undo: Callable[[], object]) -> None:
        """Say `text` and offer to undo what it says."""
        self._show(text, "said", undo)
        self._timer.start(SHOWN_FOR)

    def offer(self, text: str, what: str, act: Callable[[], object]) -> None:
        """Say `text` until it is closed, beside a button `what` that does `act`."""
        self._timer.stop()
        self._show(text, "said", act, what)

    def failed(self, error: BaseException) -> None:
        """Say a known error in its words; keep the traceback of any other and say that it was kept."""
        self._timer.stop()
        if self.watch and self.watch.look():  # whatever was read then is nobody's mistake
            error = KnownError(EXCHANGED, name=self._house.name)
        error = known(error, self._house)  # a stick pulled out while a page reads is no bug of ours
        if isinstance(error, KnownError):
            self._show(error.say(self._language), "failed", None)
            return
        self._keep(error)
        text = N_("Something in the program itself went wrong. Details are in “{path}”.")
        self._show(self._language(text, path=str(self._paths.log)), "failed", None)
        self.bug.emit(repr(error))

    def _show(self, text: str, tone: str, act: Callable[[], object] | None, what: str = "") -> None:
        self._act = act
        self._is_told = False
        self._text.setText(text)
        self._act_button.setText(what or self._language(N_("Undo")))
        self._act_button.setVisible(act is not None)
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()

    def _keep(self, error: BaseException) -> None:
        if not keep_fault(self._paths.log, error, system_clock()):
            traceback.print_exception(error)

    def _on_act(self) -> None:
        act, self._act = self._act, None
        self.hide()
        if act:
            act()
