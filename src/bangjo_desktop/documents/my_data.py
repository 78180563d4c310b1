"""“My data”: everything that the house has on record about one family, for the family that asks for it.

Source: the right of access of UU 27/2022 (DOMAIN notes §2.4). Confidential notes are told in person: a child may have
said something that a parent must not read on paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bangjo_desktop.documents.blocks import Block, Document, Facts, Heading, Paragraph
from bangjo_desktop.documents.facts import house_record
from bangjo_desktop.documents.letters.wording import paper_title
from bangjo_desktop.documents.paper import paper_named
from bangjo_desktop.documents.pdf import render
from bangjo_desktop.documents.sheets.facts import NOTHING
from bangjo_desktop.domain.disclosure import Told
from bangjo_desktop.domain.insight.household import by_relation
from bangjo_desktop.domain.insight.timeline import timeline
from bangjo_desktop.domain.kinds import File, LongText
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.record import Field, Record
from bangjo_desktop.domain.records import RECORD_TYPES
from bangjo_desktop.store.family_records import attended, family_records
from bangjo_desktop.store.house import House

TITLE = N_("What is on record about the family")
_LEFT_OUT = ("family", "rubric_version")
"""What every record would repeat, and what tells the program alone how a month was assessed."""


def my_data_pdf(house: House, family: str, paper: str, language: Language, today: date) -> bytes:
    """Return everything about `family` (id) as PDF on `paper` (`a4` or `f4`); raises KnownError."""
    record = house.records.get("family", family)
    if record is None:
        raise KnownError(N_("This family is not there any more."))
    title = paper_title(language(TITLE), language)
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
    records = [family, *by_relation(house.records.of("person", family=family.id)), *_in_order(house, family.id)]
    for item in RECORD_TYPES:
        found = [one for one in records if one.kind == item.name]
        if found:
            yield Heading(t(item.label) if item.name == "family" else t(item.plural), 2)
            yield from (_facts(house, one, item.fields, t) for one in found)


def _in_order(house: House, family: str) -> list[Record]:
    """Return what is about the family, the oldest first; what has no day stands before all others."""
    found = sorted(family_records(house, family), key=lambda one: one.id)
    days = {moment.record.id: moment.day for moment in timeline(found, attended(house, found))}
    return sorted(found, key=lambda one: days.get(one.id, date.min))


def _facts(house: House, record: Record, fields: tuple[Field, ...], t: Language) -> Facts:
    told = [field for field in fields if not _is_withheld(field) and field.name not in _LEFT_OUT]
    shown = [field for field in told if record[field.name] not in (None, "", [])]
    rows = [(field.words(t), field.kind.legible(record[field.name], t, house.records.title)) for field in shown]
    return Facts(tuple(row for row in rows if row[1]) or ((t(N_("Record")), NOTHING),))


def _is_withheld(field: Field) -> bool:
    """Whether a field is not printed: notes in confidence, and files that are papers of their own."""
    return (field.confidential and isinstance(field.kind, LongText)) or isinstance(field.kind, File)
