"""Who asked to visit a practice house, and what was answered."""

from __future__ import annotations

from typing import Any

from bangjo_desktop.exchange.demo.activities import HALL, MONOD
from bangjo_desktop.exchange.demo.cast import Cast
from bangjo_desktop.exchange.demo.requests import add_letter


def add_guests(cast: Cast) -> None:
    """Gather five requests: refused (story 7), agreed and past, agreed and to come, on another day, and waiting."""
    _guest(
        cast, "Mahasiswa peneliti (contoh)", "Universitas Contoh", "045/UN/CONTOH", 30,
        "Penelitian skripsi tentang anak jalanan", decision="not_yet",
        decided_because="Jadwal pendampingan penuh dan data pribadi tidak dapat diberikan.",
    )  # fmt: skip
    _guest(
        cast, "Pengurus arisan (contoh)", "Arisan Ibu Contoh", None, 130, "Menyerahkan buku cerita bekas",
        decision="agreed", date=cast.days_ago(112), start="16:00", end="17:00", place=MONOD,
        companion=cast.workers[1],
    )  # fmt: skip
    coming = _guest(
        cast, "Tim Dinas Sosial (contoh)", "Dinas Sosial Kota Semarang (contoh)", "400.9/77/CONTOH", 12,
        "Melihat kegiatan belajar dan bertemu relawan", decision="agreed", date=cast.days_ago(-9), start="15:30",
        end="16:30", place=MONOD, companion=cast.workers[0],
    )  # fmt: skip
    cast.values_of(coming)["reply"] = add_letter(
        cast, "BI", "Jawaban Permohonan Izin Kunjungan", cast.days_ago(8), guest_request=coming, status="sent"
    )
    _guest(
        cast, "Komunitas membaca (contoh)", "Komunitas Contoh", "03/KM/CONTOH", 20, "Mendongeng untuk anak-anak",
        decision="other_date", date=cast.days_ago(-16), start="16:00", end="17:00", place=HALL,
        companion=cast.workers[2], decided_because="Hari yang diminta berbenturan dengan pelatihan orang tua.",
    )  # fmt: skip
    _guest(
        cast, "Wartawan kampus (contoh)", "Pers Mahasiswa Contoh", "11/PERS/CONTOH", 3,
        "Liputan kegiatan belajar, tanpa wajah anak", decision="waiting",
    )  # fmt: skip


def _guest(
    cast: Cast, requester: str, institution: str, number: str | None, days_ago: int, purpose: str, **values: Any
) -> str:  # fmt: skip
    return cast.add(
        "guest_request", requester=requester, institution=institution, letter_number=number,
        letter_date=cast.days_ago(days_ago), purpose=purpose, **values,
    )  # fmt: skip
