from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangjo_desktop.documents.blocks import Document
from bangjo_desktop.documents.fonts import fonts_in
from bangjo_desktop.documents.frame import Frame, Surround
from bangjo_desktop.documents.marks import Box, Words
from bangjo_desktop.documents.paper import A4, F4, Margins
from bangjo_desktop.documents.theme import LOOKS, PAGE_WORDS, POINTS_PER_MM
from bangjo_desktop.paths import resources

FONTS = fonts_in(resources() / "fonts")
WHOLE = Document((), "t", reference="Nomor 012/PM/RPB/XI/2026", confidential=True, practice=True)


def around(look="letter", paper=A4, page=2, pages=3, **changes):
    document = replace(WHOLE, look=look, **changes)
    frame = Frame.on(paper, LOOKS[look].margins)
    return frame, Surround(document, LOOKS[look], frame, FONTS).marks(page, pages)


def extent(mark):
    """Left, top, right, bottom in points."""
    if isinstance(mark, Words):
        wide = FONTS.width(mark.text, mark.face) * mark.size
        return mark.x, mark.y - mark.size, mark.x + wide, mark.y + 0.2 * mark.size
    return mark.x, mark.y, mark.x + mark.width, mark.y + mark.height


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("paper", [A4, F4])
@pytest.mark.parametrize("language", PAGE_WORDS)
def test_nothing_stands_in_the_text_nor_where_printers_do_not_reach(look, paper, language):
    frame, marks = around(look, paper, language=language)
    for mark in marks:
        left, top, right, bottom = extent(mark)
        assert left >= frame.left - 0.1
        assert right <= frame.left + frame.width + 0.1
        assert top >= 4.5 * POINTS_PER_MM
        assert bottom <= frame.page_height - 15 * POINTS_PER_MM
        assert bottom <= frame.top or top >= frame.top + frame.height


@pytest.mark.parametrize("look", LOOKS)
def test_the_words_around_do_not_lie_on_each_other(look):
    _, marks = around(look)
    words = [extent(mark) for mark in marks if isinstance(mark, Words)]
    for number, one in enumerate(words):
        for other in words[number + 1 :]:
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


@given(st.text(max_size=300), st.integers(1, 999), st.booleans())
def test_a_long_reference_is_cut_before_it_reaches_the_page_number(reference, pages, confidential):
    for look in LOOKS:
        _, marks = around(look, reference=reference, page=max(2, pages), pages=pages, confidential=confidential)
        line = [extent(mark) for mark in marks if isinstance(mark, Words)][-2:]
        if len(line) == 2 and abs(line[0][1] - line[1][1]) < 0.1:
            assert line[0][2] <= line[1][0] + 0.1


def test_signs_are_boxed_so_that_they_are_seen_in_black_and_white():
    _, marks = around()
    assert [mark.outline for mark in marks if isinstance(mark, Box)] == [1.0, 1.0]


def test_a_sheet_says_its_page_from_the_first_on_and_a_letter_from_the_second():
    def said(look, page):
        return " ".join(mark.text for mark in around(look, page=page)[1] if isinstance(mark, Words))

    assert "Halaman 1 dari 3" in said("sheet", 1)
    assert "Halaman" not in said("letter", 1)
    assert "Halaman 2 dari 3" in said("letter", 2)


def test_the_frame_is_what_the_margins_leave():
    frame = Frame.on(F4, Margins(30, 20, 25, 22))
    assert round(frame.width / POINTS_PER_MM, 6) == 160
    assert round(frame.height / POINTS_PER_MM, 6) == 288
