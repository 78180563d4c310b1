"""What is printed is what was previewed, on the sheet that was chosen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from bangjo_desktop.documents.blocks import Document, Paragraph
from bangjo_desktop.documents.paper import A4, F4, Paper
from bangjo_desktop.documents.pdf import render
from bangjo_desktop.documents.writing import write_pdf
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.ui.preview.pane import PreviewPane
from bangjo_desktop.ui.preview.printing import paint, print_pdf, set_paper

PDF = render(Document(tuple(Paragraph(f"Baris {number}. " * 12) for number in range(60)), "Uji"))


@pytest.mark.parametrize("paper", [A4, F4])
def test_a_page_fills_the_whole_sheet(tmp_path: Path, paper: Paper, qapp: object) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    set_paper(printer, paper)
    sheet = printer.pageLayout().pageSize()
    size = sheet.size(QPageSize.Unit.Millimeter)
    assert sheet.definitionUnits() == QPageSize.Unit.Millimeter or paper == A4
    assert (size.width(), size.height()) == (paper.width, paper.height)
    assert printer.paperRect(QPrinter.Unit.Millimeter) == printer.pageRect(QPrinter.Unit.Millimeter)
    paint(PDF, printer)
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF-")


def test_without_a_printer_it_is_said_what_to_do(monkeypatch: pytest.MonkeyPatch, qapp: object) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    with pytest.raises(KnownError, match="Save the letter as PDF"):
        print_pdf(PDF, A4, QWidget())


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
