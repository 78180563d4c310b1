"""A month of a family: worded levels beside last month's, numbers, causes, agreements; one record, opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QListView, QPushButton, QTableWidget, QTabWidget

from bangjo_desktop.domain.scales import ASPECTS, CAUSES
from bangjo_desktop.ui.progress.page import ProgressPage

if TYPE_CHECKING:
    from tests.ui.conftest import Desk

Key = Qt.Key
NUMBERS, SCORES, CAUSED, AGREED = range(4)


@pytest.fixture
def family(desk: Desk) -> str:
    return desk.record("family", head_name="Paijo", status="active", code="KL-003")


@pytest.fixture
def page(desk: Desk, family: str) -> ProgressPage:
    desk.go("progress", "progress", family=family, month="2026-11")
    assert isinstance(desk.page, ProgressPage)
    return desk.page


def step(desk: Desk, place: int) -> None:
    tabs = desk.hands.see("progress-tabs")
    assert isinstance(tabs, QTabWidget)
    tabs.setCurrentIndex(place)
    desk.settle()


def said(desk: Desk, name: str) -> str:
    shown = desk.hands.see(name)
    assert isinstance(shown, QLabel)
    return shown.text()


def only(desk: Desk) -> dict[str, Any]:
    records = desk.all("progress")
    assert len(records) == 1
    return records[0]


def words_of(name: str, score: int) -> str:
    return next(item.levels[score - 1] for item in ASPECTS if item.name == name)


def test_every_level_is_worded_and_none_is_a_bare_number(desk: Desk, page: ProgressPage) -> None:
    step(desk, SCORES)
    for item in ASPECTS:
        for score in range(1, 5):
            level = desk.hands.see(f"{item.name}-{score}")
            assert isinstance(level, QPushButton)
            assert " ".join(level.text().split()) == item.levels[score - 1]
            assert item.levels[score - 1] in level.accessibleName()


def test_not_assessed_is_a_choice_and_never_zero(desk: Desk, page: ProgressPage) -> None:
    step(desk, SCORES)
    desk.hands.click("health-3")
    desk.hands.click("nutrition-2")
    desk.hands.click("nutrition-td")
    desk.hands.click("finish")
    record = only(desk)
    assert record["health"] == 3
    assert "nutrition" not in record
    assert not any(record.get(item.name) == 0 for item in ASPECTS)
    assert record["rubric_version"] == 1


def test_a_level_taken_back_is_not_assessed_any_more(desk: Desk, family: str) -> None:
    desk.record("progress", family=family, month="2026-11", health=3)
    desk.go("progress", "progress", family=family, month="2026-11")
    step(desk, SCORES)
    desk.hands.click("health-td")
    desk.hands.click("finish")
    assert "health" not in only(desk)


def test_the_arrow_keys_go_from_level_to_level(desk: Desk, page: ProgressPage) -> None:
    step(desk, SCORES)
    desk.hands.see("school_attendance-td").setFocus(Qt.FocusReason.TabFocusReason)
    desk.keys(Key.Key_Right, Key.Key_Right, Key.Key_Right)
    assert page.form.editors["school_attendance"].value() == 3
    desk.keys(Key.Key_Left)
    desk.control(Key.Key_Return)
    assert only(desk)["school_attendance"] == 2


def test_the_tab_key_goes_from_aspect_to_aspect(desk: Desk, page: ProgressPage) -> None:
    step(desk, SCORES)
    desk.hands.see("school_attendance-td").setFocus(Qt.FocusReason.TabFocusReason)
    desk.keys(Key.Key_Tab)
    assert desk.focus().objectName() == "parental_support-td"


def test_last_month_stands_beside_this_one(desk: Desk, family: str) -> None:
    desk.record("progress", family=family, month="2026-08", health=1)
    desk.record("progress", family=family, month="2026-10", health=2, street_days=12, income_total=1_500_000)
    desk.record("progress", family=family, month="2026-12", health=4)
    desk.go("progress", "progress", family=family, month="2026-11")
    shown = [each.text() for each in desk.page.findChildren(QLabel) if each.isVisible()]
    assert "last time: 12" in shown
    assert "last time: Rp1,500,000" in shown or "last time: Rp1.500.000" in shown
    step(desk, SCORES)
    assert said(desk, "before-month") == "October 2026"
    shown = [each.text() for each in desk.page.findChildren(QLabel) if each.isVisible()]
    assert f"2 · {words_of('health', 2)}" in shown
    assert "TD" in shown, "what was not assessed is said so, not left out"


def test_a_first_month_says_that_there_is_none_before(desk: Desk, page: ProgressPage) -> None:
    step(desk, SCORES)
    assert said(desk, "before-month") == "No earlier month"


@pytest.mark.parametrize(("now", "asked"), [(1, True), (2, False), (3, False), (4, False)])
def test_evidence_is_asked_where_a_score_moves_by_two(desk: Desk, family: str, now: int, asked: bool) -> None:
    desk.record("progress", family=family, month="2026-10", health=3)
    desk.go("progress", "progress", family=family, month="2026-11")
    step(desk, SCORES)
    assert desk.hands.sees_not("field-health_evidence")
    desk.hands.click(f"health-{now}")
    assert desk.hands.sees_not("field-health_evidence") is not asked


def test_evidence_is_written_and_stays_in_sight(desk: Desk, family: str) -> None:
    desk.record("progress", family=family, month="2026-10", health=4)
    desk.go("progress", "progress", family=family, month="2026-11")
    step(desk, SCORES)
    desk.hands.click("health-2")
    desk.hands.type("field-health_evidence", "JKN lapsed in October")
    desk.hands.click("health-3")
    assert not desk.hands.sees_not("field-health_evidence"), "what was written is not hidden"
    desk.hands.click("finish")
    now = next(record for record in desk.all("progress") if record["month"] == "2026-11")
    assert (now["health"], now["health_evidence"]) == (3, "JKN lapsed in October")


def test_a_child_in_danger_is_said_with_where_to_turn_on_every_step(desk: Desk, page: ProgressPage) -> None:
    assert desk.hands.sees_not("protection-alarm")
    step(desk, SCORES)
    desk.hands.click("child_protection-1")
    for place in (SCORES, NUMBERS, CAUSED, AGREED):
        step(desk, place)
        alarm = desk.hands.see("protection-alarm")
        words = " ".join(each.text() for each in alarm.findChildren(QLabel))
        assert "SAPA 129" in words
        assert words.replace("-", "").count("08111129129") == 1
    step(desk, SCORES)
    assert not desk.hands.sees_not("field-child_protection_evidence")
    desk.hands.click("child_protection-2")
    assert desk.hands.sees_not("protection-alarm")


def test_the_alarm_does_not_stay_for_the_next_family(desk: Desk, page: ProgressPage) -> None:
    step(desk, SCORES)
    desk.hands.click("child_protection-1")
    other = desk.record("family", head_name="Sumiyati", status="active")
    desk.go("progress", "progress", family=other, month="2026-11")
    assert desk.hands.sees_not("protection-alarm")


@pytest.mark.parametrize(
    ("total", "children", "words", "tone"),
    [
        ("1.000.000", "170000", "17%", "green"),
        ("1.000.000", "260000", "26%", "amber"),
        ("1.000.000", "510000", "51%", "red"),
        ("1.000.000", "0", "0%", "green"),
        ("0", "0", "–", ""),
        ("", "50000", "–", ""),
        ("1.000.000", "", "–", ""),
        ("abc", "50000", "–", ""),
    ],
)
def test_the_street_share_is_worked_out_as_one_types(
    desk: Desk, page: ProgressPage, total: str, children: str, words: str, tone: str
) -> None:
    desk.hands.type("field-income_total", total)
    desk.hands.type("field-income_from_children", children)
    share = desk.hands.see("street-share")
    assert said(desk, "street-share").endswith(words)
    assert share.property("tone") == tone


def test_more_from_the_children_than_the_whole_looks_odd(desk: Desk, page: ProgressPage) -> None:
    desk.hands.type("field-income_total", "100.000")
    desk.hands.type("field-income_from_children", "200.000")
    assert "is more than" in said(desk, "odd-things")
    desk.hands.click("finish")
    assert only(desk)["income_from_children"] == 200_000


def test_a_score_against_the_numbers_is_said_in_words(desk: Desk, page: ProgressPage) -> None:
    desk.hands.type("field-street_days", "5")
    step(desk, SCORES)
    desk.hands.click("street_time-2")
    assert said(desk, "odd-things") == (
        "“Child's days on the street” is marked “10–19 days”, but the month's numbers say “1–9 days”."
    )


def test_the_same_month_again_edits_the_same_record(desk: Desk, family: str, page: ProgressPage) -> None:
    desk.hands.type("field-street_days", "9")
    desk.hands.click("finish")
    desk.go("progress", "progress", family=family, month="2026-11")
    desk.hands.type("field-street_days", "7")
    desk.hands.click("finish")
    record = only(desk)
    assert (record["family"], record["month"], record["street_days"]) == (family, "2026-11", 7)


def test_another_month_is_another_record(desk: Desk, family: str, page: ProgressPage) -> None:
    desk.hands.type("field-street_days", "9")
    desk.hands.click("finish")
    desk.go("progress", "progress", family=family, month="2026-10")
    desk.hands.type("field-street_days", "12")
    desk.hands.click("finish")
    assert {(record["month"], record["street_days"]) for record in desk.all("progress")} == {
        ("2026-10", 12), ("2026-11", 9),
    }  # fmt: skip


def test_our_own_side_is_among_the_causes(desk: Desk, page: ProgressPage) -> None:
    step(desk, CAUSED)
    for cause in CAUSES:
        assert desk.hands.see(f"causes-{cause.code}").isVisible()
    assert "Our own side" in [each.text() for each in desk.page.findChildren(QLabel) if each.isVisible()]


def test_the_main_cause_is_one_of_the_chosen(desk: Desk, page: ProgressPage) -> None:
    step(desk, CAUSED)
    for code in ("E1", "M3"):
        desk.hands.click(f"causes-{code}")
    box = desk.hands.see("field-primary_cause")
    assert isinstance(box, QComboBox)
    view = box.view()
    assert isinstance(view, QListView)
    offered = {box.itemData(place) for place in range(box.count()) if not view.isRowHidden(place)}
    assert offered == {None, "E1", "M3"}
    desk.hands.type("field-primary_cause", "Too few")
    desk.hands.click("finish")
    record = only(desk)
    assert (record["primary_cause"], set(record["causes"])) == ("M3", {"E1", "M3"})


def test_what_cannot_be_read_on_another_step_is_gone_to(desk: Desk, page: ProgressPage) -> None:
    desk.hands.type("field-street_days", "many")
    step(desk, CAUSED)
    desk.hands.click("finish")
    assert desk.all("progress") == []
    tabs = desk.hands.see("progress-tabs")
    assert isinstance(tabs, QTabWidget)
    assert tabs.currentIndex() == NUMBERS
    assert desk.focus().objectName() == "field-street_days"


def agreements(desk: Desk) -> QTableWidget:
    table = desk.hands.see("rows-commitment")
    assert isinstance(table, QTableWidget)
    return table


def texts(desk: Desk, column: int = 0) -> list[str]:
    table = agreements(desk)
    items = [table.item(row, column) for row in range(table.rowCount())]
    return [item.text() for item in items if item]


def test_what_is_still_open_is_asked_for_and_what_is_new_belongs_to_the_month(desk: Desk, family: str) -> None:
    desk.record("commitment", family=family, what="Enrol Bagas", status="open")
    desk.record("commitment", family=family, what="Done long ago", status="done", done_on="2026-09-01")
    desk.go("progress", "progress", family=family, month="2026-11")
    step(desk, AGREED)
    assert texts(desk) == ["Enrol Bagas", ""]
    desk.hands.fill_row("rows-commitment", 0, ("", "", "", "Done"))
    desk.hands.fill_row("rows-commitment", 1, ("Save 2.000 a day", "Mother", "1/12/2026"))
    desk.hands.click("finish")
    known = {each["what"]: each for each in desk.all("commitment")}
    (month,) = desk.house.records.all("progress")
    assert (known["Enrol Bagas"]["status"], known["Enrol Bagas"]["done_on"]) == ("done", "2026-11-23")
    new = known["Save 2.000 a day"]
    assert (new["status"], new["from_progress"], new["family"]) == ("open", month.id, family)
    assert new["due_on"] == "2026-12-01"
    assert known["Done long ago"]["done_on"] == "2026-09-01"


def test_an_agreement_that_cannot_be_read_keeps_everything_unsaved(desk: Desk, page: ProgressPage) -> None:
    desk.hands.type("field-street_days", "9")
    step(desk, AGREED)
    desk.hands.fill_row("rows-commitment", 0, ("Save", "", "some day"))
    step(desk, NUMBERS)
    desk.hands.click("finish")
    assert desk.all("progress") == []
    assert desk.all("commitment") == []
    tabs = desk.hands.see("progress-tabs")
    assert isinstance(tabs, QTabWidget)
    assert tabs.currentIndex() == AGREED
    assert "some day" in desk.window.notices.text


def test_agreements_alone_are_kept_in_a_draft_with_their_family_and_month(desk: Desk, family: str) -> None:
    desk.go("progress", "progress", family=family, month="2026-10")
    step(desk, AGREED)
    desk.hands.fill_row("rows-commitment", 0, ("Save 2.000 a day",))
    desk.go("home")
    entry = desk.hands.see("draft-progress")
    assert isinstance(entry, QPushButton)
    assert entry.text() == "Monthly progress · Paijo · KL-003 · 23 Nov 2026 09.00"
    desk.hands.click("draft-progress")
    step(desk, AGREED)
    assert texts(desk) == ["Save 2.000 a day", ""]
    desk.hands.click("finish")
    record = only(desk)
    assert (record["family"], record["month"]) == (family, "2026-10")
    assert [(each["what"], each["family"]) for each in desk.all("commitment")] == [("Save 2.000 a day", family)]
    assert desk.window.context.local.drafts() == []


def test_a_draft_of_a_new_month_keeps_its_family(desk: Desk, family: str, page: ProgressPage) -> None:
    desk.hands.type("field-street_days", "9")
    step(desk, SCORES)
    desk.hands.click("health-3")
    desk.go("home")
    desk.start()
    desk.hands.click("draft-progress")
    assert "November 2026" in desk.page.title.text() if isinstance(desk.page, ProgressPage) else False
    desk.hands.click("finish")
    record = only(desk)
    assert (record["family"], record["month"], record["street_days"], record["health"]) == (family, "2026-11", 9, 3)
    assert record["rubric_version"] == 1


def test_a_draft_of_a_month_that_another_laptop_wrote_meanwhile_joins_its_record(desk: Desk, family: str) -> None:
    other = desk.other_laptop()
    desk.go("progress", "progress", family=family, month="2026-11")
    desk.hands.type("field-street_days", "9")
    desk.go("home")
    other.write.add("progress", {"family": family, "month": "2026-11", "savings": 50_000})
    desk.merge(other)
    other.close()
    desk.hands.click("draft-progress")
    desk.hands.click("finish")
    record = only(desk)
    assert (record["street_days"], record["savings"]) == (9, 50_000)


def test_the_numbers_keep_their_zero(desk: Desk, page: ProgressPage) -> None:
    desk.hands.type("field-street_days", "0")
    desk.hands.type("field-savings", "0")
    desk.hands.click("finish")
    record = only(desk)
    assert (record["street_days"], record["savings"]) == (0, 0)
    assert "income_total" not in record
