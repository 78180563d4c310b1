from tests.documents.samples import ITEMS, changed, record, sixty_items

from bangjo_desktop.documents.blocks import Grid, Paragraph
from bangjo_desktop.documents.letters.needs import missing_in, needs_of, needs_table
from bangjo_desktop.domain.language import Language


def test_needs_stand_in_the_order_of_their_positions():
    (table,) = needs_table(needs_of(ITEMS))
    assert isinstance(table, Grid)
    assert table.rows == (
        ("1", "Nasi kotak", "40", "kotak", "tanpa sambal"),
        ("2", "Air mineral 600 ml", "40", "botol", "–"),
        ("3", "Buku tulis", "80", "buku", "–"),
    )
    assert [column.title for column in table.columns] == ["No.", "Uraian", "Jumlah", "Satuan", "Keterangan"]
    assert table.total is None


def test_prices_bring_their_columns_a_total_and_the_amount_in_words():
    table, words = needs_table(needs_of(sixty_items(price=1000)))
    assert isinstance(table, Grid)
    assert table.rows[1] == ("2", "Barang nomor 2 dengan uraian panjang", "2", "paket", "Rp1.000", "Rp2.000")
    assert table.total is not None
    assert table.total[1] == "Jumlah seluruhnya"
    assert table.total[-1] == "Rp1.830.000"
    assert words == Paragraph("Terbilang: satu juta delapan ratus tiga puluh ribu rupiah.")


def test_beside_prices_a_note_stands_behind_its_item():
    (table, _) = needs_table([changed(ITEMS[1], unit_price=15_000)])
    assert isinstance(table, Grid)
    assert table.columns[1].title == "Uraian / Keterangan"
    assert table.rows == (("1", "Nasi kotak (tanpa sambal)", "40", "kotak", "Rp15.000", "Rp600.000"),)


def test_a_long_list_is_set_smaller():
    assert [needs_table(items)[0].style for items in (sixty_items()[:15], sixty_items()[:16])] == ["grid", "grid_long"]


def test_one_missing_price_means_no_total():
    items = [changed(ITEMS[0], unit_price=500), ITEMS[1]]
    (table,) = needs_table(needs_of(items))
    assert isinstance(table, Grid)
    assert table.total is None
    assert len({len(row) for row in table.rows} | {len(table.columns)}) == 1


def test_an_amount_beyond_words_is_printed_in_figures_only():
    blocks = needs_table([record("letter_item", description="x", quantity=10**9, unit_price=10**15)])
    assert len(blocks) == 1


def test_rows_that_say_nothing_are_left_out_and_those_that_say_half_are_named():
    items = [record("letter_item", 1, position=1), record("letter_item", 2, position=2, description="Beras"),
             record("letter_item", 3, position=3, quantity=5, unit="kg")]  # fmt: skip
    needs = needs_of(items)
    assert [need.id for need in needs] == [items[1].id, items[2].id]
    assert [problem.say(Language("en")) for problem in missing_in(needs)] == ["how much of “Beras”", "what need 2 is"]


def test_a_position_that_is_missing_comes_last():
    items = [record("letter_item", 1, description="tanpa"), record("letter_item", 2, description="nol", position=0)]
    assert [need["description"] for need in needs_of(items)] == ["nol", "tanpa"]
