"""Merging new changes, against ATTACH and INSERT … SELECT of the same log; and what a large merge takes in all."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from bangjo_desktop.store.copies import sha256
from bangjo_desktop.store.database import Database, quoted
from bangjo_desktop.store.house import House, open_house
from bangjo_desktop.store.schema import LOG
from benchmarks.figure import Bound, Figure, in_turn
from benchmarks.house import AROUND, PASSPHRASE, add_visits, folder, log_visits, new_house

CHANGES = 100_000
MILLION = 1_000_000
OLD = 500_000
NEW = 200

_CHILD = """import resource, sys, time
from pathlib import Path
from bangjo_desktop.store.house import open_house
from benchmarks.house import AROUND
began = time.perf_counter()
with open_house(Path(sys.argv[1]), AROUND) as house:
    house.merge(Path(sys.argv[2]), digest=sys.argv[3], published=True)
print(time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def merging(passphrase: str | None = None) -> Figure:
    """Measure a merge of a copy from which all but a few changes are new."""
    with folder() as place:
        digest = _copy_with(place, CHANGES, passphrase)

        def ours() -> None:
            fresh = place / "fresh.bangjo"
            shutil.copyfile(place / "few.bangjo", fresh)
            with open_house(fresh, AROUND, passphrase) as house:
                house.merge(place / "copy.bangjo", digest=digest, published=True)

        taken = in_turn(ours, lambda: _floor(place, passphrase), 5)
    locked = ", locked" if passphrase else ""
    return Figure(f"merging {CHANGES:,} new changes{locked} / INSERT … SELECT", *taken, "s", 2.5)


def merging_locked() -> Figure:
    """Measure the same in a house with a passphrase."""
    return merging(PASSPHRASE)


def merging_a_million() -> Sequence[Bound]:
    """Measure the time and the memory of a process that opens a house and merges a million new changes."""
    with folder() as place:
        digest = _copy_with(place, MILLION, None, log_visits)
        command = [sys.executable, "-c", _CHILD, str(place / "few.bangjo"), str(place / "copy.bangjo"), digest]
        said = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parent.parent)
    seconds, megabytes = map(float, said.stdout.split())
    return (
        Bound(f"merging {MILLION:,} new changes", seconds, "s", 60),
        Bound(f"memory of merging {MILLION:,} new changes", megabytes, "MB", 300),
    )


def merging_a_few() -> Bound:
    """Measure a merge of a copy with a few new changes into a large house, beyond reading the copy."""
    with folder() as place:
        with new_house(place / "many.bangjo") as house:
            log_visits(house, OLD)
            house.rebuild()
            house.write_copy(place / "theirs.bangjo")
        with open_house(place / "theirs.bangjo", AROUND) as theirs:
            add_visits(theirs, NEW)
            digest = theirs.write_copy(place / "copy.bangjo")

        def ours() -> None:
            with open_house(place / "fresh.bangjo", AROUND) as house:
                house.merge(place / "copy.bangjo", digest=digest, published=True)

        def both() -> tuple[float, float]:
            shutil.copyfile(place / "many.bangjo", place / "fresh.bangjo")
            return in_turn(ours, lambda: sha256(place / "copy.bangjo"), 1)

        taken, reading = min(both() for _run in range(3))
    return Bound(f"{NEW} new changes into {OLD:,}, reading {reading:.2f} s aside", taken, "s", 0.3)


def _copy_with(
    place: Path, changes: int, passphrase: str | None, add: Callable[[House, int], None] = add_visits
) -> str:
    """Make `few.bangjo`, and `copy.bangjo` of the same house with so many changes more; return the copy's SHA-256."""
    with new_house(place / "few.bangjo", passphrase) as house:
        house.write_copy(place / "many.bangjo")
    with open_house(place / "many.bangjo", AROUND, passphrase) as many:
        add(many, changes)
        return many.write_copy(place / "copy.bangjo")


def _floor(place: Path, passphrase: str | None) -> None:
    path = place / "floor.bangjo"
    for leftover in place.glob("floor.bangjo*"):
        leftover.unlink()
    database = Database(path, passphrase)
    database.make_durable()
    for statement in LOG:
        database.execute(statement)
    database.execute(f"ATTACH DATABASE ? AS other KEY {quoted(passphrase or '')}", (str(place / "copy.bangjo"),))
    with database.atomic():
        database.execute("INSERT INTO main.change SELECT * FROM other.change")
    database.close()
