"""The paper in the safe: read by somebody who is in a hurry, years later, in bad light."""

import re
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.documents.paper_reader import embedded_count, fonts, in_order, page_sizes, page_texts

from bangjo_desktop.documents.blocks import Document, Grid, Heading, Items, Paragraph, Signatures, plain
from bangjo_desktop.documents.facts import recovery_facts
from bangjo_desktop.documents.paper import A4, F4
from bangjo_desktop.documents.pdf import render
from bangjo_desktop.documents.sheets.recovery import RecoveryFacts, compose
from bangjo_desktop.documents.sheets.signs import is_plain, spelled
from bangjo_desktop.documents.theme import LETTER
from bangjo_desktop.domain.language import Language, load
from bangjo_desktop.domain.passphrase import LONGEST, normalised, offer, word_list
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.paths import resources

INDONESIAN = load("id", resources() / "i18n")
ENGLISH = Language("en")
WORDS = word_list(resources() / "words")
LONGEST_WORDS = " ".join([word for word in WORDS if len(word) == 8][:6])
WIDEST = "wwwwwwww mmmmmmmm wwwwmmmm mmmmwwww mwmwmwmw wmwmwmwm"
ONE_OF_60 = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ01234567"
STRANGE = "Rahasiá-Kita! l0Oo1I| ☕🦊 ꦱꦸꦒꦼꦁ \\'\"` <b>&amp; x^~ “ya” ｆ"
FACTS = RecoveryFacts("Rumah Pintar Bangjo", date(2026, 11, 23), LONGEST_WORDS)
BOTH = pytest.mark.parametrize("language", [INDONESIAN, ENGLISH], ids=lambda language: language.code)
PAPERS = pytest.mark.parametrize("paper", [A4, F4], ids=lambda paper: paper.name)


def sheet(passphrase: str, language: Language = ENGLISH) -> Document:
    return compose(replace(FACTS, passphrase=passphrase), language)


def grids(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def large_words(document: Document) -> list[str]:
    """The words as somebody reads them: by their numbers."""
    cells = [plain(cell) for row in grids(document)[0].rows for cell in row]
    numbered = {int(number): word for number, word in zip(cells[::2], cells[1::2], strict=True) if number}
    return [numbered[number] for number in range(1, len(numbered) + 1)]


def flat(pdf: bytes) -> str:
    return " ".join(" ".join(page_texts(pdf)).split())


@BOTH
@PAPERS
@pytest.mark.parametrize("passphrase", [LONGEST_WORDS, WIDEST, ONE_OF_60], ids=["six", "widest", "one of 60"])
def test_the_sheet_is_one_page_with_everything_on_it(language, paper, passphrase):
    pdf = render(sheet(passphrase, language), paper)
    assert page_sizes(pdf) == [(paper.width, paper.height)]
    text = flat(pdf)
    assert "Rumah Pintar Bangjo" in text
    assert language.date_letter(FACTS.day) in text
    assert "RAHASIA" in text
    assert in_order(text, *(f"{number} {word}" for number, word in enumerate(passphrase.split(), 1) if len(word) < 60))
    assert embedded_count(pdf) == len(fonts(pdf)) > 0


def test_the_words_stand_in_large_type_numbered_one_by_one():
    document = sheet(LONGEST_WORDS)
    assert large_words(document) == LONGEST_WORDS.split()
    assert len(grids(document)) == 1
    assert LETTER.style(grids(document)[0].style).size >= 1.5 * LETTER.style("body").size


def test_the_paper_says_what_must_never_be_done_with_it():
    warning = next(plain(block.text) for block in sheet(LONGEST_WORDS).blocks if isinstance(block, Paragraph))
    assert "Never photograph it" in warning
    assert "never put it into the shared folder" in warning
    said = flat(render(sheet(LONGEST_WORDS, INDONESIAN)))
    assert "Jangan pernah difoto" in said
    assert "jangan disimpan di folder bersama" in said


def test_the_paper_says_where_to_keep_it_three_steps_and_what_its_loss_means():
    document = sheet(LONGEST_WORDS)
    assert [block.text for block in document.blocks if isinstance(block, Heading)] == [
        "Recovery sheet", "The passphrase", "Where to keep it", "On a new laptop",
        "If it is lost, or a stranger has seen it",
    ]  # fmt: skip
    keeping, steps = (block for block in document.blocks if isinstance(block, Items))
    assert not keeping.numbered
    assert "safe" in plain(keeping.items[0])
    assert steps.numbered
    assert len(steps.items) == 3
    assert "nobody can open the records" in flat(render(document))


@BOTH
def test_the_new_laptop_is_told_the_button_that_it_really_has(language):
    assert f"“{language('Join a house')}”" in flat(render(sheet(LONGEST_WORDS, language)))


def test_two_people_sign_by_name_or_on_dots():
    (signatures,) = (block for block in sheet(LONGEST_WORDS).blocks if isinstance(block, Signatures))
    assert [who.name for who in signatures.signatories] == ["", ""]
    named = compose(replace(FACTS, keepers=("Siti Aminah", "Dimas Pratama", "Tamu")), ENGLISH)
    (signatures,) = (block for block in named.blocks if isinstance(block, Signatures))
    assert [who.name for who in signatures.signatories] == ["Siti Aminah", "Dimas Pratama"]
    one = compose(replace(FACTS, keepers=("Siti Aminah",)), ENGLISH)
    assert "Siti Aminah" in flat(render(one))


@pytest.mark.parametrize("name", ["", "Rumah Pintar " + "sangat panjang " * 20, "<b>Rumah</b> & {house} {count}"])
def test_any_name_of_the_house_makes_a_page(name):
    document = compose(replace(FACTS, house=name), INDONESIAN)
    text = flat(render(document))
    assert name.strip() in text or name == ""
    assert "...." in text


def test_nothing_but_the_page_itself_tells_the_passphrase():
    secret = "gelatikku bertopi merahjingga"
    document = sheet(secret)
    pdf = render(document)
    for word in secret.split():
        assert word not in document.title + document.reference
        assert word.encode() not in pdf
    with pypdfium2.PdfDocument(pdf) as read:
        kept = " ".join(read.get_metadata_dict().values())
    assert kept
    assert not any(word in kept for word in secret.split())


def test_it_is_printed_as_it_opens_the_house():
    assert large_words(sheet("  satu \u00a0dua\n\u200btiga ")) == ["satu", "dua", "tiga"]
    assert large_words(sheet("cafe\u0301 baru")) == ["caf\u00e9", "baru"]


@pytest.mark.parametrize("count", [1, 7, 8, 9, 15, 30])
def test_many_words_stand_in_two_columns_and_are_read_down(count):
    words = offer(WORDS, count).split()
    document = sheet(" ".join(words))
    assert large_words(document) == words
    assert len(grids(document)[0].columns) == (2 if count <= 8 else 4)
    assert in_order(flat(render(document, F4)), "Recovery sheet", words[0], "Kept by (2)")


def test_how_to_type_it_is_said_for_what_it_is():
    assert "6 words in small letters, with one space" in flat(render(sheet(LONGEST_WORDS)))
    assert "2 words, with one space between them. Capital and small" in flat(render(sheet("Satu dua")))
    assert "One word without a space" in flat(render(sheet("satu")))


@pytest.mark.parametrize(
    ("passphrase", "goes_on"),
    [(LONGEST_WORDS, False), ("k" * 20, False), ("k" * 21, True), (" ".join(["gelatikku"] * 9), False),
     (" ".join(["gelatikkus"] * 9), True)],
)  # fmt: skip
def test_a_word_that_may_need_two_lines_says_that_no_space_is_there(passphrase, goes_on):
    assert ("has no space there" in flat(render(sheet(passphrase)))) is goes_on


@PAPERS
@BOTH
def test_a_word_of_60_signs_is_on_the_page_in_full(paper, language):
    text = "".join(page_texts(render(sheet(ONE_OF_60, language), paper))).replace("\n", "")
    assert ONE_OF_60 in text


def test_signs_that_are_easily_confused_are_spelled_in_words():
    assert spelled("l1I|", ENGLISH) == "small l · digit 1 · capital I · sign | (upright bar)"
    assert spelled("o0Oa", ENGLISH) == "small o · digit 0 · capital O · a"
    assert spelled("'`\"", ENGLISH).count("quote") == 3
    assert spelled("#á", ENGLISH) == "sign # · á U+00E1 latin small letter a with acute"
    assert spelled("A9", INDONESIAN) == "huruf besar A · angka 9"
    assert spelled("\ue000", ENGLISH) == "\ue000 U+E000"


@pytest.mark.parametrize("passphrase", [LONGEST_WORDS, "satu"])
def test_plain_words_are_not_spelled(passphrase):
    assert all(is_plain(word) for word in passphrase.split())
    assert len(grids(sheet(passphrase))) == 1


def test_signs_that_the_fonts_lack_are_told_by_number_and_name():
    text = flat(render(sheet(STRANGE)))
    for said in ("U+1F98A fox face", "U+A9B8 javanese vowel sign suku", "U+FF46 fullwidth latin small letter f",
                 "U+201C left double quotation mark", "sign < · b · sign >"):  # fmt: skip
        assert said in text
    assert "<b>&amp;" in text


@BOTH
@PAPERS
def test_the_strangest_sheet_has_two_pages_at_most_and_signatures_not_alone(language, paper):
    texts = page_texts(render(sheet(STRANGE, language), paper))
    assert len(texts) <= 2
    last = language("Kept by ({number})", number=2)
    paragraph = [plain(block.text) for block in sheet(STRANGE, language).blocks if isinstance(block, Paragraph)][-1]
    assert last in texts[-1]
    assert paragraph.split()[-1] in texts[-1]


PASSPHRASES = st.text(st.characters(codec=None), max_size=LONGEST)


@settings(max_examples=60, deadline=None)
@given(PASSPHRASES, st.sampled_from([A4, F4]), st.sampled_from([ENGLISH, INDONESIAN]))
@example("🦊" * LONGEST, A4, INDONESIAN)
@example(" ".join("W" * 60), A4, INDONESIAN)
@example("{count} {0} %s \\", F4, ENGLISH)
def test_from_any_sheet_the_passphrase_can_be_typed_again(passphrase, paper, language):
    document = sheet(passphrase, language)
    words = normalised(passphrase).split(" ")
    assert large_words(document) == words
    text = re.sub(r"\s+", "", flat(render(document, paper)))
    for char in set("".join(words)):
        assert char.isascii() or f"U+{ord(char):04X}" in text


def test_the_sheet_of_an_open_house_is_made_from_it(laptops):
    house = laptops.new("A", "gelatik bertopi merah jingga lima", furnish=True)
    facts = recovery_facts(house, FACTS.day)
    assert facts == RecoveryFacts("Rumah Uji", FACTS.day, "gelatik bertopi merah jingga lima")


def test_a_house_without_a_passphrase_needs_no_sheet(house):
    with pytest.raises(KnownError, match="needs no recovery sheet"):
        recovery_facts(house, FACTS.day)
