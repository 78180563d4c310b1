"""Amounts in words, in Roman figures, and as people type them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangjo_desktop.domain.amounts import MOST_IN_WORDS, in_words, parse_money, parse_whole_number, roman
from bangjo_desktop.domain.language import Language
from bangjo_desktop.domain.problem import BadValue

AMOUNTS = st.integers(0, 10**15)
SMALL = {
    word: n
    for n, word in enumerate(("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"))
}
LARGE = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12, "kuadriliun": 10**15}


def read_words(words: str) -> int:
    """Turn Indonesian words back into a number: an independent reader, word by word with a running sum."""
    total = group = digit = 0
    spread = re.sub(r"\bse(puluh|belas|ratus|ribu)\b", r"satu \1", words)
    for word in spread.split():
        if word in SMALL:
            digit = SMALL[word]
        elif word == "belas":
            group, digit = group + 10 + digit, 0
        elif word == "puluh":
            group, digit = group + 10 * digit, 0
        elif word == "ratus":
            group, digit = group + 100 * digit, 0
        else:
            total, group, digit = total + (group + digit) * LARGE[word], 0, 0
    return total + group + digit


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "nol"), (1, "satu"), (10, "sepuluh"), (11, "sebelas"), (12, "dua belas"), (19, "sembilan belas"),
        (20, "dua puluh"), (21, "dua puluh satu"), (99, "sembilan puluh sembilan"), (100, "seratus"),
        (101, "seratus satu"),
        (111, "seratus sebelas"), (115, "seratus lima belas"), (200, "dua ratus"), (1_000, "seribu"),
        (1_001, "seribu satu"), (1_100, "seribu seratus"), (2_000, "dua ribu"), (11_000, "sebelas ribu"),
        (21_000, "dua puluh satu ribu"), (100_000, "seratus ribu"), (101_000, "seratus satu ribu"),
        (110_010, "seratus sepuluh ribu sepuluh"), (1_000_000, "satu juta"), (1_001_000, "satu juta seribu"),
        (1_250_000, "satu juta dua ratus lima puluh ribu"), (2_011_000, "dua juta sebelas ribu"),
        (1_000_000_000, "satu miliar"), (10**12, "satu triliun"), (10**15, "satu kuadriliun"), (-5, "minus lima"),
    ],
)  # fmt: skip
def test_words(n: int, words: str) -> None:
    assert in_words(n) == words


@given(AMOUNTS | st.integers(0, 5000))
def test_words_say_the_number(n: int) -> None:
    words = in_words(n)
    assert read_words(words) == n
    assert "satu ratus" not in words
    assert "satu belas" not in words
    assert "satu puluh" not in words
    assert words == " ".join(words.split())


def test_different_numbers_have_different_words() -> None:
    assert len({in_words(n) for n in range(20_000)}) == 20_000


@pytest.mark.parametrize("n", [MOST_IN_WORDS + 1, -MOST_IN_WORDS - 1])
def test_words_end_somewhere(n: int) -> None:
    with pytest.raises(ValueError, match=str(abs(n))):
        in_words(n)


def test_roman_months() -> None:
    assert [roman(month) for month in (1, 3, 4, 9, 11, 12)] == ["I", "III", "IV", "IX", "XI", "XII"]


@pytest.mark.parametrize("month", [0, 13, -1])
def test_no_roman_month(month: int) -> None:
    with pytest.raises(ValueError, match=str(month)):
        roman(month)


@pytest.mark.parametrize(
    ("text", "rupiah"),
    [
        ("Rp1.250.000,00", 1_250_000), ("Rp 1.250.000", 1_250_000), ("rp. 1.250.000,-", 1_250_000),
        ("1.250.000", 1_250_000),
        ("1250000", 1_250_000), ("1250000.0", 1_250_000), ("1250000.00", 1_250_000), ("1250000,00", 1_250_000),
        ("1,250,000", 1_250_000), ("1,250,000.00", 1_250_000), ("1 250 000", 1_250_000),
        ("1\u00a0250\u00a0000", 1_250_000),
        ("IDR 1,250,000", 1_250_000), ("1.250.000 rupiah", 1_250_000), ("Ｒｐ１．２５０．０００", 1_250_000),
        ("1,5 jt", 1_500_000), ("1.5 juta", 1_500_000), ("1,25jt", 1_250_000), ("0,5 jt", 500_000),
        ("2 juta", 2_000_000),
        ("Rp1,5jt", 1_500_000), ("1,5 miliar", 1_500_000_000), ("1 milyar", 1_000_000_000),
        ("1,5 jt rupiah", 1_500_000),
        ("30rb", 30_000), ("30 ribu", 30_000), ("30k", 30_000), ("7,5rb", 7_500),
        ("Rp 30 rb,-".replace(",-", ""), 30_000),
        ("1.250", 1_250), ("1,250", 1_250), ("850.000", 850_000), ("850,000", 850_000), ("50.000,-", 50_000),
        ("0", 0), ("Rp0", 0), ("500", 500), ("12.0", 12), ("-50.000", -50_000), ("-Rp50.000", -50_000),
        ("Rp-50.000", -50_000),
        ("−Rp50.000", -50_000), ("1.250.000.", 1_250_000), ("001", 1),
    ],
)  # fmt: skip
def test_money(text: str, rupiah: int) -> None:
    assert parse_money(text) == rupiah


@pytest.mark.parametrize(
    "text",
    [
        "1250.000", "1.2500.000", "1.25.000", "1,250.000", "1.250,000", "12.50.000", "1.500 jt", "1,500 jt", "0.500",
        "12 34",
        "1.250.00", "1.250,5", "0,250", "1..250", "1.,250", "1.250.000 jt",
    ],
)  # fmt: skip
def test_money_that_could_be_two_amounts(text: str) -> None:
    with pytest.raises(BadValue) as refused:
        parse_money(text)
    assert "more than one way" in refused.value.problem.say(Language("en"))


@pytest.mark.parametrize("text", ["1.25", "1,5", "1250000.5", "0,01", "9" * 5000, "9" * 25])
def test_money_is_whole_rupiah(text: str) -> None:
    with pytest.raises(BadValue) as refused:
        parse_money(text)
    assert "not a whole number" in refused.value.problem.say(Language("en"))


@pytest.mark.parametrize(
    "text",
    ["", "Rp", "rb", "gratis", "30rb-50rb", "Rp30.000/hari", "±30.000", "1e6", "1,25E+06", "$5", "=1+1",
        "²", "1²", "½ jt",
     "٣٠٠٠", "1 juta 250 ribu", "--5", "3 m", "Rp Rp 5"],
)  # fmt: skip
def test_what_is_no_money(text: str) -> None:
    with pytest.raises(BadValue):
        parse_money(text)


@given(st.integers(-(10**15), 10**15), st.sampled_from(["id", "en"]))
def test_money_that_the_program_shows_is_read_again(rupiah: int, code: str) -> None:
    shown = Language(code).money(rupiah)
    assert parse_money(shown) == rupiah
    assert parse_money(shown.replace("Rp", "Rp ")) == rupiah
    assert parse_money(str(rupiah)) == rupiah


@given(st.integers(0, 9999), st.integers(0, 99), st.sampled_from([("rb", 10**3), ("jt", 10**6), (" juta", 10**6)]))
def test_thousands_and_millions_are_exact(whole: int, hundredths: int, unit: tuple[str, int]) -> None:
    word, times = unit
    assert parse_money(f"{whole},{hundredths:02}{word}") == whole * times + hundredths * times // 100


@pytest.mark.parametrize(
    ("text", "number"),
    [("1.250", 1250), ("12", 12), ("12.0", 12), ("12,0", 12), ("0", 0), ("-3", -3), ("+3", 3), ("1,250", 1250),
     (" 40 ", 40), ("４０", 40), ("007", 7), ("1 250", 1250)],
)  # fmt: skip
def test_whole_numbers(text: str, number: int) -> None:
    assert parse_whole_number(text) == number


@pytest.mark.parametrize(
    "text", ["12.5", "40 orang", "1e3", "", "Rp5", "30rb", "-", "12-15", "9" * 5000, "empat", "1.2.3"]
)
def test_what_is_no_whole_number(text: str) -> None:
    with pytest.raises(BadValue):
        parse_whole_number(text)


@given(st.integers(-(10**9), 10**9), st.sampled_from(["id", "en"]))
def test_numbers_that_the_program_shows_are_read_again(number: int, code: str) -> None:
    assert parse_whole_number(Language(code).number(number)) == number


@given(st.text(max_size=30) | st.text("0123456789.,- Rprbjtk", max_size=20))
def test_any_text_is_a_number_or_a_bad_value(text: str) -> None:
    for read in (parse_money, parse_whole_number):
        try:
            assert isinstance(read(text), int)
        except BadValue as refused:
            if refused.problem.values["text"] != text:
                raise
