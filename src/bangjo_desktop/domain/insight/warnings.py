"""What looks odd about a record. A warning never blocks saving: records are about lives, and lives are odd."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date

from bangjo_desktop.domain.dates import month_of, stored_date
from bangjo_desktop.domain.identity_numbers import nik_warnings
from bangjo_desktop.domain.insight.levels_by_numbers import levels_by_numbers
from bangjo_desktop.domain.insight.progress import needs_protection
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import Label, Problem
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.records import RECORD_TYPES, record_type
from bangjo_desktop.domain.rubrics import version_of
from bangjo_desktop.domain.scales import RUBRIC_VERSION, aspect

OLDEST = 110
GROWN_UP = 25
FILLER_DAYS = ((1, 1), (1, 7), (31, 12))

IN_ORDER = {
    "worker": (("active_from", "active_to"),),
    "partner": (("agreement_from", "agreement_to"),),
    "family": (("opened_on", "closed_on"),),
    "consent": (("given_on", "withdrawn_on"),),
    "visit": (("date", "follow_up_on"), ("start", "end")),
    "service": (("asked_on", "received_on"), ("asked_on", "follow_up_on")),
    "activity": (("start", "end"), ("needed_by", "date")),
    "guest_request": (("start", "end"), ("letter_date", "date")),
    "incoming_letter": (("date", "received_on"),),
    "letter": (
        ("date", "needed_by"),
        ("finalised_on", "sent_on"),
        ("signed_on", "sent_on"),
        ("sent_on", "received_on"),
        ("sent_on", "replied_on"),
        ("received_on", "replied_on"),
        ("sent_on", "aid_received_on"),
        ("aid_received_on", "report_sent_on"),
    ),
}
"""Pairs of fields of which the first should not lie after the second."""

NOT_AHEAD = {
    "visit": ("date",),
    "person": ("birth_date", "age_estimated_on"),
    "family": ("opened_on", "desil_checked_on"),
    "document": ("since",),
    "schooling": ("since",),
    "consent": ("given_on", "withdrawn_on"),
    "service": ("asked_on", "received_on"),
    "commitment": ("done_on",),
    "incoming_letter": ("received_on",),
    "letter": (
        "finalised_on",
        "signed_on",
        "sent_on",
        "received_on",
        "replied_on",
        "aid_received_on",
        "report_sent_on",
    ),
}
"""Days that should not lie in the future."""

NOT_MORE = {
    "progress": (("school_days_attended", "school_days"), ("income_from_children", "income_total")),
    "letter_item": (("granted", "quantity"), ("received", "granted"), ("distributed", "received")),
}
"""Pairs of numbers of which the first should not be larger than the second."""


def soft_warnings(record: Record, today: date) -> list[Problem]:
    """Return what looks odd about `record`, each as one sentence; a kind that this program does not know has none."""
    if record.kind not in {item.name for item in RECORD_TYPES}:
        return []
    special = _SPECIAL.get(record.kind, _nothing)
    return [*_out_of_order(record), *_ahead(record, today), *_too_much(record), *special(record, today)]


def _out_of_order(record: Record) -> Iterator[Problem]:
    for first, second in IN_ORDER.get(record.kind, ()):
        if record[first] and record[second] and record[second] < record[first]:
            yield Problem(N_("“{second}” lies before “{first}”."), _labels(record.kind, first=first, second=second))


def _ahead(record: Record, today: date) -> Iterator[Problem]:
    for name in NOT_AHEAD.get(record.kind, ()):
        day = stored_date(record[name])
        if day and day > today:
            yield Problem(N_("“{field}” lies in the future."), _labels(record.kind, field=name))


def _too_much(record: Record) -> Iterator[Problem]:
    for part, whole in NOT_MORE.get(record.kind, ()):
        if record[part] is not None and record[whole] is not None and record[part] > record[whole]:
            yield Problem(N_("“{part}” is more than “{whole}”."), _labels(record.kind, part=part, whole=whole))


def _labels(kind: str, **names: str) -> dict[str, object]:
    return {key: Label(record_type(kind).field(name).label) for key, name in names.items()}


def _nothing(record: Record, today: date) -> Iterator[Problem]:
    return iter(())


def _person(record: Record, today: date) -> Iterator[Problem]:
    born, precision = stored_date(record["birth_date"]), record["birth_precision"]
    if born and precision in (None, "exact") and (born.day, born.month) in FILLER_DAYS:
        yield Problem(N_("1 January, 1 July and 31 December are often put where the birthday is not known."))
    if born and today.year - born.year > OLDEST:
        yield Problem(N_("This makes the person older than {years} years."), {"years": OLDEST})
    if born and record["assisted"] and today.year - born.year > GROWN_UP:
        yield Problem(N_("An assisted child would be older than {years} years."), {"years": GROWN_UP})
    if record["nik"]:
        yield from nik_warnings(record["nik"], today, born, precision, record["sex"])


def _family(record: Record, today: date) -> Iterator[Problem]:
    if record["status"] in (None, "active") and record["closed_on"]:
        yield Problem(N_("The family has a day on which it was closed, but is not marked as closed."))


def _visit(record: Record, today: date) -> Iterator[Problem]:
    if record["contact"] == "not_met" and record["met"]:
        yield Problem(N_("The visit says that nobody was met, and names who was met."))
    if record["permission"] == "refused" and record["contact"] in ("home", "street"):
        yield Problem(N_("Permission was refused, yet the visit took place."))


def _schooling(record: Record, today: date) -> Iterator[Problem]:
    year = record["school_year"]
    first, _, second = (year or "").partition("/")
    if year and not (first.isdecimal() and second.isdecimal() and int(second) == int(first) + 1 and len(first) == 4):
        yield Problem(N_("A school year is written like 2026/2027."))


def _progress(record: Record, today: date) -> Iterator[Problem]:
    month = record["month"]
    if month and month > month_of(today):
        yield Problem(N_("The month lies in the future."))
    yield from _too_many_days(record)
    if record["primary_cause"] and record["primary_cause"] not in (record["causes"] or ()):
        yield Problem(N_("The main cause is not among the causes."))
    yield from _score_against_numbers(record)
    if needs_protection(record):
        yield Problem(N_("Child protection stands at 1: refer the child to help now, today."))


def _too_many_days(record: Record) -> Iterator[Problem]:
    day = stored_date(f"{record['month']}-01")
    length = monthrange(day.year, day.month)[1] if day else 31
    for name in ("school_days", "street_days"):
        if record[name] is not None and record[name] > length:
            yield Problem(
                N_("“{field}” is more than the {days} days of the month."),
                {**_labels("progress", field=name), "days": length},
            )


def _score_against_numbers(record: Record) -> Iterator[Problem]:
    """Compare the three aspects whose levels are numbers with the numbers of the same month (DOMAIN notes §4).

    A wording of the house's own may mean other numbers.
    """
    if version_of(record) != RUBRIC_VERSION:
        return
    for name, levels in levels_by_numbers(record).items():
        if record[name] is not None and record[name] not in levels:
            words = aspect(name).levels
            yield Problem(
                N_("“{field}” is marked “{score}”, but the month's numbers say “{level}”."),
                {
                    **_labels("progress", field=name),
                    "score": Label(words[record[name] - 1]),
                    "level": Label(words[levels[0] - 1]),
                },
            )


def _commitment(record: Record, today: date) -> Iterator[Problem]:
    if record["done_on"] and record["status"] == "open":
        yield Problem(N_("The agreement has a day on which it was done, but is still open."))


def _letter(record: Record, today: date) -> Iterator[Problem]:
    if record["decision"] and not record["replied_on"]:
        yield Problem(N_("There is a decision, but no day of the answer; the reply time cannot be learned from it."))
    if record["status"] in ("sent", "received", "in_disposition") and not (record["sent_on"] or record["received_on"]):
        yield Problem(N_("The letter is on its way, but the day it was handed in is missing."))
    if record["cancelled_on"] and not record["cancelled_because"]:
        yield Problem(N_("The letter was cancelled without a reason."))


_SPECIAL: dict[str, Callable[[Record, date], Iterator[Problem]]] = {
    "person": _person,
    "family": _family,
    "visit": _visit,
    "schooling": _schooling,
    "progress": _progress,
    "commitment": _commitment,
    "letter": _letter,
}
