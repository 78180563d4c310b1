"""The families of the house by the names of their parents, so that a list makes no doubles of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from bangjo_desktop.domain.person_names import folded_name, same_words
from bangjo_desktop.domain.record import Record
from bangjo_desktop.exchange.adopting.meanings import folded
from bangjo_desktop.store.house import House

Name = tuple[str, ...]
_PARENTS = ("head", "husband", "wife", "guardian")


@dataclass
class Household:
    """A family that is known or planned: the folded names of its grown-ups and of its children.

    `address` is where it lives with its RT/RW, folded; `head` is the name that people read.
    """

    id: str
    area: str | None
    address: str
    head: str
    parents: set[Name] = field(default_factory=set)
    children: set[Name] = field(default_factory=set)

    def has_parent(self, names: Iterable[Name]) -> bool:
        """Whether one of `names` is a grown-up of it."""
        return any(same_words(name, own) for name in names for own in self.parents)

    def has_child(self, name: Name) -> bool:
        """Whether a child of it bears the folded `name`."""
        return any(same_words(name, own) for own in self.children)


class Known:
    """The households of the house, and those that were planned on the way."""

    def __init__(self, house: House) -> None:
        people: dict[str, list[Record]] = {}
        for person in house.records.all("person"):
            people.setdefault(person["family"] or "", []).append(person)
        self.households = [_household(family, people.get(family.id, ())) for family in house.records.all("family")]

    def add(self, household: Household) -> Household:
        """Keep a household that was planned."""
        self.households.append(household)
        return household

    def family(self, parents: Iterable[Name], area: str | None, address: str) -> Household | None:
        """Return the household in which one of `parents` lives at `address`.

        Where either address is blank, both parents (or the only one that is named) and the area must be the same.
        """
        names = [name for name in parents if name]
        where = folded(address)
        for one in self.households:
            if where and one.address and where == one.address and one.has_parent(names):
                return one
        alike = [one for one in self.households if not (where and one.address) and _agree(one.area, area)]
        return next((one for one in alike if names and all(one.has_parent([name]) for name in names)), None)

    def named(self, name: str, area: str | None) -> list[Household]:
        """Return the households with a grown-up called `name`; only those of the area where there are any."""
        found = [one for one in self.households if one.has_parent([folded_name(name)])]
        return [one for one in found if area and one.area == area] or found


def _household(family: Record, people: Iterable[Record]) -> Household:
    grown = [one for one in people if one["relation"] in _PARENTS]
    names = {folded_name(str(one["full_name"] or "")) for one in grown} | {folded_name(str(family["head_name"] or ""))}
    children = {folded_name(str(one["full_name"] or "")) for one in people if one not in grown}
    where = folded(f"{family['address'] or ''} {family['rt_rw'] or ''}")
    return Household(family.id, family["area"], where, str(family["head_name"] or ""), names - {()}, children - {()})


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def squeezed(text: str) -> str:
    """Return a name of a place without case, spaces and signs: `Kotalama` is `KOTA LAMA`."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def likely(text: str, names: Mapping[str, str], fits: Callable[[str, str], bool]) -> str | None:
    """Return the id of the one of `names` (by id) that `text` fits, None where none does or several that differ."""
    found = [key for key, name in names.items() if fits(squeezed(text), squeezed(name))]
    return found[0] if len({squeezed(names[key]) for key in found}) == 1 else None
