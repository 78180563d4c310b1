import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangjo_desktop.documents.blocks import Run, plain
from bangjo_desktop.documents.fonts import fonts_in
from bangjo_desktop.documents.lines import ELLIPSIS, wrap
from bangjo_desktop.documents.theme import TextStyle
from bangjo_desktop.paths import resources

FONTS = fonts_in(resources() / "fonts")
STYLE = TextStyle(11, 14)
RUNS = st.lists(st.builds(Run, st.text(max_size=60), st.booleans(), st.booleans()), max_size=6).map(tuple)
WIDTHS = st.floats(30, 400)


def shown(lines):
    return ["".join(part.text for part in line.parts) for line in lines]


@given(RUNS, WIDTHS)
def test_no_line_runs_off_its_column(runs, width):
    for line in wrap(runs, width, STYLE, FONTS):
        assert line.width <= width + 0.01
        assert line.width == pytest.approx(sum(FONTS.width(p.text, p.face) * 11 for p in line.parts))


@given(RUNS, WIDTHS)
def test_every_sign_is_kept_in_order(runs, width):
    written = FONTS.clean(plain(runs)) if len(runs) == 1 else "".join(FONTS.clean(run.text) for run in runs)
    kept = "".join(shown(wrap(runs, width, STYLE, FONTS)))
    assert "".join(kept.split(" ")) == "".join(written.replace("\n", " ").split(" "))


@given(RUNS, WIDTHS, st.integers(1, 4))
def test_a_cut_text_has_at_most_its_lines_and_ends_in_an_ellipsis(runs, width, most):
    whole, cut = wrap(runs, width, STYLE, FONTS), wrap(runs, width, STYLE, FONTS, most)
    assert len(cut) <= most
    if len(whole) > most:
        assert shown(cut)[-1].endswith(ELLIPSIS)
        assert cut[-1].width <= width + 0.01
    else:
        assert cut == whole


def test_a_word_may_change_its_face_inside():
    lines = wrap((Run("ke"), Run("PASTI", strong=True), Run("an ini")), 300, STYLE, FONTS)
    assert shown(lines) == ["kePASTIan ini"]
    assert [part.face for part in lines[0].parts] == ["regular", "strong", "regular"]


def test_the_writers_own_line_breaks_stay():
    assert shown(wrap("satu\n\ndua tiga", 300, STYLE, FONTS)) == ["satu", "", "dua tiga"]


def test_a_word_of_eighty_letters_is_cut_at_the_edge():
    lines = wrap("Alamat " + "W" * 80, 120, STYLE, FONTS)
    assert len(lines) > 4
    assert "".join(shown(lines)) == "Alamat" + "W" * 80


def test_a_space_that_must_not_break_does_not():
    assert shown(wrap("Rp\xa0100.000 Rp\xa0200.000", 70, STYLE, FONTS)) == ["Rp\xa0100.000", "Rp\xa0200.000"]


def test_an_empty_text_is_one_empty_line():
    assert shown(wrap("", 100, STYLE, FONTS)) == [""]
