"""Drafts: what stands in a form is kept within a second of the last key, and comes back after a power cut."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, QTimer

from bangjo_desktop.store.local import Draft
from bangjo_desktop.ui.context import Context

PAUSE = 500
"""Milliseconds after the last key."""


class DraftKeeper(QObject):
    """Keeps the draft of one form. `collect` gives what stands there; nothing there means that there is no draft."""

    def __init__(self, context: Context, kind: str, collect: Callable[[], Mapping[str, Any]], parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._kind = kind
        self._collect = collect
        self._id = ""
        self._record: str | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.keep)

    def begin(self, record: str | None, draft: str = "") -> None:
        """Start on a new form, or go on with the draft of that id."""
        self._timer.stop()
        self._record = record
        self._id = draft or self._context.house.write.new_id()

    def adopt(self, record: str) -> None:
        """Go on as the draft of a record that was made meanwhile."""
        self._record = record

    def put_back(self, record: str | None, content: Mapping[str, Any]) -> str:
        """Keep `content` as a draft of its own, and return its id."""
        draft = self._context.house.write.new_id()
        self._context.local.keep_draft(Draft(draft, self._kind, record, self._now(), content))
        return draft

    def touch(self) -> None:
        """Tell that something was typed."""
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Keep the draft now."""
        self._timer.stop()
        content = self._collect()
        if not self._id or not content:
            return
        self._context.local.keep_draft(Draft(self._id, self._kind, self._record, self._now(), content))

    def _now(self) -> str:
        return self._context.clock().isoformat(timespec="seconds")

    def finish(self) -> None:
        """Forget the draft: it became a record, or was thrown away."""
        self._timer.stop()
        self._context.local.drop_draft(self._id)
        self._id = ""
