"""What looks double, one pair at a time: joined, told apart, or left; letters with one number: one is cancelled."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QVBoxLayout

from bangjo_desktop.domain.insight.doubles import Double
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.doubles import cancel_letter, tell_apart, uncancel_letter
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.doubles.finder import Finder
from bangjo_desktop.ui.doubles.pair import Pair
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination, Page, page_of
from bangjo_desktop.ui.sharing.difference_list import MOST, WIDTH
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.scroll import Column
from bangjo_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from bangjo_desktop.ui.doubles.letters import LetterPair

Ids = tuple[str, str, str]


class DoublesPage(Page):
    """The pairs on the left, one of them on the right."""

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices)
        self.setObjectName("page")
        self.doubles: tuple[Double, ...] = ()
        self.shown: Pair | LetterPair | None = None
        self._undo: Callable[[], object] | None = None
        self._count = label(self.language(N_("Looking…")), "heading", "doubles-count")
        self._list = QListWidget()
        self._list.setObjectName("differences")
        self._list.setAccessibleName(self.language(N_("Double records")))
        self._list.setAlternatingRowColors(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setFixedWidth(min(self.fontMetrics().averageCharWidth() * WIDTH, MOST))
        self._list.currentRowChanged.connect(self._show_current)
        self._reasons = label("", "quiet", "reasons")
        self._join = button(self.language(N_("Join: they are one")), "join", self._on_join, "main")
        self._apart = button(self.language(N_("Not the same")), "not-the-same", self._on_apart)
        self._open_one = button(self.language(N_("Open the left one")), "open-one", self._on_open_one, "flat")
        self._open_other = button(self.language(N_("Open the right one")), "open-other", self._on_open_other, "flat")
        self._column = Column()
        self._finder = Finder(context, self)
        self._finder.found.connect(self._show)
        self._finder.failed.connect(notices.failed)
        self._lay_out()
        for keys, act in (("Ctrl+Return", self._on_join), ("Ctrl+Enter", self._on_join), ("Ctrl+B", self._on_apart),
                          ("Ctrl+Z", self._on_undo)):  # fmt: skip
            QShortcut(QKeySequence(keys), self, act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(button("←", "back", self.back.emit))
        head.addWidget(label(self.language(N_("Double records")), "title"))
        head.addWidget(self._count, 1)
        head.addWidget(self._apart)
        head.addWidget(self._join)
        explained = N_(
            "Nothing is joined by itself. Keys: ↑ ↓ other pairs · Ctrl+Enter joins · Ctrl+B not the same · "
            "Ctrl+Z takes the last one back"
        )
        self._hint = label(self.language(explained), "quiet")
        right = QVBoxLayout()
        ways = QHBoxLayout()
        ways.addWidget(self._reasons, 1)
        ways.addWidget(self._open_one)
        ways.addWidget(self._open_other)
        right.addLayout(ways)
        right.addWidget(self._column, 1)
        body = QHBoxLayout()
        body.addWidget(self._list)
        body.addLayout(right, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.addLayout(head)
        rows.addWidget(self._hint)
        rows.addLayout(body, 1)

    def open(self, destination: Destination) -> None:
        """Show the pairs."""
        self._undo = None
        self.refresh()
        self._list.setFocus()

    def refresh(self) -> None:
        """Look again; the pair that is shown stays while it is one."""
        self._finder.ask()

    def _show(self, doubles: tuple[Double, ...]) -> None:
        if self.shown and doubles == self.doubles:
            return
        current, place = self._current(), max(self._list.currentRow(), 0)
        self.doubles = doubles
        self._list.blockSignals(True)
        self._list.clear()
        self._list.addItems([self._named(double) for double in doubles])
        ids = [_ids(double) for double in doubles]
        if current and _ids(current) in ids:
            place = ids.index(_ids(current))
        self._list.setCurrentRow(min(place, len(doubles) - 1))
        self._list.blockSignals(False)
        self._show_current()

    def _named(self, double: Double) -> str:
        titles = (self.context.house.records.title_of(record) for record in (double.one, double.other))
        return "\n".join(titles)

    def _current(self) -> Double | None:
        place = self._list.currentRow()
        return self.doubles[place] if 0 <= place < len(self.doubles) else None

    def _show_current(self) -> None:
        double = self._current()
        self.shown = None
        while item := self._column.rows.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        if double:
            self.shown = self._pair(double)
            self._column.rows.addWidget(self.shown)
        self._column.rows.addStretch(1)
        self._tell(double)

    def _pair(self, double: Double) -> Pair | LetterPair:
        if double.kind != "letter":
            return Pair(double, self.context)
        from bangjo_desktop.ui.doubles.letters import LetterPair  # with it all that draws papers

        made = LetterPair(double, self.context)
        made.cancelled.connect(self._on_cancel)
        return made

    def _tell(self, double: Double | None) -> None:
        if double:
            text = N_("{place} of {count}")
            self._count.setText(self.language(text, place=self._list.currentRow() + 1, count=len(self.doubles)))
            kind = self.language(self.context.house.records.type_of(double.kind).label)
            said = ", ".join(self.language(reason) for reason in double.reasons)
            self._reasons.setText(f"{kind}: {said}")
        else:
            self._count.setText(self.language(N_("Nothing looks double.")))
            self._reasons.setText("")
        for each in (self._list, self._hint, self._apart, self._open_one, self._open_other):
            each.setVisible(double is not None)
        self._join.setVisible(double is not None and double.kind != "letter")

    def _on_join(self) -> None:
        double, shown = self._current(), self.shown
        if not double or not isinstance(shown, Pair):
            return
        kind, one, other = _ids(double)
        title = self.context.house.records.title_of(double.one)

        def part() -> None:
            self.context.house.write.part(kind, other)

        self._do(
            lambda: self.context.house.write.join(kind, one, other, shown.values()),
            self.language(N_("Joined: {title}. What others still write in either arrives in the one."), title=title),
            part,
        )

    def _on_apart(self) -> None:
        double = self._current()
        if not double:
            return
        kind, one, other = _ids(double)
        made: list[str] = []
        self._do(
            lambda: made.append(tell_apart(self.context.house, kind, one, other)),
            self.language(N_("Remembered on every laptop: these are two.")),
            lambda: self.context.house.write.delete("distinct", made[0]),
        )

    def _on_cancel(self, letter: str, why: str, replaced: bool) -> None:
        house = self.context.house
        before = house.records.get("letter", letter)
        made: list[str | None] = []

        said = (
            N_("The letter is cancelled; its place takes a new draft.") if replaced else N_("The letter is cancelled.")
        )
        self._do(
            lambda: made.append(cancel_letter(house, letter, why, self.context.today, replaced=replaced)),
            self.language(said),
            lambda: uncancel_letter(house, before, made[0]) if before else None,
        )

    def _do(self, act: Callable[[], object], said: str, undo: Callable[[], object]) -> None:
        try:
            act()
        except KnownError as error:
            self.notices.failed(error)
            return
        self._undo = undo
        self.shown = None
        self.context.news.changed.emit()
        self._list.setFocus()
        self.notices.undoable(said, self._on_undo)

    def _on_undo(self) -> None:
        undo, self._undo = self._undo, None
        if undo is None:
            return
        try:
            undo()
        except KnownError as error:
            self.notices.failed(error)
        self.notices.hide()
        self.context.news.changed.emit()

    def _on_open_one(self) -> None:
        self._open(0)

    def _on_open_other(self) -> None:
        self._open(1)

    def _open(self, side: int) -> None:
        double = self._current()
        if double:
            record = (double.one, double.other)[side]
            self.go.emit(Destination(page_of(double.kind), double.kind, record.id))


def _ids(double: Double) -> Ids:
    return double.kind, double.one.id, double.other.id
