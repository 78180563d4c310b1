"""A volunteer leaves, in the window: families change hands, all at once or one by one, and back with one click."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton

from bangjo_desktop.store.local import Draft
from bangjo_desktop.ui.handover import families_card
from bangjo_desktop.ui.handover.page import HandoverPage
from bangjo_desktop.ui.papers.page import PaperPage

if TYPE_CHECKING:
    from tests.ui.conftest import Desk


class Leaving:
    """Rina leaves: three families, and Dito and Maya who stay."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.rina, self.dito, self.maya = (desk.record("worker", full_name=name) for name in ("Rina", "Dito", "Maya"))
        self.families = [
            desk.record("family", head_name=name, companion=self.rina, status="active")
            for name in ("Anton", "Budi", "Ciko")
        ]

    def page(self) -> HandoverPage:
        self.desk.go("record", "worker", self.rina)
        self.desk.hands.click("hand-over")
        assert isinstance(self.desk.page, HandoverPage)
        return self.desk.page

    def choose(self, name: str, worker: str) -> None:
        box = self.desk.hands.see(name)
        assert isinstance(box, QComboBox)
        box.setCurrentIndex(box.findData(worker))
        box.activated.emit(box.currentIndex())
        self.desk.settle()

    def companions(self) -> list[str | None]:
        found = [self.desk.house.records.get("family", family) for family in self.families]
        return [each["companion"] if each else None for each in found]

    def last_day(self) -> str | None:
        worker = self.desk.house.records.get("worker", self.rina)
        return worker["active_to"] if worker else None


@pytest.fixture
def leaving(desk: Desk) -> Leaving:
    return Leaving(desk)


def test_all_at_once_but_one_and_undone(leaving: Leaving) -> None:
    leaving.page()
    leaving.choose("taker-all", leaving.dito)
    leaving.choose("taker-1", leaving.maya)
    leaving.desk.hands.click("hand-over-now")
    assert leaving.companions() == [leaving.dito, leaving.maya, leaving.dito]
    assert leaving.last_day() == "2026-11-23"
    assert "3 families" in leaving.desk.window.notices.text
    leaving.desk.hands.click("undo")
    assert leaving.companions() == [leaving.rina] * 3
    assert leaving.last_day() is None


def test_one_family_only_by_one_who_stays(leaving: Leaving) -> None:
    page = leaving.page()
    leaving.choose("taker-2", leaving.maya)
    page.last_day.set_value(None)
    leaving.desk.hands.click("hand-over-now")
    assert leaving.companions() == [leaving.rina, leaving.rina, leaving.maya]
    assert leaving.last_day() is None
    assert "2 still have nobody" in leaving.desk.window.notices.text
    assert any("already: 1" in each.text() for each in page.findChildren(QLabel))


def test_nothing_chosen_and_no_last_day_changes_nothing(leaving: Leaving) -> None:
    page = leaving.page()
    page.last_day.set_value(None)
    before = leaving.desk.house.log.count()
    leaving.desk.hands.click("hand-over-now")
    assert leaving.desk.house.log.count() == before
    assert "choose first" in leaving.desk.window.notices.text


def test_a_day_that_is_none_is_said_and_nothing_is_written(leaving: Leaving) -> None:
    page = leaving.page()
    leaving.choose("taker-all", leaving.dito)
    page.last_day.set_raw("32/13/2026")
    leaving.desk.hands.click("hand-over-now")
    assert page.last_day.is_wrong
    assert leaving.companions() == [leaving.rina] * 3


def test_who_left_before_and_who_leaves_now_take_nobody_over(leaving: Leaving) -> None:
    leaving.desk.house.write.save("worker", leaving.maya, {"active_to": "2026-10-01"})
    leaving.page()
    box = leaving.desk.hands.see("taker-all")
    assert isinstance(box, QComboBox)
    assert [box.itemData(place) for place in range(box.count())] == ["", leaving.dito]


def test_a_merge_while_it_is_open_keeps_what_was_chosen(leaving: Leaving) -> None:
    other = leaving.desk.other_laptop()
    page = leaving.page()
    leaving.choose("taker-all", leaving.dito)
    other.write.save("family", leaving.families[0], {"companion": leaving.maya})
    leaving.desk.merge(other)
    other.close()
    assert page.families.chosen() == {leaving.families[1]: leaving.dito, leaving.families[2]: leaving.dito}
    leaving.desk.hands.click("hand-over-now")
    assert leaving.companions() == [leaving.maya, leaving.dito, leaving.dito]


def test_the_sheet_is_printed_with_who_was_chosen_and_what_it_tells_is_known(leaving: Leaving) -> None:
    leaving.page()
    leaving.choose("taker-all", leaving.dito)
    leaving.desk.hands.click("handover-sheet")
    page = leaving.desk.page
    assert isinstance(page, PaperPage)
    assert page.desk.pane.page_count() == 1
    page.desk.save_to(leaving.desk.folder / "serah-terima.pdf")
    (told,) = leaving.desk.all("disclosure")
    assert sorted(told["families"]) == sorted(leaving.families)
    assert told["with_names"] is True
    assert leaving.companions() == [leaving.rina] * 3, "a sheet hands nobody over"


def test_drafts_on_this_laptop_are_said(leaving: Leaving) -> None:
    leaving.desk.window.context.local.keep_draft(Draft("1" * 32, "visit", None, "2026-11-23T09:00", {"place": "Boro"}))
    leaving.page()
    first = leaving.desk.hands.see("laptop-1")
    assert isinstance(first, QLabel)
    assert "1" in first.text()
    assert first.property("tone") == "amber"


def test_what_else_is_theirs_leads_there(leaving: Leaving) -> None:
    activity = leaving.desk.record("activity", title="Belajar", workers=[leaving.rina], status="planned")
    leaving.page()
    leaving.desk.hands.click(f"other-{activity[:8]}")
    assert leaving.desk.window.shown is leaving.desk.window.page("activity")


def test_more_families_than_fit_come_in_turn(leaving: Leaving, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(families_card, "MOST", 2)
    for name in ("Dodi", "Eka"):
        leaving.desk.record("family", head_name=name, companion=leaving.rina, status="active")
    page = leaving.page()
    leaving.choose("taker-all", leaving.dito)
    assert len(page.families.chosen()) == 2
    leaving.desk.hands.click("hand-over-now")
    assert leaving.companions() == [leaving.dito, leaving.dito, leaving.rina]
    assert "3 still" in leaving.desk.window.notices.text, "also those that are not shown yet"


def test_a_new_volunteer_hands_nothing_over(desk: Desk) -> None:
    desk.go("record", "worker")
    found = desk.page.findChild(QPushButton, "hand-over")
    assert found
    assert not found.isVisible()


def test_by_keyboard(leaving: Leaving) -> None:
    leaving.page()
    assert leaving.desk.focus().objectName() == "taker-all"
    leaving.desk.keys("D", Qt.Key.Key_Return)
    box = leaving.desk.hands.see("taker-all")
    assert isinstance(box, QComboBox)
    assert box.currentData() == leaving.dito
