"""A family's progress sheet: of a month, or of several for the family or for the file; final ones are kept.

A final sheet is kept to the byte, so that what was signed can be printed again as it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bangjo_desktop.documents.facts import contact_of, house_record, sheet_facts
from bangjo_desktop.documents.paper import paper_named
from bangjo_desktop.documents.pdf import render
from bangjo_desktop.documents.sheets import family, plain, span_file
from bangjo_desktop.documents.sheets.span_facts import FOR_FAMILY, SpanFacts
from bangjo_desktop.domain.disclosure import PRINTED, Told
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.rubrics import Rubrics
from bangjo_desktop.store.disclosures import write_down
from bangjo_desktop.store.house import House
from bangjo_desktop.store.services import services_of

MONTH = "month"


@dataclass(frozen=True)
class Asked:
    """Which sheet: of the family (id), from the month `first` to `last` (`YYYY-MM`), for MONTH, `family` or `file`."""

    family: str
    first: str
    last: str
    reader: str = MONTH


def sheet_pdf(house: House, asked: Asked, paper: str, language: Language, today: date) -> bytes:
    """Return the sheet as PDF on `paper` (`a4` or `f4`); raises KnownError."""
    if asked.reader == MONTH:
        document = family.compose(sheet_facts(house, asked.family, asked.last, today), language)
    else:
        facts = span_facts(house, asked, today)
        document = (plain if asked.reader == FOR_FAMILY else span_file).compose(facts, language)
    return render(document, paper_named(paper))


def told_by(house: House, asked: Asked, language: Language) -> Told:
    """Return what the sheet tells, to be written down when it is printed: everything, by name, of one family.

    The family is called by its code: what is written down outlives the family's own records.
    """
    record = _family(house, asked.family)
    code = record["code"] or "–"
    span = language.month(asked.last)
    if asked.first != asked.last:
        span = f"{language.month(asked.first)} – {span}"
    what = language(N_("Progress sheet {family}, {month}"), family=code, month=span)
    return Told(what, (record.id,), with_names=True)


def make_final(house: House, asked: Asked, paper: str, language: Language, today: date) -> str:
    """Keep the sheet as it stands and return the id of its record, also where it was kept before; raises KnownError."""
    content = sheet_pdf(house, asked, paper, language, today)
    values = {
        "family": asked.family,
        "first_month": asked.first,
        "last_month": asked.last,
        "reader": asked.reader,
        "made_on": today.isoformat(),
        "pdf": house.files.add(content),
    }
    before = house.records.of("kept_sheet", **values)
    kept = before[0].id if before else house.write.add("kept_sheet", values)
    write_down(house, told_by(house, asked, language), PRINTED)
    return kept


def kept_pdf(house: House, kept: str) -> bytes:
    """Return the bytes of a final sheet; raises KnownError where they have not arrived on this laptop."""
    record = house.records.get("kept_sheet", kept)
    content = house.files.get(record["pdf"]) if record and record["pdf"] else None
    if content is None:
        raise KnownError(N_("This final sheet has not arrived on this laptop yet. Synchronise, and try again."))
    return content


def span_facts(house: House, asked: Asked, today: date) -> SpanFacts:
    """Return what a sheet over several months is made from; raises KnownError."""
    record, records = _family(house, asked.family), house.records
    if asked.first > asked.last:
        raise KnownError(N_("The first month lies after the last one."))
    persons = [person for person in records.of("person", family=record.id) if not person["alias_of"]]
    coordinator = contact_of(house, today)
    return SpanFacts(
        first=asked.first,
        last=asked.last,
        house=house_record(house),
        family=record,
        persons=persons,
        progress=records.of("progress", family=record.id),
        visits=records.of("visit", family=record.id),
        commitments=records.of("commitment", family=record.id),
        services=services_of(house, record.id),
        schooling=[one for person in persons for one in records.of("schooling", person=person.id)],
        named=records.title,
        companion=records.get("worker", record["companion"]) if record["companion"] else None,
        coordinator=str(coordinator["full_name"]) if coordinator else "",
        practice=house.practice,
        rubrics=Rubrics(house.records.all("rubric")),
        today=today,
    )


def _family(house: House, family_id: str) -> Record:
    record = house.records.get("family", family_id)
    if record is None:
        raise KnownError(N_("This family is not there any more."))
    return record
