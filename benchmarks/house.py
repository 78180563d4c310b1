"""Houses to measure on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bangjo_desktop.store import start
from bangjo_desktop.store.house import House, Surroundings, create_house
from bangjo_desktop.store.writer import Entry, Who

AROUND = Surroundings(Who("Ani", "laptop"))


@contextmanager
def folder() -> Iterator[Path]:
    """Give a folder that is removed again."""
    with TemporaryDirectory(prefix="bangjo-bench-") as made:
        yield Path(made)


def new_house(path: Path) -> House:
    """Return a new, open house with its first records."""
    house = create_house(path, AROUND)
    start.furnish(house, "Rumah Ukur")
    return house


def add_visits(house: House, count: int) -> None:
    """Write `count` visits as volunteers write them, eight fields each."""
    family = house.write.add("family", {"head_name": "Sumiyati"})
    house.write.save_many([Entry("visit", visit(number, family)) for number in range(count)])


def visit(number: int, family: str) -> dict[str, object]:
    """Return the values of one visit."""
    return {
        "date": f"{2020 + number % 7}-{number % 12 + 1:02d}-{number % 28 + 1:02d}",
        "start": "16:00",
        "contact": "home",
        "family": family,
        "place": "Kota Lama",
        "observation": f"Ibu sudah berjualan, anak pulang sekolah. Kunjungan ke-{number}.",
        "next_step": "Temui wali kelas",
        "causes": ["E2", "M1"],
    }
