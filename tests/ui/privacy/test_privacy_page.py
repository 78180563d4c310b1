"""Privacy in the window: what a family asks for, what is kept too long, and that erasing leaves nothing anywhere."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from tests.documents.paper_reader import in_order, page_texts

from bangjo_desktop.documents.my_data import my_data_pdf
from bangjo_desktop.domain.insight.retention import kept_until, overdue
from bangjo_desktop.domain.language import Language
from bangjo_desktop.domain.record import Record
from bangjo_desktop.store.erasing import erase, reach_of
from bangjo_desktop.store.family_records import family_records
from bangjo_desktop.store.local import Draft
from bangjo_desktop.ui.papers.page import PaperPage
from bangjo_desktop.ui.privacy.page import PrivacyPage

if TYPE_CHECKING:
    from tests.ui.conftest import Desk

    from bangjo_desktop.store.house import House

SECRET = "RAHASIAqxzw"


@pytest.fixture
def family(desk: Desk) -> str:
    family = desk.record("family", head_name=f"Pak {SECRET}", code="KL-009", status="closed", closed_on="2019-02-28")
    child = desk.record("person", full_name=f"Anak {SECRET}", family=family, assisted=True)
    desk.record("visit", family=family, date="2018-03-12", observation=SECRET, confidential_note=f"bisik {SECRET}")
    desk.record("progress", family=family, month="2018-03", note=SECRET)
    desk.record("schooling", person=child, school=SECRET, school_year="2018/2019")
    desk.record("document", person=child, kind="akta", note=SECRET)
    desk.record("consent", family=family, purposes=["record"], given_by=SECRET, given_on="2018-01-01")
    desk.record("consent", family=family, purposes=["record"], given_on="2017-01-01", withdrawn_on="2017-06-01")
    return family


def _page(desk: Desk, family: str = "") -> PrivacyPage:
    desk.go("others")
    desk.hands.click("open-privacy")
    assert isinstance(desk.page, PrivacyPage)
    if family:
        desk.page.wishes.choose(family)
    return desk.page


def _press(desk: Desk, name: str) -> None:
    found = desk.page.findChild(QPushButton, name)
    assert found is not None
    assert found.isEnabled()
    found.click()
    desk.settle()


def _type_word(desk: Desk, text: str) -> None:
    word = desk.page.findChild(QLineEdit, "erase-word")
    assert word is not None
    word.setText(text)
    word.textEdited.emit(text)


def test_a_hold_is_put_and_taken_off(desk: Desk, family: str) -> None:
    _page(desk, family)
    _press(desk, "hold")
    assert desk.house.records.get("family", family)["suspended"]  # type: ignore[index]
    _press(desk, "hold")
    assert not desk.house.records.get("family", family)["suspended"]  # type: ignore[index]


def test_consents_that_stand_are_withdrawn_today(desk: Desk, family: str) -> None:
    _page(desk, family)
    _press(desk, "withdraw")
    days = sorted(str(one.get("withdrawn_on")) for one in desk.all("consent"))
    assert days == ["2017-06-01", "2026-11-23"]


def test_erasing_asks_for_the_word_and_leaves_nothing_in_the_file(desk: Desk, family: str) -> None:
    page = _page(desk, family)
    _press(desk, "erase-family")
    now = page.findChild(QPushButton, "erase-now")
    assert now is not None
    told = page.findChild(QLabel, "erasing-what").text()  # type: ignore[union-attr]
    assert "1 family, 1 family member, 1 visit, 1 monthly progress, 2 consents, 1 school year, 1 document" in told
    for typed, may in (("hapus semua", False), ("erase", True)):
        _type_word(desk, typed)
        assert now.isEnabled() == may
    _press(desk, "erase-now")
    assert desk.all("family") == []
    assert all(desk.all(kind) == [] for kind in ("person", "visit", "progress", "schooling", "document", "consent"))
    for file in desk.path.parent.glob(f"{desk.path.name}*"):
        assert SECRET.encode() not in file.read_bytes(), file.name


def test_no_name_is_left_in_what_was_given_out_nor_in_the_bin(desk: Desk, family: str) -> None:
    """An older program called a family without a code by its name; a visit in the bin is about the family, too."""
    desk.record("disclosure", families=[family], what=f"Lembar perkembangan Pak {SECRET}", made_on="2019-01-01")
    visit = desk.record("visit", family=family, date="2018-04-12", observation=f"dibuang {SECRET}")
    person = desk.record("person", full_name=f"Bu {SECRET}", family=family)
    lesson = desk.record("schooling", person=person, school=SECRET)
    desk.record("service", person=person, kind=f"Konseling {SECRET}")
    for kind, record in (("visit", visit), ("schooling", lesson), ("person", person)):
        desk.house.write.delete(kind, record)
    erase(desk.house, reach_of(desk.house, "family", family))
    assert [one["what"] for one in desk.all("disclosure")] == ["Lembar perkembangan –"]
    for file in desk.path.parent.glob(f"{desk.path.name}*"):
        assert SECRET.encode() not in file.read_bytes(), file.name


def test_a_draft_about_an_erased_family_goes_with_it(desk: Desk, family: str) -> None:
    desk.go("visit", "visit", family=family)
    desk.hands.type("field-observation", SECRET)
    desk.go("home")
    assert len(desk.window.context.local.drafts()) == 1
    _page(desk, family)
    _press(desk, "erase-family")
    _type_word(desk, "erase")
    _press(desk, "erase-now")
    assert desk.window.context.local.drafts() == []


def test_it_is_erased_on_the_other_laptop_too_with_what_that_one_added(desk: Desk, family: str) -> None:
    other = desk.other_laptop()
    other.write.save("family", family, {"note": SECRET})
    _page(desk, family)
    _press(desk, "erase-family")
    _type_word(desk, "erase")
    _press(desk, "erase-now")
    desk.merge(other)
    assert desk.all("family") == []
    other.close()


def test_what_names_a_child_only_and_what_lies_in_the_bin_is_erased_too(house: House) -> None:
    add = house.write.add
    family, other = add("family", {"head_name": SECRET}), add("family", {"head_name": "Tetap"})
    child, binned = (add("person", {"full_name": SECRET, "family": family}) for _twice in range(2))
    about = [("service", {"person": child}), ("consent", {"person": child}), ("service", {"family": family})]
    found = [(kind, add(kind, {**values, "note": SECRET})) for kind, values in about]
    found += [("person", binned), ("document", add("document", {"person": binned, "note": SECRET}))]
    for kind, record in found[2:]:
        house.write.delete(kind, record)
    kept = add("service", {"family": other, "kind": "JKN"})
    reach = reach_of(house, "family", family)
    assert sum(reach.counts.values()) == len(found) + 2
    erase(house, reach)
    assert all(house.records.state(kind, record).erased for kind, record in found)
    assert house.search.find(SECRET) == []
    assert [one.id for one in house.records.all("service")] == [kept]


def test_unfinished_forms_about_an_erased_family_are_forgotten_on_every_laptop(desk: Desk, family: str) -> None:
    worker, other = desk.record("worker", full_name="Ani"), desk.record("family", head_name="Tetap")
    for name, content in (("a", {"family": family}), ("b", {"family": other, "workers": [worker]})):
        desk.window.context.local.keep_draft(Draft(name, "visit", None, "2026-11-23T09:00", content))
    desk.window.context.local.keep_draft(Draft("c", "family", family, "2026-11-23T09:00", {"note": SECRET}))
    away = desk.other_laptop()
    away.erase("worker", worker)
    erase(away, reach_of(away, "family", family))
    desk.merge(away)
    assert [draft.id for draft in desk.window.context.local.drafts()] == ["b"]
    away.close()


def test_a_name_that_is_none_chooses_nobody(desk: Desk, family: str) -> None:
    page = _page(desk, family)
    page.wishes.family.set_raw([None, "siapa saja"])
    page.wishes.refresh()
    assert page.wishes.chosen is None
    assert not page.findChild(QPushButton, "hold").isEnabled()  # type: ignore[union-attr]


def test_what_is_kept_too_long_is_listed_and_chosen(desk: Desk, family: str) -> None:
    page = _page(desk)
    _press(desk, f"choose-{family[:8]}")
    assert page.wishes.chosen is not None
    assert page.wishes.chosen.id == family


def test_its_data_is_on_paper_without_what_was_said_in_confidence(desk: Desk, family: str) -> None:
    _page(desk, family)
    _press(desk, "my-data")
    assert isinstance(desk.page, PaperPage)
    assert desk.page.desk.pane.page_count() >= 1
    text = "\n".join(page_texts(my_data_pdf(desk.house, family, "a4", Language("en"), date(2026, 11, 23))))
    assert f"Anak {SECRET}" in text
    assert "bisik" not in text
    assert "Rubric" not in text
    assert "2018/2019" in text


def test_its_data_are_told_in_the_order_of_their_days(desk: Desk, family: str) -> None:
    for day in ("2018-05-03", "2017-02-01", "2018-04-02"):
        desk.record("visit", family=family, date=day, observation=f"Terlihat pada {day}")
    text = " ".join(page_texts(my_data_pdf(desk.house, family, "a4", Language("en"), date(2026, 11, 23))))
    days = ("Terlihat pada 2017-02-01", f": {SECRET}", "Terlihat pada 2018-04-02", "Terlihat pada 2018-05-03")
    assert in_order(text, "on record about the family", *days)


def test_everything_of_the_family_is_found(desk: Desk, family: str) -> None:
    kinds = sorted(record.kind for record in family_records(desk.house, family))
    assert kinds == ["consent", "consent", "document", "progress", "schooling", "visit"]


def _closed(day: str | None, status: str = "closed") -> Record:
    return Record("family", "0" * 32, {"status": status, "closed_on": day})


def test_how_long_records_are_kept() -> None:
    assert kept_until(_closed("2020-02-29"), 5) == date(2025, 2, 28)
    assert kept_until(_closed("2021-11-23"), 5) == date(2026, 11, 23)
    assert kept_until(_closed(None), 5) is None
    assert kept_until(_closed("2010-01-01", "active"), 5) is None
    assert not overdue([_closed("2021-11-23")], 5, date(2026, 11, 23))
    assert overdue([_closed("2021-11-22")], None, date(2026, 11, 23))
    assert overdue([_closed("2026-11-22")], 0, date(2026, 11, 23))


def test_the_familys_own_page_leads_to_what_it_may_ask_for(desk: Desk, family: str) -> None:
    desk.go("family", "family", family)
    desk.hands.click("family-privacy")
    assert isinstance(desk.page, PrivacyPage)
    assert desk.page.wishes.chosen is not None
    assert desk.page.wishes.chosen.id == family
    _press(desk, "erase-family")
    desk.hands.see("erasing")
    other = desk.record("family", head_name="Lain")
    desk.page.wishes.choose(other)
    assert not desk.page.wishes.erasing.isVisible()  # what was asked is about another family
