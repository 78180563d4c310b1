"""How a record type is declared, and what one record is. Everything generic follows from this."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bangjo_desktop.domain.kinds import Kind
    from bangjo_desktop.domain.language import Language


@dataclass(frozen=True)
class Field:
    """One field of a record type. `name` stays for ever: it is a CSV column and a key in the log.

    `also` are other headers under which houses' own lists keep the field.
    """

    name: str
    kind: Kind
    label: str
    required: bool = False
    section: str = ""
    in_list: bool = False
    help: str = ""
    confidential: bool = False
    of: str = ""
    also: tuple[str, ...] = ()

    def words(self, language: Language) -> str:
        """Return the label in `language`, with what it is about where fields repeat: `Evidence: Health`."""
        return f"{language(self.label)}: {language(self.of)}" if self.of else language(self.label)


@dataclass(frozen=True)
class Record:
    """One record: type name, 32-digit hex id, and its values as stored; a missing value reads as None."""

    kind: str
    id: str
    values: Mapping[str, Any]

    def __getitem__(self, field: str) -> Any:
        return self.values.get(field)

    def get(self, field: str) -> Any:
        """Return the value of `field`, or None."""
        return self.values.get(field)


@dataclass(frozen=True)
class RecordType:
    """A kind of record, declared once.

    `names` are the fields that make up its title, `known_by` those by which a person (or a list that is imported) may
    call it, `newest_first` the field that orders its list from the newest down (without it the title orders the list),
    `parents` the link fields under which its records are looked up: a family's visits, a letter's needs. A `single`
    type has exactly one record, whose id is the house's own; one that is not `by_hand` is written by the program alone.
    """

    name: str
    label: str
    plural: str
    fields: tuple[Field, ...]
    names: tuple[str, ...] = ()
    known_by: tuple[str, ...] = ()
    newest_first: str = ""
    parents: tuple[str, ...] = ()
    by_hand: bool = True
    single: bool = False

    def field(self, name: str) -> Field:
        """Return the field called `name`; an unknown name is a KeyError."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)

    @property
    def field_names(self) -> tuple[str, ...]:
        """The names of all fields, in order."""
        return tuple(field.name for field in self.fields)

    @property
    def listed(self) -> tuple[Field, ...]:
        """The fields that a list shows."""
        return tuple(field for field in self.fields if field.in_list)

    @property
    def sections(self) -> dict[str, tuple[Field, ...]]:
        """The fields by section, in order of appearance."""
        titles = dict.fromkeys(field.section for field in self.fields)
        return {title: tuple(field for field in self.fields if field.section == title) for title in titles}

    def missing(self, values: Mapping[str, Any]) -> tuple[Field, ...]:
        """Return the required fields that `values` leaves empty."""
        return tuple(field for field in self.fields if field.required and values.get(field.name) in (None, "", []))


Named = Callable[[str, str], str | None]
"""Given a record type and an id, the title of that record, or None where it is not received yet."""
