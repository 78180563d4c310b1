"""The report on causes: what stands on it in which order, and what a copy that leaves the house does not tell."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from tests.documents.paper_reader import in_order, page_texts

from bangjo_desktop.documents.report_papers import CAUSES, Asked, report_pdf
from bangjo_desktop.domain.language import load
from bangjo_desktop.paths import resources
from bangjo_desktop.store.house import House

INDONESIAN = load("id", resources() / "i18n")
TODAY = date(2026, 11, 23)


def read(house: House, paper: str = "a4", *, outside: bool = False) -> str:
    return "\n".join(page_texts(report_pdf(house, Asked(CAUSES, "2026", outside), paper, INDONESIAN, TODAY)))


def fill(house: House, families: int, few: int = 2) -> None:
    area = house.write.add("area", {"name": "Pondok Boro"})
    for number in range(families):
        family = house.write.add("family", {"head_name": f"Rahasia {number}", "area": area, "code": f"PB-{number:03}"})
        causes = ["E2", "M1"] if number >= few else ["E2", "K5"]
        for month, score in (("2026-01", 2), ("2026-02", 2), ("2026-03", 2 + number % 2)):
            values = {"family": family, "month": month, "causes": causes, "primary_cause": "E2", "health": score}
            house.write.add("progress", values)


@pytest.mark.parametrize("paper", ["a4", "f4"])
def test_it_says_all_in_order_with_our_own_side_first(house: House, paper: str) -> None:
    fill(house, 7)
    assert in_order(
        read(house, paper), "Penyebab Lambatnya Perubahan Tahun 2026", "7 keluarga", "Menurut pihak",
        "Pihak kemitraan", "Pihak keluarga", "Penyebab", "Belum ada penghasilan pengganti",
        "Menurut wilayah", "Pondok Boro", "Keluarga yang maju kembali", "Pertanyaan untuk dibicarakan bersama",
        "di pihak kemitraan, dan kapan?", "Jawaban surat atau bantuan terlambat",
    )  # fmt: skip


def test_outside_nobody_is_named_and_no_count_is_one_or_two(house: House) -> None:
    fill(house, 7)
    text = read(house, outside=True)
    assert "Rahasia" not in text
    assert "PB-00" not in text
    row = next(line for line in text.splitlines() if line.startswith("Kekerasan dalam keluarga"))
    assert re.findall(r"<3|\b\d+\b", row) == ["<3", "0", "<3"]
    assert not re.findall(r"\((?:1|2)\)", text)


def test_inside_the_counts_are_whole(house: House) -> None:
    fill(house, 7)
    row = next(line for line in read(house).splitlines() if line.startswith("Kekerasan dalam keluarga"))
    assert re.findall(r"<3|\b\d+\b", row) == ["2", "0", "2"]


def test_without_a_cause_it_says_so(house: House) -> None:
    text = read(house)
    assert "Tidak ada catatan bulanan" in text
    assert "Pertanyaan" not in text


def test_another_year_does_not_count(house: House, tmp_path: Path) -> None:
    family = house.write.add("family", {"head_name": "X"})
    house.write.add("progress", {"family": family, "month": "2025-12", "causes": ["E2"]})
    assert "Tidak ada catatan bulanan" in read(house)
