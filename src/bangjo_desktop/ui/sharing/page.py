"""The shared folder: one button brings this laptop's records and the others' together, and says what happened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.passphrase import usable
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store import former_passphrases
from bangjo_desktop.sync import told
from bangjo_desktop.sync.folder import Outcome
from bangjo_desktop.sync.keys import Locked
from bangjo_desktop.sync.laptops import LAST_SYNC, Laptops
from bangjo_desktop.sync.patience import StoppedError
from bangjo_desktop.sync.reach import Reach
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.lock.changing import change
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination, Page
from bangjo_desktop.ui.sharing.exchange import Act, Exchange
from bangjo_desktop.ui.sharing.laptops import LaptopsCard
from bangjo_desktop.ui.sharing.progress import ProgressPane
from bangjo_desktop.ui.sharing.unlock import UnlockCopy
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.scroll import Column
from bangjo_desktop.ui.widgets.text import label

FOLDER = "shared_folder"


class SharingPage(Page):
    """Chooses the folder, synchronises off the window's thread, and tells the result in people's words."""

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices)
        self.setObjectName("page")
        self.reach: Reach | None = None
        """How folders are reached; a test puts in a disk that hangs."""
        self._exchange: Exchange | None = None
        self._typed = ""
        self.folder = QLineEdit(str(context.local.setting(FOLDER, "")))
        self.folder.setObjectName("folder")
        self.folder.setAccessibleName(self.language(N_("Shared folder")))
        self.folder.setPlaceholderText(self.language(N_("a folder on a stick, on the network, or of a cloud client")))
        self._choose = button(self.language(N_("Choose…")), "choose-folder", self._on_choose)
        self.sync = button(self.language(N_("Synchronise")), "synchronise", self.start, "large")
        self._copy = button(self.language(N_("Copy to a stick…")), "copy-to-stick", self._on_copy)
        self._merge = button(self.language(N_("Take in copies…")), "merge-copies", self._on_merge)
        self._progress = ProgressPane(self.language)
        self._progress.stopped.connect(self._on_stop)
        self._last = label("", "quiet", "last-sync")
        self.result = Card(self.language(N_("What happened")), name="sync-result")
        self.result.hide()
        self._laptops = LaptopsCard(self.language)
        self._laptops.changed.connect(self.refresh)
        self._laptops.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        column = Column()
        for card in (self._shared_folder(), self.result, self._laptops, self._by_hand()):
            column.rows.addWidget(card)
        column.rows.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.addWidget(label(self.language(N_("Shared folder")), "title"))
        rows.addWidget(column, 1)

    def _shared_folder(self) -> Card:
        card = Card()
        row = QHBoxLayout()
        row.addWidget(self.folder, 1)
        row.addWidget(self._choose)
        card.rows.addLayout(row)
        explained = N_(
            "Every laptop puts a whole copy of the house into this folder and collects the others' copies. "
            "Nothing is overwritten: where two people wrote differently, both are kept until somebody chooses."
        )
        card.add(label(self.language(explained), "quiet"))
        foot = QHBoxLayout()
        foot.addWidget(self.sync)
        foot.addWidget(self._last, 1)
        card.rows.addLayout(foot)
        card.add(self._progress)
        return card

    def _by_hand(self) -> Card:
        card = Card(self.language(N_("By hand, without a shared folder")))
        explained = N_(
            "Copy this laptop's records to a stick, carry it to another laptop, and take them in there. "
            "A copy may be taken in any number of times."
        )
        card.add(label(self.language(explained), "quiet"))
        row = QHBoxLayout()
        row.addWidget(self._copy)
        row.addWidget(self._merge)
        row.addStretch(1)
        card.rows.addLayout(row)
        return card

    def refresh(self) -> None:
        """Show when this laptop synchronised last, and how long the others have been silent."""
        last = self.context.local.setting(LAST_SYNC)
        if last:
            at = datetime.fromisoformat(last["at"])
            when = f"{self.language.date_long(at.date())}, {at:%H.%M}"
            self._last.setText(self.language(N_("Last time: {when}"), when=when))
        else:
            self._last.setText(self.language(N_("Not synchronised yet on this laptop.")))
        who = self.context.house.write.who
        laptops = Laptops(self.context.local, who.laptop, self.context.clock)
        self._laptops.show_laptops(laptops, self.context.clock())

    def end(self) -> None:
        """Stop what is under way: the window closes, and nothing may hold it up."""
        super().end()
        if self._exchange:
            self._exchange.leave()
            self._exchange = None

    def start(self) -> None:
        """Begin to synchronise with the folder that was named."""
        folder = self.folder.text().strip()
        if not folder:
            self.folder.setFocus()
            self.notices.say(self.language(N_("Choose the shared folder first.")))
            return
        self.context.local.set(FOLDER, folder)
        self._begin(Path(folder), lambda shared: shared.synchronise(), self._on_synchronised)

    def copy_to(self, folder: Path) -> None:
        """Begin to write a whole copy into `folder`."""
        self._begin(folder, lambda shared: folder / shared.copy(), self._on_copied)

    def merge(self, files: list[Path]) -> None:
        """Begin to take in copies that were chosen by hand."""
        self._begin(files[0].parent, lambda shared: shared.merge(files), self._on_merged)

    def _begin(self, folder: Path, act: Act, succeeded: Callable[[Any], None]) -> None:
        if self._exchange:
            return
        self._busy(True)
        self._exchange = Exchange(self.context, folder, act, self, self.reach)
        self._exchange.stepped.connect(self._progress.show_step)
        self._exchange.asked.connect(self._on_asked)
        self._exchange.succeeded.connect(succeeded)
        self._exchange.failed.connect(self._on_failed)
        self._exchange.start()

    def _busy(self, busy: bool) -> None:
        for each in (self.sync, self._copy, self._merge, self._choose, self.folder):
            each.setEnabled(not busy)
        if busy:
            self.result.hide()
            self._progress.begin()
            self._progress.stop.setFocus()
        else:
            had_focus = self._progress.isAncestorOf(self.focusWidget() or self)
            self._exchange = None
            self._progress.end()
            if had_focus:
                self.sync.setFocus()

    def _on_stop(self) -> None:
        if self._exchange:
            self._exchange.stop()

    def _on_asked(self, locked: Locked) -> None:
        asked = UnlockCopy(locked, self.language, self)
        asked.finished.connect(self._on_answered)
        asked.open()

    def _on_answered(self) -> None:
        asked = self.sender()
        if isinstance(asked, UnlockCopy):
            if self._exchange:
                self._typed = usable(asked.passphrase()) or self._typed
                self._exchange.answer(asked.passphrase())
            asked.deleteLater()

    def _on_failed(self, error: BaseException) -> None:
        self._busy(False)
        if isinstance(error, StoppedError):
            self.notices.say(error.say(self.language))
        else:
            self.notices.failed(error)
        self.refresh()

    def _on_synchronised(self, outcome: Outcome) -> None:
        if outcome.published:
            out = N_("A copy of your records was put into the folder.")
        else:
            out = N_("The folder holds your newest records already.")
        self._tell(outcome, [] if outcome.failure else [self.language(out)])
        self.context.news.shared.emit(self.folder.text().strip())

    def _on_merged(self, outcome: Outcome) -> None:
        self._tell(outcome, [])

    def _on_copied(self, path: Path) -> None:
        self._busy(False)
        self.result.clear()
        self.result.add(label(self.language(N_("A whole copy was written and read back: {path}"), path=str(path))))
        explained = N_("Wait until the stick may be removed. On the other laptop choose “Take in copies…”.")
        self.result.add(label(self.language(explained), "quiet"))
        self.result.show()
        self.refresh()

    def _tell(self, outcome: Outcome, after: list[str]) -> None:
        self._busy(False)
        language = self.language
        self.result.clear()
        if outcome.failure:
            self.result.add(label(outcome.failure.say(language), "problem", "sync-failure"))
        for line in told.came(outcome, language):
            self.result.add(label(line))
        for problem in outcome.left_out:
            self.result.add(label(problem.say(language), "", "left-out", "amber"))
        for line in [*after, *told.remarks(outcome, self.context.clock(), language)]:
            self.result.add(label(line))
        if self._typed and self._typed in former_passphrases.known(self.context.local):
            self._offer_passphrase()
        if outcome.contested:
            text = language(N_("{count} things were written differently: choose…"), count=outcome.contested)
            self.result.add(button(text, "go-differences", self._on_differences, "main"))
        self.result.show()
        if not self.isVisible():
            self.notices.say(told.came(outcome, language)[0])
        self.context.news.changed.emit()
        self.refresh()

    def _offer_passphrase(self) -> None:
        """Offer the passphrase that was typed for a copy: it may be the new one of the house; only people know."""
        text = N_(
            "A copy is locked with another passphrase than this laptop. "
            "Was the passphrase of the house changed, then use the new one here too."
        )
        self.result.add(label(self.language(text), "", "other-passphrase", "amber"))
        use = N_("Use this new passphrase on this laptop too")
        self.result.add(button(self.language(use), "use-passphrase", self._on_use_passphrase))

    def _on_use_passphrase(self) -> None:
        try:
            self.context.access.check()
        except KnownError as error:
            self.notices.failed(error)
            return
        self.context.news.alone.emit(change(self.context, self._typed, agreed=True))

    def _on_differences(self) -> None:
        self.go.emit(Destination("differences"))

    def _on_choose(self) -> None:
        path = self._folder_from(self.language(N_("Shared folder")), self.folder.text())
        if path:
            self.folder.setText(path)

    def _on_copy(self) -> None:
        path = self._folder_from(self.language(N_("Copy to a stick…")), "")
        if path:
            self.copy_to(Path(path))

    def _folder_from(self, title: str, start: str) -> str:
        return QFileDialog.getExistingDirectory(self, title, start)

    def _on_merge(self) -> None:
        title = self.language(N_("Take in copies…"))
        paths, _filter = QFileDialog.getOpenFileNames(self, title, "", "Bangjo (*.bangjo*)")
        if paths:
            self.merge([Path(path) for path in paths])
