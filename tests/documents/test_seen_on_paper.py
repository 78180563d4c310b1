"""What reviews of printed pages found once: it must not come back."""

import re
from pathlib import Path

import pytest
from tests.documents.samples import (
    HOUSE,
    changed,
    crowded_sheet,
    letter_facts,
    progress,
    sheet_facts,
    sixty_items,
)
from tests.documents.samples import (
    LETTER as LETTER_RECORD,
)

from bangjo_desktop.documents.blocks import Column, Copies, Document, Facts, Grid, Paragraph, Signatory, Signatures
from bangjo_desktop.documents.fonts import fonts_in
from bangjo_desktop.documents.letters.compose import compose
from bangjo_desktop.documents.marks import Words
from bangjo_desktop.documents.paper import A4, F4
from bangjo_desktop.documents.pdf import lay_out, render
from bangjo_desktop.documents.preview import page_images
from bangjo_desktop.documents.sheets import family
from bangjo_desktop.documents.tables import grid
from bangjo_desktop.documents.theme import LETTER, SHEET
from bangjo_desktop.documents.typeset import Setter
from bangjo_desktop.domain.language import Language, load
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.paths import resources

FONTS = fonts_in(resources() / "fonts")
INDONESIAN = load("id", resources() / "i18n")
ENGLISH = Language("en")


def page_words(document, paper=A4):
    pages, _, _ = lay_out(document, paper, None, FONTS)
    return [[mark.text for placed in page for mark in placed.piece.marks if isinstance(mark, Words)] for page in pages]


def written_to(tmp_path, document):
    pdf = render(document, A4)
    (tmp_path / "page.pdf").write_bytes(pdf)
    return pdf


@pytest.mark.parametrize("language", [INDONESIAN, ENGLISH], ids=lambda language: language.code)
def test_a_sheet_with_charts_names_no_font_that_is_not_embedded(language):
    years = tuple(progress(f"2026-{month:02}", 50 + month) for month in range(1, 12))
    pdf = render(family.compose(sheet_facts(progress=years), language), A4)
    named = set(re.findall(rb"/BaseFont /([\w+-]+)", pdf))
    assert named
    assert all(b"+LiberationSans" in name for name in named)


@pytest.mark.parametrize("look", [LETTER, SHEET], ids=["letter", "sheet"])
@pytest.mark.parametrize("paper", [A4, F4], ids=["a4", "f4"])
def test_the_words_of_a_column_title_are_never_broken_or_cut(look, paper):
    width = (paper.width - look.margins.left - look.margins.right) / 25.4 * 72
    titles = ("No.", "Uraian", "Jumlah", "Satuan", "Harga satuan", "Jumlah harga", "Keterangan", "Jenis kelamin")
    columns = tuple(
        Column(title, 4.0 if title == "Uraian" else 0.4, most_lines=1, align="right" if "arga" in title else "left")
        for title in titles
    )
    rows = (("Rp12.500",) * len(titles),)
    header = grid(Grid(columns, rows), Setter(look, FONTS, width, 600.0))[0]
    drawn = [word for mark in header.marks if isinstance(mark, Words) for word in mark.text.split()]
    assert sorted(drawn) == sorted(word for title in titles for word in title.split())


@pytest.mark.parametrize("count", [5, 9, 30])
def test_more_wide_columns_than_the_page_can_hold_stay_on_the_page(count):
    setter = Setter(LETTER, FONTS, 440.0, 600.0)
    columns = tuple(Column("Kependudukan", 1, align="right") for _ in range(count))
    for piece in grid(Grid(columns, (("Rp999.999.999.999.999",) * count,)), setter):
        for mark in piece.marks:
            if isinstance(mark, Words):
                assert mark.x + FONTS.width(mark.text, mark.face) * mark.size <= 440.1


@pytest.mark.parametrize("paper", [A4, F4], ids=["a4", "f4"])
def test_a_table_with_prices_and_notes_has_whole_titles(paper):
    items = tuple(changed(item, note="catatan") for item in sixty_items(price=12_500))
    first = page_words(compose(letter_facts(items=items)), paper)[0]
    assert {"No.", "Uraian / Keterangan", "Jumlah", "Satuan"} <= set(first)


def test_the_sex_of_a_person_is_written_out_in_indonesian():
    words = [word for page in page_words(family.compose(sheet_facts(), INDONESIAN)) for word in page]
    assert "Perempuan" in words
    assert "Laki-laki" in words


@pytest.mark.parametrize("lines", range(18, 44))
def test_a_few_copies_never_stand_on_a_page_without_the_signatures(lines):
    document = Document(
        (
            *(Paragraph("Kalimat pendek.") for _ in range(lines)),
            Signatures((Signatory("Ketua", "Siti Aminah"),), "Hormat kami,"),
            Copies("Tembusan", ("Lurah Kauman", "Camat", "Arsip")),
        ),
        "t",
    )
    with_copies = [words for words in page_words(document) if "Tembusan:" in words]
    assert len(with_copies) == 1
    assert {"Hormat kami,", "Siti Aminah", "Arsip", "Kalimat pendek."} <= set(with_copies[0])


def test_so_many_copies_that_no_page_holds_them_go_on_over_pages():
    letter = changed(LETTER_RECORD, copies_to="\n".join(f"Lurah {number}" for number in range(150)))
    pages = page_words(compose(letter_facts(letter=letter)))
    assert sum("Lurah" in word for page in pages for word in page) == 150
    assert any({"Tembusan:", "Hormat kami,"} <= set(page) for page in pages)


def test_a_pdf_that_claims_a_page_as_large_as_a_house_is_refused():
    pdf = render(Document((Paragraph("Satu"),), "t"), A4)
    huge = re.sub(rb"/MediaBox \[ 0 0 [\d.]+ [\d.]+ \]", b"/MediaBox [ 0 0 90000 90000 ]", pdf)
    assert huge != pdf
    with pytest.raises(KnownError, match="too large"):
        list(page_images(huge, 300))


def test_a_picture_of_a_page_says_how_long_its_rows_are():
    page = next(iter(page_images(render(Document((Paragraph("Satu"),), "t"), A4), 80)))
    assert page.stride * page.height == len(page.bgra)


def test_the_window_calls_every_paper_with_its_own_language():
    assert compose(letter_facts(), ENGLISH, True) == compose(letter_facts(), INDONESIAN, True)
    assert family.compose(sheet_facts(), ENGLISH) != family.compose(sheet_facts(), INDONESIAN)


@pytest.mark.parametrize("paper", [A4, F4], ids=["a4", "f4"])
@pytest.mark.parametrize("language", [INDONESIAN, ENGLISH], ids=lambda language: language.code)
def test_a_crowded_sheet_has_two_pages_and_all_that_must_be_on_it(paper, language):
    pages = page_words(family.compose(crowded_sheet("kata panjang "), language), paper)
    assert len(pages) == 2
    assert "Siti Aminah" in pages[1]
    flat = " ".join(word for page in pages for word in page)
    assert all(f"M{number} " in flat for number in range(1, 6))


def test_a_confidential_note_is_on_no_page_and_in_no_property(tmp_path: Path):
    visits = tuple(changed(visit, confidential_note="RAHASIASEKALI") for visit in sheet_facts().visits)
    document = family.compose(sheet_facts(visits=visits), INDONESIAN)
    assert "RAHASIASEKALI" not in repr(document)
    assert b"RAHASIASEKALI" not in written_to(tmp_path, document)


def test_two_documents_between_do_not_change_the_bytes_of_a_third():
    document = compose(letter_facts(), INDONESIAN, True)
    first = render(document, A4)
    render(family.compose(crowded_sheet(), ENGLISH), F4)
    render(compose(letter_facts(house=changed(HOUSE, name="Ĝ € ŵ Þ")), INDONESIAN), F4)
    assert render(document, A4) == first


def test_the_only_visit_of_a_month_is_told_at_length():
    told = "Anak mengamen sampai pukul 21.00 dan kami berbicara dengan ibu tentang jam belajar. " * 3
    visits = (changed(sheet_facts().visits[0], observation=told.strip()),)
    flat = " ".join(" ".join(page) for page in page_words(family.compose(sheet_facts(visits=visits), INDONESIAN)))
    assert told.strip() in flat


def test_a_month_with_a_verdict_and_no_note_leaves_no_empty_line():
    month = progress("2026-11", 50, verdict="forward", note=None)
    blocks = family.compose(sheet_facts(progress=(month,)), ENGLISH).blocks
    rows = [row for block in blocks if isinstance(block, Facts) for row in block.rows]
    assert ("This month as a whole", "Forward") in rows
    assert not any(label == "Note" for label, _ in rows)
