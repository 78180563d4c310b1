"""Which families and people somebody may be who is being typed in right now, so that nobody is entered twice.

It hints and never keeps anybody from going on. What is not known yet counts neither for nor against, since a form is
filled from the top: a whole name that few bear is enough, a common single name needs one more thing that agrees.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from operator import attrgetter

from bangjo_desktop.domain.insight.bearers import Bearers, Packed
from bangjo_desktop.domain.insight.likeness import (
    NEAR_NAME,
    SAME_FAMILY,
    SAME_NAME,
    SAME_NUMBER,
    TELLING,
    Facts,
    Said,
    compared,
)
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.person_names import same_words
from bangjo_desktop.domain.record import Record

FAMILY, PERSON = "family", "person"
ENOUGH = 45
"""Points from which somebody is shown; a whole name that few bear needs nothing beside it."""
TYPED = "typed"
"""Stands for the family that is being typed, which has no id yet."""
BY_NICKNAME = 25
"""Points of a name that is somebody's nickname: it needs a family, a year or a phone beside it."""
SAME_NICKNAME = N_("the same nickname")
GROWN_UP = 15
"""Years from which somebody may be head of a family."""
_ELSEWHERE = ("record", "parent", "members")
"""What other records tell of one, and is looked up when it is asked for."""
_KEPT = tuple(each.name for each in fields(Facts) if each.name not in _ELSEWHERE)
"""What is kept of each record, as plain tuples: they cost less than half, and sweeps of memory pass them by."""
_kept_of = attrgetter(*_KEPT)


@dataclass(frozen=True)
class Likely:
    """A known record that is perhaps the one being typed: its type and id, what speaks for it, and how much."""

    kind: str
    id: str
    reasons: tuple[str, ...]
    points: int


@dataclass(frozen=True)
class Typed:
    """A family or a person as it stands in a form; `but` are the people of whom it is known to be none."""

    kind: str
    facts: Facts
    but: Collection[str] = ()


class Known:
    """Everybody whom a house knows, by name. `put` and `drop` keep it up with the house."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._place: dict[str, int] = {}
        self._facts: dict[int, tuple[object, ...]] = {}
        self._named = {FAMILY: Bearers(), PERSON: Bearers()}
        self._nicknamed = Bearers()
        self._people = Packed()
        self._numbers = Packed()

    def put(self, facts: Facts) -> None:
        """Remember a family or a person; what was known of it before is forgotten."""
        record = facts.record.id
        self.drop(record)
        if record not in self._place:
            self._place[record] = len(self._ids)
            self._ids.append(record)
        place = self._place[record]
        self._facts[place] = (facts.record.kind, *_kept_of(facts))
        self._named[facts.record.kind].add(facts.name, place)
        self._nicknamed.add(facts.nickname, place)
        if facts.family:
            self._people.add(facts.family, place)
        if facts.number:
            self._numbers.add(facts.number, place)

    def drop(self, record: str) -> None:
        """Forget a family or a person."""
        place = self._place.get(record, -1)
        if place not in self._facts:
            return
        facts = self._of(place)
        self._named[facts.record.kind].remove(facts.name, place)
        self._nicknamed.remove(facts.nickname, place)
        self._people.remove(facts.family, place)
        self._numbers.remove(facts.number, place)
        del self._facts[place]

    def families_like(self, typed: Facts, year: int) -> list[Likely]:
        """Return the families that a family being typed may be, and the grown-ups of others who may be its head.

        `year` is this year; the surest come first.
        """
        named = {*self._named[FAMILY].like(typed.name), *self._numbered(FAMILY, typed)}
        families = list(self._like(typed, named, ()))
        shown = {one.id for one in families}
        head = replace(typed, family=TYPED, number=None)
        grown = [
            place
            for place in self._named[PERSON].like(typed.name)
            if _is_grown_up(facts := self._of(place), year) and facts.family not in shown
        ]
        return sorted([*families, *self._like(head, grown, ())], key=_surest)

    def people_like(self, typed: Facts, but: Collection[str] = ()) -> list[Likely]:
        """Return the people whom a person being typed may be, except those whose ids are among `but`."""
        found = {
            *self._named[PERSON].like(typed.name),
            *self._nicknamed.like(typed.name),
            *self._named[PERSON].like(typed.nickname),
            *self._numbered(PERSON, typed),
        }
        return sorted(self._like(typed, found, but), key=_surest)

    def people_of(self, family: str) -> frozenset[str]:
        """Return the ids of the people of `family`."""
        return frozenset(self._ids[place] for place in self._people.of(family))

    def _numbered(self, kind: str, typed: Facts) -> list[int]:
        return [one for one in self._numbers.of(typed.number) if self._of(one).record.kind == kind]

    def _like(self, typed: Facts, places: Iterable[int], but: Collection[str]) -> Iterator[Likely]:
        for place in places:
            known = self._whole(place)
            kind, record = known.record.kind, known.record.id
            if record != typed.record.id and record not in but:
                said = said_of(kind, typed, known, self._named[kind].count)
                points = sum(weight for weight, _reason in said)
                if points >= (TELLING if (TELLING, SAME_NAME) in said else ENOUGH):
                    yield Likely(kind, record, tuple(reason for _weight, reason in said if reason), points)

    def _of(self, place: int) -> Facts:
        kind, *values = self._facts[place]
        return Facts(Record(str(kind), self._ids[place], {}), **dict(zip(_KEPT, values, strict=True)))  # type: ignore[arg-type]

    def _whole(self, place: int) -> Facts:
        """Return what is known of a record, with what its family or its people add."""
        facts = self._of(place)
        if facts.record.kind == FAMILY:
            people = self._people.of(facts.record.id)
            return replace(facts, members=frozenset(self._of(one).name for one in people))
        family = self._place.get(facts.family or "", -1)
        if family not in self._facts:
            return facts
        home = self._of(family)
        return replace(facts, area=home.area, parent=home.name)


def may_be(known: Known, typed: Iterable[Typed], year: int) -> list[Likely]:
    """Return whom all that is typed in one form may be, the surest first, each once; `year` is this year.

    Of a family that is shown no people are shown besides: it says more than they do.
    """
    found: dict[str, Likely] = {}
    for one in typed:
        like = known.people_like(one.facts, one.but) if one.kind == PERSON else known.families_like(one.facts, year)
        for likely in like:
            found[likely.id] = max(found.get(likely.id, likely), likely, key=_points)
    told = {person for likely in found.values() if likely.kind == FAMILY for person in known.people_of(likely.id)}
    return sorted((likely for likely in found.values() if likely.id not in told), key=_surest)


def said_of(kind: str, typed: Facts, known: Facts, bearers: Mapping[str, int]) -> list[Said]:
    """Return what speaks for `typed` being `known`, with its points; nothing where the names are not alike.

    Children of one family have names that are nearly the same because they are brothers and sisters. Of a family's
    people the first was just typed: that they are others than those known says nothing yet.
    """
    if not typed.members & known.members:
        typed = replace(typed, members=frozenset())
    said = [one for one in compared(kind, typed, known, bearers) if one[1] or one[0] < 0]
    reasons = {reason for _weight, reason in said}
    if NEAR_NAME in reasons and SAME_FAMILY in reasons and SAME_NUMBER not in reasons:
        said = []
    return said or _by_nickname(kind, typed, known, bearers)


def _by_nickname(kind: str, typed: Facts, known: Facts, bearers: Mapping[str, int]) -> list[Said]:
    if not (same_words(typed.name, known.nickname) or same_words(typed.nickname, known.name)):
        return []
    said = compared(kind, replace(typed, name=known.name), known, bearers)
    beside = [one for one in said if one[1] != SAME_NAME and (one[1] or one[0] < 0)]
    return [(BY_NICKNAME, SAME_NICKNAME), *beside]


def _is_grown_up(person: Facts, year: int) -> bool:
    return not person.is_child if person.year is None else year - person.year >= GROWN_UP


def _points(one: Likely) -> int:
    return one.points


def _surest(one: Likely) -> tuple[int, str, str]:
    return -one.points, one.kind, one.id
