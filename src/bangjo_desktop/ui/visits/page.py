"""The fast form for a visit: what matters first, by keyboard alone; the rest unfolds when it is needed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QWidget

from bangjo_desktop.domain.language import N_
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.editors.linked import LinkEditor, LinksEditor
from bangjo_desktop.ui.editors.typed import TextEditor
from bangjo_desktop.ui.forms.form import RecordForm
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination
from bangjo_desktop.ui.records.page import DRAFT, RecordPage
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.scroll import Column
from bangjo_desktop.ui.widgets.text import label

FIRST = ("date", "family", "contact", "workers")
SEEN = ("met", "observation", "next_step", "follow_up_on")
MORE = ("start", "end", "area", "place", "purpose", "permission", "activity", "needs", "confidential_note")
LAST_WORKERS = "last_workers"


class VisitPage(RecordPage):
    """Edits one visit."""

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices, "visit")

    def make_form(self) -> RecordForm:
        """Return a form whose fields are placed by hand."""
        return RecordForm(self.context, self.item, ())

    def fill(self, column: Column) -> None:
        """Lay the fields out: what every visit needs above, the rest below a button."""
        top = QHBoxLayout()
        top.addWidget(self._card(N_("When and who"), FIRST), 4)
        top.addWidget(self._card(N_("What was seen"), SEEN), 6)
        column.rows.addLayout(top)
        self._unfold = button(self.language(N_("More: time, place, causes, confidential note…")), "more", self._on_more)
        self._unfold.setCheckable(True)
        column.rows.addWidget(self._unfold)
        self._more = self._card(N_("More"), MORE)
        for name in ("street_seen", "causes"):
            self._add_below(self._more, name)
        column.rows.addWidget(self._more)
        column.rows.addWidget(self.history)
        column.rows.addStretch(1)
        self._family.edited.connect(self._on_family)
        self._keys()

    def _card(self, heading: str, names: Sequence[str]) -> Card:
        card = Card(self.language(heading))
        layout = QFormLayout()
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name in names:
            editor = self._editor(name)
            caption = label(self.item.field(name).words(self.language) + (" *" if name == "date" else ""))
            caption.setFixedWidth(caption.fontMetrics().averageCharWidth() * 17)
            caption.setBuddy(editor)
            layout.addRow(caption, editor)
        card.rows.addLayout(layout)
        return card

    def _add_below(self, card: Card, name: str) -> None:
        editor = self.form.add_editor(self.item.field(name))
        card.add(label(self.item.field(name).words(self.language), "heading"))
        card.add(editor)

    def _editor(self, name: str) -> QWidget:
        field = self.item.field(name)
        if name == "observation":
            return self.form.add_editor(field, TextEditor(field, self.context, 6))
        if name in ("workers", "met"):
            return self.form.add_editor(field, LinksEditor(field, self.context, 2))
        return self.form.add_editor(field)

    @property
    def _family(self) -> LinkEditor:
        editor = self.form.editors["family"]
        assert isinstance(editor, LinkEditor)
        return editor

    @property
    def _met(self) -> LinksEditor:
        editor = self.form.editors["met"]
        assert isinstance(editor, LinksEditor)
        return editor

    def _keys(self) -> None:
        self.finish.setShortcut("Ctrl+Return")
        self.finish.setToolTip("Ctrl+Enter")
        order = [self.form.editors[name] for name in (*FIRST, *SEEN)]
        for one, other in pairwise(order):
            QWidget.setTabOrder(one, other)

    def open(self, destination: Destination) -> None:
        """Show a visit; a new one is of today, by those who visited last."""
        values: dict[str, Any] = dict(destination.values)
        if not destination.record and DRAFT not in values:
            values = {**self._usual(), **self._of_family(values.get("family")), **values}
        self._met.offer([])
        super().open(Destination(destination.page, destination.kind, destination.record, values))
        self._offer_people()
        self._show_more(destination.record != "")

    def focus_first(self) -> None:
        """Put the cursor on the family, since the date is there already."""
        chosen = self._family.raw()[0]
        self.form.editors["contact" if chosen else "family"].setFocus()

    def _usual(self) -> dict[str, Any]:
        usual: dict[str, Any] = {"date": self.context.today.isoformat(), "contact": "home"}
        workers = self.context.local.setting(LAST_WORKERS) or self.context.house.records.known_as(
            "worker", self.context.laptop.author
        )
        return {**usual, "workers": workers} if workers else usual

    def _of_family(self, family: str | None) -> dict[str, Any]:
        record = self.context.house.records.get("family", family) if family else None
        return {"area": record["area"]} if record and record["area"] else {}

    def _on_family(self) -> None:
        self._offer_people()
        area = self._of_family(self._family.raw()[0]).get("area")
        if area:
            self.form.editors["area"].set_value(area)
            self.form.editors["area"].edited.emit()

    def _offer_people(self) -> None:
        family = self._family.raw()[0]
        people = self.context.house.records.of("person", family=family) if family else []
        self._met.offer([(person.id, self.context.house.records.title_of(person)) for person in people])

    def _on_more(self) -> None:
        self._show_more(self._unfold.isChecked())

    def _show_more(self, shown: bool) -> None:
        self._unfold.setChecked(shown)
        self._more.setVisible(shown)

    def finished(self, record: str) -> None:
        """Remember who visited, and go back."""
        visit = self.context.house.records.get("visit", record)
        if visit and visit["workers"]:
            self.context.local.set(LAST_WORKERS, visit["workers"])
        super().finished(record)

    def _own_page(self) -> str:
        return "visit"
