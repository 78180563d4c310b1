"""Services and referrals: what is open for whom, how long it waits, whom to ask again; a click changes a status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout

from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.insight.progress import is_accompanied
from bangjo_desktop.domain.insight.service_course import ASKED, RECEIVED, Course, courses, step, tallies
from bangjo_desktop.domain.kinds import label_of
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.records.work import SERVICE_STATUS
from bangjo_desktop.store.records import Query
from bangjo_desktop.store.services import people_of
from bangjo_desktop.store.writer import Entry
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.lists.area_box import AreaBox
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination, Page
from bangjo_desktop.ui.services.acts import Acts
from bangjo_desktop.ui.services.strip import ComponentStrip, short_name
from bangjo_desktop.ui.undoing import Undoing
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.chosen_table import ChosenTable
from bangjo_desktop.ui.widgets.text import label, titled

KIND = "service"
MOST = 500
"""Rows that are shown; what is due and open stands before what ended."""
_CAPTIONS = (
    (N_("Family"), 23), (N_("Who"), 13), (N_("Kind of service"), 19), (N_("Status"), 12),
    (N_("Follow up"), 21), (N_("Asked on"), 18), (N_("Component"), 16), (N_("Provider"), 18),
)  # fmt: skip
"""The columns in the order in which they are needed, with their room: at 150 % the last ones have to be scrolled to."""


class ServicesPage(Page):
    """Shows the services of the families that are accompanied now; a double click opens the record."""

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices)
        self.setObjectName("page")
        self.shown: list[Course] = []
        self._names: dict[str, dict[str, str]] = {}
        self._undoing = Undoing(context, notices)
        self._area = AreaBox(context)
        self._open = QCheckBox(self.language(N_("Only what is still open")))
        self._open.setObjectName("open-only")
        self._open.setChecked(True)
        self._state = label("", "quiet", "services-state")
        self.strip = ComponentStrip(self.language)
        self.acts = Acts(self.language)
        captions = [self.language(caption) for caption, _letters in _CAPTIONS]
        room = [letters for _caption, letters in _CAPTIONS[:-1]]
        self.table = ChosenTable("services", self.language(N_("Services and referrals")), captions, room)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(button("←", "back", self.back.emit))
        head.addLayout(titled(self.language(N_("Services and referrals")), self._state), 1)
        head.addWidget(self._open)
        head.addWidget(self._area)
        head.addWidget(button(self.language(N_("New")), "new-service", self._on_new, "main"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.addLayout(head)
        rows.addWidget(self.strip)
        rows.addWidget(self.table, 1)
        rows.addWidget(self.acts)

    def open(self, destination: Destination) -> None:
        """Show the services, for the areas of today."""
        self._area.look()
        super().open(destination)

    def _connect(self) -> None:
        self._area.activated.connect(self.refresh)
        self._open.toggled.connect(self.refresh)
        self.strip.chosen.connect(self.refresh)
        self.table.opened.connect(self._on_opened)
        self.table.chosen.connect(self._on_chosen)
        self.acts.stepped.connect(self._on_step)
        self.acts.put_off.connect(self._on_put_off)
        self.acts.another.connect(self._on_another)

    @property
    def chosen(self) -> Course | None:
        """The service of the chosen row."""
        place = self.table.place
        return None if place is None else self.shown[place]

    def refresh(self) -> None:
        """Read the services again; the chosen one stays chosen while it is shown."""
        found = self._read()
        self.strip.show_tallies(tallies(found))
        wanted = [one for one in found if self._is_wanted(one)]
        self._say(found, len(wanted))
        self.shown = wanted[:MOST]
        self._read_names()
        self.table.show_rows([one.record.id for one in self.shown], [self._cells(one) for one in self.shown])

    def _say(self, found: Sequence[Course], wanted: int) -> None:
        late = sum(one.late(self.context.today) is not None for one in found)
        told = N_("{open} open, {late} to ask about")
        said = self.language(told, open=sum(one.is_open for one in found), late=late)
        if wanted > MOST:
            said += " · " + self.language(N_("the first {most} of {count} are shown"), most=MOST, count=wanted)
        self._state.setText(said)

    def _read_names(self) -> None:
        """Read whom and what the shown rows name, and not everybody."""
        for kind, link, name in (("person", "person", "full_name"), ("partner", "provider", "institution")):
            asked = tuple({one.record[link] for one in self.shown if one.record[link]})
            found = self.context.house.records.page(kind, Query(matching=asked))
            self._names[kind] = {one.id: str(one[name] or "") for one in found}

    def _read(self) -> list[Course]:
        """Return the services of the chosen area; those of a family that is not received yet belong to none."""
        records, today, area = self.context.house.records, self.context.today, self._area.area
        services, families = records.all(KIND), {one.id: one for one in records.all("family")}
        self._names["family"] = {key: records.title_of(one) for key, one in families.items()}
        found = courses(services, today, people_of(self.context.house, services))
        known = [(one, families.get(one.family)) for one in found]
        return [one for one, family in known if (is_accompanied(family, today) and area in ("", family["area"])
                                                 if family else not area)]  # fmt: skip

    def _is_wanted(self, one: Course) -> bool:
        if self._open.isChecked() and not one.is_open and one.due is None:
            return False
        component = one.record["component"]
        wanted = self.strip.component
        return not self.strip.is_chosen or (component == wanted if wanted else not component)

    def _cells(self, one: Course) -> tuple[str, ...]:
        record = one.record
        return (
            self._named("family", one.family),
            self._named("person", record["person"]),
            str(record["kind"] or ""),
            self._status(record),
            self._follow_up(one),
            self._asked(one),
            short_name(record["component"], self.language),
            self._named("partner", record["provider"]),
        )

    def _named(self, kind: str, record: str | None) -> str:
        unknown = self.language(N_("(not received yet)")) if record else ""
        return self._names[kind].get(record or "", unknown)

    def _status(self, record: Record) -> str:
        return label_of(SERVICE_STATUS, record["status"], self.language) if record["status"] else "–"

    def _asked(self, one: Course) -> str:
        day = stored_date(one.record["asked_on"])
        said = self.language.date_short(day) if day else ""
        if one.waiting is None:
            return said
        return self.language(N_("{day} · {days} days"), day=said, days=one.waiting)

    def _follow_up(self, one: Course) -> str:
        late, came = one.late(self.context.today), stored_date(one.record["received_on"])
        if one.due is None and came and one.record["status"] == RECEIVED:
            return self.language(N_("came {day}"), day=self.language.date_short(came))
        if one.due is None or (late is None and not one.is_planned):
            return ""
        day = self.language.date_short(one.due)
        if late is None:
            return day
        if not one.is_planned:
            return self.language(N_("no answer yet"))
        return self.language(N_("{day} · {days} days late"), day=day, days=late) if late else self.language(N_("today"))

    def _on_chosen(self) -> None:
        one = self.chosen
        self.acts.show_service(one.record if one else None, self._title(one) if one else "")

    def _title(self, one: Course) -> str:
        parts = (self._named("family", one.family), self._named("person", one.record["person"]), one.record["kind"])
        return " · ".join(str(part) for part in parts if part)

    def _on_step(self, status: str) -> None:
        if self.chosen:
            words = label_of(SERVICE_STATUS, status, self.language)
            self._write(self.chosen, step(self.chosen.record, status, self.context.today), words)

    def _on_put_off(self, days: int) -> None:
        if self.chosen:
            day = self.context.today + timedelta(days=days) if days else None
            told = self.language(N_("ask again on {day}"), day=self.language.date_short(day)) if day else ""
            values = {"follow_up_on": day.isoformat() if day else None}
            self._write(self.chosen, values, told or self.language(N_("Ask no more")))

    def _write(self, one: Course, values: Mapping[str, Any], told: str) -> None:
        if not self._undoing.write([Entry(KIND, values, one.record.id)], f"{self._title(one)}: {told}"):
            self._on_chosen()

    def _on_new(self) -> None:
        self._begin({})

    def _on_another(self) -> None:
        if self.chosen:
            self._begin({"family": self.chosen.family or None})

    def _begin(self, values: Mapping[str, Any]) -> None:
        """Begin a service that was asked for today, of the component that is shown."""
        component = self.strip.component if self.strip.is_chosen else None
        usual = {"component": component, "asked_on": self.context.today.isoformat(), "status": ASKED}
        self.go.emit(Destination("record", KIND, "", {name: one for name, one in {**values, **usual}.items() if one}))

    def _on_opened(self, row: int, _column: int) -> None:
        self.go.emit(Destination("record", KIND, self.shown[row].record.id))
