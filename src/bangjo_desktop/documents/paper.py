"""The sheets of paper that people print on, and what one printer does to them. All lengths are millimetres."""

from __future__ import annotations

from dataclasses import dataclass

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError

FARTHEST = 20.0


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of paper, upright."""

    name: str
    width: float
    height: float


A4 = Paper("A4", 210, 297)
F4 = Paper("F4", 215, 330)
PAPERS = (A4, F4)


@dataclass(frozen=True, slots=True)
class Margins:
    """White on each side of the sheet."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Offset:
    """How far this laptop's printer has to be moved, to the right and down; at most two centimetres."""

    right: float = 0.0
    down: float = 0.0

    def __post_init__(self) -> None:
        if not (abs(self.right) <= FARTHEST and abs(self.down) <= FARTHEST):
            raise KnownError(N_("The printer offset should lie between -20 and 20 mm."))


NO_OFFSET = Offset()


def paper_named(name: str) -> Paper:
    """Return the paper called `name` in any case, Folio for F4 too; raises KnownError."""
    word = name.strip().upper()
    for paper in PAPERS:
        if word == paper.name:
            return paper
    if word == "FOLIO":
        return F4
    raise KnownError(N_("The paper “{name}” is not known. Choose A4 or F4."), name=name)
