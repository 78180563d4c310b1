"""What stands around the text of every page: page x of y, the letter's number, RAHASIA, DATA CONTOH."""

from __future__ import annotations

from dataclasses import dataclass

from bangjo_desktop.documents.blocks import Align, Document
from bangjo_desktop.documents.fonts import Fonts
from bangjo_desktop.documents.lines import wrap
from bangjo_desktop.documents.marks import Box, Mark
from bangjo_desktop.documents.paper import Margins, Paper
from bangjo_desktop.documents.theme import PAGE_WORDS, POINTS_PER_MM, Look, TextStyle
from bangjo_desktop.documents.typeset import text_marks

BANNER_TOP, BANNER_HEIGHT = 5.0, 5.4
SIGN_TOP, SIGN_PADDING = 13.0, 7.0
FOOT = 17.5
"""Millimetres: the banner and the sign from the top edge, the foot line's baseline from the bottom edge."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The text area of a page, in points from its upper left corner, and the page itself."""

    left: float
    top: float
    width: float
    height: float
    page_height: float

    @classmethod
    def on(cls, paper: Paper, margins: Margins) -> Frame:
        """Return the area that `margins` (mm) leave of `paper`."""
        return cls(
            margins.left * POINTS_PER_MM,
            margins.top * POINTS_PER_MM,
            (paper.width - margins.left - margins.right) * POINTS_PER_MM,
            (paper.height - margins.top - margins.bottom) * POINTS_PER_MM,
            paper.height * POINTS_PER_MM,
        )


def frame_marks(document: Document, look: Look, frame: Frame, fonts: Fonts, page: int, pages: int) -> list[Mark]:
    """Return the marks around the text of page `page` of `pages`."""
    words = PAGE_WORDS[document.language]
    marks: list[Mark] = []
    if document.practice:
        marks += _boxed(words.practice, BANNER_TOP, look, frame, fonts, "centre")
    if document.confidential:
        marks += _boxed(
            words.confidential, SIGN_TOP if document.practice else SIGN_TOP - 4, look, frame, fonts, "right"
        )
    if look.footer:
        top = frame.page_height - (FOOT + 2.5) * POINTS_PER_MM
        marks += _margin_line(document, look, frame, fonts, top, words.page.format(page=page, pages=pages))
    elif page > 1:
        marks += _margin_line(
            document, look, frame, fonts, SIGN_TOP * POINTS_PER_MM, words.page.format(page=page, pages=pages)
        )
    return marks


def _boxed(text: str, top: float, look: Look, frame: Frame, fonts: Fonts, align: Align) -> list[Mark]:
    style = look.style("banner")
    line = wrap(text, frame.width, style, fonts, 1)
    width = line[0].width + 2 * SIGN_PADDING
    height = BANNER_HEIGHT * POINTS_PER_MM
    left = frame.left + (frame.width - width) / (2 if align == "centre" else 1)
    at = top * POINTS_PER_MM
    words = text_marks(line, style, left, width, at + (height - style.leading) / 2, "centre")
    return [Box(left, at, width, height, outline=1.0), *words]


def _margin_line(document: Document, look: Look, frame: Frame, fonts: Fonts, top: float, page_words: str) -> list[Mark]:
    """The reference on the left, the page on the right; RAHASIA keeps the right corner of a letter's head."""
    style: TextStyle = look.style("margin")
    right = wrap(page_words, frame.width, style, fonts, 1)
    middle = document.confidential and not look.footer
    marks = text_marks(right, style, frame.left, frame.width, top, "centre" if middle else "right")
    if document.reference:
        room = frame.width / 2 - right[0].width / 2 - 6 if middle else frame.width - right[0].width - 10
        marks += text_marks(wrap(document.reference, room, style, fonts, 1), style, frame.left, room, top, "left")
    return marks
