"""A practice house of two years with what a real one has besides, and its exported files."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.conftest import NOW
from tests.journeys.counting import Count, Files

from bangjo_desktop.cli import run
from bangjo_desktop.store.house import House, Surroundings, open_house
from bangjo_desktop.store.writer import Who


@pytest.fixture(scope="session")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[House, Files]]:
    folder = tmp_path_factory.mktemp("count")
    around = {"BANGJO_HOME": str(folder / "home"), "BANGJO_NOW": "2026-11-23T09:00", "BANGJO_LANG": "en"}
    path = folder / "rumah.bangjo"
    assert run(["demo", str(path), "--families", "40", "--months", "24"], around) == 0
    with open_house(path, Surroundings(Who("penghitung", "tes"), lambda: NOW)) as house:
        _spoil(house)
    assert run(["export", str(path), str(folder / "csv")], around) == 0
    with open_house(path, Surroundings(Who("penghitung", "tes"), lambda: NOW)) as house:
        yield house, Files(folder / "csv")


@pytest.fixture
def year(practice: tuple[House, Files]) -> Count:
    return Count(practice[1], "2026-01-01", "2026-12-31")


@pytest.fixture
def month(practice: tuple[House, Files]) -> Count:
    return Count(practice[1], "2026-10-01", "2026-10-31")


def _spoil(house: House) -> None:
    """Write what a real house has: on hold, closed without a day, gaps, two records of a month, a late school year."""
    families = house.records.all("family")
    add, save = house.write.add, house.write.save
    save("family", families[0].id, {"suspended": True})
    save("family", families[1].id, {"status": "moved", "closed_on": None})
    save("family", families[2].id, {"area": None})
    child = next(one for one in house.records.all("person") if one["assisted"] and one["family"] == families[4].id)
    save("person", child.id, {"birth_date": None, "sex": None, "health_insurance": None})
    add("progress", {"family": families[5].id, "month": "2026-10", "street_days": 0, "health": 4})
    add("schooling", {"person": child.id, "school_year": "2026/2027", "status": "never_schooled"})
    add("schooling", {"person": child.id, "school_year": "2026/2027", "status": "in_school", "level": "paket_a",
                      "since": "2026-09-01"})  # fmt: skip
    add("document", {"person": child.id, "kind": "akta", "status": "has", "since": "2026-05-05"})
    add("service", {"family": families[4].id, "kind": "Konseling", "status": "received", "received_on": "2026-03-03"})
    add("service", {"family": families[4].id, "kind": "Tanpa hari", "status": "asked", "component": "therapy"})
    letter = next(one for one in house.records.all("letter") if one["code"] == "PM" and one["status"] == "done")
    save("letter", letter.id, {"aid_received_on": None})
    activity = next(one for one in house.records.all("activity") if one["kind"] == "mentoring")
    save("activity", activity.id, {"end": None})
