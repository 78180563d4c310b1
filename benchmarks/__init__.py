"""Every figure that the project claims, as a ratio to a floor measured in the same run. Reported, never asserted."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from benchmarks.figure import Figure
from benchmarks.lists import opening
from benchmarks.merging import merging
from benchmarks.papers import letters, sheets
from benchmarks.saving import saving
from benchmarks.start import starting

BENCHMARKS: dict[str, Callable[[], Figure]] = {
    "start": starting,
    "save": saving,
    "merge": merging,
    "list": opening,
    "letter": letters,
    "sheet": sheets,
}


def measure(names: Sequence[str] = ()) -> list[Figure]:
    """Run the benchmarks called `names` (none: all of them); an unknown name is a KeyError."""
    return [BENCHMARKS[name]() for name in names or BENCHMARKS]
