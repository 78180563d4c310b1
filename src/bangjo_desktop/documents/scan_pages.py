"""A scanned picture as a page, so that a paper that was photographed is shown and printed as any other is."""

from __future__ import annotations

import io

from bangjo_desktop.documents.paper import A4
from bangjo_desktop.documents.theme import POINTS_PER_MM

_WHITE = 8.0
"""Millimetres around the picture: few printers reach the edge."""


def as_pages(content: bytes) -> bytes:
    """Return `content` as a PDF: as it is where it is one, else the picture as large as an A4 page holds it."""
    if b"%PDF-" in content[:1024]:
        return content
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    picture = ImageReader(io.BytesIO(content))
    across, down = picture.getSize()
    wide, high = ((side - 2 * _WHITE) * POINTS_PER_MM for side in (A4.width, A4.height))
    scale = min(wide / across, high / down)
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=(A4.width * POINTS_PER_MM, A4.height * POINTS_PER_MM), invariant=1)
    left = (A4.width * POINTS_PER_MM - across * scale) / 2
    foot = (A4.height - _WHITE) * POINTS_PER_MM - down * scale
    canvas.drawImage(picture, left, foot, across * scale, down * scale)
    canvas.showPage()
    canvas.save()
    return written.getvalue()
