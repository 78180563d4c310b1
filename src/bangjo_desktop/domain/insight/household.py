"""The people of a family in the order in which one speaks of them."""

from __future__ import annotations

from collections.abc import Iterable

from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.records.family import RELATIONS

_RANK = {option.code: rank for rank, option in enumerate(RELATIONS)}


def by_relation(persons: Iterable[Record]) -> list[Record]:
    """Return the head and the grown-ups by relation, children from the oldest down."""
    return sorted(
        persons, key=lambda person: (_RANK.get(person["relation"], 99), person["birth_date"] or "9", person.id)
    )
