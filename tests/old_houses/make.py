"""Makes the small house of one release that later releases must open: `python -m tests.old_houses.make FILE`.

Run once when a release is made, never again: what lies here are the files as that program wrote them.
"""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

from bangjo_desktop.exchange.demo import fill
from bangjo_desktop.store import start
from bangjo_desktop.store.house import Surroundings, create_house
from bangjo_desktop.store.writer import Who


def main(path: Path) -> None:
    """Write the house: a handful of invented families, a deleted record, a difference of two people, a file."""
    now = datetime(2026, 11, 23, 2, tzinfo=UTC)
    around = Surroundings(Who("Ani", "laptop-a"), lambda: now, Random(1).randbytes)
    with create_house(path, around, practice=True) as house:
        start.furnish(house, "Rumah Lama")
        fill(house, families=4, months=3, seed=1, today=date(2026, 11, 23))
        family = house.records.all("family")[0].id
        seen = house.records.state("family", family)
        house.write.save("family", family, {"note": "tulisan Ani"}, seen)
        house.write.save("family", family, {"note": "tulisan Budi"}, seen)
        house.write.delete("visit", house.records.all("visit")[0].id)
        house.files.add(b"%PDF-1.4 a letter of long ago")
        whole = path.with_suffix(".whole")
        house.write_copy(whole)
    whole.replace(path)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
