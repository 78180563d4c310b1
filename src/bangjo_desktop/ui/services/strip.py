"""The seven components of ATENSI side by side, each with its counts; a click shows only its services."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from bangjo_desktop.domain.insight.service_course import Tally
from bangjo_desktop.domain.kinds import label_of
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.records.work import COMPONENTS
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.tiles import Tiles

SHORT = {
    "basic_needs": N_("Necessities"),
    "social_care": N_("Social care"),
    "family_support": N_("Family support"),
    "therapy": N_("Therapy"),
    "vocational": N_("Vocational"),
    "social_assistance": N_("Social aid"),
    "accessibility": N_("Easier access"),
}
"""What a narrow tile and a narrow column call the components; beside the pointer they stand in full."""
UNNAMED = N_("Not said")


def short_name(component: str | None, language: Language) -> str:
    """Return what a component is called where there is little room; of one that is not known its code."""
    return language(SHORT[component]) if component in SHORT else component or language(UNNAMED)


class ComponentStrip(QWidget):
    """Shows counts by component; `chosen` tells that another one was chosen, or none any more."""

    chosen = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._buttons: dict[str | None, QPushButton] = {}
        self._tiles = Tiles(len(COMPONENTS))
        self.component: str | None = None
        self.is_chosen = False
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._tiles)

    def show_tallies(self, found: Sequence[Tally]) -> None:
        """Show the counts of each component; the buttons stay, so that the keyboard stays where it is."""
        if {one.component for one in found} != set(self._buttons):
            self._buttons = {one.component: self._made(one.component) for one in found}
            self._tiles.set_tiles(list(self._buttons.values()))
        if self.component not in self._buttons:
            self.is_chosen = False
        for one in found:
            self._show(self._buttons[one.component], one)

    def _made(self, component: str | None) -> QPushButton:
        made = button("", f"component-{component or 'unnamed'}", self._on_clicked, "level")
        made.setCheckable(True)
        made.setProperty("component", component or "")
        return made

    def _show(self, made: QPushButton, tally: Tally) -> None:
        language = self._language
        named = label_of(COMPONENTS, tally.component, language) if tally.component else language(UNNAMED)
        told = [
            language(N_("Families: {count}"), count=tally.families),
            language(N_("Open: {count}"), count=tally.open),
            language(N_("Received: {count}"), count=tally.received),
        ]
        made.setText("\n".join([short_name(tally.component, language), *told]))
        made.setToolTip(named)
        made.setAccessibleName(f"{named}: {', '.join(told)}")
        made.setChecked(self.is_chosen and tally.component == self.component)

    def _on_clicked(self) -> None:
        clicked = self.sender()
        self.is_chosen = bool(clicked.property("checked"))
        self.component = clicked.property("component") or None
        self.chosen.emit()
