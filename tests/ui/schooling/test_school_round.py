"""The July round: what a record becomes, and all children of a year in one go, undone in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QCheckBox, QComboBox

from bangjo_desktop.domain.insight.school_round import WORDS, next_record, outcomes
from bangjo_desktop.domain.insight.schooling_results import BACK, FINISHED, LEFT, NEXT, PROMOTED, REPEATS, course
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.records.family import LEVELS, SCHOOL_STATUS
from bangjo_desktop.ui.schooling.page import SchoolingPage

if TYPE_CHECKING:
    from tests.ui.conftest import Desk


def _record(**values: object) -> Record:
    return Record("schooling", "0" * 32, {"person": "p", "school_year": "2025/2026", "school": "SD A", **values})


@pytest.mark.parametrize(
    ("level", "grade", "outcome", "above", "higher", "school"),
    [
        ("sd", "3", "promoted", "sd", "4", "SD A"),
        ("sd", "6", "promoted", "smp", "7", None),
        ("smp", "9", "promoted", "sma", "10", None),
        ("paket_b", "9", "promoted", "paket_c", "10", None),
        ("tk", "A", "promoted", "tk", "B", "SD A"),
        ("tk", "b", "promoted", "sd", "1", None),
        ("sd", "3", "moved", "sd", "4", None),
        ("sd", "3", "repeats", "sd", "3", "SD A"),
        ("slb", "B2", "promoted", "slb", None, "SD A"),
        ("sd", None, "promoted", "sd", None, "SD A"),
    ],
)
def test_what_a_school_year_becomes(
    level: str, grade: str | None, outcome: str, above: str, higher: str | None, school: str | None
) -> None:
    values = next_record(_record(level=level, grade=grade, status="in_school"), outcome, "2026/2027")
    assert (values.get("level"), values.get("grade"), values.get("school")) == (above, higher, school)
    assert (values["status"], values["school_year"], values["person"]) == ("in_school", "2026/2027", "p")


def test_the_last_class_finishes_and_who_is_out_does_not_go_up() -> None:
    assert outcomes(_record(level="sma", grade="12", status="in_school"))[0] == "finished"
    assert outcomes(_record(status="dropped_out")) == ("still_out", "back")
    assert outcomes(_record(status="finished")) == ()


STATUSES = st.sampled_from([option.code for option in SCHOOL_STATUS] + [None, "sesuatu"])
LEVEL_CODES = st.sampled_from([option.code for option in LEVELS] + [None])
GRADES = st.sampled_from(["1", "5", "6", "9", "12", "A", "B", "x", "", None, "99"])


@given(STATUSES, LEVEL_CODES, GRADES)
def test_what_the_round_writes_is_counted_as_it_was_meant(status: str | None, level: str | None, grade: str) -> None:
    before = _record(status=status, level=level, grade=grade)
    expected = {"left": LEFT, "finished": FINISHED, "back": BACK}
    for outcome in outcomes(before):
        assert outcome in WORDS
        now = Record("schooling", "1" * 32, next_record(before, outcome, "2026/2027"))
        found = course(before, now)
        if outcome in expected:
            assert found == expected[outcome]
        if outcome == "promoted" and level == "sd" and grade in ("1", "5", "6"):
            assert found == (NEXT if grade == "6" else PROMOTED)
        if outcome == "repeats" and grade == "5":
            assert found == REPEATS


def _children(desk: Desk) -> None:
    family = desk.record("family", head_name="Paijo", status="active")
    for name, values in {
        "Ayu": {"level": "sd", "grade": "6", "status": "in_school", "school": "SD A"},
        "Bagas": {"level": "sd", "grade": "2", "status": "in_school", "school": "SD A"},
        "Citra": None,
    }.items():
        child = desk.record("person", full_name=name, family=family, assisted=True)
        if values:
            desk.record("schooling", person=child, school_year="2025/2026", **values)


def _page(desk: Desk) -> SchoolingPage:
    desk.go("others")
    desk.hands.click("open-schooling")
    assert isinstance(desk.page, SchoolingPage)
    return desk.page


def test_all_are_written_in_one_go_and_undone_in_one_go(desk: Desk) -> None:
    _children(desk)
    page = _page(desk)
    assert [str(one.child["full_name"]) for one in page.pupils] == ["Ayu", "Bagas", "Citra"]
    box = page.findChild(QComboBox, "outcome-1")
    assert box is not None
    box.setCurrentIndex(box.findData("repeats"))
    desk.hands.click("write-round")
    now = {one["grade"]: one["level"] for one in desk.all("schooling") if one["school_year"] == "2026/2027"}
    assert now == {"7": "smp", "2": "sd"}
    assert page.table.cellWidget(1, 3) is None
    desk.hands.click("undo")
    assert all(one["school_year"] == "2025/2026" for one in desk.all("schooling"))


def test_what_is_left_open_is_not_written(desk: Desk) -> None:
    _children(desk)
    page = _page(desk)
    for row in (0, 1):
        box = page.findChild(QComboBox, f"outcome-{row}")
        assert box is not None
        box.setCurrentIndex(box.findData(""))
    desk.hands.click("write-round")
    assert len(desk.all("schooling")) == 2


def test_a_child_without_a_record_is_written_by_hand(desk: Desk) -> None:
    _children(desk)
    page = _page(desk)
    page.table.cellDoubleClicked.emit(2, 0)
    desk.settle()
    assert type(desk.page).__name__ == "RecordPage"
    desk.hands.click("finish")
    (made,) = [one for one in desk.all("schooling") if one.get("school_year") == "2026/2027"]
    assert made["person"] == page.pupils[2].child.id


def test_what_was_chosen_stays_chosen_when_a_merge_arrives(desk: Desk) -> None:
    _children(desk)
    page = _page(desk)
    box = page.findChild(QComboBox, "outcome-0")
    assert box is not None
    box.setCurrentIndex(box.findData("left"))
    other = desk.other_laptop()
    bagas = next(one for one in other.records.all("person") if one["full_name"] == "Bagas")
    other.write.add("schooling", {"person": bagas.id, "school_year": "2026/2027", "status": "in_school"})
    desk.merge(other)
    boxes = {page.pupils[row].child["full_name"]: box.currentData() for row, box in page._boxes.items()}
    assert boxes == {"Ayu": "left"}
    other.close()


def test_only_those_who_are_still_missing(desk: Desk) -> None:
    _children(desk)
    page = _page(desk)
    ayu = page.pupils[0].child
    desk.record("schooling", person=ayu.id, school_year="2026/2027", status="in_school")
    only = page.findChild(QCheckBox, "only-missing")
    assert only is not None
    only.setChecked(True)
    assert [one.child["full_name"] for one in page.pupils] == ["Bagas", "Citra"]
    desk.hands.click("write-round")
    assert [one.child["full_name"] for one in page.pupils] == ["Citra"]
