"""Gathers from the open house what the board of letters is made from; the window and the command line share it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from bangjo_desktop.documents.facts import house_record
from bangjo_desktop.domain.insight.house_rules import HouseRules, rules_of
from bangjo_desktop.domain.insight.letter_board import Row, letter_board, letter_row
from bangjo_desktop.domain.record import Record
from bangjo_desktop.store.house import House
from bangjo_desktop.store.records import Query

LOOK_BACK = timedelta(days=30)
"""Activities older than this ask for no letter any more; those that a letter names are read all the same."""


def house_rules(house: House, today: date) -> HouseRules:
    """Return what the house has settled about its letters."""
    records = house.records
    return rules_of(house_record(house), records.all("letter"), records.all("holiday"), today)


def house_board(house: House, today: date) -> tuple[Row, ...]:
    """Return the board of all letters of the house, see `letter_board`."""
    records = house.records
    letters = records.all("letter")
    return letter_board(
        today,
        rules_of(house_record(house), letters, records.all("holiday"), today),
        letters,
        _activities(house, letters, today),
        records.all("incoming_letter"),
        records.all("letter_item"),
    )


def house_letter(house: House, letter: str, today: date) -> Row | None:
    """Return where one letter stands, None where it is not there."""
    records = house.records
    found = records.get("letter", letter)
    if found is None:
        return None
    letters = records.all("letter")
    return letter_row(
        found,
        letters,
        rules_of(house_record(house), letters, records.all("holiday"), today),
        today,
        activities=_named_by(house, [found]),
        incoming=records.of("incoming_letter", answers=found.id),
        items=records.of("letter_item", letter=found.id),
    )


def _activities(house: House, letters: Iterable[Record], today: date) -> list[Record]:
    recent = house.records.page("activity", Query(since=("date", (today - LOOK_BACK).isoformat())))
    here = {activity.id for activity in recent}
    return [*recent, *(activity for activity in _named_by(house, letters) if activity.id not in here)]


def _named_by(house: House, letters: Iterable[Record]) -> list[Record]:
    named = sorted({letter["activity"] for letter in letters if letter["activity"]})
    return house.records.page("activity", Query(matching=named)) if named else []
