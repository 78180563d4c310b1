"""The handover sheet: everything that waits stands on it, RAHASIA on every page, and of a family on hold its code."""

from __future__ import annotations

from datetime import date

import pytest
from tests.documents.paper_reader import in_order, page_texts

from bangjo_desktop.documents.handover_facts import handover_pdf, told_by_handover
from bangjo_desktop.domain.language import Language, load
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.paths import resources
from bangjo_desktop.store.handing_over import hand_over
from bangjo_desktop.store.house import House

INDONESIAN = load("id", resources() / "i18n")
TODAY = date(2026, 11, 23)


@pytest.fixture
def rina(house: House) -> str:
    return house.write.add("worker", {"full_name": "Rina Kusumawati"})


@pytest.fixture
def dito(house: House) -> str:
    return house.write.add("worker", {"full_name": "Dito Prabowo", "roles": ["coordinator"]})


@pytest.fixture
def family(house: House, rina: str) -> str:
    add = house.write.add
    made = add("family", {"head_name": "Sumiyati", "code": "PB-001", "companion": rina, "opened_on": "2026-08-20"})
    add("visit", {"family": made, "date": "2026-11-03", "contact": "home", "follow_up_on": "2026-12-01",
                  "next_step": "Bawa akta", "confidential_note": "bisikan", "observation": "dilihat"})  # fmt: skip
    add("commitment", {"family": made, "what": "Menabung", "who": "Ibu", "due_on": "2026-12-31"})
    add("service", {"family": made, "kind": "Aktivasi JKN", "status": "asked"})
    add("progress", {"family": made, "month": "2026-09"})
    return made


def read(house: House, worker: str, **more: object) -> list[str]:
    return page_texts(handover_pdf(house, worker, "a4", INDONESIAN, TODAY, **more))  # type: ignore[arg-type]


def test_all_that_waits_is_on_it_and_nothing_said_in_confidence(
    house: House, rina: str, dito: str, family: str
) -> None:
    house.write.add("activity", {"title": "Belajar Senin", "date": "2026-11-30", "workers": [rina]})
    house.write.add("guest_request", {"requester": "Bu Tamu", "companion": rina})
    house.write.add("letter", {"subject": "Permohonan susu", "workers": [rina], "status": "draft"})
    (page,) = read(house, rina, takers={family: dito}, drafts=2)
    assert in_order(
        page, "Serah terima pendampingan", "Rina Kusumawati", "Keluarga yang diserahkan", "Sumiyati · PB-001",
        "3 Nov 2026", "Dito Prabowo", "Yang masih berjalan", "1 Des 2026 · Bawa akta", "Menabung · Ibu · 31 Des 2026",
        "Aktivasi JKN", "Agustus 2026, Oktober 2026", "Permohonan susu", "Belajar Senin", "Bu Tamu",
        "belum selesai di laptop ini: 2", "Samakan data", "kata sandi", "Yang menyerahkan",
    )  # fmt: skip
    assert "RAHASIA" in page
    assert "bisikan" not in page
    assert "dilihat" not in page


def test_a_referral_that_names_only_a_child_waits_for_its_family(house: House, rina: str, family: str) -> None:
    child = house.write.add("person", {"full_name": "Kiki", "family": family, "assisted": True})
    house.write.add("service", {"person": child, "kind": "Kacamata", "status": "asked"})
    assert "Kacamata" in read(house, rina)[0]


def test_of_a_family_on_hold_only_the_code(house: House, rina: str, family: str) -> None:
    house.write.save("family", family, {"suspended": True})
    told = {"family": family, "number": "012/PM/RU/XI/2026", "subject": "Susu untuk anak Sumiyati", "status": "final"}
    house.write.add("letter", told)
    text = "\n".join(read(house, rina))
    assert "PB-001 · ditunda" in " ".join(text.split())
    assert "012/PM/RU/XI/2026" in text
    for secret in ("Sumiyati", "Menabung", "Bawa akta", "Aktivasi"):
        assert secret not in text


def test_the_sheet_is_the_same_after_the_families_were_handed_over(
    house: House, rina: str, dito: str, family: str
) -> None:
    before = read(house, rina, takers={family: dito})
    hand_over(house, rina, {family: dito}, TODAY, None)
    assert read(house, rina) == before


def test_nobody_is_handed_over_by_one_who_accompanies_nobody(house: House, rina: str) -> None:
    (page,) = read(house, rina, drafts=0)
    assert in_order(page, "Keluarga yang diserahkan", "Tidak ada.", "Tidak ada isian yang belum selesai")


def test_forty_families_stand_on_as_many_pages_as_they_need(house: House, rina: str) -> None:
    for number in range(40):
        made = house.write.add("family", {"head_name": f"Keluarga {number:02}", "companion": rina})
        for place in range(6):
            house.write.add("commitment", {"family": made, "what": f"Janji {place} " + "panjang " * 12})
    pages = read(house, rina)
    assert all("RAHASIA" in page for page in pages)
    text = "\n".join(pages)
    assert all(f"Keluarga {number:02}" in text for number in range(40))
    assert "dan 2 lagi" in text


def test_what_it_tells_is_written_down(house: House, rina: str, family: str) -> None:
    told = told_by_handover(house, rina, Language("en"), TODAY)
    assert (told.families, told.with_names) == ((family,), True)
    assert "Rina Kusumawati" in told.what


def test_a_volunteer_who_is_gone_hands_nothing_over(house: House, rina: str) -> None:
    house.write.delete("worker", rina)
    with pytest.raises(KnownError):
        read(house, rina)
