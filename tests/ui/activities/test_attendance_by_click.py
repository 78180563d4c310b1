"""Attendance noted by click and by key: written at once, taken away by the same, never two records for one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from bangjo_desktop.ui.activities.attendance_page import AttendancePage

if TYPE_CHECKING:
    from tests.ui.conftest import Desk

Key = Qt.Key


@pytest.fixture
def activity(desk: Desk) -> str:
    boro, lama = (area.id for area in desk.house.records.page("area", None))
    for number, area in ((1, boro), (2, boro), (3, lama)):
        family = desk.record("family", head_name=f"Keluarga {number}", status="active", area=area, code=f"K-{number}")
        desk.record("person", family=family, full_name=f"Ibu {number}", relation="head")
        desk.record("person", family=family, full_name=f"Anak {number}", relation="child", assisted=True)
    gone = desk.record("family", head_name="Pindah", status="moved", area=boro)
    desk.record("person", family=gone, full_name="Ibu Pindah", relation="head")
    return desk.record("activity", title="Pelatihan", kind="parent_training", date="2026-11-20", area=boro)


def _open(desk: Desk, activity: str) -> AttendancePage:
    desk.go("activity", "activity", activity)
    desk.hands.click("note-attendance")
    assert isinstance(desk.page, AttendancePage)
    return desk.page


def _names(page: AttendancePage) -> list[str]:
    return [str(one.person["full_name"]) for one in page.people]


def _noted(desk: Desk) -> dict[str, str | None]:
    named = {person.id: str(person["full_name"]) for person in desk.house.records.all("person")}
    return {named[one["person"]]: one.get("status") for one in desk.all("attendance")}


def _choose(desk: Desk, name: str, value: str) -> None:
    box = desk.page.findChild(QComboBox, name)
    assert box is not None
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())
    desk.settle()


def test_a_training_asks_for_the_parents_of_its_area(desk: Desk, activity: str) -> None:
    page = _open(desk, activity)
    assert _names(page) == ["Ibu 1", "Ibu 2"]
    _choose(desk, "audience", "everybody")
    assert _names(page) == ["Ibu 1", "Anak 1", "Ibu 2", "Anak 2"]
    _choose(desk, "area", "")
    assert len(page.people) == 6


def test_a_click_is_written_at_once_and_once_more_takes_it_away(desk: Desk, activity: str) -> None:
    page = _open(desk, activity)
    page.table.cellClicked.emit(0, 3)
    assert _noted(desk) == {"Ibu 1": "present"}
    page.table.cellClicked.emit(0, 5)
    assert _noted(desk) == {"Ibu 1": "sick"}
    page.table.cellClicked.emit(0, 5)
    assert _noted(desk) == {"Ibu 1": None}
    assert len(desk.all("attendance")) == 1


def test_by_keys_alone(desk: Desk, activity: str) -> None:
    page = _open(desk, activity)
    page.table.setFocus()
    page.table.setCurrentCell(0, 0)
    desk.keys(Key.Key_H, Key.Key_T)
    assert _noted(desk) == {"Ibu 1": "present", "Ibu 2": "absent"}


def test_the_others_were_present_and_that_can_be_undone(desk: Desk, activity: str) -> None:
    page = _open(desk, activity)
    page.table.cellClicked.emit(1, 6)
    desk.hands.click("all-present")
    assert _noted(desk) == {"Ibu 1": "present", "Ibu 2": "absent"}
    desk.hands.click("undo")
    assert _noted(desk) == {"Ibu 2": "absent"}


def test_whoever_came_from_elsewhere_is_found_by_name_and_stays_on_the_list(desk: Desk, activity: str) -> None:
    page = _open(desk, activity)
    _choose(desk, "area", "")
    wanted = page.findChild(QLineEdit, "wanted")
    assert wanted is not None
    wanted.setText("bu 3")
    wanted.textEdited.emit("bu 3")
    desk.settle()
    assert _names(page) == ["Ibu 3"]
    page.table.cellClicked.emit(0, 3)
    page = _open(desk, activity)
    assert _names(page) == ["Ibu 1", "Ibu 2", "Ibu 3"]


def test_what_another_laptop_noted_is_seen_and_not_doubled(desk: Desk, activity: str) -> None:
    other = desk.other_laptop()
    mother = next(one for one in other.records.all("person") if one["full_name"] == "Ibu 1")
    other.write.add("attendance", {"activity": activity, "person": mother.id, "status": "excused"})
    page = _open(desk, activity)
    desk.merge(other)
    page.table.cellClicked.emit(0, 3)
    assert _noted(desk) == {"Ibu 1": "present"}
    assert len(desk.all("attendance")) == 1
    other.close()
