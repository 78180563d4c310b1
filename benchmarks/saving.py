"""Saving a visit as a window does, against a bare commit with the same durability; what folding the log costs of it.

The window keeps the main file whole (each commit is folded into it before it is acknowledged) and writes the change
into this laptop's own file too. A file system that is mounted `sync` stands for a slow disk: each write waits there.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as sqlite

from bangjo_desktop.domain.language import Language
from bangjo_desktop.paths import Paths
from bangjo_desktop.store import start
from bangjo_desktop.store.database import Database
from bangjo_desktop.store.entering import enter
from bangjo_desktop.store.here import Here
from bangjo_desktop.store.house import House, system_clock
from bangjo_desktop.store.laptop import Laptop
from benchmarks.figure import Bound, Figure, in_turn
from benchmarks.house import add_visits, folder, visit

_GOAL = 2.5
_SIZE = 64


def saving() -> list[Figure | Bound]:
    """Measure one save in a house of a thousand visits, here and on a slow disk where this machine may mount one."""
    figures: list[Figure | Bound] = []
    with folder() as place:
        figures += _saving(place, "")
        with _slow_disk(place) as slow:
            figures += _saving(slow, " on a slow disk") if slow else ()
    return figures


def _saving(place: Path, where: str) -> list[Figure | Bound]:
    here = Here(Paths(place / "laptop"), Laptop("laptop", "Ani"), Language("en"), system_clock)
    path = place / "rumah.bangjo"
    with here.create(path) as made:
        start.furnish(made, "Rumah Ukur")
        add_visits(made, 1000)
    with enter(here, path).house as house:
        folding: list[float] = []
        _watch(house.database, folding)
        taken = _measured(house, place / "bare.db")
    fold = statistics.median(folding)
    return [
        Figure(f"saving a visit{where} / bare WAL+FULL commit", *taken, "s", _GOAL),
        Figure(f"folding the log into the main file{where}, of that", fold, taken[1], "s", _GOAL),
    ]


def _measured(house: House, path: Path) -> tuple[float, float]:
    bare = sqlite.connect(str(path), isolation_level=None)
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
    try:
        return in_turn(ours, floor, 200)
    finally:
        bare.close()


def _watch(database: Database, taken: list[float]) -> None:
    """Let each folding of the log add the seconds that it takes."""
    rest: Callable[[], bool] = database.rest

    def timed() -> bool:
        began = time.perf_counter()
        try:
            return rest()
        finally:
            taken.append(time.perf_counter() - began)

    vars(database)["rest"] = timed


@contextmanager
def _slow_disk(place: Path) -> Iterator[Path | None]:
    """Mount a file as a file system that writes all through at once; None, and why, where that is not allowed."""
    image, point = place / "disk.img", place / "slow"
    with image.open("wb") as stream:
        stream.truncate(_SIZE << 20)
    point.mkdir()
    commands = (("mkfs.ext4", "-q", "-F", str(image)), ("mount", "-o", "loop,sync", str(image), str(point)))
    why = next((failure for command in commands if (failure := _failure(command))), "")
    if why:
        print(f"  no figure on a slow disk: {why}", file=sys.stderr)
    try:
        yield None if why else point
    finally:
        if not why:
            subprocess.run(("umount", str(point)), check=True)


def _failure(command: tuple[str, ...]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError as error:
        return str(error)
    return "" if done.returncode == 0 else (done.stderr.strip().splitlines() or [f"{command[0]} failed"])[-1]
