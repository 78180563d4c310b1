"""Saving a visit, against a bare commit with the same durability."""

from __future__ import annotations

import sqlcipher3.dbapi2 as sqlite

from benchmarks.figure import Figure, in_turn
from benchmarks.house import add_visits, folder, new_house, visit


def saving() -> Figure:
    """Measure one save in a house of a thousand visits."""
    with folder() as place, new_house(place / "rumah.bangjo") as house:
        add_visits(house, 1000)
        bare = sqlite.connect(str(place / "bare.db"), isolation_level=None)
        bare.execute("PRAGMA journal_mode = WAL").fetchone()
        bare.execute("PRAGMA synchronous = FULL")
        bare.execute("CREATE TABLE row (words TEXT)")
        family = house.records.all("family")[0].id
        words = ("Ibu sudah berjualan, anak pulang sekolah.",)

        def ours() -> None:
            house.write.add("visit", visit(1, family))

        def floor() -> None:
            bare.execute("INSERT INTO row VALUES (?)", words)

        ours()
        taken = in_turn(ours, floor, 200)
        bare.close()
    return Figure("saving a visit / bare WAL+FULL commit", *taken, "s", 2.5)
