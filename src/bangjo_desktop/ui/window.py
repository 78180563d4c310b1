"""The main window: navigation on the left, one page on the right, notices below. It only navigates."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMainWindow, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from bangjo_desktop.domain.language import N_
from bangjo_desktop.ui.clock_bar import ClockBar
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.indexing import Indexing
from bangjo_desktop.ui.lock.guard import Guard
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.only_looking import OnlyLooking
from bangjo_desktop.ui.page import Destination, Page
from bangjo_desktop.ui.pages import PAGES
from bangjo_desktop.ui.widgets.text import label

NAVIGATION = (
    ("home", N_("Home")),
    ("families", N_("Families")),
    ("visits", N_("Visits")),
    ("progress-month", N_("Monthly progress")),
    ("activities", N_("Activities")),
    ("agenda", N_("Agenda")),
    ("letters", N_("Letters")),
    ("reports", N_("Reports")),
    ("sharing", N_("Shared folder")),
    ("differences", N_("Written differently")),
    ("others", N_("Other records")),
    ("settings", N_("Settings")),
)
_REMEMBERED = 30


class Window(QMainWindow):
    """Shows the pages of one open house. `restart` asks to open another house, or this one anew."""

    restart = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._pages: dict[str, Page] = {}
        self._way: list[Destination] = []
        self._buttons = QButtonGroup(self)
        self.guard = Guard(self, context)
        practice = f"{context.language(N_('PRACTICE'))} – " if context.house.practice else ""
        self.setWindowTitle(f"{practice}{context.house.name} – Bangjo")
        self.resize(1366, 768)
        self.notices = Notices(context.language, context.paths, context.house.path)
        self.clock_bar = ClockBar(context, self.notices)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._lay_out())
        self.indexing = Indexing(context, self.notices, self)
        context.news.changed.connect(self._on_changed)
        QShortcut(QKeySequence("Alt+Left"), self, self.go_back)
        QShortcut(QKeySequence("Ctrl+N"), self, self._on_new_visit)
        self._count_differences()

    def _lay_out(self) -> QWidget:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        if self.context.house.practice:
            banner = label(
                self.context.language(N_("PRACTICE DATA (DATA CONTOH): the people here are invented")), "", "practice"
            )
            banner.setAlignment(Qt.AlignmentFlag.AlignCenter)
            right.addWidget(banner)
        if self.context.access.problem:
            right.addWidget(OnlyLooking(self.context.access, self.context.language, self.context.news))
        right.addWidget(self.clock_bar)
        right.addWidget(self._stack, 1)
        right.addWidget(self.notices)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side())
        row.addLayout(right, 1)
        return whole

    def _side(self) -> QWidget:
        side = QWidget()
        side.setObjectName("side")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        rows = QVBoxLayout(side)
        rows.setContentsMargins(10, 16, 10, 16)
        rows.setSpacing(3)
        rows.addWidget(label(self.context.house.name, "", "house-name"))
        rows.addSpacing(10)
        for place, (name, text) in enumerate(NAVIGATION):
            entry = QPushButton(self.context.language(text))
            entry.setObjectName(f"nav-{name}")
            entry.setCheckable(True)
            self._buttons.addButton(entry, place)
            rows.addWidget(entry)
        self._buttons.idClicked.connect(self._on_navigate)
        rows.addStretch(1)
        who = self.context.house.write.who
        rows.addWidget(label(f"{who.author}\n{who.laptop}", "", "who"))
        side.setFixedWidth(max(196, self.fontMetrics().averageCharWidth() * 27))
        return side

    def page(self, name: str, kind: str = "") -> Page:
        """Return the page `name`, made when it is first asked for."""
        key = f"{name}/{kind}" if name in ("list", "record") else name
        if key not in self._pages:
            made = PAGES[name](self.context, self.notices, kind)
            made.go.connect(self.go)
            made.back.connect(self.go_back)
            self._pages[key] = made
            self._stack.addWidget(made)
        return self._pages[key]

    @property
    def shown(self) -> Page | None:
        """The page that is shown."""
        page = self._stack.currentWidget()
        return page if isinstance(page, Page) else None

    def go(self, destination: Destination) -> None:
        """Show `destination` and remember the way."""
        self._way = [*self._way[-_REMEMBERED:], destination]
        self._show(destination)

    def go_back(self) -> None:
        """Show what was shown before."""
        if len(self._way) > 1:
            self._way.pop()
        self._show(self._way[-1] if self._way else Destination("home"))

    def _show(self, destination: Destination) -> None:
        if self.shown:
            self.shown.leave()
        page = self.page(destination.page, destination.kind)
        self._stack.setCurrentWidget(page)
        names = [name for name, _text in NAVIGATION]
        self._buttons.setExclusive(False)
        for place, name in enumerate(names):
            self._buttons.button(place).setChecked(name == destination.page)
        self._buttons.setExclusive(True)
        self._guarded(page.open, destination)

    def _guarded(self, act: Callable[[Destination], None], destination: Destination) -> None:
        try:
            act(destination)
        except Exception as error:
            self.notices.failed(error)

    def _on_navigate(self, place: int) -> None:
        name = NAVIGATION[place][0]
        self.notices.hide()  # what was said belongs to the page that is left
        self._way = []
        self.go(Destination("home"))
        if name != "home":
            self.go(Destination(name))

    def _on_new_visit(self) -> None:
        self.go(Destination("visit", "visit"))

    def _on_changed(self) -> None:
        self.clock_bar.follow()
        self._count_differences()
        if self.shown:
            self.shown.refresh()

    def _count_differences(self) -> None:
        count = self.context.house.records.contested_count()
        names = [name for name, _text in NAVIGATION]
        text = self.context.language(NAVIGATION[names.index("differences")][1])
        self._buttons.button(names.index("differences")).setText(f"{text} ({count})" if count else text)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.setFocus()  # so that the field where the cursor stood is finished before its draft is kept
        if self.shown:
            self.shown.leave()
        for page in self._pages.values():
            page.end()
        self.guard.stop()
        self.clock_bar.stop()
        self.indexing.stop()
        self.context.local.close()
        self.context.house.close()
        self.context.access.leave()
        super().closeEvent(event)
