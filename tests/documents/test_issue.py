"""Making a letter final: one number, the very bytes kept, done twice it is done once."""

from __future__ import annotations

from datetime import date

import pytest
from tests.conftest import Laptops

from bangjo_desktop.documents.issue import issue_letter, kept_pdf, letter_pdf
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.house import House
from bangjo_desktop.store.numbering import WaitsForNumberError

TODAY = date(2026, 11, 23)


@pytest.fixture
def desk(house: House) -> House:
    house.write.save("house", house.id, {"signatory_1": "Rina", "signatory_2": "Dito"})
    return house


def _letter(house: House, **values: object) -> str:
    partner = house.write.add(
        "partner", {"institution": "Dinsos", "addressee_title": "Kepala Dinas", "city": "Semarang"}
    )
    activity = house.write.add(
        "activity",
        {"title": "Makan sehat", "date": "2027-01-06", "start": "16:00", "place": "Gedung Monod", "audience": "anak",
         "expected": 40, "needed_by": "2027-01-05"},
    )  # fmt: skip
    given = {"code": "PM", "to": partner, "activity": activity, "subject": "Permohonan Bantuan", "status": "draft"}
    letter = house.write.add("letter", {**given, **values})
    house.write.add(
        "letter_item", {"letter": letter, "position": 1, "description": "Nasi", "quantity": 40, "unit": "kotak"}
    )
    return letter


def test_a_final_letter_has_number_date_signatories_and_its_bytes(desk: House) -> None:
    letter = _letter(desk)
    content = issue_letter(desk, letter, "a4", TODAY)
    record = desk.records.get("letter", letter)
    assert record is not None
    assert record["number"] == "001/PM/RPB/XI/2026"
    assert (record["date"], record["finalised_on"], record["status"]) == ("2026-11-23", "2026-11-23", "final")
    assert (record["signatory_1"], record["signatory_2_title"]) == ("Rina", "Sekretaris")
    assert kept_pdf(desk, letter) == content
    assert content.startswith(b"%PDF-")


def test_a_reprint_next_year_on_other_paper_and_under_another_name_equals_todays_letter(desk: House) -> None:
    letter = _letter(desk)
    content = issue_letter(desk, letter, "a4", TODAY)
    desk.write.save("house", desk.id, {"name": "Nama Baru", "signatory_1": "Orang Lain"})
    assert letter_pdf(desk, letter, "f4", date(2027, 11, 23)) == content
    assert issue_letter(desk, letter, "f4", date(2027, 11, 23)) == content
    assert len(desk.records.history("letter", letter)) == 2


def test_numbers_follow_each_other_and_a_cancelled_one_is_not_given_again(desk: House) -> None:
    first, second = _letter(desk), _letter(desk)
    issue_letter(desk, first, "a4", TODAY)
    desk.write.save(
        "letter", first, {"status": "cancelled", "cancelled_on": "2026-11-23", "cancelled_because": "salah"}
    )
    issue_letter(desk, second, "a4", TODAY)
    assert [desk.records.get("letter", one)["number"][:3] for one in (first, second)] == ["001", "002"]  # type: ignore[index]


def test_a_letter_written_outside_the_program_counts(desk: House) -> None:
    desk.write.add("letter", {"code": "PM", "number": "041/PM/RPB/X/2026", "date": "2026-10-01"})
    letter = _letter(desk)
    issue_letter(desk, letter, "a4", TODAY)
    record = desk.records.get("letter", letter)
    assert record is not None
    assert record["number"].startswith("042/")


def test_a_letter_that_lacks_something_stays_a_draft_and_takes_no_number(house: House) -> None:
    letter = _letter(house)
    before = house.records.get("letter", letter)
    with pytest.raises(KnownError, match="First signatory"):
        issue_letter(house, letter, "a4", TODAY)
    assert house.records.get("letter", letter) == before
    assert letter_pdf(house, letter, "a4", TODAY).startswith(b"%PDF-")


def test_a_preview_takes_no_number(desk: House) -> None:
    letter = _letter(desk)
    letter_pdf(desk, letter, "f4", TODAY)
    assert len(desk.records.history("letter", letter)) == 1


def test_the_kept_letter_travels_to_another_laptop(desk: House, laptops: Laptops) -> None:
    letter = _letter(desk)
    content = issue_letter(desk, letter, "a4", TODAY)
    assert letter_pdf(laptops.join("B", desk), letter, "a4", TODAY) == content


def test_a_kind_without_a_template_and_a_letter_that_is_gone_are_said(desk: House) -> None:
    with pytest.raises(KnownError, match="no template for letters of the kind “XX”"):
        letter_pdf(desk, _letter(desk, code="XX"), "a4", TODAY)
    with pytest.raises(KnownError, match="not there any more"):
        letter_pdf(desk, "ab" * 16, "a4", TODAY)
    with pytest.raises(KnownError, match="paper"):
        letter_pdf(desk, _letter(desk), "b5", TODAY)


def test_on_a_laptop_that_may_not_number_a_complete_letter_waits_and_an_incomplete_one_does_not(
    desk: House, laptops: Laptops
) -> None:
    other = laptops.join("B", desk)
    letter = _letter(other)
    with pytest.raises(WaitsForNumberError, match="only the laptop “A” gives"):
        issue_letter(other, letter, "a4", TODAY)
    record = other.records.get("letter", letter)
    assert record is not None
    assert (record["number"], record["pdf"], record["status"]) == (None, None, "draft")
    assert record["number_asked_on"] == "2026-11-23"
    lacking = _letter(other, to=None, activity=None, subject=None)
    with pytest.raises(KnownError, match="fill in"):
        issue_letter(other, lacking, "a4", TODAY)
    assert other.records.get("letter", lacking)["number_asked_on"] is None  # type: ignore[index]
    laptops.exchange(desk, other)
    issue_letter(desk, letter, "a4", TODAY)
    record = desk.records.get("letter", letter)
    assert record is not None
    assert (record["number"], record["number_asked_on"]) == ("001/PM/RPB/XI/2026", None)
