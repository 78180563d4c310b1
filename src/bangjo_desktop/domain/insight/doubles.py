"""Records that may be one: people and families that look the same, letters that bear one number.

Nothing is refused or repaired: pairs are found with what speaks for them, and a person decides. Everybody is compared
only with those who share a key with them, so that thousands take a moment.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.insight.likeness import RARE, Facts, compared, family_facts, person_facts
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.letter_numbers import NumberPattern, double_numbers
from bangjo_desktop.domain.person_names import folded_name, written_together
from bangjo_desktop.domain.record import Record

ENOUGH = 60
"""Points from which two records are shown as one."""
CROWD = 120
"""A key that more records share than this says nothing by itself."""
FIELDS = {"family": "families", "person": "people", "letter": "letters"}
"""The field of a `distinct` record that names records of each type."""

SAME_LETTER, SAME_SEQUENCE = N_("the same letter number"), N_("the same running number, year and kind of letter")


@dataclass(frozen=True)
class Double:
    """Two records that may be one: the older id first, what speaks for it (msgids), and how much, in points."""

    kind: str
    one: Record
    other: Record
    reasons: tuple[str, ...]
    points: int


def find_doubles(
    families: Sequence[Record],
    people: Sequence[Record],
    letters: Sequence[Record],
    pattern: NumberPattern | None,
    distinct: Iterable[Record] = (),
) -> tuple[Double, ...]:
    """Return what may be double, letters first, then the surest; what somebody called distinct is left out."""
    told = _told_apart(distinct)
    found = [
        *letter_doubles(letters, pattern),
        *sorted(family_doubles(families, people), key=_surest),
        *sorted(person_doubles(people, families), key=_surest),
    ]
    return tuple(each for each in found if frozenset((each.one.id, each.other.id)) not in told)


def letter_doubles(letters: Sequence[Record], pattern: NumberPattern | None) -> list[Double]:
    """Return pairs of letters that bear one number in one year, or one running number for one kind of letter.

    A cancelled letter keeps its number, so it is no double any more.
    """
    standing = [letter for letter in letters if letter["status"] != "cancelled" and not letter["cancelled_on"]]
    found: dict[tuple[str, str], Double] = {}
    for group in double_numbers(standing):
        for one, other in combinations(group, 2):
            if _year(one) is None or _year(other) is None or _year(one) == _year(other):
                found[one.id, other.id] = Double("letter", one, other, (SAME_LETTER,), 2 * ENOUGH)
    for counted in _by_sequence(standing, pattern):
        for one, other in combinations(counted, 2):
            found.setdefault((one.id, other.id), Double("letter", one, other, (SAME_SEQUENCE,), ENOUGH))
    return list(found.values())


def family_doubles(families: Sequence[Record], people: Sequence[Record]) -> list[Double]:
    """Return pairs of families that may be one: by head of family, card number, code, area, address, phone, people."""
    members: dict[str, set[tuple[str, ...]]] = {}
    for person in people:
        if person["family"]:
            members.setdefault(person["family"], set()).add(folded_name(person["full_name"] or ""))
    facts = [family_facts(family, frozenset(members.get(family.id, ()))) for family in families]
    return _doubles("family", facts, _family_keys)


def person_doubles(people: Sequence[Record], families: Sequence[Record]) -> list[Double]:
    """Return pairs of people who may be one: by name, identity number, birth, family, head of family, area."""
    known = {family.id: family for family in families}
    facts = [person_facts(person, known.get(person["family"] or "")) for person in people]
    return _doubles("person", facts, _person_keys)


def _family_keys(facts: Facts, is_rare: bool) -> Iterator[Hashable]:
    name = written_together(facts.name)
    for what in ("area", "phone", "address"):
        if getattr(facts, what) and name:
            yield what, getattr(facts, what), facts.name[0][:3]
    yield from (("number", facts.number), ("code", facts.code), ("whole phone", facts.phone))
    yield from (("name", name), ("rare", name if is_rare else ""))
    yield from (("member", name, member) for member in facts.members if name)


def _person_keys(facts: Facts, is_rare: bool) -> Iterator[Hashable]:
    name = written_together(facts.name)
    yield from (("number", facts.number), ("family", facts.family), ("rare", name if is_rare else ""))
    if name:
        initial = facts.name[0][:2]
        yield from (("year", name, facts.year or ""), ("parent", name, facts.parent or ""))
        yield "born", facts.born and (facts.born, initial)


def _doubles(kind: str, facts: Sequence[Facts], keys: object) -> list[Double]:
    assert callable(keys)
    bearers = Counter(written_together(each.name) for each in facts)
    blocks: dict[Hashable, list[int]] = {}
    for place, each in enumerate(facts):
        for key in set(keys(each, bearers[written_together(each.name)] <= RARE)):
            if key[-1]:
                blocks.setdefault(key, []).append(place)
    pairs = {pair for block in blocks.values() if 1 < len(block) <= CROWD for pair in combinations(block, 2)}
    found = []
    for first, second in sorted(pairs):
        one, other = facts[first], facts[second]
        said = compared(kind, one, other, bearers)
        points = sum(weight for weight, _reason in said)
        if points >= ENOUGH:
            older, newer = sorted((one.record, other.record), key=lambda record: record.id)
            found.append(Double(kind, older, newer, tuple(reason for _weight, reason in said if reason), points))
    return found


def _by_sequence(letters: Sequence[Record], pattern: NumberPattern | None) -> list[list[Record]]:
    groups: dict[tuple[Hashable, ...], list[Record]] = {}
    for letter in sorted(letters, key=lambda letter: letter.id):
        parts = pattern.parts(letter["number"] or "") if pattern else None
        year = parts.get("tahun") or str(_year(letter) or "") if parts else ""
        if parts and year and len(parts["urut"]) < 10:
            code = (parts.get("kode") or letter["code"] or "").casefold()
            key = (int(parts["urut"]), year, code, (parts.get("laptop") or "").casefold())
            groups.setdefault(key, []).append(letter)
    return [group for group in groups.values() if len(group) > 1]


def _year(letter: Record) -> int | None:
    day = stored_date(letter["date"]) or stored_date(letter["finalised_on"])
    return day.year if day else None


def _told_apart(distinct: Iterable[Record]) -> set[frozenset[str]]:
    return {
        frozenset(pair)
        for record in distinct
        for field in FIELDS.values()
        for pair in combinations(record[field] or (), 2)
    }


def _surest(double: Double) -> tuple[int, str, str]:
    return -double.points, double.one.id, double.other.id
