"""The page for a house that cannot be opened: mend it from what is left and from copies, or bring a backup back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QProgressBar, QVBoxLayout

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.backup import Backups
from bangjo_desktop.store.database import known
from bangjo_desktop.store.entering import OTHER_HOUSE
from bangjo_desktop.store.here import Here
from bangjo_desktop.store.house import EMPTY, LOCKED, MISSING, SUFFIX
from bangjo_desktop.store.mending import Mending, may_be_damage
from bangjo_desktop.store.restoring import free
from bangjo_desktop.ui.backups.chooser import Chooser
from bangjo_desktop.ui.backups.shelf import BringBack, Mend, Progress, Seen, Shelf
from bangjo_desktop.ui.jobs import Job, Work
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.text import label

_INSTEAD = {
    LOCKED: N_("Its file is damaged, or it is locked and its passphrase is not known here."),
    MISSING: N_(
        "Its file no longer lies in its place: it was moved, renamed or deleted, or the stick is not in. "
        "Look for it, in the recycle bin too, or bring back what this laptop has kept."
    ),
    EMPTY: N_("Its file is empty: another program wrote over it. This laptop has kept what was in it."),
}


_LOOK_AGAIN = 1000
"""Milliseconds between two looks whether a file that is gone lies in its place again."""


class Rescue(QDialog):
    """Says why the house at `path` cannot be opened and helps; accepted when it may be opened again."""

    def __init__(self, laptop: Here, path: Path, error: KnownError) -> None:
        super().__init__()
        self._laptop = laptop
        self._path = path
        self._error = error
        self._copies: list[Path] = []
        self.found: Path | None = None
        """The file that a person found, or took as it lies there."""
        self.is_left = False
        """Whether the person goes to another house instead."""
        self._language = laptop.language
        self.setObjectName("page")
        self.setWindowTitle("Bangjo")
        self.resize(1366, 768)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(28, 20, 28, 20)
        rows.setSpacing(10)
        self._title = label(self._language(N_("“{name}” cannot be opened"), name=path.stem), "title", "rescue-title")
        rows.addWidget(self._title)
        said = self._language(_INSTEAD[text]) if (text := error.problem.text) in _INSTEAD else error.say(self._language)
        self._problem = label(said, "problem", "rescue-problem")
        rows.addWidget(self._problem)
        self._mending_card = self._mending()
        self._mending_card.setVisible(may_be_damage(error))
        rows.addWidget(self._mending_card)
        rows.addLayout(self._elsewhere(error.problem.text))
        self.outcome = Card(name="rescue-result")
        self.outcome.hide()
        rows.addWidget(self.outcome)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.hide()
        rows.addWidget(self._bar)
        either = N_("Or bring a backup back") if may_be_damage(error) or text == MISSING else N_("Bring a backup back")
        self._or = label(self._language(either), "heading")
        rows.addWidget(self._or)
        self.chooser: Chooser | None = None
        self._lay_out_backups(rows)
        rows.addStretch(0)
        rows.addLayout(self._foot())
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_AGAIN)
        self._timer.timeout.connect(self._on_look)
        if error.problem.text == MISSING:
            self._timer.start()

    def _mending(self) -> Card:
        card = Card(self._language(N_("Mend it")), name="rescue-mending")
        text = N_(
            "The program reads whatever is left in the file and takes the rest from the backups and from the copies in "
            "the shared folder. The damaged file is kept. This may take some minutes."
        )
        card.add(label(self._language(text), "quiet"))
        self._mend = button(self._language(N_("Mend the house")), "rescue-repair", self._on_mend, "main")
        self._add = button(self._language(N_("Take a copy from a stick too…")), "rescue-add-copy", self._on_add)
        self._added = label("", "quiet", "rescue-copies")
        foot = QHBoxLayout()
        foot.addWidget(self._mend)
        foot.addWidget(self._add)
        foot.addWidget(self._added, 1)
        card.rows.addLayout(foot)
        return card

    def _elsewhere(self, problem: str) -> QHBoxLayout:
        """Return the row that looks for a file which was moved, or takes the one that lies there."""
        row = QHBoxLayout()
        self._find = button(self._language(N_("Look for the file…")), "rescue-find", self._on_find, "main")
        self._find.setVisible(problem == MISSING)
        self._take = button(self._language(N_("Open the other house")), "rescue-take", self._on_take)
        self._take.setVisible(problem == OTHER_HOUSE)
        self._leave = button(self._language(N_("Another house, or a new one…")), "rescue-leave", self._on_leave)
        self._leave.hide()
        for each in (self._find, self._take, self._leave):
            row.addWidget(each)
        row.addStretch(1)
        return row

    def offer_others(self) -> None:
        """Offer to go to another house; `is_left` says that the person wants to."""
        self._leave.show()

    def _on_leave(self) -> None:
        self.is_left = True
        self.reject()

    def _on_look(self) -> None:
        """Offer to open the house as soon as its stick is in again or its file was put back."""
        if self._path.is_file() and self._close.isEnabled():
            self._timer.stop()
            self._problem.setText(self._language(N_("Its file lies in its place again. Open the house.")))
            self._open.setEnabled(True)
            self._open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_take(self) -> None:
        self.found = self._path
        self.accept()

    def _on_find(self) -> None:
        title = self._language(N_("Look for the file…"))
        path, _filter = QFileDialog.getOpenFileName(self, title, str(self._path.parent), f"Bangjo (*{SUFFIX})")
        if path:
            self.found = Path(path)
            self.accept()

    def _lay_out_backups(self, rows: QVBoxLayout) -> None:
        backups = self._backups()
        if backups is None:
            rows.addWidget(label(self._language(N_("There is no backup of this house on this laptop.")), "quiet"))
            rows.addStretch(1)
            return
        self.chooser = Chooser(
            Shelf(backups, self._path, self._laptop.paths, (self._laptop.passphrase,), _nothing,
                  self._language, self._laptop.clock)
        )  # fmt: skip
        self.chooser.restore.connect(self._on_restore)
        self.chooser.failed.connect(self._on_failed)
        self.chooser.refresh()
        rows.addWidget(self.chooser, 1)

    def _backups(self) -> Backups | None:
        try:
            found = self._laptop.backups_of(self._path)
            return found if found.all() else None
        except KnownError:
            return None

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.addStretch(1)
        self._close = button(self._language(N_("Close")), "rescue-close", self.reject)
        foot.addWidget(self._close)
        self._open = button(self._language(N_("Open the house")), "rescue-open", self.accept, "main")
        self._open.setEnabled(False)
        foot.addWidget(self._open)
        return foot

    def reject(self) -> None:
        """Close, unless a file is being exchanged: that is ended first."""
        if self._close.isEnabled():
            super().reject()

    def _on_add(self) -> None:
        title = self._language(N_("Take a copy from a stick too…"))
        paths, _filter = QFileDialog.getOpenFileNames(self, title, "", f"Bangjo (*{SUFFIX})")
        self._copies += [Path(path) for path in paths]
        self._added.setText(", ".join(path.name for path in self._copies))

    def _on_mend(self) -> None:
        self._start(Mend(self._laptop, self._path, tuple(self._copies)), self._on_mended)

    def _on_restore(self, seen: Seen) -> None:
        if self.chooser:
            self._start(_InItsPlace(self._path, BringBack(self.chooser.shelf, seen), self._error), self._on_restored)

    def _start(self, work: Work, done: Callable[[Any], None]) -> None:
        self._busy(True)
        job = Job(_nothing, work, self)
        job.succeeded.connect(done)
        job.failed.connect(self._on_failed)
        job.progressed.connect(self._on_progressed)
        job.start()

    def _busy(self, busy: bool) -> None:
        for widget in (self._mend, self._add, self._close, self.chooser):
            if widget:
                widget.setEnabled(not busy)
        self._bar.setRange(0, 0)
        self._bar.setVisible(busy)

    def _on_progressed(self, done: int, whole: int) -> None:
        self._bar.setRange(0, max(1, whole))
        self._bar.setValue(done)

    def _on_mended(self, mended: Mending) -> None:
        self._tell(mended.told(self._language))

    def _on_restored(self, aside: Path | None) -> None:
        kept = self._language(N_("The file that lay there was kept: {path}"), path=str(aside))
        self._tell([self._language(N_("The backup was brought back.")), *([kept] if aside else [])])

    def _tell(self, lines: Sequence[str]) -> None:
        self._busy(False)
        self.outcome.clear(keep=0)
        for line in lines:
            self.outcome.add(label(line))
        self.outcome.show()
        self._title.setText(self._language(N_("“{name}” can be opened again"), name=self._path.stem))
        self._timer.stop()
        for widget in (
            self._problem, self._mending_card, self._find, self._take, self._leave, self._or, self.chooser,
        ):  # fmt: skip
            if widget:
                widget.hide()
        self._open.setEnabled(True)
        self._open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: BaseException) -> None:
        self._busy(False)
        error = known(error, self._path)
        if not isinstance(error, KnownError):
            raise error
        self.outcome.clear(keep=0)
        self.outcome.add(label(error.say(self._language), "problem"))
        self.outcome.show()


class _InItsPlace:
    """Brings a backup back; the file of another house that lies there is kept beside it under a name of its own."""

    def __init__(self, path: Path, bring_back: BringBack, error: KnownError) -> None:
        self._path = path
        self._bring_back = bring_back
        self._is_foreign = error.problem.text == OTHER_HOUSE

    def __call__(self, house: None, progress: Progress) -> Path | None:
        if not self._is_foreign:
            return self._bring_back(house, progress)
        aside = free(self._path.with_stem(f"{self._path.stem} (2)"))
        self._path.replace(aside)
        try:
            self._bring_back(house, progress)
        except BaseException:
            if not self._path.exists():
                aside.replace(self._path)
            raise
        return aside


def _nothing() -> AbstractContextManager[None]:
    return nullcontext()
