"""A PDF onto a printer: every page as it was previewed, placed by millimetres on the sheet that lies in the printer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from bangjo_desktop.documents.paper import NO_OFFSET, Offset, Paper
from bangjo_desktop.documents.preview import PageImage, PageSize, page_images, page_sizes
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError

DPI = 300
"""Dots per inch of the pictures that go to the printer: 600 would be 139 MB a page, and looks the same."""
MM_PER_INCH = 25.4
SLACK = 1.0
"""Millimetres by which a page may be larger than the sheet before it is made smaller: nothing stands at its rim."""
_SILENT = N_("The printer does not answer. Is it switched on, and is there paper in it?")


@dataclass(frozen=True)
class Order:
    """What is to be printed: pages (from 1) of a PDF, how often, on which sheet, and moved by how much."""

    pdf: bytes
    paper: Paper
    pages: Sequence[int]
    copies: int = 1
    offset: Offset = NO_OFFSET


def set_paper(printer: QPrinter, paper: Paper) -> None:
    """Give `printer` the paper by its millimetres: Qt's own Folio is another size, margins would shrink the page."""
    exact = QPageSize.SizeMatchPolicy.ExactMatch  # else Qt takes 215 × 330 for a German fan-fold of 8½ × 13 inches
    size = QPageSize(QSizeF(paper.width, paper.height), QPageSize.Unit.Millimeter, paper.name, exact)
    layout = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    printer.setPageLayout(layout)
    printer.setFullPage(True)
    printer.setResolution(DPI)


def scale_for(page: PageSize, paper: Paper) -> float:
    """Return 1 where `page` fits on `paper`, else how much smaller it is drawn so that nothing is cut off."""
    if page.width <= paper.width + SLACK and page.height <= paper.height + SLACK:
        return 1.0
    return min(paper.width / page.width, paper.height / page.height)


def paint(
    order: Order, printer: QPrinter, stop: Event | None = None, tell: Callable[[int, int], None] | None = None
) -> None:
    """Paint the ordered pages, copy after copy; `tell` hears how many of how many are done.

    May take as long as the printer likes, so never on the window's thread. `stop` ends it between two pages. Raises
    KnownError where the printer does not take it.
    """
    set_paper(printer, order.paper)
    sizes = page_sizes(order.pdf)
    painter = QPainter()
    if not painter.begin(printer):
        raise KnownError(_SILENT)
    done, whole = 0, order.copies * len(order.pages)
    try:
        for _copy in range(order.copies):
            for number, image in zip(order.pages, page_images(order.pdf, DPI, order.pages), strict=True):
                if stop and stop.is_set():
                    printer.abort()
                    return
                if done and not printer.newPage():
                    raise KnownError(_SILENT)
                _draw(painter, printer, image, sizes[number - 1], order)
                done += 1
                if tell:
                    tell(done, whole)
    finally:
        painter.end()


def _draw(painter: QPainter, printer: QPrinter, page: PageImage, size: PageSize, order: Order) -> None:
    dots = printer.resolution() / MM_PER_INCH
    scale = scale_for(size, order.paper)
    place = QRectF(
        order.offset.right * dots, order.offset.down * dots, size.width * scale * dots, size.height * scale * dots
    )
    painter.drawImage(place, QImage(page.bgra, page.width, page.height, page.stride, QImage.Format.Format_RGB32))
