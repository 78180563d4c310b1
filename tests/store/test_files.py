"""Stored files are held by whoever names them: in any order of attaching, erasing, merging and sweeping."""

from __future__ import annotations

import itertools
from random import Random

import pytest
from tests.conftest import Laptops

from bangjo_desktop.store.erased_drafts import hold_files_of_drafts
from bangjo_desktop.store.house import House
from bangjo_desktop.store.local import Draft, Local

SCAN = b"%PDF a scan of a birth certificate"


def _attach(house: House, content: bytes = SCAN) -> tuple[str, str]:
    name = house.files.add(content)
    return house.write.add("incoming_letter", {"scan": name}), name


def test_a_scan_whose_record_was_erased_is_attached_again_elsewhere(laptops: Laptops) -> None:
    a = laptops.new("A")
    b = laptops.join("B", a)
    record, name = _attach(a)
    a.erase("incoming_letter", record)
    assert a.files.get(name) is None
    _attach(a)
    a.write.add("family", {"head_name": "Slamet"})
    laptops.exchange(a, b)
    a.erase("family", a.records.all("family")[0].id)  # sweeps again
    laptops.exchange(a, b)
    assert a.files.get(name) == b.files.get(name) == SCAN
    a.rebuild()
    a.sweep()
    assert a.files.get(name) == SCAN


def test_a_scan_that_another_laptop_attached_meanwhile_stays_on_both(laptops: Laptops) -> None:
    a = laptops.new("A")
    record, name = _attach(a)
    b = laptops.join("B", a)
    _attach(b)
    a.erase("incoming_letter", record)
    assert a.files.get(name) is None  # it cannot know yet
    laptops.exchange(a, b)
    assert a.files.get(name) == b.files.get(name) == SCAN
    assert a.check().is_sound


def test_two_who_erase_what_the_other_still_names_leave_nothing(laptops: Laptops) -> None:
    a = laptops.new("A")
    (one, name), (other, _) = _attach(a), _attach(a)
    b = laptops.join("B", a)
    a.erase("incoming_letter", one)
    b.erase("incoming_letter", other)
    assert a.files.get(name) == b.files.get(name) == SCAN
    laptops.exchange(a, b)
    assert a.files.get(name) is b.files.get(name) is None


def test_a_late_scan_on_an_erased_record_goes_with_it(laptops: Laptops) -> None:
    a = laptops.new("A")
    record, _name = _attach(a)
    b = laptops.join("B", a)
    late = b.files.add(b"%PDF the second page")
    b.write.save("incoming_letter", record, {"scan": late})
    before = laptops.copy(b, "sebelum")
    a.erase("incoming_letter", record)
    laptops.exchange(a, b)
    a.merge(before)
    for house in (a, b):
        assert house.database.rows("SELECT hash FROM file") == []
        house.rebuild()
        house.merge(before)
        assert house.database.rows("SELECT hash FROM file") == []


def test_a_form_that_is_open_while_an_erasure_arrives_keeps_what_it_took_in(laptops: Laptops) -> None:
    a = laptops.new("A")
    record, name = _attach(a)
    b = laptops.join("B", a)
    assert b.files.add(SCAN) == name  # in a form; nothing is saved yet
    a.erase("incoming_letter", record)
    b.merge(laptops.copy(a, "dari-a"))
    b.rebuild()
    assert b.files.get(name) == SCAN
    b.write.add("incoming_letter", {"scan": name})
    laptops.exchange(a, b)
    assert a.files.get(name) == b.files.get(name) == SCAN


@pytest.mark.parametrize("is_thrown_away", [False, True])
def test_a_form_left_unfinished_holds_its_scan_until_it_is_thrown_away(laptops: Laptops, is_thrown_away: bool) -> None:
    house = laptops.new("A")
    record, name = _attach(house)
    local = Local(laptops.folder / "laptop.db", None)
    house.files.add(SCAN)
    draft = Draft("d", "incoming_letter", None, "2026-11-23", {"scan": name})
    if not is_thrown_away:
        local.keep_draft(draft)
    house.erase("incoming_letter", record)
    assert house.files.get(name) == SCAN
    hold_files_of_drafts(house, local)
    assert house.files.get(name) == (None if is_thrown_away else SCAN)
    local.close()


def test_a_draft_of_an_older_program_holds_its_scan(laptops: Laptops) -> None:
    house = laptops.new("A")
    record, name = _attach(house)
    local = Local(laptops.folder / "laptop.db", None)
    local.keep_draft(Draft("d", "incoming_letter", None, "2026-11-23", {"scan": name}))
    hold_files_of_drafts(house, local)
    house.erase("incoming_letter", record)
    assert house.files.get(name) == SCAN
    local.close()


def test_what_was_saved_is_held_by_its_record_alone(laptops: Laptops) -> None:
    house = laptops.new("A")
    record, name = _attach(house)
    house.erase("incoming_letter", record)
    assert house.files.get(name) is None


def _act(house: House, chance: Random) -> None:
    scan = f"scan {chance.randrange(3)}".encode()
    records = [record.id for record in house.records.all("incoming_letter")]
    if not records or chance.random() < 0.5:
        house.write.add("incoming_letter", {"scan": house.files.add(scan)})
    elif chance.random() < 0.5:
        house.write.save("incoming_letter", chance.choice(records), {"scan": house.files.add(scan)})
    else:
        house.erase("incoming_letter", chance.choice(records))


@pytest.mark.parametrize("seed", range(6))
def test_whoever_attaches_and_erases_all_laptops_hold_what_is_named_and_nothing_else(
    laptops: Laptops, seed: int
) -> None:
    chance = Random(seed)
    a = laptops.new("A")
    houses = [a, laptops.join("B", a), laptops.join("C", a)]
    for house in houses:
        house.database.execute("PRAGMA synchronous = OFF")
    for _day in range(4):
        for house in houses:
            for _time in range(chance.randrange(3)):
                _act(house, chance)
        source, target = chance.choice(list(itertools.permutations(houses, 2)))
        target.merge(laptops.copy(source, "dibawa"))
    laptops.exchange(*houses)
    for house in houses:
        living = house.database.rows("SELECT fields FROM change WHERE record NOT IN (SELECT record FROM erased)")
        held = {name for (name,) in house.database.rows("SELECT hash FROM file")}
        assert all(any(name in text for (text,) in living) for name in held)
        shown = {record["scan"] for record in house.records.all("incoming_letter")}
        assert shown <= held
        assert house.check().is_sound
    assert len({tuple(house.database.rows("SELECT hash FROM file ORDER BY hash")) for house in houses}) == 1
