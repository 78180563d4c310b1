"""A test page with millimetre marks: how far a printer moves what it prints, and whether it keeps the size."""

from __future__ import annotations

from collections.abc import Iterator

from bangjo_desktop.documents.blocks import Document
from bangjo_desktop.documents.fonts import Fonts, fonts_in
from bangjo_desktop.documents.lines import wrap
from bangjo_desktop.documents.marks import Line, Mark, Words
from bangjo_desktop.documents.paper import NO_OFFSET, Offset, Paper
from bangjo_desktop.documents.pdf import draw_marks
from bangjo_desktop.documents.theme import POINTS_PER_MM, TextStyle
from bangjo_desktop.domain.language import N_, Language
from bangjo_desktop.paths import resources

FROM_EDGE = 20
"""Millimetres from the left and from the upper edge of the sheet to the two long lines."""
BAR = 100
_HEADING = TextStyle(15, 20, "strong")
_TEXT = TextStyle(11, 15.5)
_TICKS = {10: 5.0, 5: 3.5, 1: 2.0}
_STEPS = (
    N_("1. Measure with a ruler from the LEFT edge of the sheet to the long upright line. It should be {edge} mm."),
    N_("2. Measure from the UPPER edge of the sheet to the long level line. It should be {edge} mm, too."),
    N_("3. Is it only 18 mm? Then 2 mm are missing: enter 2. Is it 23 mm? Then 3 mm are too many: enter -3."),
    N_("4. Measure the bar below. It should be {bar} mm long. If it is not, switch off “fit to page” in the printer."),
    N_("5. Print this page once more. Both lines should now lie {edge} mm from the edge."),
)


def marks_pdf(paper: Paper, language: Language, printer: str = "", offset: Offset = NO_OFFSET) -> bytes:
    """Return the test page for `printer`; it says that `offset` is entered now, but lies where it lies without it."""
    fonts = fonts_in(resources() / "fonts")
    title = language(N_("Test page for the printer"))
    return draw_marks([*_ruled(paper, fonts), *_written(title, paper, language, printer, offset, fonts)], paper,
                      Document((), title, language=language.code))  # fmt: skip


def _ruled(paper: Paper, fonts: Fonts) -> Iterator[Mark]:
    """Yield the two long lines with a tick for every millimetre."""
    yield _rule(FROM_EDGE, 0, FROM_EDGE, paper.height, 0.8)
    yield _rule(0, FROM_EDGE, paper.width, FROM_EDGE, 0.8)
    for at in range(FROM_EDGE, round(paper.height) + 1):
        tick = next(length for step, length in _TICKS.items() if at % step == 0)
        yield _rule(FROM_EDGE, at, FROM_EDGE + tick, at, 0.3)
        if at % 10 == 0 and at > FROM_EDGE:
            yield _words(FROM_EDGE + 6, at + 1, f"{at}", 8)
    for at in range(FROM_EDGE, round(paper.width) + 1):
        tick = next(length for step, length in _TICKS.items() if at % step == 0)
        yield _rule(at, FROM_EDGE, at, FROM_EDGE + tick, 0.3)
        if at % 10 == 0 and at > FROM_EDGE:
            yield _words(at - 2, FROM_EDGE + 9, f"{at}", 8)


def _written(
    title: str, paper: Paper, language: Language, printer: str, offset: Offset, fonts: Fonts
) -> Iterator[Mark]:
    y = 50.0
    yield _words(40, y, fonts.clean(title), _HEADING.size, "strong")
    now = language(
        N_("{paper} ({width} × {height} mm). Entered now: {right} mm to the right, {down} mm down."),
        paper=paper.name, width=f"{paper.width:g}", height=f"{paper.height:g}", right=f"{offset.right:g}",
        down=f"{offset.down:g}",
    )  # fmt: skip
    steps = [language(step, edge=FROM_EDGE, bar=BAR) for step in _STEPS]
    for text in (*([printer] if printer else []), now, "", *steps):
        for line in wrap(text, (paper.width - 60) * POINTS_PER_MM, _TEXT, fonts):
            y += _TEXT.leading / POINTS_PER_MM
            for part in line.parts:
                yield _words(40, y, part.text, _TEXT.size)
    yield from _bar(40, y + 14)


def _bar(x: float, y: float) -> Iterator[Mark]:
    yield _rule(x, y, x + BAR, y, 1.2)
    for end in (x, x + BAR):
        yield _rule(end, y - 4, end, y + 4, 0.8)
    yield _words(x + BAR / 2 - 6, y - 2, f"{BAR} mm", 9)


def _rule(x: float, y: float, to_x: float, to_y: float, width: float) -> Line:
    return Line(x * POINTS_PER_MM, y * POINTS_PER_MM, to_x * POINTS_PER_MM, to_y * POINTS_PER_MM, width)


def _words(x: float, y: float, text: str, size: float, face: str = "regular") -> Words:
    return Words(x * POINTS_PER_MM, y * POINTS_PER_MM, text, face, size)
