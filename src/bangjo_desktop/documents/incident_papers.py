"""Written notices of a data incident: to each family concerned, and to the authority, which learns no family's name.

Source: UU 27/2022 Art. 46 (2): which data, when and how it came about, what was done (DOMAIN notes §2.4). What nobody
wrote down yet is a dotted line, so that a notice can leave in time and be completed by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bangjo_desktop.documents.letter_facts import gathered_for, named_template
from bangjo_desktop.documents.letters.compose import compose
from bangjo_desktop.documents.letters.facts import LetterFacts
from bangjo_desktop.documents.letters.filling import DOTS
from bangjo_desktop.documents.letters.wording import clock, counted, letter_day, long_day
from bangjo_desktop.documents.paper import paper_named
from bangjo_desktop.documents.pdf import render, render_all
from bangjo_desktop.domain.disclosure import Told
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.record import Record
from bangjo_desktop.store.house import House

TO_FAMILY, TO_AUTHORITY = "incident_family", "incident_authority"
TITLES = {TO_FAMILY: N_("Notice to the families"), TO_AUTHORITY: N_("Notice to the authority")}


def families_concerned(house: House, incident: Record) -> list[Record]:
    """Return the families whose data an incident is about, by name; closed ones too: their data are kept as well."""
    if incident["all_families"]:
        return house.records.page("family")
    found = (house.records.get("family", family) for family in incident["families"] or ())
    named = {family.id: family for family in found if family}
    return sorted(named.values(), key=lambda family: (str(family["head_name"] or "").casefold(), family.id))


def family_notices_pdf(house: House, incident: str, paper: str, today: date) -> bytes:
    """Return the notices to the families, a page for each, as PDF; without any family one to be written on.

    Raises KnownError.
    """
    record = _incident(house, incident)
    facts = _facts(house, TO_FAMILY, record, today)
    names = [_name(family) for family in families_concerned(house, record)] or [None]
    return render_all([compose(_with(facts, {"nama_kepala_keluarga": name})) for name in names], paper_named(paper))


def authority_notice_pdf(house: House, incident: str, paper: str, today: date) -> bytes:
    """Return the notice to the authority as PDF; raises KnownError."""
    record = _incident(house, incident)
    return render(compose(_facts(house, TO_AUTHORITY, record, today)), paper_named(paper))


def told_by_notices(house: House, incident: str, language: Language) -> Told:
    """Return what the notices to the families tell: each family that something happened to its own data."""
    record = _incident(house, incident)
    families = tuple(family.id for family in families_concerned(house, record))
    title = f"{language(TITLES[TO_FAMILY])}: {record['title'] or ''}".rstrip(": ")
    return Told(title, families, with_names=True, to_whom=language(N_("the families themselves")))


def _incident(house: House, incident: str) -> Record:
    record = house.records.get("incident", incident)
    if record is None:
        raise KnownError(N_("This incident is not there any more."))
    return record


def _name(family: Record) -> str | None:
    """Return the head of a family; a family on hold is named on no paper, so that its notice is addressed by hand."""
    return None if family["suspended"] else family["head_name"]


def _facts(house: House, template: str, incident: Record, today: date) -> LetterFacts:
    count = len(families_concerned(house, incident))
    told = letter_day(incident["told_families_on"])
    values = {
        "nama_kejadian": incident["title"],
        "waktu_kejadian": long_day(incident["happened_on"]),
        "waktu_diketahui": _found(incident),
        "uraian_kejadian": incident["what_happened"],
        "data_terdampak": incident["data"],
        "tindakan": incident["done"],
        "jumlah_terdampak": counted(count),
        "pemberitahuan_keluarga": f"sudah disampaikan pada {told}" if told else "sedang disampaikan secara tertulis",
    }
    letter = Record("letter", "", {"number": DOTS, "to": incident["authority"] if template == TO_AUTHORITY else None})
    facts = gathered_for(house, named_template(house, template), letter, (), today)
    return _with(facts, values)


def _found(incident: Record) -> str | None:
    day, at = long_day(incident["found_on"]), clock(incident["found_at"])
    return f"{day}, pukul {at} WIB" if day and at else day


def _with(facts: LetterFacts, values: Mapping[str, str | None]) -> LetterFacts:
    filled = {name: text for name, text in values.items() if text}
    known = {**(facts.letter["values"] or {}), **filled}
    return replace(facts, letter=replace(facts.letter, values={**facts.letter.values, "values": known}))
