"""Gathers from the open house what the report on causes is made from."""

from __future__ import annotations

from datetime import date

from bangjo_desktop.documents.facts import house_record
from bangjo_desktop.documents.reported_facts import reported
from bangjo_desktop.documents.reports.causes import CausesFacts
from bangjo_desktop.domain.insight.span import year_span
from bangjo_desktop.store.house import House


def causes_facts(house: House, year: int, today: date, *, outside: bool = False) -> CausesFacts:
    """Return what the report on causes of `year` is made from; `outside`: a copy that leaves the house."""
    found = reported(house, year_span(year), today)
    return CausesFacts(
        year=year,
        today=today,
        house=house_record(house),
        records=found.progress_in_span,
        area_of={family.id: family["area"] for family in found.families},
        area_names={area.id: area["name"] or "" for area in house.records.all("area")},
        practice=house.practice,
        outside=outside,
        accompanied=len(found.families),
    )
