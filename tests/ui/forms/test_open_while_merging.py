"""A form that is open when a merge arrives: it says so, takes in what is not touched, loses nothing that was typed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from tests.ui.conftest import Desk

from bangjo_desktop.store.house import House
from bangjo_desktop.ui.families.family_page import FamilyPage
from bangjo_desktop.ui.letters.letter_page import LetterPage
from bangjo_desktop.ui.lists.rows import RowsTable
from bangjo_desktop.ui.progress.page import ProgressPage
from bangjo_desktop.ui.records.page import RecordPage
from bangjo_desktop.ui.visits.page import VisitPage


class Meeting:
    """A record that is open here, and the same house elsewhere."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.others: list[House] = []

    def open(self, page: str, kind: str, record: str, **values: object) -> House:
        """Open a page, and return the house of another laptop that has all of this one."""
        other = self.desk.other_laptop(f"B{len(self.others)}")
        self.others.append(other)
        self.desk.go(page, kind, record, **values)
        return other

    def type(self, field: str, text: str) -> None:
        page = self.desk.page
        assert isinstance(page, RecordPage | LetterPage)
        widget = page.form.editors[field].focusProxy()
        if isinstance(widget, QPlainTextEdit):
            widget.setPlainText(text)
        else:
            assert isinstance(widget, QLineEdit)
            widget.clear()
            QTest.keyClicks(widget, text)
        self.desk.settle()

    def shown(self, field: str) -> object:
        page = self.desk.page
        assert isinstance(page, RecordPage | LetterPage)
        return page.form.editors[field].value()

    @property
    def said(self) -> str:
        page = self.desk.page
        assert isinstance(page, RecordPage | LetterPage)
        return page.meanwhile.text if page.meanwhile.isVisible() else ""

    def versions(self) -> list[object]:
        (item,) = self.desk.house.records.contested()
        return sorted((head.value for _change, head in item.versions), key=repr)


@pytest.fixture
def meeting(desk: Desk) -> Iterator[Meeting]:
    made = Meeting(desk)
    yield made
    for other in made.others:
        other.close()


def test_a_record_page_takes_in_what_is_not_touched_and_keeps_what_is_typed(meeting: Meeting, desk: Desk) -> None:
    area = desk.record("area", name="Kota Baru", kelurahan="Lama", meeting_place="Gedung")
    other = meeting.open("record", "area", area)
    meeting.type("kelurahan", "Dari sini")
    other.write.save("area", area, {"kelurahan": "Dari sana", "meeting_place": "Balai RW"})
    desk.merge(other)
    assert meeting.shown("meeting_place") == "Balai RW"
    assert meeting.shown("kelurahan") == "Dari sini"
    assert "B0 the person on B0 changed while this page was open: Kelurahan, Meeting place." in meeting.said
    assert "What you typed stays: Kelurahan." in meeting.said
    desk.control(Qt.Key.Key_Return)
    assert meeting.versions() == ["Dari sana", "Dari sini"]
    record = desk.house.records.get("area", area)
    assert record
    assert record["meeting_place"] == "Balai RW"


def test_nothing_typed_means_nothing_differs_and_a_second_merge_says_more(meeting: Meeting, desk: Desk) -> None:
    area = desk.record("area", name="Kota Baru", kelurahan="Lama")
    other = meeting.open("record", "area", area)
    other.write.save("area", area, {"kelurahan": "Baru"})
    desk.merge(other)
    assert "What you typed" not in meeting.said
    other.write.save("area", area, {"name": "Kota Lama"})
    desk.merge(other)
    assert "Kelurahan" in meeting.said
    assert "Name of the area" in meeting.said
    assert meeting.shown("name") == "Kota Lama"
    desk.hands.click("meanwhile-seen")
    desk.window.context.news.changed.emit()
    assert meeting.said == ""


def test_the_same_text_written_on_both_sides_is_no_difference(meeting: Meeting, desk: Desk) -> None:
    area = desk.record("area", name="Kota Baru", kelurahan="Lama")
    other = meeting.open("record", "area", area)
    meeting.type("kelurahan", "Sama")
    other.write.save("area", area, {"kelurahan": "Sama"})
    desk.merge(other)
    desk.control(Qt.Key.Key_Return)
    assert desk.house.records.contested() == []


def test_what_was_saved_here_is_not_told_as_news(meeting: Meeting, desk: Desk) -> None:
    area = desk.record("area", name="Kota Baru")
    meeting.open("record", "area", area)
    desk.house.write.save("area", area, {"kelurahan": "dari daftar"})
    desk.window.context.news.changed.emit()
    assert meeting.said == ""
    assert meeting.shown("kelurahan") == "dari daftar"


def test_a_record_that_was_deleted_there_keeps_what_is_typed_here(meeting: Meeting, desk: Desk) -> None:
    area = desk.record("area", name="Kota Baru")
    other = meeting.open("record", "area", area)
    meeting.type("kelurahan", "Ketikan")
    other.write.delete("area", area)
    desk.merge(other)
    assert "put this record into the bin" in meeting.said
    assert meeting.shown("kelurahan") == "Ketikan"
    desk.control(Qt.Key.Key_Return)
    record = desk.house.records.get("area", area)
    assert record
    assert record["kelurahan"] == "Ketikan"
    assert [item.field for item in desk.house.records.contested()] == ["_deleted"]


def test_a_record_that_was_erased_there_is_not_shown_any_more_and_cannot_be_written(
    meeting: Meeting, desk: Desk
) -> None:
    area = desk.record("area", name="Kota Baru", meeting_place="Rahasia")
    other = meeting.open("record", "area", area)
    meeting.type("kelurahan", "Ketikan")
    other.erase("area", area)
    desk.merge(other)
    assert "erased on purpose" in meeting.said
    assert meeting.shown("meeting_place") is None
    assert meeting.shown("kelurahan") == "Ketikan"
    desk.control(Qt.Key.Key_Return)
    assert desk.house.records.get("area", area) is None
    assert meeting.shown("kelurahan") == "Ketikan"


def test_a_record_that_was_joined_there_is_saved_into_the_one(meeting: Meeting, desk: Desk) -> None:
    one, two = (desk.record("area", name=name) for name in ("Boro", "Pondok Boro"))
    other = meeting.open("record", "area", max(one, two))
    meeting.type("kelurahan", "Ketikan")
    other.write.join("area", min(one, two), max(one, two), {"name": "Pondok Boro"})
    desk.merge(other)
    assert "joined this record with another" in meeting.said
    assert meeting.shown("name") == "Pondok Boro"
    desk.control(Qt.Key.Key_Return)
    joined = desk.house.records.get("area", one)
    assert joined
    assert joined["kelurahan"] == "Ketikan"
    assert joined["name"] == "Pondok Boro"


def test_a_draft_that_is_gone_on_with_still_meets_what_came_before(meeting: Meeting, desk: Desk) -> None:
    """Typed, left, a merge, gone on with: what the person did not see is not overwritten."""
    area = desk.record("area", name="Kota Baru", kelurahan="Lama")
    other = meeting.open("record", "area", area)
    meeting.type("kelurahan", "Ketikan")
    desk.go("home")
    other.write.save("area", area, {"kelurahan": "Dari sana"})
    desk.merge(other)
    desk.hands.click("draft-area")
    desk.control(Qt.Key.Key_Return)
    assert meeting.versions() == ["Dari sana", "Ketikan"]


def test_a_visit_takes_in_and_keeps(meeting: Meeting, desk: Desk) -> None:
    one, two = (desk.record("family", head_name=name) for name in ("Sumiyati", "Rumini"))
    child = desk.record("person", full_name="Rizky", family=two)
    visit = desk.record("visit", date="2026-11-20", family=one, observation="lama", next_step="lama")
    other = meeting.open("visit", "visit", visit)
    assert isinstance(desk.page, VisitPage)
    meeting.type("observation", "dari sini")
    other.write.save("visit", visit, {"observation": "dari sana", "next_step": "rujuk", "family": two, "met": [child]})
    desk.merge(other)
    assert meeting.shown("next_step") == "rujuk"
    assert meeting.shown("family") == two
    assert meeting.shown("met") == [child]
    assert meeting.shown("observation") == "dari sini"
    assert "What you typed stays" in meeting.said
    desk.control(Qt.Key.Key_Return)
    assert meeting.versions() == ["dari sana", "dari sini"]
    record = desk.house.records.get("visit", visit)
    assert record
    assert record["met"] == [child]


def test_progress_of_a_month_that_somebody_else_began_meanwhile_is_one_record(meeting: Meeting, desk: Desk) -> None:
    family = desk.record("family", head_name="Sumiyati")
    other = meeting.open("progress", "progress", "", family=family, month="2026-11")
    assert isinstance(desk.page, ProgressPage)
    meeting.type("street_days", "4")
    other.write.add("progress", {"family": family, "month": "2026-11", "street_days": 9, "school_days": 20})
    desk.merge(other)
    assert meeting.shown("school_days") == 20
    assert meeting.shown("street_days") == 4
    assert "B0 the person" in meeting.said
    desk.control(Qt.Key.Key_Return)
    assert len(desk.all("progress")) == 1
    assert meeting.versions() == [4, 9]


def test_progress_takes_in_and_keeps_with_its_agreements(meeting: Meeting, desk: Desk) -> None:
    family = desk.record("family", head_name="Sumiyati")
    progress = desk.record("progress", family=family, month="2026-11", street_days=9)
    agreed = desk.record("commitment", family=family, what="Masuk sekolah", status="open", who="Ibu")
    other = meeting.open("progress", "progress", progress)
    page = desk.page
    assert isinstance(page, ProgressPage)
    page.agreements.item(0, 1).setText("Ayah")
    other.write.save("commitment", agreed, {"who": "Nenek", "what": "Masuk sekolah lagi"})
    other.write.save("progress", progress, {"street_days": 3})
    desk.merge(other)
    assert meeting.shown("street_days") == 3
    assert [page.agreements.item(0, place).text() for place in (0, 1)] == ["Masuk sekolah lagi", "Ayah"]
    assert "What you typed stays" in meeting.said
    desk.control(Qt.Key.Key_Return)
    assert meeting.versions() == ["Ayah", "Nenek"]


def test_a_family_takes_in_its_people_and_keeps_those_that_are_typed(meeting: Meeting, desk: Desk) -> None:
    family = desk.record("family", head_name="Sumiyati", address="lama")
    child = desk.record("person", full_name="Rizky", family=family, occupation="pelajar")
    gone = desk.record("person", full_name="Wulan", family=family)
    other = meeting.open("family", "family", family)
    page = desk.page
    assert isinstance(page, FamilyPage)
    row = _row(page.members, "Rizky")
    page.members.item(row, 5).setText("mengamen")
    page.members.item(_row(page.members, "Wulan"), 5).setText("menjahit")
    meeting.type("address", "dari sini")
    other.write.save("family", family, {"address": "dari sana", "rt_rw": "01/02"})
    other.write.save("person", child, {"occupation": "jualan", "full_name": "Rizky Ramadhan"})
    other.write.delete("person", gone)
    other.write.add("person", {"full_name": "Bayi", "family": family})
    desk.merge(other)
    assert meeting.shown("rt_rw") == "01/02"
    assert meeting.shown("address") == "dari sini"
    assert page.members.item(_row(page.members, "Rizky Ramadhan"), 5).text() == "mengamen"
    assert page.members.item(_row(page.members, "Wulan"), 5).text() == "menjahit"
    assert _row(page.members, "Bayi") >= 0
    assert "Family members" in meeting.said
    desk.control(Qt.Key.Key_Return)
    contested = {(item.kind, item.record, item.field) for item in desk.house.records.contested()}
    assert contested == {("family", family, "address"), ("person", child, "occupation"), ("person", gone, "_deleted")}
    assert {person["full_name"] for person in desk.all("person")} == {"Rizky Ramadhan", "Wulan", "Bayi"}


def test_a_cell_that_is_being_typed_in_is_not_taken_away(meeting: Meeting, desk: Desk) -> None:
    family = desk.record("family", head_name="Sumiyati")
    child = desk.record("person", full_name="Rizky", family=family)
    other = meeting.open("family", "family", family)
    page = desk.page
    assert isinstance(page, FamilyPage)
    page.members.setCurrentCell(0, 5)
    line = next(each for each in page.members.findChildren(QLineEdit) if each.isVisible())
    QTest.keyClicks(line, "menga")
    other.write.save("person", child, {"occupation": "jualan"})
    desk.merge(other)
    QTest.keyClicks(line, "men")
    QTest.keyClick(line, Qt.Key.Key_Return)
    desk.settle()
    assert page.members.item(0, 5).text() == "mengamen"
    desk.hands.click("finish")
    assert meeting.versions() == ["jualan", "mengamen"]


def test_a_row_that_was_emptied_here_and_changed_there_is_not_lost(meeting: Meeting, desk: Desk) -> None:
    family = desk.record("family", head_name="Sumiyati")
    child = desk.record("person", full_name="Rizky", family=family)
    other = meeting.open("family", "family", family)
    page = desk.page
    assert isinstance(page, FamilyPage)
    page.members.item(0, 0).setText("")
    other.write.save("person", child, {"full_name": "Rizky Ramadhan"})
    desk.merge(other)
    desk.hands.click("finish")
    record = desk.house.records.get("person", child)
    assert record
    assert record["full_name"] == "Rizky Ramadhan"
    assert [item.field for item in desk.house.records.contested()] == ["_deleted"]


def test_a_letter_takes_in_and_keeps_with_its_needs(meeting: Meeting, desk: Desk) -> None:
    letter = desk.record("letter", code="PM", status="draft", subject="lama", attachments="–")
    item = desk.record("letter_item", letter=letter, position=1, description="Beras", quantity=5, unit="kg")
    other = meeting.open("letter", "letter", letter)
    page = desk.page
    assert isinstance(page, LetterPage)
    meeting.type("subject", "dari sini")
    page.needs.item(0, 1).setText("7")
    other.write.save("letter", letter, {"subject": "dari sana", "attachments": "1 berkas"})
    other.write.save("letter_item", item, {"quantity": 9, "unit": "karung"})
    desk.merge(other)
    assert meeting.shown("attachments") == "1 berkas"
    assert meeting.shown("subject") == "dari sini"
    assert [page.needs.item(0, place).text() for place in (1, 2)] == ["7", "karung"]
    assert "Needs" in meeting.said
    desk.hands.click("save-draft")
    contested = {(found.kind, found.field) for found in desk.house.records.contested()}
    assert contested == {("letter", "subject"), ("letter_item", "quantity")}


def test_a_letter_that_was_made_final_elsewhere_keeps_what_was_typed_as_a_draft(meeting: Meeting, desk: Desk) -> None:
    letter = desk.record("letter", code="PM", status="draft", subject="lama")
    other = meeting.open("letter", "letter", letter)
    meeting.type("subject", "dari sini")
    other.write.save("letter", letter, {"number": "001/PM/RU/XI/2026", "status": "final"})
    desk.merge(other)
    assert "Letter number" in meeting.said
    assert meeting.shown("subject") == "dari sini"
    desk.go("home")
    (draft,) = desk.window.context.local.drafts()
    assert draft.content["form"]["subject"] == "dari sini"


def _row(table: RowsTable, name: str) -> int:
    return next(row for row in range(table.rowCount()) if table.item(row, 0).text() == name)
