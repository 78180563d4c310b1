"""Gathers from the open house what a handover sheet is made from, and makes its PDF."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bangjo_desktop.documents.facts import contact_of, house_record
from bangjo_desktop.documents.paper import paper_named
from bangjo_desktop.documents.pdf import render
from bangjo_desktop.documents.sheets.handover import TITLE, HandoverFacts, compose
from bangjo_desktop.domain.disclosure import Told
from bangjo_desktop.domain.insight.handover import Handover, handover
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.handing_over import families_of, past_of
from bangjo_desktop.store.house import House


def handover_of(house: House, worker: str, today: date, takers: Mapping[str, str] | None = None) -> Handover:
    """Return what a volunteer (id) hands over; `takers` names by family who was chosen. Raises KnownError."""
    record = house.records.get("worker", worker)
    if record is None:
        raise KnownError(N_("This volunteer is not there any more."))
    families = families_of(house, record.id)
    return handover(record, families, past_of(house, families, today), today, takers)


def handover_pdf(
    house: House,
    worker: str,
    paper: str,
    language: Language,
    today: date,
    takers: Mapping[str, str] | None = None,
    drafts: int | None = None,
) -> bytes:
    """Return the handover sheet of a volunteer as PDF on `paper` (`a4` or `f4`); raises KnownError."""
    coordinator = contact_of(house, today)
    facts = HandoverFacts(
        handover=handover_of(house, worker, today, takers),
        house=house_record(house),
        today=today,
        named=house.records.title,
        coordinator=str(coordinator["full_name"]) if coordinator and coordinator.id != worker else "",
        drafts=drafts,
        practice=house.practice,
    )
    return render(compose(facts, language), paper_named(paper))


def told_by_handover(house: House, worker: str, language: Language, today: date) -> Told:
    """Return what the sheet tells of families, to be written down when it is printed; raises KnownError."""
    left = handover_of(house, worker, today)
    name = str(left.worker["full_name"] or "")
    return Told(f"{language(TITLE)}: {name}", tuple(one.family.id for one in left.families), with_names=True)
