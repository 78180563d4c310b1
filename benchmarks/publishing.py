"""Publishing a house, against the least that a verified copy in a folder takes."""

from __future__ import annotations

import shutil

from bangjo_desktop.store.copies import sha256
from bangjo_desktop.store.local import open_local
from bangjo_desktop.sync.publish import Publisher
from benchmarks.figure import Figure, in_turn
from benchmarks.house import AROUND, folder, log_visits, new_house

CHANGES = 100_000


def publishing() -> Figure:
    """Measure publishing a house of so many changes / VACUUM INTO, a hash of it and a copy."""
    with folder() as place, new_house(place / "rumah.bangjo") as house:
        log_visits(house, CHANGES)
        house.rebuild()
        local = open_local(place / "rumah.local", None)
        (place / "bersama").mkdir()
        publisher = Publisher(house, local, place / "kerja", AROUND.clock)

        def ours() -> None:
            house.write.add("family", {"head_name": "Aminah"})  # else the newest copy says it all already
            publisher.publish(place / "bersama")

        def floor() -> None:
            target = place / "dasar.db"
            target.unlink(missing_ok=True)
            house.database.execute("VACUUM INTO ?", (str(target),))
            sha256(target)
            shutil.copyfile(target, place / "bersama" / "dasar.db")

        taken = in_turn(ours, floor, 5)
        local.close()
    return Figure(f"publishing {CHANGES:,} changes / VACUUM INTO, hash, copy", *taken, "s", 1.5)
