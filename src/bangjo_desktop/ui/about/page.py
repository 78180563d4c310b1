"""About the program: its version, what is new, and the licence of every part, to be read in full."""

from __future__ import annotations

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QSplitter, QVBoxLayout

from bangjo_desktop import __version__
from bangjo_desktop.domain.language import N_
from bangjo_desktop.paths import resources
from bangjo_desktop.ui.about.parts import parts
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Page
from bangjo_desktop.ui.whats_new import news_of
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.chosen_table import ChosenTable
from bangjo_desktop.ui.widgets.text import label, titled

_ICON = 48
_QT = N_(
    "Bangjo is free software under the MIT licence. Qt and PySide6 come under the LGPL 3: their libraries lie beside "
    "the program as files of their own and may be replaced. Choose a part to read its licence."
)


class AboutPage(Page):
    """Shows what the program is and what it is made of."""

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices)
        self.setObjectName("page")
        self._parts = parts()
        captions = [self.language(text) for text in (N_("Part"), N_("Version"), N_("Licence"))]
        self._table = ChosenTable("parts", self.language(N_("Parts of the program")), captions, (38, 12))
        self._terms = QPlainTextEdit()
        self._terms.setObjectName("terms")
        self._terms.setAccessibleName(self.language(N_("Licence")))
        self._terms.setReadOnly(True)
        self._terms.setTabChangesFocus(True)
        self._table.chosen.connect(self._on_chosen)
        self._lay_out()
        self._table.show_rows(
            [f"{part.name} {part.version}" for part in self._parts],
            [(part.name, part.version, part.licence) for part in self._parts],
        )

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        head = QHBoxLayout()
        mark = QLabel()
        mark.setPixmap(QIcon(str(resources() / "icons" / "bangjo-128.png")).pixmap(_ICON, _ICON))
        head.addWidget(mark)
        version = label(self.language(N_("Version {version}"), version=__version__), "quiet", "version")
        head.addLayout(titled("Bangjo Desktop", version), 1)
        head.addWidget(button(self.language(N_("Back")), "about-back", self._on_back))
        rows.addLayout(head)
        if news := news_of(__version__, self.language):
            rows.addWidget(label(news, "", "news"))
        rows.addWidget(label(self.language(_QT), "quiet"))
        halves = QSplitter()
        halves.addWidget(self._table)
        halves.addWidget(self._terms)
        rows.addWidget(halves, 1)

    def _on_chosen(self) -> None:
        place = self._table.place
        self._terms.setPlainText(self._parts[place].terms() if place is not None else "")

    def _on_back(self) -> None:
        self.back.emit()
