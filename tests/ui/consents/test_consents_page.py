"""Consents in the window: who lacks what, one purpose taken back while the others stand, and forms for an area."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from tests.documents.paper_reader import page_texts

from bangjo_desktop.domain.insight.consent import PHOTO_PUBLIC, RECORD, SHARE, Consents
from bangjo_desktop.domain.insight.consent_overview import PURPOSES
from bangjo_desktop.ui.consents.forms_page import ConsentFormsPage
from bangjo_desktop.ui.consents.page import ConsentsPage
from bangjo_desktop.ui.papers.page import PaperPage

if TYPE_CHECKING:
    from tests.ui.conftest import Desk

TODAY = date(2026, 11, 23)


@pytest.fixture
def family(desk: Desk) -> str:
    boro, lama = (area.id for area in desk.house.records.all("area"))
    family = desk.record("family", head_name="Slamet", code="PB-001", status="active", area=boro)
    desk.record("consent", family=family, purposes=list(PURPOSES), given_on="2026-01-05", given_by="Bu Sri",
                relation="ibu", scan="ab" * 32)  # fmt: skip
    desk.record("family", head_name="Tumini", status="active", area=boro)
    desk.record("family", head_name="Wagiman", status="active", area=lama)
    half = desk.record("family", head_name="Yuliana", status="active", area=lama)
    desk.record("consent", family=half, purposes=[RECORD], given_on="2026-02-01")
    desk.record("family", head_name="Ditunda", status="active", suspended=True)
    return family


def _page(desk: Desk) -> ConsentsPage:
    desk.go("others")
    desk.hands.click("open-consents")
    assert isinstance(desk.page, ConsentsPage)
    return desk.page


def _heads(page: ConsentsPage) -> list[str]:
    return [str(one.family["head_name"]) for one in page.shown]


def _cells(page: ConsentsPage, head: str) -> list[str]:
    row = _heads(page).index(head)
    items = [page.table.item(row, column) for column in range(page.table.columnCount())]
    return [item.text() if item else "" for item in items]


def _choose(desk: Desk, page: ConsentsPage, head: str) -> None:
    page.table.selectRow(_heads(page).index(head))
    desk.settle()


def _may(desk: Desk, purpose: str, family: str) -> bool:
    record = desk.house.records.get("family", family)
    return Consents(desk.house.records.all("consent"), purpose, TODAY).family(record)


def test_those_without_consent_come_first_and_each_row_says_what_holds(desk: Desk, family: str) -> None:
    page = _page(desk)
    assert _heads(page) == ["Tumini", "Wagiman", "Yuliana", "Slamet"]
    assert _cells(page, "Tumini")[2:] == ["not asked"] * 4 + ["", ""]
    assert _cells(page, "Yuliana")[2:] == ["✓ since 1 Feb 2026", "no", "no", "no", "–", "is missing"]
    said = _cells(page, "Slamet")
    assert said[0] == "Slamet · PB-001"
    assert said[2:] == ["✓ since 5 Jan 2026"] * 4 + ["Bu Sri · ibu", "✓ is there"]
    state = page.findChild(QLabel, "consents-state")
    assert state is not None
    assert state.text() == "2 of 4 families have not agreed to records."
    desk.hands.click("lacking")
    assert _heads(page) == ["Tumini", "Wagiman", "Yuliana"]


def test_one_purpose_is_taken_back_and_the_others_stand(desk: Desk, family: str) -> None:
    page = _page(desk)
    before = desk.all("consent")
    _choose(desk, page, "Slamet")
    desk.hands.click("take-back-photo_public")
    assert _cells(page, "Slamet")[2:6] == ["✓ since 5 Jan 2026"] * 3 + ["✗ ended 23 Nov 2026"]
    assert [_may(desk, purpose, family) for purpose in PURPOSES] == [True, True, True, False]
    kept = desk.all("consent")
    assert all(one in kept for one in before), "the sheet that was signed stays as it was signed"
    assert _cells(page, "Slamet")[6:] == ["Bu Sri · ibu", "✓ is there"]
    back = page.findChild(QPushButton, "take-back-photo_public")
    assert back is not None
    assert not back.isEnabled()
    desk.hands.click("undo")
    assert desk.all("consent") == before
    assert _may(desk, PHOTO_PUBLIC, family)


def test_an_older_program_reads_it_as_the_end_of_all(desk: Desk, family: str) -> None:
    """It does not know `takes_back`: it must name too few, never too many."""
    page = _page(desk)
    _choose(desk, page, "Slamet")
    desk.hands.click("take-back-share_dinsos")
    old = [dict(one) for one in desk.all("consent")]
    for one in old:
        one.pop("takes_back", None)
    from bangjo_desktop.domain.record import Record

    record = desk.house.records.get("family", family)
    unknowing = [Record("consent", str(place), one) for place, one in enumerate(old)]
    assert not Consents(unknowing, SHARE, TODAY).family(record)


def test_two_laptops_take_different_purposes_back(desk: Desk, family: str) -> None:
    other = desk.other_laptop()
    page = _page(desk)
    _choose(desk, page, "Slamet")
    desk.hands.click("take-back-photo_public")
    day = TODAY.isoformat()
    other.write.add("consent", {"family": family, "purposes": [SHARE], "given_on": day, "withdrawn_on": day,
                                "takes_back": True})  # fmt: skip
    desk.merge(other)
    assert [_may(desk, purpose, family) for purpose in PURPOSES] == [True, False, True, False]
    assert desk.house.records.contested() == []
    other.close()


def test_everything_is_taken_back_the_childrens_own_sheets_too_and_undone(desk: Desk, family: str) -> None:
    child = desk.record("person", full_name="Bagas", family=family, assisted=True)
    desk.record("consent", person=child, purposes=[RECORD], given_on="2026-03-01")
    page = _page(desk)
    before = desk.all("consent")
    _choose(desk, page, "Slamet")
    desk.hands.click("take-back-all")
    person = desk.house.records.get("person", child)
    assert person is not None
    record = desk.house.records.get("family", family)
    for purpose in PURPOSES:
        may = Consents(desk.house.records.all("consent"), purpose, TODAY)
        assert not may.family(record)
        assert not may.person(person, record)
    assert sum(one.get("withdrawn_on") == TODAY.isoformat() for one in desk.all("consent")) == 2
    assert _heads(page).index("Slamet") < _heads(page).index("Yuliana")
    desk.hands.click("undo")
    assert desk.all("consent") == before


def test_a_sheet_that_only_takes_back_is_not_ended_again(desk: Desk, family: str) -> None:
    desk.record("consent", family=family, purposes=[PHOTO_PUBLIC], given_on="2026-10-01", takes_back=True)
    page = _page(desk)
    _choose(desk, page, "Slamet")
    desk.hands.click("take-back-all")
    (taken,) = [one for one in desk.all("consent") if one.get("takes_back")]
    assert "withdrawn_on" not in taken


def test_a_consent_is_begun_with_the_family_and_without_a_purpose(desk: Desk, family: str) -> None:
    page = _page(desk)
    _choose(desk, page, "Tumini")
    desk.hands.click("write-consent")
    desk.hands.click("finish")
    made = [one for one in desk.all("consent") if one.get("given_on") == "2026-11-23"]
    assert [sorted(one) for one in made] == [["family", "given_on"]]
    assert _cells(_page(desk), "Tumini")[2:6] == ["no"] * 4


def test_a_double_click_opens_the_sheet_or_begins_one(desk: Desk, family: str) -> None:
    page = _page(desk)
    _choose(desk, page, "Slamet")
    page.table.cellDoubleClicked.emit(_heads(page).index("Slamet"), 0)
    desk.settle()
    assert "Slamet" in desk.page.findChild(QLabel).text()  # type: ignore[union-attr]
    page = _page(desk)
    _choose(desk, page, "Tumini")
    page.table.cellDoubleClicked.emit(_heads(page).index("Tumini"), 0)
    desk.settle()
    assert desk.page.findChild(QLabel).text() == "New: Consent"  # type: ignore[union-attr]


def test_the_form_of_the_chosen_family(desk: Desk, family: str) -> None:
    page = _page(desk)
    _choose(desk, page, "Slamet")
    desk.hands.click("print-consent")
    assert isinstance(desk.page, PaperPage)
    assert "LEMBAR PERSETUJUAN" in page_texts(desk.page.desk.pane.pdf)[0]


def _in_area(desk: Desk, page: ConsentsPage, name: str) -> None:
    box = page.findChild(QComboBox, "area")
    assert box is not None
    box.setCurrentIndex(box.findText(name))
    box.activated.emit(box.currentIndex())
    desk.settle()


def test_the_forms_of_an_area_are_one_paper_and_written_down_once(desk: Desk, family: str, tmp_path: Any) -> None:
    desk.record("person", full_name="Anak Tumini", family=_named(desk, "Tumini"), assisted=True)
    page = _page(desk)
    forms = page.findChild(QPushButton, "print-forms")
    assert forms is not None
    assert forms.text() == "Print forms (2)"
    _in_area(desk, page, str(desk.house.records.all("area")[0]["name"]))
    assert forms.text() == "Print forms (1)"
    desk.hands.click("print-forms")
    shown: Any = desk.page
    assert isinstance(shown, ConsentFormsPage)
    desk.hands.wait_until("forms", lambda: bool(shown.desk.pane.pdf))
    texts = page_texts(shown.desk.pane.pdf)
    assert len(texts) == 1
    assert "Anak Tumini" in texts[0]
    assert desk.all("disclosure") == []
    shown.desk.save_to(tmp_path / "lembar.pdf")
    assert [one["families"] for one in desk.all("disclosure")] == [[_named(desk, "Tumini")]]


def test_all_areas_together(desk: Desk, family: str) -> None:
    desk.go("consent-forms")
    shown: Any = desk.page
    desk.hands.wait_until("forms", lambda: bool(shown.desk.pane.pdf))
    assert len(page_texts(shown.desk.pane.pdf)) == 2


def test_where_everybody_was_asked_no_paper_is_shown(desk: Desk, family: str) -> None:
    for head in ("Tumini", "Wagiman"):
        desk.record("consent", family=_named(desk, head), purposes=[], given_on="2026-11-01")
    page = _page(desk)
    forms = page.findChild(QPushButton, "print-forms")
    assert forms is not None
    assert not forms.isEnabled()
    desk.go("consent-forms")
    state = desk.page.findChild(QLabel, "forms-state")
    assert state is not None
    desk.hands.wait_until("told", lambda: state.text() == "Every family here was asked already.")


def test_the_familys_own_page_and_timeline_say_that_it_only_takes_back(desk: Desk, family: str) -> None:
    page = _page(desk)
    _choose(desk, page, "Slamet")
    desk.hands.click("take-back-photo_public")
    desk.go("family", "family", family)
    desk.hands.tab("family-tabs", 1)
    rows = desk.hands.see("timeline")
    texts = [rows.item(row, 2).text() for row in range(rows.rowCount())]  # type: ignore[attr-defined]
    assert any("Only takes back these purposes: yes" in text.replace("Yes", "yes") for text in texts)


def _named(desk: Desk, head: str) -> str:
    return next(one.id for one in desk.house.records.all("family") if one["head_name"] == head)
