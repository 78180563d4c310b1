"""What monthly records say: shares, changes, gaps, and families where nothing moves."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangjo_desktop.domain.dates import previous_month
from bangjo_desktop.domain.insight.progress import (
    by_family,
    by_month,
    changes,
    is_accompanied,
    is_stuck,
    missing_progress,
    months_until,
    needs_protection,
    record_before,
    series,
    street_days,
    street_share,
)
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.scales import ASPECTS

NAMES = [aspect.name for aspect in ASPECTS]
TODAY = date(2026, 11, 23)
IDS = itertools.count(1)
SCORES = st.none() | st.integers(1, 4)
COURSES = st.dictionaries(
    st.sampled_from(months_until("2026-11", 8)), st.fixed_dictionaries({"health": SCORES, "nutrition": SCORES})
)


def record(month: str | None = "2026-11", ident: int | None = None, **values: object) -> Record:
    number = next(IDS) if ident is None else ident
    return Record("progress", f"{number:032x}", {"month": month, "family": "f1", **values})


def family(ident: str = "f1", **values: object) -> Record:
    return Record("family", ident, {"head_name": "Slamet", **values})


def course(**scores: int | None) -> list[Record]:
    """One record per month of 2026, named m8=2 for a health score of 2 in August."""
    return [record(f"2026-{int(name[1:]):02}", health=score) for name, score in scores.items()]


@pytest.mark.parametrize(
    ("total", "children", "share"),
    [
        (1_000_000, 250_000, 0.25),
        (1_000_000, 0, 0.0),
        (500_000, 500_000, 1.0),
        (400_000, 500_000, 1.25),
        (0, 0, None),
        (0, 50_000, None),
        (None, 50_000, None),
        (1_000_000, None, None),
        (None, None, None),
    ],
)
def test_the_street_share_of_income(total: int | None, children: int | None, share: float | None) -> None:
    assert street_share(record(income_total=total, income_from_children=children)) == share


def test_changes_against_the_record_before() -> None:
    before = record("2026-10", health=2, nutrition=3, housing_quality=4, civil_documents=1)
    now = record("2026-11", health=3, nutrition=3, housing_quality=2, psychosocial=4)
    found = changes(now, before)
    assert list(found) == NAMES
    assert (found["health"], found["nutrition"], found["housing_quality"]) == ("up", "same", "down")
    assert found["civil_documents"] == "not_comparable"
    assert found["psychosocial"] == "not_comparable"
    assert found["savings_literacy"] == "not_comparable"


def test_the_first_record_compares_with_nothing() -> None:
    assert set(changes(record(health=3), None).values()) == {"not_comparable"}


def test_another_rubric_does_not_compare() -> None:
    now, before = record(health=3, rubric_version=2), record("2026-10", health=2, rubric_version=1)
    assert changes(now, before)["health"] == "not_comparable"
    assert changes(now, record("2026-10", health=2))["health"] == "not_comparable"
    assert changes(record(health=3, rubric_version=1), record("2026-10", health=2))["health"] == "up"


@given(SCORES, SCORES)
def test_a_change_turned_round_is_its_opposite(one: int | None, other: int | None) -> None:
    opposite = {"up": "down", "down": "up", "same": "same", "not_comparable": "not_comparable"}
    first, second = record("2026-10", health=one), record("2026-11", health=other)
    assert changes(second, first)["health"] == opposite[changes(first, second)["health"]]


def test_the_record_before_may_lie_months_back() -> None:
    records = [record("2026-11"), record("2026-03", 7), record("2025-12"), record(None)]
    assert record_before(records, "2026-11") == records[1]
    assert record_before(records, "2025-12") is None
    assert record_before([], "2026-11") is None


def test_of_two_records_of_one_month_the_one_begun_last_counts() -> None:
    older, newer = record(ident=1, health=1), record(ident=2, health=2)
    assert by_month([newer, older]) == by_month([older, newer]) == {"2026-11": newer}


def test_twelve_months_with_gaps_that_are_never_zero() -> None:
    records = [
        record("2026-11", street_days=0),
        record("2026-09", street_days=12),
        record("2026-08"),
        record("2025-11"),
    ]
    points = series(records, "2026-11", street_days)
    assert len(points) == 12
    assert (points[0][0], points[-1][0]) == ("2025-12", "2026-11")
    assert dict(points)["2026-11"] == 0.0
    assert dict(points)["2026-10"] is None
    assert dict(points)["2026-09"] == 12.0
    assert dict(points)["2026-08"] is None
    assert "2025-11" not in dict(points)


def test_a_series_of_shares() -> None:
    records = [record("2026-11", income_total=1000, income_from_children=100), record("2026-10", income_total=0)]
    assert series(records, "2026-11", street_share, 3) == (("2026-09", None), ("2026-10", None), ("2026-11", 0.1))


@given(st.integers(1, 40))
def test_months_follow_one_another(count: int) -> None:
    months = months_until("2026-03", count)
    assert len(months) == count
    assert months[-1] == "2026-03"
    assert all(previous_month(after) == before for before, after in itertools.pairwise(months))


@pytest.mark.parametrize(
    ("scores", "stuck"),
    [
        ({"m8": 2, "m9": 2, "m10": 2, "m11": 2}, True),
        ({"m8": 2, "m9": 2, "m10": 1, "m11": 1}, True),
        ({"m8": 2, "m11": 2}, True),
        ({"m3": 2, "m11": 2}, True),
        ({"m8": 2, "m10": 2}, True),
        ({"m8": 2, "m9": 3, "m10": 3, "m11": 3}, False),
        ({"m8": 2, "m9": 1, "m10": 2, "m11": 1}, False),
        ({"m8": 2, "m9": None, "m10": None, "m11": 3}, False),
        ({"m9": 2, "m10": 2, "m11": 2}, False),
        ({"m11": 2}, False),
        ({"m7": 2, "m8": 2}, False),
        ({"m8": None, "m9": 2, "m10": 2, "m11": 2}, False),
        ({"m8": 2, "m9": None, "m10": None, "m11": None}, False),
        ({"m8": 4, "m9": 4, "m10": 4, "m11": 4}, False),
        ({"m8": 4, "m9": 4, "m10": 3, "m11": 3}, True),
        ({"m5": 1, "m6": 2, "m8": 2, "m9": 2, "m10": 2, "m11": 2}, True),
        ({}, False),
    ],
)
def test_stuck_is_three_months_without_an_aspect_that_went_up(scores: dict[str, int | None], stuck: bool) -> None:
    assert is_stuck(course(**scores), "2026-11") is stuck


def test_one_aspect_that_rises_is_enough() -> None:
    records = [record("2026-07", health=2, nutrition=2), record("2026-10", health=2, nutrition=3)]
    assert not is_stuck(records, "2026-11")


def test_records_after_the_month_are_not_looked_at() -> None:
    assert is_stuck([*course(m8=2, m9=2, m10=2, m11=2), record("2026-12", health=4)], "2026-11")


def test_a_new_rubric_starts_the_count_again() -> None:
    records = [
        record(f"2026-{month:02}", health=2, rubric_version=1 if month < 10 else 2) for month in (7, 8, 9, 10, 11)
    ]
    assert not is_stuck(records, "2026-11")


@given(COURSES)
def test_a_family_is_never_stuck_in_a_month_in_which_an_aspect_rose(scores: dict[str, dict[str, int | None]]) -> None:
    records = [record(month, **values) for month, values in scores.items()]
    now, before = by_month(records).get("2026-11"), record_before(records, "2026-11")
    stuck = is_stuck(records, "2026-11")
    assert stuck is is_stuck(list(reversed(records)), "2026-11")
    if now and "up" in changes(now, before).values():
        assert not stuck
    if not any(month >= "2026-09" for month in scores):
        assert not stuck


@pytest.mark.parametrize(("score", "flag"), [(1, True), (2, False), (4, False), (None, False)])
def test_protection_at_its_lowest(score: int | None, flag: bool) -> None:
    assert needs_protection(record(child_protection=score)) is flag


@pytest.mark.parametrize(
    ("values", "accompanied"),
    [
        ({}, True),
        ({"status": "active"}, True),
        ({"status": "closed"}, False),
        ({"status": "moved"}, False),
        ({"suspended": True}, False),
        ({"suspended": False}, True),
        ({"opened_on": "2026-11-24"}, False),
        ({"opened_on": "2026-11-23"}, True),
        ({"closed_on": "2026-11-23"}, False),
        ({"closed_on": "2026-11-24"}, True),
    ],
)
def test_who_is_accompanied(values: dict[str, object], accompanied: bool) -> None:
    assert is_accompanied(family(**values), TODAY) is accompanied


def test_families_without_a_record_this_month() -> None:
    families = [family("f1"), family("f2"), family("f3"), family("f4", status="closed"), family("f5", suspended=True)]
    progress = [record(street_days=2), record("2026-10", family="f2"), record(family=None), record(family="gone")]
    assert [found.id for found in missing_progress(families, progress, TODAY)] == ["f2", "f3"]


def test_records_by_family() -> None:
    first, second, other, loose = record(), record("2026-10"), record(family="f2"), record(family=None)
    assert by_family([first, other, loose, second]) == {"f1": [first, second], "f2": [other]}
