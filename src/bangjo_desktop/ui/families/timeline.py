"""A family's timeline: what happened, the newest first, by kind; where it is stuck and why; what was agreed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from bangjo_desktop.domain.insight.causes import named_causes
from bangjo_desktop.domain.insight.course import stuck_since
from bangjo_desktop.domain.insight.progress import by_month
from bangjo_desktop.domain.insight.timeline import KINDS, Moment, outcomes, timeline
from bangjo_desktop.domain.kinds import Flag, Number
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.record import Field, Record
from bangjo_desktop.domain.scales import cause
from bangjo_desktop.store.family_records import attended, family_records
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.page import Destination, page_of
from bangjo_desktop.ui.widgets.plain_table import PlainTable
from bangjo_desktop.ui.widgets.text import label, set_tone
from bangjo_desktop.ui.widgets.tiles import Tiles

_TOLD = {
    "visit": ("contact", "observation", "next_step"),
    "progress": ("verdict", "primary_cause", "street_days", "note"),
    "commitment": ("what", "who", "status"),
    "attendance": ("person", "status"),
    "service": ("kind", "component", "status", "result"),
    "letter": ("number", "subject", "status"),
    "schooling": ("person", "school_year", "level", "grade", "status"),
    "document": ("person", "kind", "status"),
    "consent": ("purposes", "takes_back", "given_by"),
}
"""What a row says of each kind of record."""
LETTERS = (14, 22)
"""Room of the columns before the last."""


class Timeline(QWidget):
    """Shows one family; `go` asks for the page of a record."""

    go = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._language = context.language
        self._moments: list[Moment] = []
        self._shown: list[Moment] = []
        self.state = label("", "", "timeline-state")
        self.agreed = label("", "quiet", "timeline-agreed")
        self._kinds = {kind: self._kind(kind) for kind in KINDS}
        tiles = Tiles(len(KINDS))
        tiles.set_tiles(list(self._kinds.values()))
        captions = [self._language(text) for text in (N_("When"), N_("What kind"), N_("What"))]
        self.table = PlainTable("timeline", self._language(N_("Timeline")), captions, LETTERS)
        self.table.setShowGrid(False)
        self.table.setMinimumHeight(360)
        self.table.opened.connect(self._on_opened)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 10, 0, 0)
        for widget in (self.state, self.agreed, tiles):
            rows.addWidget(widget)
        rows.addWidget(self.table, 1)

    def _kind(self, kind: str) -> QCheckBox:
        box = QCheckBox(self._language(self._context.house.records.type_of(kind).plural))
        box.setObjectName(f"timeline-{kind}")
        box.setChecked(True)
        box.toggled.connect(self._fill)
        return box

    def show_for(self, family: str | None) -> None:
        """Read everything about `family` and show it."""
        house = self._context.house
        records = family_records(house, family) if family else []
        self._moments = timeline(records, attended(house, records))
        self._say(
            [one for one in records if one.kind == "progress"], [one for one in records if one.kind == "commitment"]
        )
        self._fill()

    def _say(self, progress: Sequence[Record], commitments: Sequence[Record]) -> None:
        month = max(by_month(progress), default="")
        since = stuck_since(progress, month) if month else None
        set_tone(self.state, "amber" if since else "")
        self.state.setText(self._stuck(since, progress) if since else "")
        self.state.setVisible(bool(since))
        count = outcomes(commitments, self._context.today)
        told = N_("Agreed {all} times: {done} done, {open} still open ({late} late), {dropped} dropped.")
        self.agreed.setText(self._language(told, all=len(commitments), **count))
        self.agreed.setVisible(bool(commitments))

    def _stuck(self, since: str, progress: Sequence[Record]) -> str:
        codes = [code for month, one in by_month(progress).items() if month >= since for code in named_causes(one)]
        words = [self._language(found.label) if (found := cause(code)) else code for code in dict.fromkeys(codes)]
        month = self._language.month(since)
        if not words:
            return self._language(N_("No aspect has gone up since {month}. No cause was named yet."), month=month)
        told = N_("No aspect has gone up since {month}. Named: {causes}.")
        return self._language(told, month=month, causes="; ".join(words))

    def _fill(self) -> None:
        wanted = {kind for kind, box in self._kinds.items() if box.isChecked()}
        self._shown = [moment for moment in self._moments if moment.record.kind in wanted]
        self._named = cache(self._context.house.records.title)  # a few volunteers and children stand in every row
        self.table.fill([self._cells(moment) for moment in self._shown])

    def _cells(self, moment: Moment) -> tuple[str, str, str]:
        item = self._context.house.records.type_of(moment.record.kind)
        return self._when(moment.day, moment.record), self._language(item.label), self._words(moment)

    def _when(self, day: date, record: Record) -> str:
        is_month = record.kind == "progress"
        return self._language.month_short(f"{day:%Y-%m}") if is_month else self._language.date_short(day)

    def _words(self, moment: Moment) -> str:
        record, records = moment.record, self._context.house.records
        item = records.type_of(record.kind)
        said = [self._said(record, item.field(name)) for name in _TOLD[record.kind] if record[name] is not None]
        about = [str(moment.about["title"] or "")] if moment.about else []
        return " · ".join(text for text in (*about, *said) if text)

    def _said(self, record: Record, field: Field) -> str:
        """Return a value in words; of a bare number or a bare yes also what it is about."""
        text = " ".join(field.kind.legible(record[field.name], self._language, self._named).split())
        return f"{field.words(self._language)}: {text}" if isinstance(field.kind, Number | Flag) else text

    def _on_opened(self, row: int, _column: int) -> None:
        if 0 <= row < len(self._shown):
            record = self._shown[row].record
            self.go.emit(Destination(page_of(record.kind), record.kind, record.id))
