"""A choice that is taken back: the versions stand beside each other again, everywhere, and nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Laptops, everything

from bangjo_desktop.domain.change import DELETED
from bangjo_desktop.store.house import House
from bangjo_desktop.store.records import Contested
from bangjo_desktop.store.settling import unsettle, versions_of


def _contested(laptops: Laptops, one: object, other: object, field: str = "note") -> tuple[House, House, str]:
    house = laptops.new("A", furnish=True)
    family = house.write.add("family", {"head_name": "Sumiyati", "note": "lama"})
    there = laptops.join("B", house)
    house.write.save("family", family, {field: one})
    there.write.save("family", family, {field: other})
    laptops.exchange(house, there)
    return house, there, family


def _values(item: Contested) -> list[object]:
    return sorted((head.value for _change, head in item.versions), key=repr)


@pytest.mark.parametrize("chosen", ["satu", "dua", "tiga", None])
def test_both_versions_stand_again_on_every_laptop(laptops: Laptops, chosen: str | None) -> None:
    house, there, family = _contested(laptops, "satu", "dua")
    (item,) = house.records.contested()
    change = house.write.settle("family", family, "note", chosen)
    assert change
    assert house.records.contested() == []
    laptops.exchange(house, there)
    unsettle(house, change, versions_of(item))
    laptops.exchange(house, there)
    (again,) = there.records.contested()
    assert _values(again) == ["dua", "satu"]
    assert everything(house) == everything(there)


def test_an_emptied_field_is_a_version_too(laptops: Laptops) -> None:
    house, _there, family = _contested(laptops, None, "dua")
    (item,) = house.records.contested()
    change = house.write.settle("family", family, "note", "dua")
    assert change
    unsettle(house, change, versions_of(item))
    (again,) = house.records.contested()
    assert _values(again) == ["dua", None]


def test_what_somebody_wrote_after_the_choice_stays(laptops: Laptops) -> None:
    house, there, family = _contested(laptops, "satu", "dua")
    (item,) = house.records.contested()
    change = house.write.settle("family", family, "note", "satu")
    laptops.exchange(house, there)
    there.write.save("family", family, {"note": "kemudian"})
    laptops.exchange(house, there)
    assert change
    unsettle(house, change, versions_of(item))
    (again,) = house.records.contested()
    assert _values(again) == ["dua", "kemudian", "satu"]


@pytest.mark.parametrize("keep", [True, False])
def test_a_delete_that_met_an_edit_is_open_again(laptops: Laptops, keep: bool) -> None:
    house = laptops.new("A", furnish=True)
    family = house.write.add("family", {"head_name": "Sumiyati"})
    there = laptops.join("B", house)
    there.write.delete("family", family)
    house.write.save("family", family, {"note": "masih aktif"})
    laptops.exchange(house, there)
    (item,) = house.records.contested()
    assert item.field == DELETED
    change = (house.write.revive if keep else house.write.delete)("family", family)
    assert change
    assert house.records.contested() == []
    unsettle(house, change, versions_of(item))
    laptops.exchange(house, there)
    for each in (house, there):
        assert [found.field for found in each.records.contested()] == [DELETED]
        record = each.records.get("family", family)
        assert record
        assert record["note"] == "masih aktif"


def test_the_keys_name_what_contested_tells(laptops: Laptops) -> None:
    house, _there, family = _contested(laptops, "satu", "dua")
    told = [(item.kind, item.record, item.field) for item in house.records.contested()]
    assert house.records.contested_keys() == told == [("family", family, "note")]
    assert house.records.contested("family", family) == house.records.contested()
    assert house.records.contested("person", family) == []


@given(st.lists(st.sampled_from([None, "a", "b", ["a"], ["a", "b"], True, 1, 0, False]), min_size=1, max_size=6))
def test_every_value_is_a_version_once_and_one_is_not_true(values: list[object]) -> None:
    from bangjo_desktop.domain.change import Head

    item = Contested("family", "r", "note", tuple((None, Head(str(place), v)) for place, v in enumerate(values)))
    found = versions_of(item)
    assert {(type(value), repr(value)) for value in values} == {(type(value), repr(value)) for value in found}
    assert len({(type(value), repr(value)) for value in found}) == len(found)
