"""A document on paper: pages laid out and drawn with reportlab, the same bytes for the same input."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from bangjo_desktop.documents.blocks import ONE_LESS, Document
from bangjo_desktop.documents.fonts import Fonts, fonts_in
from bangjo_desktop.documents.frame import Frame, Surround
from bangjo_desktop.documents.marks import Box, Figure, Line, Mark, Picture, Piece, Words
from bangjo_desktop.documents.pages import Page, paginate
from bangjo_desktop.documents.paper import A4, NO_OFFSET, Margins, Offset, Paper
from bangjo_desktop.documents.theme import LOOKS, POINTS_PER_MM, USUAL, Density, Look, drawn
from bangjo_desktop.documents.typeset import Setter, typeset
from bangjo_desktop.paths import resources

PRODUCER = "Bangjo Desktop"
LEAST_SHRINKING = 0.94
"""Text drawn closer shrinks at least this much beyond its leading, since white goes first (measured: 0.93 to 0.98)."""
_ONE_AT_A_TIME = threading.Lock()


def render(
    document: Document,
    paper: Paper = A4,
    margins: Margins | None = None,
    offset: Offset = NO_OFFSET,
    fonts: Path | None = None,
) -> bytes:
    """Return `document` as a PDF on `paper`.

    `margins` (mm) replace those of the look, `offset` moves everything for this laptop's printer, `fonts` is the folder
    of the shipped fonts. Raises KnownError where a font or an image cannot be read.
    """
    with _ONE_AT_A_TIME:
        return _rendered([document], paper, margins, offset, fonts_in(fonts or resources() / "fonts"))


def render_all(documents: Sequence[Document], paper: Paper = A4) -> bytes:
    """Return `documents`, at least one, in a single PDF: each begins a page and counts its own."""
    with _ONE_AT_A_TIME:
        return _rendered(documents, paper, None, NO_OFFSET, fonts_in(resources() / "fonts"))


def draw_marks(marks: Iterable[Mark], paper: Paper, document: Document) -> bytes:
    """Return a page of `marks`, each placed from the upper left corner of the sheet, under the title of `document`."""
    with _ONE_AT_A_TIME:
        fonts = fonts_in(resources() / "fonts")
        written = io.BytesIO()
        canvas = _canvas(written, document, paper, fonts)
        pen = _Pen(canvas, fonts, paper.height * POINTS_PER_MM)
        pen.draw(marks, 0.0, 0.0)
        pen.finish_page()
        canvas.save()
        return written.getvalue()


def lay_out(document: Document, paper: Paper, margins: Margins | None, fonts: Fonts) -> tuple[list[Page], Look, Frame]:
    """Return the pages, the look they were drawn in and the frame around them.

    The look is drawn closer where that brings the document onto `document.fit` pages, and not at all where it does not.
    """
    look = LOOKS[document.look]
    frame = Frame.on(paper, margins or look.margins)
    usual = _pieces(document, USUAL, frame, fonts)
    pages = paginate(usual, frame.height)
    most = document.fit if document.fit != ONE_LESS else max(len(pages) - 1, 1)
    if len(pages) <= most:
        return pages, look, frame
    tall = sum([piece.before + piece.height + piece.after for piece in usual])
    for density in look.densities:
        if tall * density.leading * LEAST_SHRINKING <= frame.height * most:
            closer = paginate(_pieces(document, density, frame, fonts), frame.height)
            if len(closer) <= most:
                return closer, drawn(document.look, density), frame
    return pages, look, frame


def _pieces(document: Document, density: Density, frame: Frame, fonts: Fonts) -> list[Piece]:
    return typeset(document.blocks, Setter(drawn(document.look, density), fonts, frame.width, frame.height))


def _rendered(
    documents: Sequence[Document], paper: Paper, margins: Margins | None, offset: Offset, fonts: Fonts
) -> bytes:
    written = io.BytesIO()
    canvas = _canvas(written, documents[0], paper, fonts)
    pen = _Pen(canvas, fonts, paper.height * POINTS_PER_MM)
    for document in documents:
        pages, look, frame = lay_out(document, paper, margins, fonts)
        surround = Surround(document, look, frame, fonts)
        for number, page in enumerate(pages, start=1):
            if offset != NO_OFFSET:
                canvas.translate(offset.right * POINTS_PER_MM, -offset.down * POINTS_PER_MM)
            pen.draw(surround.marks(number, len(pages)), 0.0, 0.0)
            for placed in page:
                pen.draw(placed.piece.marks, frame.left, frame.top + placed.top)
            pen.finish_page()
    canvas.save()
    return written.getvalue()


def _canvas(written: io.BytesIO, document: Document, paper: Paper, fonts: Fonts) -> Any:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(
        written,
        pagesize=(paper.width * POINTS_PER_MM, paper.height * POINTS_PER_MM),
        invariant=1,
        pageCompression=1,
        initialFontName=fonts.names["regular"],
        lang=document.language,
    )
    canvas.setTitle(fonts.clean(document.title))
    canvas.setAuthor(PRODUCER)
    canvas.setCreator(PRODUCER)
    canvas.setProducer(PRODUCER)
    return canvas


class _Pen:
    """Draws marks on a canvas; the texts of a page go into as few text objects as their order allows."""

    def __init__(self, canvas: Any, fonts: Fonts, height: float) -> None:
        self._canvas = canvas
        self._fonts = fonts
        self._height = height
        self._text = canvas.beginText()
        self._font = ("", 0.0)
        self._stretch = 0.0
        self._line = 0.0
        self._ways: dict[type, Callable[[Any, float, float], None]] = {
            Words: self._words,
            Line: self._rule,
            Box: self._box,
            Picture: self._picture,
            Figure: self._figure,
        }

    def draw(self, marks: Iterable[Mark], left: float, top: float) -> None:
        for mark in marks:
            self._ways[type(mark)](mark, left + mark.x, self._height - top - mark.y)

    def finish_page(self) -> None:
        self._put_down()
        self._canvas.showPage()
        self._line = 0.0

    def _put_down(self) -> None:
        """Write the texts so far, so that what is read aloud or copied comes in the order of the page."""
        self._canvas.drawText(self._text)
        self._text = self._canvas.beginText()
        self._font, self._stretch = ("", 0.0), 0.0

    def _words(self, mark: Words, x: float, y: float) -> None:
        text = self._text
        if self._font != (mark.face, mark.size):
            text.setFont(self._fonts.names[mark.face], mark.size)
            self._font = (mark.face, mark.size)
        if self._stretch != mark.stretch:
            text.setWordSpace(mark.stretch)
            self._stretch = mark.stretch
        text.setTextOrigin(x, y)
        text.textOut(mark.text)

    def _rule(self, mark: Line, x: float, y: float) -> None:
        self._pull(mark.width)
        self._canvas.line(x, y, x + mark.to_x - mark.x, y - (mark.to_y - mark.y))

    def _box(self, mark: Box, x: float, y: float) -> None:
        if mark.outline:
            self._pull(mark.outline)
        if mark.grey is not None:
            self._canvas.setFillGray(mark.grey)
        self._canvas.rect(
            x, y - mark.height, mark.width, mark.height, stroke=int(mark.outline > 0), fill=int(mark.grey is not None)
        )
        if mark.grey is not None:
            self._canvas.setFillGray(0)

    def _pull(self, width: float) -> None:
        if self._line != width:
            self._canvas.setLineWidth(width)
            self._line = width

    def _picture(self, mark: Picture, x: float, y: float) -> None:
        from reportlab.lib.utils import ImageReader

        self._canvas.drawImage(ImageReader(io.BytesIO(mark.data)), x, y - mark.height, mark.width, mark.height)

    def _figure(self, mark: Figure, x: float, y: float) -> None:
        from bangjo_desktop.documents.charts import draw_chart

        self._put_down()
        draw_chart(self._canvas, mark, self._fonts, x, y - mark.height)
