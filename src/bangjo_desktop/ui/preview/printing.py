"""Printing a PDF on real paper: every page as it was previewed, placed by millimetres."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from bangjo_desktop.documents.paper import Paper
from bangjo_desktop.documents.preview import page_images
from bangjo_desktop.domain.language import N_
from bangjo_desktop.domain.problem import KnownError

DPI = 300


def print_pdf(pdf: bytes, paper: Paper, parent: QWidget) -> bool:
    """Ask for a printer and print; False where the person gives up, KnownError where no printer answers."""
    if not QPrinterInfo.availablePrinterNames():
        raise KnownError(N_("No printer answers. Save the letter as PDF and print it from another laptop."))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    set_paper(printer, paper)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    set_paper(printer, paper)
    paint(pdf, printer)
    return True


def set_paper(printer: QPrinter, paper: Paper) -> None:
    """Give `printer` the paper by its millimetres: Qt's own Folio is another size, margins would shrink the page."""
    exact = QPageSize.SizeMatchPolicy.ExactMatch  # else Qt takes 215 × 330 for a German fan-fold of 8½ × 13 inches
    size = QPageSize(QSizeF(paper.width, paper.height), QPageSize.Unit.Millimeter, paper.name, exact)
    layout = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    printer.setPageLayout(layout)
    printer.setFullPage(True)
    printer.setResolution(DPI)


def paint(pdf: bytes, printer: QPrinter) -> None:
    """Paint the pages one by one, each over the whole sheet."""
    painter = QPainter()
    if not painter.begin(printer):
        raise KnownError(N_("The printer does not answer. Is it switched on, and is there paper in it?"))
    try:
        for number, page in enumerate(page_images(pdf, DPI)):
            if number:
                printer.newPage()
            image = QImage(page.bgra, page.width, page.height, page.width * 4, QImage.Format.Format_RGB32)
            painter.drawImage(QRectF(printer.paperRect(QPrinter.Unit.DevicePixel)), image)
    finally:
        painter.end()
