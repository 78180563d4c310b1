import pytest

from bangjo_desktop.documents.blocks import Document, PageBreak, Paragraph
from bangjo_desktop.documents.paper import F4
from bangjo_desktop.documents.pdf import render
from bangjo_desktop.documents.preview import page_images
from bangjo_desktop.domain.problem import KnownError

TWO = render(Document((Paragraph("Satu"), PageBreak(), Paragraph("Dua")), "t"), F4)


@pytest.mark.parametrize("dpi", [36, 72, 101.5])
def test_a_page_is_as_many_pixels_as_its_paper_has(dpi):
    pages = list(page_images(TWO, dpi))
    assert len(pages) == 2
    for page in pages:
        assert abs(page.width - 215 / 25.4 * dpi) <= 1
        assert abs(page.height - 330 / 25.4 * dpi) <= 1
        assert len(page.bgra) == page.width * page.height * 4


def test_paper_is_white_opaque_and_ink_dark():
    page = next(page_images(TWO, 72))
    assert page.bgra[:4] == b"\xff\xff\xff\xff"
    assert set(page.bgra[3::4]) == {255}
    assert min(page.bgra[0::4]) < 80


def test_pages_come_one_by_one():
    pages = page_images(TWO, 36)
    assert next(pages).bgra != next(pages).bgra
    assert next(pages, None) is None


@pytest.mark.parametrize("dpi", [-5, 0, 1])
def test_a_size_that_cannot_be_meant_is_made_a_small_one(dpi):
    assert next(page_images(TWO, dpi)).width > 100


@pytest.mark.parametrize("pdf", [b"", b"not a pdf", TWO[: len(TWO) // 3]])
def test_a_damaged_pdf_is_said_in_words(pdf):
    with pytest.raises(KnownError, match="damaged"):
        list(page_images(pdf, 72))
