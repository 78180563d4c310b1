"""Looks: the only place with points, fonts, margins and greys. A block names a style; here stands what it means.

Letters follow DOMAIN notes §1.2: Arial's metrics (Liberation Sans), 11 points at 1.15, margins 3 cm left, 2.5 cm
elsewhere, nothing in the last 15 mm. Sheets carry much more on a page that is read at a table, so they are smaller.
Everything has to survive a black-and-white printer: no colour, greys no lighter than a weak toner prints.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from bangjo_desktop.documents.blocks import Align
from bangjo_desktop.documents.paper import Margins

POINTS_PER_MM = 72 / 25.4
FACES = {
    "regular": "LiberationSans-Regular.ttf",
    "strong": "LiberationSans-Bold.ttf",
    "slanted": "LiberationSans-Italic.ttf",
}
ASCENT, DESCENT = 0.905, 0.212
"""How far Liberation Sans reaches above and below the baseline, in parts of its size."""

Face = Literal["regular", "strong", "slanted"]


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a text looks: sizes in points, `indent` before every line."""

    size: float
    leading: float
    face: Face = "regular"
    before: float = 0.0
    after: float = 0.0
    align: Align = "left"
    justified: bool = False
    indent: float = 0.0

    def closer(self, density: Density) -> TextStyle:
        """Return the style drawn closer."""
        return replace(
            self,
            size=self.size * density.size,
            leading=self.leading * density.leading,
            before=self.before * density.white,
            after=self.after * density.white,
        )


@dataclass(frozen=True, slots=True)
class Density:
    """How close a document is drawn, in parts of the usual: white goes first, then the leading, type last."""

    size: float = 1.0
    leading: float = 1.0
    white: float = 1.0
    ink: float = 1.0


USUAL = Density()


@dataclass(frozen=True, slots=True)
class Look:
    """How one sort of document looks. Lengths in points but `margins`, which are millimetres.

    `densities` are tried in order where a document needs one page more than it should.
    """

    margins: Margins
    styles: Mapping[str, TextStyle]
    densities: tuple[Density, ...] = ()
    ink_room: float = 71.0
    label_gap: float = 10.0
    cell_side: float = 4.0
    cell_above: float = 2.5
    rule: float = 0.5
    header_grey: float = 0.90
    chart_height: float = 120.0
    logo_height: float = 62.0
    logo_width: float = 76.0
    footer: bool = False

    def style(self, name: str) -> TextStyle:
        """Return the style called `name`; an unknown name is a KeyError, since it is our mistake."""
        return self.styles[name]

    def header_style(self, name: str) -> TextStyle:
        """Return how the head of a table in the style `name` looks; most share one."""
        return self.styles.get(f"{name}_header", self.styles["grid_header"])

    def drawn(self, density: Density) -> Look:
        """Return this look drawn closer."""
        if density == USUAL:
            return self
        return replace(
            self,
            styles={name: style.closer(density) for name, style in self.styles.items()},
            ink_room=self.ink_room * density.ink,
            chart_height=self.chart_height * density.leading,
            cell_above=self.cell_above * density.white,
        )


LETTER = Look(
    margins=Margins(left=30, top=20, right=25, bottom=22),
    densities=(
        Density(leading=0.95, white=0.8, ink=0.93),
        Density(size=0.97, leading=0.9, white=0.7, ink=0.88),
        Density(size=0.955, leading=0.88, white=0.65, ink=0.85),
        Density(size=0.93, leading=0.86, white=0.6, ink=0.82),
    ),
    styles={
        "body": TextStyle(11, 14.6, after=7.5, justified=True),
        "opening": TextStyle(11, 14.6, after=0),
        "centred": TextStyle(11, 14.6, after=11, align="centre"),
        "facts": TextStyle(11, 14.6, after=7.5, indent=18),
        "grid": TextStyle(10.5, 13, after=9),
        "grid_long": TextStyle(9.5, 11.6, after=9),
        "grid_close": TextStyle(9.5, 11.6, after=9),
        "grid_header": TextStyle(10.5, 13, face="strong"),
        "grid_close_header": TextStyle(9, 11.2, face="strong"),
        "grid_long_header": TextStyle(9.5, 11.6, face="strong"),
        "large": TextStyle(19, 24, after=9),
        "large_header": TextStyle(10.5, 13, face="strong"),
        "address": TextStyle(11, 14.6, before=14.6, after=0),
        "heading_1": TextStyle(13, 17, face="strong", after=9, align="centre"),
        "heading_2": TextStyle(11, 14.6, face="strong", before=5, after=4),
        "heading_3": TextStyle(11, 14.6, face="strong", before=2, after=2),
        "strong": TextStyle(11, 14.6, face="strong", after=4),
        "head_above": TextStyle(10.5, 13.5, align="centre"),
        "head_name": TextStyle(15, 18.5, face="strong", align="centre"),
        "head_lines": TextStyle(9, 11.5, align="centre"),
        "signature": TextStyle(11, 14, before=6),
        "copies": TextStyle(10, 12.6, before=16),
        "note": TextStyle(9, 11.5, after=5),
        "margin": TextStyle(9, 11),
        "banner": TextStyle(9, 11, face="strong"),
        "chart": TextStyle(8, 10),
    },
)
SHEET = Look(
    margins=Margins(left=20, top=21, right=15, bottom=20),
    densities=(
        Density(leading=0.96, white=0.7, ink=0.9),
        Density(size=0.95, leading=0.91, white=0.6, ink=0.85),
        Density(size=0.9, leading=0.86, white=0.5, ink=0.8),
    ),
    ink_room=48.0,
    label_gap=6.0,
    cell_side=3.0,
    cell_above=1.6,
    chart_height=104.0,
    footer=True,
    styles={
        "body": TextStyle(8.8, 11, after=3.5),
        "opening": TextStyle(8.8, 11),
        "centred": TextStyle(8.8, 11, after=5, align="centre"),
        "facts": TextStyle(8.8, 11, after=4),
        "grid": TextStyle(8.2, 9.8, after=4.5),
        "grid_long": TextStyle(7.8, 9.4, after=4.5),
        "grid_close": TextStyle(7.8, 9.4, after=4.5),
        "grid_header": TextStyle(8.2, 9.8, face="strong"),
        "grid_close_header": TextStyle(7.8, 9.4, face="strong"),
        "grid_long_header": TextStyle(7.8, 9.4, face="strong"),
        "large": TextStyle(16, 20, after=5),
        "large_header": TextStyle(8.2, 9.8, face="strong"),
        "address": TextStyle(8.8, 11, before=8),
        "heading_1": TextStyle(13.5, 17, face="strong", after=4),
        "heading_2": TextStyle(9.6, 12, face="strong", before=4.5, after=2.5),
        "heading_3": TextStyle(8.8, 11, face="strong", before=2.5, after=1.5),
        "strong": TextStyle(8.8, 11, face="strong", after=2),
        "head_above": TextStyle(8.5, 10.5),
        "head_name": TextStyle(10, 12.5, face="strong"),
        "head_lines": TextStyle(7.5, 9.5),
        "signature": TextStyle(8.8, 11, before=5),
        "copies": TextStyle(8.2, 10, before=8),
        "note": TextStyle(7.6, 9.4, after=3),
        "margin": TextStyle(8, 10),
        "banner": TextStyle(9, 11, face="strong"),
        "chart": TextStyle(7.4, 9),
    },
)
REPORT = replace(
    SHEET,
    margins=Margins(left=22, top=21, right=18, bottom=20),
    label_gap=8.0,
    cell_side=3.5,
    cell_above=2.0,
    chart_height=125.0,
    styles={
        **SHEET.styles,
        "body": TextStyle(10, 12.8, after=5),
        "facts": TextStyle(10, 12.8, after=6),
        "strong": TextStyle(10, 12.8, face="strong", before=4, after=3),
        "grid": TextStyle(9, 11, after=7),
        "grid_header": TextStyle(8.6, 10.4, face="strong"),
        "heading_1": TextStyle(15, 19, face="strong", after=4),
        "heading_2": TextStyle(12, 15, face="strong", before=9, after=4),
        "heading_3": TextStyle(10.4, 13, face="strong", before=5, after=3),
        "signature": TextStyle(10, 12.8, before=8),
        "note": TextStyle(8.2, 10.2, after=4),
        "chart": TextStyle(8, 9.8),
    },
)
"""For papers that are read in a meeting: larger than a sheet, closer than a letter."""
LOOKS = {"letter": LETTER, "sheet": SHEET, "report": REPORT}


@lru_cache(maxsize=32)
def drawn(look: str, density: Density) -> Look:
    """Return the look called `look`, drawn as close as `density` says."""
    return LOOKS[look].drawn(density)


@dataclass(frozen=True, slots=True)
class PageWords:
    """What the looks themselves say on a page, in the document's language."""

    page: str
    confidential: str
    practice: str


PAGE_WORDS = {
    "id": PageWords("Halaman {page} dari {pages}", "RAHASIA", "DATA CONTOH – bukan dokumen sungguhan"),
    "en": PageWords(
        "Page {page} of {pages}", "RAHASIA / CONFIDENTIAL", "DATA CONTOH / SAMPLE DATA – not a real document"
    ),
}
