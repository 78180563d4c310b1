"""What looks double in the window: joined with the values that were chosen, told apart, undone; by keyboard too."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from tests.ui.conftest import Desk

from bangjo_desktop.store.doubles import doubles_of
from bangjo_desktop.ui.doubles import finder
from bangjo_desktop.ui.doubles.letters import LetterPair
from bangjo_desktop.ui.doubles.page import DoublesPage
from bangjo_desktop.ui.doubles.pair import Pair

NUMBER = "012/PM/RU/XI/2026"


def _page(desk: Desk) -> DoublesPage:
    page = desk.page
    assert isinstance(page, DoublesPage)
    return page


def _count(desk: Desk) -> str:
    label = desk.page.findChild(QLabel, "doubles-count")
    assert isinstance(label, QLabel)
    return label.text()


@pytest.fixture
def families(desk: Desk) -> tuple[str, str]:
    """Two families that look the same, written on two laptops."""
    one = desk.record("family", head_name="Sumiyati", address="Jl. Merak 4", note="dari A")
    other = desk.other_laptop()
    two = other.write.add("family", {"head_name": "Bu Sumijati", "phone": "+6284000000001", "address": "Jl. Merak 4"})
    other.write.add("visit", {"date": "2026-11-01", "family": two})
    desk.merge(other)
    other.close()
    desk.go("doubles")
    return one, two


def test_the_home_page_counts_them_and_leads_there(desk: Desk, families: tuple[str, str]) -> None:
    desk.go("home")
    card = desk.hands.see("doubles")
    assert "1" in card.findChild(QLabel).text()
    desk.hands.click("home-doubles")
    assert _count(desk) == "1 of 1"
    desk.go("others")
    desk.hands.click("open-doubles")
    assert isinstance(desk.page, DoublesPage)


def test_the_home_page_says_nothing_where_nothing_is_double(desk: Desk) -> None:
    desk.record("family", head_name="Sumiyati")
    desk.go("home")
    assert desk.page.findChild(QLabel, "doubles") is None
    desk.go("doubles")
    assert _count(desk) == "Nothing looks double."


def test_they_are_joined_with_the_values_that_were_chosen_and_parted_by_undo(
    desk: Desk, families: tuple[str, str]
) -> None:
    one, two = families
    desk.hands.click(_side(desk, "head_name", "Bu Sumijati"))
    desk.hands.click("join")
    (family,) = desk.all("family")
    assert family["head_name"] == "Bu Sumijati"
    assert family["note"] == "dari A"
    assert family["phone"] == "+6284000000001"
    assert _count(desk) == "Nothing looks double."
    assert desk.house.records.of("visit", family=one) == desk.house.records.of("visit", family=two) != []
    desk.hands.click("undo")
    assert {family["head_name"] for family in desk.all("family")} == {"Sumiyati", "Bu Sumijati"}
    assert _count(desk) == "1 of 1"


def test_joining_and_taking_back_by_keyboard(desk: Desk, families: tuple[str, str]) -> None:
    desk.control(Qt.Key.Key_Return)
    assert len(desk.all("family")) == 1
    desk.control(Qt.Key.Key_Z)
    assert len(desk.all("family")) == 2
    desk.control(Qt.Key.Key_B)
    assert doubles_of(desk.house) == ()
    assert len(desk.all("distinct")) == 1
    desk.control(Qt.Key.Key_Z)
    assert _count(desk) == "1 of 1"


def test_either_can_be_opened(desk: Desk, families: tuple[str, str]) -> None:
    desk.hands.click("open-other")
    assert desk.page is desk.window.page("family")


def test_what_is_the_same_is_told_once_and_what_belongs_to_each(desk: Desk, families: tuple[str, str]) -> None:
    pair = _page(desk).shown
    assert isinstance(pair, Pair)
    assert set(pair.values()) == {"head_name", "note", "phone"}
    assert any("Visits: 1" in label.text() for label in pair.findChildren(QLabel))
    reasons = desk.page.findChild(QLabel, "reasons")
    assert isinstance(reasons, QLabel)
    assert reasons.text() == "Family: the same name, the same address"


def test_two_letters_with_one_number_show_both_papers_and_one_is_replaced(desk: Desk) -> None:
    letters = [desk.record("letter", code="PM", number=NUMBER, date="2026-11-02", subject=subject, status="final")
               for subject in ("Beras", "Minyak")]  # fmt: skip
    desk.go("doubles")
    pair = _page(desk).shown
    assert isinstance(pair, LetterPair)
    assert not desk.page.findChild(QPushButton, "join").isVisible()
    desk.hands.click("cancel-1")
    desk.hands.click("cancel-replace")
    assert len(doubles_of(desk.house)) == 1
    assert "reason" in desk.window.notices.text
    why = desk.page.findChild(QLineEdit, "cancel-reason")
    assert isinstance(why, QLineEdit)
    QTest.keyClicks(why, "nomor sama")
    desk.hands.click("cancel-replace")
    assert doubles_of(desk.house) == ()
    cancelled = desk.house.records.get("letter", max(letters))
    assert cancelled
    assert (cancelled["number"], cancelled["cancelled_because"]) == (NUMBER, "nomor sama")
    assert len(desk.all("letter")) == 3
    desk.hands.click("undo")
    assert len(doubles_of(desk.house)) == 1
    assert len(desk.all("letter")) == 2


def test_a_large_house_is_looked_through_on_another_thread(
    desk: Desk, families: tuple[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(finder, "SMALL", 1)
    desk.record("family", head_name="Rumini")
    desk.window.context.news.changed.emit()
    looking = _page(desk)._finder
    for _turn in range(500):
        if looking._mark == desk.house.log.mark():
            break
        QTest.qWait(20)
    assert _count(desk) == "1 of 1"


def _side(desk: Desk, field: str, value: str) -> str:
    (name,) = [each.objectName() for each in desk.page.findChildren(QPushButton)
               if each.objectName().startswith(f"side-{field}-") and each.text() == value]  # fmt: skip
    return name
