"""Choosing a backup: the list with how old each is and whether it is whole, and beside it what the chosen one holds."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from bangjo_desktop.domain.language import N_
from bangjo_desktop.store.backup import Backup
from bangjo_desktop.ui.backups.contents import ContentsCard
from bangjo_desktop.ui.backups.shelf import Look, Seen, Shelf, Verify
from bangjo_desktop.ui.backups.words import described, named
from bangjo_desktop.ui.jobs import Job
from bangjo_desktop.ui.widgets.scroll import Column


class Chooser(QWidget):
    """Lists the backups and shows the chosen one. `restore` carries what was seen of the one to bring back."""

    restore = Signal(object)
    failed = Signal(object)

    def __init__(self, shelf: Shelf) -> None:
        super().__init__()
        self.shelf = shelf
        self._backups: list[Backup] = []
        self._intact: dict[Backup, bool] = {}
        self.list = QListWidget()
        self.list.setObjectName("backups")
        self.list.setAccessibleName(shelf.language(N_("Backups")))
        self.list.setWordWrap(True)
        self.list.setSpacing(3)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.currentRowChanged.connect(self._on_chosen)
        self.card = ContentsCard(shelf.language)
        self.card.restore.connect(self.restore)
        self.card.unlock.connect(self._on_unlock)
        self.card.next.connect(self._on_next)
        column = Column()
        column.rows.addWidget(self.card)
        column.rows.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self.list, 4)
        row.addWidget(column, 7)

    @property
    def chosen(self) -> Backup | None:
        """The backup that is shown, None where there is none."""
        row = self.list.currentRow()
        return self._backups[row] if 0 <= row < len(self._backups) else None

    def refresh(self) -> None:
        """List the backups anew where there are others now, and have the new ones read back."""
        backups = self.shelf.backups.all()
        if backups == self._backups and backups:
            return
        chosen = self.chosen
        self._backups = backups
        self.list.blockSignals(True)
        self.list.clear()
        for backup in backups:
            self.list.addItem(QListWidgetItem(self._line(backup)))
        self.list.blockSignals(False)
        if not backups:
            self.card.show_none()
            return
        self.list.setCurrentRow(backups.index(chosen) if chosen in backups else 0)
        job = Job(self.shelf.enter, Verify(backups), self)
        job.progressed.connect(self._on_verified)
        job.failed.connect(self.failed)
        job.start()

    def choose_newest(self) -> None:
        """Show the newest backup."""
        self.list.setCurrentRow(0)

    def _line(self, backup: Backup) -> str:
        shelf = self.shelf
        state = described(backup, self._intact.get(backup), shelf.language)
        return f"{named(backup, shelf.clock(), shelf.language)}\n{state}"

    def _look(self, backup: Backup, typed: str | None = None) -> None:
        self.card.wait(named(backup, self.shelf.clock(), self.shelf.language))
        job = Job(self.shelf.enter, Look(self.shelf, backup, typed), self)
        job.succeeded.connect(self._on_seen)
        job.failed.connect(self.failed)
        job.start()

    def _on_chosen(self, _row: int) -> None:
        if self.chosen:
            self._look(self.chosen)

    def _on_seen(self, seen: Seen) -> None:
        if seen.backup != self.chosen:
            return  # another one was chosen meanwhile
        self._mark(seen.backup, seen.is_intact)
        shelf = self.shelf
        detail = described(seen.backup, seen.is_intact, shelf.language)
        self.card.show_seen(named(seen.backup, shelf.clock(), shelf.language), seen, detail)

    def _on_unlock(self, typed: str) -> None:
        if self.chosen:
            self._look(self.chosen, typed)

    def _on_next(self) -> None:
        self.list.setCurrentRow((self.list.currentRow() + 1) % max(1, len(self._backups)))
        self.list.setFocus()

    def _on_verified(self, place: int, is_intact: int) -> None:
        if place < len(self._backups):
            self._mark(self._backups[place], bool(is_intact))

    def _mark(self, backup: Backup, is_intact: bool) -> None:
        self._intact[backup] = is_intact
        if backup in self._backups:
            item = self.list.item(self._backups.index(backup))
            item.setText(self._line(backup))
