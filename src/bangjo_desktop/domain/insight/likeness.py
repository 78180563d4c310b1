"""How alike two records of a person or a family are: what speaks for their being one and the same, in points.

Nothing here decides: what is double is shown to a person, and so is what may be there already while somebody types.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bangjo_desktop.domain.dates import stored_date
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.person_names import folded_name, is_near, same_words, written_together
from bangjo_desktop.domain.record import Record

RARE = 3
"""A name that at most so many bear says more than one that many do."""
TELLING = 40
"""Points of the same name where few bear it, or it has several words."""
CHILDREN = ("child", "grandchild")
APART, ROUGHLY_APART = 1, 3
"""Years between two births that may be one: as written, and where an age was estimated by the eye."""

SAME_NAME, NEAR_NAME = N_("the same name"), N_("nearly the same name")
SAME_NUMBER, SAME_FAMILY, SAME_AREA = N_("the same identity number"), N_("the same family"), N_("the same area")
SAME_BIRTHDAY, SAME_YEAR = N_("the same day of birth"), N_("the same year of birth")
SAME_PHONE, SAME_ADDRESS, SAME_CODE = N_("the same phone"), N_("the same address"), N_("the same family code")
SAME_PARENT, SAME_CHILDREN = N_("the same head of family"), N_("people of the same name")

Said = tuple[int, str]
"""How many points something adds (or takes), and the reason (a msgid); empty where it goes without words."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is compared of a person or a family; None and empty: not known. `name` is folded, as all names here are."""

    record: Record
    name: tuple[str, ...]
    nickname: tuple[str, ...] = ()
    number: str | None = None
    family: str | None = None
    area: str | None = None
    born: str | None = None
    year: int | None = None
    is_rough: bool = False
    sex: str | None = None
    phone: str | None = None
    address: str = ""
    code: str = ""
    parent: tuple[str, ...] = ()
    members: frozenset[tuple[str, ...]] = frozenset()
    is_child: bool = False


def family_facts(family: Record, members: frozenset[tuple[str, ...]] = frozenset()) -> Facts:
    """Return what is compared of a family whose people bear the names `members`."""
    return Facts(
        family, folded_name(family["head_name"] or ""), number=family["kk_number"], area=family["area"],
        phone=family["phone"], address=_plain(family["address"]), code=_plain(family["code"]), members=members,
    )  # fmt: skip


def person_facts(person: Record, family: Record | None) -> Facts:
    """Return what is compared of a person who belongs to `family`."""
    born = stored_date(person["birth_date"])
    return Facts(
        person, folded_name(person["full_name"] or ""), folded_name(person["nickname"] or ""), person["nik"],
        family=person["family"], area=family["area"] if family else None,
        born=person["birth_date"] if person["birth_precision"] in (None, "exact") else None,
        year=born.year if born else None, is_rough=person["birth_precision"] in ("estimated", "unknown"),
        sex=person["sex"], phone=person["phone"], is_child=person["relation"] in CHILDREN,
        parent=folded_name(family["head_name"] or "") if family else (),
    )  # fmt: skip


def compared(kind: str, one: Facts, other: Facts, bearers: Mapping[str, int]) -> list[Said]:
    """Return what speaks for the two being one, and (negative, without words) what speaks against it.

    `bearers` says how many bear a name, by `written_together`.
    """
    said = _by_name(one, other, bearers)
    if not said and not (one.number and one.number == other.number):
        return []
    said += _by_number(one.number, other.number)
    return said + (_families(one, other) if kind == "family" else _people(one, other))


def _by_name(one: Facts, other: Facts, bearers: Mapping[str, int]) -> list[Said]:
    if same_words(one.name, other.name):
        telling = len(one.name) > 1 or bearers[written_together(one.name)] <= RARE
        return [(TELLING if telling else 30, SAME_NAME)]
    return [(25, NEAR_NAME)] if is_near(one.name, other.name) else []


def _by_number(one: str | None, other: str | None) -> list[Said]:
    if not one or not other:
        return []
    return [(100, SAME_NUMBER)] if one == other else [(-60, "")]


def _families(one: Facts, other: Facts) -> list[Said]:
    said = []
    if one.area and one.area == other.area:
        said.append((20, SAME_AREA))
    elif not one.area or not other.area:
        said.append((20, ""))
    for weight, what, reason in ((30, "phone", SAME_PHONE), (25, "address", SAME_ADDRESS), (60, "code", SAME_CODE)):
        if getattr(one, what) and getattr(one, what) == getattr(other, what):
            said.append((weight, reason))
    heads = {one.name, other.name}  # a head is among the people too, and their name was counted already
    members, others = one.members - heads, other.members - heads
    if members & others:
        said.append((25, SAME_CHILDREN))
    elif members and others:
        said.append((-15, ""))
    return said


def _people(one: Facts, other: Facts) -> list[Said]:
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


def _by_birth(one: Facts, other: Facts) -> list[Said]:
    if one.born and one.born == other.born:
        return [(30, SAME_BIRTHDAY)]
    if one.year is None or other.year is None:
        return []
    if one.year == other.year:
        return [(15, SAME_YEAR)]
    most = ROUGHLY_APART if one.is_rough or other.is_rough else APART
    return [(-40, "")] if abs(one.year - other.year) > most else []


def _by_home(one: Facts, other: Facts) -> list[Said]:
    said = []
    if same_words(one.parent, other.parent):
        said.append((25, SAME_PARENT))
    if one.area and one.area == other.area:
        said.append((10, SAME_AREA))
    if one.phone and one.phone == other.phone:
        said.append((20, SAME_PHONE))
    return said


def _plain(text: str | None) -> str:
    """Return an address or code without what people write differently: case, signs, `Jl.`, `Jln`, `Jalan`, `No.`."""
    words = "".join(letter if letter.isalnum() else " " for letter in (text or "").casefold()).split()
    return " ".join(word.lstrip("0") or "0" for word in words if word not in ("jl", "jln", "jalan", "no", "nomor"))
