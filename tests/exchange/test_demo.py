"""The practice house: the same for the same seed, full of what a real year holds, and never at odds with itself."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from tests.conftest import Laptops

from bangjo_desktop.domain.insight.doubles import family_doubles
from bangjo_desktop.domain.insight.schooling_results import BACK, FINISHED, LEFT, NEXT, PROMOTED, STARTED, schooling_of
from bangjo_desktop.domain.insight.warnings import soft_warnings
from bangjo_desktop.domain.record import Record
from bangjo_desktop.domain.records.work import COMPONENTS
from bangjo_desktop.domain.scales import ASPECTS, PROTECTION
from bangjo_desktop.exchange.demo import fill
from bangjo_desktop.store.house import House

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> House:
    house = Laptops(tmp_path_factory.mktemp("demo")).new("A", furnish=True)
    fill(house, families=40, months=14, seed=1, today=TODAY)
    return house


def test_the_same_seed_makes_the_same_house_and_another_seed_another(laptops: Laptops) -> None:
    def told(name: str, seed: int) -> list[tuple[str, ...]]:
        house = laptops.new(name, furnish=True)
        fill(house, families=5, months=4, seed=seed, today=TODAY)
        visits = sorted((str(one["date"]), str(one["observation"])) for one in house.records.all("visit"))
        return [*visits, *sorted((str(one["number"]), str(one["date"])) for one in house.records.all("letter"))]

    assert told("A", 3) == told("B", 3) != told("C", 4)


def test_nothing_in_it_looks_odd_but_the_children_in_danger(full: House) -> None:
    warned = [
        (record.kind, problem.text)
        for item in full.records.types
        for record in full.records.all(item.name)
        for problem in soft_warnings(record, TODAY)
    ]
    in_danger = sum(one[PROTECTION] == 1 for one in full.records.all("progress"))
    assert len(warned) == in_danger > 0
    assert {kind for kind, _text in warned} == {"progress"}


def test_nothing_happens_before_a_family_is_begun_or_after_it_is_closed(full: House) -> None:
    families = {one.id: one for one in full.records.all("family")}
    assert Counter(one["status"] for one in families.values()) == {"active": 35, "moved": 3, "closed": 2}
    for kind, day in (("visit", "date"), ("progress", "month"), ("service", "asked_on")):
        for one in full.records.all(kind):
            family, then = families[one["family"]], str(one[day])
            assert str(family["opened_on"])[: len(then)] <= then <= str(family["closed_on"] or "9"), (kind, then)


def test_what_moved_by_two_and_what_is_in_danger_has_its_evidence(full: House) -> None:
    last: dict[tuple[str, str], int] = {}
    moved = 0
    for one in sorted(full.records.all("progress"), key=lambda one: (one["family"], one["month"])):
        for name in (aspect.name for aspect in ASPECTS):
            score = one[name]
            if score is None:
                continue
            before = last.get((one["family"], name), score)
            if name == PROTECTION and score == 1:
                assert one[f"{name}_evidence"]
            last[one["family"], name] = score
            moved += abs(score - before) >= 2 and bool(one[f"{name}_evidence"])
    assert moved > 3


def test_children_come_back_go_up_finish_and_go_on(full: House) -> None:
    children = [one for one in full.records.all("person") if one["assisted"]]
    found = schooling_of(children, full.records.all("schooling"), "2026/2027")
    assert {STARTED, PROMOTED, NEXT, BACK, FINISHED, LEFT} <= set(found.courses)
    assert {("sd", "smp"), ("smp", "sma")} <= set(found.climbs)
    assert found.statuses["not_school_age"] > 0
    assert found.statuses["equivalency"] + found.statuses["never_schooled"] > 1


def test_everything_that_a_year_holds_is_there(full: House) -> None:
    def values(kind: str, field: str) -> Counter[str]:
        return Counter(str(one[field]) for one in full.records.all(kind) if one[field])

    assert set(values("service", "component")) == {option.code for option in COMPONENTS}
    assert len(values("service", "status")) == 6
    assert 0 < sum(bool(one["person"]) for one in full.records.all("service")) < len(full.records.all("service"))
    kinds = values("activity", "kind")
    assert min(kinds[kind] for kind in ("mentoring", "counselling", "coordination_meeting", "parent_training")) > 3
    noted = {one["activity"] for one in full.records.all("attendance")}
    assert all(one.id in noted for one in full.records.all("activity") if _has_a_list(one))
    assert {"agreed", "other_date", "not_yet", "waiting"} == set(values("guest_request", "decision"))
    assert any(str(one["date"]) > TODAY.isoformat() for one in full.records.all("guest_request") if one["date"])
    assert {"akta", "kia", "ktp", "kk"} <= set(values("document", "kind"))
    assert sum(str(one["since"] or "").startswith("2026-") for one in full.records.all("document")) > 10
    assert any("photo_public" in (one["purposes"] or ()) for one in full.records.all("consent"))
    assert any(one["withdrawn_on"] for one in full.records.all("consent"))
    assert {"done", "open", "dropped"} == set(values("innovation", "status"))
    assert {"PM", "PI", "LB", "BI"} <= set(values("letter", "code"))
    assert values("visit", "confidential_note")
    assert [one["year"] for one in full.records.all("review")] == [2025]


def test_one_family_seems_to_be_written_down_twice(full: House) -> None:
    found = family_doubles(full.records.all("family"), full.records.all("person"))
    assert [sorted(str(one["code"])[-3:] for one in (double.one, double.other)) for double in found] == [["008", "023"]]


def _has_a_list(activity: Record) -> bool:
    return activity["status"] == "done" and activity["kind"] not in ("coordination_meeting", "outing")


def test_letters_are_numbered_in_the_order_of_their_days_each_number_once(full: House) -> None:
    letters = sorted(full.records.all("letter"), key=lambda one: (one["date"], one["number"]))
    for year in {str(one["date"])[:4] for one in letters}:
        numbers = [int(str(one["number"])[:3]) for one in letters if str(one["date"]).startswith(year)]
        assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize(("families", "months"), [(1, 1), (2, 2), (1, 30), (12, 1)])
def test_the_smallest_houses_can_be_made(laptops: Laptops, families: int, months: int) -> None:
    house = laptops.new("A", furnish=True)
    fill(house, families=families, months=months, seed=9, today=date(2026, 1, 1))
    assert len(house.records.all("family")) == families


def test_the_first_family_climbs_and_the_second_is_stuck(full: House) -> None:
    by_code = {str(one["code"])[-3:]: one.id for one in full.records.all("family")}
    ends = []
    for number in ("001", "002"):
        own = sorted(full.records.of("progress", family=by_code[number]), key=lambda one: str(one["month"]))
        both = [(own[0][aspect.name], own[-1][aspect.name]) for aspect in ASPECTS]
        known = [(then, now) for then, now in both if then and now]
        ends.append((sum(then for then, _now in known) / len(known), sum(now for _then, now in known) / len(known)))
    assert ends[0][1] - ends[0][0] > 1.2
    assert ends[1][1] <= ends[1][0]
    assert {"E1", "K2"} <= set(full.records.of("progress", family=by_code["002"])[0]["causes"])


def test_on_any_day_of_the_year_it_can_be_made(laptops: Laptops) -> None:
    for number, day in enumerate((date(2026, 2, 28), date(2028, 2, 29), date(2026, 7, 1), date(2026, 12, 31))):
        house = laptops.new(str(number), furnish=True)
        fill(house, families=6, months=3, seed=1, today=day)
        assert not [
            problem.text for item in house.records.types for record in house.records.all(item.name)
            for problem in soft_warnings(record, day) if record[PROTECTION if item.name == "progress" else "id"] != 1
        ]  # fmt: skip
