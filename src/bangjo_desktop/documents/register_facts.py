"""Gathers from the open house what a register of letters is made from, and makes its PDF."""

from __future__ import annotations

from datetime import date

from bangjo_desktop.documents.facts import house_record
from bangjo_desktop.documents.paper import paper_named
from bangjo_desktop.documents.pdf import render
from bangjo_desktop.documents.sheets.registers import RegisterFacts, compose, years
from bangjo_desktop.domain.language import Language
from bangjo_desktop.store.house import House


def register_facts(house: House, kind: str, year: int, today: date) -> RegisterFacts:
    """Return what the register `kind` (outgoing, incoming or delivery) of `year` is made from."""
    records = house.records
    return RegisterFacts(
        kind=kind,
        year=year,
        today=today,
        house=house_record(house),
        letters=records.all("letter"),
        incoming=records.all("incoming_letter"),
        family_codes={family.id: family["code"] for family in records.all("family") if family["code"]},
        named=records.title,
        practice=house.practice,
    )


def register_pdf(house: House, kind: str, year: int, paper: str, language: Language, today: date) -> bytes:
    """Return a register as PDF on `paper` (`a4` or `f4`)."""
    return render(compose(register_facts(house, kind, year, today), language), paper_named(paper))


def register_years(house: House, today: date) -> list[int]:
    """Return the years that a register can be printed for, the newest first."""
    return years(house.records.all("letter"), house.records.all("incoming_letter"), today)
