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
PASSPHRASE = "perahu kertas dari hutan jati"

_MANY = """WITH RECURSIVE row(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM row WHERE number < ?)
    INSERT INTO change SELECT
        CAST(unhex(printf('%012x', 1790000000000 + number)) || randomblob(10) AS BLOB),
        'Ani', 'laptop', '2026-11-23T09:00:00+00:00', 'visit',
        CAST(unhex(printf('%012x', 1790000000000 + number)) || randomblob(10) AS BLOB),
        json_object('causes', json_array('E2', 'M1'), 'contact', 'home',
            'date', printf('%d-%02d-%02d', 2020 + number % 7, number % 12 + 1, number % 28 + 1), 'family', ?,
            'next_step', 'Temui wali kelas',
            'observation', 'Ibu sudah berjualan, anak pulang sekolah. Kunjungan ke-' || number || '.',
            'place', 'Kota Lama', 'start', '16:00'), '{}' FROM row"""


@contextmanager
def folder() -> Iterator[Path]:
    """Give a folder that is removed again."""
    with TemporaryDirectory(prefix="bangjo-bench-") as made:
        yield Path(made)


def new_house(path: Path, passphrase: str | None = None) -> House:
    """Return a new, open house with its first records."""
    house = create_house(path, AROUND, passphrase)
    start.furnish(house, "Rumah Ukur")
    return house


def add_visits(house: House, count: int) -> None:
    """Write `count` visits as volunteers write them, eight fields each."""
    family = house.write.add("family", {"head_name": "Sumiyati"})
    house.write.save_many([Entry("visit", visit(number, family)) for number in range(count)])


def log_visits(house: House, count: int) -> None:
    """Write the changes of `count` such visits into the log, a million in seconds; nothing is folded from them yet."""
    family = house.write.add("family", {"head_name": "Sumiyati"})
    with house.database.atomic():
        house.database.execute(_MANY, (count, family))


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
