"""The bin: deleted records with when and by whom, brought back with one key, or erased for ever."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.bin import Bin
from bangjo_desktop.ui.bin.erasing import ErasingCard
from bangjo_desktop.ui.bin.table import BinTable
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.lists.page import PAUSE
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination, Page
from bangjo_desktop.ui.records.history import History
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.choice_box import QuietComboBox
from bangjo_desktop.ui.widgets.scroll import Column
from bangjo_desktop.ui.widgets.text import label

HISTORY_HEIGHT = 190


class BinPage(Page):
    """Lists what was deleted."""

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices)
        self.setObjectName("page")
        self._kind = QuietComboBox()
        self._kind.setObjectName("bin-kind")
        self._kind.setAccessibleName(self.language(N_("Which records")))
        self._kind.activated.connect(self._show_rows)
        self._search = QLineEdit()
        self._search.setObjectName("search")
        self._search.setPlaceholderText(self.language(N_("Search…")))
        self._search.setAccessibleName(self.language(N_("Search…")))
        self._search.setClearButtonEnabled(True)
        self._search.setMaximumWidth(340)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._show_rows)
        self._search.textChanged.connect(self._on_typed)
        context.news.indexed.connect(self._on_indexed)
        self.table = BinTable(context)
        self.table.restored.connect(self._on_restore)
        self.table.moved.connect(self._tell)
        self._restore = button(self.language(N_("Bring back")), "restore", self._on_restore, "main")
        self._look = button(self.language(N_("What it held")), "bin-history", self._on_look)
        self._erase = button(self.language(N_("Erase for ever…")), "erase", self._on_erase)
        self._empty = label(self.language(N_("The bin is empty.")), "quiet", "bin-empty")
        self._history = History(context)
        self._held = Column()
        self._held.rows.addWidget(self._history)
        self._held.setMaximumHeight(HISTORY_HEIGHT)
        self._held.hide()
        self._erasing = ErasingCard(context, notices, N_("Leave it in the bin"))
        self._erasing.erased.connect(self._on_erased)
        self._brought: list[tuple[str, str]] = []
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(button("←", "back", self.back.emit))
        head.addWidget(label(self.language(N_("Bin")), "title"))
        head.addStretch(1)
        head.addWidget(self._kind)
        head.addWidget(self._search)
        foot = QHBoxLayout()
        foot.addWidget(self._restore)
        foot.addWidget(self._look)
        foot.addStretch(1)
        foot.addWidget(self._erase)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.addLayout(head)
        explained = N_("What was put into the bin stays here and can come back, on every laptop. Enter brings back.")
        rows.addWidget(label(self.language(explained), "quiet"))
        rows.addWidget(self._empty)
        rows.addWidget(self.table, 1)
        rows.addWidget(self._held)
        rows.addWidget(self._erasing)
        rows.addLayout(foot)

    def open(self, destination: Destination) -> None:
        """Show the whole bin, or what it holds of one type."""
        self._search.clear()
        self._erasing.hide()
        self._held.hide()
        self._offer_kinds(destination.kind)
        self._show_rows()
        self.table.setFocus()

    def refresh(self) -> None:
        """Read the bin again; a question that is open stays."""
        self._offer_kinds(self._kind.currentData() or "")
        self._show_rows()

    def _offer_kinds(self, chosen: str) -> None:
        counts = Bin(self.context.house).counts()
        records = self.context.house.records
        everything = self.language(N_("All ({count})"), count=self.language.number(sum(counts.values())))
        self._kind.clear()
        self._kind.addItem(everything, "")
        for kind in counts if chosen in counts else [*counts, *([chosen] if chosen else [])]:
            plural = self.language(records.type_of(kind).plural)
            self._kind.addItem(f"{plural} ({self.language.number(counts.get(kind, 0))})", kind)
        self._kind.setCurrentIndex(max(self._kind.findData(chosen), 0))

    def _show_rows(self) -> None:
        self._timer.stop()
        self.table.show_rows(self._kind.currentData() or "", self._search.text())

    def _tell(self) -> None:
        chosen = self.table.chosen()
        found = self.table.model_.rowCount()
        searched = bool(self._search.text().strip())
        nothing = N_("Nothing in the bin fits.") if searched else N_("The bin is empty.")
        self._empty.setText(self.language(nothing))
        self._empty.setVisible(not found)
        self.table.setVisible(bool(found))
        self._restore.setEnabled(bool(chosen))
        many = self.language(N_("Bring back ({count})"), count=len(chosen))
        self._restore.setText(many if len(chosen) > 1 else self.language(N_("Bring back")))
        self._look.setEnabled(len(chosen) == 1)
        self._erase.setEnabled(len(chosen) == 1)
        self._held.hide()

    def _on_typed(self) -> None:
        self._timer.start()

    def _on_indexed(self) -> None:
        if self._search.text().strip() and self.isVisible() and not self.is_over:
            self._show_rows()

    def _on_restore(self) -> None:
        chosen = [(binned.record.kind, binned.record.id) for binned in self.table.chosen()]
        if not chosen:
            return
        titles = [self.context.house.records.title_of(binned.record) for binned in self.table.chosen()]
        try:
            for kind, record in chosen:
                self.context.house.write.revive(kind, record)
        except KnownError as error:
            self.notices.failed(error)
            return
        finally:
            self.context.news.changed.emit()
        self._brought = chosen
        text = N_("Brought back: {title}") if len(titles) == 1 else N_("Brought back: {title} and {count} more")
        said = self.language(text, title=titles[0], count=len(titles) - 1)
        self.notices.undoable(said, self._put_back)
        self.table.setFocus()

    def _put_back(self) -> None:
        for kind, record in self._brought:
            self.context.house.write.delete(kind, record)
        self.context.news.changed.emit()

    def _on_look(self) -> None:
        (binned,) = self.table.chosen()
        self._history.open(binned.record.kind, binned.record.id)
        self._history.show()
        self._held.show()

    def _on_erase(self) -> None:
        (binned,) = self.table.chosen()
        title = self.context.house.records.title_of(binned.record)
        self._erasing.ask(binned.record.kind, binned.record.id, title)

    def _on_erased(self, title: str) -> None:
        self.notices.say(self.language(N_("Erased for ever: {title}"), title=title))
