"""Notices of a data incident: a page for each family, none of which speaks of another, and no name to the authority."""

from __future__ import annotations

from datetime import date

import pytest
from tests.documents.paper_reader import in_order, page_texts

from bangjo_desktop.documents.incident_papers import (
    authority_notice_pdf,
    families_concerned,
    family_notices_pdf,
    told_by_notices,
)
from bangjo_desktop.domain.language import Language
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.house import House

TODAY = date(2026, 11, 23)
WHAT = {
    "title": "Laptop hilang di angkot",
    "happened_on": "2026-11-21",
    "found_on": "2026-11-22",
    "found_at": "07:30",
    "data": "nama dan alamat",
    "done": "Kata sandi diganti.",
}


@pytest.fixture
def families(house: House) -> list[str]:
    names = ("Wagiman", "Sumiyati", "Paijo")
    return [house.write.add("family", {"head_name": name, "code": f"KL-{place}"}) for place, name in enumerate(names)]


def notices(house: House, **values: object) -> list[str]:
    incident = house.write.add("incident", {**WHAT, **values})
    return page_texts(family_notices_pdf(house, incident, "a4", TODAY))


def test_a_page_for_each_family_and_none_speaks_of_another(house: House, families: list[str]) -> None:
    pages = notices(house, families=families)
    assert len(pages) == 3
    for page, name in zip(pages, ("Paijo", "Sumiyati", "Wagiman"), strict=True):
        assert in_order(
            page, f"Yth. Bapak/Ibu {name}", "orang yang tidak berhak", "Laptop hilang di angkot",
            "Sabtu, 21 November 2026", "Minggu, 22 November 2026, pukul 07.30 WIB",
            "nama dan alamat", "Kata sandi diganti.", "Kami mohon maaf",
            "Pasal 46",
        )  # fmt: skip
        assert sum(other in page for other in ("Paijo", "Sumiyati", "Wagiman")) == 1


def test_all_families_are_meant_where_the_whole_house_is_concerned(house: House, families: list[str]) -> None:
    house.write.save("family", families[0], {"status": "closed"})
    assert len(notices(house, all_families=True)) == 3, "the data of a closed family are kept as well"


def test_what_nobody_wrote_down_yet_is_left_to_be_written_by_hand(house: House) -> None:
    (page,) = notices(house, data=None, found_on=None, done=None)
    assert in_order(page, "Yth. Bapak/Ibu ......", "diketahui pada : ......", "data yang terdampak : ......")


def test_a_family_on_hold_is_addressed_by_hand(house: House, families: list[str]) -> None:
    house.write.save("family", families[0], {"suspended": True})
    assert all("Wagiman" not in page for page in notices(house, families=families))


def test_the_authority_learns_how_many_and_no_name(house: House, families: list[str]) -> None:
    partner = house.write.add("partner", {"institution": "Komdigi", "addressee_title": "Direktur Jenderal Contoh"})
    incident = house.write.add(
        "incident", {**WHAT, "families": families, "authority": partner, "told_families_on": "2026-11-22"}
    )
    (page,) = page_texts(authority_notice_pdf(house, incident, "f4", TODAY))
    assert in_order(
        page, "Direktur Jenderal Contoh", "3 keluarga dampingan", "22 November 2026", "tidak kami cantumkan"
    )
    assert not any(name in page for name in ("Paijo", "Sumiyati", "Wagiman"))
    house.write.save("incident", incident, {"told_families_on": None, "authority": None})
    (page,) = page_texts(authority_notice_pdf(house, incident, "a4", TODAY))
    assert in_order(page, "Pimpinan Lembaga Pelindungan Data Pribadi", "sedang disampaikan secara tertulis")


def test_a_family_that_was_deleted_or_joined_gets_no_page_of_its_own(house: House, families: list[str]) -> None:
    house.write.join("family", families[0], families[1], {})
    house.write.delete("family", families[2])
    incident = house.write.add("incident", {**WHAT, "families": families})
    record = house.records.get("incident", incident)
    assert record
    assert len(families_concerned(house, record)) == 1


def test_what_the_notices_tell_is_written_down(house: House, families: list[str]) -> None:
    incident = house.write.add("incident", {**WHAT, "families": families})
    told = told_by_notices(house, incident, Language("en"))
    assert sorted(told.families) == sorted(families)
    assert told.to_whom == "the families themselves"


def test_text_from_elsewhere_is_printed_as_it_stands(house: House, families: list[str]) -> None:
    (page, *_rest) = notices(house, families=families, data="**{{nama_anak}}** <b>x</b>", done="a\nb")
    assert "**{{nama_anak}}** <b>x</b>" in page


def test_an_incident_that_is_gone_has_no_notice(house: House) -> None:
    with pytest.raises(KnownError):
        family_notices_pdf(house, "0" * 32, "a4", TODAY)
