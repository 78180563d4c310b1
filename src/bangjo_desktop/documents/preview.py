"""The very PDF as pictures, for the window and for printers: what is previewed is what is printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError

POINTS_PER_INCH = 72
LEAST_DPI, MOST_DPI = 18, 600
MOST_PIXELS = 60_000_000
"""F4 at 600 dpi has 40 million; a file from elsewhere may claim a page as large as a house."""
_DAMAGED = N_("This PDF is damaged and cannot be shown.")


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page: four bytes for each pixel (blue, green, red, alpha), row by row from the top, without padding."""

    width: int
    height: int
    bgra: bytes

    @property
    def stride(self) -> int:
        """How many bytes a row has."""
        return self.width * 4


def page_images(pdf: bytes, dpi: float) -> Iterator[PageImage]:
    """Yield the pages of `pdf` one by one, so that one page at a time is in memory; raises KnownError."""
    import pypdfium2

    scale = min(max(dpi, LEAST_DPI), MOST_DPI) / POINTS_PER_INCH
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as problem:
        raise KnownError(_DAMAGED) from problem
    try:
        for page in document:
            _check_size(page, scale)
            yield _image(page, scale)
    except pypdfium2.PdfiumError as problem:
        raise KnownError(_DAMAGED) from problem
    finally:
        document.close()


def _check_size(page, scale: float) -> None:  # type: ignore[no-untyped-def]  # pypdfium2 has no types
    across, down = page.get_size()
    if across * down * scale**2 > MOST_PIXELS:
        raise KnownError(N_("A page of this PDF is too large to be shown."))


def _image(page, scale: float) -> PageImage:  # type: ignore[no-untyped-def]  # pypdfium2 has no types
    from pypdfium2.raw import FPDFBitmap_BGRA

    bitmap = page.render(scale=scale, force_bitmap_format=FPDFBitmap_BGRA, fill_color=(255, 255, 255, 255))
    row, used = bitmap.stride, bitmap.width * 4
    data = bytes(bitmap.buffer)
    if row != used:
        data = b"".join(data[start : start + used] for start in range(0, row * bitmap.height, row))
    return PageImage(bitmap.width, bitmap.height, data)
