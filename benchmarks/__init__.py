"""Every figure that the project claims, as a ratio to a floor measured in the same run. Reported, never asserted."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from benchmarks.families import looking_back
from benchmarks.figure import Bound, Figure
from benchmarks.lists import opening
from benchmarks.merging import merging, merging_a_few, merging_a_million, merging_locked
from benchmarks.months import a_month_of_all
from benchmarks.papers import letters, sheets, span_sheets
from benchmarks.previews import previewing
from benchmarks.publishing import publishing
from benchmarks.reporting import evaluating
from benchmarks.saving import saving
from benchmarks.searching import typing
from benchmarks.start import starting

Measured = Figure | Bound | Sequence[Figure | Bound]
BENCHMARKS: dict[str, Callable[[], Measured]] = {
    "start": starting,
    "save": saving,
    "merge": merging,
    "merge-locked": merging_locked,
    "merge-few": merging_a_few,
    "merge-million": merging_a_million,
    "publish": publishing,
    "list": opening,
    "search": typing,
    "preview": previewing,
    "letter": letters,
    "sheet": sheets,
    "sheet-year": span_sheets,
    "evaluation": evaluating,
    "family": looking_back,
    "month": a_month_of_all,
}


def measure(names: Sequence[str] = ()) -> list[Figure | Bound]:
    """Run the benchmarks called `names` (none: all of them); an unknown name is a KeyError."""
    measured = [BENCHMARKS[name]() for name in names or BENCHMARKS]
    return [figure for item in measured for figure in (item if isinstance(item, Sequence) else [item])]
