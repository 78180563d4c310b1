"""The first screen: what this day asks for, what was left unfinished, and one large button."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bangjo_desktop.documents.facts import house_record
from bangjo_desktop.domain.insight.agenda import CHASE, DANGER, FOLLOW_UP, NO_PROGRESS, SERVICE, Task, day_agenda
from bangjo_desktop.domain.insight.doubles import Double
from bangjo_desktop.domain.insight.house_rules import rules_of
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.protection import contacts
from bangjo_desktop.store.alarms import alarms
from bangjo_desktop.store.local import Draft
from bangjo_desktop.store.records import Query
from bangjo_desktop.store.services import people_of, services_to_ask_about
from bangjo_desktop.sync import told
from bangjo_desktop.sync.laptops import LAST_SYNC, Laptops
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.doubles.finder import Finder
from bangjo_desktop.ui.following.destination import BOARD, WAY, WAY_TYPED, letter_destination
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination, Page, page_of
from bangjo_desktop.ui.records.page import DRAFT
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.elided import ElidedButton
from bangjo_desktop.ui.widgets.scroll import Column
from bangjo_desktop.ui.widgets.text import TONES, label

SHOWN = 8
"""Tasks of one kind that are shown; the others are counted."""
LOOK_BACK = timedelta(days=200)
HEADINGS = {
    "danger": N_("A child is in danger: refer now"),
    "hand_in": N_("Letters to hand in"),
    "chase": N_("Letters without an answer"),
    "fetch": N_("Aid that was granted and is not here yet"),
    "account": N_("Aid to be thanked and accounted for"),
    "follow_up": N_("Visits that are due"),
    "service": N_("Services and referrals to ask about"),
    "not_seen": N_("Families not seen for long"),
    "no_progress": N_("Monthly progress still missing"),
}
WANTED = ("alarm", "hint")
"""Roles of the cards that stand above the tasks."""


class HomePage(Page):
    """Shows the day."""

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices)
        self.setObjectName("page")
        head = QHBoxLayout()
        titles = QVBoxLayout()
        self._today = label("", "title", "today")
        titles.addWidget(self._today)
        self._state = label("", "quiet", "state")
        titles.addWidget(self._state)
        head.addLayout(titles, 1)
        self._visit = button(self.language(N_("Record a visit")), "record-visit", self._on_visit, "large")
        head.addWidget(self._visit)
        self._column = Column()
        self._doubles = Finder(context, self)
        self._doubles.found.connect(self._show_doubles)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.addLayout(head)
        rows.addWidget(self._column, 1)

    def open(self, destination: Destination) -> None:
        """Show the day, the cursor on the large button."""
        super().open(destination)
        self._visit.setFocus()

    def refresh(self) -> None:
        """Read the day anew."""
        self._today.setText(self.language.date_long(self.context.today))
        self._state.setText(self._sync_state())
        while item := self._column.rows.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        drafts, tasks = self.context.local.drafts(), self._tasks()
        self._show_group(DANGER, tasks)
        if drafts:
            self._column.rows.addWidget(self._drafts(drafts))
        self._show_differences()
        self._show_silence()
        for kind in HEADINGS:
            if kind != DANGER:
                self._show_group(kind, tasks)
        if not drafts and not tasks:
            self._column.rows.addWidget(self._nothing())
        self._column.rows.addStretch(1)
        self._doubles.ask()

    def _show_group(self, kind: str, tasks: Sequence[Task]) -> None:
        group = [task for task in tasks if task.kind == kind]
        if group:
            self._column.rows.addWidget(self._group(kind, HEADINGS[kind], group))

    def _sync_state(self) -> str:
        last = self.context.local.setting(LAST_SYNC)
        if not last:
            return self.language(N_("Not synchronised yet on this laptop."))
        at = datetime.fromisoformat(last["at"])
        when = f"{self.language.date_short(at.date())} {at:%H.%M}"
        return self.language(N_("Last synchronised: {when}"), when=when)

    def _show_differences(self) -> None:
        count = self.context.house.records.contested_count()
        if count:
            card = Card(self.language(N_("Written differently by two people: {count}"), count=count), "hint")
            card.add(button(self.language(N_("Choose what holds")), "home-differences", self._on_differences))
            self._column.rows.addWidget(card)

    def _show_silence(self) -> None:
        """Remind of laptops that gave no copy for two weeks, and of this one where nothing of it has left it."""
        house, clock = self.context.house, self.context.clock
        laptops = Laptops(self.context.local, house.write.who.laptop, clock)
        silence = laptops.own_silence(house)
        lines = told.own(silence.days if silence else 0, self.language)
        lines += told.silent(laptops.silent(), clock(), self.language)
        if lines:
            card = Card(self.language(N_("Not shared for long")), "hint", "silence")
            for line in lines[:SHOWN]:
                card.add(label(line))
            card.add(button(self.language(N_("To the shared folder")), "home-sharing", self._on_sharing))
            self._column.rows.addWidget(card)

    def _show_doubles(self, doubles: tuple[Double, ...]) -> None:
        """Say how much looks double; the old card goes, for a large house is looked through while the day is shown."""
        for place in reversed(range(self._column.rows.count())):
            item = self._column.rows.itemAt(place)
            widget = item.widget() if item else None
            if widget and widget.objectName() == "doubles":
                widget.hide()
                widget.deleteLater()
        if doubles:
            said = self.language(N_("What looks double: {count}"), count=len(doubles))
            card = Card(said, "hint", "doubles")
            card.add(button(self.language(N_("Look at them")), "home-doubles", self._on_doubles))
            self._column.rows.insertWidget(self._after_hints(), card)

    def _after_hints(self) -> int:
        """Return the place below what else wants attention, above the tasks."""
        items = [self._column.rows.itemAt(place) for place in range(self._column.rows.count())]
        hints = [place for place, item in enumerate(items) if (w := item.widget()) and w.property("role") in WANTED]
        return max(hints, default=-1) + 1

    def _drafts(self, drafts: list[Draft]) -> Card:
        card = Card(self.language(N_("Not finished yet")), "hint", "drafts")
        for draft in drafts[:SHOWN]:
            entry = button(self._draft_text(draft), f"draft-{draft.kind}", self._on_draft, "flat")
            entry.setProperty("draft", draft.id)
            card.add(entry)
        return card

    def _draft_text(self, draft: Draft) -> str:
        records = self.context.house.records
        at = datetime.fromisoformat(draft.written_at)
        family = draft.content.get("family")
        chosen = family[0] if isinstance(family, list) and family else family
        title = records.title("family", chosen) if chosen else None
        title = title or (records.title(draft.kind, draft.record) if draft.record else None)
        item = records.type_of(draft.kind)
        title = title or next((text for name in item.names if isinstance(text := draft.content.get(name), str)), None)
        what = self.language(item.label)
        when = f"{self.language.date_short(at.date())} {at:%H.%M}"
        return " · ".join(part for part in (what, title, when) if part)

    def _group(self, kind: str, heading: str, tasks: list[Task]) -> Card:
        role = "alarm" if kind == DANGER else "card"
        card = Card(f"{self.language(heading)} ({len(tasks)})", role, f"tasks-{kind}")
        for task in tasks[:SHOWN]:
            card.add(self._entry(task))
        if len(tasks) > SHOWN:
            card.add(label(self.language(N_("and {count} more"), count=len(tasks) - SHOWN), "quiet"))
        if kind == DANGER:
            card.add(label(contacts(house_record(self.context.house), self.language)))
        if kind == CHASE:
            card.add(button(self.language(N_("Board of letters")), "home-board", self._on_board, "flat"))
        if kind == SERVICE:
            card.add(button(self.language(N_("Services and referrals")), "home-services", self._on_services, "flat"))
        return card

    def _entry(self, task: Task) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        entry = ElidedButton(task.said.say(self.language), f"task-{task.kind}", self._on_task, "flat")
        entry.setProperty("task", task.kind)
        entry.setProperty("kind", task.record_kind)
        entry.setProperty("record", task.record_id)
        row.addWidget(entry, 1)
        due = self.language.date_short(task.due) if task.due else ""
        mark = label(due, "", "", TONES.get(task.urgency, ""))
        mark.setWordWrap(False)
        row.addWidget(mark)
        return whole

    def _nothing(self) -> Card:
        card = Card(self.language(N_("Nothing is due today.")))
        families = self.context.house.records.count("family")
        if not families:
            card.add(label(self.language(N_("Start with the first family.")), "quiet"))
            card.add(button(self.language(N_("Add a family")), "first-family", self._on_first_family))
        return card

    def _tasks(self) -> tuple[Task, ...]:
        records, today = self.context.house.records, self.context.today
        letters = records.all("letter")
        rules = rules_of(house_record(self.context.house), letters, records.all("holiday"), today)
        since = (today - LOOK_BACK).isoformat()
        services = services_to_ask_about(self.context.house)
        return day_agenda(
            today,
            rules,
            families=records.all("family"),
            visits=records.page("visit", Query(since=("date", since))),
            letters=letters,
            activities=records.page("activity", Query(since=("date", since))),
            progress=records.of("progress", month=f"{today:%Y-%m}"),
            services=services,
            people=people_of(self.context.house, services),
            alarms=alarms(self.context.house),
        )

    def _on_visit(self) -> None:
        self.go.emit(Destination("visit", "visit"))

    def _on_first_family(self) -> None:
        self.go.emit(Destination("family", "family"))

    def _on_differences(self) -> None:
        self.go.emit(Destination("differences"))

    def _on_sharing(self) -> None:
        self.go.emit(Destination("sharing"))

    def _on_board(self) -> None:
        self.go.emit(Destination(BOARD))

    def _on_services(self) -> None:
        self.go.emit(Destination("services"))

    def _on_doubles(self) -> None:
        self.go.emit(Destination("doubles"))

    def _on_task(self) -> None:
        entry = self.sender()
        self.go.emit(self._destination(entry.property("task"), entry.property("kind"), entry.property("record")))

    def _destination(self, task: str, kind: str, record: str) -> Destination:
        """Return where a task is done: what is due is a new visit, not the one that asked for it."""
        if task == FOLLOW_UP:
            visit = self.context.house.records.get("visit", record)
            if visit and visit["family"]:
                return Destination("visit", "visit", "", {"family": visit["family"]})
        if task == NO_PROGRESS:
            month = f"{self.context.today:%Y-%m}"
            return Destination("progress", "progress", "", {"family": record, "month": month})
        if kind == "letter":
            return letter_destination(self.context.house, record)
        return Destination(page_of(kind), kind, record)

    def _on_draft(self) -> None:
        chosen = self.sender().property("draft")
        draft = next((draft for draft in self.context.local.drafts() if draft.id == chosen), None)
        if draft:
            page = WAY if WAY_TYPED in draft.content else page_of(draft.kind)
            self.go.emit(Destination(page, draft.kind, draft.record or "", {DRAFT: draft.id}))
