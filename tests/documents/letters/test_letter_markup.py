import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangjo_desktop.documents.blocks import Facts, Heading, Items, Paragraph, Run
from bangjo_desktop.documents.letters.markup import blocks_of, clauses_in, names_in, needed_in, read_markup, standing
from bangjo_desktop.domain.problem import KnownError


def read(text, values=None, clauses=(), tables=None):
    values = values or {}
    stands = standing(read_markup(text), lambda name: name in clauses)
    return blocks_of(stands, {name: values.get(name, f"<{name}>") for name in needed_in(stands)}, tables or {})


def test_paragraphs_lists_facts_and_headings():
    text = "## Judul\n\nBaris satu\nbaris dua.\n\n1. satu\n2. dua\n\nnama : Kiki\nwaktu : pukul 16.00\n"
    assert read(text) == [
        Heading("Judul", 2),
        Paragraph("Baris satu baris dua."),
        Items(("satu", "dua")),
        Facts((("nama", "Kiki"), ("waktu", "pukul 16.00"))),
    ]


def test_emphasis_of_the_template_is_kept_and_that_of_a_value_is_text():
    found = read("Kami **{{nama}}** dan *dia* {{nama}}", {"nama": "**x** *y*"})
    strong, slanted = Run("**x** *y*", strong=True), Run("dia", slanted=True)
    assert found == [Paragraph((Run("Kami "), strong, Run(" dan "), slanted, Run(" **x** *y*")))]


def test_a_value_that_looks_like_a_list_or_a_placeholder_stays_in_its_paragraph():
    value = "1. satu\n\n## Judul\nnama : {{rahasia}} {{#klausa}}"
    assert read("Isi: {{isi}}", {"isi": value}) == [Paragraph(f"Isi: {value}")]


@pytest.mark.parametrize(
    ("clauses", "shown"),
    [
        ((), "Kami datang."),
        (("jam",), "Kami datang pukul 16.00."),
        (("jam", "akhir"), "Kami datang pukul 16.00–17.00."),
        (("akhir",), "Kami datang."),
    ],
)
def test_a_clause_drops_out_without_leaving_a_gap(clauses, shown):
    text = "Kami datang {{#jam}}pukul 16.00{{#akhir}}–17.00{{/akhir}}{{/jam}}."
    assert read(text, clauses=clauses) == [Paragraph(shown)]


def test_what_stands_instead():
    text = "{{#ada}}Ada{{/ada}}{{^ada}}Tidak ada{{/ada}} data."
    assert read(text, clauses=("ada",)) == [Paragraph("Ada data.")]
    assert read(text) == [Paragraph("Tidak ada data.")]


def test_a_dropped_row_does_not_tear_the_facts_apart():
    text = "a : 1\n{{#b}}b : 2{{/b}}\n{{^c}}{{#b}}d : 3{{/b}}{{/c}}\ne : 4\n"
    assert read(text) == [Facts((("a", "1"), ("e", "4")))]
    assert read(text, clauses=("b",)) == [Facts((("a", "1"), ("b", "2"), ("d", "3"), ("e", "4")))]


def test_a_dropped_paragraph_leaves_nothing():
    assert read("Satu.\n\n{{#x}}\nDua.\n\nTiga.\n{{/x}}\n\nEmpat.") == [Paragraph("Satu."), Paragraph("Empat.")]


def test_the_table_stands_where_its_placeholder_stands_alone():
    table = (Paragraph("TABEL"),)
    tables = {"tabel_kebutuhan": table}
    text = "Satu:\n\n{{tabel_kebutuhan}}\n\nDua"
    assert read(text, tables=tables) == [Paragraph("Satu:"), *table, Paragraph("Dua")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{#a}}x", "not closed"),
        ("x{{/a}}", "did not begin"),
        ("{{#a}}{{#b}}{{/a}}{{/b}}", "did not begin"),
        ("{{#a}}{{#b}}{{#c}}{{#d}}x{{/d}}{{/c}}{{/b}}{{/a}}", "nested too deeply"),
        ("{{ nama.__class__ }}", "no placeholder"),
        ("{{Nama}}", "no placeholder"),
        ("{{", "no placeholder"),
        ("nama}}", "no placeholder"),
        ("x" * 20_001, "longer than"),
    ],
)
def test_a_template_that_is_wrong_is_refused_in_words(text, words):
    with pytest.raises(KnownError, match=words):
        read_markup(text)


@given(st.text(st.sampled_from("ab{}#^/_ \n*.:1\x02\x03\x04"), max_size=60), st.booleans())
def test_whatever_stands_in_a_template_it_is_read_or_refused(text, holds):
    try:
        nodes = read_markup(text)
    except KnownError:
        return
    stands = standing(nodes, lambda name: holds)
    values = dict.fromkeys(needed_in(stands), "isi")
    assert set(needed_in(stands)) <= set(names_in(nodes))
    blocks_of(stands, values, {})
    assert all(isinstance(name, str) for name in clauses_in(nodes))
