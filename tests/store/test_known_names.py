"""The names that a window knows follow whatever is written: added, renamed, deleted, joined, erased, merged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bangjo_desktop.domain.insight.known_already import PERSON, Known
from bangjo_desktop.domain.insight.likeness import person_facts
from bangjo_desktop.domain.record import Record
from bangjo_desktop.store import known as known_names
from bangjo_desktop.store.known import KnownNames, read_known

if TYPE_CHECKING:
    from tests.conftest import Laptops

    from bangjo_desktop.store.house import House


@pytest.fixture
def names(house: House) -> KnownNames:
    made = KnownNames()
    assert made.keep_up(house)
    return made


def like(known: Known | None, name: str) -> list[str]:
    assert known
    typed = person_facts(Record(PERSON, "", {"full_name": name}), None)
    return [one.id for one in known.people_like(typed)]


def test_who_was_added_renamed_or_deleted_is_known_so(house: House, names: KnownNames) -> None:
    person = house.write.add("person", {"full_name": "Djoko Soesilo"})
    assert names.keep_up(house)
    assert like(names.known, "Joko Susilo") == [person]
    house.write.save("person", person, {"full_name": "Teguh Santoso"})
    assert names.keep_up(house)
    assert (like(names.known, "Joko Susilo"), like(names.known, "Teguh Santoso")) == ([], [person])
    house.write.delete("person", person)
    assert names.keep_up(house)
    assert like(names.known, "Teguh Santoso") == []
    house.write.revive("person", person)
    assert names.keep_up(house)
    assert like(names.known, "Teguh Santoso") == [person]
    house.erase("person", person)
    assert names.keep_up(house)
    assert like(names.known, "Teguh Santoso") == []


def test_joined_ones_are_shown_once_and_parted_ones_twice(house: House, names: KnownNames) -> None:
    one, other = (house.write.add("person", {"full_name": "Joko Susilo"}) for _each in range(2))
    assert names.keep_up(house)
    assert len(like(names.known, "Joko Susilo")) == 2
    joining = house.write.join("person", one, other, {})
    assert not names.keep_up(house), "what was joined is read anew"
    names.take(read_known(house))
    assert like(names.known, "Joko Susilo") == [house.joins.root(one)]
    house.write.save("person", other, {"nickname": "Koko"})
    assert names.keep_up(house)
    assert len(like(names.known, "Joko Susilo")) == 1
    house.write.part("person", joining.record)
    names.take(read_known(house))
    assert len(like(names.known, "Joko Susilo")) == 2


def test_one_said_to_be_another_by_hand_is_left_out(house: House, names: KnownNames) -> None:
    one = house.write.add("person", {"full_name": "Joko Susilo"})
    house.write.add("person", {"full_name": "Joko Susilo", "alias_of": one})
    names.take(read_known(house))
    assert like(names.known, "Joko Susilo") == [one]


def test_what_another_laptop_wrote_is_known_after_the_merge(laptops: Laptops, house: House, names: KnownNames) -> None:
    other = laptops.join("B", house)
    person = other.write.add("person", {"full_name": "Sri Wahyuni"})
    house.merge(laptops.copy(other, "b"))
    assert names.keep_up(house)
    assert like(names.known, "Sri Wahjoeni") == [person]


def test_a_value_that_no_form_would_write_is_no_name_and_stops_nobody(house: House) -> None:
    for wrong in (7, ["Slamet Riyadi"], {"a": 1}, True, None):
        house.write.add("person", {"full_name": wrong, "family": "no id", "birth_date": 3, "nik": 5})
        house.write.add("family", {"head_name": wrong, "area": 9})
    _mark, found = read_known(house)
    assert like(found, "7") == []


def test_a_large_house_and_many_changes_are_not_waited_for(
    house: House, names: KnownNames, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known_names, "FEW", 3)
    for place in range(4):
        house.write.add("person", {"full_name": f"Nomor {place}"})
    assert not names.keep_up(house)
    assert not KnownNames().keep_up(house)
    names.take(read_known(house))
    assert names.keep_up(house)
    house.write.add("visit", {"date": "2026-11-01"})
    assert names.keep_up(house)
