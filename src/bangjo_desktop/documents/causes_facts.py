"""Gathers from the open house what the report on causes is made from, and makes its PDF."""

from __future__ import annotations

from datetime import date

from bangjo_desktop.documents.facts import house_record
from bangjo_desktop.documents.paper import paper_named
from bangjo_desktop.documents.pdf import render
from bangjo_desktop.documents.reports.causes import CausesFacts, compose
from bangjo_desktop.domain.language import Language
from bangjo_desktop.store.house import House


def causes_facts(house: House, year: int, today: date, *, outside: bool = False) -> CausesFacts:
    """Return what the report on causes of `year` is made from; `outside`: a copy that leaves the house."""
    records = house.records
    return CausesFacts(
        year=year,
        today=today,
        house=house_record(house),
        records=[one for one in records.all("progress") if str(one["month"] or "").startswith(f"{year}-")],
        area_of={family.id: family["area"] for family in records.all("family")},
        area_names={area.id: area["name"] or "" for area in records.all("area")},
        practice=house.practice,
        outside=outside,
    )


def causes_pdf(house: House, year: int, paper: str, language: Language, today: date, *, outside: bool = False) -> bytes:
    """Return the report on causes as PDF on `paper` (`a4` or `f4`)."""
    return render(compose(causes_facts(house, year, today, outside=outside), language), paper_named(paper))
