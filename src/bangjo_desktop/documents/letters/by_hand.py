"""What no record holds and the writer of a letter types: the texts that its template asks for."""

from __future__ import annotations

from bangjo_desktop.documents.letters.template import Template

BY_HAND = (
    "tujuan_kunjungan", "latar_belakang", "tujuan_kegiatan", "jalannya_kegiatan", "hasil_kegiatan", "kendala",
    "tindak_lanjut", "kalimat_dampak_opsional", "ringkasan_3_kalimat", "masa_tugas", "keterangan_lpj",
)  # fmt: skip
"""In the order in which they stand on paper."""


def asked_by_hand(template: Template) -> tuple[str, ...]:
    """Return the placeholders of `template`, in the house's own wording too, that are typed with the letter."""
    return tuple(name for name in BY_HAND if name in template.placeholders)
