"""Services and referrals of a practice house, over all seven components of ATENSI and every status."""

from __future__ import annotations

from datetime import timedelta

from bangjo_desktop.exchange.demo.cast import Cast, Household

SERVICES = (
    ("Paket perlengkapan sekolah", "basic_needs", "dinsos", "Diterima lengkap dan langsung dipakai."),
    ("Paket sembako keluarga", "basic_needs", "dinsos", "Diterima; cukup untuk dua minggu."),
    ("Pendampingan anak oleh pekerja sosial", "social_care", "dinsos", "Bertemu dua kali, anak lebih terbuka."),
    ("Konseling keluarga", "family_support", "psychologist", "Tiga kali pertemuan; orang tua mulai berbicara."),
    ("Terapi psikososial anak", "therapy", "psychologist", "Anak kembali mau bermain dengan teman."),
    ("Pemeriksaan gigi dan gizi", "therapy", "puskesmas", "Dua gigi ditambal, berat badan dipantau."),
    ("Pelatihan usaha kecil", "vocational", "dinsos", "Ibu mulai berjualan gorengan pagi hari."),
    ("Bantuan gerobak usaha", "vocational", "dinsos", "Gerobak dipakai berjualan."),
    ("Aktivasi JKN PBI", "social_assistance", "puskesmas", "Kartu aktif dan sudah dipakai berobat."),
    ("Pengusulan DTSEN", "social_assistance", "kelurahan", "Sudah masuk usulan kelurahan."),
    ("Penerbitan akta kelahiran", "accessibility", "kelurahan", "Akta sudah terbit."),
    ("Keringanan biaya sekolah", "accessibility", "school", "Bebas biaya sampai akhir tahun ajaran."),
)
"""What is asked for, its component, who gives it, and what came of it where it was received."""
OF_A_CHILD = ("therapy", "accessibility", "social_care")
STATUSES = ("asked", "agreed", "scheduled", "received", "received", "received", "refused", "not_available")
REFUSED = {"refused": "Kuota tahun ini sudah penuh.", "not_available": "Belum ada petugasnya di kota ini."}
_SERVED = 0.8
"""The share of families for which anything was asked."""


def add_services(cast: Cast) -> None:
    """Gather what was asked for families; every service is asked for by somebody where there are enough families."""
    for place, household in enumerate(cast.households):
        if cast.happens(_SERVED):
            for step in range(cast.chance.choice((1, 2, 2, 3))):
                _service(cast, household, SERVICES[(place + step * 5) % len(SERVICES)])


def _service(cast: Cast, household: Household, service: tuple[str, str, str, str]) -> None:
    kind, component, provider, result = service
    last = household.closed or cast.today
    asked = max(household.opened, last - timedelta(days=cast.chance.randint(20, 300)))
    status = cast.one_of(STATUSES)
    received = min(last, asked + timedelta(days=cast.chance.randint(7, 60)))
    child = cast.one_of(household.children) if component in OF_A_CHILD and household.children else None
    cast.add(
        "service", family=household.id, person=child.id if child else None, component=component, kind=kind,
        provider=cast.partners[provider], asked_on=asked.isoformat(), status=status,
        received_on=received.isoformat() if status == "received" else None,
        result=result if status == "received" else REFUSED.get(status),
    )  # fmt: skip
