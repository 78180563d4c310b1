"""Parent training of a year: hours of each parent by module, and what changed in the months after, said carefully."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import wrap

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from bangjo_desktop.domain.insight.span import year_span
from bangjo_desktop.domain.insight.training import (
    COUNSELLING,
    INCOME,
    MENTORING,
    MODULES,
    MONEY,
    PARENTING,
    Attended,
    Effect,
    attended,
    effects,
)
from bangjo_desktop.domain.language import N_
from bangjo_desktop.store.house import House
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.jobs import Job
from bangjo_desktop.ui.notices import Notices
from bangjo_desktop.ui.page import Destination, Page
from bangjo_desktop.ui.training.effects_table import EffectsTable
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.choice_box import ChoiceBox
from bangjo_desktop.ui.widgets.plain_table import PlainTable
from bangjo_desktop.ui.widgets.text import label

YEARS, IN_A_LINE = 6, 15
NAMES = {
    PARENTING: N_("Productive parenting"),
    INCOME: N_("Replacing street income"),
    MONEY: N_("Money sense"),
    MENTORING: N_("Mentoring"),
    COUNSELLING: N_("Counselling"),
}
_CAPTIONS = (N_("Parent"), N_("Family"), *NAMES.values(), N_("Hours in all"))
CAREFULLY = N_(
    "The middle value (in brackets the middle half, n = families), two to four months after the first session. "
    "Families who come may differ in much else: this is no proof."
)
Found = tuple[list[Attended], list[Effect]]


class TrainingPage(Page):
    """Shows one year; a double click opens the family."""

    def __init__(self, context: Context, notices: Notices) -> None:
        super().__init__(context, notices)
        self.setObjectName("page")
        self.people: list[Attended] = []
        self._job: Job | None = None
        years = [(str(context.today.year - back), context.today.year - back) for back in range(YEARS)]
        self._year = ChoiceBox("training-year", self.language(N_("Year")), years)
        self._year.activated.connect(self.refresh)
        self._state = label("", "quiet", "training-state")
        captions = ["\n".join(wrap(self.language(text), IN_A_LINE)) for text in _CAPTIONS]
        named = self.language(N_("Parent training"))
        self.table = PlainTable("training", named, captions, (19, 23, 16, 17, 15, 16, 14))
        self.table.opened.connect(self._on_opened)
        self.effects = EffectsTable(self.language, NAMES)
        self._after = Card(self.language(N_("What changed in the months after")), name="training-effects")
        self._after.add(self.effects)
        self._after.add(label(self.language(CAREFULLY), "quiet"))
        self._after.hide()
        head = QHBoxLayout()
        head.addWidget(button("←", "back", self.back.emit))
        head.addWidget(label(self.language(N_("Parent training")), "title"))
        head.addWidget(self._state, 1)
        head.addWidget(self._year)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.addLayout(head)
        rows.addWidget(self.table, 1)
        rows.addWidget(self._after)

    def refresh(self) -> None:
        """Count the year on another thread."""
        self._job = Job(self.context.reopen, _Counting(int(self._year.currentData()), self.context), self)
        self._job.succeeded.connect(self._on_counted)
        self._job.failed.connect(self.notices.failed)
        self._job.start()

    def _on_counted(self, found: Found) -> None:
        if self.is_over:
            return
        self.people, changed = found
        came = sum(bool(sum(one.sessions.values())) for one in self.people)
        told = N_("{came} of {count} grown-ups came at least once.")
        self._state.setText(self.language(told, came=came, count=len(self.people)))
        self.table.fill([self._cells(one) for one in self.people])
        self.effects.show_effects(changed)
        self._after.setVisible(bool(changed))

    def _cells(self, one: Attended) -> tuple[str, ...]:
        records = self.context.house.records
        family = records.title("family", one.person["family"]) if one.person["family"] else None
        by_module = (self._hours(one.hours[module], one.sessions[module]) for module in MODULES)
        return (str(one.person["full_name"] or ""), family or "", *by_module, self._number(one.total))

    def _hours(self, hours: float, sessions: int) -> str:
        """Return hours, with how often somebody came; nothing where they never did."""
        if not sessions:
            return ""
        return self.language(N_("{hours} h ({sessions}×)"), hours=self._number(hours), sessions=sessions)

    def _number(self, value: float) -> str:
        return self.language.number(value, 0 if value == int(value) else 1)

    def _on_opened(self, row: int, _column: int) -> None:
        family = self.people[row].person["family"]
        if family:
            self.go.emit(Destination("family", "family", family))


class _Counting:
    """What is done on the other thread."""

    def __init__(self, year: int, context: Context) -> None:
        self._year = year
        self._today = context.today

    def __call__(self, house: House, _tell: Callable[[int, int], None]) -> Found:
        from bangjo_desktop.documents.reported_facts import reported

        found = reported(house, year_span(self._year), self._today)
        return attended(found), effects(found)
