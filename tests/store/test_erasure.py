"""What is erased is gone: from every change, from the disk, on every laptop, and whatever arrives later."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite
from tests.conftest import Laptops, everything

from bangjo_desktop.domain.change import fold
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.store.house import House
from bangjo_desktop.store.records import Query
from bangjo_desktop.store.writer import Entry

SECRET = "Namarahasia"


def _bytes(house: House) -> bytes:
    return b"".join(path.read_bytes() for path in house.path.parent.glob(f"{house.path.name}*"))


def test_nothing_of_an_erased_record_is_left_in_the_file(laptops: Laptops) -> None:
    a = laptops.new("A", furnish=True)
    scan = a.files.add(b"%PDF a scan of " + SECRET.encode())
    family = a.write.add("family", {"head_name": SECRET, "note": scan})
    a.write.save("family", family, {"head_name": f"{SECRET} Kedua"})
    other = a.write.add("family", {"head_name": "Tetap"})
    assert a.search.find(SECRET)
    a.erase("family", family)
    assert SECRET.encode() not in _bytes(a)
    assert SECRET.lower().encode() not in _bytes(a)
    assert a.records.get("family", family) is None
    assert a.files.get(scan) is None
    assert a.search.find(SECRET) == []
    assert [record.id for record in a.records.all("family")] == [other]
    assert fold(a.records.history("family", family)).erased
    assert a.check().is_sound


def test_an_erased_record_is_not_in_the_bin_and_takes_no_more_writing(laptops: Laptops) -> None:
    a = laptops.new("A")
    family = a.write.add("family", {"head_name": SECRET})
    opened = a.records.state("family", family)
    a.erase("family", family)
    a.erase("family", family)
    assert a.records.page("family", Query(deleted=True)) == []
    acts: list[Callable[[], object]] = [
        lambda: a.write.save("family", family, {"note": "lagi"}, opened),
        lambda: a.write.revive("family", family),
        lambda: a.write.delete("family", family),
    ]
    for act in acts:
        with pytest.raises(KnownError, match="erased on purpose"):
            act()
    assert len(a.records.history("family", family)) == 2


def test_a_file_that_another_record_needs_stays(laptops: Laptops) -> None:
    a = laptops.new("A")
    scan = a.files.add(b"%PDF shared")
    family = a.write.add("family", {"note": scan})
    a.write.add("family", {"note": scan})
    a.erase("family", family)
    assert a.files.get(scan) == b"%PDF shared"


@pytest.mark.parametrize("order", list(itertools.permutations("ABC")))
def test_an_erasure_wins_on_every_laptop_in_any_order(laptops: Laptops, order: tuple[str, ...]) -> None:
    a = laptops.new("A")
    family = a.write.add("family", {"head_name": SECRET})
    houses = {"A": a, "B": laptops.join("B", a), "C": laptops.join("C", a)}
    houses["B"].write.save("family", family, {"note": f"{SECRET} sakit"})  # written without a connection
    houses["C"].write.delete("family", family)
    a.erase("family", family)
    for _round in range(2):
        for source, target in itertools.permutations(order, 2):
            houses[target].merge(laptops.copy(houses[source], f"copy-{source}"))
    assert everything(houses["A"]) == everything(houses["B"]) == everything(houses["C"])
    for house in houses.values():
        assert house.records.get("family", family) is None
        assert house.records.contested() == []
        assert SECRET.encode() not in _bytes(house)
        assert house.check().is_sound
        assert house.marks.broken() is None


def test_an_old_copy_brings_neither_the_record_nor_its_files_back(laptops: Laptops) -> None:
    a = laptops.new("A")
    scan = a.files.add(b"%PDF " + SECRET.encode())
    family = a.write.add("family", {"head_name": SECRET, "note": scan})
    old = laptops.copy(a, "old")
    b = laptops.join("B", a)
    a.erase("family", family)
    assert a.merge(old).files == 0
    b.merge(laptops.copy(a, "new"))
    b.merge(old)
    for house in (a, b):
        assert SECRET.encode() not in _bytes(house)
        assert house.files.get(scan) is None


def test_a_house_rebuilt_from_its_log_has_erased_the_same(laptops: Laptops) -> None:
    a = laptops.new("A")
    family = a.write.add("family", {"head_name": SECRET})
    a.erase("family", family)
    before = everything(a)
    a.rebuild()
    assert everything(a) == before
    with pytest.raises(KnownError, match="erased on purpose"):
        a.write.save("family", family, {"note": "lagi"})


@pytest.mark.parametrize("value", ['"all"', "[1]", '["zz"]', "{}", "true"])
def test_an_erasure_of_an_odd_shape_is_refused(laptops: Laptops, value: str) -> None:
    a = laptops.new("A")
    b = laptops.join("B", a)
    b.write.add("family", {"head_name": "Slamet"})
    path = laptops.copy(b, "odd")
    connection = sqlite.connect(str(path))
    connection.execute("DELETE FROM mark")
    connection.execute("UPDATE change SET fields = ?", (f'{{"_erased":{value}}}',))
    connection.commit()
    connection.close()
    with pytest.raises(KnownError, match="is damaged"):
        a.merge(path)


def test_nothing_new_leads_to_what_was_erased(house: House) -> None:
    family, other = (house.write.add("family", {"head_name": name}) for name in "AB")
    visit = house.write.add("visit", {"family": other, "date": "2026-11-01"})
    house.erase("family", family)
    for write in (
        lambda: house.write.add("visit", {"family": family, "date": "2026-11-23"}),
        lambda: house.write.save("visit", visit, {"family": family}),
        lambda: house.write.save_many([Entry("person", {"full_name": "X", "family": family})]),
    ):
        with pytest.raises(KnownError):
            write()
    assert [one["family"] for one in house.records.all("visit")] == [other]
    assert house.records.all("person") == []


def test_the_house_itself_is_not_erased_nor_with_somebody_whom_a_copy_joined_with_it(laptops: Laptops) -> None:
    house = laptops.new("A", furnish=True)
    family = house.write.add("family", {"head_name": SECRET})
    with pytest.raises(KnownError, match="house itself cannot be erased"):
        house.erase("house", house.id)
    forged = laptops.copy(house, "forged")
    _forge(forged, "family", family, f'{{"_joined":"{house.id}"}}')
    house.merge(forged)
    house.erase("family", family)
    assert house.records.get("family", family) is None
    assert house.name == "Rumah Uji"
    assert house.check().is_sound


@pytest.mark.parametrize("order", list(itertools.permutations("ABC")))
@pytest.mark.parametrize(("kind", "value"), [("house", "[]"), ("house", "null"), ("family", "[]"), ("unheard", "[]")])
def test_a_forged_erasure_of_the_house_does_nothing_on_any_laptop(
    laptops: Laptops, order: tuple[str, ...], kind: str, value: str
) -> None:
    a = laptops.new("A", furnish=True)
    houses = {"A": a, "B": laptops.join("B", a), "C": laptops.join("C", a)}
    forged = laptops.copy(houses["B"], "forged")
    _forge(forged, kind, a.id, f'{{"_erased":{value}}}')
    for number, name in enumerate(order):
        house = houses[name]
        house.write.add("family", {"head_name": f"Keluarga {number}"})
        with pytest.raises(KnownError, match="is damaged"):
            house.merge(forged)
    laptops.exchange(*houses.values())
    assert everything(houses["A"]) == everything(houses["B"]) == everything(houses["C"])
    for house in houses.values():
        assert house.name == "Rumah Uji"
        assert house.check().is_sound
        house.write.save("house", house.id, {"phone": "024"})


def _forge(path: Path, kind: str, record: str, fields: str) -> None:
    connection = sqlite.connect(str(path))
    connection.execute("DELETE FROM mark")
    connection.execute(
        "INSERT INTO change VALUES (randomblob(16), 'X', 'X', '2026-11-23T09:00:00+00:00', ?, ?, ?, '{}')",
        (kind, bytes.fromhex(record), fields),
    )
    connection.commit()
    connection.close()
