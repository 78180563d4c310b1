"""The first screen: what the day asks for, each thing one click from where it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from bangjo_desktop.sync.laptops import LAST_SYNC
from bangjo_desktop.ui.families.family_page import FamilyPage
from bangjo_desktop.ui.home.page import SHOWN, HomePage
from bangjo_desktop.ui.progress.page import ProgressPage
from bangjo_desktop.ui.visits.page import VisitPage

if TYPE_CHECKING:
    from tests.ui.conftest import Desk


@pytest.fixture
def paijo(desk: Desk) -> str:
    """A family that was seen lately and has its record of the month: nothing is asked about it."""
    family = desk.record("family", head_name="Paijo", status="active", code="KL-003")
    desk.record("visit", date="2026-11-20", family=family, contact="home")
    desk.record("progress", family=family, month="2026-11", street_days=9)
    return family


def entries(desk: Desk, kind: str) -> list[QPushButton]:
    desk.go("home")
    return [each for each in desk.page.findChildren(QPushButton, f"task-{kind}") if each.isVisible()]


def headings(desk: Desk) -> list[str]:
    desk.go("home")
    return [
        each.text()
        for each in desk.page.findChildren(QLabel)
        if each.property("role") == "heading" and each.isVisible()
    ]


def test_the_day_and_the_large_button_under_the_cursor(desk: Desk) -> None:
    desk.go("home")
    assert desk.hands.see("today").property("text") == "Monday, 23 November 2026"
    assert desk.focus().objectName() == "record-visit"
    desk.keys(Qt.Key.Key_Space)
    assert isinstance(desk.page, VisitPage)


def test_an_empty_house_asks_for_its_first_family(desk: Desk) -> None:
    desk.go("home")
    desk.hands.click("first-family")
    assert isinstance(desk.page, FamilyPage)
    assert desk.focus().objectName() == "field-head_name"


def test_nothing_due_is_said(desk: Desk, paijo: str) -> None:
    assert headings(desk) == ["Nothing is due today."]
    assert desk.hands.sees_not("first-family")


def test_a_visit_that_is_due_starts_a_new_one_and_leaves_the_old_alone(desk: Desk, paijo: str) -> None:
    old = desk.record(
        "visit", date="2026-11-21", family=paijo, contact="home", follow_up_on="2026-11-22", next_step="Bring the form"
    )
    (entry,) = entries(desk, "follow_up")
    assert "Paijo" in entry.text()
    assert "Bring the form" in entry.text()
    entry.click()
    desk.settle()
    assert desk.hands.see("field-family").property("text") == "Paijo · KL-003"
    assert "Bring the form" in desk.hands.see("last-visit").property("text")
    desk.hands.click("finish")
    assert len(desk.all("visit")) == 3
    assert len(desk.house.records.history("visit", old)) == 1
    assert entries(desk, "follow_up") == [], "the new visit settles it"


def test_a_visit_due_of_a_family_not_received_opens_itself(desk: Desk) -> None:
    old = desk.record("visit", date="2026-11-21", follow_up_on="2026-11-22", next_step="Ask at the warung")
    (entry,) = entries(desk, "follow_up")
    entry.click()
    desk.settle()
    page = desk.page
    assert isinstance(page, VisitPage)
    assert page.form.record == old


def test_a_missing_month_is_one_click_away(desk: Desk, paijo: str) -> None:
    other = desk.record("family", head_name="Sumiyati", status="active")
    desk.record("visit", date="2026-11-20", family=other, contact="home")
    (entry,) = entries(desk, "no_progress")
    entry.click()
    desk.settle()
    assert isinstance(desk.page, ProgressPage)
    desk.hands.type("field-street_days", "1")
    desk.hands.click("finish")
    assert isinstance(desk.page, HomePage)
    assert entries(desk, "no_progress") == []


def test_an_imported_family_without_a_status_is_asked_about_too(desk: Desk) -> None:
    desk.record("family", head_name="Imported")
    assert [entry.text().split(":")[0] for entry in entries(desk, "no_progress")] == ["Imported"]


def test_a_family_on_hold_is_not_asked_about(desk: Desk, paijo: str) -> None:
    desk.record("family", head_name="On hold", status="active", suspended=True)
    assert headings(desk) == ["Nothing is due today."]


def test_somebody_not_seen_for_long_leads_to_the_family(desk: Desk) -> None:
    family = desk.record("family", head_name="Tumini", status="active", opened_on="2026-01-01")
    desk.record("visit", date="2026-11-22", family=family, contact="not_met")
    desk.record("progress", family=family, month="2026-11")
    (entry,) = entries(desk, "not_seen")
    entry.click()
    desk.settle()
    page = desk.page
    assert isinstance(page, FamilyPage)
    assert page.form.record == family


def test_many_of_a_kind_are_counted_not_all_listed(desk: Desk) -> None:
    for number in range(SHOWN + 5):
        desk.record("family", head_name=f"Family {number:02}", status="active", opened_on="2026-11-20")
    assert len(entries(desk, "no_progress")) == SHOWN
    assert headings(desk) == [f"Monthly progress still missing ({SHOWN + 5})"]
    assert "and 5 more" in [each.text() for each in desk.page.findChildren(QLabel) if each.isVisible()]


def test_what_two_people_wrote_differently_is_counted(desk: Desk, paijo: str) -> None:
    other = desk.other_laptop()
    other.write.save("family", paijo, {"code": "KL-030"})
    desk.house.write.save("family", paijo, {"code": "KL-033"})
    desk.go("home")
    desk.merge(other)
    other.close()
    assert headings(desk)[0] == "Written differently by two people: 1"
    desk.hands.click("home-differences")
    assert desk.page is desk.window.page("differences")


def test_when_the_data_were_last_shared(desk: Desk) -> None:
    desk.go("home")
    assert desk.hands.see("state").property("text") == "Not synchronised yet on this laptop."
    desk.window.context.local.set(LAST_SYNC, {"at": "2026-11-22T17:05:00+07:00"})
    desk.go("home")
    assert desk.hands.see("state").property("text") == "Last synchronised: 22 Nov 2026 17.05"


def test_a_draft_names_a_new_family_by_what_was_typed(desk: Desk) -> None:
    desk.go("family", "family")
    desk.hands.type("field-head_name", "Sumiyati")
    desk.go("home")
    assert desk.hands.see("draft-family").property("text") == "Family · Sumiyati · 23 Nov 2026 09.00"


def test_news_from_elsewhere_shows_without_asking(desk: Desk) -> None:
    other = desk.other_laptop()
    desk.go("home")
    other.write.add("family", {"head_name": "From B", "status": "active"})
    desk.merge(other)
    other.close()
    found = [each.text() for each in desk.page.findChildren(QPushButton, "task-no_progress") if each.isVisible()]
    assert found == ["From B: no monthly progress yet"]


def test_a_child_in_danger_is_told_first_with_whom_to_call(desk: Desk, paijo: str) -> None:
    desk.record("progress", family=paijo, month="2026-10", child_protection=1)
    (entry,) = entries(desk, "danger")
    assert entry.text() == "Paijo · KL-003: child protection stands at 1 (10/2026)"
    assert headings(desk)[0] == "A child is in danger: refer now (1)"
    card = desk.hands.see("tasks-danger")
    assert any("SAPA 129" in each.text() for each in card.findChildren(QLabel))
    entry.click()
    desk.settle()
    assert isinstance(desk.page, FamilyPage)
    desk.go("visit", "visit", family=paijo)
    desk.hands.type("field-observation", "Begun")
    assert headings(desk)[:2] == ["A child is in danger: refer now (1)", "Not finished yet"]
    desk.record("progress", family=paijo, month="2026-12", child_protection=3)
    assert entries(desk, "danger") == []
