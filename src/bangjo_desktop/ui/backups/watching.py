"""Watches the file of the open house: folds its log when the program rests, and sees when somebody exchanged it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.backup import REPLACED, Backup, Backups
from bangjo_desktop.store.file_watch import Exchange
from bangjo_desktop.ui.context import Alone, Context

EVERY = 1000
"""Milliseconds between two glances at the file."""
MOST = 20
"""So many glances an unreadable file is waited for: Windows gives a copy its size before it has its content."""


class Watching(QObject):
    """Looks at the file of one open house every second, on the window's thread; a glance costs some microseconds.

    An exchanged file is left alone until it stays the same for two glances, since copying takes a while. Then the open
    house is saved beside, the window closes and opens again, and the way in unites both.
    """

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._backups = Backups(context.paths.backups(context.house.id), context.clock)
        self._seen: tuple[int, int] | None = None
        self._glances = 0
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Fold what is not folded yet; see to a file that was exchanged."""
        database = self._context.house.database
        if database.watch is None:  # closed
            self._timer.stop()
            return
        exchange = database.watch.look()
        if exchange is None:
            self._seen = None
            if not database.is_at_rest:
                database.rest()
            return
        state = self._state()
        self._glances = self._glances + 1 if state == self._seen else 0
        self._seen = state
        if self._glances and (self._glances >= MOST or database.watch.is_readable()):
            self._timer.stop()
            self._begin_anew(exchange)

    def _state(self) -> tuple[int, int]:
        try:
            found = self._context.house.path.stat()
        except OSError:
            return 0, 0
        return found.st_size, found.st_mtime_ns

    def _begin_anew(self, exchange: Exchange) -> None:
        """Close the window and open it on the file that lies there now; a house without a file gets one again."""
        saved = self._saved() if exchange is not Exchange.OVERWRITTEN else None
        work = _PutBack(self._context, self._backups, saved if exchange is Exchange.GONE else None)
        self._context.news.alone.emit(Alone(work, self._told))

    def _saved(self) -> Backup | None:
        """Keep the open house as a backup: its file has no name any more, but this program still reads it."""
        database = self._context.house.database
        watch, database.watch = database.watch, None  # it tells that the file is another; that is why it is saved
        try:
            return self._backups.write(self._context.house, REPLACED)
        except KnownError:  # a full disk: this laptop's own changes and its older backups are there
            return None
        finally:
            database.watch = watch

    def _told(self, is_put_back: bool) -> str:
        text = _PUT_BACK if is_put_back else _UNITED
        return self._context.language(text, name=self._context.house.path.name)


class _PutBack:
    """Puts the house back in its place where its file is gone and was saved; tells whether it did."""

    def __init__(self, context: Context, backups: Backups, saved: Backup | None) -> None:
        self._path = context.house.path
        self._key = context.house.passphrase
        self._backups = backups
        self._saved = saved

    def __call__(self, _nobody: None, _progress: object) -> bool:
        if self._saved is None or self._path.exists():
            return False
        self._backups.restore(self._saved, self._path, self._key)
        return True


_UNITED = N_(
    "The file “{name}” was exchanged while it was open. What was written here and what the other file held are in one "
    "house now."
)
_PUT_BACK = N_(
    "The file “{name}” was moved or deleted while it was open. The house lies in its place again, with everything that "
    "was in it. Whoever moved it: that file is a copy now, and this laptop no longer works in it."
)
