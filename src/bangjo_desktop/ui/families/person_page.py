"""One person: a record like any other, and while a new one is typed in, who it may be already."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bangjo_desktop.domain.insight.known_already import PERSON, Known, Typed
from bangjo_desktop.domain.insight.likeness import person_facts
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.doubles.maybe_there import MaybeThere
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination
from bangjo_desktop.ui.records.page import RecordPage


class PersonPage(RecordPage):
    """Edits a person."""

    def __init__(self, context: Context, notices: Notices, kind: str = PERSON) -> None:
        super().__init__(context, notices, kind)
        self.maybe = MaybeThere(context, self.new_ones)
        self.maybe.go.connect(self.go)
        self.maybe.failed.connect(notices.failed)
        self.form.edited.connect(self.maybe.touch)
        self.below.addWidget(self.maybe)

    def new_ones(self, known: Known) -> list[Typed]:
        """Return the person being typed, where the house does not have it yet."""
        if self.form.record:
            return []
        typed = self.form.as_typed()
        family = self.context.house.records.get("family", typed["family"]) if typed["family"] else None
        return [Typed(PERSON, person_facts(typed, family))]

    def open(self, destination: Destination) -> None:
        """Show a person, or a new one."""
        self.maybe.forget()
        super().open(destination)

    def type_again(self, content: Mapping[str, Any]) -> None:
        """Bring back what a draft kept, and look again whom it may mean."""
        super().type_again(content)
        self.maybe.touch()

    def finished(self, record: str) -> None:
        """Look for nobody any more, and go back."""
        self.maybe.forget()
        super().finished(record)

    def end(self) -> None:
        """Look for nobody any more."""
        super().end()
        self.maybe.stop()
