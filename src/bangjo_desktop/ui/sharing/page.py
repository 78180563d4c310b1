"""The shared folder: one button brings this laptop's records and the others' together, and says what happened."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout

from bangjo_desktop.domain.language import N_
from bangjo_desktop.store.house import House
from bangjo_desktop.store.local import open_local
from bangjo_desktop.sync.folder import LAST_SYNC, Outcome, SharedFolder
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.jobs import Job
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination, Page
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
        self.folder = QLineEdit(str(context.local.setting(FOLDER, "")))
        self.folder.setObjectName("folder")
        self.folder.setAccessibleName(self.language(N_("Shared folder")))
        self.folder.setPlaceholderText(self.language(N_("a folder on a stick, on the network, or of a cloud client")))
        self.sync = button(self.language(N_("Synchronise")), "synchronise", self.start, "large")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.hide()
        self._last = label("", "quiet", "last-sync")
        self.result = Card(self.language(N_("What happened")), name="sync-result")
        self.result.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        card = Card(self.language(N_("Shared folder")))
        row = QHBoxLayout()
        row.addWidget(self.folder, 1)
        row.addWidget(button(self.language(N_("Choose…")), "choose-folder", self._on_choose))
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
        card.add(self._bar)
        column = Column()
        column.rows.addWidget(card)
        column.rows.addWidget(self.result)
        column.rows.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.addWidget(label(self.language(N_("Shared folder")), "title"))
        rows.addWidget(column, 1)

    def refresh(self) -> None:
        """Show when this laptop synchronised last."""
        last = self.context.local.setting(LAST_SYNC)
        if last:
            at = datetime.fromisoformat(last["at"])
            when = f"{self.language.date_long(at.date())}, {at:%H.%M}"
            self._last.setText(self.language(N_("Last time: {when}"), when=when))
        else:
            self._last.setText(self.language(N_("Not synchronised yet on this laptop.")))

    def start(self) -> None:
        """Begin to synchronise with the folder that was named."""
        folder = self.folder.text().strip()
        if not folder:
            self.folder.setFocus()
            self.notices.say(self.language(N_("Choose the shared folder first.")))
            return
        self.context.local.set(FOLDER, folder)
        self._busy(True)
        job = Job(self.context.reopen, _Exchange(self.context, Path(folder)), self)
        job.succeeded.connect(self._on_succeeded)
        job.failed.connect(self._on_failed)
        job.progressed.connect(self._on_progressed)
        job.start()

    def _busy(self, busy: bool) -> None:
        self.sync.setEnabled(not busy)
        self._bar.setRange(0, 0)
        self._bar.setVisible(busy)

    def _on_progressed(self, done: int, whole: int) -> None:
        self._bar.setRange(0, max(whole, 1))
        self._bar.setValue(done)

    def _on_failed(self, error: BaseException) -> None:
        self._busy(False)
        self.notices.failed(error)

    def _on_succeeded(self, outcome: Outcome) -> None:
        self._busy(False)
        self.result.clear()
        for line in told(outcome, self.context):
            self.result.add(label(line))
        if outcome.contested:
            text = self.language(N_("{count} things were written differently: choose…"), count=outcome.contested)
            self.result.add(button(text, "go-differences", self._on_differences, "main"))
        self.result.show()
        self.context.news.changed.emit()
        self.refresh()

    def _on_differences(self) -> None:
        self.go.emit(Destination("differences"))

    def _on_choose(self) -> None:
        title = self.language(N_("Shared folder"))
        path = QFileDialog.getExistingDirectory(self, title, self.folder.text())
        if path:
            self.folder.setText(path)


class _Exchange:
    """The work of one synchronisation, on a thread of its own."""

    def __init__(self, context: Context, folder: Path) -> None:
        self._context = context
        self._folder = folder

    def __call__(self, house: House, progress: Callable[[int, int], None]) -> Outcome:
        paths = self._context.paths
        with closing(open_local(paths.local(house.id), house.passphrase)) as local:
            shared = SharedFolder(house, local, paths, self._folder, self._context.clock)
            return shared.synchronise()


def told(outcome: Outcome, context: Context) -> list[str]:
    """Return what an exchange did, in people's words."""
    language = context.language
    lines = [
        language(N_("{count} changes by {author} came in."), count=count, author=author or "?")
        for author, count in outcome.authors.items()
    ] or [language(N_("Nothing new came in."))]
    if outcome.published:
        lines.append(language(N_("A copy of your records was put into the folder.")))
    else:
        lines.append(language(N_("The folder holds your newest records already.")))
    lines += [problem.say(language) for problem in outcome.left_out]
    return lines
