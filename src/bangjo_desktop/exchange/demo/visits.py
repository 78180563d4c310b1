"""The visits of a practice house: whom somebody met, what was seen and heard, what follows."""

from __future__ import annotations

from datetime import date, timedelta

from bangjo_desktop.exchange.demo.cast import Cast, Household
from bangjo_desktop.exchange.demo.families import CLIMBING, STUCK
from bangjo_desktop.exchange.demo.names import STREET_WORK

OBSERVATIONS = (
    "Ibu sedang mencuci, anak-anak sudah pulang sekolah. Kami membaca bersama selama satu jam, semangat sekali.",
    "Bapak bercerita hasil parkir turun sejak hujan. Anak masih ikut berjualan sore hari, tidak lagi malam.",
    "Anak masuk sekolah lagi minggu ini. Ibu meminta bantuan seragam dan sepatu.",
    "Rumah tergenang rob semalam, buku basah. Keluarga mengungsi ke rumah tetangga selama dua hari.",
    "Anak bercita-cita menjadi guru. Ibu mulai mencatat uang keluar-masuk di buku yang kami beri.",
    "Bapak sakit dan belum berobat karena JKN tidak aktif. Kami janjikan membantu mengurus ke Puskesmas.",
    "Ibu mencoba berjualan gorengan pagi hari. Modal masih pinjam, untung sekitar Rp25.000 sehari.",
    "Anak mengamen di sekitar Kota Lama sampai pukul 21.00. Kami berbicara dengan ibu tentang jam belajar.",
    "Anak menunjukkan rapor, naik kelas. Ayah mengantar sendiri ke sekolah minggu ini.",
    "Ibu ikut dua kali pertemuan dan bercerita sudah tidak memukul bila anak pulang terlambat.",
)
NOT_MET = "Rumah kosong. Tetangga mengatakan ibu bekerja sampai sore; kami menitipkan pesan."
CONFIDENTIAL = (
    "Anak mengaku dipukul ayah bila pulang tanpa uang. Sudah disampaikan kepada koordinator hari itu juga.",
    "Ada orang lain yang meminta setoran dari anak-anak di lampu merah. Nama tidak dicatat di sini.",
    "Ibu bercerita tentang pertengkaran di rumah dan meminta tidak diceritakan kepada siapa pun.",
)
PURPOSES = ("Pendampingan rutin", "Memantau sekolah anak", "Membahas usaha ibu", "Mengurus dokumen")
NEXT_STEPS = ("Urus akta kelahiran", "Ajak ikut pelatihan orang tua", "Temui wali kelas", "Daftarkan ke Puskesmas")
NEEDS = ("Seragam dan sepatu sekolah", "Modal gerobak gorengan", "Aktivasi JKN", "Kasur dan selimut")
CAUSES = {
    "climbing": (("E2", "D3"), ("D1",), ("M1", "D3")),
    "steady": (("E2", "K1", "M2"), ("D1", "D2"), ("A2", "M4"), ("L1",)),
    "turning": (("E3", "K7"), ("A1", "E1"), ("M1", "E4")),
    "stuck": (("E1", "K2", "M3"), ("E1", "K2"), ("E1", "E3", "K2")),
}
"""What is named by the course of a family; story 2 is stuck by E1 and K2."""
_PLANNED_DAYS = (7, 14, 14, 21)


def add_visit(cast: Cast, household: Household, month: str) -> str:
    """Gather a visit to a family on some day of `month` on which it was accompanied."""
    day = _day(cast, household, month)
    met = cast.happens(0.88)
    contact = cast.one_of(("home", "home", "home", "street", "house")) if met else "not_met"
    hour = cast.chance.randint(15, 17)
    follow_up = (date.fromisoformat(day) + timedelta(days=cast.one_of(_PLANNED_DAYS))).isoformat()
    return cast.add(
        "visit", date=day, start=f"{hour:02d}:00", end=f"{hour + 1:02d}:{cast.chance.choice((0, 15, 30)):02d}",
        contact=contact, area=household.area, family=household.id,
        workers=sorted({household.companion, cast.one_of(cast.workers)}),
        met=[household.mother, *(child.id for child in household.children[:2])] if met else None,
        purpose=cast.one_of(PURPOSES), permission="given" if met else "not_needed",
        observation=cast.one_of(OBSERVATIONS) if met else NOT_MET,
        street_seen=cast.some_of(STREET_WORK, 1) if contact == "street" else None,
        needs=cast.one_of(NEEDS) if met and cast.happens(0.12) else None,
        causes=list(cast.one_of(CAUSES[household.course])) if met and cast.happens(0.4) else None,
        next_step=cast.one_of(NEXT_STEPS) if cast.happens(0.5) else None,
        follow_up_on=follow_up if cast.happens(0.45) else None,
        confidential_note=cast.one_of(CONFIDENTIAL) if met and _is_confidential(cast, household) else None,
    )  # fmt: skip


def _day(cast: Cast, household: Household, month: str) -> str:
    day = max(cast.day_in(month), household.opened.isoformat())
    return min(day, household.closed.isoformat()) if household.closed else day


def _is_confidential(cast: Cast, household: Household) -> bool:
    return household.course != CLIMBING and cast.happens(0.15 if household.course == STUCK else 0.04)
