"""The card of one backup: what it holds against today's house, what would be missing, and the way to bring it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    "Bringing it back: whatever lies in its place now is kept. What reached other laptops comes back with the next "
    "exchange."
)
_LOCKED = N_("This backup is locked. Type the passphrase of the house, or the one of that time, to see what it holds.")


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
            self._locked(seen)
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

    def _locked(self, seen: Seen) -> None:
        self.add(label(self._language(_LOCKED), "", "backup-problem"))
        if seen.is_refused:
            refused = self._language(N_("That is not the passphrase of this backup."))
            self.add(label(refused, "problem", "backup-refused"))
        self._typed = QLineEdit()
        self._typed.setObjectName("backup-passphrase")
        self._typed.setEchoMode(QLineEdit.EchoMode.Password)
        self._typed.setAccessibleName(self._language(N_("Passphrase")))
        self._typed.setPlaceholderText(self._language(N_("Passphrase")))
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
        self._show_counts(comparison)

    def _show_counts(self, comparison: Comparison) -> None:
        """Show side by side what differs in number, and the rest in one sentence."""
        held, today = comparison.contents.records, comparison.today
        names = [item.name for item in RECORD_TYPES if held.get(item.name) or (today or {}).get(item.name)]
        unlike = [name for name in names if today is not None and held.get(name, 0) != today.get(name, 0)]
        if unlike and today is not None:
            self.add(self._side_by_side(unlike, held, today))
        alike = ", ".join(
            f"{self._language(_TYPES[name].plural)} {self._language.number(held.get(name, 0))}"
            for name in names
            if name not in unlike
        )
        if alike:
            text = N_("It holds: {records}.") if today is None else N_("As many as today: {records}.")
            self.add(label(self._language(text, records=alike), "quiet", "backup-alike"))

    def _side_by_side(self, names: Sequence[str], held: Mapping[str, int], today: Mapping[str, int]) -> QWidget:
        made = QWidget()
        made.setObjectName("backup-counts")
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(3)
        for column, text in enumerate((N_("How many"), N_("in this backup"), N_("today"))):
            grid.addWidget(_cell(self._language(text), column, "quiet"), 0, column)
        for row, name in enumerate(names, 1):
            grid.addWidget(_cell(self._language(_TYPES[name].plural), 0), row, 0)
            grid.addWidget(_cell(self._language.number(held.get(name, 0)), 1), row, 1)
            grid.addWidget(_cell(self._language.number(today.get(name, 0)), 2, tone="amber"), row, 2)
        grid.setColumnStretch(3, 1)
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
