import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.documents.paper_reader import page_texts

from bangjo_desktop.documents.blocks import Column, Document, Grid, Heading, Paragraph
from bangjo_desktop.documents.marks import Line, Piece
from bangjo_desktop.documents.pages import paginate
from bangjo_desktop.documents.pdf import render

HEIGHT = 100.0
HEADER = Piece(8.0, (Line(0, 0, 1, 1, 1),))


@st.composite
def pieces(draw):
    count = draw(st.integers(0, 40))
    made = []
    for number in range(count):
        made.append(
            Piece(
                draw(st.floats(1, 90)),
                (Line(number, 0, 1, 1, 1),),
                before=draw(st.sampled_from([0.0, 5.0])),
                after=draw(st.sampled_from([0.0, 7.0])),
                keep=draw(st.booleans()),
                header=draw(st.sampled_from([None, HEADER])),
            )
        )
    return made


@given(pieces())
def test_every_piece_stands_once_in_order(made):
    placed = [item.piece for page in paginate(made, HEIGHT) for item in page if item.piece is not HEADER]
    assert placed == made


@given(pieces())
def test_nothing_hangs_below_the_page_or_over_its_neighbour(made):
    for page in paginate(made, HEIGHT):
        end = 0.0
        for item in page:
            assert item.top >= end - 0.02
            end = item.top + item.piece.height
        assert end <= HEIGHT + 0.02 or len([item for item in page if item.piece is not HEADER]) == 1


@given(pieces())
def test_what_is_tied_together_stays_together_where_a_page_can_hold_it(made):
    pages = paginate(made, HEIGHT)
    where = {id(item.piece): number for number, page in enumerate(pages) for item in page}
    group: list[Piece] = []
    for piece in made:
        group.append(piece)
        if piece.keep:
            continue
        tall = sum(one.before + one.height + one.after for one in group) + HEADER.height
        if tall <= HEIGHT:
            assert len({where[id(one)] for one in group}) == 1
        group = []


def test_a_table_that_goes_on_has_its_header_again():
    rows = [Piece(30.0, header=HEADER) for _ in range(5)]
    pages = paginate([HEADER, *rows], HEIGHT)
    assert len(pages) > 1
    assert all(page[0].piece is HEADER for page in pages)


def test_white_falls_away_at_the_top_of_a_page():
    pages = paginate([Piece(95.0), Piece(20.0, before=30.0)], HEIGHT)
    assert [item.top for page in pages for item in page] == [0.0, 0.0]


def test_a_page_break_makes_no_empty_page():
    pages = paginate([Piece(0.0, breaks=True), Piece(10.0), Piece(0.0, breaks=True), Piece(10.0)], HEIGHT)
    assert [len(page) for page in pages] == [1, 1]


def test_nothing_at_all_is_one_empty_page():
    assert paginate([], HEIGHT) == [[]]


def _pages_of(*blocks):
    document = Document(blocks, "t", look="report", fit=0)
    return page_texts(render(document))


ROWS = tuple((f"baris {number}", str(number)) for number in range(6))
COLUMNS = (Column("Nama", 3), Column("Jumlah", 1, "right"))


@pytest.mark.parametrize("filled", range(40, 60, 2))
def test_a_short_table_its_heading_and_its_note_stand_on_one_page(filled):
    before = Paragraph("\n".join(f"isi {number}" for number in range(filled)))
    pages = _pages_of(before, Heading("Judul tabel", 2), Paragraph("Catatan tabel", "note"), Grid(COLUMNS, ROWS))
    held = [page for page in pages if "baris" in page]
    assert len(held) == 1
    assert "Judul tabel" in held[0]
    assert "Catatan tabel" in held[0]


def test_a_long_table_still_goes_on_over_the_page():
    pages = _pages_of(Grid(COLUMNS, ROWS * 20))
    assert len(pages) > 1
    assert all("Jumlah" in page for page in pages)
