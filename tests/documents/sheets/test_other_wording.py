"""Sheets say each level in the words by which it was given, and that two wordings are not compared."""

from __future__ import annotations

from datetime import date

import pytest
from tests.documents.paper_reader import page_texts

from bangjo_desktop.documents.family_sheets import MONTH, Asked, sheet_pdf
from bangjo_desktop.domain.language import load
from bangjo_desktop.paths import resources
from bangjo_desktop.store.house import House

TODAY = date(2026, 11, 23)
INDONESIAN = load("id", resources() / "i18n")


@pytest.fixture
def family(house: House) -> str:
    add = house.write.add
    made = add("family", {"head_name": "Sumiyati", "code": "PB-001"})
    add("rubric", {"from_month": "2026-06", "street_time_1": "Lebih dari dua pekan", "street_time_2": "Sepekan lebih"})
    add("progress", {"family": made, "month": "2026-05", "street_time": 1, "child_protection": 1})
    add("progress", {"family": made, "month": "2026-06", "street_time": 1, "rubric_version": 202606})
    add("progress", {"family": made, "month": "2026-07", "street_time": 2, "rubric_version": 202606})
    return made


def read(house: House, asked: Asked) -> str:
    return " ".join(" ".join(page_texts(sheet_pdf(house, asked, "a4", INDONESIAN, TODAY))).split())


def test_each_month_in_its_own_words(house: House, family: str) -> None:
    text = read(house, Asked(family, "2026-06", "2026-06", MONTH))
    assert "1 · ≥20 hari" in text
    assert "1 · Lebih dari dua pekan" in text
    assert "Mei 2026 dinilai dengan rumusan tingkat yang lain" in text


def test_months_of_one_wording_are_compared(house: House, family: str) -> None:
    text = read(house, Asked(family, "2026-07", "2026-07", MONTH))
    assert "▲ naik" in text
    assert "rumusan tingkat yang lain" not in text


def test_a_span_says_when_the_wording_changed(house: House, family: str) -> None:
    text = read(house, Asked(family, "2026-06", "2026-07", "file"))
    assert "Mulai Juni 2026 rumusan tingkatnya berbeda" in text
    assert "Lebih dari dua pekan → Sepekan lebih" not in text  # the span is held against May, which is not comparable
    text = read(house, Asked(family, "2026-07", "2026-07", "file"))
    assert "Lebih dari dua pekan → Sepekan lebih" in text
    assert "rumusan tingkatnya berbeda" not in text


def test_a_wording_that_is_not_here_leaves_the_bare_score(house: House, family: str) -> None:
    (own,) = house.records.all("rubric")
    house.write.delete("rubric", own.id)
    text = read(house, Asked(family, "2026-06", "2026-06", MONTH))
    assert "Lebih dari dua pekan" not in text


def test_the_house_says_whom_to_call(house: House, family: str) -> None:
    house.write.save("house", house.id, {"protection_contacts": "Bu Laras 0812-0000-0000"})
    text = read(house, Asked(family, "2026-05", "2026-05", MONTH))
    assert "Bu Laras 0812-0000-0000" in text
    assert "SAPA" not in text
