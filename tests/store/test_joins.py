"""Two records that are one person: joined, parted, edited late, deleted, erased, on laptops that learn it late."""

from __future__ import annotations

import itertools
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import Laptops, everything

from bangjo_desktop.domain.change import roots
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.house import House
from bangjo_desktop.store.records import Query


def _double(house: House) -> tuple[str, str]:
    one = house.write.add("family", {"head_name": "Sumiyati", "phone": "+628111"})
    other = house.write.add("family", {"head_name": "Sumiati", "note": "di Pondok Boro"})
    return one, other


def test_joined_records_read_as_one_under_either_id(laptops: Laptops) -> None:
    a = laptops.new("A", furnish=True)
    one, other = _double(a)
    visit = a.write.add("visit", {"family": other, "date": "2026-11-01"})
    a.write.join("family", one, other, {})
    (record,) = a.records.all("family")
    assert record.values == {"head_name": "Sumiyati", "phone": "+628111", "note": "di Pondok Boro"}
    assert a.records.get("family", one) == a.records.get("family", other) == record
    assert a.records.title("family", other) == "Sumiyati"
    assert a.records.exists("family", other)
    for known in (one, other):
        assert [found.id for found in a.records.of("visit", family=known)] == [visit]
    assert a.records.contested_count() == 0
    assert a.check().is_sound


def test_what_a_person_chose_for_the_joined_one_counts(laptops: Laptops) -> None:
    a = laptops.new("A")
    one, other = _double(a)
    a.write.join("family", other, one, {"head_name": "Sumiyati Rahayu", "phone": None})
    record = a.records.get("family", one)
    assert record
    assert record.values == {"head_name": "Sumiyati Rahayu", "note": "di Pondok Boro"}


def test_a_late_edit_to_the_other_one_arrives_and_waits_for_a_person(laptops: Laptops) -> None:
    a = laptops.new("A")
    one, other = _double(a)
    b = laptops.join("B", a)
    a.write.join("family", one, other, {})
    b.write.save("family", other, {"head_name": "Sumiati Dewi", "address": "Gang 3"})
    visit = b.write.add("visit", {"family": other, "date": "2026-11-02"})
    laptops.exchange(a, b)
    for house in (a, b):
        record = house.records.get("family", one)
        assert record
        assert record["address"] == "Gang 3"
        (difference,) = house.records.contested("family")
        assert {head.value for _change, head in difference.versions} == {"Sumiyati", "Sumiati Dewi"}
        assert [found.id for found in house.records.of("visit", family=one)] == [visit]
    a.write.settle("family", one, "head_name", "Sumiyati")
    laptops.exchange(a, b)
    assert everything(a) == everything(b)
    assert b.records.contested_count() == 0


def test_parting_gives_each_its_own_back_but_not_what_was_edited_since(laptops: Laptops) -> None:
    a = laptops.new("A")
    one, other = _double(a)
    visit = a.write.add("visit", {"family": other, "date": "2026-11-01"})
    before = everything(a)
    a.write.join("family", one, other, {"head_name": "Sumiyati Rahayu"})
    a.write.part("family", other)
    assert everything(a) == before
    a.write.join("family", one, other, {"head_name": "Sumiyati Rahayu"})
    a.write.save("family", one, {"head_name": "Bu Sum"})
    a.write.part("family", one)
    assert [a.records.title("family", known) for known in (one, other)] == ["Bu Sum", "Sumiati"]
    assert [found.id for found in a.records.of("visit", family=other)] == [visit]


def test_lists_of_links_name_a_joined_one_once(laptops: Laptops) -> None:
    a = laptops.new("A")
    one, other = (a.write.add("worker", {"name": name}) for name in ("Rina", "Rina W."))
    visit = a.write.add("visit", {"date": "2026-11-02", "workers": [other, one]})
    a.write.join("worker", one, other, {})
    record = a.records.get("visit", visit)
    assert record
    assert record["workers"] == [one]


def test_the_same_link_by_two_ids_is_no_difference(laptops: Laptops) -> None:
    a = laptops.new("A")
    one, other = _double(a)
    visit = a.write.add("visit", {"date": "2026-11-02"})
    b = laptops.join("B", a)
    a.write.save("visit", visit, {"family": one})
    b.write.save("visit", visit, {"family": other})
    laptops.exchange(a, b)
    assert a.records.contested_count() == 1
    a.write.join("family", one, other, {})
    assert a.records.contested_count() == 0


def test_searching_finds_the_joined_one_by_the_words_of_both(laptops: Laptops) -> None:
    a = laptops.new("A")
    one, other = _double(a)
    assert len(a.search.find("sumi")) == 2
    a.write.join("family", one, other, {})
    assert a.search.find("boro") == [("family", one)]
    assert a.search.find("sumiati") == []
    a.write.part("family", other)
    assert a.search.find("boro") == [("family", other)]
    assert a.search.find("sumiyati") == [("family", one)]


def test_a_chain_of_three_is_one_and_loses_only_who_is_parted(laptops: Laptops) -> None:
    a = laptops.new("A")
    ids = [a.write.add("family", {"head_name": f"Nama {number}"}) for number in range(3)]
    a.write.join("family", ids[1], ids[0], {})
    a.write.join("family", ids[1], ids[2], {})
    assert a.joins.members(ids[2]) == sorted(ids)
    a.write.part("family", ids[2])
    assert a.joins.members(ids[2]) == [ids[2]]
    assert a.joins.members(ids[0]) == sorted(ids[:2])
    assert a.records.title("family", ids[0]) == "Nama 1"


def test_two_who_join_the_other_way_round_agree(laptops: Laptops) -> None:
    a = laptops.new("A")
    one, other = _double(a)
    b = laptops.join("B", a)
    a.write.join("family", one, other, {})
    b.write.join("family", other, one, {})
    laptops.exchange(a, b)
    assert everything(a) == everything(b)
    assert len(a.records.all("family")) == 1
    assert {item.field for item in a.records.contested()} == {"head_name"}


def test_a_delete_that_did_not_know_of_the_joining_is_shown(laptops: Laptops) -> None:
    a = laptops.new("A")
    one, other = _double(a)
    b = laptops.join("B", a)
    a.write.join("family", one, other, {})
    b.write.delete("family", other)
    laptops.exchange(a, b)
    assert [record.id for record in b.records.all("family")] == [one]
    assert "_deleted" in {item.field for item in b.records.contested()}
    b.write.delete("family", one)
    laptops.exchange(a, b)
    assert a.records.all("family") == []
    assert [record.id for record in a.records.page("family", Query(deleted=True))] == [one]
    a.write.revive("family", other)
    assert [record.id for record in a.records.all("family")] == [one]


def test_erasing_the_joined_one_erases_both_everywhere(laptops: Laptops) -> None:
    a = laptops.new("A")
    one, other = _double(a)
    b = laptops.join("B", a)
    b.write.save("family", other, {"note": "Rahasianya"})
    a.write.join("family", one, other, {})
    a.erase("family", one)
    laptops.exchange(a, b)
    for house in (a, b):
        assert house.records.all("family") == []
        content = b"".join(path.read_bytes() for path in house.path.parent.glob("rumah.bangjo*"))
        assert not any(word in content for word in (b"Sumi", b"Rahasianya"))


def test_one_erased_unaware_of_the_joining_leaves_the_other_to_a_person(laptops: Laptops) -> None:
    a = laptops.new("A")
    one, other = _double(a)
    b = laptops.join("B", a)
    a.write.join("family", one, other, {})
    b.erase("family", one)
    laptops.exchange(a, b)
    for house in (a, b):
        assert [record.id for record in house.records.all("family")] == [other]
        assert house.check().is_sound
    assert everything(a) == everything(b)


def test_only_what_is_there_and_apart_can_be_joined(laptops: Laptops) -> None:
    a = laptops.new("A")
    one, other = _double(a)
    with pytest.raises(KnownError, match="one record already"):
        a.write.join("family", one, one, {})
    with pytest.raises(KnownError, match="that are there"):
        a.write.join("family", one, "0" * 32, {})
    a.write.delete("family", other)
    with pytest.raises(KnownError, match="deleted one back"):
        a.write.join("family", one, other, {})
    a.write.revive("family", other)
    a.write.join("family", one, other, {})
    with pytest.raises(KnownError, match="one record already"):
        a.write.join("family", other, one, {})
    a.write.part("family", one)
    a.write.part("family", one)  # there is nothing left to part


@pytest.mark.parametrize("value", ['"all"', "[1]", "7", "{}", "true", '"ZZ"'])
def test_a_joining_of_an_odd_shape_is_refused(laptops: Laptops, value: str) -> None:
    a = laptops.new("A")
    b = laptops.join("B", a)
    family = b.write.add("family", {"head_name": "Aminah"})
    b.database.execute(f"""UPDATE change SET fields = '{{"_joined":{value}}}' WHERE record = unhex(?)""", (family,))
    with pytest.raises(KnownError, match="damaged"):
        a.merge(laptops.copy(b, "aneh"))
    assert a.records.all("family") == []


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=8), st.randoms())
def test_the_order_of_joining_makes_no_difference(pairs: list[tuple[str, str]], chance: Random) -> None:
    shuffled = list(pairs)
    chance.shuffle(shuffled)
    edges, other = ({one: [b for a, b in some if a == one] for one, _ in some} for some in (pairs, shuffled))
    found = roots(edges)
    assert found == roots(other)
    assert all(found[one] == found[two] for one, two in pairs)
    assert all(found[root] == root <= record for record, root in found.items())


def _act(house: House, chance: Random, known: list[str]) -> None:
    one, other = chance.sample(known, 2)
    ways = (
        lambda: house.write.join("family", one, other, {}),
        lambda: house.write.join("family", one, other, {"note": f"n{chance.randrange(3)}"}),
        lambda: house.write.part("family", one),
        lambda: house.write.save("family", one, {"head_name": f"Nama {chance.randrange(4)}"}),
        lambda: house.write.add("visit", {"family": one, "people": [one, other]}),
        lambda: house.write.delete("family", one),
        lambda: house.write.revive("family", one),
        lambda: house.write.erase([("family", one)]) if chance.random() < 0.2 else None,
    )
    try:
        chance.choice(ways)()
    except KnownError:
        return


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6))
def test_whoever_joins_parts_edits_deletes_and_erases_all_houses_agree(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    laptops = Laptops(tmp_path_factory.mktemp("joins"))
    chance = Random(seed)
    a = laptops.new("A")
    known = [a.write.add("family", {"head_name": f"Nama {number}"}) for number in range(4)]
    houses = [a, laptops.join("B", a), laptops.join("C", a)]
    for _round in range(3):
        for house in houses:
            for _act_of_a_day in range(chance.randrange(4)):
                _act(house, chance, known)
        source, target = chance.sample(houses, 2)
        target.merge(laptops.copy(source, "dibawa"))
    laptops.exchange(*houses)
    shown = [everything(house) for house in houses]
    assert shown[0] == shown[1] == shown[2]
    assert all(house.check().is_sound for house in houses)
    for house in houses:
        house.close()


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_changes_that_arrive_in_any_order_join_the_same(laptops: Laptops, order: tuple[int, ...]) -> None:
    a = laptops.new("A")
    b = laptops.join("B", a)
    copies = []
    one, other = _double(a)
    copies.append(laptops.copy(a, "satu"))
    a.write.join("family", one, other, {})
    copies.append(laptops.copy(a, "dua"))
    a.write.save("family", other, {"address": "Gang 3"})
    copies.append(laptops.copy(a, "tiga"))
    for place in order:
        b.merge(copies[place])
    assert everything(a) == everything(b)
