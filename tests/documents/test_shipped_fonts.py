from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangjo_desktop.documents.fonts import MISSING, fonts_in
from bangjo_desktop.domain.problem import KnownError
from bangjo_desktop.paths import resources

FONTS = fonts_in(resources() / "fonts")


@given(st.text(max_size=80))
def test_every_text_comes_out_in_signs_that_can_be_measured_and_drawn(text):
    clean = FONTS.clean(text)
    for line in clean.split("\n"):
        assert all(FONTS.width(line, face) >= 0 for face in FONTS.names)
    assert FONTS.clean(clean) == clean


@given(st.text(st.characters(categories=["Lu", "Ll", "Nd"], max_codepoint=0x17F), max_size=60))
def test_latin_letters_and_figures_come_out_as_they_are(text):
    composed = FONTS.clean(text)
    assert MISSING not in composed
    assert len(composed) == len(text)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Rp1.250.000 – “baik” … ± ▲▼", "Rp1.250.000 – “baik” … ± ▲▼"),
        ("Kiki 😀", f"Kiki {MISSING}"),
        ("e\u0301", "é"),
        ("a\u200bb\u202ec\ufeff", "abc"),
        ("satu\ttab\x00nol", "satu tab nol"),
        ("Ａ４", "A4"),
        ("ꦗꦮ", MISSING * 2),
    ],
)
def test_what_the_fonts_lack_shows_and_never_vanishes(written, shown):
    assert FONTS.clean(written) == shown


def test_a_width_is_that_of_its_letters():
    assert FONTS.width("ab", "regular") == pytest.approx(FONTS.width("a", "regular") + FONTS.width("b", "regular"))
    assert FONTS.width("Nomor", "strong") > FONTS.width("Nomor", "regular")


def test_a_missing_or_damaged_font_is_said_in_words(tmp_path: Path):
    with pytest.raises(KnownError, match="LiberationSans-Regular"):
        fonts_in(tmp_path)
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "LiberationSans-Regular.ttf").write_bytes(b"not a font")
    with pytest.raises(KnownError, match="damaged"):
        fonts_in(tmp_path / "broken")
