"""What two people wrote differently, side by side: pick one, write a third, or keep both; by keyboard alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout

from bangjo_desktop.domain.change import DELETED, Change
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import BadValue, KnownError
from bangjo_desktop.store.settling import unsettle, versions_of
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination, Page, page_of
from bangjo_desktop.ui.sharing.difference import Difference, same_versions
from bangjo_desktop.ui.sharing.difference_list import DifferenceList, Key
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.scroll import Column
from bangjo_desktop.ui.widgets.text import label

HINT = N_(
    "Keys: 1, 2, 3 pick · G combine · T write another · Enter saves and goes on · ↑ ↓ other differences · "
    "Ctrl+Z takes the last choice back"
)
HINT_WRITING = N_("Ctrl+Enter saves and goes on · Esc leaves it")
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True)
class Settled:
    """One choice of this session, with what stood beside each other, so that it can be taken back."""

    key: Key
    change: Change
    versions: tuple[Any, ...]


class DifferencesPage(Page):
    """The differences on the left, one of them on the right; when it is settled the next one follows."""

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices)
        self.setObjectName("page")
        self._only: tuple[str, str] | None = None
        self._settled: list[Settled] = []
        self.card: Difference | None = None
        self._count = label("", "heading", "differences-count")
        self._hint = label("", "quiet", "differences-keys")
        self._save = button(self.language(N_("Save and go on")), "save-choice", self.save, "main")
        self.list = DifferenceList(context)
        self.list.moved.connect(self._show_current)
        self.list.asked.connect(self._on_key)
        self._column = Column()
        self._lay_out()
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self, self.save, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        QShortcut(QKeySequence("Ctrl+Z"), self, self.undo, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label(self.language(N_("Written differently")), "title"))
        head.addWidget(self._count, 1)
        head.addWidget(self._save)
        body = QHBoxLayout()
        body.addWidget(self.list)
        body.addWidget(self._column, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.addLayout(head)
        rows.addWidget(self._hint)
        rows.addLayout(body, 1)

    def open(self, destination: Destination) -> None:
        """Show all differences, or those of one record."""
        self._only = (destination.kind, destination.record) if destination.record else None
        self._settled = []
        self._show_keys(0)
        self.list.setFocus()

    def refresh(self) -> None:
        """Read the differences again; what is being chosen or written stays, unless its versions changed meanwhile."""
        if self.card and same_versions(self.card.item, self._standing(self.card)):
            kept, self.card = self.card, None
            self._show_keys(self.list.place, kept)
            return
        if self.card and self.card.is_writing:
            self._show_anew(self.card)
            return
        self._show_keys(self.list.place)

    def _standing(self, card: Difference) -> list[Any]:
        return self.context.house.records.contested(card.item.kind, card.item.record)

    def _show_anew(self, card: Difference) -> None:
        """Show the versions that stand now, with what was being written for those that stood before."""
        assert card.editor
        raw = card.editor.raw()
        self.card = None
        self._show_keys(self.list.place)
        shown: Difference | None = self.card
        if shown and _key(shown) == _key(card):
            shown.write()
            if shown.editor:
                shown.editor.set_raw(raw)
        self.notices.say(
            self.language(N_("Something else arrived for this field meanwhile. Look again before saving."))
        )

    def _show_keys(self, place: int, kept: Difference | None = None) -> None:
        keys = self.context.house.records.contested_keys()
        if self._only:
            record = self.context.house.joins.root(self._only[1])
            keys = [key for key in keys if key[:2] == (self._only[0], record)]
        current = _key(kept) if kept else self.list.current
        self.list.blockSignals(True)
        self.list.show_keys(keys, current, max(place, 0))
        self.list.blockSignals(False)
        if kept and self.list.current == _key(kept):
            self.card = kept
            self._tell()
        else:
            self._show_current()

    def _show_current(self) -> None:
        self.card = None
        while item := self._column.rows.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        if self.list.current:
            self.card = self._card(self.list.current)
        if self.card:
            self._column.rows.addWidget(self.card)
        self._column.rows.addStretch(1)
        self._tell()

    def _card(self, key: Key) -> Difference | None:
        kind, record, field = key
        found = [item for item in self.context.house.records.contested(kind, record) if item.field == field]
        if not found:
            return None
        card = Difference(found[0], self.context)
        card.chosen.connect(self.save)
        card.opened.connect(self._on_open)
        card.wrote.connect(self._tell)
        return card

    def _tell(self) -> None:
        """Say how far one is, and what the keys do."""
        count, done = len(self.list.keys), len(self._settled)
        if count:
            text = N_("{place} of {count}")
            self._count.setText(self.language(text, place=done + self.list.place + 1, count=done + count))
        else:
            self._count.setText(self.language(N_("Nothing was written differently.")))
        writing = self.card is not None and self.card.is_writing
        self._hint.setText(self.language(HINT_WRITING if writing else HINT))
        self._hint.setVisible(bool(count or done))
        self.list.setVisible(bool(count))
        self._save.setVisible(bool(count))

    def save(self) -> None:
        """Write what was chosen, and go on to the next difference."""
        card = self.card
        if card is None:
            return
        if card.picked is None and not card.is_writing:
            self.notices.say(self.language(N_("Pick one first: 1, 2, G or T.")))
            return
        if not same_versions(card.item, self._standing(card)):
            self.refresh()
            return
        try:
            change = self._write(card)
        except BadValue as error:
            if card.editor:
                card.editor.set_problem(error.problem)
            return
        except KnownError as error:
            self.notices.failed(error)
            return
        if change:
            self._settled.append(Settled(_key(card), change, versions_of(card.item)))
        self._go_on()

    def _write(self, card: Difference) -> Change | None:
        write, item, value = self.context.house.write, card.item, card.value()
        if item.field != DELETED:
            return write.settle(item.kind, item.record, item.field, value)
        return (write.delete if value else write.revive)(item.kind, item.record)

    def _go_on(self) -> None:
        self.card = None
        self.context.news.changed.emit()
        self.list.setFocus()
        self.notices.undoable(self.language(N_("Chosen. The choice travels to the other laptops.")), self.undo)

    def undo(self) -> None:
        """Take the last choice back: the versions stand beside each other again."""
        if not self._settled:
            self.notices.say(self.language(N_("There is no choice to take back.")))
            return
        last = self._settled.pop()
        try:
            unsettle(self.context.house, last.change, last.versions)
        except KnownError as error:
            self.notices.failed(error)
            return
        self.card = None
        self.context.news.changed.emit()
        if last.key in self.list.keys:
            self.list.step(self.list.keys.index(last.key) - self.list.place)
        self.list.setFocus()
        self.notices.say(self.language(N_("Taken back. Choose again.")))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that nothing on the page wanted."""
        event.setAccepted(False)
        self._on_key(event)
        if not event.isAccepted():
            super().keyPressEvent(event)

    def _on_key(self, event: QKeyEvent) -> None:
        if self.card is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return
        if event.key() in ENTER:
            event.accept()
            self._on_enter()
        elif self.card.is_writing:
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
                self._stop_writing()
        elif self._choose(self.card, event.text().casefold()):
            event.accept()
            self._tell()

    def _choose(self, card: Difference, key: str) -> bool:
        """Do what `key` means and return whether it means anything."""
        if key.isdecimal() and 0 < int(key) <= len(card.versions):
            card.pick(int(key) - 1)
        elif key == "g" and card.can_combine:
            card.combine()
        elif key == "t":
            card.write()
        else:
            return False
        return True

    def _on_enter(self) -> None:
        at = QApplication.focusWidget()
        if isinstance(at, QPushButton) and self._column.isAncestorOf(at):
            at.click()
        else:
            self.save()

    def _stop_writing(self) -> None:
        if self.card:
            self.card.stop_writing()
        self._tell()
        self.list.setFocus()

    def _on_open(self) -> None:
        if self.card:
            kind, record, _field = _key(self.card)
            self.go.emit(Destination(page_of(kind), kind, record))


def _key(card: Difference) -> Key:
    return card.item.kind, card.item.record, card.item.field
