"""Passphrases as people type, paste, choose and repeat them."""

import re
import secrets
import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bangjo_desktop.domain.language import Language, load
from bangjo_desktop.domain.passphrase import (
    LEAST_BITS,
    LONGEST,
    RAW_KEY,
    SHORTEST,
    WORDS,
    bits,
    guessed_bits,
    is_raw_key,
    normalised,
    offer,
    usable,
    weakness,
    word_list,
)
from bangjo_desktop.paths import resources

LIST = resources() / "words" / "id.txt"
LIST_OF_WORDS = word_list(resources() / "words")
WORD_SET = frozenset(LIST_OF_WORDS)
ALPHABET = "abcdefghijklmnopqrstuvwxyz"
ENGLISH = Language("en")
RAW = "x'" + "ab" * 32 + "'"


def one_letter_away(word: str) -> set[str]:
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    shorter = {left + right[1:] for left, right in cuts if right}
    longer = {left + letter + right for left, right in cuts for letter in ALPHABET}
    other = {left + letter + right[1:] for left, right in cuts if right for letter in ALPHABET}
    return (shorter | longer | other) - {word}


# The list


def test_the_list_has_2048_lines_sorted_each_once_and_ends_in_a_line_break():
    read = LIST.read_bytes()
    assert read.endswith(b"\n")
    lines = read.decode("ascii").split("\n")[:-1]
    assert len(lines) == 2048
    assert all(before < after for before, after in pairwise(lines))
    assert tuple(lines) == LIST_OF_WORDS


def test_every_word_has_four_to_eight_plain_letters():
    assert [word for word in LIST_OF_WORDS if not re.fullmatch("[a-z]{4,8}", word)] == []


def test_no_slip_of_one_letter_makes_another_word():
    assert {word: near for word in LIST_OF_WORDS if (near := one_letter_away(word) & WORD_SET)} == {}


def test_no_word_is_the_beginning_of_another():
    assert [(word, after) for word, after in pairwise(LIST_OF_WORDS) if after.startswith(word)] == []


def test_few_words_share_their_first_four_letters():
    shared = Counter(word[:4] for word in LIST_OF_WORDS)
    assert len(shared) >= 1650
    assert max(shared.values()) <= 8


@pytest.mark.parametrize(
    "word",
    [
        "mati", "mayat", "luka", "sakit", "miskin", "yatim", "bodoh", "malas", "hantu", "senjata", "perang", "bunting",
        "partai", "presiden", "masjid", "gereja", "neraka", "anjing", "babi", "garuda", "biskuat", "telanjang",
        "rahasia", "bangjo", "semarang",
    ],
)  # fmt: skip
def test_no_word_that_hurts_frightens_takes_sides_or_tells_who_we_are(word):
    assert word not in WORD_SET


def test_there_is_one_way_to_spell_a_word():
    twice = [("cokelat", "coklat"), ("cabai", "cabe"), ("napas", "nafas"), ("atlet", "atlit"), ("sopir", "supir"),
             ("pepaya", "papaya"), ("zaman", "jaman"), ("izin", "ijin"), ("praktik", "praktek")]  # fmt: skip
    assert [word for pair in twice for word in pair if word in WORD_SET] == []


def test_reading_the_list_prints_nothing(capfd):
    word_list(resources() / "words")
    assert capfd.readouterr() == ("", "")


def test_a_program_without_its_list_says_so(tmp_path: Path):
    with pytest.raises(OSError, match="No such file"):
        word_list(tmp_path)


# What is offered


def test_an_offer_is_six_words_of_the_list_and_just_under_66_bits():
    words = offer(LIST_OF_WORDS).split(" ")
    assert len(words) == WORDS == 6
    assert set(words) <= WORD_SET
    assert 65.9 < bits(LIST_OF_WORDS) < 66


def test_bits_are_exact_for_lists_that_can_be_counted():
    assert bits(("a", "b"), 1) == 1
    assert bits(("a", "b", "c", "d"), 2) == pytest.approx(3.585, abs=0.001)
    with pytest.raises(ValueError, match="math domain"):
        bits(("a", "b"), 3)


@given(st.integers(), st.integers(1, 12))
def test_an_offer_never_has_a_word_twice(seed, count):
    words = offer(LIST_OF_WORDS, count, Random(seed)).split(" ")
    assert len(words) == len(set(words)) == count


def test_every_place_may_have_every_word():
    chance = Random(3)
    drawn = [offer("abcd", 2, chance) for _ in range(600)]
    assert set(drawn) == {f"{one} {two}" for one in "abcd" for two in "abcd" if one != two}
    assert min(Counter(drawn).values()) > 20


def test_two_offers_of_the_system_differ():
    assert len({offer(LIST_OF_WORDS) for _ in range(50)}) == 50


def test_what_is_offered_is_never_called_weak():
    least = sorted(guessed_bits(word) for word in LIST_OF_WORDS)[:WORDS]
    assert sum(least) >= LEAST_BITS
    assert WORDS * 4 + WORDS - 1 >= SHORTEST
    assert WORDS * 9 <= LONGEST


@given(st.integers())
def test_an_offer_is_its_own_key_and_strong(seed):
    text = offer(LIST_OF_WORDS, random=Random(seed))
    assert normalised(text) == text
    assert weakness(text) is None


# One key, however it is typed

SIGNS = st.text(st.characters(codec=None), max_size=40)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("satu dua", "satu dua"), ("  satu   dua ", "satu dua"), ("satu\u00a0dua\r\n", "satu dua"),
        ("satu\tdua\n", "satu dua"), ("satu\u3000dua", "satu dua"), ("cafe\u0301", "caf\u00e9"),
        ("\ufeffsatu\u200b dua\u00ad", "satu dua"), ("sa\x00tu", "satu"), ("sa\ud800tu", "satu"),
        ("e\u200d\u0301", "\u00e9"),
        ("Satu", "Satu"), ("", ""), (" \n ", ""), ("\u1e9b\u0323", "\u1e9b\u0323"), ("ﬁ", "ﬁ"),
    ],
)  # fmt: skip
def test_what_a_person_types_becomes_one_key(typed, key):
    assert normalised(typed) == key


@given(SIGNS)
@example("\u2000 \u2001")
@example("a\u200d\u0301 \u0327")
@example("\ud800")
def test_a_key_stays_what_it_is(text):
    key = normalised(text)
    assert normalised(key) == key
    assert unicodedata.is_normalized("NFC", key)
    assert key == key.strip()
    assert "  " not in key
    assert not any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zs") for char in key if char != " ")
    assert key.encode("utf-8").decode("utf-8") == key


@given(SIGNS, st.sampled_from(["NFC", "NFD"]), st.lists(st.sampled_from(" \t\n\u00a0"), min_size=1, max_size=4))
def test_another_keyboard_and_careless_spaces_give_the_same_key(text, form, spaces):
    careless = "".join(spaces)
    again = careless + careless.join(unicodedata.normalize(form, normalised(text)).split(" ")) + careless
    assert normalised(again) == normalised(text)


@given(SIGNS, SIGNS)
def test_where_words_part_matters(one, two):
    left, right = normalised(one), normalised(two)
    if left and right and unicodedata.combining(right[0]) == 0:
        assert normalised(f"{left} {right}") == f"{left} {right}"


@pytest.mark.parametrize(("typed", "key"), [(None, None), ("", None), (" \n\u200b", None), (" a ", "a")])
def test_nothing_typed_is_no_passphrase(typed, key):
    assert usable(typed) == key


# What SQLCipher would not hash


@pytest.mark.parametrize(
    "text",
    [
        RAW,
        RAW.upper(),
        "X" + RAW[1:],
        "x'" + "0f" * 48 + "'",
        f"  {RAW}\n",
        RAW.replace("a", "a\u200b"),
        "x''",
        "x'abc'",
    ],
)
def test_a_raw_key_is_known_in_every_disguise(text):
    assert is_raw_key(text)
    problem = weakness(text)
    assert problem is not None
    assert problem.text == RAW_KEY


@pytest.mark.parametrize("text", ["x'" + "zz" * 32 + "'", "ab" * 32, f"{RAW} rumah", f"a{RAW}", "x’" + "ab" * 32 + "’"])
def test_what_only_looks_like_a_raw_key_is_not(text):
    assert not is_raw_key(text)


# What is too weak


@pytest.mark.parametrize(
    "text",
    [
        "Rahasia123!!", "rumahpintar1", "17081945 1708", "081234567890", "+62 812-3456-7890", "qwertyuiopasdfghjkl",
        "1234567890123456", "abcdefghijklmnopqrstuvwxyz", "zyxwvutsrqponmlkjihg", "aaaaaaaaaaaaaaaaaaaaaaaa",
        "P4ssw0rd!P4ssw0rd!", "kucing kucing kucing kucing kucing kucing", "kucing makan ikan", "!!!!!!!!!!!!!!!!",
        "pertanggungjawaban", "1 2 3 4 5 6 7 8 9 10 11 12", "a b c d e f g h i",
    ],
)  # fmt: skip
def test_what_is_quickly_guessed_is_named_with_what_to_do(text):
    problem = weakness(text)
    assert problem is not None
    assert "at least five words" in problem.say(ENGLISH)


@pytest.mark.parametrize(
    "text",
    ["kucing rumah pisang mobil payung", "xK9#mQ2$vL7!", "Becak-biru 7 gajah & 3 payung tua", "ꦱꦸꦒꦼꦁ ꦫꦮꦸꦃ ꦩꦔꦤ꧀",
     secrets.token_hex(20) + "z", "correct horse battery staple lamp"],
)  # fmt: skip
def test_what_takes_long_to_guess_may_lock_a_house(text):
    assert weakness(text) is None


def test_names_that_others_know_count_for_nothing():
    text = "Rumah Pintar Bangjo Semarang Siti Aminah"
    assert weakness(text) is None
    problem = weakness(text, ("Rumah Pintar Bangjo", "Semarang", "Siti Aminah"))
    assert problem is not None
    assert "names that others know" in problem.say(ENGLISH)
    assert weakness(f"{text} kucing payung becak delima gelatik", ("Rumah Pintar Bangjo", "Siti Aminah")) is None


def test_short_words_and_empty_names_take_nothing_away():
    text = "kucing rumah pisang mobil payung"
    assert weakness(text, ("", "a", "ng", " ")) is None


@pytest.mark.parametrize(("text", "said"), [("", "about children"), (" \u200b", "about children"), ("pendek", "only 6"),
                                            ("ab " * 60, "179 characters. Use at most 120")])  # fmt: skip
def test_empty_short_and_long_ones_are_counted_as_they_will_be_used(text, said):
    problem = weakness(text)
    assert problem is not None
    assert said in problem.say(ENGLISH)


def test_the_longest_is_allowed_and_one_more_is_not():
    text = " ".join(offer(LIST_OF_WORDS, 13, Random(seed)) for seed in (1, 2))
    fits = text[: LONGEST - 1].strip().ljust(LONGEST, "k")
    assert weakness(fits) is None
    assert weakness(fits + "u") is not None


@given(SIGNS, st.lists(SIGNS, max_size=3))
def test_any_text_gets_an_answer_that_can_be_said(text, known):
    problem = weakness(text, known)
    for language in (ENGLISH, load("id", resources() / "i18n")):
        assert problem is None or problem.say(language).endswith(".")


@given(st.text(ALPHABET + "0123456789!#$ ", max_size=60))
def test_saying_it_twice_makes_nothing_stronger(text):
    once = normalised(text)
    assert guessed_bits(once + once) <= guessed_bits(once) + 0.001
