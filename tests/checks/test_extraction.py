"""Which texts of a source file must be translated."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.extraction import Source, extract


def _extract(folder: Path, source: str) -> Source:
    (folder / "deep").mkdir(exist_ok=True)
    (folder / "deep" / "screen.py").write_text(source, encoding="utf-8")
    return extract(folder)


@pytest.mark.parametrize(
    "source",
    [
        'language("Save visit")',
        'self.language("Save visit")',
        'self._language("Save visit")',
        'context.t("Save visit", count=3)',
        'N_("Save visit")',
        'window.say("Save visit")',
        'raise KnownError("Save visit", name=1)',
        'x = Problem("Save visit")',
        'language(\n    "Save "\n    "visit"\n)',
        "language('''Save visit''')",
        """f"{language('Save visit')}" """,
        'print(*[language("Save visit") for _ in range(3)])',
        'Field("name", label=N_("Save visit"))',
    ],
)
def test_a_marked_text_is_found_however_it_is_written(tmp_path, source):
    assert _extract(tmp_path, source).texts == {"Save visit"}


@pytest.mark.parametrize(
    "source",
    [
        'print("Save visit")',
        "language(field.label)",
        'language("")',
        "say(3)",
        "t()",
        'language.month("2026-11")',
        '# language("Save visit")',
        '"""language("Save visit")"""',
        'def language(text="Save visit"): ...',
    ],
)
def test_what_is_not_marked_is_left_alone(tmp_path, source):
    assert _extract(tmp_path, source) == Source(frozenset(), ())


def test_both_ends_of_a_choice_are_found(tmp_path):
    found = _extract(tmp_path, 'language("Open" if is_shut else "Shut" if is_open else other)')
    assert found.texts == {"Open", "Shut"}


@pytest.mark.parametrize("built", ['f"{n} letters"', '"letters: " + n', '"%s letters" % n', 'n + " letters"'])
def test_a_text_built_at_run_time_is_named_with_its_line(tmp_path, built):
    assert _extract(tmp_path, f"\n\nlanguage({built})").built == ("deep/screen.py:3",)


def test_a_text_in_two_files_is_one_text(tmp_path):
    (tmp_path / "other.py").write_text('N_("Save visit")', encoding="utf-8")
    assert _extract(tmp_path, 'language("Save visit")').texts == {"Save visit"}


@given(text=st.text(min_size=1).filter(lambda text: text.isprintable()))
def test_any_text_comes_out_as_python_reads_it(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("source")
    source = f"language({text!r})"
    assert ast.literal_eval(repr(text)) == text
    assert _extract(folder, source).texts == {text}
