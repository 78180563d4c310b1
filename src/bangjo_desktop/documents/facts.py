"""Gathers from the open house the records that a sheet is made from."""

from __future__ import annotations

from datetime import date

from bangjo_desktop.documents.sheets.facts import SheetFacts
from bangjo_desktop.documents.sheets.recovery import RecoveryFacts
from bangjo_desktop.domain.insight.volunteers import is_active
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.rubrics import Rubrics
from bangjo_desktop.store.house import House
from bangjo_desktop.store.services import services_of


def house_record(house: House) -> Record:
    """Return the house's record of itself; an empty one where it has not been received."""
    return house.records.get("house", house.id) or Record("house", house.id, {})


def sheet_facts(house: House, family: str, month: str, today: date) -> SheetFacts:
    """Return what a family's sheet for `month` (`YYYY-MM`) is made from; raises KnownError."""
    record = house.records.get("family", family)
    if record is None:
        raise KnownError(N_("This family is not there any more."))
    coordinator = contact_of(house, today)
    return SheetFacts(
        month=month,
        house=house_record(house),
        family=record,
        persons=[person for person in house.records.of("person", family=family) if not person["alias_of"]],
        progress=house.records.of("progress", family=family),
        visits=house.records.of("visit", family=family),
        commitments=house.records.of("commitment", family=family),
        services=services_of(house, family),
        named=house.records.title,
        coordinator=str(coordinator["full_name"]) if coordinator else "",
        practice=house.practice,
        rubrics=Rubrics(house.records.all("rubric")),
    )


def recovery_facts(house: House, today: date) -> RecoveryFacts:
    """Return what the recovery sheet of the open house is made from; raises KnownError where it is not locked."""
    if not house.passphrase:
        raise KnownError(N_("This house has no passphrase, so it needs no recovery sheet."))
    return RecoveryFacts(house=house_record(house)["name"] or "", day=today, passphrase=house.passphrase)


def contact_of(house: House, day: date) -> Record | None:
    """Return whom an agency may ring on `day`: the active coordinator, else the secretary."""
    workers = [worker for worker in house.records.page("worker") if is_active(worker, day)]
    for role in ("coordinator", "secretary"):
        found = next((worker for worker in workers if role in (worker["roles"] or ())), None)
        if found:
            return found
    return None
