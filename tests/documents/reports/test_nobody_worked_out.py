"""What one paper prints in two places does not give away together what either of them hides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.journeys.counting import Paper

from bangjo_desktop.documents.blocks import Facts, plain
from bangjo_desktop.documents.report_papers import CAUSES, EVALUATION, MONTHLY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bangjo_desktop.store.house import House

EARLIER, NOW = "2025/2026", "2026/2027"
Standing = tuple[str, str, str]
"""Status, level and grade."""
AT_SCHOOL: Standing = ("in_school", "sd", "3")
UP_A_GRADE: Standing = ("in_school", "sd", "4")


def family(house: House, **values: object) -> str:
    return house.write.add("family", {"head_name": "X", "status": "active", "opened_on": "2025-01-05", **values})


def children(
    house: House, count: int, then: Standing | None = None, now: Standing | None = None, **values: object
) -> None:
    """Add so many assisted children, each in a family of its own, with the schooling of two years."""
    for _number in range(count):
        born = {"birth_date": "2016-03-04", "sex": "male", **values}
        child = house.write.add("person", {"full_name": "X", "family": family(house), "assisted": True, **born})
        for year, standing in ((EARLIER, then), (NOW, now)):
            if standing:
                told = dict(zip(("status", "level", "grade"), standing, strict=True))
                house.write.add("schooling", {"person": child, "school_year": year, **told})


def months(house: House, moves: Sequence[tuple[int, dict[str, int], dict[str, int]]]) -> None:
    """Add families with two monthly records: so many with each pair."""
    for count, then, now in moves:
        for _number in range(count):
            own = family(house)
            house.write.add("progress", {"family": own, "month": "2026-01", **then})
            house.write.add("progress", {"family": own, "month": "2026-11", **now})


def year(house: House) -> Paper:
    return Paper.of(house, EVALUATION, "2026", outside=True)


def shown(paper: Paper, words: str) -> str:
    return next((text for text in paper.said() if words in text), "")


def facts(paper: Paper) -> list[tuple[str, str]]:
    blocks = [block for block in paper.document.blocks if isinstance(block, Facts)]
    return [(name, plain(value)) for block in blocks for name, value in block.rows]


def test_insured_children_are_told_as_in_their_table(house: House) -> None:
    """Of 10 active, 1 not active and 3 without any, the 10 are hidden in the table lest the 1 be subtracted."""
    for count, state in ((10, "pbi"), (1, "inactive"), (3, "none")):
        children(house, count, health_insurance=state)
    paper = year(house)
    (row,) = paper.rows("Health insurance of the children", "Area")
    assert row[1:4] == ["*", "<3", "3"]
    assert "JKN active: * of 14 children" in shown(paper, "JKN active:")


def test_fewer_days_on_the_street_are_told_as_in_their_table(house: House) -> None:
    months(house, [(count, {"street_days": 9}, {"street_days": days}) for count, days in ((10, 4), (1, 9), (3, 12))])
    paper = year(house)
    (row,) = paper.rows("Street and income", "Area")
    assert row[1:4] == ["*", "<3", "3"]
    said = [text for text in paper.said() if "Fewer days on the street" in text]
    assert len(said) == 2
    assert all("Fewer days on the street: * of 14 families" in text for text in said)


def test_climbs_and_their_sum_do_not_give_one_another_away(house: House) -> None:
    children(house, 3, ("in_school", "sd", "6"), ("in_school", "smp", "7"))
    children(house, 1, ("in_school", "smp", "9"), ("in_school", "sma", "10"))
    children(house, 9, AT_SCHOOL, UP_A_GRADE)
    for paper in (year(house), Paper.of(house, MONTHLY, "2026-11", outside=True)):
        went_on = re.search(r"(\S+) went on to the next level", shown(paper, "Since the school year before"))
        climbs = re.findall(r": ([\d<*]+)", shown(paper, "Between levels").split(":", 1)[-1])
        assert went_on
        assert not (went_on[1].isdigit() and sum(not each.isdigit() for each in climbs) == 1)


def test_who_came_back_cannot_be_had_from_all_others(house: House) -> None:
    children(house, 18, AT_SCHOOL, UP_A_GRADE)
    children(house, 1, ("dropped_out", "sd", "3"), AT_SCHOOL)
    children(house, 1, AT_SCHOOL, ("dropped_out", "sd", "3"))
    said = shown(year(house), "Since the school year before")
    assert "18 went up" not in said
    assert "<3 came back" in said


def test_rises_and_falls_are_not_summed_over_a_row_that_hides_one(house: House) -> None:
    health = [(1, {"health": 2}, {"health": 3}), (9, {"health": 2}, {"health": 2})]
    months(house, [(7, {"nutrition": 1, "health": 3}, {"nutrition": 2, "health": 3}), *health])
    assert "rises" not in shown(year(house), "Over the fourteen aspects")


def test_two_means_do_not_tell_how_many_rose(house: House) -> None:
    """Of nine families the sum of levels is known to the unit from a mean with one decimal."""
    months(house, [(1, {"health": 2}, {"health": 3}), (8, {"health": 2}, {"health": 2})])
    rows = year(house).rows("The 14 aspects", "Aspect")
    health = next(row for row in rows if row[4] == "9")
    assert health[1] == "<3"
    assert health[5:] == ["*", "2.1"]


def test_documents_issued_are_not_summed_where_one_kind_hides_its_count(house: House) -> None:
    own = family(house)
    for place in range(6):
        values = {"full_name": "X", "family": own, "assisted": True, "birth_date": "2016-03-04", "sex": "male"}
        child = house.write.add("person", values)
        for kind in ("akta", *(["kia"] if place == 0 else [])):
            house.write.add("document", {"person": child, "kind": kind, "status": "has", "since": "2026-03-04"})
    paper = year(house)
    issued = {row[0].split(" ")[0]: row[-1] for row in paper.rows("Civil documents", "Document")}
    numbers = re.search(r"Documents issued this year: (\S+)\.", shown(paper, "Documents issued"))
    assert numbers
    hidden = [text for text in issued.values() if not text.isdigit()]
    assert len(hidden) != 1 or not numbers[1].isdigit()


def test_the_children_who_are_too_old_for_a_kia_are_not_subtracted(house: House) -> None:
    children(house, 12)
    children(house, 1, birth_date="2008-03-04")
    rows = year(house).rows("Civil documents", "Document")
    kia = next(row for row in rows if "17" in row[0])
    assert kia[5] == "*"


def test_the_average_of_who_came_tells_no_single_activity(house: House) -> None:
    own = family(house)
    person = house.write.add("person", {"full_name": "X", "family": own, "relation": "mother"})
    activity = house.write.add("activity", {"title": "Kelas", "kind": "parent_training", "date": "2026-05-04"})
    house.write.add("attendance", {"activity": activity, "person": person, "status": "present"})
    assert shown(year(house), "On average") == ""


@pytest.mark.parametrize("words", ["Families visited", "Of them begun in this time"])
def test_what_is_left_of_all_families_is_no_small_count_either(house: House, words: str) -> None:
    for number in range(12):
        own = family(house, opened_on="2026-02-03" if number else "2024-01-01")
        if number:
            house.write.add("visit", {"family": own, "date": "2026-11-03", "contact": "home"})
    for paper in (year(house), Paper.of(house, MONTHLY, "2026-11", outside=True)):
        assert dict(facts(paper))[words] in ("*", "0")
    assert "to 11 families" not in shown(year(house), "visits to")


def test_all_families_asked_for_are_not_told_beside_a_component_of_two(house: House) -> None:
    for number in range(7):
        component = "therapy" if number < 2 else "basic_needs"
        told = {"family": family(house), "component": component, "status": "received", "asked_on": "2026-03-04"}
        for _twice in range(3):
            house.write.add("service", told)
    rows = year(house).rows("Services and referrals asked for", "Component (ATENSI)")
    assert [row[-1] for row in rows] == ["5", "<3", "*"]


def test_the_families_with_a_record_are_told_as_a_part_of_all(house: House) -> None:
    for _number in range(9):
        house.write.add("progress", {"family": family(house), "month": "2026-03", "causes": ["E2"]})
    family(house)
    for paper in (year(house), Paper.of(house, CAUSES, "2026", outside=True)):
        assert shown(paper, "have a monthly record in this year").startswith("* families")
