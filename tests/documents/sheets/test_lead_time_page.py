"""The page on answer times: what stands on it, with many letters, few and none."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.documents.paper_reader import in_order, page_texts

from bangjo_desktop.documents.lead_time_facts import lead_time_pdf
from bangjo_desktop.domain.language import load
from bangjo_desktop.paths import resources
from bangjo_desktop.store.house import House

TODAY = date(2026, 11, 23)
INDONESIAN = load("id", resources() / "i18n")
LONG = "Dinas Sosial Kota Semarang Bidang Rehabilitasi Sosial Anak dan Lanjut Usia Terlantar"


def text_of(pdf: bytes) -> str:
    return "\n".join(page_texts(pdf))


def fill(house: House, name: str, count: int, first: int) -> None:
    partner = house.write.add("partner", {"institution": name})
    for place in range(count):
        sent = date(2025, 3, 3) + timedelta(days=40 * place)
        day = sent + timedelta(days=35)
        activity = house.write.add("activity", {"title": f"Kegiatan {place}", "date": str(day)})
        house.write.add("letter", {
            "code": "PM", "to": partner, "activity": activity, "sent_on": str(sent),
            "replied_on": str(sent + timedelta(days=first + place)),
            "aid_received_on": str(sent + timedelta(days=first + place + 10)),
        })  # fmt: skip


@pytest.mark.parametrize("paper", ["a4", "f4"])
def test_the_page_says_all_in_order(house: House, paper: str) -> None:
    fill(house, LONG, 12, 18)
    read = text_of(lead_time_pdf(house, paper, INDONESIAN, TODAY))
    assert in_order(
        read, "Lama Menunggu Jawaban Surat", "12 surat sudah dijawab", "Menurut mitra dan jenis surat",
        "Permohonan bantuan", "Menurut triwulan penyerahan surat", "Ketepatan waktu bantuan", "2025", "Cara menghitung",
    )  # fmt: skip
    assert "Halaman 1 dari 1" in read


def test_without_letters_it_says_so_and_nothing_else(house: House) -> None:
    read = text_of(lead_time_pdf(house, "a4", INDONESIAN, TODAY))
    assert "Belum ada surat" in read
    assert "Cara menghitung" not in read


def test_no_family_is_named(house: House) -> None:
    fill(house, "Dinsos", 6, 10)
    family = house.write.add("family", {"head_name": "Sumiyati Rahasia", "code": "KL-001"})
    subject = "Untuk Sumiyati Rahasia"
    house.write.add("letter", {"code": "PM", "family": family, "sent_on": "2026-11-02", "subject": subject})
    assert "Sumiyati" not in text_of(lead_time_pdf(house, "a4", INDONESIAN, TODAY))
