"""The pages of a PDF, as they will lie in the printer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from bangjo_desktop.documents.preview import page_images

ZOOMS = (50, 60, 75, 90, 100, 125, 150)
_WHOLE = 96
"""Dots per inch at 100 %."""


class PreviewPane(QScrollArea):
    """Shows `pdf`, one page under the other."""

    def __init__(self, zoom: int = 75) -> None:
        super().__init__()
        self.pdf = b""
        self.zoom = zoom
        self.setObjectName("preview")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumWidth(320)
        self._show([])

    def show_pdf(self, pdf: bytes) -> None:
        """Show `pdf`; the place on the page stays where it was."""
        place = self.verticalScrollBar().value()
        self.pdf = pdf
        self._show(page_pixmaps(pdf, self._dpi()))
        self.verticalScrollBar().setValue(place)

    def clear(self) -> None:
        """Show no pages."""
        self.pdf = b""
        self._show([])

    def set_zoom(self, zoom: int) -> None:
        """Show the pages at `zoom` per cent."""
        self.zoom = zoom
        if self.pdf:
            self.show_pdf(self.pdf)

    def page_count(self) -> int:
        """Return how many pages are shown."""
        return self._count

    def _dpi(self) -> float:
        return _WHOLE * self.zoom / 100 * self.devicePixelRatioF()

    def _show(self, pages: list[QPixmap]) -> None:
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setSpacing(14)
        for place, page in enumerate(pages):
            sheet = QLabel()
            page.setDevicePixelRatio(self.devicePixelRatioF())
            sheet.setPixmap(page)
            sheet.setAccessibleName(str(place + 1))
            sheet.setFrameShape(QFrame.Shape.Box)
            rows.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        rows.addStretch(1)
        self._count = len(pages)
        self.setWidget(inside)


def page_pixmaps(pdf: bytes, dpi: float) -> list[QPixmap]:
    """Return the pages of `pdf` as pictures of `dpi` dots per inch; raises KnownError."""
    return [_pixmap(page.width, page.height, page.bgra) for page in page_images(pdf, dpi)]


def _pixmap(width: int, height: int, bgra: bytes) -> QPixmap:
    return QPixmap.fromImage(QImage(bgra, width, height, width * 4, QImage.Format.Format_RGB32).copy())
