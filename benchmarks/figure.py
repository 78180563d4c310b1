"""One figure: what was measured, its floor, their ratio and what the ratio should be; or a bound of its own."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Figure:
    """`ours` and `floor` in `unit` (medians); `goal` bounds the ratio, from above unless `at_least`."""

    name: str
    ours: float
    floor: float
    unit: str
    goal: float
    at_least: bool = False

    @property
    def ratio(self) -> float:
        """How many times the floor we need."""
        return self.ours / self.floor

    @property
    def is_met(self) -> bool:
        """Whether the goal is met in this run."""
        return self.ratio >= self.goal if self.at_least else self.ratio <= self.goal

    def data(self) -> dict[str, object]:
        """Return the figure for `--json`."""
        return asdict(self) | {"ratio": self.ratio, "met": self.is_met}

    def line(self) -> str:
        """Return the figure as one line of a table."""
        sign = "≥" if self.at_least else "≤"
        mark = "✓" if self.is_met else "✗"
        return (
            f"{mark} {self.name:<56} {self.ratio:6.2f}× (goal {sign} {self.goal}×)   "
            f"ours {self.ours:.4g} {self.unit}, floor {self.floor:.4g} {self.unit}"
        )


@dataclass(frozen=True)
class Bound:
    """What was measured on this machine, and the `most` that it may be, whatever the machine."""

    name: str
    ours: float
    unit: str
    most: float

    @property
    def is_met(self) -> bool:
        """Whether the bound is kept in this run."""
        return self.ours <= self.most

    def data(self) -> dict[str, object]:
        """Return the figure for `--json`."""
        return asdict(self) | {"met": self.is_met}

    def line(self) -> str:
        """Return the figure as one line of a table."""
        mark = "✓" if self.is_met else "✗"
        return f"{mark} {self.name:<56} {self.ours:.4g} {self.unit} (goal ≤ {self.most:g} {self.unit})"


def seconds(work: Callable[[], object], runs: int = 5) -> float:
    """Return the median time that `work` takes, in seconds."""
    taken = []
    for _run in range(runs):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def in_turn(ours: Callable[[], object], floor: Callable[[], object], runs: int = 5) -> tuple[float, float]:
    """Return the median times of `ours` and `floor`, run in turn so that a drifting machine is fair to both."""
    pairs = [(seconds(ours, 1), seconds(floor, 1)) for _run in range(runs)]
    return statistics.median(one for one, _other in pairs), statistics.median(other for _one, other in pairs)
