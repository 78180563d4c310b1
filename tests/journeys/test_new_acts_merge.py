"""What several laptops do with the month table, consents, handovers, wordings, services and incidents comes to one."""

from __future__ import annotations

import shutil
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import Laptops, everything
from tests.old_houses.test_old_houses import OLD

from bangjo_desktop.domain.insight.consent import SHARE
from bangjo_desktop.domain.insight.service_course import step
from bangjo_desktop.exchange.exporting import export_house
from bangjo_desktop.store.handing_over import hand_over
from bangjo_desktop.store.month_cells import write_cell
from bangjo_desktop.store.undoing import Done, take_back

if TYPE_CHECKING:
    from bangjo_desktop.store.house import House

TODAY = date(2026, 11, 23)
FAMILIES = 2
ACTS = (
    "cell", "no cell", "cause", "back", "all back", "consent", "hand over", "wording", "service", "incident", "undo",
    "delete", "erase",
)  # fmt: skip


class Volunteer:
    """One laptop's person, who does what the new pages do."""

    def __init__(self, house: House) -> None:
        self.house = house
        self._last: Done = ()

    def act(self, what: str, which: int) -> None:
        house, records = self.house, self.house.records
        families, workers = (sorted(one.id for one in records.all(kind)) for kind in ("family", "worker"))
        if not families:
            return
        family, day = families[which % len(families)], f"2026-11-{which % 28 + 1:02}"
        if what in ("cell", "no cell", "cause"):
            name, value = (
                ("primary_cause", "E3") if what == "cause" else ("street_days", which if what == "cell" else None)
            )
            _record, self._last = write_cell(house, family, "2026-11", name, value, {})
        elif what == "back":
            told = {"family": family, "purposes": [SHARE], "given_on": day, "withdrawn_on": day, "takes_back": True}
            house.write.add("consent", told)
        elif what == "all back":
            for sheet in records.of("consent", family=family):
                house.write.save("consent", sheet.id, {"withdrawn_on": day})
        elif what == "consent":
            house.write.add("consent", {"family": family, "purposes": ["record", SHARE], "given_on": day})
        elif what == "hand over":
            self._last = hand_over(house, workers[0], {family: workers[which % 3]}, TODAY, day)
        elif what == "wording":
            house.write.add(
                "rubric", {"from_month": f"2026-{which % 12 + 1:02}", "school_attendance_1": f"kata {which}"}
            )
        elif what == "service":
            for one in records.of("service", family=family):
                house.write.save("service", one.id, step(one, ("received", "refused", "agreed")[which % 3], TODAY))
        elif what == "incident":
            house.write.add("incident", {"title": "Laptop hilang", "found_on": day, "families": families})
        elif what == "undo":
            take_back(house, self._last)
            self._last = ()
        elif what == "delete":
            house.write.delete("family", family)
        elif len(families) > 1:
            house.erase("family", family)


def begun(laptops: Laptops) -> House:
    house = laptops.new("A", furnish=True)
    worker, *_others = [house.write.add("worker", {"full_name": name}) for name in "XYZ"]
    for number in range(FAMILIES):
        family = house.write.add("family", {"head_name": f"K{number}", "companion": worker, "status": "active"})
        house.write.add("consent", {"family": family, "purposes": ["record", SHARE], "given_on": "2026-01-01"})
        house.write.add("service", {"family": family, "kind": "KIA", "status": "asked", "asked_on": "2026-10-01"})
    return house


HISTORY = st.lists(st.tuples(st.integers(0, 2), st.sampled_from(ACTS), st.integers(0, 30)), min_size=3, max_size=14)


@settings(max_examples=12, deadline=None)
@given(acts=HISTORY)
def test_three_laptops_come_to_the_same_in_whatever_order(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[int, str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("laptops")
    laptops = Laptops(folder)
    try:
        agree(laptops, folder, begun(laptops), acts)
    finally:
        for house in laptops.opened:
            house.close()


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_a_house_of_an_older_program_does_the_same(old: Path, laptops: Laptops, tmp_path: Path) -> None:
    shutil.copy(old, tmp_path / "lama.bangjo")
    house = laptops.open(tmp_path / "lama.bangjo", "A")
    for name in "XYZ":
        house.write.add("worker", {"full_name": name})
    agree(laptops, tmp_path, house, [(place % 3, what, place) for place, what in enumerate(ACTS * 2)])


def agree(laptops: Laptops, folder: Path, first: House, acts: list[tuple[int, str, int]]) -> None:
    """Let three laptops do `acts`, unite them in every order, and hold what each shows and exports against the rest."""
    people = [Volunteer(first), *(Volunteer(laptops.join(name, first)) for name in "BC")]
    for who, what, which in acts:
        people[who].act(what, which)
    copies = [laptops.copy(one.house, f"from-{place}") for place, one in enumerate(people)]
    seen, exported = [], []
    for place, order in enumerate(permutations(range(len(people)))):
        house = laptops.join(f"order-{place}", people[order[0]].house)
        for source in (*order, *reversed(order)):
            house.merge(copies[source])
        assert house.check().is_sound
        export_house(house, folder / f"csv-{place}", "csv")
        exported.append({one.name: one.read_bytes() for one in (folder / f"csv-{place}").iterdir()})
        seen.append(everything(house))
    assert all(each == seen[0] for each in seen)
    assert all(each == exported[0] for each in exported)
