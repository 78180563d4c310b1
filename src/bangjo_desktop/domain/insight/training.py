"""Parent training: hours of each parent by module, and what changed afterwards beside families that did not come.

Modules: the three of the programme (productive parenting, replacing street income, money sense), mentoring and
counselling. What changed afterwards is told with the number of families and the spread: families who come may differ
from those who do not in much else, so it proves nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from bangjo_desktop.domain.dates import previous_month
from bangjo_desktop.domain.insight.progress import DOWN, UP, by_family, by_month, changes, street_days
from bangjo_desktop.domain.insight.reported import Reported
from bangjo_desktop.domain.insight.work_results import PRESENT
from bangjo_desktop.domain.record import Record

PARENTING, INCOME, MONEY = "productive_parenting", "replacing_street_income", "financial_literacy"
MENTORING, COUNSELLING = "mentoring", "counselling"
MODULES = (PARENTING, INCOME, MONEY, MENTORING, COUNSELLING)
BEFORE_MONTHS, AFTER_MONTHS = 2, (2, 4)
"""The record before is at most so many months older than the session, the one after so many months younger."""


@dataclass(frozen=True)
class Attended:
    """One grown-up: sessions and hours by module; a session without times counts no hours."""

    person: Record
    sessions: Mapping[str, int]
    hours: Mapping[str, float]

    @property
    def total(self) -> float:
        """All hours."""
        return sum(self.hours.values())


@dataclass(frozen=True)
class Spread:
    """A change over `families`: its median and the bounds of the middle half; None where there are too few."""

    families: int
    low: float | None
    middle: float | None
    high: float | None


@dataclass(frozen=True)
class Effect:
    """What changed after a module in families that came and in those that did not.

    `days` is the change of days a month on the street, `aspects` of the fourteen aspects those that rose less those
    that fell.
    """

    module: str
    days: tuple[Spread, Spread]
    aspects: tuple[Spread, Spread]


@dataclass(frozen=True)
class ModuleResult:
    """One module that was held: its sessions, the grown-ups who came to any of them, and their hours together."""

    module: str
    sessions: int
    people: int
    hours: float


def module_results(found: Reported) -> list[ModuleResult]:
    """Return the modules that were held, in the order of the programme."""
    sessions = Counter(module for one in found.held if (module := module_of(one)))
    people = attended(found)
    return [
        ModuleResult(
            module,
            sessions=sessions[module],
            people=sum(one.sessions[module] > 0 for one in people),
            hours=sum(one.hours[module] for one in people),
        )
        for module in MODULES
        if sessions[module]
    ]


def module_of(activity: Record) -> str | None:
    """Return the module of an activity; None where it is none of parent training."""
    if activity["kind"] in (MENTORING, COUNSELLING):
        return str(activity["kind"])
    topic = activity["topic"] if activity["kind"] == "parent_training" else None
    return topic if topic in MODULES else None


def attended(found: Reported) -> list[Attended]:
    """Return the grown-ups with what each attended, the most hours first; those who never came stand last."""
    sessions = {one.id: (module, _hours(one)) for one in found.held if (module := module_of(one))}
    present: dict[str, set[str]] = {}
    for one in found.attendance:
        if one["status"] == PRESENT and one["activity"] in sessions:
            present.setdefault(one["person"], set()).add(one["activity"])
    people = [_attended(adult, [sessions[one] for one in present.get(adult.id, ())]) for adult in found.adults]
    return sorted(people, key=lambda one: (-one.total, -sum(one.sessions.values()), str(one.person["full_name"])))


def effects(found: Reported) -> list[Effect]:
    """Return what changed after each module that was held, for families that came first and for the others."""
    months: dict[str, dict[str, str]] = {}
    first: dict[str, str] = {}
    family_of = found.family_of
    held = {one.id: (module, str(one["date"])[:7]) for one in found.held if (module := module_of(one))}
    for module, month in held.values():
        first[module] = min(first.get(module, month), month)
    for one in found.attendance:
        if one["status"] == PRESENT and one["activity"] in held and one["person"] in family_of:
            module, month = held[one["activity"]]
            own = months.setdefault(module, {})
            family = family_of[one["person"]]
            own[family] = min(own.get(family, month), month)
    return [_effect(module, months.get(module, {}), first[module], found) for module in MODULES if module in first]


def _attended(person: Record, sessions: Sequence[tuple[str, float]]) -> Attended:
    counts, hours = dict.fromkeys(MODULES, 0), dict.fromkeys(MODULES, 0.0)
    for module, length in sessions:
        counts[module] += 1
        hours[module] += length
    return Attended(person, counts, hours)


def _hours(activity: Record) -> float:
    start, end = (str(activity[name] or "") for name in ("start", "end"))
    if len(start) != len("16:00") or len(end) != len("16:00") or end <= start:
        return 0.0
    return (int(end[:2]) * 60 + int(end[3:5]) - int(start[:2]) * 60 - int(start[3:5])) / 60


def _effect(module: str, came: Mapping[str, str], first: str, found: Reported) -> Effect:
    pairs: tuple[list[tuple[Record, Record]], list[tuple[Record, Record]]] = ([], [])
    for family, own in by_family(found.progress).items():
        pair = _around(own, came.get(family, first))
        if pair:
            pairs[0 if family in came else 1].append(pair)
    days, aspects = ([_spread(group, change) for group in pairs] for change in (_street_days, _moved))
    return Effect(module, (days[0], days[1]), (aspects[0], aspects[1]))


def _around(own: Iterable[Record], month: str) -> tuple[Record, Record] | None:
    """Return a family's newest records from before a session of `month` and from some months after it."""
    known = by_month(own)
    earliest, latest = previous_month(month, BEFORE_MONTHS), previous_month(month, -AFTER_MONTHS[1])
    before = [record for then, record in known.items() if earliest <= then <= month]
    after = [record for then, record in known.items() if previous_month(month, -AFTER_MONTHS[0]) <= then <= latest]
    return (before[-1], after[-1]) if before and after else None


def _street_days(then: Record, now: Record) -> float | None:
    before, after = street_days(then), street_days(now)
    return None if before is None or after is None else after - before


def _moved(then: Record, now: Record) -> float | None:
    ways = list(changes(now, then).values())
    return float(ways.count(UP) - ways.count(DOWN))


def _spread(pairs: Iterable[tuple[Record, Record]], change: Callable[[Record, Record], float | None]) -> Spread:
    values = [value for then, now in pairs if (value := change(then, now)) is not None]
    if len(values) < 2:
        return Spread(len(values), None, median(values) if values else None, None)
    low, middle, high = quantiles(values, n=4, method="inclusive")
    return Spread(len(values), low, middle, high)
