"""What a paper tells of families, for the record that is written when it is printed, saved or made final."""

from __future__ import annotations

from collections.abc import Iterator

from bangjo_desktop.documents.letters.compose import subject_of
from bangjo_desktop.documents.letters.facts import LetterFacts
from bangjo_desktop.domain.disclosure import Told
from bangjo_desktop.domain.insight.consent import Shown

LISTS = frozenset({"daftar_penerima", "tabel_hadir"})
OWN_FAMILY = frozenset({"nama_anak", "nama_orang_tua", "nama_panggilan", "nama_wali", "nama_kepala_keluarga"})


def disclosure(facts: LetterFacts) -> Told | None:
    """Return what a letter, a list or a form tells of families; None for one that tells of none."""
    shown = tuple(_shown(facts))
    families = tuple(dict.fromkeys(one.family for one in shown if one.family))
    if not families:
        return None
    return Told(
        what=_titled(facts),
        families=families,
        with_names=any(not one.hidden for one in shown),
        to_whom=facts.partner["institution"] if facts.partner else None,
    )


def _shown(facts: LetterFacts) -> Iterator[Shown]:
    used = facts.template.placeholders
    if LISTS & used:
        yield from (one.shown for one in facts.people)
    if facts.family is not None and OWN_FAMILY & used:
        yield Shown(facts.family["head_name"] or "–", False, facts.family.id)
    yield from (row.shown for row in facts.annex)


def _titled(facts: LetterFacts) -> str:
    title, letter = facts.template.titles["id"], facts.letter
    if not facts.template.code and not letter["number"]:
        about = next((one[name] for one, name in ((facts.activity, "title"), (facts.family, "code")) if one), None)
        return f"{title}: {about or ''}".rstrip(": ")
    return f"{title} {letter['number'] or '–'}: {letter['subject'] or subject_of(facts)}".rstrip(": ")
