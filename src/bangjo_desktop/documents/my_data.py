"""“My data”: everything that the house has on record about one family, for the family that asks for it.

Source: the right of access of UU 27/2022 (DOMAIN notes §2.4). Confidential notes are told in person: a child may have
said something that a parent must not read on paper.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from bangjo_desktop.documents.blocks import Block, Document, Facts, Heading, Paragraph
from bangjo_desktop.documents.facts import house_record
from bangjo_desktop.documents.paper import paper_named
from bangjo_desktop.documents.pdf import render
from bangjo_desktop.documents.sheets.facts import NOTHING
from bangjo_desktop.domain.disclosure import Told
from bangjo_desktop.domain.insight.household import by_relation
from bangjo_desktop.domain.kinds import File, LongText
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.record import Field, Record
from bangjo_desktop.domain.records import RECORD_TYPES, record_type
from bangjo_desktop.store.family_records import family_records
from bangjo_desktop.store.house import House

TITLE = N_("What is on record about us")
_OWN = ("family", "person")


def my_data_pdf(house: House, family: str, paper: str, language: Language, today: date) -> bytes:
    """Return everything about `family` (id) as PDF on `paper` (`a4` or `f4`); raises KnownError."""
    record = house.records.get("family", family)
    if record is None:
        raise KnownError(N_("This family is not there any more."))
    title = language(TITLE)
    document = Document(
        blocks=tuple(_blocks(house, record, title, language, today)),
        title=title,
        language=language.code,
        look="report",
        reference=f"{record['code'] or record['head_name'] or ''} · {title}",
        confidential=True,
        practice=house.practice,
    )
    return render(document, paper_named(paper))


def told_by_my_data(house: House, family: str, language: Language) -> Told:
    """Return what the paper tells, to be written down when it is printed or saved."""
    return Told(language(TITLE), (family,), with_names=True)


def _blocks(house: House, family: Record, title: str, t: Language, today: date) -> Iterator[Block]:
    own = house_record(house)
    yield Heading(title, 1)
    yield Paragraph(t(N_("{house} · as of {day}"), house=own["name"] or NOTHING, day=t.date_letter(today)), "note")
    told = N_(
        "You may ask for mistakes to be corrected, for the work with your data to be put on hold, or for all of it to "
        "be erased. Notes that were given in confidence are not printed here; ask for them to be told to you."
    )
    yield Paragraph(t(told))
    people = by_relation(house.records.of("person", family=family.id))
    about = sorted(family_records(house, family.id), key=_of_whom_and_when([one.id for one in people]))
    records = [family, *people, *about]
    for item in RECORD_TYPES:
        found = [one for one in records if one.kind == item.name]
        if found:
            yield Heading(t(item.label) if item.name == "family" else t(item.plural), 2)
            yield from (_facts(house, one, item.fields, t) for one in found)


def _of_whom_and_when(people: list[str]) -> Callable[[Record], tuple[int, str, str]]:
    """Return the order of what is about a family: person by person, each from the oldest down."""
    place = {person: number for number, person in enumerate(people)}

    def key(one: Record) -> tuple[int, str, str]:
        day = record_type(one.kind).newest_first or "since"
        return place.get(one["person"] or "", len(place)), str(one[day] or ""), one.id

    return key


def _facts(house: House, record: Record, fields: tuple[Field, ...], t: Language) -> Facts:
    shown = [field for field in fields if record[field.name] not in (None, "", []) and not _is_withheld(field)]
    rows = [(field.words(t), field.kind.legible(record[field.name], t, house.records.title)) for field in shown]
    return Facts(tuple(row for row in rows if row[1]) or ((t(N_("Record")), NOTHING),))


def _is_withheld(field: Field) -> bool:
    """Whether a field is not printed: notes in confidence, and files that are papers of their own."""
    return (field.confidential and isinstance(field.kind, LongText)) or isinstance(field.kind, File)
