"""An invented case that fills every template, for looking at a wording without a family's record (DOMAIN notes §7)."""

from __future__ import annotations

from datetime import date
from typing import Any

from bangjo_desktop.documents.letters.facts import AnnexRow, Attendee, LetterFacts, MonthTotals
from bangjo_desktop.documents.letters.template import Template
from bangjo_desktop.domain.insight.consent import Shown
from bangjo_desktop.domain.record import Record

DAY = date(2025, 3, 3)
TYPED = {
    "jalannya_kegiatan": "Kegiatan dibuka dengan permainan bersama, dilanjutkan makan bersama.",
    "kalimat_dampak_opsional": "Anak-anak belajar dengan lebih semangat setelah makan bersama.",
    "tujuan_kegiatan": "memenuhi kebutuhan gizi anak",
    "tujuan_kunjungan": "mengunjungi keluarga dampingan",
    "hasil_kegiatan": "Seluruh anak yang hadir menerima bantuan.",
    "kendala": "Bantuan diterima menjelang hari kegiatan.",
    "tindak_lanjut": "Permohonan berikutnya diajukan lebih awal.",
    "ringkasan_3_kalimat": "Pendampingan bulan ini berjalan sesuai dengan rencana.",
    "hubungan": "ibu",
    "nama_wali": "Sumiyati (contoh)",
    "nama_kepala_keluarga": "Sumiyati (contoh)",
    "nama_kejadian": "Laptop relawan hilang",
    "waktu_kejadian": "Sabtu, 1 Maret 2025",
    "waktu_diketahui": "Minggu, 2 Maret 2025, pukul 07.00 WIB",
    "uraian_kejadian": "Laptop tertinggal di angkutan umum dan belum ditemukan.",
    "data_terdampak": "nama, alamat, dan catatan pendampingan; semuanya terkunci dengan kata sandi",
    "tindakan": "Kehilangan dilaporkan kepada polisi dan kata sandi rumah diganti.",
    "jumlah_terdampak": "27",
    "pemberitahuan_keluarga": "sudah disampaikan pada 3 Maret 2025",
}
"""What no record holds and a writer would type."""


def example_facts(template: Template, house: Record) -> LetterFacts:
    """Return an invented case for `template` with the letterhead and signatories of `house`, where it has any."""
    earlier = _record(
        "letter", number="012/PM/RPB/I/2025", date="2025-01-20", subject="Permohonan Bantuan Kegiatan Makan Bersama",
        received_on="2025-01-21", agenda_number="145", replied_on="2025-02-10", reply_number="000.8.3.3/15/OR",
        aid_received_on="2025-02-24", needed_by="2025-02-20",
    )  # fmt: skip
    return LetterFacts(
        template=template,
        house=_house(house),
        letter=_record("letter", code=template.code, number=f"015/{template.code or 'X'}/RPB/III/2025",
                       date=DAY.isoformat(), month="2025-02", copies_to="Lurah Kauman", values=TYPED),
        today=DAY,
        partner=_record("partner", institution="Dinas Sosial (contoh)", addressee_title="Kepala Dinas Sosial (contoh)",
                        attention_of="Kepala Bidang Rehabilitasi Sosial", city="Semarang"),
        activity=_record("activity", title="Makan Bersama", date="2025-03-29", start="16:00", end="17:30",
                         place="Gedung Monod, Kota Lama", audience="anak dampingan dan orang tua", expected=40,
                         facilitator="Laras Puspitasari (contoh)"),
        items=_items(),
        families_count=27,
        children_count=52,
        areas=(_record("area", name="Pondok Boro"), _record("area", name="Kota Lama")),
        contact=_worker("Ani Rahmawati (contoh)", "coordinator"),
        practice=True,
        earlier=earlier,
        earlier_items=_items(),
        reminder=_record("letter", number="013/TL/RPB/II/2025", date="2025-02-03"),
        guest=_guest() if "keputusan" in template.placeholders else None,
        family=_record("family", code="PB-001", head_name="Sumiyati (contoh)"),
        persons=(_record("person", full_name="Kiki (contoh)", assisted=True),),
        companion=_worker("Bagus Saputra (contoh)", "volunteer"),
        workers=(_worker("Ani Rahmawati (contoh)", "coordinator"), _worker("Bagus Saputra (contoh)", "volunteer")),
        people=_people(),
        empty_rows=3,
        month=MonthTotals(activities=8, visits=31),
        review=_record("review", year=2025),
        annex=(AnnexRow(Shown("Sumiyati (contoh)", False), (("bulan", "Februari 2025"), ("hari di jalan", "6"))),),
    )  # fmt: skip


def _house(house: Record) -> Record:
    usual = {
        "name": "Rumah Pintar Bangjo", "city": "Semarang", "address": "Jl. Contoh 1", "signatory_1": "Siti (contoh)",
        "signatory_1_title": "Ketua", "report_due_days": 14, "retention_years": 5,
    }  # fmt: skip
    own = {name: value for name, value in house.values.items() if value not in (None, "")}
    return Record("house", house.id, {**usual, **own})


def _guest() -> Record:
    return _record(
        "guest_request", requester="Nadia Kusuma (contoh)", institution="Universitas Contoh",
        letter_number="12/UC/2025", letter_date="2025-02-25", purpose="penelitian skripsi", decision="agreed",
        date="2025-03-29", start="16:00", end="17:30", place="Gedung Monod, Kota Lama",
    )  # fmt: skip


def _items() -> tuple[Record, ...]:
    return (
        _record("letter_item", position=1, description="Nasi kotak", quantity=40, unit="kotak", granted=40, received=40,
                distributed=38),
        _record("letter_item", position=2, description="Susu UHT", quantity=40, unit="kotak", granted=30, received=30,
                distributed=30),
    )  # fmt: skip


def _people() -> tuple[Attendee, ...]:
    return (
        Attendee(Shown("Kiki (PB-001)", False, "1"), "anak", "male", 11, "Pondok Boro"),
        Attendee(Shown("P.A. (KL-002)", True, "2"), "anak", "female", 9, "Kota Lama"),
        Attendee(Shown("Sumiyati (contoh)", False, "1"), "orang tua/wali", "female", 38, "Pondok Boro"),
    )


def _worker(name: str, role: str) -> Record:
    return _record("worker", full_name=name, roles=[role], phone="+6284000000001")


def _record(kind: str, /, **values: Any) -> Record:
    return Record(kind, "", values)
