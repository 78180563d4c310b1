"""Families picked by name, one after the other: a house has more of them than boxes could be ticked."""

from __future__ import annotations

from typing import Any

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import BadValue
from bangjo_desktop.domain.record import Field
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.editors import Editor, editor_for
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.tiles import Tiles


class PickedFamilies(Editor):
    """A line that takes the next family, above those that were picked; a click on one takes it away."""

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__(field, context)
        self._picked: list[str] = []
        self.line = editor_for(context.house.records.type_of("progress").field("family"), context)
        self.line.edited.connect(self._on_line)
        self._inside = Tiles(4)
        self.rows.addWidget(self.line)
        self.rows.addWidget(self._problem)
        self.rows.addWidget(self._inside)
        self.setFocusProxy(self.line)

    def value(self) -> Any:
        """Return the ids that were picked."""
        return list(self._picked) or None

    def set_value(self, value: Any) -> None:
        """Show the families `value`."""
        self._picked = list(value or ())
        named = self.context.house.records.title
        self._inside.set_tiles([self._tile(family, named("family", family)) for family in self._picked])

    def _tile(self, family: str, title: str | None) -> Any:
        text = title or self.language(N_("(not received yet)"))
        made = button(f"{text}  ×", "picked-family", self._on_away, "flat")
        made.setAccessibleName(self.language(N_("Take away: {family}"), family=text))
        made.setProperty("family", family)
        return made

    def _on_line(self) -> None:
        try:
            family = self.line.value()
        except BadValue:
            return  # a name that is still being typed
        if family:
            self.line.set_value(None)
            self._take([*self._picked, *([family] if family not in self._picked else [])])

    def _on_away(self) -> None:
        gone = self.sender().property("family")
        self._take([family for family in self._picked if family != gone])

    def _take(self, families: list[str]) -> None:
        self.set_value(families)
        self.edited.emit()
