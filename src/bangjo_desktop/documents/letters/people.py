"""What a letter says about people: who was there in numbers, and one family's own names on its own papers."""

from __future__ import annotations

from collections.abc import Mapping

from bangjo_desktop.documents.letters.facts import LetterFacts
from bangjo_desktop.documents.letters.wording import counted, listed
from bangjo_desktop.domain.phones import show_phone
from bangjo_desktop.domain.record import Record

CHILD, PARENT = "anak", "orang tua/wali"
HOLDS = "ya"


def people_values(facts: LetterFacts) -> Mapping[str, object]:
    """Return how many people a list holds, of which kind, and who was responsible."""
    children = [one for one in facts.people if one.role == CHILD]
    workers = [worker["full_name"] for worker in facts.workers if worker["full_name"]]
    return {
        "jumlah_petugas": counted(len(workers)),
        "penanggung_jawab": workers[0] if workers else None,
        "nama_petugas": workers[0] if workers else None,
        "nama_disamarkan": HOLDS if any(one.shown.hidden for one in facts.people) else None,
        "baris_kosong": facts.empty_rows or None,
        **(_recipients(facts, len(children)) if facts.people else {}),
    }


def _recipients(facts: LetterFacts, children: int) -> Mapping[str, object]:
    boys = sum(one.sex == "male" for one in facts.people if one.role == CHILD)
    girls = sum(one.sex == "female" for one in facts.people if one.role == CHILD)
    return {
        "jumlah_penerima": counted(len(facts.people)),
        "anak_l": boys if children else None,
        "anak_p": girls if children else None,
        "jumlah_ortu": counted(len(facts.people) - children),
        "jumlah_keluarga_penerima": counted(len({one.shown.family for one in facts.people if one.shown.family})),
    }


def family_values(facts: LetterFacts) -> Mapping[str, object]:
    """Return a family's names for papers that go to itself, and the volunteer whom it knows."""
    companion = facts.companion or facts.contact
    known = {
        "nama_pendamping": companion["full_name"] if companion else None,
        "telepon_pendamping": show_phone(companion["phone"]) if companion and companion["phone"] else None,
    }
    family = facts.family
    if family is None:
        return known
    return known | {
        "nama_orang_tua": family["head_name"],
        "nama_panggilan": _called(facts, family),
        "kode_keluarga": family["code"],
        "nama_anak": listed([child["full_name"] for child in facts.persons if child["assisted"]]),
    }


def _called(facts: LetterFacts, family: Record) -> str | None:
    """Return what the head of the family is called; the name itself where nobody wrote down another."""
    head = next((person for person in facts.persons if person["full_name"] == family["head_name"]), None)
    called = (head["nickname"] if head else None) or family["head_name"]
    return str(called) if called else None
