"""A month of all families: who has a record, who not yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QTableWidget

from bangjo_desktop.ui.progress.page import ProgressPage

if TYPE_CHECKING:
    from tests.ui.conftest import Desk


def rows(desk: Desk) -> dict[str, list[str]]:
    table = desk.hands.see("month-families")
    assert isinstance(table, QTableWidget)
    found = {}
    for row in range(table.rowCount()):
        cells = [table.item(row, column) for column in range(table.columnCount())]
        texts = [cell.text() if cell else "" for cell in cells]
        found[texts[0]] = texts
    return found


def test_who_has_a_record_and_who_not(desk: Desk) -> None:
    written = desk.record("family", head_name="Paijo", status="active")
    desk.record("family", head_name="Sumiyati")  # imported: nobody said its status
    desk.record("family", head_name="Closed", status="closed")
    desk.record("family", head_name="On hold", status="active", suspended=True)
    left = desk.record("family", head_name="Left this month", status="moved")
    for family in (written, left):
        desk.record("progress", family=family, month="2026-11", verdict="forward", street_days=0, primary_cause="E1")
    desk.go("progress-month")
    found = rows(desk)
    assert set(found) == {"Paijo", "Sumiyati", "Left this month"}
    assert found["Paijo"][2:5] == ["Forward", "0", "Daily income depends on the child"]
    assert found["Sumiyati"][2:5] == ["not yet", "", ""]
    assert desk.hands.see("month-state").property("text").startswith("1 of 3 ")


def test_another_month(desk: Desk) -> None:
    family = desk.record("family", head_name="Paijo", status="active")
    desk.record("progress", family=family, month="2026-10", verdict="same")
    desk.go("progress-month")
    assert rows(desk)["Paijo"][2] == "not yet"
    box = desk.hands.see("month")
    assert isinstance(box, QComboBox)
    box.setFocus()
    desk.keys(Qt.Key.Key_Down)
    assert box.currentData() == "2026-10"
    assert rows(desk)["Paijo"][2] == "The same"


def test_enter_fills_the_month_in(desk: Desk) -> None:
    family = desk.record("family", head_name="Paijo", status="active")
    desk.go("progress-month")
    table = desk.hands.see("month-families")
    assert isinstance(table, QTableWidget)
    table.setFocus()
    table.setCurrentCell(0, 0)
    desk.keys(Qt.Key.Key_Return)
    assert isinstance(desk.page, ProgressPage)
    desk.hands.type("field-street_days", "3")
    desk.hands.click("finish")
    assert [(record["family"], record["month"]) for record in desk.all("progress")] == [(family, "2026-11")]
    assert rows(desk)["Paijo"][2:4] == ["written", "3"]
