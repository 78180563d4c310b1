"""Finding the record that a cell names: by its id, or by a name that fits exactly one record."""

from __future__ import annotations

from bangjo_desktop.domain.kinds import is_id
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import BadValue, Label
from bangjo_desktop.store.records import Records


class Links:
    """Finds records by name; the names of a type are read once."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._names: dict[str, dict[str, list[str]]] = {}

    def find(self, kind: str, text: str) -> str:
        """Return the id of the record of `kind` that `text` names; none or several are a BadValue.

        An id needs no record behind it: what it leads to may still be on its way from another laptop.
        """
        if is_id(text.lower()):
            return text.lower()
        if kind not in self._names:
            self._names[kind] = self._records.names_of(kind)
        found = self._names[kind].get(" ".join(text.split()).casefold(), [])
        label = Label(self._records.type_of(kind).label)
        if not found:
            raise BadValue(N_("No {type} is called “{text}”."), type=label, text=text)
        if len(found) > 1:
            raise BadValue(
                N_("“{text}” fits {count} records ({type}). Give the id instead."),
                text=text,
                count=len(found),
                type=label,
            )
        return found[0]
