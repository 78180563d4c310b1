"""The house's own wording of the levels: it holds from a month on, and old scores keep the words they were given by."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.domain.insight.test_month_known import TODAY

from bangjo_desktop.domain.insight.progress import NOT_COMPARABLE, SAME, changes
from bangjo_desktop.domain.insight.warnings import soft_warnings
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.rubrics import Rubrics
from bangjo_desktop.domain.scales import aspect

STREET = aspect("street_time")
HEALTH = aspect("health")


def rubric(number: int, from_month: str | None, **words: str) -> Record:
    return Record("rubric", f"{number:032x}", {"from_month": from_month, **words})


def month(version: int | None = None, **scores: Any) -> Record:
    return Record("progress", "a" * 32, {"rubric_version": version, **scores})


def test_the_shipped_words_hold_where_the_house_has_none() -> None:
    assert Rubrics().in_force("2026-11") == 1
    assert Rubrics().words(month(street_time=3), STREET) == "1–9 days"
    assert Rubrics([rubric(1, None)]).in_force("2026-11") == 1


def test_a_wording_holds_from_its_month_on_and_not_before() -> None:
    found = Rubrics([rubric(1, "2027-01", street_time_1="15 hari atau lebih"), rubric(2, "2028-01")])
    assert [found.in_force(then) for then in ("2026-12", "2027-01", "2027-12", "2028-01")] == [
        1, 202701, 202701, 202801,
    ]  # fmt: skip


def test_old_scores_keep_their_words() -> None:
    found = Rubrics([rubric(1, "2027-01", street_time_1="15 hari atau lebih")])
    assert found.words(month(1, street_time=1), STREET) == "20 days or more"
    assert found.words(month(202701, street_time=1), STREET) == "15 hari atau lebih"
    assert found.words(month(202701, street_time=2), STREET) == "10–19 days"


def test_a_wording_that_is_not_received_yet_is_not_guessed() -> None:
    assert Rubrics().words(month(202701, street_time=1), STREET) is None
    assert not Rubrics().is_shipped(202701, STREET)


def test_of_two_for_one_month_the_first_made_holds_on_every_laptop() -> None:
    one, other = rubric(1, "2027-01", health_1="satu"), rubric(2, "2027-01", health_1="dua")
    for order in ([one, other], [other, one]):
        assert Rubrics(order).words(month(202701, health=1), HEALTH) == "satu"


def test_scores_of_two_wordings_are_not_compared() -> None:
    assert changes(month(202701, health=2), month(1, health=2))["health"] == NOT_COMPARABLE
    assert changes(month(202701, health=2), month(202701, health=2))["health"] == SAME


def test_numbers_are_held_against_the_shipped_words_alone() -> None:
    odd = {"street_days": 25, "street_time": 4}
    assert any("month's numbers" in one.text for one in soft_warnings(month(1, **odd), TODAY))
    assert not any("month's numbers" in one.text for one in soft_warnings(month(202701, **odd), TODAY))


def test_own_words_are_those_in_force() -> None:
    found = Rubrics([rubric(1, "2026-01", health_1="satu"), rubric(2, "2027-01", health_2="dua")])
    assert found.own_words("2026-11") == {"health_1": "satu"}
    assert found.own_words("2025-11") == {}


def test_where_the_wording_changed() -> None:
    months = {"2026-11": month(), "2026-12": month(1), "2027-01": month(202701), "2027-03": month(202701)}
    assert Rubrics.changed_in(months, "2026-11", "2027-03") == ["2027-01"]
    assert Rubrics.changed_in(months, "2027-02", "2027-03") == []


@given(st.lists(st.tuples(st.integers(1, 3), st.sampled_from(["2026-01", "2026-06", "2027-01"])), unique=True),
       st.permutations(range(9)))  # fmt: skip
def test_the_order_in_which_wordings_arrive_makes_no_difference(made: list[tuple[int, str]], order: list[int]) -> None:
    own = [rubric(number, then, health_1=f"{number} {then}") for number, then in made]
    shuffled = [own[place] for place in order if place < len(own)]
    for then in ("2026-03", "2026-11", "2027-05"):
        assert Rubrics(own).own_words(then) == Rubrics(shuffled).own_words(then)
