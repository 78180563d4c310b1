"""The card of one backup: what it holds against today's house, what would be missing, and the way to bring it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.records import RECORD_TYPES
from bangjo_desktop.store.comparing import Comparison, Since
from bangjo_desktop.ui.backups.shelf import Seen
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.text import label

_TYPES = {item.name: item for item in RECORD_TYPES}
_WHAT_IT_DOES = N_(
    "Bringing it back: today's house is kept as a backup first. What reached other laptops comes back with the next "
    "exchange, so that nothing is lost for good."
)
_WHAT_IT_DOES_ALONE = N_(
    "Bringing it back: the damaged file is kept. What reached other laptops comes back with the next exchange."
)


class ContentsCard(Card):
    """Shows one backup. `restore` asks to bring it back, `unlock` carries a passphrase, `next` asks for another."""

    restore = Signal(object)
    unlock = Signal(str)
    next = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__(name="backup-contents")
        self._language = language
        self._seen: Seen | None = None

    def wait(self, name: str) -> None:
        """Show that the backup called `name` is being read."""
        self._begin(name)
        self.add(label(self._language(N_("Reading what it holds…")), "quiet", "backup-reading"))
        self.rows.addStretch(1)

    def show_seen(self, name: str, seen: Seen, detail: str) -> None:
        """Show what was seen of the backup called `name`."""
        self._seen = seen
        self._begin(name)
        self.add(label(detail, "quiet"))
        if not seen.is_intact:
            self._damaged()
        elif seen.comparison is None:
            self._locked()
        else:
            self._held(seen.comparison)
        self.rows.addStretch(1)

    def show_none(self) -> None:
        """Show that there is no backup yet."""
        self._begin(self._language(N_("There is no backup of this house yet.")))
        self.rows.addStretch(1)

    def _begin(self, name: str) -> None:
        while self.rows.count():
            item = self.rows.takeAt(0)
            if item and (widget := item.widget()):
                widget.hide()
                widget.deleteLater()
        self.add(label(name, "heading", "backup-name"))

    def _damaged(self) -> None:
        text = N_("This backup is damaged: it is not as it was written. It is not brought back. Take the next one.")
        self.add(label(self._language(text), "problem", "backup-problem"))
        self._foot(button(self._language(N_("Show the next one")), "backup-next", self.next.emit, "main"))

    def _locked(self) -> None:
        text = N_("This backup is locked with an older passphrase. Type it to see what the backup holds.")
        self.add(label(self._language(text), "", "backup-problem"))
        self._typed = QLineEdit()
        self._typed.setObjectName("backup-passphrase")
        self._typed.setEchoMode(QLineEdit.EchoMode.Password)
        self._typed.setAccessibleName(self._language(N_("The passphrase of that time")))
        self._typed.setPlaceholderText(self._language(N_("The passphrase of that time")))
        self._typed.setMaximumWidth(420)
        self._typed.returnPressed.connect(self._on_unlock)
        self.add(self._typed)
        self._foot(button(self._language(N_("Open")), "backup-unlock", self._on_unlock, "main"))
        self._typed.setFocus()

    def _held(self, comparison: Comparison) -> None:
        is_alone = comparison.today is None
        self._foot(button(self._language(N_("Bring this backup back")), "backup-restore", self._on_restore, "main"))
        self.add(label(self._language(_WHAT_IT_DOES_ALONE if is_alone else _WHAT_IT_DOES), "quiet"))
        if not is_alone:
            self._written_since(comparison.since)
        newest = comparison.contents
        if newest.newest:
            when = _day(newest.newest, self._language)
            words = self._language(N_("Last written: {when} by {author}"), when=when, author=newest.author or "?")
            self.add(label(words, "quiet"))
        self.add(self._counts(comparison))

    def _counts(self, comparison: Comparison) -> QWidget:
        """Show the types that either holds, side by side; equal ones are said in one word."""
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(3)
        language = self._language
        held, today = comparison.contents.records, comparison.today
        heads = [N_("Records"), N_("in this backup"), *([N_("today")] if today is not None else [])]
        names = [item.name for item in RECORD_TYPES if held.get(item.name) or (today or {}).get(item.name)]
        wide = -(-len(names) // 2) if len(names) > _ONE_BELOW_THE_OTHER else len(names)
        for block in range(-(-len(names) // wide) if names else 0):
            for column, text in enumerate(heads):
                grid.addWidget(_cell(language(text), column, "quiet"), 0, 4 * block + column)
            for row, name in enumerate(names[block * wide : (block + 1) * wide], 1):
                item = _TYPES[name]
                grid.addWidget(label(language(item.plural)), row, 4 * block)
                grid.addWidget(_cell(language.number(held.get(name, 0)), 1), row, 4 * block + 1)
                if today is not None:
                    differs = held.get(name, 0) != today.get(name, 0)
                    grid.addWidget(_cell(language.number(today.get(name, 0)), 2, tone="amber" if differs else ""), row,
                                   4 * block + 2)  # fmt: skip
            grid.setColumnMinimumWidth(4 * block + 3, 24)
        grid.setColumnStretch(8, 1)
        return made

    def _written_since(self, since: Sequence[Since]) -> None:
        language = self._language
        if not since:
            self.add(
                label(language(N_("Nothing was written since. It holds all that is in the house today.")), tone="green")
            )
            return
        self.add(label(language(N_("Written since, and not in this backup:")), "heading"))
        box = QWidget()
        box.setObjectName("backup-since")
        rows = QVBoxLayout(box)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(3)
        for each in since:
            rows.addWidget(label(_told(each, language)))
        self.add(box)

    def _foot(self, made: QWidget) -> None:
        row = QWidget()
        foot = QHBoxLayout(row)
        foot.setContentsMargins(0, 6, 0, 0)
        foot.addWidget(made)
        foot.addStretch(1)
        self.add(row)

    def _on_unlock(self) -> None:
        if self._typed.text():
            self.unlock.emit(self._typed.text())

    def _on_restore(self) -> None:
        self.restore.emit(self._seen)


_ONE_BELOW_THE_OTHER = 6


def _cell(text: str, column: int, role: str = "", tone: str = "") -> QWidget:
    made = label(text, role, tone=tone)
    made.setWordWrap(False)
    if column:
        made.setAlignment(Qt.AlignmentFlag.AlignRight)
    return made


def _told(since: Since, language: Language) -> str:
    name = language(_TYPES[since.kind].plural)
    parts = []
    if since.new:
        parts.append(language(N_("{count} new"), count=language.number(since.new)))
    if since.changed:
        parts.append(language(N_("{count} changed"), count=language.number(since.changed)))
    more = " …" if since.new + since.changed > len(since.names) else ""
    named = f": {'; '.join(since.names)}{more}" if since.names else ""
    return f"{name} – {', '.join(parts)}{named}"


def _day(written: str, language: Language) -> str:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return written
    return language.date_letter(moment.date())
