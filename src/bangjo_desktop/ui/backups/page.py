"""The page of the backups: make one, copy one to a stick, bring one back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store import former_passphrases
from bangjo_desktop.store.backup import HAND, Backup, Backups
from bangjo_desktop.store.backup_elsewhere import copy_to
from bangjo_desktop.store.check import Report
from bangjo_desktop.store.database import Error, is_damage
from bangjo_desktop.store.here import Here
from bangjo_desktop.store.house import House
from bangjo_desktop.store.mending import Mending
from bangjo_desktop.ui.backups.chooser import Chooser
from bangjo_desktop.ui.backups.shelf import BringBack, Mend, Progress, Seen, Shelf
from bangjo_desktop.ui.context import Alone, Context
from bangjo_desktop.ui.jobs import Job, Work
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Page
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.text import label


class BackupsPage(Page):
    """The backups of the open house."""

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices)
        self.setObjectName("page")
        self._shelf = shelf_of(context)
        self.chooser = Chooser(self._shelf)
        self.chooser.restore.connect(self._on_restore)
        self.chooser.failed.connect(notices.failed)
        self._make = button(self.language(N_("Back up now")), "backup-now", self._on_make, "main")
        self._copy = button(self.language(N_("Copy this backup to…")), "backup-copy", self._on_copy)
        self._check = button(self.language(N_("Check the house")), "check-house", self._on_check)
        self._unsound = self._unsound_card()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.addWidget(label(self.language(N_("Backups")), "title"))
        explained = N_(
            "The program backs the house up every day and before each exchange, on this laptop. "
            "A laptop can break or be stolen: copy a backup to a stick now and then."
        )
        rows.addWidget(label(self.language(explained), "quiet"))
        head = QHBoxLayout()
        head.addWidget(self._make)
        head.addWidget(self._copy)
        head.addWidget(self._check)
        head.addStretch(1)
        rows.addLayout(head)
        rows.addWidget(self._unsound)
        rows.addWidget(self.chooser, 1)

    def refresh(self) -> None:
        """List the backups as they are now."""
        try:
            self.chooser.refresh()
        except KnownError as error:
            self.notices.failed(error)
        self._copy.setEnabled(self.chooser.chosen is not None)

    def _on_make(self) -> None:
        self._make.setEnabled(False)
        job = Job(self.context.reopen, _Make(self._shelf.backups), self)
        job.succeeded.connect(self._on_made)
        job.failed.connect(self._on_failed)
        job.start()

    def _on_made(self, _backup: Backup) -> None:
        self._make.setEnabled(True)
        self.notices.say(self.language(N_("The backup was written and read back.")))
        self.refresh()
        self.chooser.choose_newest()

    def _on_failed(self, error: BaseException) -> None:
        self._make.setEnabled(True)
        self._check.setEnabled(True)
        self._copy.setEnabled(self.chooser.chosen is not None)
        self.notices.failed(error)

    def _on_copy(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.language(N_("Copy this backup to…")))
        if folder and self.chooser.chosen:
            self._copy.setEnabled(False)
            job = Job(self.context.reopen, _CopyTo(self.chooser.chosen, Path(folder)), self)
            job.succeeded.connect(self._on_copied)
            job.failed.connect(self._on_failed)
            job.start()

    def _on_copied(self, path: Path) -> None:
        self._copy.setEnabled(True)
        self.notices.say(self.language(N_("Copied and read back: {path}"), path=str(path)))

    def _on_restore(self, seen: Seen) -> None:
        self._do_alone(_GoBack(self._laptop(), self._shelf, seen), self._told_of_restoring)

    def _told_of_restoring(self, _aside: object) -> str:
        return self.language(N_("The backup was brought back. The house as it was before is kept among the backups."))

    def _on_check(self) -> None:
        self._check.setEnabled(False)
        job = Job(self.context.reopen, _Check(), self)
        job.succeeded.connect(self._on_checked)
        job.failed.connect(self._on_failed)
        job.start()

    def _on_checked(self, report: Report | None) -> None:
        self._check.setEnabled(True)
        is_sound = report is not None and report.is_sound
        self._unsound.setVisible(not is_sound)
        if is_sound and report:
            count = self.language.number(report.changes)
            self.notices.say(
                self.language(N_("The house is sound: {count} entries were read and compared."), count=count)
            )

    def _on_mend(self) -> None:
        self._do_alone(Mend(self._laptop(), self.context.house.path), self._told_of_mending)

    def _laptop(self) -> Here:
        context = self.context
        return Here(context.paths, context.laptop, context.language, context.clock, context.house.passphrase)

    def _told_of_mending(self, done: Mending) -> str:
        return " ".join(done.told(self.language))

    def _do_alone(self, work: Work, told: Callable[[Any], str]) -> None:
        try:
            self.context.access.check()
        except KnownError as error:
            self.notices.failed(error)
            return
        self.context.news.alone.emit(Alone(work, told))

    def _unsound_card(self) -> Card:
        card = Card(self.language(N_("The house is not sound")), "alarm", "house-unsound")
        text = N_(
            "The disk has damaged something. Nothing is lost yet that a backup or another laptop holds: the program "
            "reads what is left and takes the rest from the backups and from the copies in the shared folder."
        )
        card.add(label(self.language(text)))
        row = QHBoxLayout()
        row.addWidget(button(self.language(N_("Mend the house")), "mend-house", self._on_mend, "main"))
        row.addStretch(1)
        card.rows.addLayout(row)
        card.hide()
        return card


def shelf_of(context: Context) -> Shelf:
    """Return the backups of the open house."""
    house = context.house
    return Shelf(
        backups=Backups(context.paths.backups(house.id), context.clock),
        path=house.path,
        paths=context.paths,
        keys=(house.passphrase, *former_passphrases.known(context.local)),
        enter=context.reopen,
        language=context.language,
        clock=context.clock,
    )


class _GoBack:
    """Brings a backup back on purpose: what was written since it was made does not return by itself."""

    def __init__(self, laptop: Here, shelf: Shelf, seen: Seen) -> None:
        self._laptop = laptop
        self._shelf = shelf
        self._backup = seen.backup
        self._bring_back = BringBack(shelf, seen)

    def __call__(self, house: House | None, progress: Progress) -> Path | None:
        aside = self._bring_back(house, progress)
        self._laptop.begin_anew(self._shelf.path, aside, self._backup)
        return aside


class _Make:
    def __init__(self, backups: Backups) -> None:
        self._backups = backups

    def __call__(self, house: House, _progress: Progress) -> Backup:
        return self._backups.write(house, HAND)


class _Check:
    def __call__(self, house: House, _progress: Progress) -> Report | None:
        """Return what a check finds, None where it stumbles over the damage itself."""
        try:
            return house.check()
        except Error as error:
            if not is_damage(error):
                raise
            return None


class _CopyTo:
    def __init__(self, backup: Backup, folder: Path) -> None:
        self._backup = backup
        self._folder = folder

    def __call__(self, house: House, _progress: Progress) -> Path:
        return copy_to(self._backup, self._folder, house.name)
