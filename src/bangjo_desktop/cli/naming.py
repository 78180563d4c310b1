"""The record that a person means by an id or a name."""

from __future__ import annotations

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import BadValue, KnownError, Label
from bangjo_desktop.exchange.links import Links
from bangjo_desktop.store.house import House


def named(house: House, kind: str, text: str) -> str:
    """Return the id of the one record of `kind` that `text` names; none or several are a KnownError."""
    try:
        found = Links(house.records).find(kind, text)
    except BadValue as error:
        raise KnownError(error.problem.text, **error.problem.values) from error
    if not house.records.exists(kind, found):
        label = Label(house.records.type_of(kind).label)
        raise KnownError(N_("There is no {type} with the id {id}."), type=label, id=found)
    return found
