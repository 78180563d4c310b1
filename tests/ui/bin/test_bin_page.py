"""The bin in the window: found, brought back by key, undone, erased only by who types the word."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Desk

from bangjo_desktop.ui.bin.page import BinPage


@pytest.fixture
def page(desk: Desk) -> BinPage:
    """A bin with three families and a visit of one of them."""
    for name in ("Sumiyati", "Rumini", "Partini"):
        desk.house.write.delete("family", desk.record("family", head_name=name))
    alive = desk.record("family", head_name="Kasmirah")
    desk.house.write.delete("visit", desk.record("visit", date="2026-11-01", family=alive, observation="hujan"))
    desk.go("bin")
    found = desk.page
    assert isinstance(found, BinPage)
    return found


def _names(page: BinPage) -> list[str]:
    return [str(page.table.model_.index(row, 1).data()) for row in range(page.table.model_.rowCount())]


def _search(desk: Desk, page: BinPage, text: str) -> None:
    line = page.findChild(QLineEdit, "search")
    assert isinstance(line, QLineEdit)
    line.setText(text)
    page.refresh()
    desk.settle()


def test_it_is_reached_from_the_others_and_from_a_list(desk: Desk, page: BinPage) -> None:
    desk.go("others")
    entry = desk.page.findChild(QPushButton, "open-bin")
    assert isinstance(entry, QPushButton)
    assert entry.text() == "Bin (4)"
    desk.hands.click("open-bin")
    assert desk.page is page
    assert len(_names(page)) == 4
    desk.go("visits")
    desk.hands.click("list-bin")
    assert desk.page is page
    assert _names(page) == ["01/11/2026 · Kasmirah"]


def test_when_and_by_whom_is_told(desk: Desk, page: BinPage) -> None:
    _search(desk, page, "hujan")
    cells = [page.table.model_.index(0, column).data() for column in range(4)]
    assert cells == ["Visit", "01/11/2026 · Kasmirah", "23 Nov 2026 09.00", "A the person on A"]


def test_enter_brings_the_chosen_one_back_and_undo_puts_it_into_the_bin_again(desk: Desk, page: BinPage) -> None:
    _search(desk, page, "rumini")
    assert _names(page) == ["Rumini"]
    page.table.setFocus()
    desk.keys(Qt.Key.Key_Return)
    assert "Rumini" in [family["head_name"] for family in desk.all("family")]
    assert desk.window.notices.text == "Brought back: Rumini"
    assert _names(page) == []
    desk.hands.click("undo")
    assert "Rumini" not in [family["head_name"] for family in desk.all("family")]
    assert _names(page) == ["Rumini"]


def test_several_come_back_at_once_and_go_back_at_once(desk: Desk, page: BinPage) -> None:
    page.table.selectAll()
    desk.hands.click("restore")
    assert len(desk.all("family")) == 4
    assert len(desk.all("visit")) == 1
    assert "and 3 more" in desk.window.notices.text
    desk.hands.click("undo")
    assert len(desk.all("family")) == 1
    assert len(_names(page)) == 4


def test_a_visit_is_found_by_the_family_that_it_was_of(desk: Desk, page: BinPage) -> None:
    _search(desk, page, "kasmi")
    assert _names(page) == ["01/11/2026 · Kasmirah"]
    _search(desk, page, "tidak ada")
    assert _names(page) == []
    assert page.findChild(QPushButton, "restore").isEnabled() is False


def test_erasing_needs_the_word_and_tells_what_it_does(desk: Desk, page: BinPage) -> None:
    _search(desk, page, "rumini")
    desk.hands.click("erase")
    now = page.findChild(QPushButton, "erase-now")
    assert isinstance(now, QPushButton)
    assert not now.isEnabled()
    desk.keys("eras", Qt.Key.Key_Return)
    assert _names(page) == ["Rumini"]
    desk.keys("e", Qt.Key.Key_Return)
    assert desk.window.notices.text == "Erased for ever: Rumini"
    assert _names(page) == []
    assert desk.house.search.find("rumini") == []
    assert desk.house.database.value("SELECT count(*) FROM change WHERE fields LIKE '%Rumini%'") == 0


def test_erasing_can_be_left(desk: Desk, page: BinPage) -> None:
    desk.hands.click("erase")
    desk.hands.click("erase-not")
    assert len(_names(page)) == 4


def test_what_it_held_can_be_read_before_it_comes_back(desk: Desk, page: BinPage) -> None:
    _search(desk, page, "hujan")
    desk.hands.click("bin-history")
    desk.hands.see("history-card")


def test_what_another_laptop_deletes_shows_up_at_once(desk: Desk, page: BinPage) -> None:
    other = desk.other_laptop()
    (alive,) = other.records.all("family")
    other.write.delete("family", alive.id)
    desk.merge(other)
    other.close()
    place = _names(page).index("Kasmirah")
    assert page.table.model_.index(place, 3).data() == "B the person on B"


def test_an_empty_bin_says_so(desk: Desk) -> None:
    desk.go("bin")
    desk.hands.see("bin-empty")
    desk.keys(Qt.Key.Key_Return)
    assert not desk.window.notices.isVisible()


def test_a_family_in_the_bin_goes_with_its_people_and_visits_and_what_stays_is_named(desk: Desk, page: BinPage) -> None:
    family = desk.record("family", head_name="Sulastri")
    child = desk.record("person", full_name="Anak Sulastri", family=family)
    desk.record("visit", family=family, date="2026-11-02", observation="hanya mereka")
    other = desk.record("family", head_name="Tetangga")
    friend = desk.record("person", full_name="Teman", family=other)
    both = desk.record("visit", family=other, date="2026-11-03", met=[friend, child])
    desk.house.write.delete("family", family)
    _search(desk, page, "sulastri")
    desk.hands.click("erase")
    what = page.findChild(QLabel, "erasing-what")
    assert isinstance(what, QLabel)
    assert "1 family, 1 family member, 1 visit" in what.text()
    assert "visit 03/11/2026 · Tetangga" in what.text()
    desk.keys("erase", Qt.Key.Key_Return)
    assert desk.house.records.get("person", child) is None
    assert [one["date"] for one in desk.all("visit")] == ["2026-11-03"]
    assert desk.house.records.get("visit", both)
    assert "hanya mereka" not in str(desk.house.database.rows("SELECT fields FROM change"))


def test_a_fresh_backup_is_made_in_the_same_act_where_it_is_ticked(desk: Desk, page: BinPage, qtbot: QtBot) -> None:
    backups = desk.laptop.backups(desk.house.id)
    backups.write(desk.house)
    _search(desk, page, "rumini")
    desk.hands.click("erase")
    elsewhere = page.findChild(QLabel, "erasing-elsewhere")
    assert isinstance(elsewhere, QLabel)
    assert "Backups on this laptop that still hold it: 1" in elsewhere.text()
    desk.hands.click("erase-backups")
    page.findChild(QLineEdit, "erase-word").setFocus()  # type: ignore[union-attr]
    desk.keys("erase", Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Backups from before that were cleared away: 1." in desk.window.notices.text)
    (fresh,) = backups.all()
    assert b"Rumini" not in fresh.path.read_bytes()


def test_no_backup_is_touched_where_it_is_not_ticked(desk: Desk, page: BinPage) -> None:
    desk.hands.click("erase")
    assert page.findChild(QCheckBox, "erase-backups").isHidden()  # type: ignore[union-attr]
    backup = desk.laptop.backups(desk.house.id).write(desk.house)
    desk.hands.click("erase")
    desk.keys("erase", Qt.Key.Key_Return)
    assert backup.is_intact
