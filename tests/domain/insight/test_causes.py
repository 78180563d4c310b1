"""Why change is slow: counted by hand, against a slow reference, and with what no form would write."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bangjo_desktop.domain.insight.causes import (
    CauseCount,
    Turn,
    by_area,
    by_calendar_month,
    by_side,
    cause_counts,
    named_causes,
    turns,
)
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.scales import CAUSES

ANI, BUDI = "a" * 32, "b" * 32


def month(month_: str, *causes: str, family: str = ANI, **more: Any) -> Record:
    values = {"family": family, "month": month_, "causes": list(causes), **more}
    return Record("progress", f"{month_.replace('-', '')}{family}"[:32], values)


def test_a_family_counts_once_for_a_cause_and_its_months_each() -> None:
    records = [
        month("2026-01", "E1", "M1", primary_cause="E1"), month("2026-02", "E1"), month("2026-03", "E1"),
        month("2026-01", "M1", family=BUDI, primary_cause="M1"), month("2026-02", family=BUDI),
    ]  # fmt: skip
    assert cause_counts(records) == [CauseCount("M1", 2, 1, 2, 0), CauseCount("E1", 1, 1, 3, 1)]
    assert by_side(records) == {"family": 1, "services": 0, "partnership": 2, "unknown": 0}


def test_the_main_cause_counts_as_named_even_where_it_was_not_ticked() -> None:
    assert named_causes(month("2026-01", "M1", primary_cause="E2")) == ("E2", "M1")
    assert named_causes(month("2026-01")) == ()


def test_a_cause_of_a_newer_program_is_kept_on_no_side() -> None:
    records = [month("2026-01", "Z9")]
    assert cause_counts(records)[0].side == "unknown"
    assert by_side(records)["unknown"] == 1


def test_areas_and_months_each_have_their_own_counts() -> None:
    records = [month("2026-01", "E1"), month("2026-02", "E1", family=BUDI)]
    areas = by_area(records, {ANI: "area", BUDI: None})
    assert {area: [count.families for count in counts] for area, counts in areas.items()} == {"": [1], "area": [1]}
    assert list(by_calendar_month(records)) == ["2026-01", "2026-02"]


def test_a_standstill_that_named_a_cause_and_then_rose_is_a_turn() -> None:
    records = [
        month("2026-01", "E2", school_attendance=2), month("2026-02", "E2", "M1", school_attendance=2),
        month("2026-03", school_attendance=2), month("2026-04", school_attendance=3, health=4),
    ]  # fmt: skip
    assert turns(records) == [Turn(ANI, "2026-04", 1, ("E2", "M1"))]


def test_rising_from_the_start_is_no_turn_and_not_assessed_is_no_rise() -> None:
    assert turns([month("2026-01", "E2", health=1), month("2026-02", health=2)]) == []
    assert turns([month("2026-01", "E2"), month("2026-02", "E2", health=4), month("2026-03", health=4)]) == []


CODES = st.sampled_from([item.code for item in CAUSES])
RECORDS = st.lists(
    st.builds(
        lambda at, codes, main, family: month(f"2026-{at:02}", *codes, family=family, primary_cause=main),
        st.integers(1, 12), st.lists(CODES, max_size=4), st.none() | CODES, st.sampled_from([ANI, BUDI, "c" * 32]),
    ),
    max_size=30, unique_by=lambda record: (record["family"], record["month"]),
)  # fmt: skip


@given(RECORDS, st.randoms(use_true_random=False))
def test_counts_are_those_of_a_slow_reference_in_any_order(records: list[Record], chance: object) -> None:
    mixed = sorted(records, key=lambda _: chance.random())  # type: ignore[attr-defined]  # a random.Random of Hypothesis
    found = {count.code: count for count in cause_counts(mixed)}
    for item in CAUSES:
        naming = [record for record in records if item.code in named_causes(record)]
        count = found.get(item.code, CauseCount(item.code, 0, 0, 0, 0))
        assert count.families == len({record["family"] for record in naming})
        assert count.months == len(naming)
        assert count.primary == len({record["family"] for record in records if record["primary_cause"] == item.code})
        assert count.lasting <= count.families
        assert count.primary <= count.families <= count.months
