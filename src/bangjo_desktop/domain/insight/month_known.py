"""What other records already tell of a family's month: school days, days seen on the street, who came, which papers.

Only what is known may stand in the form before a person looked; what is a lower bound, or a level, is offered.
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bangjo_desktop.domain.dates import school_year, stored_date
from bangjo_desktop.domain.insight.document_chain import papers_of
from bangjo_desktop.domain.insight.levels_by_numbers import (
    SCHOOL,
    TAKING_PART,
    Levels,
    level_of_taking_part,
    levels_by_numbers,
)
from bangjo_desktop.domain.insight.people_results import HAS, IN_PROCESS, NONE
from bangjo_desktop.domain.insight.schooling_results import IN_SCHOOL, OUT_OF_SCHOOL, by_child
from bangjo_desktop.domain.insight.working_days import working_days
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import Problem
from bangjo_desktop.domain.record import Record

SCHOOL_DAYS, STREET_DAYS, PAPERS = "school_days", "street_days", "civil_documents"
PARENTS_COME = ("parent_training", "mentoring", "counselling")
"""Kinds of activities that the aspect of taking part is about."""
AGREEING = 3
"""So many records of other families must say the same number of school days before it is taken from them."""


@dataclass(frozen=True)
class Around:
    """The records around one family's month (`YYYY-MM`).

    `elsewhere` are the monthly records of other families for the same month; `came` the attendance of this family's
    people with the activity of each.
    """

    month: str
    today: date
    family: Record
    people: Sequence[Record] = ()
    schooling: Sequence[Record] = ()
    documents: Sequence[Record] = ()
    visits: Sequence[Record] = ()
    came: Sequence[tuple[Record, Record]] = ()
    elsewhere: Sequence[Record] = ()
    holidays: Collection[date] = ()

    @property
    def first_day(self) -> date:
        """The month's first day."""
        return date(int(self.month[:4]), int(self.month[5:7]), 1)

    @property
    def last_day(self) -> date:
        """The month's last day, or today where that is still to come."""
        first = self.first_day
        return min(self.today, first.replace(day=monthrange(first.year, first.month)[1]))

    @property
    def at_school(self) -> list[bool]:
        """For each assisted child whose schooling is known whether it goes to school."""
        known = by_child(self.schooling, school_year(self.first_day))
        children = [known[one.id]["status"] for one in self.people if one["assisted"] and one.id in known]
        return [status in IN_SCHOOL for status in children if status in (*IN_SCHOOL, *OUT_OF_SCHOOL)]


@dataclass(frozen=True)
class Known:
    """A number that other records tell, and how; `fills` says that it may stand in the form before anybody looked."""

    value: int
    said: Problem
    fills: bool


@dataclass(frozen=True)
class Offered:
    """Levels that the records leave open for an aspect, the likeliest first, and why."""

    levels: Levels
    said: Problem


def known_numbers(around: Around) -> Mapping[str, Known]:
    """Return what is known of the month's numbers, by field."""
    found = {SCHOOL_DAYS: _school_days(around), STREET_DAYS: _street_days(around)}
    return {name: known for name, known in found.items() if known}


def offered_levels(around: Around, typed: Record) -> Mapping[str, Offered]:
    """Return the levels that follow from the numbers `typed` and from the records around, by aspect."""
    by_numbers = {
        name: Offered(levels, Problem(N_("by this month's numbers")))
        for name, levels in levels_by_numbers(typed).items()
    }
    found = {TAKING_PART: _taking_part(around), PAPERS: _papers(around), SCHOOL: _out_of_school(around)}
    return by_numbers | {name: offered for name, offered in found.items() if offered}


def _school_days(around: Around) -> Known | None:
    if not any(around.at_school) or around.last_day < around.first_day:
        return None
    days = Counter(one[SCHOOL_DAYS] for one in around.elsewhere if one[SCHOOL_DAYS])
    if days:
        value, count = max(days.items(), key=lambda item: (item[1], item[0]))
        if count >= AGREEING and 2 * count > days.total():
            text = N_("{count} of {all} families with a record of this month have {value}")
            return Known(value, Problem(text, {"count": count, "all": days.total(), "value": value}), fills=True)
    value = working_days(around.first_day - timedelta(days=1), around.last_day, around.holidays)
    return Known(value, _by_calendar(around), fills=True)


def _by_calendar(around: Around) -> Problem:
    if around.last_day == around.today:
        return Problem(N_("Monday to Friday up to today, without holidays"))
    return Problem(N_("Monday to Friday, without holidays"))


def _street_days(around: Around) -> Known | None:
    """Return on how many days a visit saw the family on the street; there were as many, and perhaps more."""
    days = sorted({day.day for one in around.visits if (day := _seen_on_street(one, around.month))})
    if not days:
        return None
    text = N_("seen on the street on {count} days (the {days}): at least as many")
    return Known(len(days), Problem(text, {"count": len(days), "days": ", ".join(map(str, days))}), fills=False)


def _seen_on_street(visit: Record, month: str) -> date | None:
    day = stored_date(visit["date"])
    seen = visit["contact"] == "street" or bool(visit["street_seen"])
    return day if seen and day and f"{day:%Y-%m}" == month else None


def _taking_part(around: Around) -> Offered | None:
    noted = [one for one, activity in around.came if _counts(activity, around.month) and one["status"]]
    came = sum(one["status"] == "present" for one in noted)
    levels = level_of_taking_part(came, len(noted))
    if not levels:
        return None
    text = N_("came to {came} of {asked} trainings and talks this month")
    return Offered(levels, Problem(text, {"came": came, "asked": len(noted)}))


def _counts(activity: Record, month: str) -> bool:
    return (
        activity["kind"] in PARENTS_COME
        and str(activity["date"] or "")[:7] == month
        and activity["status"] != "cancelled"
    )


def _papers(around: Around) -> Offered | None:
    """Return the level of the family's civil documents; where too little is on record there is none."""
    found = papers_of(around.people, around.documents, {around.family.id: around.family}, around.today)
    states = [state for one in found for state in one.states.values()]
    level = _level_of_papers(states)
    if level is None:
        return None
    said = Problem(N_("by the documents on record ({has} of {all})"), {"has": states.count(HAS), "all": len(states)})
    return Offered((level,), said)


def _level_of_papers(states: Sequence[str]) -> int | None:
    kinds = set(states)
    if IN_PROCESS in kinds:
        return 3
    if NONE in kinds:
        return 2 if HAS in kinds else 1
    return 4 if kinds == {HAS} else None


def _out_of_school(around: Around) -> Offered | None:
    if not around.at_school or any(around.at_school):
        return None
    return Offered((1,), Problem(N_("no child goes to school, by the school history")))
