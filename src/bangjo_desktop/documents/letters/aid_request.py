"""What an aid-request letter says (DOMAIN notes §1.4 A), gathered from the records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bangjo_desktop.documents.blocks import Document
from bangjo_desktop.documents.letters.compose import compose_letter, missing_values
from bangjo_desktop.documents.letters.needs import needs_of
from bangjo_desktop.documents.letters.template import Template
from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.language import Language
from bangjo_desktop.domain.letter_numbers import DEFAULT_PATTERN, NumberFacts, read_pattern
from bangjo_desktop.domain.phones import show_phone
from bangjo_desktop.domain.problem import BadValue, Problem
from bangjo_desktop.domain.record import Record

CODE = "PM"
_LETTERS = Language("id")
_EMPTY = Record("", "", {})


@dataclass(frozen=True)
class LetterFacts:
    """The records behind one aid-request letter, and whom the house accompanies now.

    `contact` is the worker whom the agency may ring, `logo` the bytes of the house's image, `today` the letter's date
    while it has none.
    """

    template: Template
    house: Record
    letter: Record
    today: date
    partner: Record | None = None
    activity: Record | None = None
    items: Sequence[Record] = ()
    families_count: int = 0
    children_count: int = 0
    areas: Sequence[Record] = ()
    contact: Record | None = None
    logo: bytes | None = None
    practice: bool = False

    def values(self) -> dict[str, str]:
        """Return the texts of the letter by placeholder."""
        return aid_request_values(
            self.house,
            self.partner,
            self.activity,
            self.letter,
            self.items,
            families_count=self.families_count,
            children_count=self.children_count,
            areas=self.areas,
            contact=self.contact,
            today=self.today,
        )


def compose(facts: LetterFacts, language: Language = _LETTERS, final: bool = False) -> Document:
    """Return the letter as blocks; raises KnownError where a final one lacks a value.

    A letter is Indonesian whatever `language` is: the window hands its own to every paper alike.
    """
    return compose_letter(
        facts.template,
        facts.values(),
        facts.items,
        facts.house,
        subject=facts.letter["subject"],
        logo=facts.logo,
        final=final,
        practice=facts.practice,
    )


def missing(facts: LetterFacts) -> tuple[Problem, ...]:
    """Return what the letter still needs before it can be made final, in people's words."""
    return missing_values(facts.template, facts.values(), facts.items, subject=facts.letter["subject"])


def aid_request_values(
    house: Record,
    partner: Record | None,
    activity: Record | None,
    letter: Record,
    items: Iterable[Record] = (),
    *,
    families_count: int = 0,
    children_count: int = 0,
    areas: Iterable[Record] = (),
    contact: Record | None = None,
    today: date,
) -> dict[str, str]:
    """Return the texts of the letter by placeholder; what is not known is left out.

    `items` name the kind of aid where the letter does not, `contact` is the worker whom the agency may ring. What was
    filled into the letter itself (`values`) wins. `today` is the letter's date while it has none.
    """
    to, event = partner or _EMPTY, activity or _EMPTY
    day = stored_date(letter["date"]) or today
    gathered = {
        **_house_values(house, letter, day),
        **_partner_values(to),
        **_activity_values(event),
        **_counts(families_count, children_count),
        "wilayah_dampingan": listed([area["name"] for area in areas if area["name"]]),
        "tanggal_dibutuhkan": _long(letter["needed_by"] or event["needed_by"]),
        "jenis_bantuan": _kind_of_aid(needs_of(items)),
        "lampiran": letter["attachments"],
        "tembusan_1": letter["copies_to"],
        "nama_narahubung": contact["full_name"] if contact else None,
        "telepon_narahubung": show_phone(contact["phone"]) if contact and contact["phone"] else None,
        **(letter["values"] or {}),
    }
    return {name: str(text) for name, text in gathered.items() if text not in (None, "")}


def letter_number(house: Record, letter: Record, day: date) -> str:
    """Return the letter's number; of a draft the house's pattern with `…` for the number not taken yet."""
    if letter["number"]:
        return str(letter["number"])
    facts = NumberFacts(day, letter["code"] or CODE, initials(house["name"] or ""), laptop="…")
    try:
        return read_pattern(house["letter_number_pattern"] or DEFAULT_PATTERN).render(facts)
    except BadValue:
        return read_pattern(DEFAULT_PATTERN).render(facts)


def initials(name: str) -> str:
    """Return the first letters of a name's words, `RPB` for Rumah Pintar Bangjo; `…` where there are none."""
    return "".join(word[0].upper() for word in name.split() if word[0].isalpha()) or "…"


def listed(names: Sequence[str]) -> str:
    """Return `A`, `A dan B`, `A, B, dan C`."""
    if len(names) < 3:
        return " dan ".join(names)
    return f"{', '.join(names[:-1])}, dan {names[-1]}"


def _house_values(house: Record, letter: Record, day: date) -> Mapping[str, object]:
    signed = {
        f"{part}_penandatangan_{number}": letter[f"signatory_{number}{suffix}"] or house[f"signatory_{number}{suffix}"]
        for number in (1, 2)
        for part, suffix in (("nama", ""), ("jabatan", "_title"))
    }
    return {
        "nama_lembaga": house["name"],
        "kota": house["city"],
        "nomor_surat": letter_number(house, letter, day),
        "tanggal_surat": _LETTERS.date_letter(day),
        "batas_lpj_hari": house["report_due_days"],
        **signed,
    }


def _partner_values(partner: Record) -> Mapping[str, object]:
    institution = partner["institution"]
    return {
        "instansi_tujuan": institution,
        "jabatan_tujuan": partner["addressee_title"] or (f"Pimpinan {institution}" if institution else None),
        "up_tujuan": partner["attention_of"],
        "kota_tujuan": partner["city"],
    }


def _activity_values(activity: Record) -> Mapping[str, object]:
    start, end = (_clock(activity[field]) for field in ("start", "end"))
    return {
        "nama_kegiatan": activity["title"],
        "hari_tanggal_kegiatan": _long(activity["date"]),
        "jam_mulai": start,
        "jam_selesai": end if start else None,
        "tempat_kegiatan": activity["place"],
        "sasaran_kegiatan": activity["audience"],
        "jumlah_peserta": _counted(activity["expected"]),
    }


def _kind_of_aid(needs: Sequence[Record]) -> str | None:
    """One or two needs name the aid themselves; a longer list is named by the activity that it is for."""
    names = [item["description"] for item in needs if item["description"]]
    return listed(names) if len(names) in (1, 2) else None


def _counts(families: int, children: int) -> Mapping[str, object]:
    """The sentence on whom the house accompanies stands or falls with both numbers."""
    if not (families and children):
        return {}
    return {"jumlah_keluarga": _counted(families), "jumlah_anak": _counted(children)}


def _counted(number: int | None) -> str | None:
    return _LETTERS.number(number) if number else None


def _long(day: str | None) -> str | None:
    found = stored_date(day)
    return _LETTERS.date_long(found) if found else None


def _clock(time: str | None) -> str | None:
    return time.replace(":", ".") if time else None
