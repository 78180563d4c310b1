from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangjo_desktop.documents.blocks import Column, Facts, Grid
from bangjo_desktop.documents.fonts import fonts_in
from bangjo_desktop.documents.marks import Box, Words
from bangjo_desktop.documents.tables import facts, grid
from bangjo_desktop.documents.theme import LETTER
from bangjo_desktop.documents.typeset import Setter
from bangjo_desktop.paths import resources

SETTER = Setter(LETTER, fonts_in(resources() / "fonts"), width=440.0, height=700.0)
COLUMNS = (Column("No.", 0.5, "centre"), Column("Uraian", 4), Column("Harga", 1, "right"))


def words(piece):
    return [mark.text for mark in piece.marks if isinstance(mark, Words)]


@given(st.lists(st.tuples(*[st.text(max_size=120)] * 3), max_size=12))
def test_no_word_of_a_table_leaves_its_row_or_the_page(rows):
    for piece in grid(Grid(COLUMNS, tuple(rows)), SETTER):
        for mark in piece.marks:
            if isinstance(mark, Words):
                assert 0 <= mark.y <= piece.height
                wide = SETTER.fonts.width(mark.text, mark.face) * mark.size
                assert mark.x >= -0.01
                assert mark.x + wide <= SETTER.width + 0.01


def test_rows_know_their_header_and_the_total_is_strong():
    pieces = grid(Grid(COLUMNS, (("1", "Nasi", "Rp1"), ("2", "Air", "Rp2")), total=("", "Jumlah", "Rp3")), SETTER)
    assert [words(piece) for piece in pieces] == [["No.", "Uraian", "Harga"], ["1", "Nasi", "Rp1"],
                                                  ["2", "Air", "Rp2"], ["Jumlah", "Rp3"]]  # fmt: skip
    assert all(piece.header is not None and words(piece.header) == ["No.", "Uraian", "Harga"] for piece in pieces[1:])
    assert {mark.face for mark in pieces[-1].marks if isinstance(mark, Words)} == {"strong"}
    assert pieces[0].keep
    assert pieces[2].keep
    assert not pieces[-1].keep


def test_a_column_of_figures_gets_the_room_its_widest_figure_needs():
    narrow = (Column("Uraian", 9), Column("Harga", 0.2, "right"))
    pieces = grid(Grid(narrow, (("Beras", "Rp135.000.000"),)), SETTER)
    assert "Rp135.000.000" in words(pieces[1])


def test_a_cell_of_twenty_thousand_letters_goes_on_over_several_pages():
    pieces = grid(Grid(COLUMNS, (("1", "kata " * 4000, "Rp1"),)), SETTER)
    assert len(pieces) > 3
    assert all(piece.height + pieces[0].height <= SETTER.height for piece in pieces[1:])
    assert sum(text.count("kata") for piece in pieces for text in words(piece)) == 4000


def test_a_cell_is_cut_at_its_most_lines():
    columns = (Column("A", 1, most_lines=2), Column("B", 1))
    row = grid(Grid(columns, (("panjang " * 60, "x"),)), SETTER)[1]
    assert len(words(row)) == 3
    assert words(row)[1].endswith("…")


def test_a_table_without_rows_is_its_header():
    assert [words(piece) for piece in grid(Grid(COLUMNS, ()), SETTER)] == [["No.", "Uraian", "Harga"]]


def test_every_row_is_ruled_and_only_the_header_shaded():
    boxes = [mark for piece in grid(Grid(COLUMNS, (("", "", ""),)), SETTER) for mark in piece.marks
             if isinstance(mark, Box)]  # fmt: skip
    assert [box.grey is not None for box in boxes] == [True, False]
    assert all(box.outline > 0 for box in boxes)


def test_the_colons_of_facts_stand_in_one_line():
    pieces = facts(Facts((("nama", "A"), ("hari, tanggal", "B"), ("tempat", "C"))), SETTER)
    assert (
        len({mark.x for piece in pieces for mark in piece.marks if isinstance(mark, Words) and mark.text == ":"}) == 1
    )


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5])
def test_facts_side_by_side_may_end_in_a_short_row(count):
    rows = tuple((f"label {number}", "isi") for number in range(count))
    pieces = facts(Facts(rows, columns=2), SETTER)
    assert len(pieces) == (count + 1) // 2
    assert sum(word.startswith("label") for piece in pieces for word in words(piece)) == count


def test_a_label_wider_than_the_page_is_broken():
    narrow = replace(SETTER, width=120.0)
    piece = facts(Facts((("label yang sangat panjang sekali", "isi"),)), narrow)[0]
    assert len(words(piece)) > 3
