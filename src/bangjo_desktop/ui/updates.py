"""The offer of a newer Bangjo that lies in the shared folder: it is shown to the person, and never run by itself."""

from __future__ import annotations

from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from bangjo_desktop.domain.language import N_
from bangjo_desktop.paths import is_installed
from bangjo_desktop.sync.reach import Reach
from bangjo_desktop.sync.updates import Update, Updates, public_key
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.jobs import Job
from bangjo_desktop.ui.notices import Notices

_OFFERED = N_("Bangjo {version} is here, and its signature is right. Close Bangjo first, then open the file.")


class UpdateOffer(QObject):
    """Looks for a newer program when the window opens and after each exchange with the shared folder."""

    def __init__(self, context: Context, notices: Notices, parent: QObject, updates: Updates | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._notices = notices
        self._updates = updates or Updates(context.paths.update, public_key())
        context.news.shared.connect(self.look)

    def look(self, folder: str = "") -> None:
        """Look into `folder`, without one only for what was fetched before; what fails is left for the next time."""
        if is_installed():
            job = Job(nullcontext, partial(_found, self._updates, folder), self)
            job.succeeded.connect(self._on_found)
            job.start()

    def _on_found(self, update: Update | None) -> None:
        if update:
            language = self._context.language
            text = language(_OFFERED, version=update.version)
            self._notices.offer(text, language(N_("Show the file")), partial(_show, update.setup.parent))


def _found(updates: Updates, folder: str, _house: Any, _tell: Any) -> Update | None:
    return updates.fetch(Path(folder), Reach()) if folder else updates.kept()


def _show(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
