"""What the house knows stands in the month before anybody typed; levels that follow are offered; whom to call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from bangjo_desktop.ui.progress.page import ProgressPage

if TYPE_CHECKING:
    from tests.ui.conftest import Desk


@pytest.fixture
def family(desk: Desk) -> str:
    return desk.record("family", head_name="Paijo", status="active", code="KL-003")


@pytest.fixture
def pupil(desk: Desk, family: str) -> str:
    child = desk.record("person", family=family, full_name="Dimas", assisted=True, relation="child")
    desk.record("schooling", person=child, school_year="2026/2027", status="in_school")
    return child


def show(desk: Desk, family: str, month: str = "2026-11") -> ProgressPage:
    desk.go("progress", "progress", family=family, month=month)
    assert isinstance(desk.page, ProgressPage)
    return desk.page


def line(desk: Desk, name: str) -> str:
    found = desk.hands.see(f"field-{name}")
    assert isinstance(found, QLineEdit)
    return found.text()


def shows(desk: Desk, kind: type[QLabel | QPushButton], name: str) -> str | None:
    found = desk.page.findChild(kind, name)
    assert found is not None
    return found.text() if found.isVisibleTo(desk.page) else None


def only(desk: Desk) -> dict[str, Any]:
    (record,) = desk.all("progress")
    return record


def test_school_days_stand_there_and_say_why(desk: Desk, family: str, pupil: str) -> None:
    show(desk, family)
    assert line(desk, "school_days") == "16"
    assert "Monday to Friday" in (shows(desk, QLabel, "known-school_days") or "")
    desk.hands.click("finish")
    assert only(desk)["school_days"] == 16


def test_what_was_corrected_stays(desk: Desk, family: str, pupil: str) -> None:
    show(desk, family)
    desk.hands.type("field-school_days", "14")
    desk.hands.click("finish")
    show(desk, family)
    assert line(desk, "school_days") == "14"


def test_what_was_emptied_is_not_filled_in_again(desk: Desk, family: str, pupil: str) -> None:
    desk.record("progress", family=family, month="2026-11", health=2)
    show(desk, family)
    assert line(desk, "school_days") == ""


def test_looking_at_a_month_writes_nothing_and_leaves_no_draft(desk: Desk, family: str, pupil: str) -> None:
    show(desk, family)
    desk.go("home")
    assert desk.all("progress") == []
    assert desk.window.context.local.drafts() == []


def test_a_draft_comes_back_with_the_number_that_was_known(desk: Desk, family: str, pupil: str) -> None:
    show(desk, family)
    desk.hands.type("field-street_days", "4")
    desk.go("home")
    (draft,) = desk.window.context.local.drafts()
    desk.go("progress", "progress", _draft=draft.id)
    assert (line(desk, "school_days"), line(desk, "street_days")) == ("16", "4")


def test_days_seen_are_said_and_not_filled_in(desk: Desk, family: str) -> None:
    desk.record("visit", family=family, date="2026-11-03", contact="street")
    show(desk, family)
    assert line(desk, "street_days") == ""
    assert "1 days (the 3)" in (shows(desk, QLabel, "known-street_days") or "")


def test_the_level_that_follows_from_a_number_is_offered_until_it_is_chosen(desk: Desk, family: str) -> None:
    page = show(desk, family)
    desk.hands.type("field-street_days", "12")
    page.tabs.setCurrentIndex(1)
    desk.settle()
    assert shows(desk, QPushButton, "offer-street_time") == "10–19 days · by this month's numbers"
    desk.hands.click("offer-street_time")
    assert shows(desk, QPushButton, "offer-street_time") is None
    desk.hands.click("street_time-4")
    assert shows(desk, QPushButton, "offer-street_time") == "10–19 days · by this month's numbers"
    desk.hands.click("street_time-2")
    desk.hands.click("finish")
    assert only(desk)["street_time"] == 2


def test_everything_that_is_known_is_taken_at_once_and_nothing_else(desk: Desk, family: str, pupil: str) -> None:
    page = show(desk, family)
    training = desk.record("activity", title="Pelatihan", kind="parent_training", date="2026-11-04")
    mother = desk.record("person", family=family, full_name="Sumiyati", relation="wife")
    desk.record("attendance", activity=training, person=mother, status="present")
    desk.window.context.news.changed.emit()
    for name, text in (("school_days_attended", "16"), ("street_days", "0"), ("income_total", "1000000")):
        desk.hands.type(f"field-{name}", text)
    page.tabs.setCurrentIndex(1)
    desk.settle()
    desk.hands.click("street_time-3")  # the person knows better
    assert shows(desk, QPushButton, "take-offers") == "Take what is known (2)"
    desk.hands.click("take-offers")
    assert shows(desk, QPushButton, "take-offers") is None
    desk.hands.click("finish")
    record = only(desk)
    scores = {name: record.get(name) for name in ("school_attendance", "street_time", "participation", "health")}
    assert scores == {"school_attendance": 4, "street_time": 3, "participation": 3, "health": None}


def test_a_family_that_is_not_received_yet_is_written_all_the_same(desk: Desk) -> None:
    show(desk, "ab" * 16)
    desk.hands.type("field-street_days", "3")
    desk.hands.click("finish")
    assert only(desk)["street_days"] == 3


def test_the_house_says_whom_to_call(desk: Desk, family: str) -> None:
    page = show(desk, family)
    page.tabs.setCurrentIndex(1)
    desk.settle()
    desk.hands.click("child_protection-1")
    words = [each.text() for each in page.aspects.alarm.findChildren(QLabel)]
    assert any("SAPA 129" in text for text in words)
    desk.house.write.save("house", desk.house.id, {"protection_contacts": "Bu Laras 0812-0000-0000"})
    desk.window.context.news.changed.emit()
    desk.settle()
    words = [each.text() for each in page.aspects.alarm.findChildren(QLabel)]
    assert any("Bu Laras" in text for text in words)
    assert not any("SAPA" in text for text in words)


def test_evidence_is_asked_where_protection_falls_to_one(desk: Desk, family: str) -> None:
    desk.record("progress", family=family, month="2026-10", child_protection=2)
    page = show(desk, family)
    page.tabs.setCurrentIndex(1)
    desk.settle()
    desk.hands.click("child_protection-1")
    assert desk.hands.see("field-child_protection_evidence").isVisible()
