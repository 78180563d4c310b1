from itertools import pairwise

import pytest

from bangjo_desktop.documents.theme import LOOKS, PAGE_WORDS, POINTS_PER_MM, USUAL, Density, drawn

CASES = [(name, density) for name, look in LOOKS.items() for density in look.densities]


@pytest.mark.parametrize(("name", "density"), CASES)
def test_drawn_closer_everything_is_smaller_and_still_readable(name, density):
    usual, closer = LOOKS[name], drawn(name, density)
    for style in usual.styles:
        before, after = usual.style(style), closer.style(style)
        assert after.size <= before.size
        assert after.leading <= before.leading
        assert after.leading >= after.size * 1.05
        assert after.size >= 6.5
    assert closer.ink_room < usual.ink_room
    assert closer.margins == usual.margins


@pytest.mark.parametrize("name", LOOKS)
def test_each_density_is_closer_than_the_one_before(name):
    chain = [USUAL, *LOOKS[name].densities]
    for wider, closer in pairwise(chain):
        assert (closer.size, closer.leading, closer.white) <= (wider.size, wider.leading, wider.white)
        assert closer.leading < wider.leading


def test_a_letter_keeps_ten_points_and_two_centimetres_for_ink():
    for density in LOOKS["letter"].densities:
        look = drawn("letter", density)
        assert look.style("body").size >= 10
        assert look.ink_room >= 20 * POINTS_PER_MM


def test_the_usual_density_changes_nothing():
    assert drawn("letter", USUAL) is LOOKS["letter"]
    assert drawn("letter", Density()) is LOOKS["letter"]


def test_an_unknown_style_is_our_mistake():
    with pytest.raises(KeyError):
        LOOKS["letter"].style("fancy")


def test_every_look_knows_every_style_that_blocks_name():
    assert len({frozenset(look.styles) for look in LOOKS.values()}) == 1


@pytest.mark.parametrize("language", PAGE_WORDS)
def test_the_words_on_pages_are_complete(language):
    words = PAGE_WORDS[language]
    assert "RAHASIA" in words.confidential
    assert "DATA CONTOH" in words.practice
    assert words.page.format(page=2, pages=3).count("2") == 1
