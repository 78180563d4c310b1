"""The settings of this laptop about who may open the house: lock, keyring, recovery sheet, another passphrase."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QWidget

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.remembering import Remembering, remembering
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.jobs import Job
from bangjo_desktop.ui.lock.changing import change, is_passphrase
from bangjo_desktop.ui.lock.choosing import NewPassphrase
from bangjo_desktop.ui.lock.guard import CHOICES, MINUTES, USUAL
from bangjo_desktop.ui.lock.secret import Secret
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.choice_box import QuietComboBox
from bangjo_desktop.ui.widgets.scroll import Column
from bangjo_desktop.ui.widgets.text import label

_CHANGE = N_(
    "Change it when somebody leaves who knows it, or when a stranger may have seen it. "
    "It protects what is written from now on. "
    "Copies and backups made before stay readable with the old one, also those that somebody took away. "
    "The other laptops are asked for the new one when they synchronise: tell them by word of mouth, not by message."
)
_FORGOTTEN = N_("The keyring has forgotten the passphrase. It is asked for at the next start.")
_KEPT = N_("The keyring of this laptop remembers the passphrase: whoever can log in as you can open the house.")
_NOT_KEPT = N_("The passphrase is asked for at each start. It can be remembered when it is typed there.")
_STUCK = N_("The keyring did not answer. Unlock it, or log in again, and try once more.")


class PassphrasePane(Column):
    """Everything about the passphrase of the open house. `go` asks for another page, `lock` to lock the window now."""

    go = Signal(object)
    lock = Signal()

    def __init__(self, context: Context, notices: Notices, memory: Remembering | None = None) -> None:
        super().__init__()
        self._context = context
        self._notices = notices
        self._memory = memory or remembering(context.paths)
        self._is_locked = bool(context.house.passphrase)
        if context.house.practice:
            card = Card(context.language(N_("Passphrase")))
            text = N_("A practice house has no passphrase: the people in it are invented.")
            card.add(label(context.language(text), "quiet"))
            cards: list[QWidget] = [card]
        elif self._is_locked:
            cards = [self._locking(), self._remembered(), self._recovery(), self._changing()]
        else:
            cards = [self._changing()]
        for each in cards:
            self.rows.addWidget(each)
        self.rows.addStretch(1)

    def _locking(self) -> Card:
        language = self._context.language
        card = Card(language(N_("When nobody is at the laptop")))
        self.minutes = QuietComboBox()
        self.minutes.setObjectName("lock-minutes")
        self.minutes.setAccessibleName(language(N_("Lock after")))
        for minutes in CHOICES:
            text = language(N_("{count} minutes"), count=minutes) if minutes else language(N_("Never"))
            self.minutes.addItem(text, minutes)
        chosen = self._context.local.setting(MINUTES, USUAL)
        self.minutes.setCurrentIndex(max(0, self.minutes.findData(chosen)))
        self.minutes.activated.connect(self._on_minutes)
        form = QFormLayout()
        form.addRow(language(N_("Lock after")), self.minutes)
        row = QHBoxLayout()
        row.addLayout(form)
        row.addWidget(button(language(N_("Lock now (Ctrl+L)")), "lock-now", self.lock.emit))
        row.addStretch(1)
        card.rows.addLayout(row)
        text = N_("Locking hides everything and closes nothing. The passphrase shows it again.")
        card.add(label(language(text), "quiet"))
        return card

    def _remembered(self) -> Card:
        language = self._context.language
        card = Card(language(N_("Remembered on this laptop")))
        self._told = label("", "quiet", "keyring-told")
        card.add(self._told)
        self._forget = button(language(N_("Forget it")), "forget-passphrase", self._on_forget)
        card.rows.addWidget(self._forget, 0, Qt.AlignmentFlag.AlignLeft)
        self._show_memory()
        return card

    def _recovery(self) -> Card:
        language = self._context.language
        card = Card(language(N_("Recovery sheet")))
        text = N_("The passphrase on paper, for the coordinator's safe. Without it, a forgotten passphrase is the end.")
        card.add(label(language(text), "quiet"))
        show = button(language(N_("Print the recovery sheet…")), "go-recovery", self._on_recovery)
        card.rows.addWidget(show, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _changing(self) -> Card:
        language, house = self._context.language, self._context.house
        card = Card(language(N_("Another passphrase") if self._is_locked else N_("Give the house a passphrase")))
        card.add(label(language(_CHANGE), "quiet"))
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.present = Secret(language, "present-passphrase", language(N_("The present passphrase")))
        if self._is_locked:
            form.addRow(language(N_("The present passphrase")), self.present)
        self.new = NewPassphrase(language, "new-passphrase", lambda: (house.name, self._context.laptop.author))
        form.addRow(language(N_("New passphrase")), self.new)
        card.rows.addLayout(form)
        self._problem = label("", "problem", "passphrase-problem")
        self._problem.hide()
        card.add(self._problem)
        act = button(language(N_("Change the passphrase")), "change-passphrase", self._on_change, "main")
        card.rows.addWidget(act, 0, Qt.AlignmentFlag.AlignRight)
        return card

    def _on_minutes(self) -> None:
        self._context.local.set(MINUTES, self.minutes.currentData())

    def _on_recovery(self) -> None:
        self.go.emit(Destination("recovery"))

    def _on_change(self) -> None:
        try:
            self._context.access.check()
            if self._is_locked and not is_passphrase(self._context.house, self.present.text()):
                raise KnownError(N_("This is not the passphrase of the house."))
            work = change(self._context, self.new.value())
        except KnownError as error:
            self._problem.setText(error.say(self._context.language))
            self._problem.show()
            return
        self._problem.hide()
        self.present.clear()
        self._context.news.alone.emit(work)

    def _show_memory(self) -> None:
        is_kept = self._memory.is_kept(self._context.house.id)
        self._told.setText(self._context.language(_KEPT if is_kept else _NOT_KEPT))
        self._forget.setVisible(is_kept)

    def _on_forget(self) -> None:
        self._forget.setEnabled(False)
        job = Job(_nobody, _Forget(self._memory, self._context.house.id), self)
        job.succeeded.connect(self._on_forgotten)
        job.failed.connect(self._notices.failed)
        job.start()

    def _on_forgotten(self, is_gone: bool) -> None:
        self._forget.setEnabled(True)
        self._notices.say(self._context.language(_FORGOTTEN if is_gone else _STUCK))
        self._show_memory()


class _Forget:
    def __init__(self, memory: Remembering, house: str) -> None:
        self._memory = memory
        self._house = house

    def __call__(self, _house: None, _progress: Callable[[int, int], None]) -> bool:
        return self._memory.forget(self._house)


def _nobody() -> AbstractContextManager[None]:
    return nullcontext()
