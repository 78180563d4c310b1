"""Families change hands in one transaction, and back again where nobody wrote something else meanwhile."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.conftest import everything

from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.handing_over import families_of, hand_over
from bangjo_desktop.store.undoing import take_back

if TYPE_CHECKING:
    from tests.conftest import Laptops

    from bangjo_desktop.store.house import House

TODAY = date(2026, 11, 23)


@pytest.fixture
def people(house: House) -> tuple[str, str, str]:
    first, second, third = (house.write.add("worker", {"full_name": name}) for name in ("Rina", "Dito", "Maya"))
    return first, second, third


def values(house: House, kind: str, record: str, *names: str) -> list[object]:
    found = house.records.get(kind, record)
    assert found
    return [found[name] for name in names]


def test_all_in_one_transaction_and_back(house: House, people: tuple[str, str, str]) -> None:
    rina, dito, maya = people
    families = [house.write.add("family", {"head_name": name, "companion": rina}) for name in "ABC"]
    before = house.log.count()
    done = hand_over(house, rina, {families[0]: dito, families[1]: maya}, TODAY, "2026-11-30")
    assert house.log.count() == before + 3
    names = ("companion", "companion_since", "former_companion")
    assert values(house, "family", families[0], *names) == [dito, "2026-11-23", rina]
    assert values(house, "family", families[2], *names) == [rina, None, None]
    assert values(house, "worker", rina, "active_to") == ["2026-11-30"]
    assert {each.id for each in families_of(house, rina)} == set(families), "they still stand on the sheet"
    take_back(house, done)
    assert values(house, "family", families[0], *names) == [rina, None, None]
    assert values(house, "worker", rina, "active_to") == [None]


def test_what_somebody_wrote_meanwhile_is_not_taken_back(house: House, people: tuple[str, str, str]) -> None:
    rina, dito, maya = people
    family = house.write.add("family", {"head_name": "A", "companion": rina})
    done = hand_over(house, rina, {family: dito}, TODAY, None)
    house.write.save("family", family, {"companion": maya})
    take_back(house, done)
    assert values(house, "family", family, "companion") == [maya]


def test_a_family_that_has_another_companion_by_now_is_left_to_them(house: House, people: tuple[str, str, str]) -> None:
    rina, dito, maya = people
    family = house.write.add("family", {"head_name": "A", "companion": maya})
    gone = house.write.add("family", {"head_name": "B", "companion": rina})
    house.write.delete("family", gone)
    assert hand_over(house, rina, {family: dito, gone: dito, "0" * 32: dito}, TODAY, None) == ()
    assert values(house, "family", family, "companion") == [maya]


def test_nothing_is_written_where_one_cannot_be(
    house: House, people: tuple[str, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rina, dito, _maya = people
    family = house.write.add("family", {"head_name": "A", "companion": rina})

    def refuse(*_each: object) -> bool:
        return False

    monkeypatch.setattr("bangjo_desktop.store.writer.are_sound", refuse)
    with pytest.raises(KnownError):
        hand_over(house, rina, {family: dito}, TODAY, "2026-11-30")
    assert values(house, "family", family, "companion") == [rina]
    assert values(house, "worker", rina, "active_to") == [None]


def test_two_who_hand_over_the_same_family_differ_and_a_person_chooses(
    laptops: Laptops, house: House, people: tuple[str, str, str]
) -> None:
    rina, dito, maya = people
    family = house.write.add("family", {"head_name": "A", "companion": rina})
    other = laptops.join("B", house)
    hand_over(house, rina, {family: dito}, TODAY, None)
    hand_over(other, rina, {family: maya}, TODAY, None)
    laptops.exchange(house, other)
    assert "companion" in house.records.contested_fields("family", family)
    assert "former_companion" not in house.records.contested_fields("family", family)


def test_taking_back_leaves_what_another_laptop_wrote_of_the_same_family(
    laptops: Laptops, house: House, people: tuple[str, str, str]
) -> None:
    rina, dito, maya = people
    family = house.write.add("family", {"head_name": "A", "companion": rina})
    other = laptops.join("B", house)
    hand_over(other, rina, {family: dito}, TODAY, None)
    done = hand_over(house, rina, {family: maya}, TODAY, None)
    house.merge(laptops.copy(other, "b"))
    take_back(house, done)
    assert values(house, "family", family, "companion_since", "former_companion") == ["2026-11-23", rina]
    assert house.records.contested_fields("family", family) == {"companion"}, "a person chooses"
    other.merge(laptops.copy(house, "a"))
    assert everything(other) == everything(house)


def test_taking_back_does_not_bring_back_what_was_deleted_or_erased_meanwhile(
    laptops: Laptops, house: House, people: tuple[str, str, str]
) -> None:
    rina, dito, _maya = people
    families = [house.write.add("family", {"head_name": name, "companion": rina}) for name in "AB"]
    done = hand_over(house, rina, dict.fromkeys(families, dito), TODAY, None)
    other = laptops.join("B", house)
    other.write.delete("family", families[0])
    other.erase("family", families[1])
    house.merge(laptops.copy(other, "b"))
    take_back(house, done)
    assert house.records.all("family") == []
    assert house.records.contested() == []
