"""Checks of the window: what it draws with, each of its pages, and the way to a printer."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontInfo, QIcon, QImage, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QPushButton

from bangjo_desktop import app
from bangjo_desktop.documents.family_sheets import Asked, sheet_pdf
from bangjo_desktop.documents.paper import F4
from bangjo_desktop.documents.preview import page_sizes
from bangjo_desktop.exchange.demo import create
from bangjo_desktop.paths import resources
from bangjo_desktop.selftest.bench import Bench, must
from bangjo_desktop.selftest.papers import looked_at
from bangjo_desktop.ui import screen
from bangjo_desktop.ui.page import OWN_PAGES, Destination
from bangjo_desktop.ui.pages import PAGES
from bangjo_desktop.ui.printing.painting import Order, paint
from bangjo_desktop.ui.window import Window

_BY_TYPE = ("list", "record")
_SHOWN = {name: name for name in OWN_PAGES} | {"sheet": "family"}
"""Pages that show one record, and its type."""


def _application(bench: Bench) -> QApplication:
    if not screen.is_there():
        screen.draw_without()
    return app.build_application(bench.laptop("window"))


def fonts(bench: Bench) -> str:
    """The shipped font is the one in use, and its letters differ: where a font is missing all are the same box."""
    family = QFontInfo(_application(bench).font()).family()
    must(family == "Noto Sans", f"the window is set in {family}")
    drawn = {_drawn(letter) for letter in "AWéß→"}
    must(len(drawn) == 5, "letters look alike: they are boxes")
    return family


def _drawn(letter: str) -> bytes:
    image = QImage(32, 32, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    font = QFont("Noto Sans")
    font.setPixelSize(24)
    painter.setFont(font)
    painter.drawText(image.rect(), Qt.AlignmentFlag.AlignCenter, letter)
    painter.end()
    return bytes(image.constBits())


def icons(bench: Bench) -> str:
    """Every icon is drawn, also those that are drawings and need a plugin of Qt's, and the program has its own."""
    application = _application(bench)
    files = sorted((resources() / "icons").glob("*.svg"))
    must(files, "there are no icons")
    for file in files:
        must(_is_drawn(QIcon(str(file))), f"{file.name} is not drawn")
    must(_is_drawn(application.windowIcon()), "the program has no icon")
    return f"{len(files)} drawings"


def _is_drawn(icon: QIcon) -> bool:
    image = icon.pixmap(QSize(16, 16)).toImage()
    spots = ((across, down) for across in range(image.width()) for down in range(image.height()))
    return any(image.pixelColor(*spot).alpha() for spot in spots)


def pages(bench: Bench) -> str:
    """The window opens in each language, and in Indonesian every page of it, and says nothing of a mistake."""
    _application(bench)
    for code, home in (("en", "Home"), ("id", "Beranda")):
        laptop = bench.laptop(f"window-{code}", code)
        path = bench.folder / f"window-{code}.bangjo"
        create(laptop, path, families=4, months=3).close()
        window = app.build_window(laptop, path)
        try:
            window.show()
            QApplication.processEvents()
            entry = window.findChild(QPushButton, "nav-home")
            must(entry and entry.text() == home, f"the window does not speak “{code}”")
            count = _go_everywhere(window) if code == "id" else 0
        finally:
            window.close()
            window.deleteLater()
            QApplication.processEvents()
        must(not laptop.paths.log.exists(), "the program wrote of a mistake of its own")
    return f"{count} pages"


def _go_everywhere(window: Window) -> int:
    records = window.context.house.records
    kinds = [item.name for item in records.types]
    places = [(name, kind) for name in PAGES for kind in (kinds if name in _BY_TYPE else [_SHOWN.get(name, "")])]
    for name, kind in places:
        found = records.all(kind) if kind and name != "list" else []
        window.go(Destination(name, kind, found[0].id if found else ""))
        QApplication.processEvents()
        must(not window.notices.isVisible(), f"the page {name} {kind} says: {window.notices.text}")
    return len(places)


def printing(bench: Bench) -> str:
    """A sheet goes the way to a printer, which here is a file, and comes out in its size with something on it."""
    _application(bench)
    laptop, house = bench.laptop("practice"), bench.practice()
    month = f"{laptop.today:%Y-%m}"
    asked = Asked(house.records.all("family")[0].id, month, month)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(bench.folder / "printed.pdf"))
    paint(Order(sheet_pdf(house, asked, "f4", laptop.language, laptop.today), F4, [1]), printer)
    printed = (bench.folder / "printed.pdf").read_bytes()
    (size,) = page_sizes(printed)
    must(round(size.width) == F4.width and round(size.height) == F4.height, f"the sheet is {size}")
    return looked_at(printed)
