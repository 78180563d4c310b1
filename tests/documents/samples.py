"""Records of an invented house, as the store would hand them over."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bangjo_desktop.documents.letters.facts import LetterFacts
from bangjo_desktop.documents.letters.template import read_template
from bangjo_desktop.documents.sheets.facts import SheetFacts
from bangjo_desktop.domain.dates import previous_month
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.scales import ASPECTS, CAUSES
from bangjo_desktop.paths import resources

HOSTILE = '<img src="/etc/passwd"/> & <b>Sri</b> **tebal** {{nama_lembaga}} \x02kota\x03'
TODAY = date(2026, 11, 23)
MONTH = "2026-11"


def rid(number: int) -> str:
    return f"{number:032x}"


def record(kind: str, number: int = 1, /, **values: Any) -> Record:
    return Record(kind, rid(number), values)


def changed(old: Record, **values: Any) -> Record:
    return Record(old.kind, old.id, {**old.values, **values})


HOUSE = record(
    "house",
    name="Rumah Pintar Bangjo",
    parent_organisation="PKBI Kota Semarang",
    address="Jl. Sumeneban 144, Kauman",
    city="Semarang",
    phone="+6284000000001",
    email="rumpinbangjo@contoh.id",
    signatory_1="Siti Aminah",
    signatory_1_title="Ketua",
    signatory_2="Dimas Pratama",
    signatory_2_title="Sekretaris",
    report_due_days=14,
)
PARTNER = record(
    "partner",
    2,
    institution="Dinas Sosial Kota Semarang",
    addressee_title="Kepala Dinas Sosial Kota Semarang",
    attention_of="Kepala Bidang Rehabilitasi Sosial",
    city="Semarang",
)
ACTIVITY = record(
    "activity",
    3,
    title="Makan bersama",
    date="2026-12-19",
    start="16:00",
    end="17:30",
    place="Gedung Monod, Kota Lama",
    audience="anak dampingan dan orang tua",
    expected=40,
    needed_by="2026-12-15",
)
LETTER = record(
    "letter",
    4,
    code="PM",
    date="2026-11-23",
    number="012/PM/RPB/XI/2026",
    copies_to="Lurah Kauman\n\nArsip",
    values={"tujuan_kegiatan": "memberi makanan bergizi"},
)
AREAS = (record("area", 5, name="Pondok Boro"), record("area", 6, name="Kota Lama"))
CONTACT = record("worker", 7, full_name="Ani Rahmawati", phone="+6284000000002")
ITEMS = (
    record("letter_item", 12, position=2, description="Air mineral 600 ml", quantity=40, unit="botol"),
    record("letter_item", 11, position=1, description="Nasi kotak", quantity=40, unit="kotak", note="tanpa sambal"),
    record("letter_item", 13, position=3, description="Buku tulis", quantity=80, unit="buku"),
)
LETTER_FACTS = LetterFacts(
    template=read_template(resources() / "letters" / "aid_request"),
    house=HOUSE,
    letter=LETTER,
    today=TODAY,
    partner=PARTNER,
    activity=ACTIVITY,
    items=ITEMS,
    families_count=27,
    children_count=52,
    areas=AREAS,
    contact=CONTACT,
)


def letter_facts(**changes: Any) -> LetterFacts:
    return replace(LETTER_FACTS, **changes)


def sixty_items(price: int | None = None) -> tuple[Record, ...]:
    return tuple(
        record(
            "letter_item", 1000 + number, position=number, description=f"Barang nomor {number} dengan uraian panjang",
            quantity=number, unit="paket", unit_price=price,
        )
        for number in range(1, 61)
    )  # fmt: skip


def logo(size: tuple[int, int] = (120, 80), kind: str = "PNG", mode: str = "RGBA") -> bytes:
    from PIL import Image

    written = io.BytesIO()
    Image.new(mode, size, 0 if mode == "RGBA" else "white").save(written, kind)
    return written.getvalue()


FAMILY = record(
    "family", 20, code="PB-014", head_name="Sumiyati", area=rid(5), address="Gang Buntu 3", companion=rid(7)
)
NAMES: Mapping[str, str] = {rid(5): "Pondok Boro", rid(7): "Ani Rahmawati", rid(2): "Puskesmas Contoh Melati"}


def named(kind: str, known: str) -> str | None:
    return NAMES.get(known)


def progress(month: str, number: int = 50, **values: Any) -> Record:
    usual: dict[str, Any] = {
        "family": FAMILY.id, "month": month, "street_days": 6, "school_days": 22, "school_days_attended": 18,
        "street_hours_per_day": 3, "income_total": 2_000_000, "income_from_children": 500_000, "savings": 25_000,
        "causes": ["E1", "M2"], "primary_cause": "E1", "rubric_version": 1,
        **{aspect.name: 2 for aspect in ASPECTS},
    }  # fmt: skip
    return record("progress", number, **{**usual, **values})


PEOPLE = (
    record("person", 31, full_name="Rizky Ramadhan", nickname="Kiki", relation="child", sex="male",
           birth_date="2014-05-02", birth_precision="estimated", assisted=True, street_link="works"),
    record("person", 30, full_name="Sumiyati", relation="head", sex="female", birth_date="1985-11-30"),
    record("person", 32, full_name="Kiki", relation="child", alias_of=rid(31)),
)  # fmt: skip
VISITS = (
    record("visit", 41, date="2026-11-20", contact="home", workers=[rid(7)], observation="Anak masuk sekolah.",
           next_step="Mengurus akta", confidential_note="JANGAN DICETAK"),
    record("visit", 40, date="2026-11-05", contact="not_met", observation="Rumah kosong."),
    record("visit", 42, date="2026-10-05", contact="home", observation="Bulan lalu."),
)  # fmt: skip
COMMITMENTS = (
    record("commitment", 60, what="Tidak berjualan pada hari sekolah", who="Ibu", due_on="2026-10-31", status="done",
           done_on="2026-11-02"),
    record("commitment", 61, what="Menabung tiap pekan", who="Ibu", due_on="2026-12-01", status="open"),
    record("commitment", 62, what="Sudah lama selesai", due_on="2026-01-01", status="done", done_on="2026-01-02"),
)  # fmt: skip
SERVICES = (
    record("service", 70, kind="Pemeriksaan gigi", provider=rid(2), asked_on="2026-11-03", status="asked"),
    record("service", 71, kind="Sudah lama", asked_on="2026-01-03", status="received", received_on="2026-02-01"),
)


def sheet_facts(**changes: Any) -> SheetFacts:
    usual = SheetFacts(
        month=MONTH,
        house=HOUSE,
        family=FAMILY,
        persons=PEOPLE,
        progress=(progress("2026-10", 49), progress(MONTH, 50, school_attendance=3, housing_quality=None)),
        visits=VISITS,
        commitments=COMMITMENTS,
        services=SERVICES,
        named=named,
        coordinator="Siti Aminah",
    )
    return replace(usual, **changes)


def crowded_sheet(words: str = "WWWWW panjang sekali ") -> SheetFacts:
    """Fourteen people, thirty visits, every cause, long notes everywhere."""
    long = words * 40
    people = tuple(
        record("person", 300 + number, full_name=long[:80], nickname=long[:30], relation="child", sex="female",
               birth_date="2012-01-01", occupation=long, street_activities=["busking", "hawking", "selling_food"])
        for number in range(14)
    )  # fmt: skip
    visits = tuple(
        record("visit", 400 + number, date=f"{MONTH}-{number + 1:02}", contact="third_party", workers=[rid(7)],
               observation=long, needs=long, next_step=long)
        for number in range(30)
    )  # fmt: skip
    months = tuple(
        progress(previous_month(MONTH, back), 500 + back, causes=[cause.code for cause in CAUSES], note=long,
                 verdict="backward", child_protection=1, **{f"{aspect.name}_evidence": long for aspect in ASPECTS})
        for back in range(14)
    )  # fmt: skip
    commitments = tuple(record("commitment", 600 + n, what=long, who=long, status="open") for n in range(20))
    services = tuple(
        record("service", 700 + n, kind=long, provider=rid(2), status="asked", result=long) for n in range(20)
    )
    family = changed(FAMILY, head_name=long[:200], address=long, code="K" * 40)
    return sheet_facts(
        family=family, persons=people, visits=visits, progress=months, commitments=commitments, services=services,
        practice=True,
    )  # fmt: skip
