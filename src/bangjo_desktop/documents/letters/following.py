"""What a letter says about the one that it follows: its number, its way through the office, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bangjo_desktop.documents.letters.facts import LetterFacts
from bangjo_desktop.documents.letters.wording import letter_day, long_day
from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.insight.lead_time import needed_by

HOLDS = "ya"


def earlier_values(facts: LetterFacts) -> Mapping[str, object]:
    """Return the texts about the earlier letter by placeholder; none where the letter follows none."""
    earlier = facts.earlier
    if earlier is None:
        return _time_left(facts)
    reminder = facts.reminder
    return {
        "nomor_surat_asal": earlier["number"],
        "tanggal_surat_asal": letter_day(earlier["date"]),
        "perihal_surat_asal": earlier["subject"],
        "tanggal_diterima": letter_day(earlier["received_on"]),
        "nomor_agenda": earlier["agenda_number"],
        "nomor_jawaban": earlier["reply_number"],
        "tanggal_jawaban": letter_day(earlier["replied_on"]),
        "tanggal_diterima_bantuan": letter_day(earlier["aid_received_on"]),
        "nomor_pengingat_1": reminder["number"] if reminder else None,
        "tanggal_pengingat_1": letter_day(reminder["date"]) if reminder else None,
        **_time_left(facts),
        **_punctuality(facts),
    }


def _time_left(facts: LetterFacts) -> Mapping[str, object]:
    """How long it is to the activity, and by when an answer is hoped for; nothing of what lies in the past."""
    event = stored_date(facts.activity["date"]) if facts.activity else None
    wanted = stored_date(facts.letter["needed_by"]) or needed_by(facts.earlier, facts.activity)
    left = (event - facts.day).days if event else 0
    return {
        "sisa_hari": left if left > 0 else None,
        "kegiatan_lewat": HOLDS if event and left < 0 else None,
        "tanggal_batas_jawaban": long_day(wanted.isoformat()) if wanted and wanted > facts.day else None,
    }


def _punctuality(facts: LetterFacts) -> Mapping[str, object]:
    """By how many days the aid came after it was needed."""
    came = stored_date(facts.earlier["aid_received_on"]) if facts.earlier else None
    wanted: date | None = needed_by(facts.earlier, facts.activity)
    if came is None or wanted is None:
        return {}
    late = (came - wanted).days
    return {"selisih_hari": late} if late > 0 else {"tepat_waktu": HOLDS}
