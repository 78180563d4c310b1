"""What may be double is shown, what somebody told apart is not, and thousands are compared by key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

import pytest

from bangjo_desktop.domain.insight import doubles, likeness
from bangjo_desktop.domain.insight.doubles import Double, find_doubles
from bangjo_desktop.domain.letter_numbers import DEFAULT_PATTERN, read_pattern
from bangjo_desktop.domain.record import Record

PATTERN = read_pattern(DEFAULT_PATTERN)


def _records(kind: str, *all_values: Mapping[str, Any]) -> list[Record]:
    return [Record(kind, f"{place:032x}", values) for place, values in enumerate(all_values, start=1)]


def _families(*values: Mapping[str, Any]) -> list[Double]:
    return doubles.family_doubles(_records("family", *values), [])


def _people(*values: Mapping[str, Any], families: list[Record] | None = None) -> list[Double]:
    return doubles.person_doubles(_records("person", *values), families or [])


def _letters(*values: Mapping[str, Any]) -> list[Double]:
    return doubles.letter_doubles(_records("letter", *values), PATTERN)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"head_name": "Sumiyati"}, {"head_name": "Bu Sumijati"}),
        ({"head_name": "Siti Aminah", "area": "x"}, {"head_name": "St. Aminah", "area": "x"}),
        ({"head_name": "Rumini", "kk_number": "1" * 16}, {"head_name": "Tumini", "kk_number": "1" * 16}),
        ({"head_name": "Slamet", "phone": "+62811"}, {"head_name": "Slamet", "phone": "+62811", "area": "y"}),
        ({"head_name": "Partini", "area": "x", "address": "Jl. Merak No. 4"},
         {"head_name": "Partinah", "area": "x", "address": "Jalan Merak 04"}),
    ],
)  # fmt: skip
def test_families_that_look_the_same(one: dict[str, Any], other: dict[str, Any]) -> None:
    (found,) = _families(one, other)
    assert (found.one["head_name"], found.other["head_name"]) == (one["head_name"], other["head_name"])
    assert all(found.reasons)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"head_name": "Sumiyati", "area": "x"}, {"head_name": "Rumini", "area": "x"}),
        ({"head_name": "Sumiyati", "kk_number": "1" * 16}, {"head_name": "Sumiyati", "kk_number": "2" * 16}),
        ({"head_name": "Slamet", "area": "x"}, {"head_name": "Slamet", "area": "y"}),
        ({"head_name": ""}, {"head_name": ""}),
        ({}, {}),
    ],
)
def test_families_that_do_not(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert _families(one, other) == []


def _with_people(*names: Sequence[str]) -> list[Double]:
    """Return what looks double of families of one head in one area, with people of these names."""
    families = _records("family", *({"head_name": "Sutrisno", "area": "x"} for _each in names))
    people = [
        Record("person", f"{family.id[:-2]}{place:02x}", {"family": family.id, "full_name": name})
        for family, own in zip(families, names, strict=True)
        for place, name in enumerate(own, start=64)
    ]
    return doubles.family_doubles(families, people)


def test_a_head_who_is_among_the_people_is_counted_once() -> None:
    crowd = [["Sutrisno", child] for child in ("Dimas", "Putri", "Bagas", "Intan")]
    assert _with_people(*crowd) == []
    found = _with_people(*crowd, ["Sutrisno", "Dimas"])
    assert [each.reasons[-1] for each in found] == [likeness.SAME_CHILDREN]


def test_a_name_that_many_bear_needs_more() -> None:
    assert _families(*({"head_name": "Slamet", "area": "x"} for _each in range(6))) == []
    many = [{"head_name": "Slamet", "area": "x"} for _each in range(6)]
    many[0]["phone"] = many[5]["phone"] = "+62811"
    (found,) = _families(*many)
    assert likeness.SAME_PHONE in found.reasons


def test_the_same_child_in_the_same_family_and_in_a_family_that_is_double() -> None:
    (same,) = _people({"full_name": "Moh. Rizky", "family": "a"}, {"full_name": "Muhammad Rizki", "family": "a"})
    assert same.reasons == (likeness.SAME_NAME, likeness.SAME_FAMILY)
    families = _records("family", {"head_name": "Sumiyati"}, {"head_name": "Sumijati"})
    one, two = (family.id for family in families)
    (twice,) = _people(
        {"full_name": "Dimas Pratama", "family": one}, {"full_name": "Dimas Pratama", "family": two}, families=families
    )
    assert likeness.SAME_PARENT in twice.reasons


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"full_name": "Rini", "family": "a"}, {"full_name": "Rina", "family": "a"}),
        ({"full_name": "Dimas", "family": "a", "birth_date": "2015-01-02"},
         {"full_name": "Dimas", "family": "a", "birth_date": "1990-01-02"}),
        ({"full_name": "Wahyu", "family": "a", "sex": "male"}, {"full_name": "Wahyu", "family": "a", "sex": "female"}),
        ({"full_name": "Ayu", "family": "a", "nik": "1" * 16}, {"full_name": "Ayu", "family": "a", "nik": "2" * 16}),
        ({"full_name": "Aditya Putra", "family": "a"}, {"full_name": "Aditya Putra", "family": "b"}),
    ],
)  # fmt: skip
def test_people_who_are_two(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert _people(one, other) == []


def test_a_birth_year_that_was_estimated_is_no_birthday() -> None:
    (found,) = _people(
        {"full_name": "Intan Permata", "birth_date": "2015-01-01", "birth_precision": "year"},
        {"full_name": "Intan Permata", "birth_date": "2016-01-01", "birth_precision": "estimated"},
    )
    assert likeness.SAME_BIRTHDAY not in found.reasons


def test_a_letter_number_twice_whatever_its_spelling_and_not_in_another_year() -> None:
    number = {"number": "012/PM/RPB/XI/2026", "date": "2026-11-02", "code": "PM"}
    (found,) = _letters(number, number | {"number": "12 / pm / rpb / xi / 2026"})
    assert found.reasons == (doubles.SAME_LETTER,)
    assert _letters({"number": "12/PM", "date": "2025-01-01"}, {"number": "12/PM", "date": "2026-01-01"}) == []
    assert _letters({"number": "…/PM/RPB/XI/2026"}, {"number": "…/PM/RPB/XI/2026"}, {}, {"number": ""}) == []


def test_a_running_number_twice_in_a_year_for_one_kind() -> None:
    march, april = {"number": "012/PM/RPB/III/2026"}, {"number": "012/PM/RPB/IV/2026"}
    (found,) = _letters(march, april)
    assert found.reasons == (doubles.SAME_SEQUENCE,)
    assert _letters(march, {"number": "012/TL/RPB/III/2026"}) == []
    assert _letters(march, {"number": "012/PM/RPB/III/2025"}) == []


def test_a_cancelled_letter_is_no_double_any_more() -> None:
    number = {"number": "012/PM/RPB/XI/2026"}
    assert _letters(number, number | {"cancelled_on": "2026-11-03"}) == []
    assert _letters(number, number | {"status": "cancelled"}) == []


def test_three_with_one_number_are_three_pairs() -> None:
    assert len(_letters(*[{"number": "012/PM/RPB/XI/2026"}] * 3)) == 3


def test_what_was_told_apart_is_left_out_and_the_rest_stays() -> None:
    families = _records("family", *[{"head_name": "Sumiyati"}] * 3)
    apart = Record("distinct", "d", {"families": [families[0].id, families[1].id]})
    found = find_doubles(families, [], [], None, [apart])
    assert {(each.one.id, each.other.id) for each in found} == {
        (families[0].id, families[2].id), (families[1].id, families[2].id)
    }  # fmt: skip


def test_the_surest_comes_first_and_letters_before_people() -> None:
    families = _records("family", {"head_name": "Sumiyati"}, {"head_name": "Sumiyati"},
                        {"head_name": "Siti Aminah", "kk_number": "1" * 16},
                        {"head_name": "Siti Aminah", "kk_number": "1" * 16})  # fmt: skip
    letters = _records("letter", *[{"number": "012/PM/RPB/XI/2026"}] * 2)
    found = find_doubles(families, [], letters, PATTERN)
    assert [each.kind for each in found] == ["letter", "family", "family"]
    assert [each.one["head_name"] for each in found[1:]] == ["Siti Aminah", "Sumiyati"]


def test_three_thousand_people_are_compared_by_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """All pairs would be four and a half million."""
    chance = Random(3)
    sounds = ("sla", "met", "su", "mi", "ya", "ti", "ru", "ni", "par", "wa", "gi", "man", "tri", "no", "eko")
    names = ["".join(chance.choices(sounds, k=3)) + " " + "".join(chance.choices(sounds, k=2)) for _n in range(2_000)]
    families = _records("family", *({"head_name": chance.choice(names), "area": "x"} for _n in range(800)))
    people = _records("person", *({"full_name": chance.choice(names), "family": chance.choice(families).id}
                                  for _n in range(3_000)))  # fmt: skip
    compared = []
    real = doubles.compared
    monkeypatch.setattr(doubles, "compared", lambda *each: compared.append(1) or real(*each))  # type: ignore[func-returns-value]
    find_doubles(families, people, [], None)
    assert 0 < len(compared) < 100_000
