"""The house's own wording of the levels, from the form to the month that is assessed by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from bangjo_desktop.domain.rubrics import SCORES, level_field
from bangjo_desktop.domain.scales import ASPECTS
from bangjo_desktop.ui.progress.page import ProgressPage
from bangjo_desktop.ui.progress.rubric_page import RubricPage

if TYPE_CHECKING:
    from tests.ui.conftest import Desk


def field(desk: Desk, name: str) -> QLineEdit:
    found = desk.hands.see(f"field-{name}")
    assert isinstance(found, QLineEdit)
    return found


def month(desk: Desk, family: str, then: str) -> ProgressPage:
    desk.go("progress", "progress", family=family, month=then)
    assert isinstance(desk.page, ProgressPage)
    desk.page.tabs.setCurrentIndex(1)
    desk.settle()
    return desk.page


def words(desk: Desk, name: str) -> str:
    level = desk.hands.see(name)
    assert isinstance(level, QPushButton)
    return " ".join(level.text().split())


def test_a_new_wording_begins_next_month_beside_the_words_of_the_program(desk: Desk) -> None:
    desk.go("record", "rubric")
    assert isinstance(desk.page, RubricPage)
    assert field(desk, "from_month").text() == "December 2026"
    for aspect in ASPECTS:
        for score in SCORES:
            name = level_field(aspect, score)
            assert (field(desk, name).text(), field(desk, name).placeholderText()) == ("", aspect.levels[score - 1])


def test_a_month_is_assessed_by_the_words_that_hold_in_it(desk: Desk) -> None:
    family = desk.record("family", head_name="Paijo", status="active")
    desk.go("record", "rubric")
    desk.hands.type("field-street_time_1", "15 hari atau lebih")
    desk.hands.click("finish")
    month(desk, family, "2026-11")
    assert words(desk, "street_time-1") == "20 days or more"
    month(desk, family, "2026-12")
    assert words(desk, "street_time-1") == "15 hari atau lebih"
    desk.hands.click("street_time-1")
    desk.hands.click("finish")
    assert desk.all("progress")[0]["rubric_version"] == 202612
    month(desk, family, "2026-11")
    assert words(desk, "street_time-1") == "20 days or more"


def test_last_month_is_shown_in_its_own_words_and_asks_for_no_evidence(desk: Desk) -> None:
    family = desk.record("family", head_name="Paijo", status="active")
    desk.record("rubric", from_month="2026-11", street_time_1="15 hari atau lebih")
    desk.record("progress", family=family, month="2026-10", street_time=1, rubric_version=1)
    page = month(desk, family, "2026-11")
    assert "other wording" in desk.hands.see("before-month").property("text")
    assert page.aspects.rows["street_time"].last.text() == "1 · 20 days or more"
    desk.hands.click("street_time-4")
    evidence = page.findChild(QLineEdit, "field-street_time_evidence")
    assert evidence is not None
    assert not evidence.isVisibleTo(page)


def test_numbers_do_not_offer_levels_that_mean_something_else(desk: Desk) -> None:
    family = desk.record("family", head_name="Paijo", status="active")
    desk.record("rubric", from_month="2026-11", street_time_1="15 hari atau lebih")
    page = month(desk, family, "2026-11")
    page.tabs.setCurrentIndex(0)
    desk.hands.type("field-street_days", "16")
    for name, value in (("income_total", "100000"), ("income_from_children", "60000")):
        desk.hands.type(f"field-{name}", value)
    offers = {name: row.offer.isVisibleTo(row.editor) for name, row in page.aspects.rows.items()}
    assert [name for name, is_offered in offers.items() if is_offered] == ["reliance_on_child_income"]


def test_a_wording_in_use_says_so(desk: Desk) -> None:
    family = desk.record("family", head_name="Paijo", status="active")
    rubric = desk.record("rubric", from_month="2026-11")
    desk.record("progress", family=family, month="2026-11", rubric_version=202611)
    desk.go("record", "rubric", rubric)
    told = desk.hands.see("rubric-told")
    assert isinstance(told, QLabel)
    assert told.text().startswith("1 monthly records were assessed by this wording.")


def test_the_next_wording_begins_with_the_words_of_this_one(desk: Desk) -> None:
    desk.record("rubric", from_month="2026-11", health_2="dua")
    desk.go("record", "rubric")
    assert field(desk, "health_2").text() == "dua"
    desk.hands.type("field-from_month", "2/2027")
    desk.hands.click("finish")
    assert sorted((one["from_month"], one["health_2"]) for one in desk.all("rubric")) == [
        ("2026-11", "dua"), ("2027-02", "dua"),
    ]  # fmt: skip


def test_a_record_of_a_wording_that_is_not_here_yet_opens(desk: Desk) -> None:
    family = desk.record("family", head_name="Paijo", status="active")
    desk.record("progress", family=family, month="2026-10", street_time=1, rubric_version=202610)
    page = month(desk, family, "2026-11")
    assert page.aspects.rows["street_time"].last.text() == "1"
    month(desk, family, "2026-10")
    assert words(desk, "street_time-1") == "20 days or more"


def test_two_wordings_of_one_month_are_told(desk: Desk) -> None:
    """Two laptops agreed on one each: what was assessed by the second is read in the words of the first."""
    first = desk.record("rubric", from_month="2026-11", health_2="kata pertama")
    other = desk.other_laptop()
    second = other.write.add("rubric", {"from_month": "2026-11", "health_2": "kata kedua"})
    desk.go("record", "rubric", first)
    assert "same month" not in desk.hands.see("rubric-told").property("text")
    desk.merge(other)
    for each in (first, second):
        desk.go("record", "rubric", each)
        assert "same month" in desk.hands.see("rubric-told").property("text")
    desk.house.write.delete("rubric", second)
    desk.go("record", "rubric", first)
    assert "same month" not in desk.hands.see("rubric-told").property("text")
    other.close()
