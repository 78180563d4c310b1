"""What stands on paper, without its looks: blocks that name a style. Only `theme` knows points, only `pdf` draws.

Text is plain everywhere: nothing in it is ever read as markup. Emphasis is a `Run` that says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ONE_LESS = -1
Align = Literal["left", "right", "centre"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one emphasis."""

    text: str
    strong: bool = False
    slanted: bool = False


Text = str | tuple[Run, ...]


def plain(text: Text) -> str:
    """Return the words of `text` without their emphasis."""
    return text if isinstance(text, str) else "".join(run.text for run in text)


@dataclass(frozen=True, slots=True)
class Heading:
    """A title; level 1 is the document's, level 2 a section's. It stays with what follows."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a line break in the text is one on paper."""

    text: Text
    style: str = "body"


@dataclass(frozen=True, slots=True)
class Items:
    """A list, numbered or with dashes."""

    items: tuple[Text, ...]
    numbered: bool = True
    style: str = "body"


@dataclass(frozen=True, slots=True)
class Facts:
    """Rows of label : value with the colons in one line, in one or more columns side by side, filled row by row."""

    rows: tuple[tuple[str, Text], ...]
    style: str = "facts"
    columns: int = 1
    most_lines: int | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a grid: `weight` is its share of the width, `most_lines` cuts a cell with an ellipsis.

    A `joined` column has no rule on its left: two of them make room for signatures that change sides.
    """

    title: str
    weight: float
    align: Align = "left"
    most_lines: int | None = None
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table. A row is never split over two pages, and the header stands on each of them.

    Every row has room for `least_lines`, for what is written by hand.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    style: str = "grid"
    total: tuple[Text, ...] | None = None
    least_lines: float = 1.0


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a chart: a value for each month, None where nothing was recorded.

    The scale goes from `bottom` to `top`; `steps` lines are drawn above its lowest.
    """

    label: str
    values: tuple[float | None, ...]
    top: float
    unit: str = ""
    bottom: float = 0.0
    steps: int = 4


@dataclass(frozen=True, slots=True)
class Chart:
    """Series over months (already in words), one panel for each; a month without a value is a gap, not a zero.

    `height` is the part of a chart's usual height that it takes, where many stand below each other; `places` is for how
    many panels there is room, so that a short last row has panels as wide as the others.
    """

    months: tuple[str, ...]
    series: tuple[Series, ...]
    height: float = 1.0
    places: int = 1


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs: what they are, their name (empty: dots to write it on), and a word above such as `Mengetahui,`."""

    title: str
    name: str
    organisation: str = ""
    above: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """One to three signatures with room for ink and stamp; never alone on a page."""

    signatories: tuple[Signatory, ...]
    closing: str = ""
    in_row: bool = False


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The kop surat: who writes, with a double rule beneath. `logo` are the checked bytes of an image."""

    name: str
    above: str = ""
    lines: tuple[str, ...] = ()
    logo: bytes | None = None


@dataclass(frozen=True, slots=True)
class LetterOpening:
    """Nomor, Lampiran and Perihal on the left, place and date on the right of the first of them."""

    rows: tuple[tuple[str, Text], ...]
    place_and_date: Text


@dataclass(frozen=True, slots=True)
class Address:
    """To whom a letter goes, line by line."""

    lines: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Copies:
    """Tembusan: who else gets the letter."""

    title: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Space:
    """Room of so many lines."""

    lines: float = 1.0


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


Block = (
    Heading | Paragraph | Items | Facts | Grid | Chart | Signatures
    | Letterhead | LetterOpening | Address | Copies | Space | PageBreak
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Document:
    """A paper as content.

    `reference` (a letter's number, a family's code) stands on every page after the first. `fit` is the number of
    pages that the looks may draw closer for; 0 draws nothing closer, ONE_LESS draws closer where that saves a page.
    """

    blocks: tuple[Block, ...]
    title: str
    language: str = "id"
    look: str = "letter"
    reference: str = ""
    confidential: bool = False
    practice: bool = False
    fit: int = 1
