"""“May be there already”: who somebody may be who is being typed in, said below the form shortly after the last key.

It never takes the cursor and never keeps anybody from saving. What was typed stays as a draft when one is opened.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from bangjo_desktop.documents.sheets.facts import NOTHING, Speaker
from bangjo_desktop.documents.sheets.people import age
from bangjo_desktop.domain.insight.known_already import FAMILY, Known, Likely, Typed, may_be
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.record import Record
from bangjo_desktop.store.house import House
from bangjo_desktop.store.known import read_known
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.jobs import Job
from bangjo_desktop.ui.page import Destination, page_of
from bangjo_desktop.ui.widgets.buttons import button
from bangjo_desktop.ui.widgets.card import Card
from bangjo_desktop.ui.widgets.text import label

PAUSE = 400
"""Milliseconds after the last key."""
MOST = 3
"""Of those whom a form may mean, so many are shown; the others are counted."""
Found = tuple[Likely, Record]


class MaybeThere(Card):
    """Shows whom `typed` may be. `go` asks for the page of one of them, `failed` carries what went wrong."""

    go = Signal(object)
    failed = Signal(object)

    def __init__(self, context: Context, typed: Callable[[Known], Sequence[Typed]]) -> None:
        super().__init__("", "hint", "maybe-there")
        self._context = context
        self._typed = typed
        self._job: Job | None = None
        self._is_over = False
        self._others: set[str] = set()
        self._shown: list[str] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.look)
        self.rows.setSpacing(2)
        self.rows.addLayout(self._head())
        self.setAccessibleName(context.language(N_("May be there already")))
        self.hide()

    def _head(self) -> QHBoxLayout:
        language = self._context.language
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(label(language(N_("May be there already")), "heading"))
        stays = label(language(N_("What you typed stays as a draft when you open one.")), "quiet")
        head.addWidget(stays, 1)
        head.addWidget(button(language(N_("It is somebody else")), "somebody-else", self._on_others, "flat"))
        return head

    def touch(self) -> None:
        """Tell that something was typed."""
        self._timer.start()

    def forget(self) -> None:
        """Show nothing any more, and begin anew with another form."""
        self._timer.stop()
        self._others = set()
        self._show([], 0)

    def stop(self) -> None:
        """Look no more: the window closes."""
        self._timer.stop()
        self._is_over = True

    def look(self) -> None:
        """Show whom the form may mean; where the names of the house are not read yet, as soon as they are."""
        self._timer.stop()
        names = self._context.names
        if not names.keep_up(self._context.house):
            self._read()
        if names.known is None:
            return
        likely = may_be(names.known, self._typed(names.known), self._context.today.year)
        found = [one for one in map(self._record, likely) if one[0].id not in self._others and one[1].id]
        self._show(found[:MOST], len(found) - MOST)

    def _record(self, likely: Likely) -> Found:
        """Return a record as it stands now, an empty one where it is gone: names may have been read before."""
        found = self._context.house.records.get(likely.kind, likely.id)
        return likely, found or Record(likely.kind, "", {})

    def _read(self) -> None:
        if self._job is None:
            self._job = Job(self._context.reopen, _read_names, self)
            self._job.succeeded.connect(self._on_read)
            self._job.failed.connect(self._on_failed)
            self._job.start()

    def _on_read(self, found: tuple[int, Known]) -> None:
        self._job = None
        if not self._is_over:
            self._context.names.take(found)
            self.look()

    def _on_failed(self, error: BaseException) -> None:
        self._job = None
        if not self._is_over:
            self.failed.emit(error)

    def _show(self, found: Sequence[Found], more: int) -> None:
        self._shown = [record.id for _likely, record in found]
        self.clear()
        for likely, record in found:
            self.add(self._row(likely, record))
        if more > 0:
            told = N_("and {count} more: an area or a date of birth narrows them down")
            self.add(label(self._context.language(told, count=more), "quiet"))
        self.setVisible(bool(found))

    def _row(self, likely: Likely, record: Record) -> QWidget:
        language = self._context.language
        told = self._about_family(record) if likely.kind == FAMILY else self._about_person(record)
        reasons = ", ".join(language(reason) for reason in likely.reasons)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label(" · ".join(part for part in (*told, reasons) if part), name=f"maybe-{record.id[:8]}"), 1)
        opened = button(language(N_("Open")), f"open-{record.id[:8]}", self._on_open)
        opened.setAccessibleName(language(N_("Open {title}"), title=told[0]))
        opened.setProperty("at", [likely.kind, record.id])
        row.addWidget(opened)
        return whole

    def _about_family(self, family: Record) -> tuple[str, ...]:
        records, language = self._context.house.records, self._context.language
        people = [str(one["full_name"]) for one in records.of("person", family=family.id) if one["full_name"]]
        named = language(N_("Family {name}"), name=str(family["head_name"] or NOTHING))
        return named, str(family["code"] or ""), self._area(family), ", ".join(people[:4])

    def _about_person(self, person: Record) -> tuple[str, ...]:
        records, language = self._context.house.records, self._context.language
        say = Speaker(language, records.title)
        name, nickname = records.title_of(person), person["nickname"]
        named = f"{name} ({nickname})" if nickname and nickname != name else name
        family = records.get("family", person["family"]) if person["family"] else None
        of = language(N_("family {family}"), family=records.title_of(family)) if family else ""
        years = age(person, self._context.today, say)
        return named, of, self._area(family) if family else "", "" if years == NOTHING else years

    def _area(self, family: Record) -> str:
        return (family["area"] and self._context.house.records.title("area", family["area"])) or ""

    def _on_open(self) -> None:
        kind, record = self.sender().property("at")
        self.go.emit(Destination(page_of(kind), kind, record))

    def _on_others(self) -> None:
        self._others |= set(self._shown)
        self.look()


def _read_names(house: House, _tell: Callable[[int, int], None]) -> tuple[int, Known]:
    return read_known(house)
