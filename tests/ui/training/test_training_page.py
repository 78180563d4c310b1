"""Parent training: hours of each parent, and what changed afterwards beside those who did not come."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QLabel

from bangjo_desktop.documents.reported_facts import reported
from bangjo_desktop.domain.insight.span import year_span
from bangjo_desktop.domain.insight.training import INCOME, MENTORING, PARENTING, attended, effects, module_of
from bangjo_desktop.domain.record import Record
from bangjo_desktop.store.house import House
from bangjo_desktop.ui.families.family_page import FamilyPage
from bangjo_desktop.ui.training.page import TrainingPage

if TYPE_CHECKING:
    from tests.ui.conftest import Desk

TODAY = date(2026, 11, 23)


def _house(house: House) -> None:
    """Three families whose parent came in March and whose children are on the street less, three that stayed away."""
    add = house.write.add
    session = add("activity", {"title": "Pelatihan", "kind": "parent_training", "topic": PARENTING, "start": "15:30",
                               "end": "17:00", "date": "2026-03-14"})  # fmt: skip
    talk = add("activity", {"title": "Mentor", "kind": "mentoring", "date": "2026-04-01"})
    add("activity", {"title": "Batal", "kind": "parent_training", "topic": INCOME, "date": "2026-03-01",
                     "status": "cancelled"})  # fmt: skip
    for number in range(6):
        family = add("family", {"head_name": f"Keluarga {number}", "status": "active"})
        mother = add("person", {"family": family, "full_name": f"Ibu {number}", "relation": "head"})
        came = number < 3
        for month, days in (("2026-02", 20), ("2026-03", 20), ("2026-05", 20 - 4 * came), ("2026-06", 20 - 6 * came)):
            add("progress", {"family": family, "month": month, "street_days": days, "health": 2})
        add("attendance", {"activity": session, "person": mother, "status": "present" if came else "absent"})
        if number == 0:
            add("attendance", {"activity": talk, "person": mother, "status": "present"})


def test_hours_by_module(house: House) -> None:
    _house(house)
    people = attended(reported(house, year_span(2026), TODAY))
    assert [one.total for one in people] == [1.5, 1.5, 1.5, 0, 0, 0]
    assert people[0].sessions[MENTORING] == 1
    assert people[0].hours[MENTORING] == 0  # nobody wrote down how long it took
    assert str(people[0].person["full_name"]) == "Ibu 0"


def test_what_changed_is_told_for_both(house: House) -> None:
    _house(house)
    found = {effect.module: effect for effect in effects(reported(house, year_span(2026), TODAY))}
    assert set(found) == {PARENTING, MENTORING}
    came, others = found[PARENTING].days
    assert (came.families, came.middle, others.families, others.middle) == (3, -6, 3, 0)
    alone, rest = found[MENTORING].days
    assert (alone.families, alone.low, rest.families) == (1, None, 5)


def test_what_is_no_training_has_no_module() -> None:
    def module(**values: str) -> str | None:
        return module_of(Record("activity", "0" * 32, values))

    assert module(kind="learning", topic=PARENTING) is None
    assert module(kind="parent_training", topic="health") is None
    assert module(kind="parent_training") is None
    assert module(kind="counselling", topic="health") == "counselling"


def test_without_anything_it_is_empty(house: House) -> None:
    found = reported(house, year_span(2026), TODAY)
    assert attended(found) == []
    assert effects(found) == []


def test_in_the_window(desk: Desk) -> None:
    _house(desk.house)
    desk.go("others")
    desk.hands.click("open-training")
    QThreadPool.globalInstance().waitForDone(20_000)
    desk.settle()
    page = desk.page
    assert isinstance(page, TrainingPage)
    assert page.table.rowCount() == 6
    assert page.table.item(0, 2).text() == "1.5 h (1×)"  # type: ignore[union-attr]
    cells = [page.effects.item(0, column) for column in range(3)]
    assert [cell.text() for cell in cells if cell] == [
        "Productive parenting", "−6 (−6 to −6, n = 3)", "0 (0 to 0, n = 3)",
    ]  # fmt: skip
    said = "\n".join(one.text() for one in page.findChildren(QLabel))
    assert "no proof" in said
    page.table.cellDoubleClicked.emit(0, 0)
    desk.settle()
    assert isinstance(desk.page, FamilyPage)
