"""Many differences worked through by keyboard alone, taken back, and met by another merge while they are shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel
from tests.ui.conftest import Desk

from bangjo_desktop.store.house import House
from bangjo_desktop.store.writer import Entry
from bangjo_desktop.ui.sharing.differences_page import DifferencesPage

FIELDS = {"address": ("Jl. Merak 1", "Jl. Merak 2"), "note": ("catatan A", "catatan B"), "rt_rw": ("01/02", "03/04")}


def _page(desk: Desk) -> DifferencesPage:
    page = desk.page
    assert isinstance(page, DifferencesPage)
    return page


@pytest.fixture
def family(desk: Desk) -> str:
    """A family of which two laptops wrote three fields and a list differently."""
    family = desk.record("family", head_name="Sumiyati", note="lama", programmes=["pkh"])
    other = desk.other_laptop()
    mine = {name: values[0] for name, values in FIELDS.items()}
    theirs = {name: values[1] for name, values in FIELDS.items()}
    desk.house.write.save("family", family, mine | {"programmes": ["pkh", "pip"]})
    other.write.save("family", family, theirs | {"programmes": ["pkh", "sembako"]})
    desk.merge(other)
    other.close()
    desk.go("differences")
    return family


def _place_of(desk: Desk, value: str) -> str:
    """Return the key that picks the version that says `value`."""
    card = _page(desk).card
    assert card
    return str([version.text for version in card.versions].index(value) + 1)


def _count(desk: Desk) -> str:
    label = desk.page.findChild(QLabel, "differences-count")
    assert isinstance(label, QLabel)
    return label.text()


def _undo(desk: Desk) -> None:
    QTest.keyClick(desk.focus(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.settle()


def test_all_are_settled_without_a_mouse(desk: Desk, family: str) -> None:
    assert _count(desk) == "1 of 4"
    assert _page(desk).list.current == ("family", family, "address")
    desk.keys(_place_of(desk, "Jl. Merak 2"), Qt.Key.Key_Return)
    assert _count(desk) == "2 of 4"
    desk.keys("g")
    desk.control(Qt.Key.Key_Return)
    assert _count(desk) == "3 of 4"
    desk.keys("g", Qt.Key.Key_Return, "t")
    desk.focus().setProperty("text", "05/06")
    desk.keys(" ", Qt.Key.Key_Return)
    (record,) = desk.all("family")
    assert record["address"] == "Jl. Merak 2"
    assert "catatan A" in record["note"]
    assert "catatan B" in record["note"]
    assert "A the person on A, 23 Nov 2026" in record["note"]
    assert sorted(record["programmes"]) == ["pip", "pkh", "sembako"]
    assert record["rt_rw"] == "05/06"
    assert desk.house.records.contested() == []
    assert _count(desk) == "Nothing was written differently."


def test_nothing_is_written_before_enter_and_another_may_be_picked(desk: Desk, family: str) -> None:
    first = _place_of(desk, "Jl. Merak 1")
    desk.keys("1", "2", first)
    assert len(desk.house.records.contested()) == 4
    desk.keys(Qt.Key.Key_Return)
    record = desk.house.records.get("family", family)
    assert record
    assert record["address"] == "Jl. Merak 1"


def test_enter_alone_says_what_to_do(desk: Desk, family: str) -> None:
    desk.keys(Qt.Key.Key_Return)
    assert len(desk.house.records.contested()) == 4
    assert desk.window.notices.text == "Pick one first: 1, 2, G or T."


def test_up_and_down_go_between_them_and_keys_that_mean_nothing_do_nothing(desk: Desk, family: str) -> None:
    desk.keys(Qt.Key.Key_Down, Qt.Key.Key_Down, "9", "x", "g")
    current = _page(desk).list.current
    assert current
    assert current[2] == "programmes"
    assert _count(desk) == "3 of 4"
    desk.keys(Qt.Key.Key_Escape, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert _count(desk) == "1 of 4"
    assert len(desk.house.records.contested()) == 4


def test_a_text_on_one_line_is_not_combined(desk: Desk, family: str) -> None:
    desk.keys("g", Qt.Key.Key_Return)
    assert len(desk.house.records.contested()) == 4


def test_the_last_choice_is_taken_back_and_who_wrote_what_is_still_told(desk: Desk, family: str) -> None:
    card = _page(desk).card
    assert card
    before = {version.text: version.who for version in card.versions}
    desk.keys("1", Qt.Key.Key_Return, "1", Qt.Key.Key_Return)
    _undo(desk)
    assert _page(desk).list.current == ("family", family, "note")
    _undo(desk)
    card = _page(desk).card
    assert card
    assert card.item.field == "address"
    assert {version.text: version.who for version in card.versions} == before
    assert _count(desk) == "1 of 4"
    _undo(desk)
    assert desk.window.notices.text == "There is no choice to take back."
    assert len(desk.house.records.contested()) == 4


def test_both_combined_can_be_changed_before_it_is_saved(desk: Desk, family: str) -> None:
    desk.keys(Qt.Key.Key_Down, Qt.Key.Key_Down, "g")
    box = desk.page.findChild(QCheckBox, "programmes-sembako")
    assert isinstance(box, QCheckBox)
    assert box.isChecked()
    box.click()
    desk.hands.click("save-choice")
    record = desk.house.records.get("family", family)
    assert record
    assert record["programmes"] == ["pkh", "pip"]


def test_what_cannot_be_meant_is_said_and_nothing_is_written(desk: Desk) -> None:
    family = desk.record("family", head_name="Sumiyati")
    other = desk.other_laptop()
    desk.house.write.save("family", family, {"opened_on": "2026-01-01"})
    other.write.save("family", family, {"opened_on": "2026-02-02"})
    desk.merge(other)
    other.close()
    desk.go("differences")
    desk.keys("t")
    QTest.keySequence(desk.focus(), QKeySequence.StandardKey.SelectAll)
    desk.keys("32 Mei", Qt.Key.Key_Return)
    card = _page(desk).card
    assert card
    assert card.editor
    assert card.editor.is_wrong
    assert desk.house.records.contested_count() == 1


def test_a_third_version_that_arrives_while_somebody_writes_is_shown_before_it_is_replaced(
    desk: Desk, family: str
) -> None:
    other = desk.other_laptop("C")
    desk.keys("t")
    QTest.keySequence(desk.focus(), QKeySequence.StandardKey.SelectAll)
    desk.keys("Jl. Ketiga")
    other.write.save("family", family, {"address": "Jl. Merak 3"}, seen=None)
    desk.merge(other)
    other.close()
    card = _page(desk).card
    assert card
    assert "Jl. Merak 3" in [version.text for version in card.versions]
    assert "Look again" in desk.window.notices.text
    assert card.editor
    assert card.editor.raw() == "Jl. Ketiga"
    desk.keys(Qt.Key.Key_Return)
    record = desk.house.records.get("family", family)
    assert record
    assert record["address"] == "Jl. Ketiga"


def test_a_pick_stays_when_something_else_arrives(desk: Desk, family: str) -> None:
    other = desk.other_laptop("C")
    desk.keys("2")
    other.write.add("family", {"head_name": "Lain"})
    desk.merge(other)
    other.close()
    card = _page(desk).card
    assert card
    assert card.picked == 1


def test_a_difference_that_was_settled_elsewhere_goes_and_the_next_is_shown(desk: Desk, family: str) -> None:
    other = desk.other_laptop("C")
    other.write.settle("family", family, "address", "Jl. Merak 2")
    desk.keys("1")
    desk.merge(other)
    other.close()
    current = _page(desk).list.current
    assert current
    assert current[2] == "note"
    card = _page(desk).card
    assert card
    assert card.picked is None


@pytest.mark.parametrize(("key", "is_there"), [("1", False), ("2", True)])
def test_deleted_there_and_changed_here_tells_both_and_is_settled(desk: Desk, key: str, *, is_there: bool) -> None:
    family = desk.record("family", head_name="Sumiyati")
    other = desk.other_laptop()
    other.write.delete("family", family)
    desk.house.write.save("family", family, {"address": "Jl. Merak"})
    desk.merge(other)
    other.close()
    desk.go("differences")
    card = _page(desk).card
    assert card
    deleted, changed = card.versions
    assert deleted.who.startswith("B the person on B")
    assert changed.who.startswith("A the person on A")
    assert "Jl. Merak" in changed.text
    desk.keys("g", "t", key, Qt.Key.Key_Return)
    assert (desk.house.records.get("family", family) is not None) == is_there
    _undo(desk)
    assert desk.house.records.get("family", family) is not None
    assert desk.house.records.contested_count() == 1


def test_two_who_wrote_the_same_are_one_version(desk: Desk) -> None:
    family = desk.record("family", head_name="Sumiyati")
    others: list[House] = [desk.other_laptop(name) for name in ("B", "C")]
    desk.house.write.save("family", family, {"address": "satu"})
    for other, value in zip(others, ("satu", "dua"), strict=True):
        other.write.save("family", family, {"address": value})
        desk.merge(other)
        other.close()
    desk.go("differences")
    card = _page(desk).card
    assert card
    (same,) = [version for version in card.versions if version.text == "satu"]
    assert len(card.versions) == 2
    assert "A the person" in same.who
    assert "B the person" in same.who


def test_two_thousand_are_listed_and_only_one_is_read(desk: Desk) -> None:
    families = [desk.house.write.new_id() for _each in range(500)]
    names = ("address", "note", "rt_rw", "phone_owner")
    desk.house.write.save_many([Entry("family", {"head_name": f"Ibu {place}"}, family) for place, family in
                                enumerate(families)])  # fmt: skip
    other = desk.other_laptop()
    for house, text in ((desk.house, "satu"), (other, "dua")):
        house.write.save_many([Entry("family", dict.fromkeys(names, text), family) for family in families])
    desk.merge(other)
    other.close()
    asked: list[str] = []
    desk.house.database.connection.set_trace_callback(asked.append)
    desk.go("differences")
    desk.house.database.connection.set_trace_callback(None)
    assert _count(desk) == "1 of 2000"
    assert len(asked) < 200
    desk.keys("1", Qt.Key.Key_Return)
    assert _count(desk) == "2 of 2000"
