"""Text as typed, made plain."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangjo_desktop.domain.typed_text import plain


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("  a  b ", "a b"), ("a\u00a0b", "a b"), ("a\t\nb", "a b"), ("２３／１１", "23/11"), ("１．２５０", "1.250"),
        ("1–2—3−4‑5", "1-2-3-4-5"), ("Jum’at", "Jum'at"), ("\ufeff12\u200b34\u202c", "1234"), ("\x001", "1"), ("", ""),
        ("a \x01 b", "a b"),
        ("1²", "1²"), ("½", "½"), ("Ａ：", "A:"),
    ],
)  # fmt: skip
def test_plain(text: str, made: str) -> None:
    assert plain(text) == made


@given(st.text())
def test_plain_text_stays_plain(text: str) -> None:
    made = plain(text)
    assert plain(made) == made
    assert made == made.strip()
    assert not any(unicodedata.category(char) in ("Cc", "Cf") for char in made)


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126)))
def test_what_is_plain_already_is_not_touched(text: str) -> None:
    assert plain(text.replace("`", "'")) == text.replace("`", "'")
