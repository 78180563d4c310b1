import subprocess
import sys
import threading
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.paper_reader import embedded_count, fonts, in_order, page_sizes, page_texts
from tests.documents.samples import HOSTILE, logo

from bangjo_desktop.documents.blocks import (
    Column,
    Copies,
    Document,
    Facts,
    Grid,
    Heading,
    Items,
    Letterhead,
    LetterOpening,
    PageBreak,
    Paragraph,
    Run,
    Signatory,
    Signatures,
    Space,
)  # fmt: skip
from bangjo_desktop.documents.fonts import fonts_in
from bangjo_desktop.documents.images import checked_logo
from bangjo_desktop.documents.marks import Words
from bangjo_desktop.documents.paper import A4, F4, Margins, Offset
from bangjo_desktop.documents.pdf import lay_out, render
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.paths import resources

FONTS = fonts_in(resources() / "fonts")
KETUA = Signatory("Ketua", "Siti Aminah", "Rumah Pintar Bangjo")
SEKRETARIS = Signatory("Sekretaris", "Dimas Pratama")
SIGNED = Signatures((KETUA, SEKRETARIS), "Hormat kami,")


def document(*blocks, **changes):
    return replace(Document(blocks, "Surat"), **changes)


def laid(doc, paper=A4):
    return lay_out(doc, paper, None, FONTS)


def words_on(page):
    return [mark.text for placed in page for mark in placed.piece.marks if isinstance(mark, Words)]


def test_the_same_letter_is_the_same_bytes_whatever_was_printed_before():
    doc = document(Paragraph((Run("Dengan "), Run("hormat", slanted=True), Run(" – ya", strong=True))), SIGNED)
    first = render(doc)
    render(document(Paragraph("ÀÉÎ… lain – “sekali”"), Heading("Judul")), F4)
    assert render(doc) == first


def test_the_same_letter_is_the_same_bytes_in_another_process():
    code = (
        "import sys; from bangjo_desktop.documents.blocks import *; from bangjo_desktop.documents.pdf import render;"
        "sys.stdout.buffer.write(render(Document((Paragraph('Satu – dua'),), 'Surat')))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert found.stdout == render(document(Paragraph("Satu – dua")))


def test_several_threads_print_at_once():
    docs = [document(Paragraph(f"Surat {number} – é{'ab' * number}")) for number in range(8)]
    alone = [render(doc) for doc in docs]
    found: dict[int, bytes] = {}
    threads = [threading.Thread(target=lambda n=n: found.update({n: render(docs[n])})) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [found[number] for number in range(8)] == alone


@pytest.mark.parametrize(("paper", "size"), [(A4, (210.0, 297.0)), (F4, (215.0, 330.0))])
def test_a_page_is_as_large_as_its_paper(paper, size):
    assert page_sizes(render(document(Paragraph("x")), paper)) == [size]


def test_only_shipped_fonts_are_in_it_and_every_one_is_embedded():
    pdf = render(document(Heading("Judul"), Paragraph((Run("a"), Run("b", slanted=True))), SIGNED))
    assert fonts(pdf) == {b"AAAAAA+LiberationSans", b"AAAAAA+LiberationSans-Bold", b"AAAAAA+LiberationSans-Italic"}
    assert embedded_count(pdf) == 3


def test_what_people_write_is_never_markup():
    pdf = render(document(Paragraph(HOSTILE), Facts((("nama", HOSTILE),)), Items((HOSTILE,)), title=HOSTILE))
    text = page_texts(pdf)[0]
    assert text.count('<img src="/etc/passwd"/> & <b>Sri</b> **tebal** {{nama_lembaga}}') == 3
    assert b"/XObject" not in pdf
    assert b"root:" not in pdf


def test_rahasia_and_data_contoh_stand_on_every_page():
    doc = document(Paragraph("a"), PageBreak(), Paragraph("b"), PageBreak(), Paragraph("c"),
                   confidential=True, practice=True, reference="Nomor 012/PM")  # fmt: skip
    for look in ("letter", "sheet"):
        texts = page_texts(render(replace(doc, look=look)))
        assert len(texts) == 3
        assert all("RAHASIA" in text and "DATA CONTOH" in text for text in texts)
        assert "Halaman 2 dari 3" in texts[1]
        assert "Nomor 012/PM" in texts[1]


def test_a_plain_letter_has_neither():
    text = page_texts(render(document(Paragraph("a"))))[0]
    assert "RAHASIA" not in text
    assert "DATA CONTOH" not in text
    assert "Halaman" not in text


def test_english_pages_say_it_in_english_too():
    texts = page_texts(render(document(Paragraph("a"), language="en", look="sheet", confidential=True, practice=True)))
    for words in ("SAMPLE DATA", "CONFIDENTIAL", "Page 1 of 1"):
        assert words in texts[0]


def test_the_number_and_page_stand_on_pages_that_follow():
    texts = page_texts(render(document(Paragraph("kata " * 2500), reference="Nomor 012/PM/RPB/XI/2026")))
    assert len(texts) > 1
    assert "Halaman" not in texts[0]
    for number, text in enumerate(texts[1:], start=2):
        assert f"Halaman {number} dari {len(texts)}" in text
        assert "Nomor 012/PM/RPB/XI/2026" in text


@settings(max_examples=60)
@given(st.integers(0, 900), st.integers(1, 3), st.sampled_from([A4, F4]))
def test_signatures_are_never_alone_on_a_page(words, count, paper):
    signatories = (KETUA, SEKRETARIS, Signatory("Kepala", "Wulan", above="Mengetahui,"))[:count]
    doc = document(Paragraph("kata " * words), Paragraph("Demikian permohonan ini kami sampaikan. " * 3),
                   Signatures(signatories, "Hormat kami,"), Copies("Tembusan", ("Arsip",)), fit=0)  # fmt: skip
    pages, _, _ = laid(doc, paper)
    page = next(page for page in pages if "Hormat kami," in words_on(page))
    assert any("Demikian" in text or "kami sampaikan" in text for text in words_on(page))
    assert "Siti Aminah" in words_on(page)


def test_after_a_very_long_paragraph_its_last_lines_go_with_the_signatures():
    for words in range(380, 560, 6):
        pages, _, _ = laid(document(Paragraph("kata " * words), SIGNED, fit=0))
        page = next(page for page in pages if "Hormat kami," in words_on(page))
        assert any(text.startswith("kata") for text in words_on(page))


def test_after_a_table_its_last_row_goes_with_the_signatures():
    for rows in range(20, 45):
        table = Grid((Column("Uraian", 1),), tuple((f"barang {number}",) for number in range(rows)))
        pages, _, _ = laid(document(table, SIGNED, fit=0))
        page = next(page for page in pages if "Hormat kami," in words_on(page))
        assert any(text.startswith("barang") for text in words_on(page))


def test_signatures_alone_in_a_document_are_printed():
    assert in_order(page_texts(render(document(SIGNED)))[0], "Hormat kami,", "Ketua", "Siti Aminah")


@settings(max_examples=40)
@given(st.text(max_size=200), st.lists(st.text(max_size=90), min_size=1, max_size=4), st.sampled_from([A4, F4]))
def test_nothing_is_printed_outside_the_margins(text, names, paper):
    doc = document(
        Letterhead(text[:90], text[:60], tuple(names)), LetterOpening((("Nomor", text),), text[:50]), Heading(text, 2),
        Paragraph(text), Facts(tuple((name[:40], text) for name in names)), Items(tuple(names)), Space(2),
        Signatures(tuple(Signatory(name, name, name) for name in names[:3]), text[:80]),
        Copies("Tembusan", tuple(names)),
    )  # fmt: skip
    pages, _, frame = laid(doc, paper)
    for page in pages:
        for placed in page:
            assert placed.top + placed.piece.height <= frame.height + 0.02
            for mark in placed.piece.marks:
                if isinstance(mark, Words):
                    spread = mark.stretch * (mark.text.count(" ") + mark.text.count("\xa0"))
                    assert mark.x >= -0.01
                    assert mark.x + FONTS.width(mark.text, mark.face) * mark.size + spread <= frame.width + 0.02
                    assert 0 <= mark.y <= placed.piece.height


def test_a_letter_a_little_too_long_is_drawn_closer_onto_one_page():
    sizes = []
    for words in range(300, 900, 50):
        pages, look, _ = laid(document(Paragraph("kata " * words), SIGNED))
        sizes.append((len(pages), look.style("body").size))
    assert sizes[0] == (1, 11)
    assert any(count == 1 and size < 11 for count, size in sizes)
    assert all(size == 11 for count, size in sizes if count > 1)
    assert min(size for _, size in sizes) >= 10


def test_margins_and_the_printers_offset_move_what_is_printed():
    doc = document(Paragraph("x"))
    _, _, frame = lay_out(doc, A4, Margins(40, 30, 20, 20), FONTS)
    assert round(frame.left / 72 * 25.4) == 40
    assert render(doc, offset=Offset(2, -3)) != render(doc)
    assert page_sizes(render(doc, offset=Offset(2, -3))) == [(210.0, 297.0)]


def test_a_logo_is_drawn_once_into_the_letterhead():
    pdf = render(document(Letterhead("Rumah", logo=checked_logo(logo()))))
    assert pdf.count(b"/Subtype /Image") == 1
    assert b"/SMask" not in pdf


def test_the_letterhead_is_in_capitals_over_a_double_rule():
    assert in_order(page_texts(render(document(Letterhead("Rumah Pintar", "Pkbi", ("Jl. Satu",)))))[0],
                    "PKBI", "RUMAH PINTAR", "Jl. Satu")  # fmt: skip


def test_a_name_that_is_not_there_is_dots_to_write_on():
    assert "......" in page_texts(render(document(Signatures((Signatory("Orang tua", ""),)))))[0]


def test_a_title_is_never_left_behind_at_the_end_of_a_page():
    for words in range(500, 620, 4):
        pages, _, _ = laid(document(Paragraph("kata " * words), Heading("Judul", 2), Paragraph("isi " * 40), fit=0))
        page = next(page for page in pages if "Judul" in words_on(page))
        assert any(text.startswith("isi") for text in words_on(page))


@pytest.mark.parametrize("margins", [Margins(100, 10, 100, 10), Margins(-1, 10, 10, 10), Margins(10, 150, 10, 140)])
def test_margins_that_leave_no_page_are_refused(margins):
    with pytest.raises(KnownError, match="margins"):
        render(document(Paragraph("x")), A4, margins)
