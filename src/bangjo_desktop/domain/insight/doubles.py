"""Records that may be one: people and families that look the same, letters that bear one number.

Nothing is refused or repaired: pairs are found with what speaks for them, and a person decides. Everybody is compared
only with those who share a key with them, so that thousands take a moment.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.letter_numbers import NumberPattern, double_numbers
from bangjo_desktop.domain.person_names import folded_name, is_near, same_words
from bangjo_desktop.domain.record import Record

ENOUGH = 60
"""Points from which two records are shown as one."""
RARE = 3
"""A name that at most so many bear says more than one that many do."""
CROWD = 120
"""A key that more records share than this says nothing by itself."""
FIELDS = {"family": "families", "person": "people", "letter": "letters"}
"""The field of a `distinct` record that names records of each type."""

SAME_NAME, NEAR_NAME = N_("the same name"), N_("nearly the same name")
SAME_NUMBER, SAME_FAMILY, SAME_AREA = N_("the same identity number"), N_("the same family"), N_("the same area")
SAME_BIRTHDAY, SAME_YEAR = N_("the same day of birth"), N_("the same year of birth")
SAME_PHONE, SAME_ADDRESS, SAME_CODE = N_("the same phone"), N_("the same address"), N_("the same family code")
SAME_PARENT, SAME_CHILDREN = N_("the same head of family"), N_("people of the same name")
SAME_LETTER, SAME_SEQUENCE = N_("the same letter number"), N_("the same running number, year and kind of letter")


@dataclass(frozen=True)
class Double:
    """Two records that may be one: the older id first, what speaks for it (msgids), and how much, in points."""

    kind: str
    one: Record
    other: Record
    reasons: tuple[str, ...]
    points: int


@dataclass(frozen=True)
class _Facts:
    """What is compared of a person or a family; None and empty: not known."""

    record: Record
    name: tuple[str, ...]
    number: str | None = None
    family: str | None = None
    area: str | None = None
    born: str | None = None
    year: int | None = None
    sex: str | None = None
    phone: str | None = None
    address: str = ""
    code: str = ""
    parent: tuple[str, ...] = ()
    members: frozenset[tuple[str, ...]] = frozenset()


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
    facts = [_of_family(family, frozenset(members.get(family.id, ()))) for family in families]
    return _doubles("family", facts, _family_keys)


def person_doubles(people: Sequence[Record], families: Sequence[Record]) -> list[Double]:
    """Return pairs of people who may be one: by name, identity number, birth, family, head of family, area."""
    known = {family.id: family for family in families}
    facts = [_of_person(person, known.get(person["family"] or "")) for person in people]
    return _doubles("person", facts, _person_keys)


def _of_family(family: Record, members: frozenset[tuple[str, ...]]) -> _Facts:
    return _Facts(
        family, folded_name(family["head_name"] or ""), number=family["kk_number"], area=family["area"],
        phone=family["phone"], address=_plain(family["address"]), code=_plain(family["code"]), members=members,
    )  # fmt: skip


def _of_person(person: Record, family: Record | None) -> _Facts:
    born = stored_date(person["birth_date"])
    return _Facts(
        person, folded_name(person["full_name"] or ""), number=person["nik"], family=person["family"],
        area=family["area"] if family else None, year=born.year if born else None, sex=person["sex"],
        born=person["birth_date"] if person["birth_precision"] in (None, "exact") else None, phone=person["phone"],
        parent=folded_name(family["head_name"] or "") if family else (),
    )  # fmt: skip


def _family_keys(facts: _Facts, is_rare: bool) -> Iterator[Hashable]:
    name = "".join(sorted(facts.name))
    for what in ("area", "phone", "address"):
        if getattr(facts, what) and name:
            yield what, getattr(facts, what), facts.name[0][:3]
    yield from (("number", facts.number), ("code", facts.code), ("whole phone", facts.phone))
    yield from (("name", name), ("rare", name if is_rare else ""))
    yield from (("member", name, member) for member in facts.members if name)


def _person_keys(facts: _Facts, is_rare: bool) -> Iterator[Hashable]:
    name = "".join(sorted(facts.name))
    yield from (("number", facts.number), ("family", facts.family), ("rare", name if is_rare else ""))
    if name:
        initial = facts.name[0][:2]
        yield from (("year", name, facts.year or ""), ("parent", name, facts.parent or ""))
        yield "born", facts.born and (facts.born, initial)


def _doubles(kind: str, facts: Sequence[_Facts], keys: object) -> list[Double]:
    assert callable(keys)
    bearers = Counter("".join(sorted(each.name)) for each in facts)
    blocks: dict[Hashable, list[int]] = {}
    for place, each in enumerate(facts):
        for key in set(keys(each, bearers["".join(sorted(each.name))] <= RARE)):
            if key[-1]:
                blocks.setdefault(key, []).append(place)
    pairs = {pair for block in blocks.values() if 1 < len(block) <= CROWD for pair in combinations(block, 2)}
    found = []
    for first, second in sorted(pairs):
        one, other = facts[first], facts[second]
        said = _compared(kind, one, other, bearers)
        points = sum(weight for weight, _reason in said)
        if points >= ENOUGH:
            older, newer = sorted((one.record, other.record), key=lambda record: record.id)
            found.append(Double(kind, older, newer, tuple(reason for _weight, reason in said if reason), points))
    return found


def _compared(kind: str, one: _Facts, other: _Facts, bearers: Mapping[str, int]) -> list[tuple[int, str]]:
    """Return what speaks for the two being one, and (negative, without words) what speaks against it."""
    said = _by_name(one, other, bearers)
    if not said and not (one.number and one.number == other.number):
        return []
    said += _by_number(one.number, other.number)
    return said + (_families(one, other) if kind == "family" else _people(one, other))


def _by_name(one: _Facts, other: _Facts, bearers: Mapping[str, int]) -> list[tuple[int, str]]:
    if same_words(one.name, other.name):
        telling = len(one.name) > 1 or bearers["".join(sorted(one.name))] <= RARE
        return [(40 if telling else 30, SAME_NAME)]
    return [(25, NEAR_NAME)] if is_near(one.name, other.name) else []


def _by_number(one: str | None, other: str | None) -> list[tuple[int, str]]:
    if not one or not other:
        return []
    return [(100, SAME_NUMBER)] if one == other else [(-60, "")]


def _families(one: _Facts, other: _Facts) -> list[tuple[int, str]]:
    said = []
    if one.area and one.area == other.area:
        said.append((20, SAME_AREA))
    elif not one.area or not other.area:
        said.append((20, ""))
    for weight, what, reason in ((30, "phone", SAME_PHONE), (25, "address", SAME_ADDRESS), (60, "code", SAME_CODE)):
        if getattr(one, what) and getattr(one, what) == getattr(other, what):
            said.append((weight, reason))
    if one.members & other.members:
        said.append((25, SAME_CHILDREN))
    elif one.members and other.members:
        said.append((-15, ""))
    return said


def _people(one: _Facts, other: _Facts) -> list[tuple[int, str]]:
    said = _by_birth(one, other)
    if one.sex and other.sex and one.sex != other.sex:
        said.append((-60, ""))
    if one.family and one.family == other.family:
        said.append((30, SAME_FAMILY))
    elif not one.family or not other.family:
        said.append((20, ""))
    else:
        said += _by_home(one, other)
    return said


def _by_birth(one: _Facts, other: _Facts) -> list[tuple[int, str]]:
    if one.born and one.born == other.born:
        return [(30, SAME_BIRTHDAY)]
    if one.year is None or other.year is None:
        return []
    if one.year == other.year:
        return [(15, SAME_YEAR)]
    return [(-40, "")] if abs(one.year - other.year) > 1 else []


def _by_home(one: _Facts, other: _Facts) -> list[tuple[int, str]]:
    said = []
    if same_words(one.parent, other.parent):
        said.append((25, SAME_PARENT))
    if one.area and one.area == other.area:
        said.append((10, SAME_AREA))
    if one.phone and one.phone == other.phone:
        said.append((20, SAME_PHONE))
    return said


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


def _plain(text: str | None) -> str:
    """Return an address or code without what people write differently: case, signs, `Jl.`, `Jln`, `Jalan`, `No.`."""
    words = "".join(letter if letter.isalnum() else " " for letter in (text or "").casefold()).split()
    return " ".join(word.lstrip("0") or "0" for word in words if word not in ("jl", "jln", "jalan", "no", "nomor"))
