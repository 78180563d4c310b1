"""Merging 100,000 new changes, against ATTACH and INSERT … SELECT of the same log."""

from __future__ import annotations

import shutil
from pathlib import Path

from bangjo_desktop.store.database import Database
from bangjo_desktop.store.house import open_house
from bangjo_desktop.store.schema import LOG
from benchmarks.figure import Figure, in_turn
from benchmarks.house import AROUND, add_visits, folder, new_house

CHANGES = 100_000


def merging() -> Figure:
    """Measure a merge of a copy from which all but a few changes are new."""
    with folder() as place:
        with new_house(place / "few.bangjo") as house:
            house.write_copy(place / "many.bangjo")
        with open_house(place / "many.bangjo", AROUND) as many:
            add_visits(many, CHANGES)
            digest = many.write_copy(place / "copy.bangjo")

        def ours() -> None:
            fresh = place / "fresh.bangjo"
            shutil.copyfile(place / "few.bangjo", fresh)
            with open_house(fresh, AROUND) as house:
                house.merge(place / "copy.bangjo", digest=digest, published=True)

        taken = in_turn(ours, lambda: _floor(place), 3)
    return Figure(f"merging {CHANGES:,} new changes / INSERT … SELECT", *taken, "s", 5.0)


def _floor(place: Path) -> None:
    path = place / "floor.bangjo"
    for leftover in place.glob("floor.bangjo*"):
        leftover.unlink()
    database = Database(path)
    database.make_durable()
    for statement in LOG:
        database.execute(statement)
    database.execute("ATTACH DATABASE ? AS other KEY ''", (str(place / "copy.bangjo"),))
    with database.atomic():
        database.execute("INSERT INTO main.change SELECT * FROM other.change")
    database.close()
