"""A family and its people: entered in one go, kept in drafts, never overwritten unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QTableWidget, QTabWidget

from bangjo_desktop.ui.families.family_page import FamilyPage
from bangjo_desktop.ui.lists.table import RecordTable

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from tests.ui.conftest import Desk

Key = Qt.Key
NAME, RELATION, SEX, BORN, ASSISTED, OCCUPATION = range(6)


@pytest.fixture
def family(desk: Desk) -> str:
    family = desk.record("family", head_name="Paijo", status="active", code="KL-003")
    desk.record("person", full_name="Paijo", relation="head", family=family)
    desk.record("person", full_name="Bagas", relation="child", birth_date="2015-03-04", family=family)
    return family


def people(desk: Desk) -> QTableWidget:
    table = desk.hands.see("rows-person")
    assert isinstance(table, QTableWidget)
    return table


def cell(desk: Desk, row: int, column: int) -> str:
    item = people(desk).item(row, column)
    assert item is not None
    return item.text()


def put(desk: Desk, row: int, column: int, text: str) -> None:
    """Type over what stands in a cell."""
    table = people(desk)
    table.setFocus()
    table.setCurrentCell(row, column)
    desk.settle()
    if desk.focus() is table:
        desk.keys(Key.Key_F2)
    if isinstance(desk.focus(), QComboBox):
        desk.keys(text or Key.Key_Home, Key.Key_Return)
    else:
        desk.control(Key.Key_A)
        desk.keys(text or Key.Key_Delete, Key.Key_Return)


def names(desk: Desk) -> list[str]:
    return sorted(person["full_name"] for person in desk.all("person"))


def test_a_new_family_with_its_people_in_one_go(desk: Desk) -> None:
    desk.go("families")
    desk.hands.click("new")
    assert desk.focus().objectName() == "field-head_name"
    desk.keys("Sumiyati")
    desk.hands.fill_row("rows-person", 0, ("Sumiyati", "Head", "F"))
    desk.hands.fill_row("rows-person", 1, ("Rizky", "Child", "M", "3/4/2016", "yes"))
    desk.hands.fill_row("rows-person", 2, ("Putri", "Child", "F", "1 May 2019", "yes"))
    desk.hands.click("finish")
    assert desk.window.notices.text.startswith("Saved"), desk.window.notices.text
    (family,) = desk.house.records.all("family")
    assert (family["head_name"], family["status"]) == ("Sumiyati", "active")
    found = {person["full_name"]: person for person in desk.house.records.all("person")}
    assert set(found) == {"Sumiyati", "Rizky", "Putri"}
    assert {person["family"] for person in found.values()} == {family.id}
    assert found["Rizky"]["birth_date"] == "2016-04-03"
    assert found["Rizky"]["assisted"] is True
    assert desk.window.context.local.drafts() == []


def test_a_row_that_cannot_be_read_is_named_and_nothing_is_half_saved(desk: Desk) -> None:
    desk.go("family", "family")
    desk.hands.type("field-head_name", "Sumiyati")
    desk.hands.fill_row("rows-person", 0, ("Rizky", "", "", "32/13/2016"))
    desk.hands.click("finish")
    assert desk.all("family") == []
    assert desk.all("person") == []
    assert "row 1" in desk.window.notices.text
    put(desk, 0, BORN, "3/12/2016")
    desk.hands.click("finish")
    assert desk.window.notices.text.startswith("Saved"), desk.window.notices.text
    assert names(desk) == ["Rizky"]
    assert len(desk.all("family")) == 1


def test_a_person_without_a_name_is_asked_for(desk: Desk, family: str) -> None:
    desk.go("family", "family", family)
    desk.hands.fill_row("rows-person", 2, ("", "Child"))
    desk.hands.click("finish")
    assert "row 3" in desk.window.notices.text
    assert len(desk.all("person")) == 2


def test_a_family_without_its_head_is_led_to_the_field(desk: Desk) -> None:
    desk.go("family", "family")
    desk.hands.fill_row("rows-person", 0, ("Rizky",))
    desk.hands.click("finish")
    assert desk.all("person") == []
    assert desk.focus().objectName() == "field-head_name"


def test_people_typed_into_a_new_family_survive_leaving_it(desk: Desk) -> None:
    desk.go("family", "family")
    desk.hands.fill_row("rows-person", 0, ("Rizky", "Child"))
    desk.go("home")
    desk.hands.click("draft-family")
    assert cell(desk, 0, NAME) == "Rizky"
    desk.hands.type("field-head_name", "Sumiyati")
    desk.hands.click("finish")
    assert names(desk) == ["Rizky"]
    assert desk.window.context.local.drafts() == []


def test_a_draft_of_an_old_family_knows_whose_row_it_was(desk: Desk, family: str) -> None:
    desk.go("family", "family", family)
    rows = {cell(desk, row, NAME): row for row in range(2)}
    put(desk, rows["Bagas"], OCCUPATION, "sells newspapers")
    desk.go("home")
    assert all("occupation" not in person for person in desk.all("person")), "only Save makes it a record"
    desk.record("person", full_name="Aan", family=family)  # may come to stand before the others
    gone = next(person.id for person in desk.house.records.all("person") if person["full_name"] == "Paijo")
    desk.house.write.delete("person", gone)
    desk.hands.click("draft-family")
    desk.hands.click("finish")
    assert {person["full_name"]: person.get("occupation") for person in desk.all("person")} == {
        "Aan": None, "Bagas": "sells newspapers",
    }  # fmt: skip


def test_a_draft_for_a_person_who_is_gone_is_not_lost(desk: Desk, family: str) -> None:
    desk.go("family", "family", family)
    row = next(row for row in range(2) if cell(desk, row, NAME) == "Bagas")
    put(desk, row, NAME, "Bagas Saputra")
    desk.go("home")
    bagas = next(person.id for person in desk.house.records.all("person") if person["full_name"] == "Bagas")
    desk.house.write.delete("person", bagas)
    desk.hands.click("draft-family")
    assert "Bagas Saputra" in [cell(desk, row, NAME) for row in range(people(desk).rowCount())]


def test_looking_at_a_family_leaves_no_draft(desk: Desk, family: str) -> None:
    desk.go("family", "family", family)
    desk.go("home")
    assert desk.window.context.local.drafts() == []


def test_an_emptied_row_goes_into_the_bin(desk: Desk, family: str) -> None:
    desk.go("family", "family", family)
    row = next(row for row in range(2) if cell(desk, row, NAME) == "Bagas")
    for column in (NAME, RELATION, BORN):
        put(desk, row, column, "")
    desk.hands.click("finish")
    assert names(desk) == ["Paijo"]
    (binned,) = desk.house.records.page("person", deleted())
    assert binned["full_name"] == "Bagas"
    desk.house.write.revive("person", binned.id)
    assert names(desk) == ["Bagas", "Paijo"]


def deleted() -> object:
    from bangjo_desktop.store.records import Query

    return Query(deleted=True)


def test_only_what_was_typed_is_written(desk: Desk, family: str) -> None:
    desk.go("family", "family", family)
    row = next(row for row in range(2) if cell(desk, row, NAME) == "Bagas")
    put(desk, row, OCCUPATION, "pupil")
    desk.hands.click("finish")
    written = [
        set(change.fields)
        for person in desk.house.records.all("person")
        for change in desk.house.records.history("person", person.id)
        if "full_name" not in change.fields
    ]
    assert written == [{"occupation"}]


def test_a_merge_behind_the_open_page_is_not_overwritten(desk: Desk, family: str) -> None:
    other = desk.other_laptop()
    bagas = next(person.id for person in other.records.all("person") if person["full_name"] == "Bagas")
    desk.go("family", "family", family)
    row = next(row for row in range(2) if cell(desk, row, NAME) == "Bagas")
    put(desk, row, NAME, "Bagas S.")
    desk.hands.type("field-address", "Gang Buntu 1")
    other.write.save("person", bagas, {"full_name": "Bagas Saputra", "occupation": "pupil"})
    other.write.save("family", family, {"address": "Jl. Merak 2", "code": "KL-033"})
    desk.merge(other)
    other.close()
    desk.hands.click("finish")
    person = desk.house.records.get("person", bagas)
    assert person is not None
    assert person["occupation"] == "pupil", "the other laptop's field stands"
    assert {each.field for each in desk.house.records.contested()} == {"full_name", "address"}
    known = desk.house.records.get("family", family)
    assert known is not None
    assert known["code"] == "KL-033"


def test_a_merge_shows_at_once_where_nothing_is_being_typed(desk: Desk, family: str) -> None:
    other = desk.other_laptop()
    desk.go("family", "family", family)
    other.write.add("person", {"full_name": "Putri", "family": family})
    desk.merge(other)
    other.close()
    assert "Putri" in [cell(desk, row, NAME) for row in range(people(desk).rowCount() - 1)]


def test_a_word_of_a_newer_program_does_not_keep_the_family_from_being_saved(desk: Desk, family: str) -> None:
    stranger = desk.record("person", full_name="Wawan", relation="great_aunt", family=family)
    desk.go("family", "family", family)
    desk.hands.type("field-address", "Gang Buntu 1")
    desk.hands.click("finish")
    assert desk.window.notices.text.startswith("Saved")
    assert desk.house.records.state("person", stranger).values["relation"] == "great_aunt"


def test_the_tab_key_finds_its_way_out_of_the_table(desk: Desk, family: str) -> None:
    desk.go("family", "family", family)
    people(desk).setFocus()
    people(desk).setCurrentCell(2, NAME)
    desk.settle()
    desk.keys(Key.Key_Tab)
    inside = people(desk)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus is not inside
    assert not inside.isAncestorOf(focus)


def test_the_tab_key_walks_through_a_row(desk: Desk) -> None:
    desk.go("family", "family")
    people(desk).setFocus()
    people(desk).setCurrentCell(0, NAME)
    desk.settle()
    desk.keys("Rizky", Key.Key_Tab, "Child", Key.Key_Tab, "M", Key.Key_Tab, "4/3/2015", Key.Key_Tab)
    assert [cell(desk, 0, column) for column in (NAME, RELATION, SEX, BORN)] == ["Rizky", "Child", "Male", "4/3/2015"]
    assert people(desk).rowCount() == 2, "an empty row waits at the end"


def test_the_details_of_a_person(desk: Desk, family: str) -> None:
    desk.go("family", "family", family)
    row = next(row for row in range(2) if cell(desk, row, NAME) == "Bagas")
    people(desk).setCurrentCell(row, NAME)
    desk.hands.click("person-details")
    assert desk.page is desk.window.page("record", "person")
    desk.hands.type("field-nickname", "Gas")
    desk.hands.click("finish")
    assert isinstance(desk.page, FamilyPage)
    assert [person.get("nickname") for person in desk.all("person") if person["full_name"] == "Bagas"] == ["Gas"]


def test_everything_about_a_family_on_its_tabs(desk: Desk, family: str) -> None:
    desk.record("visit", date="2026-11-01", family=family, contact="home")
    desk.record("progress", month="2026-10", family=family, street_days=9)
    desk.record("commitment", what="Save 2.000 a day", family=family, status="open")
    stranger = desk.record("family", head_name="Other", status="active")
    desk.record("visit", date="2026-11-02", family=stranger)
    desk.go("family", "family", family)
    for kind in ("visit", "progress", "commitment"):
        (table,) = desk.page.findChildren(RecordTable, f"table-{kind}")
        assert len(table.model_.rows) == 1


def test_from_a_family_to_a_new_visit_and_back(desk: Desk, family: str) -> None:
    desk.go("family", "family", family)
    desk.hands.click("family-visit")
    assert desk.hands.see("field-family").property("text") == "Paijo · KL-003"
    desk.hands.click("finish")
    assert isinstance(desk.page, FamilyPage)
    (table,) = desk.page.findChildren(RecordTable, "table-visit")
    assert len(table.model_.rows) == 1


def test_a_new_family_has_nothing_to_visit_yet(desk: Desk, family: str) -> None:
    desk.go("family", "family", family)
    desk.go("family", "family")
    for name in ("family-visit", "family-progress", "family-sheet"):
        act = desk.hands.see(name)
        assert isinstance(act, QPushButton)
        assert not act.isEnabled()
    tabs = desk.hands.see("family-tabs")
    assert isinstance(tabs, QTabWidget)
    assert not any(tabs.isTabEnabled(place) for place in range(1, tabs.count()))
    assert cell(desk, 0, NAME) == "", "nobody of the family that was shown before"


def test_the_bin_gives_a_family_back(desk: Desk, family: str) -> None:
    desk.go("home")
    desk.go("family", "family", family)
    desk.hands.click("delete")
    assert desk.all("family") == []
    desk.hands.click("undo")
    assert [each["head_name"] for each in desk.all("family")] == ["Paijo"]


def test_an_odd_day_is_said_while_it_is_typed(desk: Desk, family: str) -> None:
    desk.go("family", "family", family)
    desk.hands.type("field-closed_on", "1/11/2026")
    assert "not marked as closed" in desk.hands.see("odd-things").property("text")
    desk.hands.click("finish")
    known = desk.house.records.get("family", family)
    assert known is not None
    assert known["closed_on"] == "2026-11-01"


def test_the_last_twelve_months_as_a_chart(desk: Desk, family: str, qtbot: QtBot) -> None:
    for month, days in (("2026-09", 12), ("2026-10", 9)):
        desk.record("progress", family=family, month=month, street_days=days, income_total=10, income_from_children=4)
    desk.go("family", "family", family)
    chart = desk.page.findChild(QLabel, "family-chart")
    assert isinstance(chart, QLabel)
    tabs = desk.hands.see("family-tabs")
    assert isinstance(tabs, QTabWidget)
    tabs.setCurrentIndex(2)
    qtbot.waitUntil(chart.isVisible, timeout=10_000)
    assert chart.pixmap().width() > 600
    bare = desk.record("family", head_name="No months yet", status="active")
    desk.go("family", "family", bare)
    tabs.setCurrentIndex(2)
    desk.settle()
    assert not chart.isVisible()
