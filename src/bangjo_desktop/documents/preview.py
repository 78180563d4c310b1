"""The very PDF as pictures, for the window and for printers: what is previewed is what is printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError

POINTS_PER_INCH = 72
LEAST_DPI, MOST_DPI = 18, 600


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page: four bytes for each pixel (blue, green, red, alpha), row by row from the top, without padding."""

    width: int
    height: int
    bgra: bytes


def page_images(pdf: bytes, dpi: float) -> Iterator[PageImage]:
    """Yield the pages of `pdf` one by one, so that one page at a time is in memory; raises KnownError."""
    import pypdfium2

    scale = min(max(dpi, LEAST_DPI), MOST_DPI) / POINTS_PER_INCH
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as problem:
        raise KnownError(N_("This PDF is damaged and cannot be shown.")) from problem
    try:
        for page in document:
            yield _image(page, scale)
    finally:
        document.close()


def _image(page, scale: float) -> PageImage:  # type: ignore[no-untyped-def]  # pypdfium2 has no types
    from pypdfium2.raw import FPDFBitmap_BGRA

    bitmap = page.render(scale=scale, force_bitmap_format=FPDFBitmap_BGRA, fill_color=(255, 255, 255, 255))
    row, used = bitmap.stride, bitmap.width * 4
    data = bytes(bitmap.buffer)
    if row != used:
        data = b"".join(data[start : start + used] for start in range(0, row * bitmap.height, row))
    return PageImage(bitmap.width, bitmap.height, data)
