"""The texts of a letter by placeholder, from the records behind it; what is not known is left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bangjo_desktop.documents.letters.facts import LetterFacts
from bangjo_desktop.documents.letters.following import earlier_values
from bangjo_desktop.documents.letters.needs import needs_of
from bangjo_desktop.documents.letters.numbers import letter_number
from bangjo_desktop.documents.letters.people import family_values, people_values
from bangjo_desktop.documents.letters.wording import clock, counted, indonesian, letter_day, listed, long_day, lowered
from bangjo_desktop.domain.language import Language
from bangjo_desktop.domain.phones import show_phone
from bangjo_desktop.domain.record import Record

EMPTY = Record("", "", {})
DECISIONS = {"agreed": "kunjungan_disetujui", "other_date": "kunjungan_tanggal_lain", "not_yet": "kunjungan_ditolak"}
HOLDS = "ya"
"""What a condition has in the place of a text."""


def values_of(facts: LetterFacts) -> dict[str, str]:
    """Return the texts of the letter by placeholder; what was filled into the letter itself (`values`) wins."""
    sources = (
        _house_values(facts),
        _partner_values(facts.partner or EMPTY),
        _accompanied(facts),
        earlier_values(facts),
        _activity_values(facts),
        _aid_values(facts),
        people_values(facts),
        family_values(facts),
        _guest_values(facts),
        _period_values(facts),
        facts.letter["values"] or {},
    )
    return {name: str(text) for source in sources for name, text in source.items() if text not in (None, "")}


def _house_values(facts: LetterFacts) -> Mapping[str, object]:
    house, letter, day = facts.house, facts.letter, facts.day
    signed = {
        f"{part}_penandatangan_{number}": letter[f"signatory_{number}{suffix}"] or house[f"signatory_{number}{suffix}"]
        for number in (1, 2, 3)
        for part, suffix in (("nama", ""), ("jabatan", "_title"))
    }
    contact = facts.contact
    return {
        "nama_lembaga": house["name"],
        "kota": house["city"],
        "nomor_surat": letter_number(house, letter, day, facts.template.code),
        "tanggal_surat": indonesian().date_letter(day),
        "batas_lpj_hari": house["report_due_days"],
        "lama_penyimpanan": house["retention_years"],
        "tembusan_1": letter["copies_to"],
        "lampiran": letter["attachments"],
        "lampiran_rahasia": HOLDS if letter["annex_families"] else None,
        "nama_narahubung": contact["full_name"] if contact else None,
        "telepon_narahubung": show_phone(contact["phone"]) if contact and contact["phone"] else None,
        **signed,
    }


def _partner_values(partner: Record) -> Mapping[str, object]:
    institution = partner["institution"]
    return {
        "instansi_tujuan": institution,
        "instansi_mitra": institution,
        "jabatan_tujuan": partner["addressee_title"] or (f"Pimpinan {institution}" if institution else None),
        "up_tujuan": partner["attention_of"],
        "kota_tujuan": partner["city"],
    }


def _accompanied(facts: LetterFacts) -> Mapping[str, object]:
    """The sentence on whom the house accompanies stands or falls with both numbers."""
    areas = listed([area["name"] for area in facts.areas if area["name"]])
    if not (facts.families_count and facts.children_count):
        return {"wilayah_dampingan": areas}
    return {
        "wilayah_dampingan": areas,
        "jumlah_keluarga": counted(facts.families_count),
        "jumlah_anak": counted(facts.children_count),
    }


def _activity_values(facts: LetterFacts) -> Mapping[str, object]:
    """What was planned. The minutes stay inside: they may name children, so the writer says himself how it went."""
    activity = facts.activity or EMPTY
    start, end = clock(activity["start"]), clock(activity["end"])
    day = long_day(activity["date"])
    return {
        "nama_kegiatan": activity["title"],
        "materi_pelatihan": activity["title"],
        "keperluan": activity["title"],
        "hari_tanggal_kegiatan": day,
        "tanggal": letter_day(activity["date"]),
        "hari_tanggal_kunjungan": day,
        "jam_mulai": start,
        "jam_selesai": end if start else None,
        "tempat_kegiatan": activity["place"],
        "lokasi_kunjungan": activity["place"],
        "nama_narasumber": activity["facilitator"],
        "sasaran_kegiatan": activity["audience"],
        "jumlah_peserta": counted(activity["expected"]),
    }


def _aid_values(facts: LetterFacts) -> Mapping[str, object]:
    """What the letter asks for; of a letter that follows another what that one asked for."""
    wish = facts.earlier or facts.letter
    event = facts.activity or EMPTY
    return {
        "jenis_bantuan": _kind_of_aid(needs_of(facts.items or facts.earlier_items)),
        "tanggal_dibutuhkan": long_day(wish["needed_by"] or event["needed_by"]),
    }


def _kind_of_aid(needs: Sequence[Record]) -> str | None:
    """One or two needs name the aid themselves; a longer list is named by the activity that it is for."""
    names = [lowered(item["description"]) for item in needs if item["description"]]
    return listed(names) if len(names) in (1, 2) else None


def _guest_values(facts: LetterFacts) -> Mapping[str, object]:
    """What a guest asked for, and when they may come; a guest's own day stands in the place of an activity's."""
    guest = facts.guest
    if guest is None:
        return {}
    start, end = clock(guest["start"]), clock(guest["end"])
    condition = DECISIONS.get(guest["decision"] or "", "")
    return {
        "nama_pemohon": guest["requester"],
        "instansi_pemohon": guest["institution"],
        "nomor_surat_masuk": guest["letter_number"],
        "tanggal_surat_masuk": letter_day(guest["letter_date"]),
        "keperluan": lowered(guest["purpose"]) if guest["purpose"] else None,
        "alasan_bila_belum_disetujui": _unended(guest["decided_because"]),
        "hari_tanggal_kunjungan": long_day(guest["date"]),
        "jam_mulai": start,
        "jam_selesai": end if start else None,
        "lokasi_kunjungan": guest["place"],
        **({"keputusan": _decision(condition), condition: HOLDS} if condition else {}),
    }


def _decision(condition: str) -> str:
    return "belum dapat menyetujui" if condition == "kunjungan_ditolak" else "menyetujui"


def _unended(sentence: str | None) -> str | None:
    """Return a reason without its full stop: the letter goes on after it."""
    return sentence.strip().rstrip(".").strip() if sentence else None


def _period_values(facts: LetterFacts) -> Mapping[str, object]:
    language: Language = indonesian()
    month, review, totals = facts.letter["month"], facts.review, facts.month
    return {
        "bulan_tahun": language.month(month) if month else None,
        "tahun": review["year"] if review else month[:4] if month else None,
        "jumlah_kegiatan": counted(totals.activities) if totals else None,
        "jumlah_kunjungan": counted(totals.visits) if totals else None,
    }
