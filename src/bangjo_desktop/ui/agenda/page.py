"""The agenda: a month or a week with everything that stands in it, the chosen day beside it, and what clashes."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from bangjo_desktop.documents.facts import house_record
from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.insight.calendar_days import (
    ACTIVITY,
    FOLLOW_UP,
    GUEST,
    HAND_IN,
    HOLIDAY,
    SAME_WORKER,
    SERVICE,
    VISIT,
    WEEK,
    Clash,
    Event,
    clashes,
    events,
    month_days,
    week_days,
)
from bangjo_desktop.domain.insight.house_rules import rules_of
from bangjo_desktop.domain.language import MONTHS, N_, WEEKDAYS
from bangjo_desktop.store.records import Query
from bangjo_desktop.store.services import services_to_ask_about
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.following.destination import letter_destination
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination, Page
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.scroll import Column
from bangjo_desktop.ui.widgets.text import label

IN_A_CELL, CLASHES = 4, 6
LOOK_BACK = timedelta(days=400)
KINDS = {
    VISIT: N_("Visit"),
    FOLLOW_UP: N_("Visit due"),
    ACTIVITY: N_("Activity"),
    HAND_IN: N_("Hand in a letter"),
    GUEST: N_("Guest"),
    SERVICE: N_("Ask about"),
}


class AgendaPage(Page):
    """Shows a month or a week; arrows go on and back, a day that is clicked is shown at the side."""

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices)
        self.setObjectName("page")
        self.day = context.today
        self._is_week = False
        self._events: list[Event] = []
        self._holidays: dict[date, str] = {}
        self._days: tuple[date, ...] = ()
        self._title = label("", "title", "agenda-title")
        self._span = button("", "span", self._on_span)
        self.table = QTableWidget(0, WEEK)
        self._arrange()
        self._side = Column()
        self._side.setFixedWidth(self.fontMetrics().averageCharWidth() * 44)
        self._lay_out()

    def _arrange(self) -> None:
        table = self.table
        table.setObjectName("days")
        table.setAccessibleName(self.language(N_("Agenda")))
        table.setHorizontalHeaderLabels(WEEKDAYS[self.language.code])
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        for header in (table.horizontalHeader(), table.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.currentCellChanged.connect(self._on_day)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(button("‹", "earlier", self._on_earlier))
        head.addWidget(button(self.language(N_("Today")), "today", self._on_today))
        head.addWidget(button("›", "later", self._on_later))
        head.addWidget(self._span)
        head.addWidget(button(self.language(N_("New activity")), "new-activity", self._on_new, "main"))
        middle = QHBoxLayout()
        middle.addWidget(self.table, 1)
        middle.addWidget(self._side)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.addLayout(head)
        rows.addLayout(middle, 1)

    def refresh(self) -> None:
        """Read the days that are shown."""
        self._days = week_days(self.day) if self._is_week else month_days(self.day)
        self._read()
        self._title.setText(self._named())
        self._span.setText(self.language(N_("Month")) if self._is_week else self.language(N_("Week")))
        self.table.blockSignals(True)
        self.table.setRowCount(len(self._days) // WEEK)
        for place, day in enumerate(self._days):
            self.table.setItem(place // WEEK, place % WEEK, self._cell(day))
        at = self._days.index(self.day)
        self.table.setCurrentCell(at // WEEK, at % WEEK)
        self.table.blockSignals(False)
        self._show_side()

    def _read(self) -> None:
        records, today = self.context.house.records, self.context.today
        letters, holidays = records.all("letter"), records.all("holiday")
        rules = rules_of(house_record(self.context.house), letters, holidays, today)
        since = (self._days[0] - LOOK_BACK).isoformat()
        self._holidays = {day: str(one["name"] or "") for one in holidays if (day := stored_date(one["date"]))}
        self._events = events(
            self._days[0],
            self._days[-1],
            today,
            rules,
            visits=records.page("visit", Query(since=("date", since))),
            activities=records.page("activity", Query(since=("date", since))),
            letters=letters,
            guests=records.all("guest_request"),
            services=services_to_ask_about(self.context.house),
        )

    def _named(self) -> str:
        if not self._is_week:
            return f"{MONTHS[self.language.code][self.day.month - 1]} {self.day.year}"
        first, last = self._days[0], self._days[-1]
        return f"{self.language.date_short(first)} – {self.language.date_short(last)}"

    def _cell(self, day: date) -> QTableWidgetItem:
        """Return a day with what stands in it, as far as there is room."""
        own = [event for event in self._events if event.day == day]
        most = 14 if self._is_week else IN_A_CELL
        head = f"{day.day}  {self._holidays[day]}" if day in self._holidays else str(day.day)
        lines = [head, *(self._in_short(event) for event in own[:most])]
        if len(own) > most:
            lines.append(self.language(N_("and {count} more"), count=len(own) - most))
        cell = QTableWidgetItem("\n".join(lines))
        cell.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        cell.setToolTip("\n".join([self.language.date_long(day), *(self._line(event) for event in own)]))
        self._dress(cell, day)
        return cell

    def _dress(self, cell: QTableWidgetItem, day: date) -> None:
        """Let today stand out, holidays and Sundays be red, and days of other months be pale."""
        palette = self.palette()
        if day == self.context.today:
            font = QFont(self.font())
            font.setBold(True)
            cell.setFont(font)
        if not self._is_week and day.month != self.day.month:
            cell.setForeground(palette.color(QPalette.ColorRole.PlaceholderText))
        elif day in self._holidays or day.weekday() == WEEK - 1:
            is_dark = palette.color(QPalette.ColorRole.Base).lightness() < 128
            cell.setForeground(QColor("#ff9c94" if is_dark else "#a11a12"))

    def _line(self, event: Event) -> str:
        time = self._time(event)
        return f"{time} {self._what(event)}" if time else self._what(event)

    def _in_short(self, event: Event) -> str:
        """Return an event as a narrow cell says it: a visit by its family, one that is due with an arrow."""
        family = event.record["family"] if event.kind in (VISIT, FOLLOW_UP, SERVICE) else None
        found = self.context.house.records.get("family", family) if family else None
        if found is None:
            return self._line(event)
        named = str(found["head_name"] or "")
        if event.kind == SERVICE:
            return f"→ {named}: {event.record['kind'] or ''}".rstrip(": ")
        return f"{'→' if event.kind == FOLLOW_UP else self._time(event)} {named}".strip()

    def _time(self, event: Event) -> str:
        return (event.start or "").replace(":", ".") if self.language.code == "id" else event.start or ""

    def _what(self, event: Event) -> str:
        record, records = event.record, self.context.house.records
        if event.kind in (VISIT, FOLLOW_UP):
            family = records.title("family", record["family"]) if record["family"] else None
            return f"{self.language(KINDS[event.kind])}: {family or self.language(N_('(not received yet)'))}"
        if event.kind == SERVICE:
            return f"{self.language(KINDS[SERVICE])}: {records.title_of(record)}"
        if event.kind == HAND_IN:
            named = record["number"] or record["subject"] or record["title"] or ""
            return f"{self.language(KINDS[HAND_IN])}: {named}"
        if event.kind == GUEST:
            return f"{self.language(KINDS[GUEST])}: {record['requester'] or record['institution'] or ''}"
        return str(record["title"] or self.language(KINDS[ACTIVITY]))

    def _show_side(self) -> None:
        while item := self._side.rows.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._side.rows.addWidget(self._day_card())
        coming = [event for event in self._events if event.day >= self.context.today]
        found = clashes(coming, self._holidays)
        if found:
            card = Card(self.language(N_("Clashes ({count})"), count=len(found)), "hint", "clashes")
            for clash in found[:CLASHES]:
                card.add(label(self._said(clash)))
            if len(found) > CLASHES:
                card.add(label(self.language(N_("and {count} more"), count=len(found) - CLASHES), "quiet"))
            self._side.rows.addWidget(card)
        self._side.rows.addStretch(1)

    def _day_card(self) -> QWidget:
        card = Card(self.language.date_long(self.day), name="day")
        if self.day in self._holidays:
            card.add(label(self._holidays[self.day], "", "", "red"))
        own = [event for event in self._events if event.day == self.day]
        for place, event in enumerate(own):
            entry = button(self._line(event), f"event-{place}", self._on_event, "flat")
            entry.setProperty("place", self._events.index(event))
            card.add(entry)
        if not own:
            card.add(label(self.language(N_("Nothing stands on this day.")), "quiet"))
        card.add(button(self.language(N_("Activity on this day")), "activity-on-day", self._on_new))
        return card

    def _said(self, clash: Clash) -> str:
        day = self.language.date_short(clash.event.day)
        if clash.why == HOLIDAY:
            values = {"day": day, "what": self._what(clash.event), "holiday": self._holidays.get(clash.event.day, "")}
            return self.language(N_("{day}: “{what}” falls on a holiday ({holiday})."), **values)
        both = {"one": self._line(clash.event), "other": self._line(clash.other) if clash.other else ""}
        if clash.why == SAME_WORKER:
            who = self.context.house.records.title("worker", clash.who) or ""
            return self.language(N_("{day}: {who} is at two things at once: {one}; {other}."), day=day, who=who, **both)
        place = clash.event.place
        return self.language(N_("{day}: two things at once at {place}: {one}; {other}."), day=day, place=place, **both)

    def _go_by(self, steps: int) -> None:
        if self._is_week:
            self.day += timedelta(days=WEEK * steps)
        else:
            first = self.day.replace(day=1)
            self.day = first + timedelta(days=31) if steps > 0 else first - timedelta(days=1)
            self.day = self.day.replace(day=1)
        self.refresh()

    def _on_earlier(self) -> None:
        self._go_by(-1)

    def _on_later(self) -> None:
        self._go_by(1)

    def _on_today(self) -> None:
        self.day = self.context.today
        self.refresh()

    def _on_span(self) -> None:
        self._is_week = not self._is_week
        self.refresh()

    def _on_day(self, row: int, column: int, *_before: int) -> None:
        place = row * WEEK + column
        if 0 <= place < len(self._days):
            self.day = self._days[place]
            self._show_side()

    def _on_new(self) -> None:
        self.go.emit(Destination("activity", "activity", "", {"date": self.day.isoformat(), "status": "planned"}))

    def _on_event(self) -> None:
        self.go.emit(self._destination(self._events[int(self.sender().property("place"))]))

    def _destination(self, event: Event) -> Destination:
        record = event.record
        if event.kind == FOLLOW_UP:
            return Destination("visit", "visit", "", {"family": record["family"], "date": event.day.isoformat()})
        if record.kind == "letter":
            return letter_destination(self.context.house, record.id)
        page = record.kind if record.kind in ("visit", "activity") else "record"
        return Destination(page, record.kind, record.id)
