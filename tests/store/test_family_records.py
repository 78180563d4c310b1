"""All about one family: what names only one of its people is about it too, and is erased with it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bangjo_desktop.domain.insight.handover import handover
from bangjo_desktop.store.erasing import erase, reach_of
from bangjo_desktop.store.family_records import attended, family_records
from bangjo_desktop.store.handing_over import families_of, past_of
from bangjo_desktop.store.services import services_of

if TYPE_CHECKING:
    from bangjo_desktop.store.house import House

TODAY = date(2026, 11, 23)


@pytest.fixture
def family(house: House) -> str:
    add = house.write.add
    worker = add("worker", {"full_name": "Rina"})
    family = add("family", {"head_name": "Ani", "companion": worker})
    child = add("person", {"full_name": "Bagas", "family": family})
    add("service", {"family": family, "kind": "Sembako", "status": "asked"})
    add("service", {"family": family, "person": child, "kind": "Akta", "status": "asked"})
    add("service", {"person": child, "kind": "Psikolog", "status": "asked", "result": "Takut pulang"})
    add("consent", {"person": child, "purposes": ["record"], "given_by": "Bu Ani"})
    other = add("family", {"head_name": "Budi"})
    add("service", {"family": other, "kind": "Beasiswa"})
    add("service", {"person": "f" * 32, "kind": "Belum diterima"})
    return family


def test_what_names_only_a_child_is_about_the_family_and_each_is_told_once(house: House, family: str) -> None:
    found = family_records(house, family)
    assert sorted(str(one["kind"]) for one in found if one.kind == "service") == ["Akta", "Psikolog", "Sembako"]
    assert sum(one.kind == "consent" for one in found) == 1
    assert {one["kind"] for one in services_of(house, family)} == {"Sembako", "Akta", "Psikolog"}


def test_nothing_about_a_child_outlives_the_erasure_of_its_family(house: House, family: str) -> None:
    erase(house, reach_of(house, "family", family))
    assert {one["kind"] for one in house.records.all("service")} == {"Beasiswa", "Belum diterima"}
    assert house.records.all("consent") == []


def test_a_childs_referral_is_handed_over_with_its_family(house: House, family: str) -> None:
    (worker,) = house.records.all("worker")
    families = families_of(house, worker.id)
    (left,) = handover(worker, families, past_of(house, families, TODAY), TODAY).families
    assert {one["kind"] for one in left.services} == {"Sembako", "Akta", "Psikolog"}


def test_an_activity_that_was_joined_with_another_is_still_the_one_attended(house: House, family: str) -> None:
    add = house.write.add
    first, second = (add("activity", {"title": title, "date": "2026-11-01"}) for title in ("Belajar", "Belajar"))
    (child,) = house.records.of("person", family=family)
    noted = add("attendance", {"activity": second, "person": child.id, "status": "present"})
    house.write.join("activity", first, second, {})
    records = family_records(house, family)
    (attendance,) = [one for one in records if one.id == noted]
    assert attended(house, records)[attendance["activity"]]["title"] == "Belajar"
