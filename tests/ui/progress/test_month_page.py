"""A month of all families: who has a record, who not yet; numbers typed right in the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from bangjo_desktop.ui.progress.month_page import MonthPage
from bangjo_desktop.ui.progress.month_table import MonthTable
from bangjo_desktop.ui.progress.page import ProgressPage

if TYPE_CHECKING:
    from tests.ui.conftest import Desk

Key = Qt.Key
FAMILY, ASPECTS, SCHOOL_DAYS, ATTENDED, STREET_DAYS, HOURS, INCOME, _FROM_CHILDREN, _SAVINGS, VERDICT, CAUSE = range(11)


def table(desk: Desk) -> MonthTable:
    shown = desk.hands.see("month-families")
    assert isinstance(shown, MonthTable)
    return shown


def rows(desk: Desk) -> dict[str, list[str]]:
    model = table(desk).model()
    found = {}
    for row in range(model.rowCount()):
        texts = [str(model.index(row, column).data()) for column in range(model.columnCount())]
        found[texts[0].split(" · ")[0]] = texts
    return found


def stand_on(desk: Desk, row: int, column: int) -> None:
    shown = table(desk)
    shown.setFocus()
    shown.setCurrentIndex(shown.model().index(row, column))
    desk.settle()


def choose(desk: Desk, name: str, data: str) -> None:
    box = desk.hands.see(name)
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())
    desk.settle()


def undo(desk: Desk) -> None:
    desk.hands.click("undo")
    desk.settle()


def test_who_has_a_record_and_who_not(desk: Desk) -> None:
    written = desk.record("family", head_name="Paijo", status="active", code="KL-1")
    desk.record("family", head_name="Sumiyati")  # imported: nobody said its status
    desk.record("family", head_name="Closed", status="closed")
    desk.record("family", head_name="On hold", status="active", suspended=True)
    left = desk.record("family", head_name="Left this month", status="moved")
    for family in (written, left):
        desk.record(
            "progress", family=family, month="2026-11", verdict="forward", street_days=0, primary_cause="E1", health=2
        )
    desk.go("progress-month")
    found = rows(desk)
    assert set(found) == {"Paijo", "Sumiyati", "Left this month"}
    assert found["Paijo"][FAMILY] == "Paijo · KL-1"
    assert found["Paijo"][ASPECTS] == "1/14"
    assert found["Paijo"][STREET_DAYS] == "0"
    assert found["Paijo"][VERDICT:] == ["Forward", "Daily income depends on the child"]
    assert found["Sumiyati"][ASPECTS:] == ["not yet", *[""] * 9]
    assert desk.hands.see("month-state").property("text").startswith("1 of 3 ")


def test_another_month_and_last_month_in_brackets(desk: Desk) -> None:
    family = desk.record("family", head_name="Paijo", status="active")
    desk.record("progress", family=family, month="2026-10", verdict="same", income_total=1_250_000, street_days=0)
    desk.go("progress-month")
    assert rows(desk)["Paijo"][ASPECTS] == "not yet"
    assert [rows(desk)["Paijo"][column] for column in (STREET_DAYS, INCOME, VERDICT)] == [
        "(0)", "(1,250,000)", "(The same)",
    ]  # fmt: skip
    box = desk.hands.see("month")
    assert isinstance(box, QComboBox)
    box.setFocus()
    desk.keys(Key.Key_Down)
    assert box.currentData() == "2026-10"
    assert rows(desk)["Paijo"][VERDICT] == "The same"


@pytest.mark.parametrize("column", [FAMILY, ASPECTS])
def test_enter_on_a_name_fills_the_month_in(desk: Desk, column: int) -> None:
    family = desk.record("family", head_name="Paijo", status="active")
    desk.go("progress-month")
    stand_on(desk, 0, column)
    desk.keys(Key.Key_Return)
    assert isinstance(desk.page, ProgressPage)
    desk.hands.type("field-street_days", "3")
    desk.hands.click("finish")
    assert [(record["family"], record["month"]) for record in desk.all("progress")] == [(family, "2026-11")]
    assert rows(desk)["Paijo"][STREET_DAYS] == "3"


def test_a_column_is_typed_from_top_to_bottom(desk: Desk) -> None:
    for name in ("Ani", "Budi", "Cici"):
        desk.record("family", head_name=name, status="active")
    desk.go("progress-month")
    stand_on(desk, 0, STREET_DAYS)
    desk.keys("4", Key.Key_Return, "0", Key.Key_Return, *"17", Key.Key_Return)
    assert {name: row[STREET_DAYS] for name, row in rows(desk).items()} == {"Ani": "4", "Budi": "0", "Cici": "17"}
    assert sorted(record["street_days"] for record in desk.all("progress")) == [0, 4, 17]
    assert all(record["rubric_version"] == 1 and record["month"] == "2026-11" for record in desk.all("progress"))


def test_two_numbers_of_one_family_make_one_record(desk: Desk) -> None:
    desk.record("family", head_name="Ani", status="active")
    desk.go("progress-month")
    stand_on(desk, 0, STREET_DAYS)
    desk.keys("4", Key.Key_Return)
    stand_on(desk, 0, INCOME)
    desk.keys(*"1.250.000", Key.Key_Return)
    (record,) = desk.all("progress")
    assert (record["street_days"], record["income_total"]) == (4, 1_250_000)


def test_what_is_no_number_keeps_the_cell_open_and_is_told(desk: Desk) -> None:
    desk.record("family", head_name="Ani", status="active")
    desk.go("progress-month")
    stand_on(desk, 0, STREET_DAYS)
    desk.keys(*"40", Key.Key_Return)
    assert table(desk).is_editing
    assert "between 0 and 31" in desk.hands.see("month-state").property("text")
    assert desk.all("progress") == []
    editor = desk.focus()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "40"
    desk.keys(Key.Key_Backspace, Key.Key_Return)
    assert desk.all("progress")[0]["street_days"] == 4


def test_a_cell_is_taken_back(desk: Desk) -> None:
    family = desk.record("family", head_name="Ani", status="active")
    desk.record("progress", family=family, month="2026-11", street_days=9, health=3)
    desk.go("progress-month")
    stand_on(desk, 0, STREET_DAYS)
    desk.keys("5", Key.Key_Return)
    undo(desk)
    assert rows(desk)["Ani"][STREET_DAYS] == "9"
    assert desk.all("progress")[0]["health"] == 3


def test_what_another_laptop_wrote_since_is_not_overwritten_by_taking_a_cell_back(desk: Desk) -> None:
    family = desk.record("family", head_name="Ani", status="active")
    record = desk.record("progress", family=family, month="2026-11", street_days=9)
    other = desk.other_laptop()
    desk.go("progress-month")
    stand_on(desk, 0, STREET_DAYS)
    desk.keys("5", Key.Key_Return)
    other.write.save("progress", record, {"street_days": 2})
    desk.merge(other)
    undo(desk)
    (found,) = desk.house.records.contested("progress", record)
    assert {head.value for _change, head in found.versions} == {9, 2}
    other.close()


def test_the_first_cell_of_a_month_is_taken_back_with_its_record(desk: Desk) -> None:
    desk.record("family", head_name="Ani", status="active")
    desk.go("progress-month")
    stand_on(desk, 0, STREET_DAYS)
    desk.keys("5", Key.Key_Return)
    undo(desk)
    assert rows(desk)["Ani"][ASPECTS] == "not yet"
    assert desk.all("progress") == []


def test_an_emptied_cell_is_not_zero(desk: Desk) -> None:
    family = desk.record("family", head_name="Ani", status="active")
    desk.record("progress", family=family, month="2026-11", street_days=9)
    desk.go("progress-month")
    stand_on(desk, 0, STREET_DAYS)
    desk.keys(Key.Key_Delete)
    assert "street_days" not in desk.all("progress")[0]
    assert rows(desk)["Ani"][STREET_DAYS] == ""


def test_a_family_whose_only_cell_was_emptied_again_is_missing_still(desk: Desk) -> None:
    desk.record("family", head_name="Ani", status="active")
    desk.go("progress-month")
    stand_on(desk, 0, STREET_DAYS)
    desk.keys("9", Key.Key_Return)
    assert desk.hands.see("month-state").property("text").startswith("0 of 1 ")
    stand_on(desk, 0, STREET_DAYS)
    desk.keys(Key.Key_Delete)
    assert desk.hands.see("month-state").property("text").startswith("1 of 1 ")
    assert rows(desk)["Ani"][ASPECTS] == "not yet"
    desk.go("home")
    assert desk.hands.see("task-no_progress").property("text").startswith("Ani: ")


def test_a_main_cause_is_among_the_causes(desk: Desk) -> None:
    family = desk.record("family", head_name="Ani", status="active")
    desk.record("progress", family=family, month="2026-11", causes=["K2"])
    desk.go("progress-month")
    stand_on(desk, 0, CAUSE)
    desk.keys(Key.Key_Return, *"Debt", Key.Key_Tab)
    (record,) = desk.all("progress")
    assert (record["primary_cause"], record["causes"]) == ("E3", ["K2", "E3"])


def test_what_another_laptop_wrote_while_a_cell_was_open_is_kept_beside(desk: Desk) -> None:
    family = desk.record("family", head_name="Ani", status="active")
    record = desk.record("progress", family=family, month="2026-11", street_days=9)
    other = desk.other_laptop()
    other.write.save("progress", record, {"street_days": 2, "savings": 50_000})
    desk.go("progress-month")
    stand_on(desk, 0, STREET_DAYS)
    desk.keys("5")
    desk.merge(other)
    assert table(desk).is_editing
    desk.keys(Key.Key_Return)
    assert desk.house.records.contested_fields("progress", record) == {"street_days"}
    assert rows(desk)["Ani"][8] == "50,000"
    other.close()


def test_a_month_that_another_laptop_began_meanwhile_is_gone_on_with(desk: Desk) -> None:
    family = desk.record("family", head_name="Ani", status="active")
    other = desk.other_laptop()
    other.write.add("progress", {"family": family, "month": "2026-11", "street_days": 2})
    desk.go("progress-month")
    stand_on(desk, 0, INCOME)
    desk.keys("9")
    desk.merge(other)
    desk.keys("00000", Key.Key_Return)
    (record,) = desk.all("progress")
    assert (record["street_days"], record["income_total"]) == (2, 900_000)
    other.close()


def test_by_area_by_companion_and_only_what_is_missing(desk: Desk) -> None:
    boro = desk.house.records.all("area")[0].id
    rina = desk.record("worker", full_name="Rina")
    desk.record("family", head_name="Ani", status="active", area=boro)
    desk.record("family", head_name="Budi", status="active", companion=rina)
    cici = desk.record("family", head_name="Cici", status="active", area=boro, companion=rina)
    desk.record("progress", family=cici, month="2026-11", street_days=0)
    desk.go("progress-month")
    choose(desk, "area", boro)
    assert set(rows(desk)) == {"Ani", "Cici"}
    choose(desk, "companion", rina)
    assert set(rows(desk)) == {"Cici"}
    choose(desk, "area", "")
    only = desk.hands.see("only-missing")
    assert isinstance(only, QCheckBox)
    only.setChecked(True)
    assert set(rows(desk)) == {"Budi"}
    assert desk.hands.see("month-state").property("text").startswith("1 of 2 ")


def test_families_of_a_volunteer_who_left_are_found_by_their_name(desk: Desk) -> None:
    gone = desk.record("worker", full_name="Rina", active_to="2026-10-01")
    leaving = desk.record("worker", full_name="Dito", active_to="2026-12-31")
    desk.record("worker", full_name="Maya")
    desk.record("family", head_name="Ani", status="active", companion=gone)
    desk.record("family", head_name="Budi", status="active", companion=leaving)
    desk.go("progress-month")
    box = desk.hands.see("companion")
    assert isinstance(box, QComboBox)
    assert {box.itemData(place) for place in range(box.count())} == {"", gone, leaving}
    choose(desk, "companion", gone)
    assert set(rows(desk)) == {"Ani"}


def test_what_was_chosen_stays_when_one_comes_back(desk: Desk) -> None:
    boro = desk.house.records.all("area")[0].id
    desk.record("family", head_name="Ani", status="active", area=boro)
    desk.go("progress-month")
    choose(desk, "area", boro)
    desk.go("home")
    desk.go("progress-month")
    assert isinstance(desk.page, MonthPage)
    box = desk.hands.see("area")
    assert isinstance(box, QComboBox)
    assert box.currentData() == boro
