"""The fast form for a visit: what matters first, by keyboard alone; the rest unfolds when it is needed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from textwrap import shorten
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFormLayout, QWidget

from bangjo_desktop.domain.change import Change
from bangjo_desktop.domain.clock import Doubt
from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import Problem
from bangjo_desktop.store.records import Query
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.editors import Editor
from bangjo_desktop.ui.editors.linked import LinkEditor, LinksEditor
from bangjo_desktop.ui.editors.typed import TextEditor
from bangjo_desktop.ui.forms.form import RecordForm
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination
from bangjo_desktop.ui.progress.causes import CausesEditor
from bangjo_desktop.ui.records.page import DRAFT, RecordPage
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.scroll import Column
from bangjo_desktop.ui.widgets.text import label

FIRST = ("date", "family", "contact", "workers")
SEEN = ("met", "observation", "next_step", "follow_up_on")
MORE = ("start", "end", "area", "place", "purpose", "permission", "activity", "needs", "confidential_note")
BY_KEYBOARD = ("date", "family", "contact", *SEEN, "workers")
"""The order of the tab key: who visited is known from the last time, so it comes last."""
LAST_WORKERS = "last_workers"
LETTERS_OF_LAST = 120
SIDE_BY_SIDE = 125
"""Letters that the page must have room for to show its two cards beside each other."""
_TYPE_THE_DAY = N_("This laptop's clock shows {shown}, which cannot be: type the day of the visit yourself.")


class VisitPage(RecordPage):
    """Edits one visit."""

    def __init__(self, context: Context, notices: Notices) -> None:
        self._people_of: str | None = None
        super().__init__(context, notices, "visit")

    def make_form(self) -> RecordForm:
        """Return a form whose fields are placed by hand."""
        return RecordForm(self.context, self.item, ())

    def fill(self, column: Column) -> None:
        """Lay the fields out: what every visit needs above, the rest below a button."""
        top = self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        first = self._card(N_("When and who"), FIRST)
        self._last = label("", "quiet", "last-visit")
        first.rows.insertWidget(first.rows.count() - 1, self._last)
        top.addWidget(first, 5)
        top.addWidget(self._card(N_("What was seen"), SEEN), 6)
        column.rows.addLayout(top)
        self._unfold = button(self.language(N_("More: time, place, causes, confidential note…")), "more", self._on_more)
        self._unfold.setCheckable(True)
        column.rows.addWidget(self._unfold)
        self._more = self._card(N_("More"), MORE)
        self._add_below("street_seen")
        self._add_below("causes", CausesEditor(self.item.field("causes"), self.context))
        column.rows.addWidget(self._more)
        column.rows.addWidget(self.history)
        column.rows.addStretch(1)
        self._family.edited.connect(self._on_family)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the two cards below each other where there is no room for both."""
        super().resizeEvent(event)
        wide = self.width() >= self.fontMetrics().averageCharWidth() * SIDE_BY_SIDE
        self._top.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

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
        card.rows.addStretch(1)
        return card

    def _add_below(self, name: str, editor: Editor | None = None) -> None:
        self._more.add(label(self.item.field(name).words(self.language), "heading"))
        self._more.add(self.form.add_editor(self.item.field(name), editor))

    def _editor(self, name: str) -> QWidget:
        field = self.item.field(name)
        if name == "observation":
            return self.form.add_editor(field, TextEditor(field, self.context, 6))
        if name in ("workers", "met"):
            return self.form.add_editor(field, LinksEditor(field, self.context, 2))
        return self.form.add_editor(field)

    @property
    def _doubt(self) -> Doubt | None:
        return self.context.house.clock.doubt

    def odd_things(self) -> list[Problem]:
        """Say too that the day is to be typed where the clock cannot be right."""
        doubt, odd = self._doubt, super().odd_things()
        if doubt and not self.form.record:
            return [Problem(_TYPE_THE_DAY, {"shown": doubt.shown.date()}), *odd]
        return odd

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

    def _order_keys(self) -> None:
        stops = [stop for name in BY_KEYBOARD for stop in _stops(self.form.editors[name])]
        for one, other in pairwise([*stops, self._unfold]):
            QWidget.setTabOrder(one, other)

    def open(self, destination: Destination) -> None:
        """Show a visit; a new one is of today, by those who visited last."""
        values: dict[str, Any] = dict(destination.values)
        if not destination.record and DRAFT not in values:
            values = {**self._usual(), **self._of_family(values.get("family")), **values}
        self._met.offer([])
        super().open(Destination(destination.page, destination.kind, destination.record, values))
        self._people_of = self._family.raw()[0]
        self._offer_people()
        self._show_more(destination.record != "")

    def take_in(self) -> list[Change]:
        """Offer the people of the family that is chosen now."""
        changes = super().take_in()
        if changes:
            self._people_of = self._family.raw()[0]
            self._offer_people()
        return changes

    def focus_first(self) -> None:
        """Put the cursor on the family, since the date is there already; a clock that cannot be right gives none."""
        if not self.form.editors["date"].raw():
            self.form.editors["date"].setFocus()
            return
        chosen = self._family.raw()[0]
        self.form.editors["contact" if chosen else "family"].setFocus()

    def _usual(self) -> dict[str, Any]:
        usual: dict[str, Any] = {"contact": "home"}
        if not self._doubt:
            usual["date"] = self.context.today.isoformat()
        workers = self.context.local.setting(LAST_WORKERS) or self.context.house.records.known_as(
            "worker", self.context.laptop.author
        )
        return {**usual, "workers": workers} if workers else usual

    def _of_family(self, family: str | None) -> dict[str, Any]:
        record = self.context.house.records.get("family", family) if family else None
        return {"area": record["area"]} if record and record["area"] else {}

    def _on_family(self) -> None:
        family = self._family.raw()[0]
        if family == self._people_of:
            return
        self._people_of = family
        if self._met.value():  # who was met belongs to the family that was chosen before
            self._met.set_value(None)
            self._met.edited.emit()
        self._offer_people()
        area = self._of_family(self._family.raw()[0]).get("area")
        if area:
            self.form.editors["area"].set_value(area)
            self.form.editors["area"].edited.emit()

    def _offer_people(self) -> None:
        family = self._family.raw()[0]
        people = self.context.house.records.of("person", family=family) if family else []
        self._met.offer([(person.id, self.context.house.records.title_of(person)) for person in people])
        self._last.setText(self._last_visit(family) if family else "")
        self._last.setVisible(bool(self._last.text()))
        self._order_keys()

    def _last_visit(self, family: str) -> str:
        earlier = self.context.house.records.page("visit", Query(equal={"family": family}, limit=2))
        visit = next((visit for visit in earlier if visit.id != self.form.record), None)
        day = stored_date(visit["date"]) if visit else None
        if not visit or not day:
            return ""
        said = [self.language.date_short(day)]
        for name in ("contact", "observation", "next_step"):
            said.append(self.item.field(name).kind.show(visit[name], self.language) if visit[name] else "")
        words = " · ".join(shorten(" ".join(part.split()), LETTERS_OF_LAST, placeholder="…") for part in said if part)
        return self.language(N_("Last visit: {words}"), words=words)

    def _on_more(self) -> None:
        self._show_more(self._unfold.isChecked())

    def _show_more(self, shown: bool) -> None:
        self._unfold.setChecked(shown)
        self._more.setVisible(shown)

    def lead_to(self, editor: Editor) -> None:
        """Unfold the rest where the problem lies there."""
        if self._more.isAncestorOf(editor):
            self._show_more(True)
        super().lead_to(editor)

    def finished(self, record: str) -> None:
        """Remember who visited, and go back."""
        visit = self.context.house.records.get("visit", record)
        if visit and visit["workers"]:
            self.context.local.set(LAST_WORKERS, visit["workers"])
        super().finished(record)

    def _own_page(self) -> str:
        return "visit"


def _stops(editor: Editor) -> list[QWidget]:
    """Return where the tab key stops in `editor`."""
    if isinstance(editor, LinksEditor):
        return list(editor.boxes.values())
    stop = editor.focusProxy()
    return [stop] if stop else []
