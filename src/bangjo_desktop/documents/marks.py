"""Ink as data: what lies where on a page, before anything draws it. Points; x from the left, y down from the top."""

from __future__ import annotations

from dataclasses import dataclass

from bangjo_desktop.documents.blocks import Chart
from bangjo_desktop.documents.theme import TextStyle


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a line: where a column of text begins, and how wide it is."""

    left: float
    width: float


@dataclass(frozen=True, slots=True)
class Words:
    """A text on its baseline; `stretch` is added to every space in it."""

    x: float
    y: float
    text: str
    face: str
    size: float
    stretch: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """A straight black line."""

    x: float
    y: float
    to_x: float
    to_y: float
    width: float


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle from its upper left corner: filled with a grey (0 black to 1 white), outlined, or both."""

    x: float
    y: float
    width: float
    height: float
    grey: float | None = None
    outline: float = 0.0


@dataclass(frozen=True, slots=True)
class Picture:
    """An image from its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    data: bytes


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart from its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    chart: Chart
    style: TextStyle


Mark = Words | Line | Box | Picture | Figure


@dataclass(frozen=True, slots=True)
class Piece:
    """What is never split over two pages.

    `before` and `after` are white, which falls away at the top and at the end of a page. `keep` ties it to the next
    piece. `header` is drawn again above it where it comes first on a new page.
    """

    height: float
    marks: tuple[Mark, ...] = ()
    before: float = 0.0
    after: float = 0.0
    keep: bool = False
    header: Piece | None = None
    breaks: bool = False
