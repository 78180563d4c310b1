"""Letters that came in, holidays by the year, and the registers in the window."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton, QWidget
from tests.documents.paper_reader import page_texts
from tests.ui.conftest import Desk

from bangjo_desktop.ui.following.registers_page import RegistersPage
from bangjo_desktop.ui.following.way_page import WayPage


def click(desk: Desk, name: str) -> None:
    QTest.mouseClick(cast(QPushButton, desk.window.findChild(QPushButton, name)), Qt.MouseButton.LeftButton)
    desk.settle()


def answered(desk: Desk, **values: object) -> str:
    ours = desk.record("letter", code="PM", number="001/PM", sent_on="2026-11-01", status="sent", **values)
    desk.go("record", "incoming_letter", number="15/OR", date="2026-11-18", answers=ours)
    return ours


def test_an_incoming_letter_writes_its_answer_into_ours_in_one_save(desk: Desk) -> None:
    ours = answered(desk)
    decision = cast(QComboBox, desk.page.findChild(QComboBox, "answer-decision"))
    decision.setCurrentIndex(decision.findData("partly"))
    click(desk, "finish")
    found = desk.house.records.get("letter", ours)
    assert found is not None
    assert (found["replied_on"], found["reply_number"], found["decision"], found["status"]) == (
        "2026-11-18", "15/OR", "partly", "answered"
    )  # fmt: skip


def test_only_where_it_is_wanted_and_never_over_what_stands_there(desk: Desk) -> None:
    ours = answered(desk, replied_on="2026-11-10")
    cast(QCheckBox, desk.page.findChild(QCheckBox, "take-over")).setChecked(False)
    click(desk, "finish")
    found = desk.house.records.get("letter", ours)
    assert found is not None
    assert found["reply_number"] is None
    desk.go("record", "incoming_letter", desk.house.records.all("incoming_letter")[0].id)
    click(desk, "finish")
    found = desk.house.records.get("letter", ours)
    assert found is not None
    assert (found["replied_on"], found["reply_number"]) == ("2026-11-10", "15/OR")


def test_a_letter_that_answers_none_of_ours_offers_nothing(desk: Desk) -> None:
    desk.go("record", "incoming_letter", number="1/X")
    card = desk.page.findChild(QWidget, "answer-card")
    assert card is not None
    assert not card.isVisibleTo(desk.page)
    click(desk, "finish")
    assert [each["number"] for each in desk.all("incoming_letter")] == ["1/X"]


def test_a_year_of_holidays_with_one_click_and_back(desk: Desk) -> None:
    own = desk.record("holiday", date="2026-01-01", name="Tahun Baru rumah")
    desk.record("holiday", date="2026-12-31", name="Libur rumah")
    before = len(desk.all("holiday"))
    desk.go("letter-board")
    click(desk, "board-holidays")
    click(desk, "fill-2026")
    days = [each["date"] for each in desk.all("holiday")]
    assert len(days) == len(set(days)) > before + 15
    assert "2026-03-19" in days
    fill = cast(QPushButton, desk.page.findChild(QPushButton, "fill-2026"))
    assert not fill.isEnabled()
    assert desk.house.records.get("holiday", own) is not None
    click(desk, "undo")
    assert len(desk.all("holiday")) == before
    click(desk, "fill-2027")
    assert "(perkiraan)" in desk.window.notices.text


def test_holidays_filled_in_move_the_reminders(desk: Desk) -> None:
    waiting = desk.record("letter", code="PM", number="001/PM", sent_on="2026-03-09", status="sent")
    desk.go("letter-way", "letter", waiting)
    page = cast(WayPage, desk.page)
    first = page.row and page.row.reminder and page.row.reminder.due
    assert first is not None
    desk.go("list", "holiday")
    click(desk, "fill-2026")
    desk.go("letter-way", "letter", waiting)
    assert page.row is not None
    assert page.row.reminder is not None
    assert page.row.reminder.due > first


def test_registers_of_every_kind_and_year(desk: Desk) -> None:
    desk.record("letter", code="PM", number="001/PM", date="2025-03-03", subject="Beras")
    desk.go("letter-board")
    click(desk, "board-registers")
    page = cast(RegistersPage, desk.page)
    assert "No letter went out in 2026." in page_texts(page.desk.pane.pdf)[0]
    year = cast(QComboBox, page.findChild(QComboBox, "register-year"))
    assert [year.itemData(place) for place in range(year.count())] == [2026, 2025]
    year.setCurrentIndex(1)
    year.activated.emit(1)
    assert "001/PM" in page_texts(page.desk.pane.pdf)[0]
    kind = cast(QComboBox, page.findChild(QComboBox, "register-kind"))
    kind.setCurrentIndex(kind.findData("delivery"))
    kind.activated.emit(kind.currentIndex())
    assert "Signature and stamp" in " ".join(page_texts(page.desk.pane.pdf)[0].split())
    assert page.desk.file_name == "delivery book 2025.pdf"
