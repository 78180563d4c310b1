"""The pages of people on a small screen: nothing wider than its column, everything named, for eyes and for readers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QTabWidget,
    QWidget,
)  # fmt: skip
from tests.ui.conftest import Desk

from bangjo_desktop import app
from bangjo_desktop.ui.theme import dress
from bangjo_desktop.ui.widgets.scroll import Column

PAGES = (
    "home", "families", "family", "visits", "visit", "progress-month", "progress", "services", "consents", "others",
    "family-maybe", "handover", "incident",
)  # fmt: skip


@pytest.fixture(params=[100, 125, 150])
def filled(request: pytest.FixtureRequest, tmp_path: Path, qapp: QApplication) -> Iterator[Desk]:
    """A desk with letters of one of the sizes, and a house of long names."""
    made = Desk(tmp_path, percent=request.param)
    app.build_application(made.laptop)
    made.begin()
    family = made.record("family", head_name="Raden Ajeng Kartini Sri Wahyuningsih", status="active", code="KL-100")
    for name in ("Muhammad Rizky Ramadhan Putra Pratama", "Salsabila Anisa Rahma Dewi Kartika", "Bagas"):
        made.record("person", full_name=name, family=family, relation="child")
    worker = made.record("worker", full_name="Bambang Hariyanto Kusumawardhana, S.Sos., M.Si.")
    made.record("worker", full_name="Raden Roro Endang Sulistyowati Kusumaningtyas")
    made.house.write.save("family", family, {"companion": worker})
    made.record("incident", title="Laptop lost on the bus " * 4, found_on="2026-11-22", families=[family])
    made.record("visit", date="2026-11-01", family=family, contact="home", observation="Long. " * 60)
    made.record("progress", family=family, month="2026-10", health=4, child_protection=4)
    made.record("service", family=family, kind="Rehabilitasi medis dan psikososial lanjutan di rumah sakit jiwa daerah",
                status="not_available", follow_up_on="2026-11-01", asked_on="2025-01-01")  # fmt: skip
    made.record("consent", family=family, purposes=["record"], given_on="2026-01-01", given_by="Raden Ayu " * 4)
    made.family = family  # type: ignore[attr-defined]  # the one record that every page shows
    yield made
    made.close()
    dress(qapp, dark=False, percent=100)


def show(desk: Desk, page: str) -> None:
    family = desk.family  # type: ignore[attr-defined]
    if page == "family":
        desk.go("family", "family", family)
    elif page == "family-maybe":
        desk.go("family", "family")
        desk.hands.type("field-head_name", "Raden Adjeng Kartini Sri Wahyuningsih")
        desk.page.maybe.look()  # type: ignore[attr-defined]  # as after the pause
    elif page == "handover":
        desk.go("handover", "worker", desk.house.records.all("worker")[0].id)
    elif page == "incident":
        desk.go("record", "incident", desk.house.records.all("incident")[0].id)
    elif page == "visit":
        desk.go("visit", "visit", family=family)
        desk.hands.click("more")
    elif page == "progress":
        desk.go("progress", "progress", family=family, month="2026-11")
        desk.hands.see("progress-tabs").setProperty("currentIndex", 1)
        desk.settle()
        desk.hands.click("health-1")
        desk.hands.click("child_protection-1")
    else:
        desk.go(page)
    if page in ("services", "consents"):
        desk.hands.see(page).selectRow(0)  # type: ignore[attr-defined]
    desk.settle()


def visible(desk: Desk, kind: type[QWidget]) -> list[QWidget]:
    return [each for each in desk.page.findChildren(kind) if each.isVisible()]


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_cut_off_at_the_right(filled: Desk, page: str) -> None:
    show(filled, page)
    assert filled.window.width() == 1366, "the page does not push the window apart"
    assert filled.window.height() <= 768
    tabs = visible(filled, QTabWidget)
    for place in range(tabs[0].property("count") if tabs else 1):
        if tabs:
            tabs[0].setProperty("currentIndex", place)
            filled.settle()
        for column in visible(filled, Column):
            assert isinstance(column, Column)
            assert column.widget().width() <= column.viewport().width(), f"{page} {place} is wider than its column"


@pytest.mark.parametrize("page", PAGES)
def test_every_level_and_box_shows_its_words(filled: Desk, page: str) -> None:
    show(filled, page)
    for each in visible(filled, QAbstractButton):
        assert isinstance(each, QAbstractButton)
        lines = each.text().splitlines() or [""]
        widest = max(each.fontMetrics().horizontalAdvance(line) for line in lines)
        if each.property("role") in ("level", "main", "large"):
            assert widest <= each.width(), f"“{each.text()}” on {page} is cut"


@pytest.mark.parametrize("page", PAGES)
def test_everything_that_is_worked_with_has_a_name(filled: Desk, page: str) -> None:
    show(filled, page)
    for kind in (QLineEdit, QPlainTextEdit, QComboBox, QTableView, QAbstractButton):
        for each in visible(filled, kind):
            inside = each.parent()
            if isinstance(inside, QComboBox | QTableView) or each.objectName().startswith("qt_"):
                continue
            name = each.accessibleName() or (each.text() if isinstance(each, QAbstractButton) else "")
            parent_says = isinstance(inside, QTabWidget) or type(inside).__name__ == "QTabBar"
            assert name or parent_says, f"{type(each).__name__} {each.objectName()} on {page} has no name"


@pytest.mark.parametrize("page", ["family", "visit", "progress"])
def test_the_wheel_changes_nothing_on_its_way_down(filled: Desk, page: str) -> None:
    show(filled, page)
    for box in visible(filled, QComboBox):
        assert isinstance(box, QComboBox)
        box.clearFocus()
        before = box.currentIndex()
        middle = box.rect().center().toPointF()
        turn = QWheelEvent(
            middle, box.mapToGlobal(middle), box.pos(), box.pos() * -1, Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(box, turn)
        assert box.currentIndex() == before


def test_the_two_cards_of_a_visit_stand_below_each_other_where_there_is_no_room(filled: Desk) -> None:
    show(filled, "visit")
    first, second = (filled.hands.see(f"field-{name}").mapToGlobal(first_point()) for name in ("date", "observation"))
    beside = second.x() > first.x() + 100
    assert beside is (filled.laptop.laptop.font_percent == 100)


def first_point():  # type: ignore[no-untyped-def]  # a point of Qt
    from PySide6.QtCore import QPoint

    return QPoint(0, 0)


def test_a_box_is_ticked_by_key_and_seen_ticked(filled: Desk) -> None:
    show(filled, "visit")
    box = filled.hands.see("met-0")
    assert isinstance(box, QCheckBox)
    box.setFocus(Qt.FocusReason.TabFocusReason)
    off = box.grab().toImage()
    QTest.keyClick(box, Qt.Key.Key_Space)
    filled.settle()
    assert box.isChecked()
    assert box.grab().toImage() != off
