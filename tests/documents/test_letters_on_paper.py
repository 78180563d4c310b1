"""Letters with extreme data on A4 and F4: nothing leaves the page, nothing is lost, nobody signs an empty page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.paper_reader import page_texts
from tests.documents.samples import HOSTILE, HOUSE, changed, record, sixty_items

from bangjo_desktop.documents.blocks import Signatures
from bangjo_desktop.documents.fonts import fonts_in
from bangjo_desktop.documents.letters.compose import compose
from bangjo_desktop.documents.letters.example import example_facts
from bangjo_desktop.documents.letters.facts import Attendee, LetterFacts
from bangjo_desktop.documents.letters.template import shipped_template, template_ids
from bangjo_desktop.documents.marks import Words
from bangjo_desktop.documents.paper import A4, F4, Paper
from bangjo_desktop.documents.pdf import lay_out, render
from bangjo_desktop.domain.insight.consent import Shown
from bangjo_desktop.paths import resources

LETTERS = resources() / "letters"
FONTS = fonts_in(resources() / "fonts")
IDS = template_ids(LETTERS)
LONG = "Raden Mas Kusumaningrum Wijayakusuma Hadiningratsasongkojati Purbaningrumsejatia"
UNBROKEN = "W" * 80
SUBJECT = (
    "Permohonan Bantuan Makanan Bergizi, Susu, Buku Tulis, Seragam Sekolah, dan Perlengkapan Belajar bagi Anak "
    "Dampingan dan Orang Tua di Wilayah Pondok Boro dan Kota Lama"
)
BARE_HOUSE = changed(
    HOUSE, parent_organisation=None, phone=None, email=None, signatory_2=None, signatory_2_title=None, logo=None
)
BOTH = pytest.mark.parametrize("paper", [A4, F4], ids=["a4", "f4"])
EACH = pytest.mark.parametrize("name", IDS)


def facts_for(name: str, house=HOUSE, **changes: object) -> LetterFacts:
    return replace(example_facts(shipped_template(LETTERS, name), house), **changes)


def extreme(name: str, word: str = LONG) -> LetterFacts:
    """Names of 80 characters everywhere, sixty of everything, and a subject of three lines."""
    facts = facts_for(name, changed(BARE_HOUSE, name=word, signatory_1=word, signatory_1_title=word))
    worker = record("worker", 1, full_name=word, roles=["coordinator", "volunteer", "facilitator"])
    items = tuple(changed(item, received=5, distributed=5, granted=5) for item in sixty_items())
    return replace(
        facts,
        letter=changed(facts.letter, subject=SUBJECT, copies_to="\n".join([word] * 6)),
        partner=changed(facts.partner, institution=word, addressee_title=word, attention_of=word),
        activity=changed(facts.activity, title=word, place=word, facilitator=word, audience=word),
        items=items, earlier_items=items, contact=worker, companion=worker, workers=(worker,) * 20,
        earlier=changed(facts.earlier, subject=SUBJECT),
        guest=facts.guest and changed(facts.guest, requester=word, institution=word, place=word, purpose=word),
        family=changed(facts.family, head_name=word),
        persons=tuple(record("person", n, full_name=word, assisted=True) for n in range(12)),
        people=tuple(Attendee(Shown(f"{word} {n}", False, str(n)), "orang tua/wali", "female", 40, word[:40])
                     for n in range(60)),
    )  # fmt: skip


def words_on(facts: LetterFacts, paper: Paper) -> list[list[Words]]:
    pages, _look, _frame = lay_out(compose(facts), paper, None, FONTS)
    return [[mark for placed in page for mark in placed.piece.marks if isinstance(mark, Words)] for page in pages]


@BOTH
@EACH
@pytest.mark.parametrize("word", [LONG, UNBROKEN, HOSTILE], ids=["long", "unbroken", "hostile"])
def test_nothing_runs_off_the_page(name, paper, word) -> None:
    facts = extreme(name, word)
    pages, _look, frame = lay_out(compose(facts), paper, None, FONTS)
    for page in pages:
        for placed in page:
            assert placed.top + placed.piece.height <= frame.height + 0.1
            for mark in placed.piece.marks:
                if isinstance(mark, Words):
                    spread = mark.stretch * mark.text.count(" ")
                    assert mark.x >= -0.1
                    assert mark.x + FONTS.width(mark.text, mark.face) * mark.size + spread <= frame.width + 0.5


@BOTH
@EACH
def test_what_goes_on_says_which_paper_and_page_it_is(name, paper) -> None:
    facts = extreme(name)
    document = compose(facts)
    texts = page_texts(render(document, paper))
    for number, text in enumerate(texts[1:], start=2):
        assert f"Halaman {number} dari {len(texts)}" in text
        assert document.reference.split(" ")[-1][:12] in text


@BOTH
@EACH
def test_nobody_signs_a_page_with_nothing_else_on_it(name, paper) -> None:
    for page in words_on(extreme(name), paper):
        texts = [mark.text for mark in page]
        if any("Raden" in text for text in texts):
            assert len(texts) > 6, texts


@BOTH
@EACH
@pytest.mark.parametrize("word", [LONG, UNBROKEN], ids=["long", "unbroken"])
def test_the_name_and_title_of_who_signs_are_never_cut(name, paper, word) -> None:
    facts = extreme(name, word)
    for count in (1, 2, 3):
        others = {f"signatory_{n}{part}": word for n in range(2, count + 1) for part in ("", "_title")}
        document = compose(replace(facts, house=changed(facts.house, **others)))
        signed = [block for block in document.blocks if isinstance(block, Signatures)]
        pages, _look, _frame = lay_out(replace(document, blocks=tuple(signed)), paper, None, FONTS)
        texts = [
            mark.text for page in pages for placed in page for mark in placed.piece.marks if isinstance(mark, Words)
        ]
        assert texts
        assert not any("…" in text for text in texts)


@BOTH
@pytest.mark.parametrize("name", ["aid_request", "accountability"])
def test_sixty_needs_are_all_there_and_each_row_is_whole(name, paper) -> None:
    texts = page_texts(render(compose(extreme(name)), paper))
    whole = " ".join(" ".join(texts).split())
    assert all(f"Barang nomor {number} dengan" in whole for number in range(1, 61))
    for text in texts:
        flat = " ".join(text.split())
        assert flat.count("Barang nomor") == flat.count("uraian panjang")


@BOTH
def test_sixty_people_are_all_on_the_list(paper) -> None:
    whole = " ".join(" ".join(page_texts(render(compose(extreme("attendance_list")), paper))).split())
    assert all(f"Purbaningrumsejatia {number} P" in whole for number in range(60))
    assert whole.count("Tanda tangan") >= 2


@EACH
def test_a_subject_of_three_lines_a_bare_letterhead_and_one_signatory_make_a_letter(name) -> None:
    facts = facts_for(name, BARE_HOUSE)
    facts = replace(facts, letter=changed(facts.letter, subject=SUBJECT, copies_to=None), contact=None)
    text = " ".join(" ".join(page_texts(render(compose(facts, final=True), A4))).split())
    assert "Telepon 0840" not in text.split("RUMAH PINTAR BANGJO")[1][:120]
    assert "Dimas Pratama" not in text
    assert (SUBJECT in text) == ("opening" in facts.template.parts)


@EACH
def test_usual_letters_are_one_page_but_for_what_is_enclosed(name) -> None:
    for paper in (A4, F4):
        pages = len(page_texts(render(compose(facts_for(name)), paper)))
        enclosed = {"visit_permit": 1, "accountability": 2}.get(name, 0)
        assert pages <= 1 + enclosed


@EACH
def test_an_extreme_letter_stays_light(name) -> None:
    pdf = render(compose(extreme(name)), A4)
    assert len(pdf) <= 60 * 1024 + 2_000 * max(0, len(page_texts(pdf)) - 4)


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(IDS), st.text(min_size=1, max_size=90), st.sampled_from([A4, F4]))
def test_whatever_people_are_called_there_is_a_paper(name, word, paper) -> None:
    facts = extreme(name, word)
    assert render(compose(facts), paper).startswith(b"%PDF-")


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from(IDS),
    st.sets(st.sampled_from(["partner", "activity", "earlier", "guest", "family", "contact", "companion", "review",
                             "month", "reminder"])),
    st.sets(st.sampled_from(["items", "earlier_items", "areas", "workers", "people", "persons"])),
)  # fmt: skip
def test_whatever_is_missing_clauses_drop_out_without_a_trace(name, records, lists) -> None:
    facts = facts_for(name, **dict.fromkeys(records), **dict.fromkeys(lists, ()))
    text = " ".join(" ".join(page_texts(render(compose(facts)))).split())
    assert "{{" not in text
    assert "None" not in text
    assert " ," not in text
    assert "()" not in text
    assert ",," not in text
    assert " . " not in text


def test_a_usual_report_does_not_send_its_closing_onto_a_page_of_its_own() -> None:
    pages = page_texts(render(compose(facts_for("accountability")), A4))
    assert len(pages) == 3
    assert "V. HASIL" in pages[1]
    assert "VI. PENUTUP" in pages[1]
