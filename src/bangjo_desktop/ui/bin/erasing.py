"""Erasing for ever: what goes and what stays, where it still lies, and a word to type."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store import former_passphrases
from bangjo_desktop.store.backup import Backups
from bangjo_desktop.store.erased_backups import Renewed, renew
from bangjo_desktop.store.erasing import Reach, erase, reach_of
from bangjo_desktop.store.house import House
from bangjo_desktop.sync.erasing_told import elsewhere_told, reach_told, renewed_told
from bangjo_desktop.sync.laptops import Laptops
from bangjo_desktop.ui.backups.shelf import Progress
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.jobs import Job
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.text import label

WORD = N_("ERASE")


class ErasingCard(Card):
    """Asks before a record is erased, a family or a person with all that is theirs. `erased` tells its name."""

    erased = Signal(str)

    def __init__(self, context: Context, notices: Notices, leave: str) -> None:
        super().__init__("", "alarm", "erasing")
        self._context = context
        self._notices = notices
        self._asked: tuple[Reach, str] | None = None
        self._backups = Backups(context.paths.backups(context.house.id), context.clock)
        language = context.language
        self._heading = label("", "heading", "erasing-title")
        self._what = label(name="erasing-what")
        self._elsewhere = label(name="erasing-elsewhere")
        self._renew = QCheckBox(language(N_("Make a fresh backup, and clear away those from before")))
        self._renew.setObjectName("erase-backups")
        self._word = QLineEdit()
        self._word.setObjectName("erase-word")
        asked = language(N_("Type {word} here"), word=language(WORD))
        self._word.setPlaceholderText(asked)
        self._word.setAccessibleName(asked)
        self._word.setMaximumWidth(280)
        self._word.textEdited.connect(self._on_typed)
        self._word.returnPressed.connect(self._on_erase)
        self._erase = button(language(N_("Erase for ever")), "erase-now", self._on_erase)
        row = QHBoxLayout()
        for widget in (self._word, self._erase, button(language(leave), "erase-not", self.hide)):
            row.addWidget(widget)
        row.addStretch(1)
        for each in (self._heading, self._what, self._elsewhere, self._renew):
            self.add(each)
        self.rows.addLayout(row)
        self.hide()

    def ask(self, kind: str, record: str, title: str) -> None:
        """Ask whether the record called `title` shall be erased, with all that is its alone."""
        reach = reach_of(self._context.house, kind, record)
        self._asked = (reach, title)
        self._heading.setText(self._context.language(N_("Erase for ever: {title}"), title=title))
        self._what.setText("\n".join(reach_told(reach, self._context.house, self._context.language)))
        self._elsewhere.setText("\n".join(self._where_else()))
        self._renew.setChecked(False)
        self._renew.setVisible(bool(self._backups.all()))
        self._word.clear()
        self._erase.setEnabled(False)
        self.show()
        self._word.setFocus()

    def _where_else(self) -> list[str]:
        context = self._context
        own = context.house.write.who.laptop
        laptops = Laptops(context.local, own, context.clock)
        return elsewhere_told(laptops, context.local, self._backups.all(), own, context.language)

    def _on_typed(self) -> None:
        self._erase.setEnabled(self._is_meant())

    def _is_meant(self) -> bool:
        return self._word.text().strip().casefold() == self._context.language(WORD).casefold()

    def _on_erase(self) -> None:
        if self._asked is None or not self._is_meant():
            return
        reach, title = self._asked
        try:
            erase(self._context.house, reach)
        except KnownError as error:
            self._notices.failed(error)
        else:
            self.erased.emit(title)
        self.hide()
        self._context.news.changed.emit()
        if self._renew.isChecked():
            self._renew_backups()

    def _renew_backups(self) -> None:
        keys = (self._context.house.passphrase, *former_passphrases.known(self._context.local))
        job = Job(self._context.reopen, partial(_renewed, self._backups, keys), self)
        job.succeeded.connect(self._on_renewed)
        job.failed.connect(self._notices.failed)
        job.start()

    def _on_renewed(self, renewed: Renewed) -> None:
        self._notices.tell(" ".join(renewed_told(renewed, self._context.language)))


def _renewed(backups: Backups, keys: tuple[str | None, ...], house: House, _progress: Progress) -> Renewed:
    return renew(backups, house, keys)
