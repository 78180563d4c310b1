"""The bin: what was deleted, by whom and when; what was erased or kept alive by an edit is not in it."""

from __future__ import annotations

from datetime import timedelta

from tests.conftest import NOW, Laptops

from bangjo_desktop.store.bin import Bin
from bangjo_desktop.store.house import House


def _names(house: House, kind: str = "", text: str = "") -> list[str]:
    return [house.records.title_of(each.record) for each in Bin(house).page(kind, text)]


def test_the_latest_deletion_comes_first_with_who_and_when(laptops: Laptops, house: House) -> None:
    one, two = (house.write.add("family", {"head_name": name}) for name in ("Sumiyati", "Rumini"))
    worker = house.write.add("worker", {"full_name": "Kak Ani"})
    later = laptops.join("B", house, NOW + timedelta(hours=2))
    house.write.delete("family", one)
    house.write.delete("worker", worker)
    later.write.delete("family", two)
    laptops.exchange(house, later)
    found = Bin(house).page()
    assert found[0].record["head_name"] == "Rumini"
    assert {house.records.title_of(each.record) for each in found} == {"Rumini", "Kak Ani", "Sumiyati"}
    assert (found[0].author, found[0].laptop) == ("B the person", "B")
    assert found[0].made_at == "2026-11-23T11:00:00+00:00"
    assert _names(house, "family") == ["Rumini", "Sumiyati"]
    assert Bin(house).counts() == {"family": 2, "worker": 1}


def test_a_record_comes_back_as_it_was(house: House) -> None:
    family = house.write.add("family", {"head_name": "Sumiyati", "note": "a"})
    house.write.delete("family", family)
    assert house.records.get("family", family) is None
    (binned,) = Bin(house).page()
    assert binned.record["note"] == "a"
    house.write.revive("family", family)
    assert Bin(house).page() == []
    assert Bin(house).counts() == {}
    record = house.records.get("family", family)
    assert record
    assert record["note"] == "a"


def test_deleted_revived_and_deleted_again_tells_the_last_time(laptops: Laptops, house: House) -> None:
    family = house.write.add("family", {"head_name": "Sumiyati"})
    house.write.delete("family", family)
    later = laptops.join("B", house, NOW + timedelta(days=1))
    later.write.revive("family", family)
    later.write.delete("family", family)
    laptops.exchange(house, later)
    (binned,) = Bin(house).page()
    assert binned.author == "B the person"


def test_what_was_erased_and_what_an_edit_keeps_alive_are_not_in_the_bin(laptops: Laptops, house: House) -> None:
    erased, alive = (house.write.add("family", {"head_name": name}) for name in ("Sumiyati", "Rumini"))
    other = laptops.join("B", house)
    house.write.delete("family", erased)
    house.erase("family", erased)
    house.write.delete("family", alive)
    other.write.save("family", alive, {"note": "masih"})
    laptops.exchange(house, other)
    assert _names(house) == []
    assert Bin(house).get("family", erased) is None


def test_words_and_the_names_of_those_it_belongs_to_are_searched(house: House) -> None:
    family = house.write.add("family", {"head_name": "Sumiyati"})
    visit = house.write.add("visit", {"date": "2026-01-02", "family": family, "observation": "Anak sakit 50%"})
    other = house.write.add("visit", {"date": "2026-01-03", "observation": "a_b"})
    for each in (visit, other):
        house.write.delete("visit", each)
    assert [each.record.id for each in Bin(house).page(text="sumi")] == [visit]
    assert [each.record.id for each in Bin(house).page(text="SAKIT")] == [visit]
    assert [each.record.id for each in Bin(house).page(text="50%")] == [visit]
    assert [each.record.id for each in Bin(house).page(text="0%s")] == []
    assert [each.record.id for each in Bin(house).page(text="a_b")] == [other]
    assert [each.record.id for each in Bin(house).page(text="aXb")] == []
    assert len(Bin(house).page(text="  ")) == 2
    assert Bin(house).page("worker", "sumi") == []


def test_joined_records_are_deleted_and_come_back_as_one(house: House) -> None:
    one, two = (house.write.add("family", {"head_name": name}) for name in ("Sumiyati", "Sumiati"))
    house.write.join("family", one, two, {})
    house.write.delete("family", two)
    (binned,) = Bin(house).page()
    assert binned.author == "A the person"
    found = Bin(house).get("family", two)
    assert found
    assert found.id == min(one, two)
    house.write.revive("family", one)
    assert Bin(house).page() == []


def test_a_stretch_of_a_long_bin(house: House) -> None:
    families = [house.write.add("family", {"head_name": f"Ibu {place:02}"}) for place in range(30)]
    for family in families:
        house.write.delete("family", family)
    everything = [each.record.id for each in Bin(house).page()]
    pieces = [each.record.id for start in range(0, 40, 7) for each in Bin(house).page(offset=start, limit=7)]
    assert pieces == everything
    assert sorted(everything) == sorted(families)


def test_what_leads_into_the_bin_still_says_who_it_was(house: House) -> None:
    area = house.write.add("area", {"name": "Pondok Boro"})
    family = house.write.add("family", {"head_name": "Sumiyati", "area": area})
    visit = house.write.add("visit", {"family": family, "date": "2026-11-23"})
    house.write.delete("family", family)
    assert house.records.title("family", family) == "Sumiyati"
    assert "Sumiyati" in (house.records.title("visit", visit) or "")
    house.erase("family", family)
    assert house.records.title("family", family) is None
