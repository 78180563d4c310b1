"""Gathers from the open house what the page on answer times is made from, and makes its PDF."""

from __future__ import annotations

from datetime import date

from bangjo_desktop.documents.facts import house_record
from bangjo_desktop.documents.paper import paper_named
from bangjo_desktop.documents.pdf import render
from bangjo_desktop.documents.sheets.lead_time import LeadFacts, compose
from bangjo_desktop.domain.insight.aid_in_time import asked
from bangjo_desktop.domain.insight.lead_time import DEFAULT_DAYS
from bangjo_desktop.domain.insight.leads import Leads
from bangjo_desktop.domain.language import Language
from bangjo_desktop.store.house import House


def lead_facts(house: House, today: date) -> LeadFacts:
    """Return what the letters of the house teach about waiting, as of `today`."""
    own, letters = house_record(house), house.records.all("letter")
    activities = {activity.id: activity for activity in house.records.all("activity")}
    return LeadFacts(
        today=today,
        house=own,
        letters=letters,
        needs=asked(letters, activities, today),
        leads=Leads(letters, today, own["lead_days"] or DEFAULT_DAYS),
        named=house.records.title,
        practice=house.practice,
    )


def lead_time_pdf(house: House, paper: str, language: Language, today: date) -> bytes:
    """Return the page on answer times as PDF on `paper` (`a4` or `f4`)."""
    return render(compose(lead_facts(house, today), language), paper_named(paper))
