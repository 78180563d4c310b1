"""A house's own wording, checked as it is typed."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangjo_desktop.documents.letters.checking import check_template
from bangjo_desktop.documents.letters.placeholders import PLACEHOLDERS
from bangjo_desktop.documents.letters.template import shipped_template, template_ids, template_text
from bangjo_desktop.domain.language import Language
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.paths import resources

LETTERS = resources() / "letters"
REQUEST = shipped_template(LETTERS, "aid_request")
GOOD = (
    "Kami mengundang untuk {{nama_kegiatan}} pada {{hari_tanggal_kegiatan}} di {{tempat_kegiatan}}.\n\n"
    "{{tabel_kebutuhan}}"
)


def said(text: str) -> list[str]:
    return [problem.say(Language("en")) for problem in check_template(text, REQUEST)]


@pytest.mark.parametrize("name", template_ids(LETTERS))
def test_what_the_program_ships_has_nothing_wrong(name: str) -> None:
    assert check_template(template_text(LETTERS, name), shipped_template(LETTERS, name)) == []


def test_a_plain_wording_with_all_that_must_be_there_is_good() -> None:
    assert said(GOOD) == []
    assert said(GOOD.replace("\n", "\r\n")) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty"),
        ("  \n ", "is empty"),
        (GOOD + "{{nama_kegiatn}}", "“nama_kegiatn”: perhaps “nama_kegiatan” is meant."),
        (GOOD + "{{kata_sandi}}", "“kata_sandi”, which is not a known placeholder"),
        (GOOD + "{{#apa_saja}}x{{/apa_saja}}", "the clause “apa_saja”, which it does not declare"),
        (GOOD + "{{#dampingan}}x", "“dampingan” of the letter template is not closed"),
        (GOOD + "{{", "no placeholder"),
        (GOOD + "{{tepat_waktu}}", "says only whether a clause stays"),
        (GOOD.replace("{{tempat_kegiatan}}", "Monod"), "should hold “tempat_kegiatan” (Place of the activity)"),
        (GOOD + "\n=== pesan ===\n{{tabel_kebutuhan}}", "in a line of its own"),
    ],
)
def test_what_is_wrong_is_named(text: str, words: str) -> None:
    assert any(words in one for one in said(text))


def test_everything_that_is_wrong_is_told_at_once() -> None:
    found = said("{{satu_yang_salah}} {{dua_yang_salah}}")
    assert len(found) == 2 + len(REQUEST.required)
    broken = said("{{nama_kegiatn}} {{#dampingan}}")
    assert any("not closed" in one for one in broken)
    assert any("perhaps “nama_kegiatan”" in one for one in broken)


def test_a_wording_that_passes_can_be_used_and_one_that_can_not_be_used_does_not_pass() -> None:
    for name in PLACEHOLDERS:
        text = GOOD + "\n\n{{" + name + "}}"
        if check_template(text, REQUEST):
            with pytest.raises(KnownError):
                REQUEST.with_body(text)
        else:
            assert REQUEST.with_body(text).body


@given(st.text(st.sampled_from("ab_{}#^/= \nlampirnpesw-"), max_size=80))
def test_whatever_is_typed_gets_an_answer(text: str) -> None:
    problems = check_template(text, REQUEST)
    assert problems
    assert all(problem.say(Language("en")) for problem in problems)


def test_an_answer_at_every_key_costs_little() -> None:
    def cost(count: int) -> float:
        started = time.process_time()
        check_template(GOOD + "{{nama_kegiatn}} " * count, REQUEST)
        return time.process_time() - started

    cost(1)
    assert cost(400) < 60 * max(cost(40), 0.0005)


def test_the_parts_of_a_text_are_told_by_their_own_lines() -> None:
    own = REQUEST.with_body(GOOD + "\n=== lampiran ===\nSatu\n===  pesan ===\nHalo\n=== lampiran ===\nDua")
    assert own.enclosure == ("\nSatu\n\n\nDua",)
    assert own.message == ("\nHalo\n",)
    assert REQUEST.with_body("a === lampiran === b").enclosure == ("",)
