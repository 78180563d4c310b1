import time

import pytest
from tests.documents.samples import LETTER, LETTER_FACTS, changed, letter_facts

from bangjo_desktop.documents.letters.compose import compose
from bangjo_desktop.documents.letters.markup import read_markup
from bangjo_desktop.documents.letters.template import read_template
from bangjo_desktop.documents.paper import A4
from bangjo_desktop.documents.pdf import render
from bangjo_desktop.domain.problem import KnownError

GOOD = b"id = 'surat'\ncode = 'XX'\nsubject = 'Hal'\n[title]\nid = 'Surat'\n"


def folder(tmp_path, toml, body="Isi."):
    place = tmp_path / "surat"
    place.mkdir()
    (place / "letter.toml").write_bytes(toml)
    (place / "body.md").write_text(body, encoding="utf-8")
    return place


def test_the_plainest_template_is_read(tmp_path):
    assert read_template(folder(tmp_path, GOOD)).code == "XX"


@pytest.mark.parametrize(
    "toml",
    [
        b"",
        b"\xff\xfe",
        b"id = 'surat'\nx = " + b"[" * 30_000,
        b"id = 'surat'\nx = " + b"9" * 60_000,
        b"id = 'surat'\ncode = 3\nsubject = 'x'\n[title]\nid = 'x'\n",
        b"id = 'surat'\ncode = 'x'\nsubject = 'x'\ntitle = 'x'\n",
        b"id = 'lain'\ncode = 'x'\nsubject = 'x'\n[title]\nid = 'x'\n",
        b"clauses = [1]\n" + GOOD,
        GOOD + b"[clauses]\na = ['../../etc/passwd']\n",
        GOOD + b"[clauses]\na = 'nama_lembaga'\n",
        GOOD + b"#" * 70_000,
    ],
    ids=["empty", "encoding", "deep", "endless number", "number for text", "title", "other id", "clauses", "path",
         "text for list", "large"],
)  # fmt: skip
def test_a_wrong_description_is_refused_in_words(tmp_path, toml):
    with pytest.raises(KnownError, match="template"):
        read_template(folder(tmp_path, toml))


@pytest.mark.parametrize(
    "body",
    [
        "{{tidak_dikenal}}", "{{nama_lembaga", "nama_lembaga}}", "{{}}", "{{nama lembaga}}",
        "{{nama_lembaga.__class__}}",
        "{{#dampingan}}a", "{{/dampingan}}", "{{#dampingan}}a{{/mitra}}", "{{#tak_ada}}a{{/tak_ada}}",
        "{{#dampingan}}" * 5 + "{{/dampingan}}" * 5, "x" * 20_001, "{{" + " " * 19_000, "{{ " * 6_000,
    ],
)  # fmt: skip
def test_a_wrong_body_is_refused_in_words(body):
    with pytest.raises(KnownError, match="template"):
        LETTER_FACTS.template.with_body(body)


@pytest.mark.parametrize(
    "body",
    [
        "a" + " " * 19_000 + "b",
        "*" * 19_000,
        "*a" * 9_000,
        "**a*" * 4_000,
        ("a" * 59 + " " * 100 + "\n") * 120,
        "a : " * 4_000,
        "{{#dampingan}}{{/dampingan}}" * 600,
        "\n" * 19_000,
        "1. " * 6_000,
        "## " * 6_000,
        "\x04" * 9_000 + "\x02nomor_surat\x03",
        "<b>tebal</b> & <img src='/etc/passwd'>",
    ],
)
def test_an_odd_body_still_prints_a_letter(body):
    facts = letter_facts(template=LETTER_FACTS.template.with_body(body))
    assert render(compose(facts, final=True), A4).startswith(b"%PDF-")


def test_reading_hostile_text_costs_no_more_than_its_length_warrants():
    def cost(count):
        started = time.process_time()
        with pytest.raises(KnownError):
            read_markup("{{" + " " * count)
        return time.process_time() - started

    assert cost(18_000) < 100 * max(cost(1_800), 0.0002)


@pytest.mark.parametrize(
    "subject",
    [
        "Bantuan \x02tidak_ada\x03",
        "\x02total\x03",
        "\x04",
        "   ",
        "{{nama_lembaga}}",
        "{{#wilayah}}x",
        "a\nb\tc",
        "W" * 900,
    ],
)
def test_a_subject_is_text_and_nothing_else(subject):
    document = compose(letter_facts(letter=changed(LETTER, subject=subject)), final=True)
    assert render(document, A4).startswith(b"%PDF-")
    assert "\n" not in document.title
    for word in ("nama_lembaga", "{{#wilayah}}"):
        assert (word in document.title) == (word in subject)
