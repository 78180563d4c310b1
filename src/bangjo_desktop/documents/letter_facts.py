"""Gathers from the open house the records that a letter is made from, whatever its kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bangjo_desktop.documents.attendees import recipients
from bangjo_desktop.documents.facts import contact_of, house_record
from bangjo_desktop.documents.letters.facts import LetterFacts, MonthTotals
from bangjo_desktop.documents.letters.template import Template, template_for, template_of_code
from bangjo_desktop.domain.insight.lead_time import is_cancelled
from bangjo_desktop.domain.insight.progress import is_accompanied
from bangjo_desktop.domain.insight.reported import Reported, only_accompanied
from bangjo_desktop.domain.insight.span import Span, month_span
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.record import Record
from bangjo_desktop.paths import resources
from bangjo_desktop.store.house import House
from bangjo_desktop.store.records import Query

REQUEST, REMINDER = "PM", "TL"
ABOUT_PEOPLE = frozenset(
    {"daftar_penerima", "jumlah_penerima", "anak_l", "anak_p", "jumlah_ortu", "jumlah_keluarga_penerima"}
)
ABOUT_ALL = frozenset({"jumlah_keluarga", "jumlah_anak"})
ABOUT_MONTH = frozenset({"jumlah_kegiatan", "jumlah_kunjungan"})


def letter_facts(house: House, letter: str, today: date, unsaved: Mapping[str, Any] | None = None) -> LetterFacts:
    """Return what the letter is made from, with `unsaved` values laid over its record; raises KnownError."""
    kept = house.records.get("letter", letter)
    if kept is None:
        raise KnownError(N_("This letter is not there any more."))
    return facts_of(house, replace(kept, values={**kept.values, **(unsaved or {})}), items_of(house, letter), today)


def facts_of(house: House, letter: Record, items: tuple[Record, ...], today: date) -> LetterFacts:
    """Return what `letter` with these needs is made from; raises KnownError where its kind has no template."""
    name = template_of_code(resources() / "letters", letter["code"] or REQUEST)
    return gathered_for(house, named_template(house, name), letter, items, today)


def named_template(house: House, name: str) -> Template:
    """Return the template `name`, in the house's own wording where it has one; raises KnownError."""
    return template_for(resources() / "letters", name, house.records.all("template"))


def gathered_for(
    house: House, template: Template, letter: Record, items: tuple[Record, ...], today: date
) -> LetterFacts:
    """Return the records that `template` needs for `letter`; what only other kinds need is not looked up."""
    earlier = linked(house, "letter", letter["answers"])
    activity = linked(house, "activity", letter["activity"] or (earlier and earlier["activity"]))
    guest = _guest(house, letter)
    facts = LetterFacts(
        template=template,
        house=house_record(house),
        letter=letter,
        today=today,
        partner=linked(house, "partner", letter["to"] or (earlier and earlier["to"])),
        activity=activity,
        items=items,
        contact=contact_of(house, today),
        logo=_logo(house),
        practice=house.practice,
        earlier=earlier,
        earlier_items=items_of(house, earlier.id) if earlier else (),
        reminder=_reminder(house, letter, earlier),
        guest=guest,
        companion=linked(house, "worker", guest["companion"]) if guest else None,
        workers=workers_of(house, letter["workers"] or (activity and activity["workers"])),
        review=linked(house, "review", letter["review"]),
    )
    return _with_month(house, _with_people(house, _with_family(house, _with_counts(house, facts))))


def items_of(house: House, letter: str) -> tuple[Record, ...]:
    """Return a letter's needs in their order."""
    items = house.records.of("letter_item", letter=letter)
    return tuple(sorted(items, key=lambda item: (item["position"] is None, item["position"] or 0, item.id)))


def linked(house: House, kind: str, record: Any) -> Record | None:
    """Return the record whose id a link field holds; None where it has none, or the record is not received."""
    return house.records.get(kind, record) if record else None


def workers_of(house: House, ids: Any) -> tuple[Record, ...]:
    """Return the volunteers of a field that links to several, as far as the house has them."""
    found = (house.records.get("worker", worker) for worker in ids or ())
    return tuple(worker for worker in found if worker is not None)


def _with_counts(house: House, facts: LetterFacts) -> LetterFacts:
    """Add whom the house accompanies now, and where; somebody who was joined to another person counts once."""
    areas = [area for area in house.records.page("area") if area["active"] is not False]
    if not ABOUT_ALL & facts.template.placeholders:
        return replace(facts, areas=areas)
    families = [family for family in house.records.all("family") if is_accompanied(family, facts.today)]
    active = {family.id for family in families}
    children = [one for one in house.records.of("person", assisted=1) if one["family"] in active]
    count = sum(not one["alias_of"] for one in children)
    return replace(facts, families_count=len(families), children_count=count, areas=areas)


def _with_family(house: House, facts: LetterFacts) -> LetterFacts:
    """Add the family that the letter is for, its people and the volunteer who knows it."""
    family = linked(house, "family", facts.letter["family"])
    if family is None:
        return facts
    persons = [person for person in house.records.of("person", family=family.id) if not person["alias_of"]]
    return replace(
        facts, family=family, persons=persons, companion=linked(house, "worker", family["companion"]) or facts.companion
    )


def _with_people(house: House, facts: LetterFacts) -> LetterFacts:
    """Add who was at the activity, by name only where that may leave the house."""
    if facts.activity is None or not ABOUT_PEOPLE & facts.template.placeholders:
        return facts
    return replace(facts, people=recipients(house, facts.activity, facts.consent_day))


def _with_month(house: House, facts: LetterFacts) -> LetterFacts:
    """Add what the reported month held, counted as the report counts that goes out with the letter."""
    month = facts.letter["month"]
    if not month or not (ABOUT_ALL | ABOUT_MONTH) & facts.template.placeholders:
        return facts
    found = _reported(house, month_span(month), facts.today)
    return replace(
        facts,
        families_count=len(found.families),
        children_count=len(found.children),
        month=MonthTotals(len(found.held), len(found.visits_in_span)),
    )


def _reported(house: House, span: Span, today: date) -> Reported:
    """Return of what a report counts from only what a letter names: a preview is drawn after every key."""
    records = house.records
    return only_accompanied(
        Reported(
            span=span,
            today=today,
            families=records.all("family"),
            persons=records.of("person", assisted=1),
            visits=records.page("visit", Query(since=("date", span.start.isoformat()))),
            activities=records.all("activity"),
        )
    )


def _guest(house: House, letter: Record) -> Record | None:
    """Return the visit request that the letter answers: the one it names, else the one that names it."""
    named = linked(house, "guest_request", letter["guest_request"])
    if named or not letter.id or not letter["code"]:
        return named
    return next((guest for guest in house.records.all("guest_request") if guest["reply"] == letter.id), None)


def _reminder(house: House, letter: Record, earlier: Record | None) -> Record | None:
    """Return the first follow-up that went out for `earlier` before this letter."""
    if earlier is None:
        return None
    sent = [other for other in house.records.all("letter") if _reminds(other, earlier) and other.id != letter.id]
    first = min(sent, key=lambda one: (one["date"] or "", one.id), default=None)
    written = letter["date"] if letter["number"] else None
    return first if first and not (written and (first["date"] or "") > written) else None


def _reminds(other: Record, earlier: Record) -> bool:
    is_numbered = other["code"] == REMINDER and bool(other["number"])
    return is_numbered and other["answers"] == earlier.id and not is_cancelled(other)


def _logo(house: House) -> bytes | None:
    logo = house_record(house)["logo"]
    return house.files.get(logo) if logo else None
