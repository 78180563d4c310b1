"""Gathers from the open house the records that a letter or a sheet is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bangjo_desktop.documents.letters.aid_request import CODE, LetterFacts
from bangjo_desktop.documents.letters.template import template_for
from bangjo_desktop.documents.sheets.facts import SheetFacts
from bangjo_desktop.documents.sheets.recovery import RecoveryFacts
from bangjo_desktop.domain.insight.lead_time import LeadTime, lead_time
from bangjo_desktop.domain.insight.progress import is_accompanied
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.record import Record
from bangjo_desktop.paths import resources
from bangjo_desktop.store.house import House

TEMPLATE = "aid_request"


def house_record(house: House) -> Record:
    """Return the house's record of itself; an empty one where it has not been received."""
    return house.records.get("house", house.id) or Record("house", house.id, {})


def letter_facts(house: House, letter: str, today: date, unsaved: Mapping[str, Any] | None = None) -> LetterFacts:
    """Return what the letter is made from, with `unsaved` values laid over its record; raises KnownError."""
    kept = house.records.get("letter", letter)
    if kept is None:
        raise KnownError(N_("This letter is not there any more."))
    return facts_of(house, replace(kept, values={**kept.values, **(unsaved or {})}), _items(house, letter), today)


def facts_of(house: House, letter: Record, items: tuple[Record, ...], today: date) -> LetterFacts:
    """Return what `letter` with these needs is made from; raises KnownError where its kind has no template yet."""
    if letter["code"] not in (None, CODE):
        raise KnownError(N_("Only aid requests (PM) can be printed so far."))
    own = house_record(house)
    families = [family for family in house.records.all("family") if is_accompanied(family, today)]
    active = {family.id for family in families}
    children = [person for person in house.records.of("person", assisted=1) if person["family"] in active]
    logo = own["logo"]
    return LetterFacts(
        template=template_for(resources() / "letters", TEMPLATE, house.records.all("template")),
        house=own,
        letter=letter,
        today=today,
        partner=_linked(house, "partner", letter["to"]),
        activity=_linked(house, "activity", letter["activity"]),
        items=items,
        families_count=len(families),
        children_count=len(children),
        areas=[area for area in house.records.page("area") if area["active"] is not False],
        contact=_contact(house),
        logo=house.files.get(logo) if logo else None,
        practice=house.practice,
    )


def sheet_facts(house: House, family: str, month: str) -> SheetFacts:
    """Return what a family's sheet for `month` (`YYYY-MM`) is made from; raises KnownError."""
    record = house.records.get("family", family)
    if record is None:
        raise KnownError(N_("This family is not there any more."))
    coordinator = _contact(house)
    return SheetFacts(
        month=month,
        house=house_record(house),
        family=record,
        persons=[person for person in house.records.of("person", family=family) if not person["alias_of"]],
        progress=house.records.of("progress", family=family),
        visits=house.records.of("visit", family=family),
        commitments=house.records.of("commitment", family=family),
        services=house.records.of("service", family=family),
        named=house.records.title,
        coordinator=str(coordinator["full_name"]) if coordinator else "",
        practice=house.practice,
    )


def recovery_facts(house: House, today: date) -> RecoveryFacts:
    """Return what the recovery sheet of the open house is made from; raises KnownError where it is not locked."""
    if not house.passphrase:
        raise KnownError(N_("This house has no passphrase, so it needs no recovery sheet."))
    return RecoveryFacts(house=house_record(house)["name"] or "", day=today, passphrase=house.passphrase)


def house_lead_time(house: House, today: date) -> LeadTime:
    """Return how long before the aid is needed a letter must be handed in, as this house's letters teach."""
    days = house_record(house)["lead_days"]
    letters = house.records.all("letter")
    return lead_time(letters, today, days) if days else lead_time(letters, today)


def _items(house: House, letter: str) -> tuple[Record, ...]:
    items = house.records.of("letter_item", letter=letter)
    return tuple(sorted(items, key=lambda item: (item["position"] is None, item["position"] or 0, item.id)))


def _linked(house: House, kind: str, record: str | None) -> Record | None:
    return house.records.get(kind, record) if record else None


def _contact(house: House) -> Record | None:
    """Return whom an agency may ring: the active coordinator, else the secretary."""
    workers = [worker for worker in house.records.page("worker") if not worker["active_to"]]
    for role in ("coordinator", "secretary"):
        found = next((worker for worker in workers if role in (worker["roles"] or ())), None)
        if found:
            return found
    return None
