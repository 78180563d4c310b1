"""A letter on its way in the window: dates by click, the answer, the account, further letters, cancelling, merging."""

from __future__ import annotations

from typing import Any, TypeVar, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from tests.ui.conftest import TODAY, Desk

from bangjo_desktop.domain.record import Record
from bangjo_desktop.ui.following.way_page import WayPage

Widget = TypeVar("Widget", bound=QWidget)


@pytest.fixture
def letter(desk: Desk) -> str:
    """An aid request that was made final and lies in the house, with one thing that it asks for."""
    activity = desk.record("activity", title="Makan bersama", date="2027-01-20", needed_by="2027-01-19", place="Balai")
    found = desk.record("letter", code="PM", number="001/PM", date="2026-11-20", subject="Beras", activity=activity,
                        finalised_on="2026-11-20", status="final")  # fmt: skip
    desk.record("letter_item", letter=found, position=1, description="Nasi kotak", quantity=40, unit="kotak")
    return found


def way(desk: Desk, letter: str) -> WayPage:
    desk.go("letter-way", "letter", letter)
    return cast(WayPage, desk.page)


def seen(desk: Desk, kind: type[Widget], name: str) -> Widget:
    """The one that is to be seen: what was shown before may wait to be deleted."""
    found = [each for each in desk.page.findChildren(kind, name) if each.isVisibleTo(desk.page)]
    assert found, name
    return found[-1]


def click(desk: Desk, name: str) -> None:
    QTest.mouseClick(seen(desk, QPushButton, name), Qt.MouseButton.LeftButton)
    desk.settle()


def text(desk: Desk, name: str) -> str:
    return seen(desk, QLabel, name).text()


def stored(desk: Desk, letter: str) -> Record:
    found = desk.house.records.get("letter", letter)
    assert found is not None
    return found


def is_shown(desk: Desk, name: str) -> bool:
    return any(each.isVisibleTo(desk.page) for each in desk.page.findChildren(QWidget, name))


def test_handed_in_today_with_two_clicks(desk: Desk, letter: str) -> None:
    way(desk, letter)
    assert text(desk, "now-stage") == "To hand in"
    assert text(desk, "station-sent").startswith("○")
    click(desk, "step-sign")
    assert desk.focus().objectName() == "field-signed_on"
    click(desk, "today-signed_on")
    click(desk, "today-sent_on")
    assert stored(desk, letter)["sent_on"] is None
    click(desk, "save-way")
    now = stored(desk, letter)
    assert (now["signed_on"], now["sent_on"], now["status"]) == (TODAY, TODAY, "sent")
    assert text(desk, "now-stage") == "Waiting for an answer"
    assert text(desk, "station-sent") == "✓ Sent · 23 Nov 2026"
    assert len(desk.house.records.history("letter", letter)) == 3


def test_the_receipt_and_the_answer_are_typed_and_a_wrong_day_is_not_saved(desk: Desk, letter: str) -> None:
    way(desk, letter)
    for name, typed in (("sent_on", "1/11/2026"), ("sent_by", "Dito"), ("received_by", "Bu Ani"),
                        ("agenda_number", "300"), ("replied_on", "32/11/2026")):  # fmt: skip
        desk.hands.type(f"field-{name}", typed)
    desk.control(Qt.Key.Key_Return)
    assert stored(desk, letter)["sent_on"] is None
    assert desk.focus().objectName() == "field-replied_on"
    desk.hands.type("field-replied_on", "20/11/2026")
    desk.control(Qt.Key.Key_Return)
    now = stored(desk, letter)
    assert (now["sent_on"], now["sent_by"], now["received_by"], now["agenda_number"], now["status"]) == (
        "2026-11-01", "Dito", "Bu Ani", "300", "answered"
    )  # fmt: skip
    assert text(desk, "now-stage") == "Granted, aid not here yet"


def test_a_day_taken_back_takes_the_letter_back(desk: Desk, letter: str) -> None:
    desk.house.write.save("letter", letter, {"sent_on": "2026-11-01", "replied_on": "2026-11-20", "status": "answered"})
    way(desk, letter)
    desk.hands.type("field-replied_on", "")
    click(desk, "save-way")
    assert stored(desk, letter)["status"] == "sent"


def test_what_became_of_each_item_is_said_as_it_is_typed(desk: Desk, letter: str) -> None:
    desk.house.write.save("letter", letter, {"sent_on": "2026-11-01", "decision": "partly", "status": "answered"})
    page = way(desk, letter)
    assert text(desk, "account-said").startswith("Still to write down: how much of “Nasi kotak” was received")
    desk.hands.fill_row("account", 0, ("", "", "", "30", "30", "26", "2"))
    assert text(desk, "account-said") == "“Nasi kotak”: 2 received and neither handed out nor left over"
    click(desk, "today-aid_received_on")
    click(desk, "save-way")
    (item,) = desk.house.records.of("letter_item", letter=letter)
    figures = (item["quantity"], item["granted"], item["received"], item["distributed"], item["left_over"])
    assert figures == (40, 30, 30, 26, 2)
    assert text(desk, "now-stage") == "Aid here, to be accounted for"
    desk.hands.fill_row("account", 0, ("", "", "", "", "", "28", ""))
    assert text(desk, "account-said") == "The account comes out even."
    assert page.account.table.rowCount() == 2


def test_what_was_asked_stands_fast_and_what_came_unasked_is_added(desk: Desk, letter: str) -> None:
    page = way(desk, letter)
    cells = [page.account.table.item(0, place) for place in range(7)]
    assert [bool(cell and cell.flags() & Qt.ItemFlag.ItemIsEditable) for cell in cells] == [False] * 3 + [True] * 4
    desk.hands.fill_row("account", 1, ("Mi instan", "", "dus", "", "5", "5", ""))
    click(desk, "save-way")
    added = next(item for item in desk.house.records.all("letter_item") if item["description"] == "Mi instan")
    assert (added["letter"], added["quantity"], added["received"]) == (letter, None, 5)


@pytest.mark.parametrize("code", ["TL", "TK", "LPJ"])
def test_a_letter_that_follows_is_one_click_away(desk: Desk, letter: str, code: str) -> None:
    desk.house.write.save("letter", letter, {"sent_on": "2026-11-01", "status": "sent"})
    way(desk, letter)
    asked: list[Any] = []
    desk.page.go.connect(asked.append)
    click(desk, f"write-{code}")
    assert (asked[0].page, dict(asked[0].values)) == ("letter", {"code": code, "answers": letter})


def test_a_report_that_is_handed_in_tells_the_request(desk: Desk, letter: str) -> None:
    desk.house.write.save("letter", letter, {"sent_on": "2026-10-01", "aid_received_on": "2026-11-01"})
    report = desk.record("letter", code="LPJ", number="004/LPJ", answers=letter, finalised_on=TODAY, status="final")
    way(desk, report)
    assert not is_shown(desk, "station-answer")
    assert not is_shown(desk, "write-TK")
    click(desk, "today-sent_on")
    click(desk, "save-way")
    assert (stored(desk, letter)["report_sent_on"], stored(desk, letter)["status"]) == (TODAY, "report_sent")
    desk.hands.type("field-sent_on", "20/11/2026")
    click(desk, "save-way")
    assert stored(desk, letter)["report_sent_on"] == "2026-11-20"
    click(desk, "kin-letter")
    assert text(desk, "now-stage") == "Accounted for"


def test_closing_can_be_undone_and_a_closed_letter_opened_again(desk: Desk, letter: str) -> None:
    desk.house.write.save("letter", letter, {"sent_on": "2026-11-01", "status": "sent"})
    way(desk, letter)
    desk.hands.type("field-sent_by", "Dito")
    click(desk, "close-letter")
    assert stored(desk, letter)["status"] == "sent"
    assert desk.window.notices.text == "Save what you typed first."
    click(desk, "save-way")
    click(desk, "close-letter")
    assert stored(desk, letter)["status"] == "done"
    QTest.mouseClick(cast(QPushButton, desk.window.findChild(QPushButton, "undo")), Qt.MouseButton.LeftButton)
    desk.settle()
    assert stored(desk, letter)["status"] == "sent"
    click(desk, "close-letter")
    click(desk, "reopen-letter")
    assert stored(desk, letter)["status"] == "sent"


def test_cancelling_wants_a_reason_keeps_the_number_and_can_be_undone(desk: Desk, letter: str) -> None:
    way(desk, letter)
    click(desk, "cancel-letter")
    assert stored(desk, letter)["cancelled_on"] is None
    desk.hands.type("cancel-reason", "salah tanggal")
    click(desk, "cancel-letter")
    now = stored(desk, letter)
    assert (now["number"], now["cancelled_because"], now["status"]) == ("001/PM", "salah tanggal", "cancelled")
    assert text(desk, "now-stage") == "Cancelled"
    assert not is_shown(desk, "cancelling")
    assert not is_shown(desk, "close-letter")
    QTest.mouseClick(cast(QPushButton, desk.window.findChild(QPushButton, "undo")), Qt.MouseButton.LeftButton)
    desk.settle()
    assert stored(desk, letter)["status"] == "final"
    assert text(desk, "now-stage") == "To hand in"


def test_cancelled_and_written_anew(desk: Desk, letter: str) -> None:
    way(desk, letter)
    desk.hands.type("cancel-reason", "salah tanggal")
    click(desk, "cancel-replace")
    assert type(desk.page).__name__ == "LetterPage"
    anew = next(each for each in desk.house.records.all("letter") if each.id != letter)
    assert (anew["number"], anew["subject"], anew["status"]) == (None, "Beras", "draft")
    assert [item["description"] for item in desk.house.records.of("letter_item", letter=anew.id)] == ["Nasi kotak"]
    assert stored(desk, letter)["status"] == "cancelled"


def test_two_laptops_write_different_days_of_the_answer(desk: Desk, letter: str) -> None:
    desk.house.write.save("letter", letter, {"sent_on": "2026-11-01", "status": "sent"})
    with desk.other_laptop() as other:
        other.write.save("letter", letter, {"replied_on": "2026-11-18", "decision": "granted", "status": "answered"})
        way(desk, letter)
        desk.hands.type("field-replied_on", "19/11/2026")
        desk.merge(other)
    assert "B the person" in text(desk, "meanwhile-text")
    assert text(desk, "now-stage") == "Granted, aid not here yet"
    click(desk, "save-way")
    contested = desk.house.records.contested_fields("letter", letter)
    assert contested == {"replied_on"}
    assert stored(desk, letter)["decision"] == "granted"
    assert is_shown(desk, "see-differences")


def test_what_was_typed_comes_back_from_home(desk: Desk, letter: str) -> None:
    way(desk, letter)
    desk.hands.type("field-sent_by", "Dito")
    desk.go("home")
    click(desk, "draft-letter")
    assert type(desk.page).__name__ == "WayPage"
    click(desk, "save-way")
    assert stored(desk, letter)["sent_by"] == "Dito"
    assert desk.window.context.local.drafts() == []


def test_a_letter_that_came_in_fills_the_answer_with_one_click(desk: Desk, letter: str) -> None:
    desk.house.write.save("letter", letter, {"sent_on": "2026-11-01", "status": "sent"})
    desk.record("incoming_letter", number="15/OR", received_on="2026-11-20", answers=letter)
    way(desk, letter)
    click(desk, "step-take_over")
    assert stored(desk, letter)["reply_number"] is None
    assert desk.focus().objectName() == "field-decision"
    click(desk, "save-way")
    now = stored(desk, letter)
    assert (now["replied_on"], now["reply_number"], now["status"]) == ("2026-11-20", "15/OR", "answered")


def test_a_letter_without_its_paper_is_followed_all_the_same(desk: Desk) -> None:
    outside = desk.record("letter", code="PM", number="077/X/1999", outside=True, status="sent", sent_on="2026-11-01")
    way(desk, outside)
    assert text(desk, "now-stage") == "Waiting for an answer"
    assert is_shown(desk, "no-paper")
    assert text(desk, "no-paper") != ""


def test_a_letter_that_is_gone_says_so(desk: Desk, letter: str) -> None:
    way(desk, letter)
    desk.house.write.delete("letter", letter)
    desk.window.context.news.changed.emit()
    desk.settle()
    assert text(desk, "letter-title") == "This letter is not there any more."
    desk.control(Qt.Key.Key_Return)
    assert desk.house.records.get("letter", letter) is None
