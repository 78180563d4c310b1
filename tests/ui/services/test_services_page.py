"""Services and referrals in the window: found by component and area, moved on in one click, and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton

from bangjo_desktop.domain.insight.service_course import OPEN
from bangjo_desktop.ui.services.page import ServicesPage

if TYPE_CHECKING:
    from tests.ui.conftest import Desk


@pytest.fixture
def family(desk: Desk) -> str:
    boro = desk.house.records.all("area")[0].id
    family = desk.record("family", head_name="Slamet", status="active", area=boro)
    child = desk.record("person", full_name="Bagas", family=family, assisted=True)
    partner = desk.record("partner", institution="Puskesmas Contoh")
    desk.record(
        "service", family=family, person=child, kind="Psikolog", component="therapy", provider=partner,
        status="asked", asked_on="2026-11-01",
    )  # fmt: skip
    desk.record("service", family=family, kind="Beasiswa", component="social_assistance", status="scheduled",
                asked_on="2026-11-20", follow_up_on="2026-11-25")  # fmt: skip
    desk.record("service", family=family, kind="Sembako", component="basic_needs", status="received",
                asked_on="2026-10-01", received_on="2026-10-09")  # fmt: skip
    return family


def _page(desk: Desk) -> ServicesPage:
    desk.go("others")
    desk.hands.click("open-services")
    assert isinstance(desk.page, ServicesPage)
    return desk.page


def _kinds(page: ServicesPage) -> list[str]:
    return [str(one.record["kind"]) for one in page.shown]


def _cells(page: ServicesPage, row: int) -> list[str]:
    items = [page.table.item(row, column) for column in range(page.table.columnCount())]
    return [item.text() if item else "" for item in items]


def _service(desk: Desk, kind: str) -> dict[str, Any]:
    return next(one for one in desk.all("service") if one["kind"] == kind)


def _choose(desk: Desk, page: ServicesPage, kind: str) -> None:
    page.table.selectRow(_kinds(page).index(kind))
    desk.settle()


def test_a_row_says_for_whom_what_where_it_stands_and_when_to_ask(desk: Desk, family: str) -> None:
    page = _page(desk)
    assert _kinds(page) == ["Psikolog", "Beasiswa"]
    assert _cells(page, 0) == [
        "Slamet", "Bagas", "Psikolog", "Asked", "no answer yet", "1 Nov 2026 · 22 days", "Therapy", "Puskesmas Contoh",
    ]  # fmt: skip
    assert _cells(page, 1)[4] == "25 Nov 2026"
    assert page.findChild(QLabel, "services-state").text() == "2 open, 1 to ask about"  # type: ignore[union-attr]


def test_all_of_them_on_demand(desk: Desk, family: str) -> None:
    page = _page(desk)
    desk.hands.click("open-only")
    assert _kinds(page) == ["Psikolog", "Beasiswa", "Sembako"]
    assert _cells(page, 2)[4] == "came 9 Oct 2026"


def test_a_component_shows_only_its_own_and_a_second_click_all_again(desk: Desk, family: str) -> None:
    page = _page(desk)
    tile = page.findChild(QPushButton, "component-therapy")
    assert tile is not None
    assert tile.text().splitlines() == ["Therapy", "Families: 1", "Open: 1", "Received: 0"]
    assert "mental therapy" in tile.accessibleName()
    desk.hands.click("component-therapy")
    assert _kinds(page) == ["Psikolog"]
    desk.hands.click("component-basic_needs")
    assert _kinds(page) == []
    assert not tile.isChecked()
    desk.hands.click("component-basic_needs")
    assert _kinds(page) == ["Psikolog", "Beasiswa"]


def test_what_has_no_component_has_a_tile_of_its_own_while_there_is_any(desk: Desk, family: str) -> None:
    lost = desk.record("service", family=family, kind="Entah")
    page = _page(desk)
    desk.hands.click("component-unnamed")
    assert _kinds(page) == ["Entah"]
    desk.house.write.save("service", lost, {"component": "therapy"})
    desk.window.context.news.changed.emit()
    desk.settle()
    assert set(_kinds(page)) == {"Psikolog", "Beasiswa", "Entah"}, "the tile is gone, and nothing hides behind it"


def test_an_area_shows_its_families_and_those_that_are_closed_are_left_out(desk: Desk, family: str) -> None:
    lama = desk.house.records.all("area")[1].id
    other = desk.record("family", head_name="Tumini", status="active", area=lama)
    closed = desk.record("family", head_name="Paijo", status="closed", area=lama)
    desk.record("service", family=other, kind="Akta", status="asked")
    desk.record("service", family=closed, kind="Lama", status="asked")
    desk.record("service", family="f" * 32, kind="Belum diterima", status="asked")
    page = _page(desk)
    assert set(_kinds(page)) == {"Psikolog", "Beasiswa", "Akta", "Belum diterima"}
    box = page.findChild(QComboBox, "area")
    assert box is not None
    box.setCurrentIndex(box.findData(lama))
    box.activated.emit(box.currentIndex())
    desk.settle()
    assert _kinds(page) == ["Akta"]


def test_received_is_one_click_and_one_to_take_it_back(desk: Desk, family: str) -> None:
    page = _page(desk)
    _choose(desk, page, "Beasiswa")
    desk.hands.click("status-received")
    done = _service(desk, "Beasiswa")
    assert (done["status"], done["received_on"], done.get("follow_up_on")) == ("received", "2026-11-23", None)
    assert _kinds(page) == ["Psikolog"], "it is open no more"
    assert "Received" in desk.window.notices.text
    desk.hands.click("undo")
    back = _service(desk, "Beasiswa")
    assert (back["status"], back.get("received_on"), back["follow_up_on"]) == ("scheduled", None, "2026-11-25")
    assert _kinds(page) == ["Psikolog", "Beasiswa"]


@pytest.mark.parametrize("status", [*OPEN, "refused", "not_available"])
def test_any_status_is_one_click_away(desk: Desk, family: str, status: str) -> None:
    page = _page(desk)
    desk.hands.click("open-only")
    _choose(desk, page, "Psikolog")
    desk.hands.click(f"status-{status}")
    assert _service(desk, "Psikolog")["status"] == status
    assert page.chosen is not None, "the row stays chosen"
    assert page.chosen.record["kind"] == "Psikolog"
    checked = [each.objectName() for each in page.acts.findChildren(QPushButton) if each.isChecked()]
    assert checked == [f"status-{status}"]


def test_what_another_laptop_wrote_meanwhile_outlives_the_undo(desk: Desk, family: str) -> None:
    other = desk.other_laptop()
    page = _page(desk)
    _choose(desk, page, "Psikolog")
    desk.hands.click("status-agreed")
    record = next(one.id for one in desk.house.records.all("service") if one["kind"] == "Psikolog")
    other.write.save("service", record, {"status": "refused"})
    desk.merge(other)
    desk.hands.click("undo")
    standing = {head.value for one in desk.house.records.contested("service", record) for _, head in one.versions}
    assert "refused" in standing, "kept as written differently, not overwritten unseen"
    other.close()


def test_asking_again_is_put_off(desk: Desk, family: str) -> None:
    page = _page(desk)
    _choose(desk, page, "Psikolog")
    desk.hands.click("ask-7")
    assert _service(desk, "Psikolog")["follow_up_on"] == "2026-11-30"
    desk.hands.click("ask-14")
    assert _service(desk, "Psikolog")["follow_up_on"] == "2026-12-07"
    desk.hands.click("ask-0")
    assert _service(desk, "Psikolog").get("follow_up_on") is None
    desk.hands.click("undo")
    assert _service(desk, "Psikolog")["follow_up_on"] == "2026-12-07"


def test_without_a_row_nothing_can_be_clicked(desk: Desk, family: str) -> None:
    page = _page(desk)
    acts = page.acts.findChildren(QPushButton)
    assert acts
    assert not any(each.isEnabled() for each in acts)


def test_a_new_one_is_begun_for_the_family_of_the_row_and_of_the_component(desk: Desk, family: str) -> None:
    page = _page(desk)
    desk.hands.click("component-therapy")
    _choose(desk, page, "Psikolog")
    desk.hands.click("another-service")
    desk.hands.click("finish")
    made = next(one for one in desk.all("service") if "kind" not in one)
    assert made == {
        "family": family, "component": "therapy", "asked_on": "2026-11-23", "status": "asked",
    }  # fmt: skip
    desk.hands.click("new-service")
    desk.hands.click("finish")
    without = [one for one in desk.all("service") if "family" not in one]
    assert [one["component"] for one in without] == ["therapy"], "nobody's family is guessed"


def test_by_keyboard_a_row_is_opened(desk: Desk, family: str) -> None:
    page = _page(desk)
    page.table.setFocus()
    page.table.setCurrentCell(0, 0)
    desk.keys(Qt.Key.Key_Return)
    assert desk.page.objectName() == "page"
    assert desk.page is not page
    assert "Psikolog" in desk.page.findChild(QLabel).text()  # type: ignore[union-attr]


def test_the_first_screen_asks_and_leads_there(desk: Desk, family: str) -> None:
    desk.go("home")
    entry = desk.page.findChild(QPushButton, "task-service")
    assert entry is not None
    assert entry.text() == "Slamet: “Psikolog”, no answer for 22 days"
    desk.hands.click("home-services")
    assert isinstance(desk.page, ServicesPage)
    desk.go("home")
    desk.hands.click("task-service")
    assert "Psikolog" in desk.page.findChild(QLabel).text()  # type: ignore[union-attr]


def test_the_agenda_shows_the_day_and_opens_the_service(desk: Desk, family: str) -> None:
    desk.go("agenda")
    page: Any = desk.page
    place = next(place for place, day in enumerate(page._days) if day.isoformat() == "2026-11-25")
    assert "→ Slamet: Beasiswa" in page.table.item(place // 7, place % 7).text()
    page.table.setCurrentCell(place // 7, place % 7)
    desk.settle()
    desk.hands.click("event-0")
    assert "Beasiswa" in desk.page.findChild(QLabel).text()  # type: ignore[union-attr]


def test_in_a_window_that_may_only_look_nothing_seems_done(desk: Desk, family: str, monkeypatch: Any) -> None:
    from bangjo_desktop.domain.problem import KnownError

    def refuse(*_args: object) -> None:
        raise KnownError("The disk is full.")

    page = _page(desk)
    _choose(desk, page, "Psikolog")
    monkeypatch.setattr(desk.house.write, "save_many", refuse)
    desk.hands.click("status-agreed")
    assert desk.window.notices.text == "The disk is full."
    checked = [each.objectName() for each in page.acts.findChildren(QPushButton) if each.isChecked()]
    assert checked == ["status-asked"]
