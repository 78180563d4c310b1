"""What stands around the text of every page: page x of y, the letter's number, RAHASIA, DATA CONTOH."""

from __future__ import annotations

from dataclasses import dataclass

from bangjo_desktop.documents.blocks import Align, Document
from bangjo_desktop.documents.fonts import Fonts
from bangjo_desktop.documents.lines import wrap
from bangjo_desktop.documents.marks import Box, Mark, Span
from bangjo_desktop.documents.paper import Margins, Paper
from bangjo_desktop.documents.theme import PAGE_WORDS, POINTS_PER_MM, Look
from bangjo_desktop.documents.typeset import text_marks
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError

BANNER_TOP, SIGN_TOP, BOX_HEIGHT = 5.0, 12.0, 5.4
"""Millimetres from the top edge: DATA CONTOH, and RAHASIA or the head of a following page beneath it."""
FOOT = 19.0
"""Millimetres from the bottom edge to the top of the foot line; printers are not trusted with the last 15."""
SIDE = 7.0
LEAST_ROOM = 100.0
"""Millimetres that a page must keep for its text in each direction."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The text area of a page in points, from the upper left corner of the paper."""

    left: float
    top: float
    width: float
    height: float
    page_height: float

    @classmethod
    def on(cls, paper: Paper, margins: Margins) -> Frame:
        """Return the area that `margins` (mm) leave of `paper`; raises KnownError where that is too little."""
        across = paper.width - margins.left - margins.right
        down = paper.height - margins.top - margins.bottom
        if min(margins.left, margins.top, margins.right, margins.bottom) < 0 or min(across, down) < LEAST_ROOM:
            raise KnownError(N_("The margins leave too little room on {paper}."), paper=paper.name)
        return cls(
            margins.left * POINTS_PER_MM,
            margins.top * POINTS_PER_MM,
            across * POINTS_PER_MM,
            down * POINTS_PER_MM,
            paper.height * POINTS_PER_MM,
        )

    @property
    def span(self) -> Span:
        """The text area's width."""
        return Span(self.left, self.width)


@dataclass(frozen=True, slots=True)
class Surround:
    """Makes the marks around the text of each page of one document."""

    document: Document
    look: Look
    frame: Frame
    fonts: Fonts

    def marks(self, page: int, pages: int) -> list[Mark]:
        """Return what stands around the text of page `page` of `pages`."""
        words = PAGE_WORDS[self.document.language]
        marks: list[Mark] = []
        if self.document.practice:
            marks += self._boxed(words.practice, BANNER_TOP, "centre")
        if self.document.confidential:
            marks += self._boxed(words.confidential, SIGN_TOP, "right")
        if self.look.footer or page > 1:
            marks += self._margin_line(words.page.format(page=page, pages=pages))
        return marks

    def _boxed(self, text: str, top: float, align: Align) -> list[Mark]:
        style = self.look.style("banner")
        lines = wrap(text, self.frame.width, style, self.fonts, 1)
        width = lines[0].width + 2 * SIDE
        spare = self.frame.width - width
        span = Span(self.frame.left + (spare / 2 if align == "centre" else spare), width)
        at, height = top * POINTS_PER_MM, BOX_HEIGHT * POINTS_PER_MM
        words = text_marks(lines, style, span, at + (height - style.leading) / 2, "centre")
        return [Box(span.left, at, width, height, outline=1.0), *words]

    def _margin_line(self, page_words: str) -> list[Mark]:
        """The reference on the left and the page on the right, at the head of a letter's page, the foot of a sheet's.

        In a letter's head the right corner is kept for RAHASIA; the page stands in the middle then.
        """
        style = self.look.style("margin")
        centred = self.document.confidential and not self.look.footer
        top = self.frame.page_height - FOOT * POINTS_PER_MM if self.look.footer else (SIGN_TOP + 1) * POINTS_PER_MM
        right = wrap(page_words, self.frame.width, style, self.fonts, 1)
        room = (self.frame.width - right[0].width) / (2 if centred else 1) - 2 * SIDE
        left = wrap(self.document.reference, room, style, self.fonts, 1)
        return [
            *text_marks(left, style, Span(self.frame.left, room), top, "left"),
            *text_marks(right, style, self.frame.span, top, "centre" if centred else "right"),
        ]
