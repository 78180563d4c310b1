"""Adopting the lists that a house kept before: families, people, schooling or visits out of one flat table.

Nothing is written until every question is answered; what cannot be read is kept in a note or named, never dropped
unseen; what the house has already is not made a second time; and the whole can be taken back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from bangjo_desktop.domain.kinds import Reading
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.exchange.adopting.children import Children
from bangjo_desktop.exchange.adopting.meanings import MEANINGS
from bangjo_desktop.exchange.adopting.old_sheet import VISITS, read_old_sheet
from bangjo_desktop.exchange.adopting.plan import Plan
from bangjo_desktop.exchange.adopting.visits import Visits
from bangjo_desktop.store.house import House
from bangjo_desktop.store.local import Local

ADOPTED = "adopted"
"""The setting of this laptop that holds what was taken in last: records by type."""
_NOT_A_MEANING = N_("“{meaning}” is no meaning of a column. Choose one of: {meanings}.")
_NOTHING = N_("Nothing that was adopted on this laptop can be taken back.")


def plan(
    house: House,
    path: Path,
    today: date,
    languages: Sequence[Language],
    answers: Mapping[str, str] | None = None,
    columns: Mapping[str, str] | None = None,
) -> Plan:
    """Return what the list at `path` would bring into `house`; nothing is written. Raises KnownError.

    `answers` are by the keys of questions, `columns` give the meaning of a header, one of meanings.MEANINGS.
    """
    for meaning in (columns or {}).values():
        if meaning not in MEANINGS:
            raise KnownError(_NOT_A_MEANING, meaning=meaning, meanings=", ".join(MEANINGS))
    made = Plan(read_old_sheet(path, columns or {}), answers or {})
    reader = (Visits if made.sheet.kind == VISITS else Children)(house, made, Reading(today, languages))
    reader.read(made.sheet.rows)
    return made


def take_in(house: House, made: Plan, local: Local) -> None:
    """Write a plan without open questions in one transaction, and remember it so that it can be taken back."""
    if not made.entries:
        return
    house.write.save_many(made.entries)
    records: dict[str, list[str]] = {}
    for entry in made.entries:
        records.setdefault(entry.kind, []).append(str(entry.id))
    local.set(ADOPTED, records)


def take_back(house: House, local: Local) -> Mapping[str, int]:
    """Put what was adopted last into the bin and return how many records of each type; raises KnownError."""
    records: Mapping[str, list[str]] = local.setting(ADOPTED) or {}
    standing = {kind: [one for one in ids if house.records.get(kind, one)] for kind, ids in records.items()}
    if not any(standing.values()):
        raise KnownError(_NOTHING)
    house.write.delete_many([(kind, one) for kind, ids in standing.items() for one in ids])
    local.set(ADOPTED, {})
    return {kind: len(ids) for kind, ids in standing.items()}
