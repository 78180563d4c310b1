"""Writes one number of one family's month."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bangjo_desktop.domain.change import State
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.rubrics import Rubrics
from bangjo_desktop.store.undoing import Done, write
from bangjo_desktop.store.writer import NOTHING, Entry

if TYPE_CHECKING:
    from bangjo_desktop.store.house import House


def write_cell(
    house: House, family: str, month: str, name: str, value: Any, seen: Mapping[str, State]
) -> tuple[str, Done]:
    """Write the value of field `name` in the record of `month` (`YYYY-MM`), as by one who saw `seen` (by record).

    Return the record's id, and what takes it back. A record of the month that somebody began meanwhile is gone on
    with; of a family that is gone nothing is written. Raises KnownError.
    """
    if house.records.get("family", family) is None:
        raise KnownError(N_("This family is not there any more."))
    standing = next(iter(house.records.of("progress", family=family, month=month)), None)
    values = {name: value, **_with_cause(name, value, standing)}
    if standing:
        return standing.id, write(house, [Entry("progress", values, standing.id, seen.get(standing.id, NOTHING))])
    version = Rubrics(house.records.all("rubric")).in_force(month)
    record = house.write.new_id()
    new = {"family": family, "month": month, "rubric_version": version, **values}
    (begun,) = write(house, [Entry("progress", new, record)])
    return record, (replace(begun, values=dict.fromkeys(values)),)  # whoever goes on with it keeps family and month


def _with_cause(name: str, value: Any, standing: Record | None) -> Mapping[str, Any]:
    """Return the causes with the main one among them, where that was chosen."""
    causes = list((standing["causes"] if standing else None) or ())
    return {"causes": [*causes, value]} if name == "primary_cause" and value and value not in causes else {}
