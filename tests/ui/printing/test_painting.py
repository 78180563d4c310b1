"""What comes out of the printer lies where the preview shows it, to the half millimetre."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter

from bangjo_desktop.documents.blocks import Document, PageBreak, Paragraph
from bangjo_desktop.documents.paper import A4, F4, NO_OFFSET, Offset, Paper
from bangjo_desktop.documents.pdf import render
from bangjo_desktop.documents.preview import PageImage, PageSize, page_images, page_sizes
from bangjo_desktop.documents.printer_marks import FROM_EDGE, marks_pdf
from bangjo_desktop.documents.writing import write_pdf
from bangjo_desktop.domain.language import Language
from bangjo_desktop.domain.problem import BadValue, KnownError
from bangjo_desktop.ui.preview.pane import PreviewPane
from bangjo_desktop.ui.printing.page_range import read_pages
from bangjo_desktop.ui.printing.painting import Order, paint, scale_for, set_paper

DPI = 254
"""Ten pixels to the millimetre."""
PDF = render(Document(tuple(Paragraph(f"Baris {number}. " * 12) for number in range(60)), "Uji"))
THREE = render(Document((Paragraph("Satu"), PageBreak(), Paragraph("Dua"), PageBreak(), Paragraph("Tiga")), "t"), F4)


@pytest.fixture
def printer(tmp_path: Path, qapp: object) -> QPrinter:
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "out.pdf"))
    return made


def printed(printer: QPrinter, order: Order) -> bytes:
    paint(order, printer)
    return Path(printer.outputFileName()).read_bytes()


def lines_of(page: PageImage) -> tuple[float, float]:
    """Return how many millimetres the upright and the level line of a test page lie from the edges."""
    width, height = page.width, page.height
    row, column = 2533, 1833  # where nothing but the long lines is
    across = [place for place in range(width) if page.bgra[(row * width + place) * 4] < 100]
    down = [place for place in range(height) if page.bgra[(place * width + column) * 4] < 100]
    return _middle(across), _middle(down)


def _middle(places: list[int]) -> float:
    first = [place for place in places if place - places[0] < 12]
    return (first[0] + first[-1] + 1) / 2 / 10


@pytest.mark.parametrize("paper", [A4, F4])
@pytest.mark.parametrize("offset", [NO_OFFSET, Offset(3.5, -2.0), Offset(-4.0, 6.5)])
def test_the_test_page_lies_to_the_half_millimetre_where_it_should(
    printer: QPrinter, paper: Paper, offset: Offset
) -> None:
    content = printed(printer, Order(marks_pdf(paper, Language("en")), paper, [1], offset=offset))
    (size,) = page_sizes(content)
    assert (size.width, size.height) == pytest.approx((paper.width, paper.height), abs=0.4)
    across, down = lines_of(next(page_images(content, DPI)))
    assert across == pytest.approx(FROM_EDGE + offset.right, abs=0.25)
    assert down == pytest.approx(FROM_EDGE + offset.down, abs=0.25)


def test_a_page_for_larger_paper_is_made_smaller_and_nothing_is_cut_off(printer: QPrinter) -> None:
    content = printed(printer, Order(marks_pdf(F4, Language("en")), A4, [1]))
    across, down = lines_of(next(page_images(content, DPI)))
    scale = scale_for(PageSize(F4.width, F4.height), A4)
    assert scale == pytest.approx(0.9)
    assert (across, down) == pytest.approx((FROM_EDGE * scale, FROM_EDGE * scale), abs=0.3)


def test_a_page_for_smaller_paper_keeps_its_size(printer: QPrinter) -> None:
    content = printed(printer, Order(marks_pdf(A4, Language("en")), F4, [1]))
    across, down = lines_of(next(page_images(content, DPI)))
    assert (across, down) == pytest.approx((FROM_EDGE, FROM_EDGE), abs=0.25)


@pytest.mark.parametrize("paper", [A4, F4])
def test_the_printer_gets_the_sheet_by_its_millimetres(printer: QPrinter, paper: Paper) -> None:
    set_paper(printer, paper)
    sheet = printer.pageLayout().pageSize()
    size = sheet.size(QPageSize.Unit.Millimeter)
    assert sheet.definitionUnits() == QPageSize.Unit.Millimeter or paper == A4
    assert (size.width(), size.height()) == (paper.width, paper.height)
    assert printer.paperRect(QPrinter.Unit.Millimeter) == printer.pageRect(QPrinter.Unit.Millimeter)


def test_copies_and_pages_come_in_the_order_that_was_asked_for(printer: QPrinter) -> None:
    told: list[tuple[int, int]] = []
    paint(Order(THREE, F4, [3, 1], copies=2), printer, tell=lambda done, whole: told.append((done, whole)))
    out = [page.bgra for page in page_images(Path(printer.outputFileName()).read_bytes(), 50)]
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert len(out) == 4
    assert (out[0], out[1]) == (out[2], out[3])
    assert out[0] != out[1]


def test_printing_stops_between_two_pages(printer: QPrinter) -> None:
    stop = Event()
    told: list[int] = []

    def tell(done: int, _whole: int) -> None:
        told.append(done)
        stop.set()

    paint(Order(THREE, F4, [1, 2, 3]), printer, stop, tell)
    assert told == [1]


@pytest.mark.qt_log_ignore("QPainter::begin.*Returned false", extend=True)
def test_a_printer_that_takes_nothing_is_said_in_words(printer: QPrinter, tmp_path: Path) -> None:
    printer.setOutputFileName(str(tmp_path / "no such folder" / "out.pdf"))
    with pytest.raises(KnownError, match="printer does not answer"):
        paint(Order(PDF, A4, [1]), printer)


def test_what_is_no_pdf_is_said_before_the_printer_is_asked(printer: QPrinter) -> None:
    with pytest.raises(KnownError, match="damaged"):
        paint(Order(b"no pdf", A4, [1]), printer)
    assert not Path(printer.outputFileName()).exists()


@pytest.mark.parametrize(
    ("text", "pages"),
    [("", [1, 2, 3, 4, 5]), ("2", [2]), ("1-3, 5", [1, 2, 3, 5]), ("4-", [4, 5]), ("-2", [1, 2]), ("5 1", [5, 1]),
     (" 3 – 4 ;1", [3, 4, 1])],
)  # fmt: skip
def test_pages_are_read_as_people_write_them(text: str, pages: list[int]) -> None:
    assert read_pages(text, 5) == pages


@pytest.mark.parametrize("text", ["0", "6", "3-1", "4-9", "x", "-", "1-2-3", "1.5", "99999"])
def test_pages_that_there_are_not_are_refused(text: str) -> None:
    with pytest.raises(BadValue):
        read_pages(text, 5)


@given(st.text(max_size=12), st.integers(1, 30))
def test_whatever_is_typed_gives_pages_that_there_are(text: str, count: int) -> None:
    try:
        pages = read_pages(text, count)
    except BadValue:
        return
    assert pages
    assert set(pages) <= set(range(1, count + 1))


@given(st.lists(st.integers(1, 30), min_size=1, max_size=6))
def test_single_pages_are_read_back(pages: list[int]) -> None:
    assert read_pages(", ".join(map(str, pages)), 30) == pages


def test_a_pdf_is_saved_whole_or_not_at_all(tmp_path: Path) -> None:
    write_pdf(PDF, tmp_path / "surat.pdf")
    assert (tmp_path / "surat.pdf").read_bytes() == PDF
    with pytest.raises(KnownError, match="does not exist"):
        write_pdf(PDF, tmp_path / "tidak ada" / "surat.pdf")
    assert [path.name for path in tmp_path.iterdir()] == ["surat.pdf"]


def test_the_pane_shows_every_page_and_zooms(qapp: object) -> None:
    pane = PreviewPane()
    assert pane.page_count() == 0
    pane.show_pdf(PDF)
    pages = pane.page_count()
    assert pages >= 2
    pane.set_zoom(150)
    assert pane.page_count() == pages
