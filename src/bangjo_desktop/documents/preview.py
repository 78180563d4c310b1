"""The very PDF as pictures, for the window and for printers: what is previewed is what is printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError

POINTS_PER_INCH = 72
MM_PER_POINT = 25.4 / POINTS_PER_INCH
LEAST_DPI, MOST_DPI = 18, 600
MOST_PIXELS = 60_000_000
"""F4 at 600 dpi has 40 million; a file from elsewhere may claim a page as large as a house."""
_DAMAGED = N_("This PDF is damaged and cannot be shown.")
_ONE_AT_A_TIME = Lock()
"""PDFium is for one thread at a time, and a letter may be printed while another is looked at."""


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


@dataclass(frozen=True, slots=True)
class PageSize:
    """How large a page is, in millimetres."""

    width: float
    height: float


def page_images(pdf: bytes, dpi: float, pages: Sequence[int] | None = None) -> Iterator[PageImage]:
    """Yield `pages` (from 1; default: all) one by one, so that one at a time is in memory; raises KnownError."""
    scale = min(max(dpi, LEAST_DPI), MOST_DPI) / POINTS_PER_INCH
    with _ONE_AT_A_TIME:
        document = _opened(pdf)
        count = len(document)
    try:
        for number in range(1, count + 1) if pages is None else pages:
            yield _drawn(document, number, scale)
    finally:
        with _ONE_AT_A_TIME:
            document.close()


def page_sizes(pdf: bytes) -> tuple[PageSize, ...]:
    """Return how large each page of `pdf` is; raises KnownError."""
    with _ONE_AT_A_TIME:
        document = _opened(pdf)
        try:
            sizes = [document.get_page_size(place) for place in range(len(document))]
        finally:
            document.close()
    return tuple(PageSize(width * MM_PER_POINT, height * MM_PER_POINT) for width, height in sizes)


def _opened(pdf: bytes) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as problem:
        raise KnownError(_DAMAGED) from problem


def _drawn(document: Any, number: int, scale: float) -> PageImage:
    import pypdfium2

    with _ONE_AT_A_TIME:
        try:
            page = document[number - 1]
            try:
                _check_size(page, scale)
                return _image(page, scale)
            finally:
                page.close()
        except (pypdfium2.PdfiumError, IndexError) as problem:
            raise KnownError(_DAMAGED) from problem


def _check_size(page: Any, scale: float) -> None:
    across, down = page.get_size()
    if across * down * scale**2 > MOST_PIXELS:
        raise KnownError(N_("A page of this PDF is too large to be shown."))


def _image(page: Any, scale: float) -> PageImage:
    from pypdfium2.raw import FPDFBitmap_BGRA

    bitmap = page.render(scale=scale, force_bitmap_format=FPDFBitmap_BGRA, fill_color=(255, 255, 255, 255))
    row, used = bitmap.stride, bitmap.width * 4
    data = bytes(bitmap.buffer)
    if row != used:
        data = b"".join(data[start : start + used] for start in range(0, row * bitmap.height, row))
    return PageImage(bitmap.width, bitmap.height, data)
