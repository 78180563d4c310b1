"""Writes one number of one family's month, and tells how to take it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bangjo_desktop.domain.change import State
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.rubrics import Rubrics
from bangjo_desktop.store.house import House
from bangjo_desktop.store.taking_back import Before
from bangjo_desktop.store.writer import NOTHING, Entry


@dataclass(frozen=True)
class Written:
    """What was written: the record, and how to take it back."""

    family: str
    record: str
    before: Before


def write_cell(house: House, family: str, month: str, name: str, value: Any, seen: Mapping[str, State]) -> Written:
    """Write the value of field `name`, as by one who saw `seen` (by record); raises KnownError.

    A record of the month that somebody began meanwhile is gone on with; of a family that is gone nothing is written.
    """
    if house.records.get("family", family) is None:
        raise KnownError(N_("This family is not there any more."))
    standing = next(iter(house.records.of("progress", family=family, month=month)), None)
    values = {name: value, **_with_cause(name, value, standing)}
    if standing:
        house.write.save_many([Entry("progress", values, standing.id, seen.get(standing.id, NOTHING))])
        stood = {field: standing[field] for field in values}
        left = house.records.state("progress", standing.id)
        return Written(family, standing.id, Before("progress", standing.id, stood, left))
    version = Rubrics(house.records.all("rubric")).in_force(month)
    record = house.write.new_id()
    new = {"family": family, "month": month, "rubric_version": version, **values}
    house.write.save_many([Entry("progress", new, record)])
    left = house.records.state("progress", record)
    return Written(family, record, Before("progress", record, dict.fromkeys(values), left, is_begun=True))


def _with_cause(name: str, value: Any, standing: Record | None) -> Mapping[str, Any]:
    """Return the causes with the main one among them, where that was chosen."""
    causes = list((standing["causes"] if standing else None) or ())
    return {"causes": [*causes, value]} if name == "primary_cause" and value and value not in causes else {}
