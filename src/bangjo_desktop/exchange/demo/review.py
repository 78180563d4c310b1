"""Last year's evaluation with Dinsos, and what became of what was agreed in it."""

from __future__ import annotations

from typing import Any

from bangjo_desktop.domain.records.review import INDICATORS
from bangjo_desktop.exchange.demo.cast import Cast

SCORES = {
    "prerequisites": (3, 3), "degree": (3, 2), "outcomes": (3, 3), "performance": (2, 3), "efficiency": (3, 3),
}  # fmt: skip
"""What the house and Dinsos gave each indicator a year ago: good, but letters are answered late."""
EVIDENCE = {
    "prerequisites": "Perjanjian ditandatangani Februari; narahubung di kedua pihak sudah ditunjuk.",
    "outcomes": "Anak mulai kembali bersekolah dan akta mulai terbit; dihitung sejak tahun ini.",
    "performance": "Bantuan makanan beberapa kali datang sesudah kegiatan.",
}
NOTES = {
    "degree": "Data lapangan mengalir ke Dinsos; keputusan masih sering dari satu pihak.",
    "performance": "Dinsos menilai lebih tinggi karena semua surat akhirnya dijawab.",
}
INNOVATIONS: tuple[dict[str, Any], ...] = (
    {
        "what": "Satu narahubung surat di Dinsos", "who": "Bidang Rehabilitasi Sosial", "month": 3,
        "measure": "Setiap surat punya nama penerima", "status": "done",
        "outcome": "Ditunjuk sejak Februari; surat lebih mudah ditanyakan.",
    },
    {
        "what": "Surat permohonan masuk paling lambat H-28", "who": "Sekretaris rumah pintar", "month": 6,
        "measure": "Semua permohonan setahun", "status": "done", "outcome": "Tercapai untuk semua permohonan.",
    },
    {
        "what": "Kelompok usaha ibu untuk pengganti penghasilan jalanan", "who": "Rumah pintar dan Dinsos", "month": 10,
        "measure": "Sepuluh ibu punya usaha tetap", "status": "open",
        "outcome": "Empat ibu sudah mulai; modal untuk yang lain belum ada.",
    },
    {
        "what": "Psikolog datang setiap bulan", "who": "Dinsos", "month": 9, "measure": "Sepuluh kali setahun",
        "status": "dropped", "outcome": "Tidak ada anggaran; diganti rujukan ke pusat layanan.",
    },
)  # fmt: skip


def add_review(cast: Cast) -> None:
    """Gather the evaluation of last year, scored by both partners, and its innovations: two done, one open, one not."""
    year = cast.today.year - 1
    review = cast.add("review", year=year, partner=cast.dinsos, **_scored(), note="Dibicarakan bersama pada Januari.")
    for agreed in INNOVATIONS:
        values = {name: value for name, value in agreed.items() if name != "month"}
        due = f"{cast.today.year}-{agreed['month']:02d}-28"
        is_done = agreed["status"] == "done" and due <= cast.today.isoformat()
        cast.add(
            "innovation", review=review, due_on=due, done_on=due if is_done else None,
            **{**values, "status": agreed["status"] if is_done or agreed["status"] == "dropped" else "open"},
        )  # fmt: skip


def _scored() -> dict[str, Any]:
    values: dict[str, Any] = {}
    for indicator in INDICATORS:
        ours, theirs = SCORES[indicator.name]
        for name in (indicator.name, *(f"{indicator.name}_{part}" for part, _label in indicator.parts)):
            values |= {f"{name}_our_score": ours, f"{name}_their_score": theirs}
        values[f"{indicator.name}_evidence"] = EVIDENCE.get(indicator.name)
        values[f"{indicator.name}_note"] = NOTES.get(indicator.name)
    return values
