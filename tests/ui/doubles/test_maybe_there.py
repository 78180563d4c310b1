"""“May be there already”: said while somebody types, quietly, and whatever it says the work goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from bangjo_desktop.store import known as known_names
from bangjo_desktop.store.known import KnownNames, read_known
from bangjo_desktop.ui.doubles.maybe_there import MaybeThere
from bangjo_desktop.ui.families.family_page import FamilyPage
from bangjo_desktop.ui.families.person_page import PersonPage
from bangjo_desktop.ui.lists.rows import RowsTable

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from tests.ui.conftest import Desk

Key = Qt.Key


@pytest.fixture
def family(desk: Desk) -> str:
    area = desk.house.records.all("area")[0].id
    family = desk.record("family", head_name="Soemijati", code="KL-014", area=area, status="active")
    desk.record("person", full_name="Muhammad Rizki", nickname="Kiki", family=family, birth_date="2016-05-01")
    return family


def hint(desk: Desk) -> MaybeThere:
    page = desk.page
    assert isinstance(page, FamilyPage | PersonPage)
    return page.maybe


def shown(desk: Desk) -> list[str]:
    """Let the pause after the last key be over, and return what is said of whom."""
    hint(desk).look()
    desk.settle()
    found = hint(desk).findChildren(QLabel)
    return [each.text() for each in found if each.objectName().startswith("maybe-") and each.isVisible()]


def test_a_new_family_that_is_there_already_is_told_apart_and_opened(desk: Desk, family: str) -> None:
    desk.go("family", "family")
    desk.keys("Bu Sumiyati")
    (said,) = shown(desk)
    for part in ("Soemijati", "KL-014", "Muhammad Rizki", "the same name"):
        assert part in said
    assert desk.focus().objectName() == "field-head_name", "the cursor stays where it is"
    desk.keys("!")
    found = hint(desk).findChild(QPushButton, f"open-{family[:8]}")
    assert found
    found.click()
    desk.settle()
    assert isinstance(desk.page, FamilyPage)
    assert desk.page.form.record == family
    assert not hint(desk).isVisible()
    (draft,) = desk.window.context.local.drafts()
    assert draft.content["head_name"] == "Bu Sumiyati!"


def test_it_waits_for_a_pause_after_the_last_key(desk: Desk, family: str, qtbot: QtBot) -> None:
    desk.go("family", "family")
    desk.keys("Sumiyati")
    assert not hint(desk).isVisible()
    qtbot.waitUntil(hint(desk).isVisible)


def test_saving_goes_on_whatever_it_says(desk: Desk, family: str) -> None:
    desk.go("family", "family")
    desk.keys("Sumiyati")
    assert shown(desk)
    desk.control(Key.Key_S)
    assert len(desk.all("family")) == 2
    assert shown(desk) == [], "the record itself is no double"


def test_a_child_in_an_open_cell_of_the_rows(desk: Desk, family: str) -> None:
    desk.go("family", "family")
    desk.hands.type("field-head_name", "Orang lain")
    rows = desk.hands.see("rows-person")
    assert isinstance(rows, RowsTable)
    rows.setFocus()
    rows.setCurrentCell(0, 0)
    desk.keys("Moh. Rizky")
    (said,) = shown(desk)
    for part in ("Muhammad Rizki (Kiki)", "Soemijati", "10 yrs"):
        assert part in said
    assert rows.state() == rows.State.EditingState, "the cell stays open"
    desk.keys(Key.Key_Escape)
    assert shown(desk) == [], "what was not taken over is not typed"


def test_a_child_in_the_rows_of_a_known_family_is_not_its_own_brother(desk: Desk, family: str) -> None:
    desk.go("family", "family", family)
    desk.hands.fill_row("rows-person", 1, ("Muhammad Risky", "Child"))
    desk.hands.fill_row("rows-person", 2, ("Muhammad Riski", "Child"))
    assert shown(desk) == []


def test_a_new_person_on_a_page_of_their_own(desk: Desk, family: str) -> None:
    desk.go("record", "person")
    assert isinstance(desk.page, PersonPage)
    desk.hands.type("field-full_name", "Muh. Rizki ")
    (said,) = shown(desk)
    assert "Muhammad Rizki (Kiki)" in said
    desk.hands.click("somebody-else")
    assert shown(desk) == []
    desk.hands.click("finish")
    assert len(desk.all("person")) == 2
    desk.go("record", "person")
    desk.hands.type("field-full_name", "Muh. Rizki")
    assert len(shown(desk)) == 2, "another form asks anew, and knows the one just saved"


def test_a_known_person_is_not_asked_about(desk: Desk, family: str) -> None:
    person = desk.house.records.all("person")[0].id
    desk.record("person", full_name="Muhammad Rizki")
    desk.go("record", "person", person)
    desk.hands.type("field-nickname", "Rizki")
    assert shown(desk) == []


def test_a_draft_that_is_gone_on_with_is_looked_at_again(desk: Desk, family: str, qtbot: QtBot) -> None:
    desk.go("family", "family")
    desk.keys("Sumiyati")
    desk.go("home")
    desk.hands.click("draft-family")
    qtbot.waitUntil(hint(desk).isVisible)


def test_who_is_in_the_bin_is_not_there(desk: Desk, family: str) -> None:
    desk.go("family", "family")
    desk.keys("Sumiyati")
    assert shown(desk)
    desk.house.write.delete("family", family)
    assert shown(desk) == []


def test_more_than_three_are_counted(desk: Desk, family: str) -> None:
    for _each in range(5):
        desk.record("person", full_name="Sri Wahyuni")
    desk.go("record", "person")
    desk.hands.type("field-full_name", "Sri Wahyuni")
    assert len(shown(desk)) == 3
    assert any("2 more" in each.text() for each in hint(desk).findChildren(QLabel))


def test_a_large_house_is_read_on_another_thread_and_then_answers(
    desk: Desk, family: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known_names, "FEW", 1)
    desk.go("family", "family")
    assert desk.window.context.names.known is None
    desk.keys("Sumiyati")
    qtbot.waitUntil(hint(desk).isVisible)
    desk.control(Key.Key_S)
    assert len(desk.all("family")) == 2


def test_a_window_that_closes_while_names_are_read_is_left_alone(
    desk: Desk, family: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known_names, "FEW", 1)
    desk.go("family", "family")
    desk.keys("Sumiyati")
    maybe = hint(desk)
    maybe.look()
    maybe.stop()
    found = read_known(desk.house)
    maybe._on_read(found)
    assert desk.window.context.names.known is None
    qtbot.waitUntil(lambda: maybe._job is None)


def test_names_are_read_once_for_all_pages_of_a_window(desk: Desk, family: str) -> None:
    names = desk.window.context.names
    desk.go("family", "family")
    desk.keys("Sumiyati")
    assert shown(desk)
    known = names.known
    desk.go("record", "person")
    desk.hands.type("field-full_name", "Sumiyati")
    shown(desk)
    assert names.known is known
    assert isinstance(names, KnownNames)


def test_it_can_be_reached_by_tab_and_says_what_its_buttons_open(desk: Desk, family: str) -> None:
    desk.go("family", "family")
    desk.keys("Sumiyati")
    shown(desk)
    found = hint(desk).findChild(QPushButton, f"open-{family[:8]}")
    assert found
    assert "Soemijati" in found.accessibleName()
    found.setFocus()
    assert QApplication.focusWidget() is found
