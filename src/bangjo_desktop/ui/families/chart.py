"""Street days and street income of a family over twelve months, as its sheet draws them; drawn on another thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel

from bangjo_desktop.domain.language import N_
from bangjo_desktop.store.house import House
from bangjo_desktop.ui.context import Context
from bangjo_desktop.ui.jobs import Job

DOTS_PER_INCH, LARGEST = 96, 1.2
"""At 100 %; beyond 120 % the chart would be wider than the page."""


class FamilyChart(QLabel):
    """Shows the chart of one family; hidden while there is none to show."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._job: Job | None = None
        self._wanted: str | None = None
        self.setObjectName("family-chart")
        self.setAccessibleName(context.language(N_("The last twelve months")))
        self.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_for(self, family: str | None) -> None:
        """Draw the chart of `family`; of a family without any monthly record there is none."""
        self._wanted = family
        if not family or not self._context.house.records.of("progress", family=family):
            self.hide()
            return
        month = f"{self._context.today:%Y-%m}"
        self._job = Job(self._context.reopen, _Drawing(family, month, self._context), self)
        self._job.succeeded.connect(self._on_drawn)
        self._job.failed.connect(self.hide)  # the sheet, which is asked for, says what is wrong
        self._job.start()

    def _on_drawn(self, drawn: tuple[str, bytes]) -> None:
        family, pdf = drawn
        if family == self._wanted:
            grown = min(self._context.laptop.font_percent / 100, LARGEST)
            self.setPixmap(_picture(pdf, DOTS_PER_INCH * grown, self.devicePixelRatioF()))
            self.show()


class _Drawing:
    """What is done on the other thread."""

    def __init__(self, family: str, month: str, context: Context) -> None:
        self._family = family
        self._month = month
        self._language = context.language

    def __call__(self, house: House, _tell: Callable[[int, int], None]) -> tuple[str, bytes]:
        from bangjo_desktop.documents.family_chart import family_chart

        return self._family, family_chart(house, self._family, self._month, self._language)


def _picture(pdf: bytes, dpi: float, ratio: float) -> QPixmap:
    from bangjo_desktop.documents.family_chart import DRAWN, SLIP
    from bangjo_desktop.ui.preview.pane import page_pixmaps

    page = page_pixmaps(pdf, dpi * ratio)[0]
    picture = page.copy(0, 0, page.width(), round(page.height() * DRAWN / SLIP.height))
    picture.setDevicePixelRatio(ratio)
    return picture
