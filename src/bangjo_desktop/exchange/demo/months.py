"""The months of a practice house: visits, monthly progress, agreements, services."""

from __future__ import annotations

from datetime import date, timedelta

from bangjo_desktop.domain.scales import ASPECTS
from bangjo_desktop.exchange.demo.cast import Cast, Household

OBSERVATIONS = (
    "Ibu sedang mencuci, anak-anak sudah pulang sekolah. Kami membaca bersama selama satu jam, semangat sekali.",
    "Bapak bercerita hasil parkir turun sejak hujan. Anak masih ikut berjualan sore hari, tidak lagi malam.",
    "Anak masuk sekolah lagi minggu ini. Ibu meminta bantuan seragam dan sepatu.",
    "Rumah tergenang rob semalam, buku basah. Keluarga mengungsi ke rumah tetangga selama dua hari.",
    "Anak bercita-cita menjadi guru. Ibu mulai mencatat uang keluar-masuk di buku yang kami beri.",
    "Bapak sakit dan belum berobat karena JKN tidak aktif. Kami janjikan membantu mengurus ke Puskesmas.",
    "Ibu mencoba berjualan gorengan pagi hari. Modal masih pinjam, untung sekitar Rp25.000 sehari.",
    "Anak mengamen di sekitar Kota Lama sampai pukul 21.00. Kami berbicara dengan ibu tentang jam belajar.",
)
NOT_MET = "Rumah kosong. Tetangga mengatakan ibu bekerja sampai sore; kami menitipkan pesan."
PURPOSES = ("Pendampingan rutin", "Memantau sekolah anak", "Membahas usaha ibu", "Mengurus dokumen")
NEXT_STEPS = ("Urus akta kelahiran", "Ajak ikut pelatihan orang tua", "Temui wali kelas", "Daftarkan ke Puskesmas")
AGREEMENTS = (
    ("Anak tidak berjualan pada malam sekolah", "Ibu"),
    ("Mencatat uang keluar-masuk setiap hari", "Ibu"),
    ("Mengurus akta kelahiran di kelurahan", "Ayah dan pendamping"),
    ("Anak hadir belajar setiap Senin dan Kamis", "Anak dan ibu"),
    ("Menabung Rp5.000 setiap hari", "Ibu"),
)
CAUSES = {
    "climbing": (("E2", "D3"), ("D1",), ("M1", "D3")),
    "steady": (("E2", "K1", "M2"), ("D1", "D2"), ("A2", "M4"), ("L1",)),
    "stuck": (("E1", "K2", "M3"), ("E1", "K2"), ("E1", "E3", "K2")),
}
SERVICES = (
    ("Aktivasi JKN PBI", "social_assistance"), ("Konseling keluarga", "therapy"),
    ("Paket perlengkapan sekolah", "basic_needs"),
    ("Pelatihan usaha kecil", "vocational"), ("Penerbitan akta kelahiran", "accessibility"),
)  # fmt: skip


def add_months(cast: Cast) -> None:
    """Gather every month of every family, from the earliest to this one."""
    for household in cast.households:
        level = {"climbing": 1.4, "steady": 2.2, "stuck": 1.6}[household.course]
        for back in range(cast.months - 1, -1, -1):
            level += {"climbing": 0.2, "steady": 0.04, "stuck": 0.0}[household.course]
            _month(cast, household, back, min(level, 3.7))
        if cast.happens(0.35):
            _service(cast, household)


def _month(cast: Cast, household: Household, back: int, level: float) -> None:
    month = cast.month(back)
    visits = [_visit(cast, household, month) for _ in range(cast.chance.choice((1, 1, 2)))]
    if back == 0 and cast.happens(0.4):
        return  # this month's record is not written yet, as in real life
    progress = _progress(cast, household, month, level)
    if cast.happens(0.45):
        _agreement(cast, household, visits[0], progress, month)


def _visit(cast: Cast, household: Household, month: str) -> str:
    day = cast.day_in(month)
    met = cast.happens(0.88)
    hour = cast.chance.randint(15, 17)
    follow_up = (date.fromisoformat(day) + timedelta(days=cast.chance.choice((7, 14, 14, 21)))).isoformat()
    return cast.add(
        "visit", date=day, start=f"{hour:02d}:00", end=f"{hour + 1:02d}:{cast.chance.choice((0, 15, 30)):02d}",
        contact=cast.one_of(("home", "home", "home", "street", "house")) if met else "not_met",
        area=household.area, family=household.id,
        workers=sorted({household.companion, cast.one_of(cast.workers)}),
        met=[household.mother, *(child.id for child in household.children[:2])] if met else None,
        purpose=cast.one_of(PURPOSES), permission="given" if met else "not_needed",
        observation=cast.one_of(OBSERVATIONS) if met else NOT_MET,
        causes=list(cast.one_of(CAUSES[household.course])) if met and cast.happens(0.4) else None,
        next_step=cast.one_of(NEXT_STEPS) if cast.happens(0.5) else None,
        follow_up_on=follow_up if cast.happens(0.45) else None,
    )  # fmt: skip


def _progress(cast: Cast, household: Household, month: str, level: float) -> str:
    scores = {item.name: _score(cast, level) for item in ASPECTS if cast.happens(0.94)}
    income = cast.chance.randint(18, 56) * 50_000
    share = max(0.0, min(0.7, 0.75 - level * 0.2 + cast.chance.uniform(-0.08, 0.08)))
    street_days = max(0, min(28, round((3.8 - level) * 9 + cast.chance.randint(-3, 3))))
    school_days = cast.chance.randint(18, 24)
    causes = list(cast.one_of(CAUSES[household.course]))
    return cast.add(
        "progress", family=household.id, month=month, **scores, school_days=school_days,
        school_days_attended=round(school_days * min(1.0, 0.45 + level * 0.14)), street_days=street_days,
        street_hours_per_day=cast.chance.randint(2, 6) if street_days else 0, income_total=income,
        income_from_children=round(income * share / 5000) * 5000,
        savings=cast.chance.choice((0, 0, 20_000, 50_000, 100_000)),
        causes=causes, primary_cause=causes[0],
        verdict={"climbing": "forward", "steady": "same", "stuck": "same"}[household.course], rubric_version=1,
        note="Perlu dibahas bersama Dinsos." if household.course == "stuck" and cast.happens(0.2) else None,
    )  # fmt: skip


def _score(cast: Cast, level: float) -> int:
    return max(1, min(4, round(level + cast.chance.uniform(-0.7, 0.7))))


def _agreement(cast: Cast, household: Household, visit: str, progress: str, month: str) -> None:
    what, who = cast.one_of(AGREEMENTS)
    due = (date.fromisoformat(f"{month}-28") + timedelta(days=14)).isoformat()
    past = due < cast.today.isoformat()
    status = cast.one_of(("done", "done", "open", "dropped")) if past else "open"
    cast.add(
        "commitment", family=household.id, what=what, who=who, due_on=due, status=status,
        done_on=f"{month}-28" if status == "done" else None, from_visit=visit, from_progress=progress,
    )  # fmt: skip


def _service(cast: Cast, household: Household) -> None:
    kind, component = cast.one_of(SERVICES)
    status = cast.one_of(("asked", "scheduled", "received", "received", "not_available"))
    cast.add(
        "service", family=household.id, component=component, kind=kind, provider=cast.dinsos,
        asked_on=cast.days_ago(cast.chance.randint(20, 150)), status=status,
        received_on=cast.days_ago(5) if status == "received" else None,
    )  # fmt: skip
