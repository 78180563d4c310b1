"""The monthly records of a practice house: scores that move as life does, and numbers that agree with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bangjo_desktop.domain.scales import ASPECTS, PROTECTION, STREET_INCOME
from bangjo_desktop.exchange.demo.cast import Cast, Household
from bangjo_desktop.exchange.demo.families import CLIMBING, STEADY, STUCK, TURNING
from bangjo_desktop.exchange.demo.visits import CAUSES

ENDANGERED = "Anak disuruh mengamen sampai malam dan dipukul bila pulang tanpa uang; koordinator diberi tahu hari itu."
EVIDENCE = {
    "school_attendance": ("Menurut wali kelas anak kini masuk tiap hari.", "Menurut wali kelas anak lama tidak masuk."),
    "street_time": ("Tidak terlihat di lampu merah sebulan ini.", "Terlihat hampir tiap sore di lampu merah."),
    STREET_INCOME: ("Catatan uang ibu: hasil gorengan cukup.", "Ibu berhenti bekerja; uang dari anak dipakai makan."),
    "civil_documents": ("Akta dan KIA sudah kami lihat.", "KK hilang terkena rob, belum diurus."),
    "health": ("Kartu JKN aktif, anak sudah berobat.", "JKN mati, sakit tidak dibawa berobat."),
}
"""What was seen where a score moved by two levels: up, and down."""
_SEEN = ("Terlihat sendiri saat kunjungan.", "Terlihat sendiri saat kunjungan; lebih berat dari bulan lalu.")
_STARTS = {CLIMBING: 1.4, STEADY: 2.4, TURNING: 1.7, STUCK: 1.6}
_BEST = 3.7
_STEP = {CLIMBING: 0.2, STEADY: 0.04, TURNING: 0.0, STUCK: 0.0}
_MOVES = {CLIMBING: 0.5, STEADY: 0.15, TURNING: 0.3, STUCK: 0.04}
_TURNED_STEP, _TURNS_AFTER = 0.3, 0.6
_ENDANGERED, _SAFER = 0.06, 2.7
_STREET_DAYS = {1: (20, 27), 2: (10, 19), 3: (1, 9), 4: (0, 0)}
_STREET_SHARE = {1: (0.52, 0.7), 2: (0.28, 0.48), 3: (0.06, 0.24), 4: (0.0, 0.0)}
_ATTENDED = {1: (0.0, 0.2), 2: (0.3, 0.55), 3: (0.64, 0.8), 4: (0.88, 1.0)}
_SAVINGS = {1: (0,), 2: (0, 0, 20_000), 3: (20_000, 50_000), 4: (50_000, 100_000, 150_000)}


@dataclass
class Year:
    """How the months of one family go: its level (1 to 4), its income, and what was scored last."""

    level: float
    income: int
    scores: dict[str, int] = field(default_factory=dict)


def beginning(cast: Cast, household: Household) -> Year:
    """Return how a family stands before its first month."""
    return Year(_STARTS[household.course] + cast.chance.uniform(-0.3, 0.3), cast.chance.randint(22, 50) * 50_000)


def add_progress(cast: Cast, household: Household, year: Year, month: str, told: float) -> str:
    """Gather the record of `month`, and move `year` on; `told` is the share (0 to 1) of the months that are past."""
    turned = household.course == TURNING and told >= _TURNS_AFTER
    year.level = min(_BEST, year.level + (_TURNED_STEP if turned else _STEP[household.course]))
    before = dict(year.scores)
    scores = _scores(cast, household.course, year, rises=turned or household.course in (CLIMBING, STEADY))
    causes = list(cast.one_of(CAUSES[household.course]))
    return cast.add(
        "progress", family=household.id, month=month, **scores, **_evidence(cast, scores, before),
        **_numbers(cast, year, scores), causes=causes, primary_cause=causes[0], verdict=_verdict(scores, before),
        rubric_version=1,
        note="Perlu dibahas bersama Dinsos." if household.course == STUCK and cast.happens(0.2) else None,
    )  # fmt: skip


def _scores(cast: Cast, course: str, year: Year, *, rises: bool) -> dict[str, int]:
    """Most aspects stay as they were; the others move to where the family stands, up only where it `rises`.

    Protection stands at 1 rarely and for one month, for then the child is referred to help.
    """
    for item in ASPECTS:
        last = year.scores.get(item.name)
        if last is None or cast.happens(_MOVES[course]):
            drawn = max(1, min(4, round(year.level + cast.chance.uniform(-0.7, 0.7))))
            year.scores[item.name] = drawn if last is None or rises else min(last, drawn)
    is_endangered = course != STUCK and year.level < _SAFER and cast.happens(_ENDANGERED)
    year.scores[PROTECTION] = 1 if is_endangered else max(year.scores[PROTECTION], 2)
    return {name: score for name, score in year.scores.items() if cast.happens(0.94)}


def _evidence(cast: Cast, scores: dict[str, int], before: dict[str, int]) -> dict[str, str]:
    """A line of evidence where a score moved by two, where protection is at 1, and now and then elsewhere."""
    told = {}
    for name, score in scores.items():
        moved = score - before.get(name, score)
        if name == PROTECTION and score == 1:
            told[f"{name}_evidence"] = ENDANGERED
        elif abs(moved) >= 2 or (moved and cast.happens(0.15)):
            told[f"{name}_evidence"] = EVIDENCE.get(name, _SEEN)[0 if moved > 0 else 1]
    return told


def _numbers(cast: Cast, year: Year, scores: dict[str, int]) -> dict[str, Any]:
    """Draw the month's numbers from the levels that say the same in words."""
    level = year.scores
    days = cast.chance.randint(18, 24)
    street_days = cast.chance.randint(*_STREET_DAYS[level["street_time"]])
    income = round(year.income * cast.chance.uniform(0.9, 1.1) / 50_000) * 50_000
    share = cast.chance.uniform(*_STREET_SHARE[level[STREET_INCOME]])
    attended = cast.chance.uniform(*_ATTENDED[level["school_attendance"]])
    return {
        "school_days": days, "school_days_attended": round(days * attended), "street_days": street_days,
        "street_hours_per_day": cast.chance.randint(2, 6) if street_days else 0, "income_total": income,
        "income_from_children": round(income * share / 5000) * 5000,
        "savings": cast.one_of(_SAVINGS[level["savings_literacy"]]),
    }  # fmt: skip


def _verdict(scores: dict[str, int], before: dict[str, int]) -> str:
    moved = sum((score > before.get(name, score)) - (score < before.get(name, score)) for name, score in scores.items())
    return "forward" if moved > 0 else "backward" if moved < -1 else "same"
